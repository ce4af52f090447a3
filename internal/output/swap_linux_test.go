package output

import "testing"

func TestAMountPointIsRefused(t *testing.T) {
	_, err := Begin("/proc")
	expectReason(t, err, MountPoint, "/proc is a mount point, which can't be replaced in one step")
}
