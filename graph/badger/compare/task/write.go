package task

import (
	"fmt"
	"sync"
	"time"
)

// A Writer is a Store that takes articles, each on disk when Article returns.
type Writer interface {
	Store
	// Begin opens a new store; onSync is called before each write that is
	// waited for until it is on disk.
	Begin(dir string, onSync func()) error
	// Article adds quads in one transaction. Many goroutines may call it.
	Article(quads []Quad) error
}

// An Articles job is to write the quads of a file as articles.
type Articles struct {
	Size    int // quads of an article
	Max     int // articles; 0 is all
	Writers int // at the same time
	SyncMS  int // that each sync takes longer
}

// A Written tells what an Articles job took.
type Written struct {
	Articles, Syncs int
	CPU, Wall       float64 // seconds
}

func write(s Writer, job Job) (w Written, err error) {
	a := job.Articles
	err = s.Begin(job.Dir, func() {
		w.Syncs++
		time.Sleep(time.Duration(a.SyncMS) * time.Millisecond)
	})
	if err != nil {
		return w, err
	}
	articles := make(chan []Quad, 64)
	errs := make(chan error, a.Writers+1)
	var writers sync.WaitGroup
	begin, cpu := time.Now(), CPU()
	for i := 0; i < a.Writers; i++ {
		writers.Add(1)
		go func() {
			defer writers.Done()
			for quads := range articles {
				if err := s.Article(quads); err != nil {
					errs <- err
				}
			}
		}()
	}
	var next []Quad
	err = Read(job.File, func(q Quad) error {
		if next = append(next, q); len(next) < a.Size || a.Max > 0 && w.Articles == a.Max {
			return nil
		}
		w.Articles++
		select {
		case articles <- next:
		case err := <-errs:
			return err
		}
		next = nil
		return nil
	})
	close(articles)
	writers.Wait()
	w.CPU, w.Wall = CPU()-cpu, time.Since(begin).Seconds()
	select {
	case e := <-errs:
		err = e
	default:
	}
	if cerr := s.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return w, fmt.Errorf("write articles: %v", err)
	}
	return w, nil
}
