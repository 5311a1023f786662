package main

import (
	"bufio"
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"newsgraph/ingest/internal/cluster"
)

var listsCommand = command{
	name:    "lists",
	summary: "write the lexicons of countries and names (after clusters)",
	run: func(_ context.Context, _ io.Writer, _ []string) error {
		shared, err := sharedData()
		if err != nil {
			return err
		}
		models, err := modelsDir()
		if err != nil {
			return err
		}
		return writeLists(shared, filepath.Dir(models))
	},
}

// writeLists makes the lexicons that come from the gazetteers in the data
// folder shared: countries, first names, surnames.
func writeLists(shared, lang string) error {
	dir := filepath.Join(shared, "gazetteer")
	if err := writeCountries(filepath.Join(dir, "countries.json"), filepath.Join(lang, "lexicon", "countries.tsv")); err != nil {
		return fmt.Errorf("countries: %w", err)
	}
	known, err := cluster.Load(os.DirFS(lang))
	if err != nil {
		return err
	}
	for _, list := range []string{"first-names", "surnames"} {
		if err := writeNames(filepath.Join(dir, list+".txt"), filepath.Join(lang, "lexicon", list+".txt"), known); err != nil {
			return fmt.Errorf("%s: %w", list, err)
		}
	}
	return nil
}

type country struct {
	Name         struct{ Common, Official string }
	CCA2         string
	Independent  bool
	Capital      []string
	AltSpellings []string
	Area         float64
	Demonyms     map[string]struct{ M, F string }
}

func writeCountries(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	var all []country
	if err := json.Unmarshal(data, &all); err != nil {
		return err
	}
	// Of two countries with one demonym the first gets it: states before
	// territories, then by size.
	slices.SortFunc(all, func(a, b country) int {
		return cmp.Or(boolCompare(b.Independent, a.Independent), cmp.Compare(b.Area, a.Area), cmp.Compare(a.CCA2, b.CCA2))
	})
	var b bytes.Buffer
	b.WriteString("# Countries: name, ISO 3166-1 code, other names, demonyms, capitals; lists are separated by semicolons.\n" +
		"# Made from mledoze/countries, revision 5e9f370, https://github.com/mledoze/countries\n" +
		"# This file is made available under the Open Database License: http://opendatacommons.org/licenses/odbl/1.0/\n" +
		"# Any rights in its contents are licensed under the Database Contents License: http://opendatacommons.org/licenses/dbcl/1.0/\n")
	taken := map[string]bool{}
	for _, c := range all {
		taken[c.Name.Common] = true
	}
	for _, c := range all {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\n", c.Name.Common, c.CCA2,
			strings.Join(c.otherNames(), ";"), strings.Join(c.demonyms(taken), ";"), strings.Join(c.Capital, ";"))
	}
	return os.WriteFile(to, b.Bytes(), 0o644)
}

func boolCompare(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// otherNames returns the spellings that an English text may use: in Latin
// letters, not turned around a comma, and not a mere code.
func (c country) otherNames() []string {
	var names []string
	for _, n := range append([]string{c.Name.Official}, c.AltSpellings...) {
		short := len(n) < 3 && n != "US" && n != "UK"
		if n != c.Name.Common && !short && !strings.Contains(n, ",") && isLatin(n) && !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	return names
}

func isLatin(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return r > 0x24f }) < 0
}

func (c country) demonyms(taken map[string]bool) []string {
	var list []string
	eng := c.Demonyms["eng"]
	for _, field := range []string{eng.M, eng.F} {
		for d := range strings.FieldsFuncSeq(strings.ReplaceAll(field, " or ", ","), func(r rune) bool { return r == ',' }) {
			if d = strings.TrimSpace(d); d != "" && !taken[d] {
				taken[d] = true
				list = append(list, d)
			}
		}
	}
	return list
}

// writeNames keeps the names of a list that the running text uses, and as
// names: the rest would never be met or would mislead.
func writeNames(from, to string, known *cluster.Table) error {
	f, err := os.Open(from)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it is only read
	var kept []string
	for s := bufio.NewScanner(f); s.Scan(); {
		name := strings.TrimPrefix(strings.TrimSpace(s.Text()), "\ufeff")
		if len(name) < 2 {
			continue
		}
		name = name[:1] + strings.ToLower(name[1:])
		if e, ok := known.Lookup(name); ok && e.Count >= 4 && known.CaseOf(name) >= cluster.Mixed {
			kept = append(kept, name)
		}
	}
	slices.Sort(kept)
	kept = slices.Compact(kept)
	head := "# Source: smashew/NameDatabases, revision 4a714a0, public domain (Unlicense); cut to what our running text uses as a name.\n"
	return os.WriteFile(to, []byte(head+strings.Join(kept, "\n")+"\n"), 0o644)
}
