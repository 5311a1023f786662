package graph

import (
	"fmt"
	"os"
	"runtime/debug"
	"runtime/metrics"
	"time"
)

// exitMemory is the exit status of a sandbox that took too much memory; what
// it says on stderr tells the same.
const exitMemory = 1

// limitMemory ends this process when it takes more than limit bytes: with the
// help of the system where that has one, and by looking every few
// milliseconds.
func limitMemory(limit int64) error {
	if err := limitData(limit + limit/4); err != nil {
		return err
	}
	debug.SetMemoryLimit(limit * 3 / 4) // let the garbage collector try first
	go func() {
		sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
		for range time.Tick(5 * time.Millisecond) {
			metrics.Read(sample)
			if int64(sample[0].Value.Uint64()-sample[1].Value.Uint64()) > limit {
				fmt.Fprintln(os.Stderr, "out of memory")
				os.Exit(exitMemory)
			}
		}
	}()
	return nil
}
