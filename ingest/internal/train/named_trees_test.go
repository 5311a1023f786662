package main

import (
	"testing"

	"newsgraph/ingest/internal/doc"
)

// TestCopyNames: names go to the sentence with the same identifier and words,
// wherever it stands.
func TestCopyNames(t *testing.T) {
	from, to := &doc.Doc{}, &doc.Doc{}
	addTagged(from, []tagged{{"Old", "O"}}, []string{"# sent_id = a"})
	addTagged(from, []tagged{{"Ann", "B-PER"}, {"Lee", "I-PER"}, {"ran", "O"}}, []string{"# sent_id = b"})
	addTagged(from, []tagged{{"UN", "B-ORG"}}, []string{"# sent_id = c"})
	addTagged(to, []tagged{{"Ann", "O"}, {"Lee", "O"}, {"ran", "O"}}, []string{"# sent_id = b"})
	addTagged(to, []tagged{{"U", "O"}, {"N", "O"}}, []string{"# sent_id = c"})
	copyNames([]*doc.Doc{to}, []*doc.Doc{from})
	if len(to.Mentions) != 1 || to.Mentions[0].Begin != 0 || to.Mentions[0].End != 2 || to.Mentions[0].Label != doc.PER {
		t.Errorf("got %+v, want one person of the first two words", to.Mentions)
	}
}
