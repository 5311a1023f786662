package parallel

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// numbers yields 0 to n-1, with an error in place of each number in bad.
func numbers(n int, bad ...int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			var err error
			if slices.Contains(bad, i) {
				err = fmt.Errorf("input %d", i)
			}
			if !yield(i, err) {
				return
			}
		}
	}
}

func TestInOrderKeepsOrder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		slowFirst := func(_ context.Context, i int) (int, error) {
			time.Sleep(time.Duration(20-i) * time.Second)
			if i == 7 {
				return 0, errors.New("result 7")
			}
			return i * i, nil
		}
		var got []string
		for v, err := range InOrder(t.Context(), 4, numbers(20, 3), slowFirst) {
			if err != nil {
				got = append(got, err.Error())
				continue
			}
			got = append(got, fmt.Sprint(v))
		}
		var want []string
		for i := range 20 {
			want = append(want, fmt.Sprint(i*i))
		}
		want[3], want[7] = "input 3", "result 7"
		if !slices.Equal(got, want) {
			t.Errorf("got %v, want %v", got, want)
		}
	})
}

// Leaving the loop early must end all goroutines: synctest fails the test when
// one is left blocked.
func TestInOrderStopsEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		for v, err := range InOrder(t.Context(), 3, numbers(1000), func(_ context.Context, i int) (int, error) { return i, nil }) {
			if err != nil {
				t.Fatal(err)
			}
			if v == 5 {
				break
			}
		}
	})
}

func TestInOrderCancelled(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		work := func(ctx context.Context, i int) (int, error) {
			if i == 2 {
				cancel()
			}
			return i, ctx.Err()
		}
		var last error
		for _, err := range InOrder(ctx, 2, numbers(1000), work) {
			last = err
		}
		if !errors.Is(last, context.Canceled) {
			t.Errorf("last error = %v, want %v", last, context.Canceled)
		}
	})
}
