package watch

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"syscall"
	"time"
)

// OverLimitError says that the system allows no more watches. What can't be
// watched is polled.
type OverLimitError struct {
	// Path is the first folder that could not be watched, as Batch.Paths would
	// name it; "" when nothing can be watched at all.
	Path string
	// Interval is the pause between two looks at what is polled.
	Interval time.Duration
	// Err is what the system said.
	Err error
}

// Error states the fact and the mend.
func (e *OverLimitError) Error() string {
	what := e.Path
	if what == "" {
		what = "the folders"
	}
	return fmt.Sprintf("the system allows no more watches (%v): %s can't be watched and is looked at every %v instead; %s",
		e.Err, what, e.Interval, e.mend())
}

func (e *OverLimitError) mend() string {
	switch {
	case runtime.GOOS != "linux":
		return "raise the limit of open files (ulimit -n 8192), or use --poll"
	case errors.Is(e.Err, syscall.EMFILE):
		return "raise the limit (sudo sysctl fs.inotify.max_user_instances=512; ulimit -n 8192), or use --poll"
	default:
		return "raise the limit (sudo sysctl fs.inotify.max_user_watches=524288; " +
			"write it into /etc/sysctl.d/ to keep it), or use --poll"
	}
}

// Unwrap gives what the system said.
func (e *OverLimitError) Unwrap() error { return e.Err }

func isLimit(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EMFILE) ||
		errors.Is(err, syscall.ENFILE) || errors.Is(err, syscall.ENOMEM)
}

// isAbsent reports whether a folder can't be watched because it is gone, is a
// folder no longer, or may not be read: no fault of the watching, and the
// folder above tells when that changes.
func isAbsent(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) ||
		errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ELOOP)
}
