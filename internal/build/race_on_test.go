//go:build race

package build_test

// part says that one in so many rounds of the long tests is enough: the race
// detector makes each ten times as slow, and finds as much in fewer.
const part = 3
