package output

import (
	"errors"
	"os"

	"golang.org/x/sys/windows"
)

// removeLocked: an open file can't be removed here, so the empty lock stays.
const removeLocked = false

// tryLock locks one byte far behind the end: a locked range can't be read, and
// whoever comes second wants to read our number.
func tryLock(f *os.File) error {
	at := windows.Overlapped{Offset: 1 << 30}
	err := windows.LockFileEx(windows.Handle(f.Fd()), windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &at)
	if errors.Is(err, windows.ERROR_LOCK_VIOLATION) || errors.Is(err, windows.ERROR_IO_PENDING) {
		return errHeld
	}
	return err
}
