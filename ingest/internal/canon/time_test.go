package canon

import (
	"testing"
	"time"

	"newsgraph/graph"
	"newsgraph/ingest/internal/doc"
)

// TestTime dates clauses against the day of publication, a Friday.
func TestTime(t *testing.T) {
	c := english(t)
	published := time.Date(2025, 8, 15, 0, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		text     string
		tense    string
		modality doc.Modality
		want     graph.Interval
	}{
		{"[A/person] {meet VERB: met} [B/person] on [time: Wednesday/DATE]", "past", doc.Actual,
			graph.Interval{Text: "Wednesday", From: "2025-08-13", To: "2025-08-13"}},
		{"[A/person] {meet VERB: meet} [B/person] on [time: Wednesday/DATE]", "present", doc.Planned,
			graph.Interval{Text: "Wednesday", From: "2025-08-20", To: "2025-08-20"}},
		{"[A/person] {meet VERB: meet} [B/person] on [time: Wednesday/DATE]", "", doc.Possible,
			graph.Interval{Text: "Wednesday", From: "2025-08-20", To: "2025-08-20"}},
		{"[A/person] {meet VERB: meet} [B/person] on [time: Monday/DATE]", "", doc.Requested,
			graph.Interval{Text: "Monday", From: "2025-08-18", To: "2025-08-18"}},
		{"[A/person] {meet VERB: met} [B/person] on [time: Wednesday/DATE]", "past", doc.Possible,
			graph.Interval{Text: "Wednesday", From: "2025-08-13", To: "2025-08-13"}},
		{"[A/person] {meet VERB: met} [B/person] [time: last week/DATE]", "past", doc.Actual,
			graph.Interval{Text: "last week", From: "2025-08-04", To: "2025-08-10"}},
		{"[A/person] {meet VERB: met} [B/person] in [time: 2019/DATE]", "past", doc.Actual,
			graph.Interval{Text: "2019", From: "2019-01-01", To: "2019-12-31"}},
		{"[A/person] {meet VERB: met} [B/person] with [time: ceremony/DATE]", "past", doc.Actual,
			graph.Interval{Text: "with ceremony"}},
	} {
		b := &builder{}
		if err := b.build(c, test.text); err != nil {
			t.Fatal(err)
		}
		b.x.d.Published = published
		cl := &b.x.d.Clauses[0]
		cl.Tense, cl.Modality = test.tense, test.modality
		out, err := c.Statements(b.x.d, graph.Article{Text: b.x.d.Text})
		if err != nil {
			t.Fatal(err)
		}
		if len(out.Statements) != 1 || out.Statements[0].Time == nil || *out.Statements[0].Time != test.want {
			t.Errorf("%s: statements %+v, want one with time %v", test.text, out.Statements, test.want)
		}
	}
}
