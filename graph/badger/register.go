package badger

import (
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph"
)

// Name is the name of the backend in Cayley.
const Name = "badger"

func init() {
	graph.RegisterQuadStore(Name, graph.QuadStoreRegistration{
		NewFunc:      newQuadStore,
		InitFunc:     initQuadStore,
		IsPersistent: true,
	})
}

// newQuadStore opens a store for Cayley, one that is made when absent.
func newQuadStore(dir string, opts graph.Options) (graph.QuadStore, error) {
	o, err := optionsOf(opts)
	if err != nil {
		return nil, err
	}
	s, err := Open(dir, o)
	if err != nil {
		return nil, err // not s, which would be a QuadStore that isn't nil
	}
	return s, nil
}

// initQuadStore makes a new store.
func initQuadStore(dir string, opts graph.Options) error {
	o, err := optionsOf(opts)
	if err != nil || dir == "" {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, markerFile)); err == nil {
		return graph.ErrDatabaseExists
	}
	s, err := Open(dir, o)
	if err != nil {
		return err
	}
	return s.Close()
}

// settings are Cayley's options of the backend, one for each field of Options.
// The values are such as a program or a configuration file may have.
var settings = map[string]func(o *Options, value any) error{
	"read_only": func(o *Options, value any) (err error) {
		var ok bool
		if o.ReadOnly, ok = value.(bool); !ok {
			err = fmt.Errorf("%v is neither true nor false", value)
		}
		return err
	},
	"wait": func(o *Options, value any) (err error) {
		switch v := value.(type) {
		case time.Duration:
			o.Wait = v
		case string:
			o.Wait, err = time.ParseDuration(v)
		default:
			err = fmt.Errorf("%v is no time such as \"10s\"", value)
		}
		return err
	},
	"key": func(o *Options, value any) (err error) {
		switch v := value.(type) {
		case []byte:
			o.Key = v
		case string:
			if o.Key, err = hex.DecodeString(v); err != nil {
				err = fmt.Errorf("%w: it is not hexadecimal", ErrKey)
			}
		default:
			err = fmt.Errorf("%w: it is neither bytes nor hexadecimal", ErrKey)
		}
		return err
	},
}

// optionsOf reads Cayley's options. What is none of ours is an error: a
// misspelt read_only would write. Those of Cayley's own writers pass.
func optionsOf(opts graph.Options) (*Options, error) {
	o := &Options{}
	for _, name := range slices.Sorted(maps.Keys(opts)) {
		set := settings[name]
		if set == nil {
			if strings.HasPrefix(name, "ignore_") {
				continue
			}
			return nil, fmt.Errorf("the backend %s has no option %q, only %s", Name, name, strings.Join(slices.Sorted(maps.Keys(settings)), ", "))
		}
		if err := set(o, opts[name]); err != nil {
			return nil, fmt.Errorf("option %s: %w", name, err)
		}
	}
	return o, nil
}
