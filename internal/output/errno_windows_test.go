package output

import "golang.org/x/sys/windows"

const (
	errCrossDevice = windows.ERROR_NOT_SAME_DEVICE
	errFull        = windows.ERROR_DISK_FULL
	errBusy        = windows.ERROR_BUSY
)
