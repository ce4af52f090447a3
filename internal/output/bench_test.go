package output

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

const many = 20_000

// commitMany builds a site of 20,000 pages of 15 KB, the first changed of them
// with other bytes than before.
func commitMany(b *testing.B, dir string, generation, changed int) Report {
	b.Helper()
	s, err := Begin(dir)
	if err != nil {
		b.Fatal(err)
	}
	defer s.Abort()
	body := strings.Repeat("招商引资 ", 15_000/13)
	var wg sync.WaitGroup
	for w := range 2 {
		wg.Go(func() {
			for i := w; i < many; i += 2 {
				head := "old"
				if i < changed {
					head = fmt.Sprint("generation ", generation)
				}
				if err := s.Write(fmt.Sprintf("s%03d/page-%05d/index.html", i/200, i), []byte(head+body)); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	r, err := s.Commit()
	if err != nil {
		b.Fatal(err)
	}
	return r
}

func BenchmarkCommit(b *testing.B) {
	b.Run("fresh", func(b *testing.B) {
		dir := filepath.Join(b.TempDir(), "public")
		for b.Loop() {
			if r := commitMany(b, dir, 0, 0); r.Written != many {
				b.Fatalf("%d written", r.Written)
			}
			b.StopTimer()
			if err := os.RemoveAll(dir); err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
		}
	})
	for _, changed := range []int{0, 1, many} {
		b.Run(fmt.Sprintf("changed=%d", changed), func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "public")
			commitMany(b, dir, 0, 0)
			generation := 0
			for b.Loop() {
				generation++
				if r := commitMany(b, dir, generation, changed); r.Written != changed {
					b.Fatalf("%d written, want %d", r.Written, changed)
				}
			}
		})
	}
}
