package doc

import "strings"

// miscHas reports whether the MISC column has the item, such as "SpaceAfter=No".
func miscHas(misc, item string) bool {
	for part := range strings.SplitSeq(misc, "|") {
		if part == item {
			return true
		}
	}
	return false
}

// MiscValue returns the value of a key in the token's MISC column, or "".
func (t *Token) MiscValue(key string) string {
	for part := range strings.SplitSeq(t.Misc, "|") {
		if k, v, ok := strings.Cut(part, "="); ok && k == key {
			return v
		}
	}
	return ""
}

// mergeMisc returns the MISC column as read without the keys that the document
// itself now says, and with the given items in front: "_" for nothing at all.
func mergeMisc(misc string, drop func(key string) bool, items []string) string {
	for part := range strings.SplitSeq(misc, "|") {
		if key, _, _ := strings.Cut(part, "="); part != "" && !drop(key) {
			items = append(items, part)
		}
	}
	if len(items) == 0 {
		return "_"
	}
	return strings.Join(items, "|")
}
