package when

import (
	"strconv"
	"strings"
)

var numerals = map[string]int{
	"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
	"ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
}

var ordinals = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4,
}

// count reads how many, "a couple of" among them, and returns what is left. It
// is not ok for "a few" and "several", which say no number.
func count(w []string) (n int, rest []string, ok bool) {
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
	if n, ok := numerals[w[0]]; ok {
		if len(w) > 1 && n >= 20 {
			if unit, ok := numerals[w[1]]; ok && unit < 10 && w[1] != "a" && w[1] != "an" {
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

func isNumber(s string) bool {
	_, err := strconv.Atoi(s)
	return err == nil || numerals[s] > 0
}

// dayNumber reads a day of a month: "15", "15th"; 0 for none.
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
