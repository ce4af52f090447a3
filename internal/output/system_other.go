//go:build !unix && !windows

package output

func isFull(error) bool { return false }

func isBusy(error) bool { return false }

func isReadOnly(error) bool { return false }

func crossesDevices(error) bool { return false }
