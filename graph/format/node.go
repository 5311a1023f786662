package format

import (
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph"
	"newsgraph/graph/internal/schema"
)

// prefixes are the namespaces of RDF that we write, in order.
var prefixes = [][2]string{
	{"ng", schema.Base},
	{"prov", "http://www.w3.org/ns/prov#"},
	{"rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"schema", "https://schema.org/"},
	{"skos", "http://www.w3.org/2004/02/skos/core#"},
	{"wdt", "http://www.wikidata.org/prop/direct/"},
	{"xsd", "http://www.w3.org/2001/XMLSchema#"},
}

// A node is a thing with what RDF says of it.
type node struct {
	id         string // IRI
	types      []string
	properties []property
}

// A property is a predicate with a value; the predicate is short, like
// "rdfs:label".
type property struct {
	name  string
	value value
}

// A value is an IRI or a literal.
type value struct {
	iri      string
	text     string
	datatype string // "xsd:date"; "" for a plain text
	language string
}

func (n *node) add(name string, v value) {
	if v.iri != "" || v.text != "" {
		n.properties = append(n.properties, property{name, v})
	}
}

func expanded(id string) string         { return schema.Expand(quad.IRI(id)) }
func reference(id string) value         { return value{iri: expanded(id)} }
func plain(text string) value           { return value{text: text} }
func typed(text, datatype string) value { return value{text: text, datatype: datatype} }
func day(date string) value             { return typed(date, "xsd:date") }

// classes are the types of entities in schema.org's terms.
var classes = map[graph.EntityType]string{
	graph.Person: "schema:Person", graph.Organization: "schema:Organization", graph.Place: "schema:Place",
	graph.Event: "schema:Event", graph.Work: "schema:CreativeWork", graph.Product: "schema:Product", graph.Group: "ng:Group",
}

func entityNode(e graph.Entity) node {
	n := node{id: expanded(e.ID)}
	if class := classes[e.Type]; class != "" {
		n.types = []string{class}
	}
	n.add("rdfs:label", plain(e.Name))
	for _, alias := range e.Aliases {
		n.add("skos:altLabel", plain(alias))
	}
	for _, id := range e.External {
		if iri := externalIRI(id); iri != "" {
			n.add("skos:exactMatch", value{iri: escapedIRI(iri)})
		} else {
			n.add("schema:identifier", plain(id))
		}
	}
	return n
}

// externalIRI returns the IRI of an id elsewhere, "" where none is known.
func externalIRI(id string) string {
	if item, ok := strings.CutPrefix(id, "wikidata:"); ok {
		return "http://www.wikidata.org/entity/" + item
	}
	if strings.HasPrefix(id, "https://") || strings.HasPrefix(id, "http://") {
		return id
	}
	return ""
}

func articleNode(a graph.Article) node {
	n := node{id: expanded(a.ID), types: []string{"schema:NewsArticle", "prov:Entity"}}
	n.add("schema:headline", value{text: a.Title, language: a.Language})
	n.add("schema:url", value{iri: escapedIRI(a.URL)})
	n.add("schema:publisher", plain(a.Site))
	for _, author := range a.Authors {
		n.add("schema:author", plain(author))
	}
	if a.Published != "" {
		n.add("schema:datePublished", day(a.Published))
	}
	n.add("schema:inLanguage", plain(a.Language))
	return n
}

// relationNode describes a relation as far as one of its statements tells.
func relationNode(s *graph.Statement) node {
	n := node{id: expanded(s.Relation), types: []string{"rdf:Property"}}
	n.add("rdfs:label", plain(strings.ReplaceAll(s.Relation, "-", " ")))
	if s.Codes == nil {
		return n
	}
	if s.Codes.Wikidata != "" {
		n.add("skos:closeMatch", value{iri: "http://www.wikidata.org/prop/direct/" + s.Codes.Wikidata})
	}
	for _, code := range [][2]string{{"CAMEO ", s.Codes.CAMEO}, {"PLOVER ", s.Codes.PLOVER}} {
		if code[1] != "" {
			n.add("skos:notation", plain(code[0]+code[1]))
		}
	}
	return n
}

// factNode is the edge that an asserted statement makes.
func factNode(s *graph.Statement) node {
	n := node{id: expanded(s.Subject.ID)}
	n.add("ng:"+s.Relation, objectValue(s.Object))
	return n
}

func objectValue(o graph.Object) value {
	switch {
	case o.Entity != nil:
		return reference(o.ID)
	case o.Literal != nil && o.Datatype == graph.DateLiteral && isDay(o.Value):
		return day(o.Value)
	case o.Literal != nil:
		return typed(o.Value, "ng:"+string(o.Datatype))
	}
	return value{}
}

// isDay reports whether s has the form YYYY-MM-DD.
func isDay(s string) bool { return len(s) == 10 && s[4] == '-' && s[7] == '-' }

func statementNode(s *graph.Statement) node {
	n := node{id: expanded(s.ID), types: []string{"rdf:Statement"}}
	n.add("rdf:subject", reference(s.Subject.ID))
	if s.Relation != "" {
		n.add("rdf:predicate", reference(s.Relation))
	}
	n.add("rdf:object", objectValue(s.Object))
	n.add("ng:phrase", plain(s.Phrase))
	n.add("ng:polarity", reference(string(s.Polarity)))
	n.add("ng:modality", reference(string(s.Modality)))
	n.circumstances(s.AttributedTo, s.Time, s.Place)
	for _, q := range s.Quantities {
		n.add("ng:quantity", plain(q.Text))
	}
	for _, role := range roleNames(s) {
		n.add("ng:role/"+role, objectValue(s.Roles[role]))
	}
	n.add("ng:confidence", typed(decimal(s.Confidence), "xsd:decimal"))
	n.add("ng:rule", plain(s.Rule))
	n.add("prov:wasDerivedFrom", reference(s.Article))
	for _, id := range s.From {
		n.add("prov:wasDerivedFrom", reference(id))
	}
	return n
}

// circumstances adds who says so, when it was and where; nil is unknown.
func (n *node) circumstances(by []graph.Entity, when *graph.Interval, where *graph.Entity) {
	for _, source := range by {
		n.add("prov:wasAttributedTo", reference(source.ID))
	}
	if when != nil {
		n.add("ng:time", plain(when.Text))
		n.add("schema:startDate", dayIf(when.From))
		n.add("schema:endDate", dayIf(when.To))
	}
	if where != nil {
		n.add("schema:location", reference(where.ID))
	}
}

// eventNode describes an event with its participants. One that did not happen
// and isn't planned is none of schema.org's.
func eventNode(e *graph.Occurrence) node {
	n := node{id: expanded(e.ID), types: []string{"ng:Event"}}
	if e.Polarity == graph.Positive && (e.Modality == graph.Actual || e.Modality == graph.Planned) {
		n.types = []string{"schema:Event"}
	}
	n.add("ng:kind", value{iri: expanded(string(schema.KindNode(e.Kind)))})
	n.add("ng:polarity", reference(string(e.Polarity)))
	n.add("ng:modality", reference(string(e.Modality)))
	n.circumstances(e.AttributedTo, e.Time, e.Place)
	for _, p := range e.Participants {
		n.add("ng:role/"+p.Role, objectValue(p.Object))
	}
	n.add("ng:confidence", typed(decimal(e.Confidence), "xsd:decimal"))
	n.add("prov:wasDerivedFrom", reference(e.Article))
	for _, id := range e.Statements {
		n.add("prov:wasDerivedFrom", reference(id))
	}
	return n
}

// dayIf is day where there is one.
func dayIf(date string) value {
	if date == "" {
		return value{}
	}
	return day(date)
}

// rdf hands over the content: what is known of entities, articles and
// relations with graph "", and what an article says with its IRI for graph.
// Nodes of one graph come together.
func (c *Content) rdf(do func(graph string, n node) error) error {
	entities, err := c.Entities()
	if err != nil {
		return err
	}
	for _, e := range entities {
		if err := do("", entityNode(e)); err != nil {
			return err
		}
	}
	articles, err := c.Articles()
	if err != nil {
		return err
	}
	for _, a := range articles {
		if err := do("", articleNode(a)); err != nil {
			return err
		}
	}
	if err := c.relations(do); err != nil {
		return err
	}
	of, err := c.EventOf()
	if err != nil {
		return err
	}
	told := make(map[string]bool)
	for s, err := range c.Statements {
		if err == nil {
			err = statementNodes(&s, do)
		}
		if e := of[s.ID]; err == nil && e != nil && !told[e.ID] { // in the graph of its article, as is s
			told[e.ID] = true
			err = do(expanded(e.Article), eventNode(e))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// relations hands over each relation once, in the order of the statements.
func (c *Content) relations(do func(graph string, n node) error) error {
	seen := make(map[string]bool)
	for s, err := range c.Statements {
		if err == nil && s.Relation != "" && !seen[s.Relation] {
			seen[s.Relation] = true
			err = do("", relationNode(&s))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func statementNodes(s *graph.Statement, do func(graph string, n node) error) error {
	name := s.Article
	if s.Inferred {
		name = "inferred"
	}
	if s.Asserted() {
		facts := []*graph.Statement{s}
		if s.Symmetric && s.Object.Entity != nil {
			back := *s
			subject := s.Subject
			back.Subject, back.Object = *s.Object.Entity, graph.Object{Entity: &subject}
			facts = append(facts, &back)
		}
		for _, fact := range facts {
			if err := do(expanded(name), factNode(fact)); err != nil {
				return err
			}
		}
	}
	return do(expanded(name), statementNode(s))
}
