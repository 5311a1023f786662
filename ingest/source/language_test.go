package source_test

import (
	"bufio"
	"os"
	"path/filepath"
	"testing"

	"github.com/klauspost/compress/zstd"

	"newsgraph/ingest/source"
)

func TestLanguage(t *testing.T) {
	for _, c := range []struct{ name, text, declared, want string }{
		{"English", "The council voted on Friday to sell the old ferries, although the union of the seamen had warned the mayor not to do so without their consent. A judge will hear the case in March, and the minister has promised to wait for the outcome.", "", "en"},
		{"German in a page that says English", "Der Stadtrat hat am Freitag beschlossen, die alten Fähren zu verkaufen, obwohl die Gewerkschaft der Seeleute den Bürgermeister davor gewarnt hatte.", "en-US", "de"},
		{"French", "Le conseil municipal a décidé vendredi de vendre les vieux ferries, bien que le syndicat des marins ait mis en garde le maire contre cette décision.", "", "fr"},
		{"Spanish", "El ayuntamiento decidió el viernes vender los viejos transbordadores, aunque el sindicato de los trabajadores del puerto había advertido al alcalde que no lo hiciera.", "", "es"},
		{"Russian", "Городской совет в пятницу решил продать старые паромы, хотя профсоюз моряков предупреждал мэра не делать этого без их согласия и обещал забастовку.", "", "ru"},
		{"Ukrainian", "Міська рада у п'ятницю вирішила продати старі пороми, хоча профспілка моряків попереджала мера не робити цього без їхньої згоди та обіцяла страйк.", "", "uk"},
		{"too short to tell", "Der Rat hat getagt.", "", ""},
		{"too short, but declared", "Der Rat hat getagt.", "de-AT", "de"},
	} {
		if got := source.Language(c.text, c.declared); got != c.want {
			t.Errorf("%s: Language = %q, want %q", c.name, got, c.want)
		}
	}
}

// TestLanguageOfEnglish expects no English paragraph to be taken for another
// language: a false alarm loses an article.
func TestLanguageOfEnglish(t *testing.T) {
	shared := os.Getenv("NEWSGRAPH_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	f, err := os.Open(filepath.Join(shared, "data/text/wikinews.txt.zst"))
	if err != nil {
		t.Skip("no shared texts: ", err)
	}
	defer func() { _ = f.Close() }() // it is only read
	z, err := zstd.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	lines := bufio.NewScanner(z)
	lines.Buffer(nil, 1<<20)
	n := 0
	for n < 400 && lines.Scan() {
		if text := lines.Text(); len(text) > 150 {
			n++
			if got := source.Language(text, ""); got != "en" && got != "" {
				t.Errorf("%q: %.120s", got, text)
			}
		}
	}
	t.Logf("%d paragraphs of English", n)
}
