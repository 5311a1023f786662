package source_test

import (
	"errors"
	"strings"
	"testing"

	"newsgraph/ingest/source"
)

// Cells of tables and headers of messages may be in whatever character set; a
// row that is in none is refused with its line, and the next one is read.
func TestBareBytes(t *testing.T) {
	body := "The caf\xe9 of Z\xfcrich reopened on Monday, said its owner. It had been closed for a year."
	table := "title,text\nOne," + strings.ReplaceAll(body, ",", " and") + "\nTwo,Lisnor — a harbour town with a fair — buys — three ferries. \xe2\nThree,Doyle signed the contract in Aarhus on Monday.\n"
	var texts []string
	var bad []error
	for a, err := range source.Read(t.Context(), strings.NewReader(table), "table.csv", nil) {
		if err != nil {
			bad = append(bad, err)
			continue
		}
		texts = append(texts, a.Text)
	}
	if len(texts) != 2 || !strings.Contains(texts[0], "café of Zürich") {
		t.Errorf("texts %q", texts)
	}
	if len(bad) != 1 || !errors.Is(bad[0], source.ErrEncoding) || !strings.Contains(bad[0].Error(), "table.csv:3") {
		t.Errorf("errors %v, want one of table.csv:3", bad)
	}
	letter := "From: News <news@courier.example>\nSubject: Caf\xe9 reopens in Z\xfcrich\nDate: Wed, 04 Mar 2026 06:30:00 +0000\nMIME-Version: 1.0\nContent-Type: text/plain\n\nThe owner said so.\n"
	for a, err := range source.Read(t.Context(), strings.NewReader(letter), "letter.eml", nil) {
		if err != nil || a.Title != "Café reopens in Zürich" {
			t.Errorf("title %q, %v", a.Title, err)
		}
	}
}
