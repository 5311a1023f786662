// Command compare measures this project's store beside others on the same
// quads and queries, each in a process of its own, and prints tables in
// Markdown:
//
//	go run . [-quads 1000000] [-rounds 3] [-articles 400] [-stores raw,ours,bolt,…]
//
// The quads are the films of Cayley's own test data and a generated graph like
// that of news: terms by Zipf's law, so that there are hubs, and a label for
// each article. The stores take turns, and the answers are compared. SQLite, with
// integer ids and covering indexes, is asked in SQL, and raw Badger by plans
// written by hand; all others are asked in Gizmo. The program of SQLite needs a
// C compiler. A last table has articles written one by one.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"task"
)

// programs tells which program has a store; each is a module of its own.
var programs = []struct{ store, program string }{
	{"raw", "native"},
	{"ours", "native"},
	{"ours-read-only", "native"},
	{"bolt", "cayley"},
	{"bolt-fixed", "cayley"},
	{"leveldb", "cayley"},
	{"leveldb-fixed", "cayley"},
	{"memstore", "cayley"},
	{"sqlite", "sqlite"},
}

func main() {
	quads := flag.Int("quads", 1_000_000, "quads of the generated graph")
	articles := flag.Int("articles", 400, "articles to write one by one; 0 is none")
	rounds := flag.Int("rounds", 3, "how often each store answers the queries")
	stores := flag.String("stores", "", "only these, with commas (raw is needed for ratios)")
	films := flag.Bool("films", true, "compare on the films too")
	work := flag.String("dir", "", "where to put stores; a folder that is removed afterwards when empty")
	flag.Parse()
	if err := run(*quads, *rounds, *articles, *stores, *films, *work); err != nil {
		fmt.Fprintln(os.Stderr, "compare:", err)
		os.Exit(1)
	}
}

func run(quads, rounds, articles int, only string, films bool, dir string) error {
	if dir == "" {
		var err error
		if dir, err = os.MkdirTemp("", "compare"); err != nil {
			return err
		}
		defer os.RemoveAll(dir)
	}
	var list []*contender
	for _, p := range programs {
		if only == "" || slices.Contains(strings.Split(only, ","), p.store) {
			list = append(list, &contender{store: p.store, program: filepath.Join(dir, "bin", p.program)})
		}
	}
	for _, c := range list {
		if _, err := os.Stat(c.program); err == nil {
			continue
		}
		cmd := exec.Command("go", "build", "-mod=mod", "-o", c.program, ".") // the needs of ours change
		cmd.Dir, cmd.Stderr = filepath.Base(c.program), os.Stderr
		if err := cmd.Run(); err != nil {
			return fmt.Errorf("build %s: %w", cmd.Dir, err)
		}
	}
	fmt.Printf("%s %s/%s, %d processors; CPU of all processors, ratios to raw Badger.\n", runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU())
	sets := []*dataset{zipf(quads)}
	if films {
		set, err := movies()
		if err != nil {
			return err
		}
		sets = append(sets, set)
	}
	for _, set := range sets {
		if err := compare(set, list, rounds, dir); err != nil {
			return err
		}
	}
	if articles == 0 {
		return nil
	}
	return compareArticles(sets[0], list, articles, dir)
}

// A contender is a store with what was measured of it.
type contender struct {
	store, program string
	load           task.Report
	rounds         []task.Report
	failed         string
}

func (c *contender) do(job task.Job) (rep task.Report, err error) {
	in, err := json.Marshal(job)
	if err != nil {
		return rep, err
	}
	var out bytes.Buffer
	cmd := exec.Command(c.program, c.store)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(in), &out, os.Stderr
	if err := cmd.Run(); err != nil {
		return rep, err
	}
	return rep, json.Unmarshal(out.Bytes(), &rep)
}

func compare(set *dataset, list []*contender, rounds int, dir string) error {
	file := filepath.Join(dir, set.name+".tsv")
	if err := set.write(file); err != nil {
		return err
	}
	for _, c := range list {
		c.rounds, c.failed, c.load = nil, "", task.Report{}
	}
	for round := range rounds {
		for _, c := range list {
			home := filepath.Join(dir, set.name+"-"+c.store)
			memory := c.store == "memstore"
			if err := os.MkdirAll(home, 0o777); err != nil {
				return err
			}
			if round == 0 && !memory {
				rep, err := c.do(task.Job{Dir: home, File: file, Load: true})
				if c.load = rep; err != nil {
					c.failed = "load: " + err.Error()
				}
			}
			if c.failed != "" || round > 0 && c.slow() {
				continue
			}
			rep, err := c.do(task.Job{Dir: home, File: file, InMemory: memory, Queries: set.queries})
			if err != nil {
				c.failed = "queries: " + err.Error()
				continue
			}
			if memory && round == 0 {
				c.load = rep
			}
			c.rounds = append(c.rounds, rep)
		}
	}
	report(set, list)
	for _, c := range list {
		if err := os.RemoveAll(filepath.Join(dir, set.name+"-"+c.store)); err != nil {
			return err
		}
	}
	return nil
}

// slow tells whether another round would take minutes and change little.
func (c *contender) slow() bool {
	sum := 0.0
	for _, a := range c.rounds[0].Queries {
		sum += a.MS
	}
	return sum > 20_000
}

// median returns the median of a query over the rounds.
func (c *contender) median(i int) (task.Answer, bool) {
	if c.failed != "" || len(c.rounds) == 0 {
		return task.Answer{}, false
	}
	var times []float64
	for _, r := range c.rounds {
		times = append(times, r.Queries[i].MS)
	}
	slices.Sort(times)
	a := c.rounds[0].Queries[i]
	a.MS = times[len(times)/2]
	return a, a.Err == ""
}

func report(set *dataset, list []*contender) {
	fmt.Printf("\n## %s: %d quads\n\n| store | load, quads per CPU second | ratio | bytes a quad | peak MB | open ms |\n|---|---:|---:|---:|---:|---:|\n", set.name, set.quads)
	raw := list[0]
	for _, c := range list {
		if c.failed != "" {
			fmt.Printf("| %s | %s ||||\n", c.store, c.failed)
			continue
		}
		open := math.Inf(1)
		for _, r := range c.rounds {
			open = min(open, r.OpenMS)
		}
		fmt.Printf("| %s | %.0f | %.2f | %.1f | %.0f | %.1f |\n", c.store, float64(set.quads)/c.load.LoadCPU, raw.load.LoadCPU/c.load.LoadCPU,
			c.load.DiskMB*(1<<20)/float64(set.quads), c.load.PeakMB, open)
	}
	fmt.Print("\nQueries: median CPU milliseconds, in parentheses times that of raw.\n\n| query | rows |")
	for _, c := range list {
		fmt.Printf(" %s |", c.store)
	}
	fmt.Print("\n|---|---:|" + strings.Repeat("---:|", len(list)) + "\n")
	logs, counted := make([]float64, len(list)), make([]int, len(list))
	for i, q := range set.queries {
		want, ok := raw.median(i)
		fmt.Printf("| %s | %d |", q.Name, want.Rows)
		for k, c := range list {
			a, known := c.median(i)
			switch {
			case !known:
				fmt.Printf(" %s |", strings.ReplaceAll(a.Err, "|", "/"))
				continue
			case ok && a.Digest != want.Digest:
				fmt.Printf(" %.3f OTHER ANSWER (%d) |", a.MS, a.Rows)
			default:
				fmt.Printf(" %.3f (%.1f) |", a.MS, a.MS/want.MS)
			}
			logs[k] += math.Log(a.MS / want.MS)
			counted[k]++
		}
		fmt.Println()
	}
	fmt.Print("| geometric mean | |")
	for k := range list {
		fmt.Printf(" %.2f of %d |", math.Exp(logs[k]/float64(max(1, counted[k]))), counted[k])
	}
	fmt.Println()
}
