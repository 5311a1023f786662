package main

import (
	_ "embed" // times.tsv
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"strconv"
	"strings"
	"time"

	"newsgraph/ingest/internal/canon"
	"newsgraph/ingest/internal/coref"
	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/ner"
	"newsgraph/ingest/internal/relate"
	"newsgraph/ingest/internal/tokenize"
)

// times.tsv is our own set of expressions of time; its head explains it.
//
//go:embed times.tsv
var timesSet string

// A goldTime is an annotated expression of time: the bytes [begin, end) of a
// text, and the days that it means; both zero where no calendar tells.
type goldTime struct {
	begin, end int
	from, to   time.Time
	// vague says that the tag gives bounds (notBefore, notAfter) and no value, or
	// a deictic word a year other than that of its document.
	vague bool
	// until is another last day that counts as the same value; see gumTime.
	until time.Time
}

// right reports whether the days are those of the gold.
func (g *goldTime) right(t canon.Time) bool {
	return t.From.Equal(g.from) && (t.To.Equal(g.to) || !g.until.IsZero() && t.To.Equal(g.until))
}

// A timedText is a text published on a day, with its expressions of time.
type timedText struct {
	doc   *doc.Doc // text and blocks, or tokens and sentences
	times []goldTime
	// tagged says that the tags tell where expressions stand and are about
	// those words alone, without a preposition.
	tagged bool
}

// ownTimes reads times.tsv.
func ownTimes() ([]timedText, error) {
	var out []timedText
	for line := range strings.Lines(timesSet) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		col := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		begin, end := strings.Index(line, "[")-len(col[0])-1, strings.Index(line, "]")-len(col[0])-2
		if len(col) != 4 || begin < 0 || end < begin {
			return nil, fmt.Errorf("times.tsv: %q: want a day, a sentence with brackets, two days", line)
		}
		text := strings.NewReplacer("[", "", "]", "").Replace(col[1])
		g := goldTime{begin: begin, end: end}
		published, err := time.Parse(time.DateOnly, col[0])
		if col[2] != "-" {
			var err1, err2 error
			g.from, err1 = time.Parse(time.DateOnly, col[2])
			g.to, err2 = time.Parse(time.DateOnly, col[3])
			err = errors.Join(err, err1, err2)
		}
		if err != nil {
			return nil, fmt.Errorf("times.tsv: %w", err)
		}
		d := &doc.Doc{Text: text, Published: published, Layers: doc.Blocks,
			Blocks: []doc.Block{{End: len(text), Kind: doc.Body}}}
		out = append(out, timedText{doc: d, times: []goldTime{g}})
	}
	return out, nil
}

// gumTimes reads the date tags of GUM dev (TEI: when, from and to, notBefore
// and notAfter).
func gumTimes() ([]timedText, error) {
	gold, err := readCorpus(gumDev)
	if err != nil {
		return nil, err
	}
	var out []timedText
	for _, d := range gold {
		t := timedText{doc: bare(d), tagged: true}
		t.doc.Published, _ = time.Parse(time.DateOnly, comment(d, "meta::dateCreated"))
		var open *goldTime
		for i := range d.Tokens {
			tok := &d.Tokens[i]
			if m := gumDate.FindString(tok.Misc); m != "" && open == nil {
				g := gumTime(m)
				g.begin, open = tok.Begin, &g
			}
			if open != nil && strings.Contains(tok.Misc, "</date>") {
				open.end = tok.End
				open.vague = open.vague || gumSlip(d.Text[open.begin:open.end], open, t.doc.Published)
				t.times = append(t.times, *open)
				open = nil
			}
		}
		out = append(out, t)
	}
	return out, nil
}

var (
	gumDate      = regexp.MustCompile(`<date[^>]*>`)
	gumAttribute = regexp.MustCompile(`(when|from|to|notBefore|notAfter):::"([^"]*)"`)
	gumValue     = regexp.MustCompile(`^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$`)
)

// gumTime returns the days of a date tag; none for those that calendars of
// whole days don't know, such as years before Christ and seasons of no year.
// The last month or day of a range may be meant as the first one after it:
// GUM has both.
func gumTime(tag string) goldTime {
	var g goldTime
	for _, m := range gumAttribute.FindAllStringSubmatch(tag, -1) {
		from, to, ok := gumDays(m[2])
		if !ok {
			continue
		}
		g.vague = g.vague || strings.HasPrefix(m[1], "not")
		switch m[1] {
		case "when":
			g.from, g.to = from, to
		case "from", "notBefore":
			g.from = from
		default:
			g.to, g.until = to, from.AddDate(0, 0, -1)
		}
	}
	return g
}

// gumSlip reports whether words that point at the day of publication are tagged
// with another year: in one document of GUM dev all days after the first are.
func gumSlip(words string, g *goldTime, published time.Time) bool {
	switch strings.ToLower(words) {
	case "today", "tuesday", "this weekend", "day two":
		return !g.from.IsZero() && g.from.Year() != published.Year()
	}
	return false
}

func gumDays(value string) (from, to time.Time, ok bool) {
	m := gumValue.FindStringSubmatch(value)
	if m == nil {
		return from, to, false
	}
	n := [3]int{1: 1, 2: 1}
	for i := range n {
		if m[i+1] != "" {
			n[i], _ = strconv.Atoi(m[i+1])
		}
	}
	from = time.Date(n[0], time.Month(n[1]), n[2], 0, 0, 0, 0, time.UTC)
	switch {
	case m[3] != "":
		return from, from, true
	case m[2] != "":
		return from, from.AddDate(0, 1, -1), true
	}
	return from, from.AddDate(1, 0, -1), true
}

// A timeScore counts expressions of time by what became of them.
type timeScore struct{ all, right, wrong, missed int }

func (s timeScore) String() string {
	return fmt.Sprintf("%d expressions, %.1f%% right, %d wrong, %d without days", s.all,
		100*float64(s.right)/float64(max(s.all, 1)), s.wrong, s.missed)
}

// scoreTimes reads the texts and compares the days of each gold expression
// with those of what was found in its place: the first expression there that
// has days. One of no days is right when none are found. With valued, vague
// ones are left out.
func scoreTimes(files fs.FS, texts []timedText, valued bool, tell func(string)) (timeScore, error) {
	var score timeScore
	stages, meaning, err := timeStages(files)
	if err != nil {
		return score, err
	}
	for _, t := range texts {
		for _, stage := range stages(t.doc) {
			if err := stage(t.doc); err != nil {
				return score, err
			}
		}
		found := meaning.Times(t.doc)
		for i := range t.times {
			if valued && t.times[i].vague {
				continue
			}
			if t.tagged {
				found = taggedTime(meaning, t.doc, &t.times[i])
			}
			score.count(t.doc, &t.times[i], found, tell)
		}
	}
	return score, nil
}

// taggedTime resolves the words of a tag.
func taggedTime(meaning *canon.Canon, d *doc.Doc, g *goldTime) []canon.Time {
	t := canon.Time{Begin: -1}
	for i := range d.Tokens {
		if tok := &d.Tokens[i]; tok.End > g.begin && tok.Begin < g.end {
			if t.Begin < 0 {
				t.Begin = i
			}
			t.End = i + 1
		}
	}
	t.From, t.To, _ = meaning.TimeOf(d, t.Begin, t.End)
	return []canon.Time{t}
}

func (s *timeScore) count(d *doc.Doc, g *goldTime, found []canon.Time, tell func(string)) {
	s.all++
	var got canon.Time
	for _, t := range found {
		begin, end := d.Tokens[t.Begin].Begin, d.Tokens[t.End-1].End
		if begin < g.end && end > g.begin && got.From.IsZero() && !t.From.IsZero() {
			got = t
		}
	}
	outcome := &s.wrong
	switch {
	case g.right(got):
		s.right++
		return
	case got.From.IsZero():
		outcome = &s.missed
	}
	*outcome++
	if tell != nil {
		tell(fmt.Sprintf("%s: %q: %s %s, want %s %s (%q)", d.Published.Format(time.DateOnly), d.Text[g.begin:g.end],
			got.From.Format(time.DateOnly), got.To.Format(time.DateOnly), g.from.Format(time.DateOnly), g.to.Format(time.DateOnly), d.Text[max(0, g.begin-30):g.begin]))
	}
}

// timeStages returns the stages that a document still needs up to clauses, and
// the canon.
func timeStages(files fs.FS) (func(*doc.Doc) []func(*doc.Doc) error, *canon.Canon, error) {
	trees, err1 := loadReading(files)
	names, err2 := ner.Load(files)
	chains, err3 := coref.Load(files)
	clauses, err4 := relate.Load(files)
	meaning, err5 := canon.Load(files)
	tokens, err6 := tokenize.Load(files)
	if err := errors.Join(err1, err2, err3, err4, err5, err6); err != nil {
		return nil, nil, err
	}
	return func(d *doc.Doc) []func(*doc.Doc) error {
		stages := []func(*doc.Doc) error{trees.network.Annotate, trees.lemmas.Annotate, names.Annotate, chains.Annotate, clauses.Annotate}
		if len(d.Tokens) == 0 {
			stages = append([]func(*doc.Doc) error{tokens.Lines}, stages...)
		}
		return stages
	}, meaning, nil
}

// evalTimes prints how many expressions of time mean the right days.
func evalTimes(out io.Writer, files fs.FS) error {
	fmt.Fprintln(out, "expressions of time")
	own, err := ownTimes()
	if err != nil {
		return err
	}
	gum, err := gumTimes()
	if err != nil {
		return err
	}
	for _, set := range []struct {
		name   string
		texts  []timedText
		valued bool
	}{{"own set", own, false}, {gumDev + " date tags", gum, false}, {"  those with a value", gum, true}} {
		score, err := scoreTimes(files, set.texts, set.valued, nil)
		if err != nil {
			return err
		}
		fmt.Fprintf(out, "%-22s %v\n", set.name, score)
	}
	return nil
}
