//go:build unix

package output

import (
	"errors"
	"syscall"
)

func isFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

func isBusy(err error) bool { return errors.Is(err, syscall.EBUSY) }

func isReadOnly(err error) bool { return errors.Is(err, syscall.EROFS) }

func crossesDevices(err error) bool { return errors.Is(err, syscall.EXDEV) }
