package source_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"newsgraph/ingest/source"
)

func ExampleMeter_Measure() {
	var m source.Meter
	m.Measure([]string{"-"}) // nobody knows how much will come
	_, known := m.Share()
	fmt.Println(known)
	// Output: false
}

func ExampleMeter_Share() {
	dir, err := os.MkdirTemp("", "")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	for _, name := range []string{"a.txt", "b.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("Ann Lee met Bob Ray in Lund on Monday.\n"), 0o600); err != nil {
			log.Fatal(err)
		}
	}
	var m source.Meter
	m.Measure([]string{dir})
	for _, err := range source.Open(context.Background(), []string{dir}, &source.Options{Meter: &m}) {
		if err != nil {
			log.Fatal(err)
		}
	}
	fmt.Println(m.Share())
	// Output: 1 true
}
