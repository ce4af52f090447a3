package markdown

import (
	"sync"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/util"
)

// The two parsers are made when first needed and hold no state of a text, so
// all goroutines share them.
var (
	latinParser = sync.OnceValue(func() parser.Parser { return newParser(false) })
	hanParser   = sync.OnceValue(func() parser.Parser { return newParser(true) })
)

// newParser lists goldmark's parsers with its own priorities (a lower one is
// tried first), bounded where goldmark is not, and ours among them.
func newParser(han bool) parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(directiveBlocks{}, 90),
			util.Prioritized(headings{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(boundedBlock{extension.NewDefinitionListParser()}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(boundedBlock{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(headings{parser.NewATXHeadingParser()}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(boundedBlock{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(footnoteBlocks{boundedBlock{extension.NewFootnoteBlockParser()}}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(directiveInlines{}, 90),
			util.Prioritized(boundedInline{parser.NewCodeSpanParser()}, 100),
			util.Prioritized(footnoteMarks{extension.NewFootnoteParser()}, 101),
			util.Prioritized(boundedInline{parser.NewLinkParser()}, 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(boundedInline{parser.NewRawHTMLParser()}, 400),
			util.Prioritized(newEmphasis(han), 500),
			util.Prioritized(newStrikethrough(han), 500),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(boundedReferences{parser.LinkReferenceParagraphTransformer}, 100),
			util.Prioritized(boundedTables{extension.NewTableParagraphTransformer()}, 200),
		),
		parser.WithASTTransformers(
			util.Prioritized(extension.NewTableASTTransformer(), 0),
			util.Prioritized(extension.NewFootnoteASTTransformer(), 999),
		),
	)
}
