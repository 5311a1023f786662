package task

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/ioutil"
	"os"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// A Store is what a program compares.
type Store interface {
	// Load fills a new store in dir with the quads of a file.
	Load(dir, file string) error
	// Open opens the store in dir.
	Open(dir string) error
	// Query returns the rows of a query: terms as in N-Quads, those of a pair
	// with a tab between, or a number.
	Query(ctx context.Context, q Query) ([]string, error)
	Close() error
}

// A Report is what one process measured.
type Report struct {
	LoadCPU  float64 // seconds of all processors
	LoadWall float64
	PeakMB   float64
	DiskMB   float64
	OpenMS   float64
	Queries  []Answer
	Written  Written
}

// An Answer is one query: CPU milliseconds of the median run.
type Answer struct {
	Name   string
	MS     float64
	Rows   int
	Digest string
	Err    string
}

// A Job is what one process does.
type Job struct {
	Dir, File string
	Load      bool
	InMemory  bool // load before the queries
	Queries   []Query
	Articles  *Articles // nothing else is done where given
}

// Main runs the job that standard input gives on the store named by the first
// argument, and prints a Report.
func Main(stores map[string]func() Store) {
	make := stores[os.Args[1]]
	if make == nil {
		fmt.Fprintln(os.Stderr, "unknown store", os.Args[1])
		os.Exit(2)
	}
	var job Job
	err := json.NewDecoder(os.Stdin).Decode(&job)
	var rep Report
	if err == nil {
		rep, err = run(make(), job)
	}
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(rep)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, os.Args[1]+":", err)
		os.Exit(1)
	}
}

func run(s Store, job Job) (rep Report, err error) {
	if w, ok := s.(Writer); ok && job.Articles != nil {
		rep.Written, err = write(w, job)
		return rep, err
	}
	if job.Load || job.InMemory {
		begin, cpu := time.Now(), CPU()
		if err := s.Load(job.Dir, job.File); err != nil {
			return rep, fmt.Errorf("load: %v", err)
		}
		if !job.InMemory {
			if err := s.Close(); err != nil {
				return rep, fmt.Errorf("close: %v", err)
			}
			rep.DiskMB = diskMB(job.Dir)
		}
		rep.LoadCPU, rep.LoadWall, rep.PeakMB = CPU()-cpu, time.Since(begin).Seconds(), peakMB()
	}
	if job.Load {
		return rep, nil
	}
	if !job.InMemory {
		begin := time.Now()
		if err := s.Open(job.Dir); err != nil {
			return rep, fmt.Errorf("open: %v", err)
		}
		rep.OpenMS = time.Since(begin).Seconds() * 1000
	}
	for _, q := range job.Queries {
		rep.Queries = append(rep.Queries, ask(s, q))
	}
	return rep, nil
}

const (
	patience = 30 * time.Second       // for one run of a query
	enough   = 300 * time.Millisecond // for all runs after the first
)

// ask runs a query once to warm up and then again and again; the time is the
// median.
func ask(s Store, q Query) (a Answer) {
	a.Name = q.Name
	var times []float64
	for begin := time.Now(); len(times) < 4 || len(times) < 200 && time.Since(begin) < enough; {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		cpu := CPU()
		rows, err := s.Query(ctx, q)
		used := (CPU() - cpu) * 1000
		cancel()
		if err != nil {
			a.Err, a.MS = err.Error(), used
			return a
		}
		if times == nil {
			begin = time.Now()
			sort.Strings(rows)
			sum := sha256.Sum256([]byte(strings.Join(rows, "\n")))
			a.Rows, a.Digest = len(rows), hex.EncodeToString(sum[:6])
		}
		times = append(times, used)
		if used > 5000 {
			break
		}
	}
	if len(times) > 1 {
		times = times[1:]
	}
	sort.Float64s(times)
	a.MS = times[len(times)/2]
	return a
}

// CPU returns the processor time that the process has used, in seconds.
func CPU() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	sec := func(t syscall.Timeval) float64 { return float64(t.Sec) + float64(t.Usec)/1e6 }
	return sec(u.Utime) + sec(u.Stime)
}

func peakMB() float64 {
	b, _ := ioutil.ReadFile("/proc/self/status")
	for _, line := range strings.Split(string(b), "\n") {
		if f := strings.Fields(line); len(f) > 1 && f[0] == "VmHWM:" {
			kb, _ := strconv.ParseFloat(f[1], 64)
			return kb / 1024
		}
	}
	return 0
}

func diskMB(dir string) (mb float64) {
	_ = filepath.Walk(dir, func(_ string, info os.FileInfo, err error) error {
		if err == nil && !info.IsDir() {
			if st, ok := info.Sys().(*syscall.Stat_t); ok {
				mb += float64(st.Blocks) * 512 / (1 << 20)
			}
		}
		return nil
	})
	return mb
}
