// Package themes holds the theme that comes with the program, as its files. A
// site overrides it file by file; package theme reads both.
package themes

import "embed"

// FS holds the built-in theme in its folder invest.
//
//go:embed all:invest
var FS embed.FS
