package main

import "strings"

// bar draws a value as a bar of eighths of a character; the greatest value
// fills the width.
func bar(value, greatest float64, width int) string {
	if greatest <= 0 || value <= 0 {
		return ""
	}
	eighths := max(1, int(value/greatest*float64(width)*8+0.5))
	full, rest := eighths/8, eighths%8
	out := strings.Repeat("█", full)
	if rest > 0 {
		out += string([]rune("▏▎▍▌▋▊▉")[rest-1])
	}
	return out
}

// barWidth is the width of bars in characters.
const barWidth = 30
