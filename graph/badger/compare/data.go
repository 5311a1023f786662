package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"task"
)

// A dataset is quads and the queries over them.
type dataset struct {
	name    string
	quads   int
	each    func(yield func(task.Quad) error) error
	queries []task.Query
}

// write makes the file that all programs read.
func (d *dataset) write(path string) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(f)
	seen := map[task.Quad]bool{}
	err = d.each(func(q task.Quad) error {
		if seen[q] {
			return nil
		}
		seen[q] = true
		_, err := fmt.Fprintln(w, strings.Join(q[:], "\t"))
		return err
	})
	d.quads = len(seen)
	if err == nil {
		err = w.Flush()
	}
	if cerr := f.Close(); err == nil {
		err = cerr
	}
	return err
}

// zipf is a graph like that of news, the same for the same size: two thirds
// of the quads are facts between entities, of which few are in everything; the
// rest are types and names. There are forty relations and a label for every
// 25 quads.
func zipf(n int) *dataset {
	in, out := func(p string) task.Step { return task.Step{In: true, Pred: p} }, func(p string) task.Step { return task.Step{Pred: p} }
	path := func(start string, steps ...task.Step) task.Path { return task.Path{Start: start, Steps: steps} }
	e := func(i int) string { return fmt.Sprintf("<entity-%d>", i) }
	mid := e(n / 2000)
	except := path(e(1), in("<relation-1>"))
	set := &dataset{
		name: "zipf",
		each: func(yield func(task.Quad) error) error {
			r := rand.New(rand.NewSource(1))
			entities := rand.NewZipf(r, 1.3, 8, uint64(n/5))
			relations := rand.NewZipf(r, 1.2, 4, 39)
			for i := range n {
				label := fmt.Sprintf("<a/%d>", i/25)
				s := r.Intn(n / 5)
				var q task.Quad
				switch i % 6 {
				case 0:
					q = task.Quad{e(s), "<type>", fmt.Sprintf("<type-%d>", s%7), label}
				case 1:
					q = task.Quad{e(s), "<name>", fmt.Sprintf("\"Entity Number %d\"", s), label}
				default:
					if i%2 == 0 {
						s = int(entities.Uint64())
					}
					q = task.Quad{e(s), fmt.Sprintf("<relation-%d>", relations.Uint64()), e(int(entities.Uint64())), label}
				}
				if err := yield(q); err != nil {
					return err
				}
			}
			return nil
		},
		queries: []task.Query{
			{Name: "edges into a hub", Paths: []task.Path{path(e(0), in("<relation-0>"))}},
			{Name: "edges of an entity", Paths: []task.Path{path(mid, in("<relation-1>"))}},
			{Name: "two steps", Paths: []task.Path{path(mid, in("<relation-0>"), out("<relation-1>"))}},
			{Name: "three steps through hubs, counted", Paths: []task.Path{path(e(3), in("<relation-0>"), out("<relation-0>"), in("<relation-0>"))}, Count: true},
			{Name: "two long lists", Has: [][2]string{{"<relation-0>", e(0)}, {"<type>", "<type-3>"}}},
			{Name: "a long list and a short one", Has: [][2]string{{"<type>", "<type-2>"}, {"<relation-2>", mid}}},
			{Name: "both of two hubs", Paths: []task.Path{path(e(0), in("<relation-0>")), path(e(1), in("<relation-0>"))}},
			{Name: "one hub, not the other", Paths: []task.Path{path(e(2), in("<relation-2>"))}, Except: &except},
			{Name: "with names", Paths: []task.Path{path(e(5), in("<relation-3>"))}, Save: "<name>"},
		},
	}
	set.queries = append(set.queries, task.Query{Name: "by label", Paths: []task.Path{{Start: e(0), Label: set.labelOf("<relation-0>", e(0)), Steps: []task.Step{in("<relation-0>")}}}})
	return set
}

// labelOf returns the label of the tenth quad with a predicate and an object,
// so that there is something in the article to be found.
func (d *dataset) labelOf(predicate, object string) (label string) {
	found := 0
	_ = d.each(func(q task.Quad) error {
		if q[1] != predicate || q[2] != object {
			return nil
		}
		if label = q[3]; found == 9 {
			return io.EOF // enough
		}
		found++
		return nil
	})
	return label
}

// movies is the film data in Cayley's module.
func movies() (*dataset, error) {
	cmd := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley")
	cmd.Dir = "cayley"
	dir, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("find Cayley's module: %w", err)
	}
	file := filepath.Join(strings.TrimSpace(string(dir)), "data", "30kmoviedata.nq.gz")
	const actor, starring, name = "</film/performance/actor>", "</film/film/starring>", "<name>"
	in, out := func(p string) task.Step { return task.Step{In: true, Pred: p} }, func(p string) task.Step { return task.Step{Pred: p} }
	of := func(who string, steps ...task.Step) task.Path {
		return task.Path{Start: who, Steps: append([]task.Step{in(actor), in(starring)}, steps...)}
	}
	const hardy, laurel, blanc, bogart = "</en/oliver_hardy>", "</en/stan_laurel>", "</en/mel_blanc>", "</en/humphrey_bogart>"
	except := of(laurel)
	return &dataset{
		name: "30kmovie",
		each: func(yield func(task.Quad) error) error {
			f, err := os.Open(file)
			if err != nil {
				return err
			}
			defer f.Close()
			z, err := gzip.NewReader(f)
			if err != nil {
				return err
			}
			return readNQuads(z, yield)
		},
		queries: []task.Query{
			{Name: "films of an actor", Paths: []task.Path{of(blanc)}},
			{Name: "title of a film", Paths: []task.Path{{Start: "</en/casablanca_1942>", Steps: []task.Step{out(name)}}}},
			{Name: "co-actors", Paths: []task.Path{of(bogart, out(starring), out(actor))}},
			{Name: "their films, counted", Paths: []task.Path{of(bogart, out(starring), out(actor), in(actor), in(starring))}, Count: true},
			{Name: "two long lists", Has: [][2]string{{"<type>", "</film/film>"}, {"</film/film/directed_by>", "</en/alfred_hitchcock>"}}},
			{Name: "by name and type", Has: [][2]string{{name, `"Casablanca"`}, {"<type>", "</film/film>"}}},
			{Name: "films of both", Paths: []task.Path{of(hardy), of(laurel)}},
			{Name: "films of one, not the other", Paths: []task.Path{of(hardy)}, Except: &except},
			{Name: "films of a director with an actor", Paths: []task.Path{of("</en/james_stewart>")}, Has: [][2]string{{"</film/film/directed_by>", "</en/alfred_hitchcock>"}}},
			{Name: "with titles", Paths: []task.Path{of(hardy)}, Save: name},
		},
	}, nil
}

// readNQuads reads the plain N-Quads of that file: no escapes, no types.
func readNQuads(r io.Reader, yield func(task.Quad) error) error {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		line := strings.TrimSuffix(strings.TrimSpace(lines.Text()), " .")
		s, rest, _ := strings.Cut(line, " ")
		p, o, _ := strings.Cut(rest, " ")
		if s == "" || o == "" || strings.ContainsAny(line, "\\\t") {
			continue
		}
		if err := yield(task.Quad{s, p, o}); err != nil {
			return err
		}
	}
	return lines.Err()
}
