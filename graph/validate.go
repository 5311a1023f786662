package graph

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"newsgraph/graph/internal/schema"
)

// The closed lists.
var (
	entityTypes = []EntityType{Person, Organization, Place, Event, Work, Product, Group}
	datatypes   = []Datatype{QuantityLiteral, MoneyLiteral, PercentLiteral, DateLiteral, TitleLiteral, QuotationLiteral}
	polarities  = []Polarity{Positive, Negative}
	modalities  = []Modality{Actual, Planned, Possible, Alleged, Requested, Ordered, Threatened, Wished, Conditional, Question}
)

// maxName bounds names, phrases and values in bytes: they are parts of keys.
const maxName = 4 << 10

// word is the form of relation and role names.
var word = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// language is the form of BCP 47 tags, as N-Quads takes them.
var language = regexp.MustCompile(`^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$`)

// typeRank is the place of a type in the list, for choices that must not
// depend on order.
func typeRank(t EntityType) int { return slices.Index(entityTypes, t) }

func (a *Article) validate() error {
	fields := []struct{ name, value string }{
		{"title", a.Title}, {"url", a.URL}, {"site", a.Site}, {"language", a.Language},
		{"authors", strings.Join(a.Authors, " ")},
	}
	for _, f := range fields {
		if err := validText(f.value); err != nil {
			return fmt.Errorf("%s: %w", f.name, err)
		}
	}
	if a.Language != "" && !language.MatchString(a.Language) {
		return fmt.Errorf("language %q is no BCP 47 tag", a.Language)
	}
	if !slices.Contains(dateSources, a.Dated) {
		return fmt.Errorf("unknown source of the date %q", a.Dated)
	}
	if slices.Contains(a.Authors, "") {
		return errors.New("authors: empty name")
	}
	if !utf8.ValidString(a.Text) {
		return errors.New("text: not valid UTF-8")
	}
	if err := validDate(a.Published); err != nil {
		return fmt.Errorf("published: %w", err)
	}
	return nil
}

func (e *Entity) validate() error {
	for _, name := range append([]string{e.Name}, e.Aliases...) {
		if err := validName(name); err != nil {
			return err
		}
	}
	if e.Type != "" && !slices.Contains(entityTypes, e.Type) {
		return fmt.Errorf("unknown type %q", e.Type)
	}
	if e.Field != "" && !word.MatchString(e.Field) {
		return fmt.Errorf("malformed field %q: want a word in lower case", e.Field)
	}
	switch {
	case e.ID == "" && ID(e.Name) == "":
		return errors.New("name without letters and digits, and no id")
	case e.ID != "" && !validID(e.ID):
		return fmt.Errorf("malformed id %q", e.ID)
	}
	return nil
}

// validID reports whether id may be the id of an entity: parts of letters,
// digits and -._~ around slashes, none of the prefixes of other nodes.
func validID(id string) bool {
	if len(id) > maxName || !utf8.ValidString(id) {
		return false
	}
	for part := range strings.SplitSeq(id, "/") {
		bad := func(r rune) bool { return !isWordRune(r) && !strings.ContainsRune("-._~", r) }
		if part == "" || strings.ContainsFunc(part, bad) {
			return false
		}
	}
	first, _, found := strings.Cut(id, "/")
	return !found || !schema.IsReserved(first)
}

func validName(name string) error {
	if strings.TrimSpace(name) == "" {
		return errors.New("empty name")
	}
	return validText(name)
}

func validText(s string) error {
	switch {
	case !utf8.ValidString(s):
		return errors.New("not valid UTF-8")
	case len(s) > maxName:
		return fmt.Errorf("longer than %d bytes", maxName)
	case strings.ContainsFunc(s, unicode.IsControl):
		return fmt.Errorf("control character in %q", s)
	}
	return nil
}

func validDate(s string) error {
	if s == "" {
		return nil
	}
	if _, err := time.Parse(time.DateOnly, s); err != nil {
		return fmt.Errorf("%q is no date of the form YYYY-MM-DD", s)
	}
	return nil
}

// validate checks s, whose entities are resolved, against the article's text.
func (s *Statement) validate(text string) error {
	checks := []func() error{s.validRelation, s.validObject, s.validParts, s.validTime, s.validConfidence,
		func() error { return s.validEvidence(text) }}
	for _, check := range checks {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (s *Statement) validRelation() error {
	switch {
	case s.Relation == "" && strings.TrimSpace(s.Phrase) == "":
		return errors.New("neither relation nor phrase")
	case s.Relation != "" && !word.MatchString(s.Relation):
		return fmt.Errorf("malformed relation %q: want lower-case words joined with hyphens", s.Relation)
	case schema.IsPredicate(s.Relation):
		return fmt.Errorf("relation %q is a word of the vocabulary", s.Relation)
	case !slices.Contains(polarities, s.Polarity):
		return fmt.Errorf("unknown polarity %q", s.Polarity)
	case !slices.Contains(modalities, s.Modality):
		return fmt.Errorf("unknown modality %q", s.Modality)
	case s.Inferred != (len(s.From) > 0):
		return errors.New("an inferred statement, and no other, names those that it rests on")
	}
	return validText(s.Phrase)
}

func (s *Statement) validObject() error {
	if err := s.Object.validate(); err != nil {
		return fmt.Errorf("object: %w", err)
	}
	if s.Object.Entity != nil && s.Object.ID == s.Subject.ID {
		return errors.New("subject and object are the same")
	}
	for _, role := range s.roleNames() {
		if !word.MatchString(role) {
			return fmt.Errorf("malformed role %q: want lower-case words joined with hyphens", role)
		}
		value := s.Roles[role]
		if value == (Object{}) {
			return fmt.Errorf("role %s: no value", role)
		}
		if err := value.validate(); err != nil {
			return fmt.Errorf("role %s: %w", role, err)
		}
	}
	return nil
}

// validate checks the literal of o; its entity has been checked with the
// others.
func (o Object) validate() error {
	switch {
	case o.Literal == nil:
		return nil
	case o.Entity != nil:
		return errors.New("both an entity and a literal")
	case !slices.Contains(datatypes, o.Datatype):
		return fmt.Errorf("unknown datatype %q", o.Datatype)
	case strings.TrimSpace(o.Value) == "":
		return errors.New("empty literal")
	case !utf8.ValidString(o.Value) || strings.Contains(o.Value, "\x00"):
		return errors.New("not valid UTF-8, or with a zero byte")
	case len(o.Value) > maxName:
		return fmt.Errorf("literal longer than %d bytes", maxName)
	}
	return nil
}

func (s *Statement) validParts() error {
	for _, q := range s.Quantities {
		if err := validName(q.Text); err != nil {
			return fmt.Errorf("quantity: %w", err)
		}
	}
	return nil
}

func (s *Statement) validTime() error {
	if s.Time == nil {
		return nil
	}
	for _, day := range []string{s.Time.From, s.Time.To} {
		if err := validDate(day); err != nil {
			return fmt.Errorf("time: %w", err)
		}
	}
	if s.Time.From != "" && s.Time.To != "" && s.Time.From > s.Time.To {
		return fmt.Errorf("time: from %s is after to %s", s.Time.From, s.Time.To)
	}
	if *s.Time == (Interval{}) {
		return errors.New("time: empty")
	}
	return validText(s.Time.Text)
}

func (s *Statement) validConfidence() error {
	if !(0 <= s.Confidence && s.Confidence <= 1) { // NaN too
		return fmt.Errorf("confidence %v is not between 0 and 1", s.Confidence)
	}
	return nil
}

func (s *Statement) validEvidence(text string) error {
	for _, e := range s.Evidence {
		if e.Sentence < 0 {
			return fmt.Errorf("evidence: sentence %d", e.Sentence)
		}
		if e.Begin >= e.End {
			return fmt.Errorf("evidence: empty sentence [%d,%d)", e.Begin, e.End)
		}
		for _, span := range [][2]int{{e.Begin, e.End}, e.Subject, e.Relation, e.Object} {
			if !validSpan(text, span) {
				return fmt.Errorf("evidence: [%d,%d) is no range of whole characters in the text of %d bytes",
					span[0], span[1], len(text))
			}
		}
	}
	return nil
}

func validSpan(text string, span [2]int) bool {
	begin, end := span[0], span[1]
	if begin < 0 || begin > end || end > len(text) {
		return false
	}
	return (begin == len(text) || utf8.RuneStart(text[begin])) && (end == len(text) || utf8.RuneStart(text[end]))
}
