package ingest

import (
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
)

func TestValidate(t *testing.T) {
	run := func(*doc.Doc) error { return nil }
	stages := []stage{
		{Name: "first", Adds: doc.Tokens, Run: run},
		{Name: "second", Needs: doc.Tokens | doc.Tags, Adds: doc.Deps, Run: run},
	}
	if err := validate(doc.Tags, stages); err != nil {
		t.Errorf("validate with tags given: %v", err)
	}
	if err := validate(0, stages); err == nil || !strings.Contains(err.Error(), "second") {
		t.Errorf("validate without tags = %v, want an error that names the second stage", err)
	}
}

func TestRunTurnsPanicIntoError(t *testing.T) {
	stages := []stage{{Name: "strange", Run: func(d *doc.Doc) error { _ = d.Tokens[3]; return nil }}}
	if err := new(Pipeline).run(new(doc.Doc), stages); err == nil || !strings.HasPrefix(err.Error(), "strange: internal error: ") {
		t.Errorf("run = %v, want an error that names the stage", err)
	}
}
