//go:build !linux && !darwin

package output

func exchangeFolders(string, string) error { return errNoExchange }

func flush(string) error { return nil }

func isMountPoint(dir, parent string) bool { return devicesDiffer(dir, parent) }
