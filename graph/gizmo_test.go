package graph_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"newsgraph/graph/graphtest"
)

// gizmoMethods has a query for each method of Cayley's paths and of its object
// g, by its name in small letters, with the rows that it has.
var gizmoMethods = map[string]struct {
	query string
	rows  string // separated by spaces, sorted
}{
	"path.all":               {`g.V("anna-holm").out("leader-of").all()`, `{"id":"harbour-council"}`},
	"path.and":               {`g.V("anna-holm").out().and(g.V("osterland").out()).unique().all()`, `{"id":"brenmark"}`},
	"path.as":                {`g.V("anna-holm").as("who").out("visited").all()`, `{"id":"brenmark","who":"anna-holm"}`},
	"path.back":              {`g.V("anna-holm").tag("who").out("visited").back("who").all()`, `{"id":"anna-holm","who":"anna-holm"}`},
	"path.both":              {`g.V("harbour-council").both(["leader-of", "located-in"]).all()`, `{"id":"anna-holm"} {"id":"port-calder"}`},
	"path.count":             {`g.emit(g.V("anna-holm").out(["leader-of", "visited"]).count())`, `{"value":2}`},
	"path.difference":        {`g.V("anna-holm").out(["leader-of", "visited"]).difference(g.V("brenmark")).all()`, `{"id":"harbour-council"}`},
	"path.except":            {`g.V("anna-holm").out(["leader-of", "visited"]).except(g.V("brenmark")).all()`, `{"id":"harbour-council"}`},
	"path.filter":            {`g.V("anna-holm").out().filter(regex("^harbour", true)).unique().all()`, `{"id":"harbour-council"}`},
	"path.follow":            {`g.V("anna-holm").follow(g.M().out("leader-of").out("located-in")).all()`, `{"id":"port-calder"}`},
	"path.followr":           {`g.V("port-calder").followR(g.M().out("leader-of").out("located-in")).all()`, `{"id":"anna-holm"}`},
	"path.followrecursive":   {`g.V("anna-holm").followRecursive(g.M().out(["leader-of", "located-in"])).all()`, `{"id":"harbour-council"} {"id":"port-calder"}`},
	"path.foreach":           {`g.V("anna-holm").out("visited").forEach(r => g.emit(r.id))`, `{"value":"brenmark"}`},
	"path.getlimit":          {`g.V("anna-holm").out("leader-of").getLimit(5)`, `{"id":"harbour-council"}`},
	"path.has":               {`g.V().has("visited", "brenmark").all()`, `{"id":"anna-holm"}`},
	"path.hasr":              {`g.V().hasR("visited", "anna-holm").all()`, `{"id":"brenmark"}`},
	"path.in":                {`g.V("harbour-council").in("leader-of").all()`, `{"id":"anna-holm"}`},
	"path.inpredicates":      {`g.V("harbour-council").inPredicates().intersect(g.V("leader-of")).all()`, `{"id":"leader-of"}`},
	"path.intersect":         {`g.V("anna-holm").out().intersect(g.V("osterland").out()).unique().all()`, `{"id":"brenmark"}`},
	"path.is":                {`g.V("anna-holm").out().is("brenmark").all()`, `{"id":"brenmark"}`},
	"path.labelcontext":      {`g.V("brenmark").labelContext(g.V().has("published", "2025-03-09")).in("visited").all()`, `{"id":"anna-holm"}`},
	"path.labels":            {`g.V("anna-holm").labels().has("published", "2025-03-09").out("site").all()`, `{"id":"The Harbour Post"}`},
	"path.limit":             {`g.V("harbour-council").in("leader-of").limit(1).all()`, `{"id":"anna-holm"}`},
	"path.map":               {`g.V("anna-holm").out("visited").map(r => g.emit(r.id))`, `{"value":"brenmark"}`},
	"path.or":                {`g.V("anna-holm").or(g.V("brenmark")).all()`, `{"id":"anna-holm"} {"id":"brenmark"}`},
	"path.order":             {`g.emit(g.V("brenmark", "anna-holm").order().toArray().join().replace(/[<>]/g, ""))`, `{"value":"anna-holm,brenmark"}`},
	"path.out":               {`g.V("anna-holm").out("visited").all()`, `{"id":"brenmark"}`},
	"path.outpredicates":     {`g.V("anna-holm").outPredicates().intersect(g.V("visited", "attacked")).all()`, `{"id":"visited"}`},
	"path.save":              {`g.V("anna-holm").save("visited", "where").all()`, `{"id":"anna-holm","where":"brenmark"}`},
	"path.saveinpredicates":  {`g.emit(g.V("port-calder").saveInPredicates("as").tagArray().some(r => r.as === "<located-in>"))`, `{"value":true}`},
	"path.saveopt":           {`g.V("anna-holm", "osterland").saveOpt("visited", "where").all()`, `{"id":"anna-holm","where":"brenmark"} {"id":"osterland"}`},
	"path.saveoptr":          {`g.V("harbour-council", "anna-holm").saveOptR("leader-of", "head").all()`, `{"head":"anna-holm","id":"harbour-council"} {"id":"anna-holm"}`},
	"path.saveoutpredicates": {`g.emit(g.V("harbour-council").saveOutPredicates("as").tagArray().some(r => r.as === "<located-in>"))`, `{"value":true}`},
	"path.saver":             {`g.V("harbour-council").saveR("leader-of", "head").all()`, `{"head":"anna-holm","id":"harbour-council"}`},
	"path.skip":              {`g.V("anna-holm", "brenmark").order().skip(1).all()`, `{"id":"brenmark"}`},
	"path.tag":               {`g.V("anna-holm").tag("a", "b").all()`, `{"a":"anna-holm","b":"anna-holm","id":"anna-holm"}`},
	"path.tagarray":          {`g.emit(g.V("anna-holm").tag("who").out("visited").tagArray()[0].who)`, `{"value":"anna-holm"}`},
	"path.tagvalue":          {`g.emit(g.V("anna-holm").tag("who").out("visited").tagValue().id)`, `{"value":"brenmark"}`},
	"path.toarray":           {`g.emit(g.V("anna-holm").out("visited").toArray())`, `{"value":["brenmark"]}`},
	"path.tovalue":           {`g.emit(g.V("anna-holm").out("visited").toValue())`, `{"value":"brenmark"}`},
	"path.union":             {`g.V("anna-holm").union(g.V("brenmark")).all()`, `{"id":"anna-holm"} {"id":"brenmark"}`},
	"path.unique":            {`g.V("tomas-reyes").out("met-with").unique().all()`, `{"id":"ilse-varga"}`},
	"g.v":                    {`g.V("anna-holm").all()`, `{"id":"anna-holm"}`},
	"g.vertex":               {`g.Vertex("anna-holm").all()`, `{"id":"anna-holm"}`},
	"g.m":                    {`g.V("anna-holm").follow(g.M().out("visited")).all()`, `{"id":"brenmark"}`},
	"g.morphism":             {`g.V("anna-holm").follow(g.Morphism().out("visited")).all()`, `{"id":"brenmark"}`},
	"g.emit":                 {`g.emit({a: 1})`, `{"a":1}`},
	"g.iri":                  {`g.V(g.IRI("anna-holm")).all()`, `{"id":"anna-holm"}`},
	"g.uri":                  {`g.V(g.Uri("anna-holm")).all()`, `{"id":"anna-holm"}`},
	"g.addnamespace":         {`g.addNamespace("x", "anna-"); g.V(g.IRI("x:holm")).all()`, `{"id":"anna-holm"}`},
	"g.adddefaultnamespaces": {`g.addDefaultNamespaces(); g.emit(g.IRI("rdf:type"))`, `{"value":"http://www.w3.org/1999/02/22-rdf-syntax-ns#type"}`},
	"g.loadnamespaces":       {`g.loadNamespaces(); g.emit(1)`, `{"value":1}`},
}

// TestGizmoMethods runs the query of each method, and checks that there is one
// for each that the machine has.
func TestGizmoMethods(t *testing.T) {
	g := sample(t)
	tested := make(map[string]bool)
	for name, test := range gizmoMethods {
		tested[name] = true
		rows := graphtest.Rows(t, g, test.query, nil)
		slices.Sort(rows)
		if diff := cmp.Diff(test.rows, strings.Join(rows, " ")); diff != "" {
			t.Errorf("%s: %s: rows mismatch (-want +got):\n%s", name, test.query, diff)
		}
	}
	for object, prefix := range map[string]string{"g.V()": "path.", "g": "g."} {
		for _, row := range graphtest.Rows(t, g, `for (const n in `+object+`) g.emit(n.toLowerCase())`, nil) {
			name := prefix + strings.TrimSuffix(strings.TrimPrefix(row, `{"value":"`), `"}`)
			if !tested[name] {
				t.Errorf("no query has %s", name)
			}
		}
	}
}
