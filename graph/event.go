package graph

import (
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"newsgraph/graph/badger"
	"newsgraph/graph/internal/schema"
)

// An Occurrence is an event as one article tells of it: a meeting, an attack,
// a deal, with all who take part, each in a role, where a statement has but
// two sides. Several mentions in the article are one occurrence; what two
// articles tell of are two. It marshals to the JSON that the command prints; a
// field that is absent is unknown.
type Occurrence struct {
	ID           string        `json:"id,omitempty"` // "e/…", a digest of the rest; set by [Document.Normalize]
	Article      string        `json:"article"`      // "a/…"
	Kind         string        `json:"kind"`         // "meeting", "attack", …: lower-case words joined with hyphens
	Participants []Participant `json:"participants,omitempty"`
	// Polarity and Modality are those of the statements that tell of it: a
	// meeting that is planned is a planned meeting.
	Polarity     Polarity   `json:"polarity"`
	Modality     Modality   `json:"modality"`
	AttributedTo []Entity   `json:"attributed_to,omitempty"`
	Time         *Interval  `json:"time,omitempty"`
	Place        *Entity    `json:"place,omitempty"`
	Confidence   float64    `json:"confidence"`           // of the surest mention, 0..1, three decimals
	Statements   []string   `json:"statements,omitempty"` // ids of those that tell of it, sorted
	Extractor    string     `json:"extractor,omitempty"`
	Evidence     []Evidence `json:"evidence,omitempty"` // its mentions: Relation is the word for it, Subject and Object are not set
	Codes        *Codes     `json:"codes,omitempty"`
}

// A Participant is somebody or something with its role in an event: a person
// as "sender", "12 people" as "killed". Of an amount Number is its value as a
// plain decimal and Unit what it counts, where that could be worked out.
type Participant struct {
	Role string `json:"role"`
	Object
	Number string `json:"value,omitempty"`
	Unit   string `json:"unit,omitempty"`
}

// Happened reports whether o is told as something that came about.
func (o *Occurrence) Happened() bool { return o.Polarity == Positive && o.Modality == Actual }

// Digest returns the id of the occurrence: "e/" and 16 hex digits of the
// SHA-256 of what happens, to whom, when and where. Evidence, statements,
// confidence, extractor version and codes don't count.
func (o Occurrence) Digest() string {
	o.ID, o.Evidence, o.Statements, o.Confidence, o.Extractor, o.Codes = "", nil, nil, 0, "", nil
	return eventPrefix + digest(o)
}

// entities returns the places of o that refer to entities.
func (o *Occurrence) entities() []*Entity {
	var refs []*Entity
	for i := range o.Participants {
		if e := o.Participants[i].Entity; e != nil {
			refs = append(refs, e)
		}
	}
	for i := range o.AttributedTo {
		refs = append(refs, &o.AttributedTo[i])
	}
	if o.Place != nil {
		refs = append(refs, o.Place)
	}
	return refs
}

func (o Occurrence) clone() Occurrence {
	o.Participants = slices.Clone(o.Participants)
	for i := range o.Participants {
		o.Participants[i].Object = o.Participants[i].Object.clone()
	}
	o.AttributedTo = slices.Clone(o.AttributedTo)
	o.Time, o.Place, o.Codes = clonePointer(o.Time), clonePointer(o.Place), clonePointer(o.Codes)
	o.Statements, o.Evidence = slices.Clone(o.Statements), slices.Clone(o.Evidence)
	return o
}

// node returns what the quads of o hold.
func (o *Occurrence) node() schema.Event {
	n := schema.Event{
		ID: o.ID, Article: o.Article, Kind: o.Kind, Polarity: string(o.Polarity), Modality: string(o.Modality),
		Time: o.Time.String(), Confidence: o.Confidence, Statements: o.Statements,
	}
	if o.Place != nil {
		n.Place = o.Place.ID
	}
	for _, source := range o.AttributedTo {
		n.AttributedTo = append(n.AttributedTo, source.ID)
	}
	for _, p := range o.Participants {
		n.Participants = append(n.Participants, schema.RoleValue{Role: p.Role, Value: p.value()})
	}
	return n
}

// validate checks o, whose entities are resolved, against the article's text.
func (o *Occurrence) validate(text string) error {
	if !word.MatchString(o.Kind) {
		return fmt.Errorf("malformed kind %q: want lower-case words joined with hyphens", o.Kind)
	}
	for i := range o.Participants {
		p := &o.Participants[i]
		switch {
		case !word.MatchString(p.Role):
			return fmt.Errorf("malformed role %q: want lower-case words joined with hyphens", p.Role)
		case p.Object == (Object{}):
			return fmt.Errorf("role %s: no value", p.Role)
		}
		if err := cmp.Or(p.Object.validate(), validText(p.Number), validText(p.Unit)); err != nil {
			return fmt.Errorf("role %s: %w", p.Role, err)
		}
	}
	s := Statement{
		Phrase: o.Kind, Polarity: o.Polarity, Modality: o.Modality, Time: o.Time, Confidence: o.Confidence, Evidence: o.Evidence,
	}
	return cmp.Or(s.validRelation(), s.validTime(), s.validConfidence(), s.validEvidence(text))
}

// events resolves and checks the events of the document.
func (n *normalizer) events() error {
	for i := range n.doc.Events {
		o := &n.doc.Events[i]
		o.Polarity, o.Modality = cmp.Or(o.Polarity, Positive), cmp.Or(o.Modality, Actual)
		for _, ref := range o.entities() {
			if err := n.resolve(ref); err != nil {
				return fmt.Errorf("event %d: entity %q: %w", i, ref.Name, err)
			}
		}
		err := o.validate(n.doc.Article.Text)
		if o.Article != "" && o.Article != n.before && o.Article != n.doc.Article.ID {
			err = fmt.Errorf("belongs to another article, %s", o.Article)
		}
		if err != nil {
			return fmt.Errorf("event %d (%s): %w", i, o.Kind, err)
		}
		o.Article = n.doc.Article.ID
	}
	return nil
}

// mergeEvents gives every event its id and leaves one for each.
func (n *normalizer) mergeEvents() error {
	said := map[string]bool{}
	for i := range n.doc.Statements {
		said[n.doc.Statements[i].ID] = true
	}
	at := map[string]int{}
	var out []Occurrence
	for i := range n.doc.Events {
		o := n.doc.Events[i]
		o.Statements = slices.DeleteFunc(o.Statements, func(id string) bool { return !said[id] })
		o.tidy()
		o.ID = o.Digest()
		k, known := at[o.ID]
		if !known {
			at[o.ID] = len(out)
			out = append(out, o)
			continue
		}
		same := &out[k]
		same.Statements = append(same.Statements, o.Statements...)
		same.Evidence = append(same.Evidence, o.Evidence...)
		same.Confidence = max(same.Confidence, o.Confidence)
		same.tidy()
	}
	n.doc.Events = out
	return nil
}

// AddEvents adds events to a document that has been normalized, which it then
// is again. They name their statements by id. The error is an [ErrInvalid].
func (d *Document) AddEvents(events []Occurrence) error {
	n := normalizer{doc: d, before: d.Article.ID, relations: map[string]bool{},
		rename: map[string]string{}, entities: map[string]*Entity{}, listed: map[string]bool{}}
	if err := n.relationNames(); err != nil {
		return err
	}
	for i := range d.Entities {
		e := d.Entities[i]
		n.entities[e.ID], n.rename[e.ID], n.listed[e.ID] = &e, e.ID, true
	}
	d.Events = append(d.Events, events...)
	if err := n.events(); err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	for _, e := range n.entities {
		e.tidy()
	}
	for i := range d.Events {
		n.name(d.Events[i].entities())
	}
	if err := n.mergeEvents(); err != nil {
		return fmt.Errorf("%w: %w", ErrInvalid, err)
	}
	n.sortEntities()
	slices.SortFunc(d.Events, compareEvents)
	return nil
}

// tidy brings the lists of o into order and takes out doubles.
func (o *Occurrence) tidy() {
	slices.SortFunc(o.Participants, compareParticipants)
	o.Participants = slices.CompactFunc(o.Participants, func(a, b Participant) bool { return compareParticipants(a, b) == 0 })
	slices.Sort(o.Statements)
	o.Statements = slices.Compact(o.Statements)
	slices.SortFunc(o.Evidence, compareEvidence)
	o.Evidence = slices.Compact(o.Evidence)
}

func compareParticipants(a, b Participant) int {
	return cmp.Or(strings.Compare(a.Role, b.Role), strings.Compare(a.key(), b.key()))
}

// key tells the values of a role apart.
func (o Object) key() string {
	switch {
	case o.Entity != nil:
		return o.Entity.ID
	case o.Literal != nil:
		return "\x00" + string(o.Datatype) + sep + o.Literal.Value
	}
	return ""
}

// compareEvents orders the events of an article by the place of their first
// mention, those without evidence last.
func compareEvents(a, b Occurrence) int {
	switch {
	case len(a.Evidence) > 0 && len(b.Evidence) > 0:
		return cmp.Or(compareEvidence(a.Evidence[0], b.Evidence[0]), strings.Compare(a.ID, b.ID))
	case len(a.Evidence) != len(b.Evidence):
		return cmp.Compare(len(b.Evidence), len(a.Evidence))
	}
	return strings.Compare(a.ID, b.ID)
}

func decodeEvent(b []byte) (o Occurrence, err error) {
	if err = json.Unmarshal(b, &o); err != nil {
		err = fmt.Errorf("event record: %w", err)
	}
	return o, err
}

// event returns a copy of an event as stored, with the graph's ids. Two
// participants that the graph knows for one are one.
func (l identities) event(o *Occurrence) *Occurrence {
	mapped := o.clone()
	if len(l) == 0 {
		return &mapped
	}
	for _, ref := range mapped.entities() {
		if x, ok := l[ref.ID]; ok {
			ref.ID, ref.Name, ref.Type = x.ID, cmp.Or(x.Name, ref.Name), cmp.Or(x.Type, ref.Type)
		}
	}
	mapped.tidy()
	return &mapped
}

// ownEvents returns the events of an article with its own ids, in order.
func ownEvents(s *badger.Snapshot, article string) ([]Occurrence, error) {
	var out []Occurrence
	for kv, err := range s.Scan([]byte(eventKeys + article + "/")) {
		if err != nil {
			return nil, err
		}
		o, err := decodeEvent(kv.Value)
		if err != nil {
			return nil, fmt.Errorf("%w: %s: %w", ErrDamaged, kv.Key, err)
		}
		out = append(out, o)
	}
	slices.SortFunc(out, compareEvents)
	return out, nil
}

// addEvent stores what is kept of o beside the quads; it has its article's own
// ids.
func (w writer) addEvent(o *Occurrence) error {
	b, err := json.Marshal(o)
	if err != nil {
		return err
	}
	return w.set(eventKey(o.Article, o.ID), b)
}

// rewriteEvents replaces the records of an article's events.
func (w writer) rewriteEvents(m *move) error {
	stays := map[string]bool{}
	if m.after != nil {
		for i := range m.after.Events {
			stays[m.after.Events[i].ID] = true
			if err := w.addEvent(&m.after.Events[i]); err != nil {
				return err
			}
		}
	}
	if m.before == nil {
		return nil
	}
	for i := range m.before.Events {
		if o := &m.before.Events[i]; !stays[o.ID] {
			if err := w.delete(eventKey(o.Article, o.ID)); err != nil {
				return err
			}
		}
	}
	return nil
}

// An importedEvent is an event with the line that its record stands on.
type importedEvent struct {
	Occurrence
	line int
}

func (in *importer) event(w writer, node, article string, record []byte, line int) error {
	o, err := decodeEvent(record)
	if err != nil {
		return in.fail(line, "%v", err)
	}
	if o.ID != node || o.Article != article || o.Digest() != node {
		return in.fail(line, "the record of <%s> in <%s> is one of another event", node, article)
	}
	if known, err := w.hasArticle(article); err != nil || !known {
		in.events = append(in.events, importedEvent{o, line})
		return err
	}
	return in.addEvent(w, &importedEvent{o, line})
}

// addEvent writes an event whose article has been written, if there is one.
func (in *importer) addEvent(w writer, o *importedEvent) error {
	text, _, err := w.to.Get([]byte(textKeys + o.Article))
	if err != nil {
		return err
	}
	refs := o.entities()
	bad := slices.IndexFunc(refs, func(e *Entity) bool { return e.validate() != nil })
	if bad >= 0 {
		err = refs[bad].validate()
	}
	if err = cmp.Or(err, o.validate(string(text))); err != nil {
		return in.fail(o.line, "the record of <%s>: %v", o.ID, err)
	}
	if held, err := in.holds(w, quad.IRI(o.Article)); held || err != nil {
		return err
	}
	return w.addEvent(&o.Occurrence)
}
