package schema

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// Base is what short IRIs are relative to outside a store.
const Base = "urn:newsgraph:"

// xsd is the namespace of the datatypes that Cayley writes as "xsd:…".
const xsd = "http://www.w3.org/2001/XMLSchema#"

// Expand returns the absolute form of an IRI of a store.
func Expand(iri quad.IRI) string {
	if IsAbsolute(string(iri)) {
		return string(iri)
	}
	return Base + string(iri)
}

// Contract is the inverse of [Expand].
func Contract(iri string) quad.IRI {
	if short, ok := strings.CutPrefix(iri, Base); ok && short != "" && !IsAbsolute(short) {
		return quad.IRI(short)
	}
	return quad.IRI(iri)
}

// IsAbsolute reports whether iri begins with a scheme (RFC 3986, section 3.1).
func IsAbsolute(iri string) bool {
	for i := range len(iri) {
		switch c := iri[i]; {
		case 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
		case i == 0:
			return false
		case '0' <= c && c <= '9' || c == '+' || c == '-' || c == '.':
		default:
			return c == ':'
		}
	}
	return false
}

// expandType returns the datatype of a number or the like in full: Cayley
// abbreviates those.
func expandType(iri quad.IRI) quad.IRI {
	if local, ok := strings.CutPrefix(string(iri), "xsd:"); ok {
		return quad.IRI(xsd + local)
	}
	return iri
}
