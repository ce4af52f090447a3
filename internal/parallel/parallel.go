// Package parallel does one thing for each of many, several at a time.
//
// It takes a number of things and a function, and knows nothing of either. It is
// separate since parsing, rendering, judging and counting all do it, and none of
// them stands above another.
package parallel

import (
	"sync"
	"sync/atomic"
)

// Each calls f with every number from 0 below n, on up to jobs goroutines, at least
// one, and returns when all calls have. f is called once with each number, in no
// particular order.
func Each(jobs, n int, f func(i int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range max(1, min(jobs, n)) {
		wait.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				f(i)
			}
		})
	}
	wait.Wait()
}
