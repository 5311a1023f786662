package relate

import (
	"fmt"
	"strings"

	"newsgraph/ingest/internal/doc"
)

// An effect says what becomes of a clause under a governor, in the notation of
// rules/relate/complements.tsv: "+", "-", "=", "~" or ".", then a modality,
// after "@" when the governor's subject is the source.
type effect struct {
	kind     effectKind
	modality doc.Modality // "" when the clause is as real as its governor
	sourced  bool         // the governor's subject says so
}

type effectKind byte

const (
	alone     effectKind = '.' // the governor says nothing
	affirmed  effectKind = '+'
	denied    effectKind = '-'
	factive   effectKind = '=' // presupposed
	alongside effectKind = '~' // as real as the governor
)

var modalities = map[string]doc.Modality{
	"actual": doc.Actual, "planned": doc.Planned, "possible": doc.Possible, "alleged": doc.Alleged,
	"requested": doc.Requested, "ordered": doc.Ordered, "threatened": doc.Threatened, "wished": doc.Wished,
	"conditional": doc.Conditional, "question": doc.Question,
}

func parseModality(s string) (doc.Modality, error) {
	m, ok := modalities[s]
	if !ok {
		return "", fmt.Errorf("unknown modality %q", s)
	}
	return m, nil
}

func parseEffect(s string) (effect, error) {
	rest, sourced := strings.CutPrefix(s, "@")
	if rest == "" || !strings.ContainsRune("+-=~.", rune(rest[0])) {
		return effect{}, fmt.Errorf("effect %q does not begin with one of + - = ~ . after an optional @", s)
	}
	e := effect{kind: effectKind(rest[0]), sourced: sourced}
	if rest = rest[1:]; rest != "" {
		m, err := parseModality(rest)
		if err != nil {
			return effect{}, fmt.Errorf("effect %q: %w", s, err)
		}
		e.modality = m
	}
	return e, nil
}
