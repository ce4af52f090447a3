package output

import (
	"errors"
	"fmt"
	"io/fs"
)

// Reason says what kind of fault an Error is.
type Reason string

// The reasons. Each has its own Help, which says what to do.
const (
	Busy       Reason = "busy"        // another build holds the folder
	NotFolder  Reason = "not-folder"  // a file, a dead link, a folder that can't be swapped
	Foreign    Reason = "foreign"     // files that no build wrote
	MountPoint Reason = "mount-point" // the folder can't be renamed
	Denied     Reason = "denied"      // permissions, or a read-only disk
	Full       Reason = "full"        // no space, or no quota, left
	BadPath    Reason = "bad-path"    // a path that may not be published
	Conflict   Reason = "conflict"    // two files of one path
	Replaced   Reason = "replaced"    // the folder was changed by someone else meanwhile
	Failed     Reason = "failed"      // anything else that the system said
)

// Error is every error of this package. The old tree stands whenever one is
// given.
type Error struct {
	Reason  Reason
	Message string // the fact, with the path
	Help    string // what to do
	Err     error  // what the system said, or nil
}

// Error gives the message.
func (e *Error) Error() string { return e.Message }

// Unwrap gives what the system said.
func (e *Error) Unwrap() error { return e.Err }

// fault turns an error of the system into one that names the task and the mend.
func (p place) fault(task string, err error) error {
	var mine *Error
	if errors.As(err, &mine) {
		return err
	}
	e := &Error{Reason: Failed, Message: fmt.Sprintf("can't %s: %s", task, reason(err)), Err: err,
		Help: "the site that was there is untouched; build again when this is mended"}
	switch {
	case isFull(err):
		e.Reason, e.Help = Full, "free some space; while building, the disk holds the old site and what is new in the new one"
	case isBusy(err):
		e.Reason, e.Help = MountPoint, "the folder is a mount point or in use: give a folder inside it as --output"
	case errors.Is(err, fs.ErrPermission), isReadOnly(err):
		e.Reason = Denied
		e.Help = fmt.Sprintf("make %s and %s writable, or give another --output: the new site is made beside the old one", p.parent, p.name)
	}
	return e
}

// reason gives what the system said, without the operation and the paths.
func reason(err error) string {
	for {
		inner := errors.Unwrap(err)
		if inner == nil {
			return err.Error()
		}
		err = inner
	}
}

func conflict(mine, other claim) error {
	what := fmt.Sprintf("%q is written twice", mine.path)
	switch {
	case mine.path != other.path:
		what = fmt.Sprintf("%q and %q differ only in upper and lower case", other.path, mine.path)
	case mine.folder != other.folder:
		what = fmt.Sprintf("%q is both a file and a folder", mine.path)
	}
	return &Error{Reason: Conflict, Message: what, Help: "give one of the two pages or files another name"}
}
