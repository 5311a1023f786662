// Package parallel applies a function to a sequence on several goroutines and
// keeps the order.
package parallel

import (
	"context"
	"iter"
)

// InOrder applies fn to each value of in on the given number of goroutines and
// yields the results in the order of the input. At most 2*workers values are
// under way, so a slow consumer holds the producer back. An error of the input
// takes its place among the results. Stopping the loop early, or the context,
// ends all goroutines before InOrder returns. The sequence can be ranged over
// as often as in can. One worker does everything in turn, without goroutines.
func InOrder[In, Out any](ctx context.Context, workers int, in iter.Seq2[In, error],
	fn func(context.Context, In) (Out, error)) iter.Seq2[Out, error] {
	type result struct {
		out Out
		err error
	}
	type job struct {
		in   In
		err  error
		done chan result
	}
	if workers <= 1 {
		return oneByOne(ctx, in, fn)
	}
	return func(yield func(Out, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		jobs := make(chan job)
		queue := make(chan job, 2*workers) // the same jobs, in the order in which results are due

		finished := make(chan struct{}, workers+1)
		defer func() {
			cancel()
			for range workers + 1 {
				<-finished
			}
		}()
		go func() {
			defer func() { close(jobs); close(queue); finished <- struct{}{} }()
			for v, err := range in {
				j := job{in: v, err: err, done: make(chan result, 1)}
				select {
				case queue <- j:
				case <-ctx.Done():
					return
				}
				select {
				case jobs <- j:
				case <-ctx.Done():
					return
				}
			}
		}()
		for range workers {
			go func() {
				defer func() { finished <- struct{}{} }()
				for j := range jobs {
					r := result{err: j.err}
					if r.err == nil {
						r.out, r.err = fn(ctx, j.in)
					}
					j.done <- r
				}
			}()
		}
		for j := range queue {
			if ctx.Err() != nil {
				break
			}
			select {
			case r := <-j.done:
				if !yield(r.out, r.err) {
					return
				}
			case <-ctx.Done():
				var zero Out
				yield(zero, ctx.Err())
				return
			}
		}
		if err := ctx.Err(); err != nil {
			var zero Out
			yield(zero, err)
		}
	}
}

func oneByOne[In, Out any](ctx context.Context, in iter.Seq2[In, error], fn func(context.Context, In) (Out, error)) iter.Seq2[Out, error] {
	return func(yield func(Out, error) bool) {
		var zero Out
		for v, err := range in {
			if ctx.Err() != nil {
				break
			}
			out := zero
			if err == nil {
				out, err = fn(ctx, v)
			}
			if !yield(out, err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			yield(zero, err)
		}
	}
}
