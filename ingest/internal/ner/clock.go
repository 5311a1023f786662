package ner

import (
	"fmt"
	"strconv"
	"strings"
)

// clock reads a time of day: "5 pm", "10:30 GMT", "noon".
func (p *phrasebook) clock(i int) (end int, norm string) {
	w := p.at(i)
	if p.kindAt(i).kind == "part" && p.is(i, "noon", "midday", "midnight") {
		return i + 1, map[bool]string{true: "00:00", false: "12:00"}[w == "midnight"]
	}
	meridiem := ""
	for _, m := range []string{"am", "pm"} {
		if h, ok := strings.CutSuffix(w, m); ok && h != "" {
			w, meridiem = h, m
		}
	}
	hour, minute, colon := strings.Cut(w, ":")
	minute, _, _ = strings.Cut(minute, ":")
	h, err := strconv.Atoi(hour)
	if err != nil || h > 24 || len(hour) > 2 || colon && (len(minute) != 2 || !digits(minute)) {
		return 0, ""
	}
	end = i + 1
	if meridiem == "" && p.is(end, "am", "pm", "a.m.", "p.m.") {
		meridiem = strings.ReplaceAll(p.at(end), ".", "")
		end++
	}
	if p.is(end, "o'clock", "o’clock") {
		end++
	} else if meridiem == "" && !colon {
		return 0, ""
	}
	switch {
	case meridiem == "pm" && h < 12:
		h += 12
	case meridiem == "am" && h == 12:
		h = 0
	}
	if p.is(end, "gmt", "utc", "et", "est", "edt", "pst", "pdt", "cet", "bst") {
		end++
	}
	if minute == "" {
		minute = "00"
	}
	return end, fmt.Sprintf("%02d:%s", h, minute)
}
