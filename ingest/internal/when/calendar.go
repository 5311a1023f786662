package when

import (
	"bufio"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"time"
)

// A Calendar knows the words of a language for times. It is immutable after
// loading and safe for concurrent use.
type Calendar struct {
	weekdays map[string]int // 0 is Monday
	months   map[string]time.Month
	seasons  map[string]time.Month // in which they begin
	units    map[string]unit
	parts    map[string]bool // of a day
	holidays map[string]holiday
	eras     map[string]span
	numerals map[string]int
	ordinals map[string]int
	shifts   map[string]int // "last" is -1
	skipped  map[string]bool
	zones    map[string]bool
	other    map[string][]string // words that stand for others
}

// unitNames are the periods in calendar.tsv.
var unitNames = map[string]unit{
	"day": day, "week": week, "weekend": weekend, "month": month, "quarter": quarter, "year": year, "decade": decade,
	"century": century,
}

// Load reads the words of a language: lexicon/calendar.tsv and the numbers in
// lexicon/numbers.tsv. An error names file, line and reason.
func Load(files fs.FS) (*Calendar, error) {
	c := &Calendar{
		weekdays: map[string]int{}, months: map[string]time.Month{}, seasons: map[string]time.Month{}, units: map[string]unit{},
		parts: map[string]bool{}, holidays: map[string]holiday{}, eras: map[string]span{},
		numerals: map[string]int{"a": 1, "an": 1}, ordinals: map[string]int{}, shifts: map[string]int{},
		skipped: map[string]bool{}, zones: map[string]bool{}, other: map[string][]string{},
	}
	if err := eachRow(files, "lexicon/calendar.tsv", c.add); err != nil {
		return nil, err
	}
	return c, eachRow(files, "lexicon/numbers.tsv", c.addNumber)
}

func eachRow(files fs.FS, name string, add func(kind, value string, words []string) error) error {
	f, err := files.Open(name)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }() // it was only read
	scan := bufio.NewScanner(f)
	for n := 1; scan.Scan(); n++ {
		line := scan.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		col := strings.Split(line, "\t")
		if len(col) < 3 {
			return fmt.Errorf("%s:%d: want kind, value and words", name, n)
		}
		for i := 2; i < len(col); i++ {
			col[i] = strings.ToLower(strings.TrimSuffix(col[i], "."))
		}
		if err := add(col[0], col[1], col[2:]); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return scan.Err()
}

// add adds a row of calendar.tsv.
func (c *Calendar) add(kind, value string, words []string) error {
	number, err := strconv.Atoi(value)
	var set func(word string)
	switch kind {
	case "weekday":
		set = func(w string) { c.weekdays[w] = number - 1 }
	case "month":
		set = func(w string) { c.months[w] = time.Month(number) }
	case "season":
		set = func(w string) { c.seasons[w] = time.Month(3 * number) }
	case "shift":
		set = func(w string) { c.shifts[w] = number }
	default:
		err = nil
	}
	switch kind {
	case "period":
		if value == "fortnight" {
			return nil // two weeks; see ago
		}
		if set = func(w string) { c.units[w] = unitNames[value] }; unitNames[value] == noUnit {
			err = fmt.Errorf("unknown period %q", value)
		}
	case "part":
		set = func(w string) { c.parts[w] = true }
	case "skip":
		set = func(w string) { c.skipped[w] = true }
	case "zone":
		set = func(w string) { c.zones[w] = true }
	case "same":
		set = func(w string) { c.other[w] = strings.Fields(value) }
	case "holiday":
		h, known, bad := parseHoliday(value)
		if err = bad; known {
			set = func(w string) { c.holidays[strings.Join(c.normal(strings.Fields(w)), " ")] = h }
		}
	case "era":
		var s span
		from, to, _ := strings.Cut(value, "/")
		if s.from, err = time.Parse(time.DateOnly, from); err == nil {
			s.to, err = time.Parse(time.DateOnly, to)
		}
		set = func(w string) { c.eras[strings.Join(c.normal(strings.Fields(w)), " ")] = s }
	}
	for _, w := range words {
		if set != nil && err == nil {
			set(w)
		}
	}
	return err
}

// addNumber adds a row of numbers.tsv: whole numbers up to ninety and their
// ordinals. The others are no numbers of days.
func (c *Calendar) addNumber(kind, value string, words []string) error {
	n, err := strconv.Atoi(value)
	if err != nil {
		return nil //nolint:nilerr // a fraction or the like
	}
	for _, w := range words {
		switch kind {
		case "unit", "ten":
			if n > 0 {
				c.numerals[w] = n
			}
		case "ordinal":
			c.ordinals[w] = n
		}
	}
	return nil
}

// plain returns the words that w stands for: itself, or others.
func (c *Calendar) plain(w string) []string {
	if other := c.other[w]; other != nil {
		return other
	}
	return []string{w}
}
