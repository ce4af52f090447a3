//go:build !race

package build_test

// part: see race_on_test.go.
const part = 1
