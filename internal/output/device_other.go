//go:build !unix

package output

func devicesDiffer(string, string) bool { return false }
