package parallel_test

import (
	"sync/atomic"
	"testing"

	"prospectus/internal/parallel"
)

// TestEach holds that each number is given once, however many do the work, and
// that no more than that many work at once.
func TestEach(t *testing.T) {
	for _, jobs := range []int{-1, 0, 1, 2, 7, 200} {
		for _, n := range []int{0, 1, 6, 100} {
			calls := make([]atomic.Int64, n)
			var now, most atomic.Int64
			parallel.Each(jobs, n, func(i int) {
				if at := now.Add(1); at > most.Load() {
					most.Store(at)
				}
				calls[i].Add(1)
				now.Add(-1)
			})
			for i := range calls {
				if got := calls[i].Load(); got != 1 {
					t.Errorf("%d jobs, %d things: %d was given %d times", jobs, n, i, got)
				}
			}
			if most.Load() > int64(max(jobs, 1)) {
				t.Errorf("%d jobs: %d at once", jobs, most.Load())
			}
		}
	}
}
