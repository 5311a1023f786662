package main

import (
	"errors"
	"strings"
	"testing"
)

func TestFolded(t *testing.T) {
	rows := func(rows ...string) *results {
		return &results{columns: []string{"subject", "object", "by", "confidence", "article"}, repeats: true,
			records: func(yield func(record, error) bool) {
				for _, row := range rows {
					if row == "!" {
						yield(record{}, errors.New("broken"))
						return
					}
					if !yield(record{value: row, cells: strings.Split(row, ",")}, nil) {
						return
					}
				}
			}}
	}
	same := rows("ann,president,Bob,0.50,a/1", "cat,mayor,,0.70,a/1", "ann,president,,0.90,a/2", "ann,president,Dan,0.60,a/3", "cat,envoy,Eve,0.10,a/4", "cat,envoy,Fay,0.10,a/4")
	tests := []struct {
		format, want string
	}{
		{"markdown", `| subject | object | by | confidence | article | times |
| --- | --- | --- | --- | --- | --- |
| ann | president |  | 0.90 | a/1 | 3 |
| cat | mayor |  | 0.70 | a/1 |  |
| cat | envoy | Eve; Fay | 0.10 | a/4 | 2 |
`},
		{"csv", "subject,object,by,confidence,article\nann,president,Bob,0.50,a/1\ncat,mayor,,0.70,a/1\nann,president,,0.90,a/2\n" +
			"ann,president,Dan,0.60,a/3\ncat,envoy,Eve,0.10,a/4\ncat,envoy,Fay,0.10,a/4\n"},
	}
	for _, test := range tests {
		for range 2 { // results can be printed again
			var b strings.Builder
			if err := same.print(&b, test.format); err != nil || b.String() != test.want {
				t.Errorf("%s: %v\n%s\nwant\n%s", test.format, err, b.String(), test.want)
			}
		}
	}
	var b strings.Builder
	if err := rows("ann,x,,,", "!").print(&b, "table"); err == nil || !strings.Contains(b.String(), "ann") || strings.Contains(b.String(), timesColumn) {
		t.Errorf("rows before a failure: %v\n%s", err, b.String())
	}
}
