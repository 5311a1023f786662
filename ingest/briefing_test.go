package ingest_test

import (
	"os/exec"
	"strings"
	"testing"
)

// TestBriefing runs the program that shows how the packages work together.
func TestBriefing(t *testing.T) {
	out, err := exec.Command("go", "run", "./testdata/examples/briefing", "Haugland", "../cmd/newsgraph/testdata/articles/summit.txt").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, want := range []string{"Astrid Haugland, person\n", "  met-with Juris Kalnins (1 articles)\n", "  says: "} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the briefing lacks %q:\n%s", want, out)
		}
	}
}
