package ner

import (
	"fmt"
	"strings"
	"testing"

	"newsgraph/ingest/internal/doc"
	"newsgraph/ingest/internal/lang/en"
)

// docOf makes a document of one sentence from words with spaces between them;
// "_" before a word glues it to the one before, and "/TAG" behind gives its
// part of speech.
func docOf(text string) *doc.Doc {
	d := &doc.Doc{Layers: doc.Tokens | doc.Sentences | doc.Tags}
	for w := range strings.FieldsSeq(text) {
		w, glued := strings.CutPrefix(w, "_")
		form, tag := w, ""
		if i := strings.LastIndexByte(w, '/'); i > 0 && strings.ToUpper(w[i+1:]) == w[i+1:] && w[i+1] > '9' {
			form, tag = w[:i], w[i+1:]
		}
		if d.Text != "" && !glued {
			d.Text += " "
		}
		d.Tokens = append(d.Tokens, doc.Token{Begin: len(d.Text), End: len(d.Text) + len(form), Form: form, UPOS: tag, Head: -1})
		d.Text += form
	}
	d.Sentences = []doc.Sentence{{End: len(d.Tokens)}}
	return d
}

func TestLiterals(t *testing.T) {
	grammar, err := loadVocabulary(en.Files())
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ text, want string }{
		{"more than 10,000 North Korean soldiers", "QUANTITY[more than 10,000]=10000"},
		{"an additional 25 % tariff", "PERCENT[25 %]=25"},
		{"raising the total to 50 percent .", "PERCENT[50 percent]=50"},
		{"about 3.5 per cent", "PERCENT[about 3.5 per cent]=3.5"},
		{"two percentage points", "QUANTITY[two percentage points]=2 pp"},
		{"twenty _- _five thousand people", "QUANTITY[twenty-five thousand]=25000"},
		{"a dozen eggs", "QUANTITY[a dozen]=12"},
		{"two dozen lawmakers", "QUANTITY[two dozen]=24"},
		{"two million voters", "QUANTITY[two million]=2000000"},
		{"one hundred and twelve seats", "QUANTITY[one hundred and twelve]=112"},
		{"three thousand four hundred homes", "QUANTITY[three thousand four hundred]=3400"},
		{"half a million people", "QUANTITY[half a million]=500000"},
		{"two _- _thirds of members", "QUANTITY[two-thirds]=0.6667"},
		{"hundreds of thousands of people", "QUANTITY[hundreds of thousands]="},
		{"dozens were hurt", "QUANTITY[dozens]="},
		{"one/NUM of the leaders", ""},
		{"at least 35 Palestinians", "QUANTITY[at least 35]=35"},
		{"1.2 million barrels of oil", "QUANTITY[1.2 million barrels]=1200000 [bbl_us]"},
		{"500 square miles of land", "QUANTITY[500 square miles]=500 [mi_i]2"},
		{"a 10 _- _mile march", "QUANTITY[10-mile]=10 [mi_i]"},
		{"a 45 _- _year _- _old man", "QUANTITY[45-year-old]=45 a"},
		{"for three years", "QUANTITY[three years]=3 a"},
		{"10 to 15 days", "QUANTITY[10 to 15 days]="},

		{"$ 5 million", "MONEY[$ 5 million]=5000000 USD"},
		{"$ _1.5 bn in aid", "MONEY[$1.5 bn]=1500000000 USD"},
		{"US _$ _300 _m", "MONEY[US$300]=300 USD"},
		{"nearly € 20 billion", "MONEY[nearly € 20 billion]=20000000000 EUR"},
		{"200 euros", "MONEY[200 euros]=200 EUR"},
		{"5 million US dollars", "MONEY[5 million US dollars]=5000000 USD"},
		{"50 cents", "MONEY[50 cents]=0.5 USD"},
		{"two million pounds", "MONEY[two million pounds]=2000000 GBP"},
		{"38.5 degrees Celsius", "QUANTITY[38.5 degrees Celsius]=38.5 Cel"},
		{"at 500 km _/ _h", "QUANTITY[500 km/h]=500 km/h"},
		{"2 km / hour", "QUANTITY[2 km]=2 km"},
		{"two pounds of sugar", "QUANTITY[two pounds]=2 [lb_av]"},
		{"he 3 won/VERB", "QUANTITY[3]=3"},
		{"$ 10 _- _15 million", "MONEY[$ 10-15 million]="},

		{"on August 15 , 2025 ,", "DATE[August 15 , 2025]=2025-08-15"},
		{"on 15 Aug. 1947", "DATE[15 Aug. 1947]=1947-08-15"},
		{"the 15th of August", "DATE[the 15th of August]="},
		{"in July 2019", "DATE[July 2019]=2019-07"},
		{"in 2019 ,", "DATE[2019]=2019"},
		{"since the mid-1990s", "DATE[the mid-1990s]=1993-05-01/1996-08-31"},
		{"a mid-range car", ""},
		{"profits in Q3 rose", "DATE[Q3]="},
		{"in the Q3 of 2024", "DATE[the Q3 of 2024]=2024-07-01/2024-09-30"},
		{"late 2019", "DATE[late 2019]=2019-09-01/2019-12-31"},
		{"the 1990s", "DATE[1990s]=1990-01-01/1999-12-31"},
		{"on Friday", "DATE[Friday]="},
		{"Friday night", "DATE[Friday night]="},
		{"Wednesday , August 13 ,", "DATE[Wednesday , August 13]="},
		{"last week", "DATE[last week]="},
		{"this month", "DATE[this month]="},
		{"in the coming days", "DATE[the coming days]="},
		{"over the past three years", "DATE[the past three years]="},
		{"three weeks ago", "DATE[three weeks ago]="},
		{"yesterday", "DATE[yesterday]="},
		{"the day after tomorrow", "DATE[the day after tomorrow]="},
		{"by the end of the year", "DATE[the end of the year]="},
		{"in the summer of 2024", "DATE[the summer of 2024]=2024-06-01/2024-08-31"},
		{"mid _- _August", "DATE[mid-August]="},
		{"in May", "DATE[May]="},
		{"we may march", ""},
		{"he may/AUX go", ""},
		{"on Christmas Eve", "DATE[Christmas Eve]="},
		{"2025-08-13", "DATE[2025-08-13]=2025-08-13"},
		{"2000 soldiers/NOUN", "DATE[2000]=2000"},
		{"more than 2000 soldiers", "QUANTITY[more than 2000]=2000"},

		{"at 5 p.m. on Friday", "TIME[5 p.m.]=17:00 DATE[Friday]="},
		{"at 10:30 GMT", "TIME[10:30 GMT]=10:30"},
		{"at noon", "TIME[noon]=12:00"},
		{"for the first/ADJ time", "ORDINAL[first]=1"},
		{"first/ADV of all", ""},
		{"the twenty _- _first attempt", "ORDINAL[twenty-first]=21"},
		{"the 15th attempt", "ORDINAL[15th]=15"},

		{"an F _- _16 jet", ""},
		{"Boeing/PROPN 737/NUM jets", ""},
		{"the United States", ""},
		{"", ""},
	} {
		d := docOf(test.text)
		var got []string
		for _, m := range grammar.literals(d.Tokens, 0) {
			got = append(got, fmt.Sprintf("%s[%s]=%s", m.Label, d.Span(m.Begin, m.End), m.Norm))
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%q: got %s, want %s", test.text, s, test.want)
		}
	}
}
