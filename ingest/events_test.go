package ingest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"newsgraph/graph"
	"newsgraph/ingest/internal/event"
	"newsgraph/ingest/internal/lang/en"
	"newsgraph/ingest/source"
)

var eventReader = sync.OnceValues(func() (*Pipeline, error) { return New(nil) })

// readEvents returns the events that a text tells of.
func readEvents(t *testing.T, text string) []graph.Occurrence {
	t.Helper()
	p, err := eventReader()
	if err != nil {
		t.Fatal(err)
	}
	day := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC)
	d, err := p.Read(t.Context(), source.Article{Name: "events", Text: text, Published: day, Language: "en"})
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return d.Events
}

// eventWords returns an event in one line: what the golden files hold.
func eventWords(o *graph.Occurrence) string {
	var b strings.Builder
	b.WriteString(o.Kind)
	if o.Polarity == graph.Negative {
		b.WriteString(" denied")
	}
	if o.Modality != graph.Actual {
		fmt.Fprintf(&b, " %s", o.Modality)
	}
	for _, p := range o.Participants {
		fmt.Fprintf(&b, " | %s: %s", p.Role, participantName(&p))
	}
	if o.Time != nil {
		fmt.Fprintf(&b, " | time: %s", o.Time)
	}
	if o.Place != nil {
		fmt.Fprintf(&b, " | place: %s", o.Place.Name)
	}
	for _, e := range o.AttributedTo {
		fmt.Fprintf(&b, " | by: %s", e.Name)
	}
	fmt.Fprintf(&b, " | mentions: %d", len(o.Evidence))
	return b.String()
}

func participantName(p *graph.Participant) string {
	switch {
	case p.Literal != nil && p.Number != "":
		return fmt.Sprintf("%s (%s %s)", p.Literal.Value, p.Number, p.Unit)
	case p.Literal != nil:
		return p.Literal.Value
	}
	return p.Entity.Name
}

// TestEventExamples reads the example of every trigger: one event of the kind
// has all its participants.
func TestEventExamples(t *testing.T) {
	m, err := event.Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	examples, err := m.Examples()
	if err != nil {
		t.Fatal(err)
	}
	missed := 0
	for _, x := range examples {
		events := readEvents(t, x.Text)
		if !slices.ContainsFunc(events, func(o graph.Occurrence) bool { return o.Kind == x.Kind && hasAll(&o, x.Participants) }) {
			missed++
			var got []string
			for i := range events {
				got = append(got, eventWords(&events[i]))
			}
			t.Logf("%s: %s\nwant %s %v\ngot  %s", x.Trigger, x.Text, x.Kind, x.Participants, strings.Join(got, "\n     "))
		}
	}
	t.Logf("%d of %d read", len(examples)-missed, len(examples))
	if missed*15 > len(examples) {
		t.Errorf("%d of %d examples are misread", missed, len(examples))
	}
}

func hasAll(o *graph.Occurrence, want [][2]string) bool {
	for _, w := range want {
		if !slices.ContainsFunc(o.Participants, func(p graph.Participant) bool {
			p.Number = ""
			return p.Role == w[0] && strings.EqualFold(participantName(&p), w[1])
		}) {
			return false
		}
	}
	return true
}

var updateEvents = flag.Bool("update-events", false, "write the events that are found into testdata/events")

// TestEventsGolden reads the texts in testdata/events, one file for each
// phenomenon and one text a line.
func TestEventsGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/events/*.txtar")
	if err != nil || len(files) < 11 {
		t.Fatalf("%d golden files: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			ar, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var got strings.Builder
			for text := range strings.Lines(string(ar.Files[0].Data)) {
				text = strings.TrimSpace(text)
				fmt.Fprintf(&got, "%s\n", text)
				events := readEvents(t, text)
				for i := range events {
					fmt.Fprintf(&got, "\t%s\n", eventWords(&events[i]))
				}
			}
			if *updateEvents {
				ar.Files = append(ar.Files[:1], txtar.File{Name: "events", Data: []byte(got.String())})
				if err := os.WriteFile(file, txtar.Format(ar), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(ar.Files[1].Data), got.String()); diff != "" {
				t.Errorf("%s mismatch (-want +got):\n%s", file, diff)
			}
		})
	}
}
