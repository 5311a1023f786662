package explore_test

import (
	"context"
	"fmt"
	"log"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

func ExampleTimeline() {
	periods, err := explore.Timeline([]string{"2025-03-30", "2025-04-02", "2025-04-03"}, explore.Month)
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range periods {
		fmt.Println(p.From[:7], strings.Repeat("*", p.Count))
	}
	// Output:
	// 2025-03 *
	// 2025-04 **
}

func ExampleBursts() {
	var spoken, all []explore.Period
	for day, n := range []int{1, 0, 1, 8, 9, 1, 0, 1} {
		date := fmt.Sprintf("2025-03-%02d", day+1)
		spoken = append(spoken, explore.Period{From: date, To: date, Count: n})
		all = append(all, explore.Period{From: date, To: date, Count: 10})
	}
	for _, b := range explore.Bursts(spoken, all) {
		fmt.Println(b.From, b.To, b.Count)
	}
	// Output: 2025-03-04 2025-03-05 17
}

func ExampleDuring() {
	march := &graph.Interval{Text: "in March", From: "2025-03-01", To: "2025-03-31"}
	fmt.Println(explore.During(march, "2025-03-20", ""), explore.During(march, "2025-04-01", ""), explore.During(nil, "2025-04-01", ""))
	// Output: true false false
}

func ExampleEvents() {
	events, undated, err := explore.Events(context.Background(), sample(), nil)
	if err != nil {
		log.Fatal(err)
	}
	for _, e := range events {
		fmt.Println(e.Day, &e.Statement)
	}
	fmt.Println(undated, "more without a date")
	// Output:
	// 2025-02-01 ilse-varga sent-letter-to tomas-reyes
	// 2025-03-03 ilse-varga met-with tomas-reyes
	// 3 more without a date
}
