package canon

import (
	"strings"
	"testing"
	"testing/fstest"

	"newsgraph/graph"
	"newsgraph/ingest/internal/lang/en"
)

// TestCodes has for each root of CAMEO that relations have what its acts are
// when they are planned, asked for, threatened, refused or denied, looked up in
// the code book by hand.
func TestCodes(t *testing.T) {
	c, err := Load(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	self := []graph.Entity{{ID: "ann"}}
	const pos, neg = graph.Positive, graph.Negative
	for _, test := range []struct {
		relation string
		polarity graph.Polarity
		modality graph.Modality
		by       []graph.Entity
		want     string // CAMEO PLOVER
	}{
		{"met-with", pos, graph.Actual, nil, "040 CONSULT"},
		{"met-with", pos, graph.Planned, nil, "036 AGREE"},
		{"met-with", pos, graph.Requested, nil, "026 REQUEST"},
		{"met-with", pos, graph.Ordered, nil, "106 REQUEST"},
		{"met-with", neg, graph.Planned, nil, "125 REJECT"},
		{"met-with", neg, graph.Actual, nil, ""},
		{"met-with", neg, graph.Actual, self, ""}, // no guilt to deny
		{"met-with", pos, graph.Possible, nil, ""},
		{"met-with", pos, graph.Conditional, nil, ""},
		{"met-with", pos, graph.Question, nil, ""},
		{"met-with", pos, graph.Wished, nil, ""},
		{"visited", pos, graph.Planned, nil, "036 AGREE"},
		{"phoned", pos, graph.Planned, nil, "036 AGREE"},
		{"negotiated-with", pos, graph.Planned, nil, "036 AGREE"},
		{"negotiated-with", neg, graph.Planned, nil, "125 REJECT"},
		{"negotiated-with", neg, graph.Threatened, nil, "134 THREATEN"},
		{"mediated", pos, graph.Planned, nil, "039 AGREE"},
		{"mediated", neg, graph.Planned, nil, "126 REJECT"},
		{"signed-agreement-with", pos, graph.Planned, nil, "032 AGREE"},
		{"cooperates-with", pos, graph.Planned, nil, "031 AGREE"},
		{"cooperates-with", neg, graph.Planned, nil, "121 REJECT"},
		{"gave-aid-to", pos, graph.Planned, nil, "033 AGREE"},
		{"gave-aid-to", pos, graph.Requested, nil, "023 REQUEST"},
		{"gave-aid-to", neg, graph.Planned, nil, "122 REJECT"},
		{"gave-aid-to", neg, graph.Threatened, nil, "1311 THREATEN"},
		{"lifted-sanctions-on", pos, graph.Planned, nil, "0354 AGREE"},
		{"lifted-sanctions-on", pos, graph.Ordered, nil, "1054 REQUEST"},
		{"lifted-sanctions-on", neg, graph.Planned, nil, "1244 REJECT"},
		{"ceasefire-with", pos, graph.Planned, nil, "0356 AGREE"},
		{"ceasefire-with", pos, graph.Requested, nil, "0256 REQUEST"},
		{"ceasefire-with", neg, graph.Planned, nil, "1246 REJECT"},
		{"sued", pos, graph.Threatened, nil, "130 THREATEN"},
		{"sued", neg, graph.Planned, nil, ""},
		{"accused", neg, graph.Actual, self, "016 "},
		{"rejected", pos, graph.Planned, nil, "120 REJECT"},
		{"protested-against", pos, graph.Threatened, nil, "133 THREATEN"},
		{"imposed-tariff-on", pos, graph.Threatened, nil, "1312 THREATEN"},
		{"imposed-tariff-on", pos, graph.Planned, nil, "1312 THREATEN"},
		{"imposed-sanctions-on", neg, graph.Requested, nil, "0254 REQUEST"},
		{"expelled", pos, graph.Threatened, nil, "136 THREATEN"},
		{"arrested", pos, graph.Threatened, nil, "130 THREATEN"},
		{"attacked", pos, graph.Actual, nil, "190 ASSAULT"},
		{"attacked", pos, graph.Alleged, nil, ""},
		{"attacked", pos, graph.Threatened, nil, "1384 THREATEN"},
		{"attacked", neg, graph.Ordered, nil, "1056 REQUEST"},
		{"attacked", neg, graph.Actual, self, "016 "},
		{"attacked", neg, graph.Actual, []graph.Entity{{ID: "bob"}}, ""},
		{"killed", pos, graph.Threatened, nil, "1383 THREATEN"},
		{"occupied", pos, graph.Threatened, nil, "1382 THREATEN"},
		{"president-of", pos, graph.Planned, nil, ""}, // no act
	} {
		s := graph.Statement{Subject: graph.Entity{ID: "ann"}, Polarity: test.polarity, Modality: test.modality, AttributedTo: test.by, Codes: codesOf(c.relations[test.relation])}
		c.recode(&s)
		got := ""
		if s.Codes != nil && s.Codes.CAMEO != "" {
			got = s.Codes.CAMEO + " " + s.Codes.PLOVER
		}
		if got != test.want {
			t.Errorf("%s, %s, %s, by %v: codes %q, want %q", test.relation, test.polarity, test.modality, test.by, got, test.want)
		}
	}
	refused := graph.Statement{Phrase: "refuse to meet with", Polarity: neg, Modality: graph.Actual, Codes: codesOf(c.relations["met-with"])}
	if c.recode(&refused); refused.Codes == nil || refused.Codes.CAMEO != "125" {
		t.Errorf("refused to meet: codes %v, want 125", refused.Codes)
	}
	for _, test := range []struct{ relation, phrase, object, want string }{
		{"rejected", "reject talk with", "Marland", "125"},
		{"rejected", "reject", "peace talks", "125"},
		{"rejected", "reject", "ceasefire", "127"},
		{"rejected", "reject", "Marland", "120"},
		{"urged", "urge", "Marland", "100"},
		{"urged", "urge to negotiate", "Marland", "106"},
	} {
		s := graph.Statement{Relation: test.relation, Phrase: test.phrase, Object: graph.Object{Entity: &graph.Entity{Name: test.object}},
			Polarity: pos, Modality: graph.Actual, Codes: codesOf(c.relations[test.relation])}
		if c.recode(&s); s.Codes.CAMEO != test.want {
			t.Errorf("%s %q %s: code %s, want %s", test.relation, test.phrase, test.object, s.Codes.CAMEO, test.want)
		}
	}
	for _, r := range c.Relations() {
		if r.Codes.CAMEO != "" && r.Codes.CAMEO[:2] != "01" && c.codings[r.Codes.CAMEO[:2]] == nil {
			t.Errorf("%s has code %s, of which rules/codes.tsv doesn't know what it is when planned", r.Name, r.Codes.CAMEO)
		}
	}
}

func TestCodesErrors(t *testing.T) {
	header := "act\t" + strings.Join(factualities, "\t") + "\n"
	for text, want := range map[string]string{
		"act\tx":                "rules/codes.tsv:1: 2 columns, want 10",
		strings.ToUpper(header): `rules/codes.tsv:1: "ACT" is no code of CAMEO`,
		header + "04" + strings.Repeat("\t-", 9) + "\n04" + strings.Repeat("\t-", 9): "rules/codes.tsv:3: act 04 given twice",
		header + "04\tmeet" + strings.Repeat("\t-", 8):                               `rules/codes.tsv:2: "meet" is no code of CAMEO`,
		header + "04\t036" + strings.Repeat("\t-", 8):                                "rules/plover.tsv: no class of 03, which act 04",
	} {
		c := &Canon{}
		err := c.loadCodes(fstest.MapFS{"rules/codes.tsv": {Data: []byte(text)}})
		if err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: %v, want %s…", text, err, want)
		}
	}
}
