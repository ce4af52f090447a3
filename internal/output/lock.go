package output

import (
	"errors"
	"fmt"
	"os"
	"strconv"
	"strings"
)

// lock is held on a file beside the output folder. The system drops it when
// the process dies, however it dies, so it never has to be broken by hand.
type lock struct {
	file *os.File
	name string
}

// errHeld says that another process has the lock.
var errHeld = errors.New("held by another process")

func acquire(at place) (*lock, error) {
	name := at.beside(lockSuffix)
	for {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
		if err != nil {
			return nil, at.fault("make the lock beside "+at.name, err)
		}
		if err := tryLock(f); err != nil {
			holder := readHolder(f)
			f.Close()
			if errors.Is(err, errHeld) {
				return nil, busy(at, holder)
			}
			e := at.fault("lock "+name, err)
			return nil, e
		}
		// The holder before us may have removed the file between our opening
		// it and our locking it; then a third process can lock a new file of
		// the same name. Only a lock on the file of that name counts.
		if stillNamed(f, name) {
			return claimLock(f, name), nil
		}
		f.Close()
	}
}

// claimLock writes our number into the file, for the message of whoever comes
// second. A failure costs no more than that number.
func claimLock(f *os.File, name string) *lock {
	if f.Truncate(0) == nil {
		_, _ = f.WriteAt([]byte(strconv.Itoa(os.Getpid())+"\n"), 0)
	}
	return &lock{file: f, name: name}
}

func (l *lock) release() {
	if removeLocked {
		// Before unlocking: afterwards it may be someone else's.
		_ = os.Remove(l.name)
	}
	_ = l.file.Close()
}

func stillNamed(f *os.File, name string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	named, err := os.Stat(name)
	return err == nil && os.SameFile(mine, named)
}

func readHolder(f *os.File) string {
	var b [32]byte
	n, _ := f.ReadAt(b[:], 0)
	pid, err := strconv.Atoi(strings.TrimSpace(string(b[:n])))
	if err != nil {
		return "another process"
	}
	return fmt.Sprintf("process %d", pid)
}

func busy(at place, holder string) error {
	return &Error{Reason: Busy, Message: fmt.Sprintf("another build is writing %s (%s)", at.name, holder),
		Help: "wait until it is done, or give another --output"}
}
