package main

import (
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"newsgraph/ingest"
	"newsgraph/ingest/source"
)

// sourceFlags say where articles come from, for the commands that read them.
type sourceFlags struct {
	date    string
	fields  map[string]string
	follow  bool
	private bool
}

func (s *sourceFlags) add(flags *pflag.FlagSet) {
	flags.StringVar(&s.date, "date", "", "publication date of articles that don't carry one, YYYY-MM-DD")
	flags.StringToStringVar(&s.fields, "map", nil, "fields of JSON and CSV records, such as text=body,title=headline,date=published")
	flags.BoolVar(&s.follow, "follow", false, "fetch what feeds and sitemaps in files link to")
	flags.BoolVar(&s.private, "allow-private", false, "fetch from private and loopback addresses too")
}

// options makes the options of the source.
func (s *sourceFlags) options(cmd *cobra.Command, workers int) (*source.Options, error) {
	o := &source.Options{
		Stdin: cmd.InOrStdin(), Map: s.fields, Follow: s.follow, Workers: workers,
		Web: &source.Web{AllowPrivate: s.private, Agent: "newsgraph/" + ingest.Version},
	}
	for name := range s.fields {
		if !slices.Contains(source.Fields(), name) {
			return nil, usagef("--map %s=%s: unknown field %q; the fields are %s", name, s.fields[name], name, strings.Join(source.Fields(), ", "))
		}
	}
	if s.date != "" {
		day, err := time.Parse(time.DateOnly, s.date)
		if err != nil {
			return nil, usagef("--date %q is no day of the form YYYY-MM-DD", s.date)
		}
		o.Date = day
	}
	return o, nil
}
