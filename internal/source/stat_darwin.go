package source

import (
	"io/fs"
	"syscall"
)

func identity(info fs.FileInfo) (device, inode uint64, ctime int64) {
	if s, ok := info.Sys().(*syscall.Stat_t); ok {
		return uint64(s.Dev), s.Ino, s.Ctimespec.Nano()
	}
	return 0, 0, 0
}
