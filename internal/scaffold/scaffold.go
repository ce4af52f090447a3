// Package scaffold writes starters.
package scaffold

// Options say what the starter site is called.
type Options struct{}

// NewSite writes a starter site into dir.
func NewSite(dir string, o Options) error { return nil }
