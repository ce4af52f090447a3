package output

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

func exchangeFolders(a, b string) error {
	err := unix.Renameat2(unix.AT_FDCWD, a, unix.AT_FDCWD, b, unix.RENAME_EXCHANGE)
	if errors.Is(err, unix.ENOSYS) || errors.Is(err, unix.EINVAL) || errors.Is(err, unix.ENOTSUP) {
		return errNoExchange // an old kernel, NFS, some FUSE
	}
	return err
}

// flush makes the file system that holds dir write everything out.
func flush(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer f.Close()
	err = unix.Syncfs(int(f.Fd()))
	if errors.Is(err, unix.ENOSYS) { // a sandbox without it
		return nil
	}
	return err
}

// isMountPoint asks the kernel, which also knows bind mounts of the same disk;
// where it doesn't say (before Linux 5.8) the devices are compared.
func isMountPoint(dir, parent string) bool {
	var s unix.Statx_t
	if unix.Statx(unix.AT_FDCWD, dir, unix.AT_SYMLINK_NOFOLLOW, 0, &s) == nil && s.Attributes_mask&unix.STATX_ATTR_MOUNT_ROOT != 0 {
		return s.Attributes&unix.STATX_ATTR_MOUNT_ROOT != 0
	}
	return devicesDiffer(dir, parent)
}
