// Package yaml reads YAML to a tree of nodes in which every key and value
// knows its place in the file, and says in plain words what is wrong with a
// text that is not YAML, and where.
//
// It takes a range of a diag.File (the front matter of a Markdown file, or a
// whole file) and gives nodes and diagnostics. It knows nothing of kinds,
// entries or sites. It is the only package that knows the YAML library, which
// is named in one import line of library.go.
//
// Invariants: Parse ends in bounded time and memory on any input and never
// panics, and every span lies inside the range, children inside their parents
// (FuzzParse); a text that the library refuses gives at least one diagnostic
// with a line and a column inside the text (TestEveryErrorHasAPlace).
package yaml

import "prospectus/internal/diag"

// The tags of nodes.
const (
	Str       = "!!str"
	Int       = "!!int"
	Float     = "!!float"
	Bool      = "!!bool"
	Null      = "!!null"
	Timestamp = "!!timestamp"
	Seq       = "!!seq"
	Map       = "!!map"
	// Unreadable is the tag of a value that has a syntax error, which is
	// already reported. Its key is there, so that nobody calls it missing.
	Unreadable = "!!unreadable"
)

// Node is a value or a key. Nodes are not changed once Parse has returned them,
// and one node may stand in several places: an alias gives the node of its
// anchor, with the span of the alias.
type Node struct {
	Tag    string
	Value  string // the text of a scalar, without quotes
	Quoted bool   // a scalar in quotes, or a block scalar: certainly a text
	Span   diag.Span
	Items  []*Node // of a sequence
	Pairs  []Pair  // of a mapping, in the order of the file, each key once
}

// Pair is one line of a mapping: a key, which is always a scalar, and its value.
type Pair struct{ Key, Value *Node }

// Get gives the value of a key of a mapping, or nil.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	for _, p := range n.Pairs {
		if p.Key.Value == key {
			return p.Value
		}
	}
	return nil
}

// IsNull reports whether n is absent or has no value: `key:`, `key: null`, `key: ~`.
func (n *Node) IsNull() bool { return n == nil || n.Tag == Null }
