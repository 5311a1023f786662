package when

import (
	"strconv"
	"strings"
)

// count reads how many, "a couple of" among them, and returns what is left. It
// is not ok for "a few" and "several", which say no number.
func (c *Calendar) count(w []string) (n int, rest []string, ok bool) {
	switch {
	case len(w) == 0:
		return 0, nil, false
	case len(w) > 2 && w[0] == "a" && w[1] == "couple" && w[2] == "of":
		return 2, w[3:], true
	case len(w) > 1 && w[0] == "couple" && w[1] == "of":
		return 2, w[2:], true
	case len(w) > 1 && w[0] == "a" && w[1] == "dozen":
		return 12, w[2:], true
	}
	if n, ok := c.numerals[w[0]]; ok {
		if len(w) > 1 && n >= 20 {
			if unit, ok := c.numerals[w[1]]; ok && unit < 10 && w[1] != "a" && w[1] != "an" {
				return n + unit, w[2:], true
			}
		}
		return n, w[1:], true
	}
	if n, err := strconv.Atoi(w[0]); err == nil && n > 0 && n < 1000 {
		return n, w[1:], true
	}
	return 0, w, false
}

func (c *Calendar) isNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil || c.numerals[s] > 0
}

// dayNumber reads a day of a month: "15", "15th", "fourth"; 0 for none.
func (c *Calendar) dayNumber(s string) int {
	if n := c.ordinals[s]; n > 0 && n <= 31 {
		return n
	}
	return dayNumber(s)
}

// dayNumber reads a day of a month in figures.
func dayNumber(s string) int {
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		s = strings.TrimSuffix(s, suffix)
	}
	if n, err := strconv.Atoi(s); err == nil && n >= 1 && n <= 31 {
		return n
	}
	return 0
}

// isYear reports whether s is a year in figures.
func isYear(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && len(s) == 4 && n >= 1000 && n < 2200
}
