package yaml

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"strconv"

	lib "gopkg.in/yaml.v3"
)

// parsed is a node as the library gives it. The library is named in this file
// alone, so that go.yaml.in/yaml/v3 can take its place in one line.
type parsed = lib.Node

// What the rest of the package asks of a parsed node.
const (
	aliasNode    = lib.AliasNode
	mappingNode  = lib.MappingNode
	sequenceNode = lib.SequenceNode
	quotedStyle  = lib.DoubleQuotedStyle | lib.SingleQuotedStyle
	blockStyle   = lib.LiteralStyle | lib.FoldedStyle
	taggedStyle  = lib.TaggedStyle
)

// refusal is an error of the library: the line from 1 where it says one, else
// 0. Its wording is made for programmers and goes nowhere.
type refusal struct{ line int }

// decode hands text to the library. next is the root of a second document, when
// there is one. The library guards itself by panics, and some inputs have made
// it panic for good; either is a refusal here.
func decode(text []byte) (root, next *parsed, bad *refusal) {
	defer func() {
		if recover() != nil {
			root, next, bad = nil, nil, &refusal{}
		}
	}()
	d := lib.NewDecoder(bytes.NewReader(text))
	var first, second parsed
	switch err := d.Decode(&first); {
	case errors.Is(err, io.EOF):
		return nil, nil, nil
	case err != nil:
		return nil, nil, refuse(err)
	}
	switch err := d.Decode(&second); {
	case errors.Is(err, io.EOF):
		return &first, nil, nil
	case err != nil:
		return nil, nil, refuse(err)
	}
	return &first, &second, nil
}

var errorLine = regexp.MustCompile(`^yaml: line (\d+): (did not find expected|block )?`)

func refuse(err error) *refusal {
	m := errorLine.FindStringSubmatch(err.Error())
	if m == nil {
		return &refusal{}
	}
	line, _ := strconv.Atoi(m[1])
	if m[2] != "" {
		line++ // the library's parser, unlike its scanner, counts from 0
	}
	return &refusal{line: line}
}
