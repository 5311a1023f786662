// Package when finds out which days an English expression of time means.
//
//	from, to, ok := when.Resolve([]string{"last", "week"}, published, "past")
//
// The answer is an interval of whole days in UTC, both ends included: a day is
// an interval of one. What an expression leaves open is settled by the date of
// publication and the tense of its clause: "Friday" in the past is the last
// Friday not after publication, in the future the first not before. Weeks run
// from Monday to Sunday (ISO 8601).
//
// The functions read an expression from its first word to its last and give up
// when something is left over: an expression that hangs on an event ("two days
// after the vote", "on the eve of the summit") has no answer here, and neither
// has a mere duration ("for three years").
package when
