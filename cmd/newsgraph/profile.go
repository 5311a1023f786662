package main

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"newsgraph/graph"
	"newsgraph/graph/explore"
)

// profilePage writes a profile as a page.
func profilePage(w io.Writer, p *explore.Profile, page page, most int) error {
	title := p.Entity.Name
	if p.Entity.Type != "" {
		title += " (" + string(p.Entity.Type) + ")"
	}
	var b strings.Builder
	page.title(&b, title)
	if len(p.Entity.Aliases) > 0 {
		page.paragraph(&b, "Also called "+strings.Join(p.Entity.Aliases, ", ")+".")
	}
	var roles, facts []explore.FactGroup
	for _, g := range p.Facts {
		if g.Out && slices.Contains(roleRelations, g.Relation) {
			roles = append(roles, g)
		} else {
			facts = append(facts, g)
		}
	}
	factSection(&b, page, "Roles", roles, most)
	factSection(&b, page, "Facts", facts, most)
	if len(p.Other) > 0 {
		page.section(&b, "Said otherwise: denied, planned, or without a canonical relation")
		var rows [][]string
		for _, s := range p.Other {
			rows = append(rows, otherRow(&s))
		}
		page.table(&b, otherHeader, capped(foldedOther(rows), most))
	}
	if len(p.Events) > 0 {
		page.section(&b, "Events")
		var rows [][]string
		for i := range p.Events {
			cells := eventRecord(&p.Events[i]).cells
			rows = append(rows, []string{sense(p.Events[i].Polarity, p.Events[i].Modality), cells[0], cells[1], cells[2], cells[3]})
		}
		page.table(&b, []string{"sense", "kind", "participants", "time", "place"}, capped(rows, most))
	}
	if periods, err := explore.Timeline(p.Days, ""); err == nil && len(periods) > 1 {
		page.section(&b, "Timeline")
		page.table(&b, []string{"from", "facts", ""}, folded(periodRows(periods)))
	}
	if p.Says > 0 {
		page.section(&b, "Sayings")
		page.paragraph(&b, fmt.Sprintf("%s attributed to %s: newsgraph query @said-by who=%s", plural(p.Says, "statement"), p.Entity.Name, p.Entity.ID))
	}
	page.section(&b, "Sources")
	var rows [][]string
	for _, s := range slices.Backward(p.Sources) { // the latest first
		rows = append(rows, []string{s.Article.Published, s.Article.Site, s.Article.Title, s.Article.ID, plural(s.Statements, "statement")})
	}
	page.table(&b, []string{"published", "site", "title", "article", "statements"}, capped(rows, most))
	_, err := io.WriteString(w, b.String())
	return err
}

// roleRelations say what somebody is.
var roleRelations = []string{
	"ceo-of", "envoy-of", "founder-of", "head-of-government-of", "holds-position", "leader-of", "member-of", "member-of-party",
	"minister-of", "president-of", "spokesperson-of", "works-for",
}

// factSection writes groups of facts, of each the ones that most articles state.
func factSection(b *strings.Builder, page page, title string, groups []explore.FactGroup, most int) {
	if len(groups) == 0 {
		return
	}
	page.section(b, title)
	var rows [][]string
	for _, group := range groups {
		relation := group.Relation
		if !group.Out {
			relation = "← " + relation
		}
		facts := slices.Clone(group.Facts)
		slices.SortStableFunc(facts, func(a, b explore.Fact) int { return len(b.Articles) - len(a.Articles) })
		var own [][]string
		for _, f := range facts {
			own = append(own, []string{relation, objectText(f.Other), timesText(f.Time), factRemark(f)})
			relation = "" // the relation stands once for its group
		}
		rows = append(rows, capped(own, most)...)
	}
	page.table(b, []string{"relation", "", "time", "said"}, rows)
}

// capped cuts rows off and says how many.
func capped(rows [][]string, most int) [][]string {
	if len(rows) <= most {
		return rows
	}
	more := make([]string, len(rows[0]))
	more[min(1, len(more)-1)] = fmt.Sprintf("… %d more", len(rows)-most)
	return append(slices.Clip(rows[:most]), more)
}

func factRemark(f explore.Fact) string {
	remark := plural(len(f.Articles), "article")
	if f.Inferred {
		remark = "inferred"
	}
	return remark + ", " + strconv.FormatFloat(f.Confidence, 'f', 2, 64)
}

// otherHeader names the columns of otherRow.
var otherHeader = []string{"sense", "subject", "relation", "object", "time", "by"}

// otherRow words a statement that is no fact: in what sense it is claimed, and
// what.
func otherRow(s *graph.Statement) []string {
	cells := statementRecord(*s).cells
	return []string{sense(s.Polarity, s.Modality), cells[0], cells[1], cells[2], cells[5], cells[7]}
}

// sense words polarity and modality; what is so has none.
func sense(p graph.Polarity, m graph.Modality) string {
	switch {
	case p == graph.Negative && m == graph.Actual:
		return "denied"
	case p == graph.Negative:
		return "denied, " + string(m)
	case m == graph.Actual:
		return ""
	}
	return string(m)
}

// foldedOther folds rows of otherRow that say the same of another source.
func foldedOther(rows [][]string) [][]string {
	const by = 5
	at := make(map[string]int)
	var out [][]string
	for _, row := range rows {
		key := strings.Join(row[:by], "\x00")
		i, again := at[key]
		if !again {
			at[key] = len(out)
			out = append(out, row)
			continue
		}
		out[i][by] = lessReported(out[i][by], row[by])
	}
	return out
}
