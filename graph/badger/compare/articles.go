package main

import (
	"fmt"
	"os"
	"path/filepath"

	"task"
)

// writings are the ways to write articles one by one that are compared. An
// article of a few hundred quads is usual for news; the small ones show what a
// sync costs, and what is won where writers share it.
var writings = []struct {
	name string
	task.Articles
	scale int // how many of the articles that were asked for
}{
	{"500 quads, one writer", task.Articles{Size: 500, Writers: 1}, 1},
	{"25 quads, one writer", task.Articles{Size: 25, Writers: 1}, 2},
	{"25 quads, 16 writers", task.Articles{Size: 25, Writers: 16}, 4},
	{"25 quads, one writer, 5 ms for each sync", task.Articles{Size: 25, Writers: 1, SyncMS: 5}, 1},
	{"25 quads, 16 writers, 5 ms for each sync", task.Articles{Size: 25, Writers: 16, SyncMS: 5}, 4},
}

// compareArticles writes articles into raw Badger and into our store. All are
// on disk when they are acknowledged.
func compareArticles(set *dataset, list []*contender, articles int, dir string) error {
	file := filepath.Join(dir, set.name+".tsv")
	if err := set.write(file); err != nil {
		return err
	}
	fmt.Print("\n## Article by article, synced\n\n| | store | quads per CPU second | ratio | articles a second | syncs per article |\n|---|---|---:|---:|---:|---:|\n")
	for _, w := range writings {
		raw := 0.0
		for _, c := range list {
			if c.store != "raw" && c.store != "ours" {
				continue
			}
			home := filepath.Join(dir, "articles")
			if err := os.MkdirAll(home, 0o777); err != nil {
				return err
			}
			job := w.Articles
			job.Max = articles * w.scale
			rep, err := c.do(task.Job{Dir: home, File: file, Articles: &job})
			if err != nil {
				return fmt.Errorf("%s: %w", c.store, err)
			}
			n := float64(rep.Written.Articles)
			rate := n * float64(w.Size) / rep.Written.CPU
			if c.store == "raw" {
				raw = rate
			}
			fmt.Printf("| %s | %s | %.0f | %.2f | %.0f | %.2f |\n", w.name, c.store, rate, rate/raw, n/rep.Written.Wall, float64(rep.Written.Syncs)/n)
			if err := os.RemoveAll(home); err != nil {
				return err
			}
		}
	}
	return nil
}
