package ingest

import (
	"sync"
	"time"
)

// A StageTime is how long a stage has worked, on all goroutines together.
type StageTime struct {
	Stage string
	Time  time.Duration
}

// times adds up what stages take, in the order in which they first came.
type times struct {
	mu    sync.Mutex
	total []StageTime
}

// add counts the time since start and returns now, the start of what follows.
func (t *times) add(stage string, start time.Time) time.Time {
	now := time.Now()
	t.mu.Lock()
	defer t.mu.Unlock()
	for i := range t.total {
		if t.total[i].Stage == stage {
			t.total[i].Time += now.Sub(start)
			return now
		}
	}
	t.total = append(t.total, StageTime{stage, now.Sub(start)})
	return now
}

// Times returns how long each stage has worked since the pipeline was made, on
// all goroutines together: the stages of reading in their order, then "canon"
// and "write", the time spent in the graph.
func (p *Pipeline) Times() []StageTime {
	p.times.mu.Lock()
	defer p.times.mu.Unlock()
	return append([]StageTime(nil), p.times.total...)
}
