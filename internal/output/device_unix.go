//go:build unix

package output

import (
	"os"
	"syscall"
)

func devicesDiffer(a, b string) bool {
	first, second := deviceOf(a), deviceOf(b)
	return first != nil && second != nil && first.Dev != second.Dev
}

func deviceOf(name string) *syscall.Stat_t {
	info, err := os.Stat(name)
	if err != nil {
		return nil
	}
	s, _ := info.Sys().(*syscall.Stat_t)
	return s
}
