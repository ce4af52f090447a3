package render

// Compact reports whether a page can be made small quickly.
func Compact(page []byte) bool {
	c := compacter{in: page, omit: true}
	return c.page()
}
