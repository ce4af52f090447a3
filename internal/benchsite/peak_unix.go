//go:build unix

package main

import (
	"os"
	"runtime"
	"syscall"
)

// peakMemory gives the most memory that a process had at once, in bytes.
func peakMemory(p *os.ProcessState) int64 {
	used, ok := p.SysUsage().(*syscall.Rusage)
	if !ok {
		return 0
	}
	if runtime.GOOS == "darwin" { // in bytes there, in KiB elsewhere
		return int64(used.Maxrss)
	}
	return int64(used.Maxrss) << 10
}
