//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd || windows)

package output

import (
	"errors"
	"os"
)

const removeLocked = true

func tryLock(*os.File) error { return errors.ErrUnsupported }
