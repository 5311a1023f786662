package main

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"newsgraph/queries"
)

// A jsonRow is a row of a query as programs get it.
type jsonRow map[string]any

// An articleQuestion is a ready-made query with a few rows that are in its
// answer beyond doubt, each as "column=value column=value", with _ for a space.
// Other rows may come and go as the reading gets better.
type articleQuestion struct {
	query []string
	sure  []string
}

// sampleQuestions are about the sample articles and the one below.
var sampleQuestions = []articleQuestion{
	{[]string{"@about", "who=Haugland"}, []string{"subject=astrid-haugland relation=met-with object=juris-kalnins place=riga", "relation=head-of-government-of object=norway"}},
	{[]string{"@allies", "who=Chile"}, []string{"ally=peru relation=allied-with"}},
	{[]string{"@between", "a=Haugland", "b=Kalnins"}, []string{"relation=met-with", "relation=praised"}},
	{[]string{"@by-place", "place=Riga"}, []string{"subject=astrid-haugland relation=met-with object=juris-kalnins"}},
	{[]string{"@co-mentioned", "who=Haugland", "limit=30"}, []string{"entity=juris-kalnins type=person articles=1", "entity=nordkraft"}},
	{[]string{"@denied", "who=Haugland"}, []string{"subject=astrid-haugland phrase=sign polarity=negative modality=actual"}},
	{[]string{"@denied", "modality=threatened"}, []string{"subject=bellamy-group object=atlantic-bridge"}},
	{[]string{"@disputed"}, []string{"subject=rosa-quispe relation=visited object=san-isidro"}},
	{[]string{"@events", "who=Harrow", "planned=true"}, []string{"kind=deal role=buyer participant=harrow-foods modality=planned"}},
	{[]string{"@events", "kind=letter"}, []string{"kind=letter role=sender participant=liisa-tamm time=2026-09-14", "role=bearer participant=peeter-rand", "role=addressee participant=juris-kalnins"}},
	{[]string{"@first-seen", "who=Quispe"}, []string{"entity=rosa-quispe published=2026-02-10"}},
	{[]string{"@letters"}, []string{"sender=liisa-tamm relation=sent-letter-to receiver=juris-kalnins", "sender=chile relation=gave-aid-to receiver=peru time=2026-02-10"}},
	{[]string{"@members", "of=Northgate Metals"}, []string{"member=minera-condor", "member=laura-whitfield relation=ceo-of"}},
	{[]string{"@money", "who=Latvia"}, []string{"subject=european-union object=latvia sum=40_million_euros"}},
	{[]string{"@most-connected", "limit=10"}, []string{"entity=nordkraft"}},
	{[]string{"@new-since", "since=2026-09-01"}, []string{"published=2026-09-16 subject=astrid-haugland relation=met-with object=juris-kalnins"}},
	{[]string{"@offices", "who=Latvia"}, []string{"holder=juris-kalnins office=president-of of=latvia"}},
	{[]string{"@path", "a=Haugland", "b=Estonia"}, []string{"chain=1 step=1 subject=astrid-haugland object=juris-kalnins"}},
	{[]string{"@planned", "who=Tamm"}, []string{"subject=liisa-tamm relation=visited object=riga time=2026-10-01/2026-10-31"}},
	{[]string{"@rivals"}, []string{"subject=bellamy-group relation=threatened object=atlantic-bridge", "relation=accused object=nordkraft"}},
	{[]string{"@said-about", "who=Sweden"}, []string{"source=elin-bergdahl subject=sweden"}},
	{[]string{"@said-by", "who=Bergdahl"}, []string{"source=elin-bergdahl subject=sweden"}},
	{[]string{"@sources", "who=Haugland"}, []string{"published=2026-09-16 title=Norwegian_prime_minister_meets_Latvian_president_over_Baltic_cable"}},
	{[]string{"@timeline", "since=2026-09-01"}, []string{"time=2026-09-15 subject=juris-kalnins relation=phoned object=elin-bergdahl", "time=2026-09-16 relation=met-with"}},
	{[]string{"@travels", "who=Quispe"}, []string{"who=rosa-quispe relation=visited where=san-isidro time=2026-02-09"}},
	{[]string{"@who-met-whom"}, []string{"who=astrid-haugland whom=juris-kalnins time=2026-09-16 place=riga", "who=rui-marques whom=margaret-okafor place=porto"}},
}

// denial is an article that contradicts one of the samples.
const denial = `Ministry denies visit to flooded valley

Interior Minister Rosa Quispe did not visit San Isidro on Monday, a spokesman for the ministry said.

Peru is an ally of Chile.
`

// sharedQuestions are about the article in the shared folder.
var sharedQuestions = []articleQuestion{
	{[]string{"@who-met-whom", "who=Zelensky"}, []string{"whom=friedrich-merz place=berlin", "whom=keir-starmer place=london"}},
	{[]string{"@who-met-whom", "who=Zelensky", "planned=true"}, []string{"whom=emmanuel-macron modality=planned"}},
	{[]string{"@about", "who=Putin"}, []string{"relation=president-of object=russia"}},
	{[]string{"@offices"}, []string{"holder=friedrich-merz of=germany", "holder=emmanuel-macron office=president-of of=france"}},
	{[]string{"@letters"}, []string{"sender=vladimir-putin receiver=kim-jong-un"}},
	{[]string{"@events", "who=Volodin"}, []string{"kind=letter role=sender participant=vladimir-putin", "role=bearer participant=vyacheslav-volodin", "role=addressee participant=kim-jong-un"}},
	{[]string{"@rivals", "who=Trump"}, []string{"relation=imposed-tariff-on object=india"}},
	{[]string{"@denied", "who=Zelensky"}, []string{"subject=volodymyr-zelensky polarity=negative modality=actual"}},
	{[]string{"@said-by", "who=Trump"}, []string{"source=donald-trump subject=donald-trump modality=conditional"}},
	{[]string{"@travels", "who=Zelensky"}, []string{"where=berlin"}},
	{[]string{"@allies", "who=Russia"}, []string{"ally=north-korea"}},
	{[]string{"@sources"}, []string{"published=2025-08-15"}},
}

// TestAskArticles asks every ready-made query of a graph of the sample
// articles: the sure rows are there, and every row that rests on statements
// shows sentences of its article.
func TestAskArticles(t *testing.T) {
	db := filepath.Join(t.TempDir(), "graph")
	extra := filepath.Join(t.TempDir(), "denial.txt")
	if err := os.WriteFile(extra, []byte(denial), 0o600); err != nil {
		t.Fatal(err)
	}
	for file, day := range map[string]string{
		"testdata/articles/summit.txt": "2026-09-16", "testdata/articles/takeover.txt": "2025-09-09",
		"testdata/articles/flood.txt": "2026-02-10", extra: "2026-02-11",
	} {
		succeed(t, "ingest", "--db", db, "--date", day, file)
	}
	asked := askAll(t, db, sampleQuestions)
	for _, q := range queries.List() {
		if !asked[q.Name] {
			t.Errorf("nobody asks @%s of the articles", q.Name)
		}
	}
}

// TestAskSharedArticle does so with the article in the shared folder, where
// there is one.
func TestAskSharedArticle(t *testing.T) {
	shared := os.Getenv("NEWSGRAPH_SHARED")
	files, err := filepath.Glob(filepath.Join(shared, "articles", "*.txt"))
	if err != nil || shared == "" || len(files) == 0 {
		t.Skip("NEWSGRAPH_SHARED names no folder with articles")
	}
	db := filepath.Join(t.TempDir(), "graph")
	succeed(t, "ingest", "--db", db, "--date", "2025-08-15", files[0])
	askAll(t, db, sharedQuestions)
}

// succeed runs a command that must end well, and returns what it prints.
func succeed(t *testing.T, args ...string) string {
	t.Helper()
	status, stdout, stderr := newsgraph(t, args...)
	if status != exitDone {
		t.Fatalf("newsgraph %s: exit status %d: %s", strings.Join(args, " "), status, stderr)
	}
	return stdout
}

// askAll asks questions and returns the names of the queries.
func askAll(t *testing.T, db string, questions []articleQuestion) map[string]bool {
	t.Helper()
	texts := articleTexts(t, db)
	asked := make(map[string]bool)
	for _, q := range questions {
		name := strings.TrimPrefix(q.query[0], "@")
		asked[name] = true
		rows := askRows(t, db, q.query)
		for _, sure := range q.sure {
			if !hasRow(rows, sure) {
				t.Errorf("%s: no row with %s; rows are %v", strings.Join(q.query, " "), sure, rows)
			}
		}
		for _, row := range rows {
			checkEvidence(t, name, row, texts)
		}
	}
	return asked
}

// askRows runs a query with evidence.
func askRows(t *testing.T, db string, query []string) []jsonRow {
	t.Helper()
	out := succeed(t, append([]string{"query", "--db", db, "--evidence", "--format", "jsonl"}, query...)...)
	var rows []jsonRow
	for line := range strings.Lines(out) {
		var row jsonRow
		if err := json.Unmarshal([]byte(line), &row); err != nil {
			t.Fatalf("%v: %q: %v", query, line, err)
		}
		rows = append(rows, row)
	}
	return rows
}

// articleTexts returns the stored texts by article, their white space even.
func articleTexts(t *testing.T, db string) map[string]string {
	t.Helper()
	texts := make(map[string]string)
	var articles []struct{ ID string }
	if err := json.Unmarshal([]byte(succeed(t, "articles", "--db", db, "--format", "json")), &articles); err != nil {
		t.Fatal(err)
	}
	for _, a := range articles {
		texts[a.ID] = strings.Join(strings.Fields(succeed(t, "articles", "--db", db, "--text", a.ID)), " ")
	}
	return texts
}

func hasRow(rows []jsonRow, sure string) bool {
	for _, row := range rows {
		all := true
		for _, word := range strings.Fields(sure) {
			column, value, _ := strings.Cut(word, "=")
			all = all && jsonText(row[column]) == strings.ReplaceAll(value, "_", " ")
		}
		if all {
			return true
		}
	}
	return false
}

// jsonText words a value of a row.
func jsonText(v any) string {
	switch v := v.(type) {
	case nil:
		return ""
	case string:
		return v
	case map[string]any:
		return jsonText(v["literal"])
	}
	b, _ := json.Marshal(v) // it came as JSON
	return string(b)
}

// countingQueries have rows that count, which no single statement proves.
var countingQueries = map[string]bool{"co-mentioned": true, "most-connected": true, "sources": true}

// checkEvidence checks that the sentences which a row shows are those of its
// article, or of any where it was inferred or has none.
func checkEvidence(t *testing.T, query string, row jsonRow, texts map[string]string) {
	t.Helper()
	if countingQueries[query] {
		return
	}
	evidence, _ := row["evidence"].(string)
	if evidence == "" {
		t.Errorf("@%s: %v shows no sentence", query, row)
	}
	where := texts
	if text, ok := texts[jsonText(row["article"])]; ok {
		where = map[string]string{"": text}
	}
	for sentence := range strings.SplitSeq(evidence, " … ") {
		if err := stands(sentence, where); err != nil {
			t.Errorf("@%s: %q of %v: %v", query, sentence, row, err)
		}
	}
}

func stands(sentence string, texts map[string]string) error {
	for _, text := range texts {
		if strings.Contains(text, sentence) {
			return nil
		}
	}
	return errors.New("no article has it")
}
