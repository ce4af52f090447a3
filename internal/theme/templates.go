package theme

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	plaintemplate "text/template"
	"text/template/parse"

	"prospectus/internal/diag"
)

// program is one set of templates, ready to be executed: a layout in its base,
// or a directive, with all partials.
type program struct {
	set   *files
	tmpl  *template.Template
	quick *quick // the same, made ready; nil where it has to be done by tmpl
	way   Way
	err   *Error // why it can't be executed
}

func (p *program) execute(w io.Writer, data any) error {
	if p.err != nil {
		return p.err
	}
	if p.quick != nil && p.way != SlowWay {
		if done, err := p.quick.execute(w, data); done {
			return err
		}
	}
	if p.way == QuickWay {
		return errGivenUp
	}
	err := p.tmpl.Execute(w, data)
	var (
		exec plaintemplate.ExecError
		esc  *template.Error
	)
	if errors.As(err, &exec) || errors.As(err, &esc) {
		return explain(p.set, err, data)
	}
	return err
}

// compiler makes programs of the parsed files.
type compiler struct {
	set    *files
	trees  map[string]map[string]*parse.Tree // of each file: template name → tree
	broken map[string]*Error                 // files that do not parse
	used   map[string]diag.Span
	list   diag.List
	quick  *quickener
	way    Way
}

const (
	basePath = "layouts/base.html"
	mainName = "main" // the template that each layout defines
)

// compile parses every template and makes a program of each layout and each
// directive.
func (t *Theme) compile(set *files, way Way) diag.List {
	c := &compiler{set: set, trees: map[string]map[string]*parse.Tree{}, broken: map[string]*Error{},
		used: map[string]diag.Span{}, quick: newQuickener(), way: way}
	var shared, layouts, directives []string
	for _, p := range set.paths {
		switch folder(p) {
		case "partials":
			shared = append(shared, p)
		case "directives":
			directives = append(directives, p)
		case "layouts":
			if p != basePath {
				layouts = append(layouts, p)
			}
		default:
			continue
		}
		c.parse(p)
	}
	if set.files[basePath] == nil && len(layouts) > 0 {
		at := diag.NewFile(set.last+basePath, nil).Whole()
		c.broken[basePath] = &Error{Span: at, Message: "the theme has no " + basePath, Help: "it holds what all pages have in common"}
	}
	t.directives = c.programs(directives, shared, "")
	t.layouts = c.programs(layouts, shared, basePath)
	t.used = c.used
	for _, p := range slices.Sorted(maps.Keys(c.broken)) {
		c.tell(c.broken[p])
	}
	return c.list
}

func (c *compiler) tell(e *Error) {
	for _, told := range c.set.bad {
		if e == told {
			return
		}
	}
	c.list = append(c.list, diag.Diagnostic{Code: "template-error", Severity: diag.Error, Span: e.Span, Message: e.Message, Help: e.Help})
}

// parse reads the templates of one file.
func (c *compiler) parse(p string) {
	if e := c.set.bad[p]; e != nil {
		c.broken[p] = e
		return
	}
	t, err := plaintemplate.New(p).Funcs(plaintemplate.FuncMap(functions())).Parse(plain(c.set.files[p]))
	if err != nil {
		c.broken[p] = explain(c.set, err, nil)
		return
	}
	trees := map[string]*parse.Tree{}
	for _, x := range t.Templates() {
		trees[x.Name()] = x.Tree
	}
	c.trees[p] = trees
	for _, name := range slices.Sorted(maps.Keys(trees)) {
		c.strings(trees[name])
	}
}

// programs makes a program of each of the paths: with base as the page round it,
// or by itself.
func (c *compiler) programs(paths, shared []string, base string) map[string]*program {
	made := map[string]*program{}
	for _, p := range paths {
		_, name, _ := strings.Cut(strings.TrimSuffix(p, ".html"), "/")
		made[name] = c.program(p, shared, base)
		if base != "" && made[name].err == nil {
			c.outside(p)
		}
		if e := made[name].err; e != nil {
			c.tell(e)
		}
	}
	return made
}

// outside tells of content of a layout that stands in no {{define}}: base.html
// asks for the parts by name, so that nobody would see it.
func (c *compiler) outside(p string) {
	tree := c.trees[p][p]
	if tree == nil || parse.IsEmptyTree(tree.Root) {
		return
	}
	for _, n := range tree.Root.Nodes {
		if parse.IsEmptyTree(n) {
			continue
		}
		location, text := tree.ErrorContext(n)
		if _, isText := n.(*parse.TextNode); isText {
			path, line, _ := parseLocation(location)
			shown := strings.TrimLeft(text, " \t\n")
			line += strings.Count(text[:len(text)-len(shown)], "\n")
			text, _, _ = strings.Cut(shown, "\n")
			location = fmt.Sprintf("%s:%d", path, line)
		}
		c.list.Warnf(locate(c.set, location, text), "template-error", "this stands outside every {{define}} and is not shown").
			Help = `move it between {{define "` + mainName + `"}} and {{end}}`
		return
	}
}

func (c *compiler) program(p string, shared []string, base string) *program {
	root := p
	trees := map[string]*parse.Tree{}
	from := map[string]string{} // template name → file
	lay := func(file string) {
		for name, tree := range c.trees[file] {
			if name == file { // the file itself
				name = strings.TrimSuffix(file, ".html")
			}
			trees[name], from[name] = tree, file
		}
	}
	for _, file := range shared {
		from[strings.TrimSuffix(file, ".html")] = file // a broken one is there too
		lay(file)
	}
	if base != "" {
		root = base
		lay(base)
	}
	lay(p)
	made := &program{set: c.set, way: c.way}
	for _, file := range []string{p, base} {
		if made.err == nil {
			made.err = c.broken[file]
		}
	}
	if base != "" && made.err == nil && from[mainName] != p {
		made.err = &Error{Span: c.set.files[p].Whole(), Message: "the layout does not define " + mainName,
			Help: `put the content of the page between {{define "` + mainName + `"}} and {{end}}`}
	}
	if made.err == nil {
		made.err = c.reach(strings.TrimSuffix(root, ".html"), trees, from)
	}
	if made.err == nil {
		made.build(strings.TrimSuffix(root, ".html"), trees, c.quick)
		if made.err != nil && made.err.Span.IsWhole() { // no place is known: what is new is to blame
			made.err.Span = c.set.files[p].Whole()
		}
	}
	return made
}

// build puts the trees together and lets package template work out the context
// of every action, which it does once, at the first execution.
func (p *program) build(root string, trees map[string]*parse.Tree, k *quickener) {
	p.tmpl = template.New(root).Funcs(functions()).Option("missingkey=error")
	for _, name := range slices.Sorted(maps.Keys(trees)) {
		if _, err := p.tmpl.AddParseTree(name, trees[name].Copy()); err != nil {
			p.err = explain(p.set, err, nil)
			return
		}
	}
	p.tmpl = p.tmpl.Lookup(root)
	var wrong *template.Error
	if err := p.tmpl.Execute(closed{}, nil); errors.As(err, &wrong) {
		p.err = explain(p.set, err, nil)
		return
	}
	p.quick = k.quicken(p.tmpl)
}

// closed is a writer that ends an execution at its first byte.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// reach follows every {{template}} from root on, and gives the first that leads
// nowhere or into a broken file. If there is none, what is not reached is removed
// from trees.
func (c *compiler) reach(root string, trees map[string]*parse.Tree, from map[string]string) *Error {
	seen := map[string]bool{root: true}
	for next := []string{root}; len(next) > 0; next = next[1:] {
		tree := trees[next[0]]
		for _, call := range calls(tree) {
			if e := c.broken[from[call.Name]]; e != nil {
				return e
			}
			if trees[call.Name] == nil {
				return c.unknownTemplate(tree, call, slices.Sorted(maps.Keys(trees)))
			}
			if !seen[call.Name] {
				seen[call.Name] = true
				next = append(next, call.Name)
			}
		}
	}
	maps.DeleteFunc(trees, func(name string, _ *parse.Tree) bool { return !seen[name] })
	return nil
}

func (c *compiler) unknownTemplate(tree *parse.Tree, call *parse.TemplateNode, known []string) *Error {
	help := didYouMean(call.Name, known)
	if name, found := strings.CutPrefix(call.Name, "partials/"); found && help == "" {
		help = "write it to partials/" + path.Clean(name) + ".html"
	}
	location, _ := tree.ErrorContext(call)
	span := locate(c.set, location, call.Name)
	return &Error{Span: span, Message: "there is no template \"" + call.Name + "\"", Help: help}
}

// calls gives every {{template}} and {{block}} of a tree, in the order of the
// text.
func calls(tree *parse.Tree) []*parse.TemplateNode {
	var found []*parse.TemplateNode
	walk(tree.Root, func(n parse.Node) {
		if t, ok := n.(*parse.TemplateNode); ok {
			found = append(found, t)
		}
	})
	return found
}
