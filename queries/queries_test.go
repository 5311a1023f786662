package queries

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestList reads the head of every file, so that List cannot fail.
func TestList(t *testing.T) {
	files, err := fs.Glob(FS, "*.js")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, file := range files {
		q, err := Get(strings.TrimSuffix(file, ".js"))
		if err != nil {
			t.Error(err)
		}
		for _, p := range q.Params {
			switch p.Type {
			case Name, Relation, Text, Date, Number, Boolean:
			default:
				t.Errorf("%s: parameter %s of unknown type %q", file, p.Name, p.Type)
			}
			if !strings.Contains(q.Source, "params."+p.Name) {
				t.Errorf("%s: parameter %s is not used", file, p.Name)
			}
		}
		if !strings.HasSuffix(q.Doc, ".") {
			t.Errorf("%s: %q is no sentence", file, q.Doc)
		}
	}
	if got := len(List()); got != len(files) {
		t.Errorf("List has %d queries of %d", got, len(files))
	}
}

func TestParse(t *testing.T) {
	const source = `// What there is.
//
// Remarks.
// @param who name               the one
// @param since date optional    from then on
// @param limit number = 10      so many
// @columns a b

g.emit(1) // @param not here
`
	want := Query{Name: "q", Doc: "What there is.", Columns: []string{"a", "b"}, Source: source, Params: []Param{
		{Name: "who", Type: Name, Doc: "the one"},
		{Name: "since", Type: Date, Optional: true, Doc: "from then on"},
		{Name: "limit", Type: Number, Default: "10", Doc: "so many"},
	}}
	got, err := parse("q", source)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("parse: %v, mismatch (-want +got):\n%s", err, diff)
	}
	var forms []string
	for _, p := range got.Params {
		forms = append(forms, p.String())
	}
	if diff := cmp.Diff([]string{"who=NAME", "[since=DATE]", "[limit=10]"}, forms); diff != "" {
		t.Errorf("forms mismatch (-want +got):\n%s", diff)
	}
	for _, bad := range []string{"", "g.V()", "// Doc.\n", "// Doc.\n// @columns a\n// @parm x name  y\n",
		"// Doc.\n// @columns a\n// @param x number = many  y\n"} {
		if _, err := parse("q", bad); err == nil {
			t.Errorf("parse(%q): no error", bad)
		}
	}
}

func TestBuild(t *testing.T) {
	built, err := Build("between", map[string]string{"a": `"); evil(); ("`, "b": "</script>\u2028"})
	if err != nil {
		t.Fatal(err)
	}
	head, _, _ := strings.Cut(built.Prelude, "\n")
	if want := `const params = Object.freeze({"a":"\"); evil(); (\"","b":"\u003c/script\u003e\u2028"});`; head != want {
		t.Errorf("prelude begins with\n%s\nwant\n%s", head, want)
	}
	if built.Columns[0] != "subject" || !strings.Contains(built.Source, "params.a") {
		t.Errorf("built %+v", built)
	}
	if built, err = Build("who-met-whom", nil); err != nil || !strings.HasPrefix(built.Prelude, `const params = Object.freeze({"planned":false});`) {
		t.Errorf("defaults: %v, %.80s", err, built.Prelude)
	}
}

func TestBuildErrors(t *testing.T) {
	tests := []struct {
		query  string
		params map[string]string
		want   string
	}{
		{"betweeen", nil, `no query "betweeen"; did you mean between?`},
		{"who", nil, `no query "who"; did you mean who-met-whom?`},
		{"xyzzy", nil, `no query "xyzzy"`},
		{"lib/lib", nil, `no query "lib/lib"`},
		{"../queries", nil, `no query "../queries"`},
		{"about", nil, "query about: parameter who is missing (the entity)"},
		{"about", map[string]string{"who": " "}, "query about: parameter who is empty (the entity)"},
		{"about", map[string]string{"whoo": "x"}, `query about: no parameter "whoo"; did you mean who?`},
		{"about", map[string]string{"limit": "x"}, `query about: no parameter "limit"; there are who`},
		{"letters", map[string]string{"since": "May"}, `query letters: parameter since is "May", no date (only from this day on)`},
		{"who-met-whom", map[string]string{"planned": "yes"}, `query who-met-whom: parameter planned is "yes", no boolean (also meetings that are planned)`},
		{"denied", map[string]string{"modality": "\xff"}, "query denied: parameter modality is not valid UTF-8 (only this modality, such as planned)"},
	}
	for _, test := range tests {
		_, err := Build(test.query, test.params)
		if err == nil || err.Error() != test.want {
			t.Errorf("Build(%q, %v): %v, want %s", test.query, test.params, err, test.want)
		}
		_, unknown := errors.AsType[*UnknownError](err)
		if _, param := errors.AsType[*ParamError](err); !unknown && !param {
			t.Errorf("Build(%q, %v): %T is neither an UnknownError nor a ParamError", test.query, test.params, err)
		}
	}
}
