package theme

import (
	"errors"
	"fmt"
	"html/template"
	"io"
	"maps"
	"reflect"
	"slices"
	"sync"
	"text/template/parse"
)

// quick is a template with all that it calls, made ready so that an execution
// asks reflection as little as it can: names, variables and constants are found
// once, and what a name means for a type is found once for each type. Package
// text/template does all of that again at every action, which was two thirds of
// the time of a page.
//
// It writes what html/template would, or gives up: for anything that it doesn't
// know, and for every error, html/template does the page from the start and has
// the last word. So there is one place that words errors, and no page can come
// out wrong for want of a rare feature, only later.
type quick struct {
	root *part
	runs sync.Pool // of *run
}

// part is one template: the steps to execute in turn.
type part struct {
	steps steps
	slots int // how many variables it has, with $
}

type (
	// step does one node of a template.
	step func(r *run, dot reflect.Value)
	// value evaluates a part of an action.
	value func(r *run, dot reflect.Value) reflect.Value
)

// run is one execution. It serves one goroutine.
type run struct {
	out   []byte
	vars  []reflect.Value // those of every part that is being executed
	base  int             // where the variables of the innermost part begin
	depth int
}

// Write appends to the page, for the escapers of html/template.
func (r *run) Write(b []byte) (int, error) {
	r.out = append(r.out, b...)
	return len(b), nil
}

// maxDepth is how many parts may be inside of each other. What goes deeper has
// no end, most likely.
const maxDepth = 500

// giveUp ends a run: html/template has to do it.
func giveUp() { panic(errGivenUp) }

var errGivenUp = errors.New("not for the quick way")

// execute writes the template to w. It reports false, and has written nothing,
// when html/template has to do it.
func (q *quick) execute(w io.Writer, data any) (done bool, err error) {
	r, ok := q.runs.Get().(*run)
	if !ok {
		r = &run{}
	}
	defer func() {
		clear(r.vars[:cap(r.vars)]) // so that no page is kept in memory
		*r = run{out: r.out[:0], vars: r.vars[:0]}
		q.runs.Put(r)
	}()
	if !q.try(r, data) {
		return false, nil
	}
	_, err = w.Write(r.out)
	return true, err
}

// try executes the template. A method that panics counts as one that fails: it
// will again when html/template calls it, which tells where.
func (q *quick) try(r *run, data any) (done bool) {
	defer func() {
		if recover() != nil {
			done = false
		}
	}()
	q.root.do(r, reflect.ValueOf(data))
	return true
}

func (p *part) do(r *run, dot reflect.Value) {
	if r.depth++; r.depth > maxDepth {
		giveUp()
	}
	outer := r.base
	r.base = len(r.vars)
	for range p.slots {
		r.vars = append(r.vars, reflect.Value{})
	}
	r.vars[r.base] = dot
	p.steps.do(r, dot)
	r.vars = r.vars[:r.base]
	r.base = outer
	r.depth--
}

type steps []step

func (s steps) do(r *run, dot reflect.Value) {
	for _, do := range s {
		do(r, dot)
	}
}

// errUnknown says that a template has something that the quick way lacks.
var errUnknown = errors.New("not known to the quick way")

// quickener makes templates quick. One serves a whole theme.
type quickener struct {
	functions template.FuncMap
	spots     []spot
	samples   map[string]*template.Template // by the escapers of their spots
}

func newQuickener() *quickener {
	k := &quickener{functions: functions(), spots: spots(), samples: map[string]*template.Template{}}
	maps.Copy(k.functions, template.FuncMap{"print": fmt.Sprint, "printf": fmt.Sprintf, "println": fmt.Sprintln})
	return k
}

// quicken makes an escaped template quick, or gives nil.
func (k *quickener) quicken(t *template.Template) *quick {
	s := &quickSet{quickener: k, tmpl: t, parts: map[string]*part{}}
	root, err := s.part(t.Name())
	if err != nil {
		return nil
	}
	return &quick{root: root}
}

// quickSet makes the parts of one template set.
type quickSet struct {
	*quickener
	tmpl  *template.Template
	parts map[string]*part
}

// part makes the named template; one that calls itself finds itself.
func (s *quickSet) part(name string) (*part, error) {
	if p := s.parts[name]; p != nil {
		return p, nil
	}
	t := s.tmpl.Lookup(name)
	if t == nil || t.Tree == nil { // html/template made another one of it, for its place in the HTML
		return nil, errUnknown
	}
	p := &part{}
	s.parts[name] = p
	m := partMaker{quickSet: s}
	m.declare("$")
	var err error
	p.steps, err = m.list(t.Tree.Root)
	p.slots = m.slots
	return p, err
}

// partMaker makes the steps of one template.
type partMaker struct {
	*quickSet
	scope []variable // those in sight, the innermost last
	slots int
}

type variable struct {
	name string
	slot int
}

func (m *partMaker) declare(name string) (slot int) {
	m.scope = append(m.scope, variable{name, m.slots})
	m.slots++
	return m.slots - 1
}

// leave forgets the variables that were declared since there were n.
func (m *partMaker) leave(n int) { m.scope = m.scope[:n] }

func (m *partMaker) slotOf(name string) (int, error) {
	for _, v := range slices.Backward(m.scope) {
		if v.name == name {
			return v.slot, nil
		}
	}
	return 0, errUnknown
}

// list makes the steps of nodes; the variables that they declare end with them.
func (m *partMaker) list(n *parse.ListNode) (steps, error) {
	if n == nil {
		return nil, nil
	}
	defer m.leave(len(m.scope))
	var out steps
	for _, x := range n.Nodes {
		do, err := m.node(x)
		if err != nil {
			return nil, err
		}
		if do != nil {
			out = append(out, do)
		}
	}
	return out, nil
}

func (m *partMaker) node(n parse.Node) (step, error) {
	switch n := n.(type) {
	case *parse.TextNode:
		return func(r *run, _ reflect.Value) { r.out = append(r.out, n.Text...) }, nil
	case *parse.CommentNode:
		return nil, nil
	case *parse.ActionNode:
		return m.action(n)
	case *parse.IfNode:
		return m.branch(&n.BranchNode, false)
	case *parse.WithNode:
		return m.branch(&n.BranchNode, true)
	case *parse.RangeNode:
		return m.loop(n)
	case *parse.TemplateNode:
		return m.call(n)
	}
	return nil, errUnknown // break, continue
}

func (m *partMaker) action(n *parse.ActionNode) (step, error) {
	if len(n.Pipe.Decl) > 0 {
		set, err := m.pipe(n.Pipe)
		return func(r *run, dot reflect.Value) { set(r, dot) }, err
	}
	cmds, escapers := escapersOf(n.Pipe)
	write, err := m.printer(escapers)
	if err != nil {
		return nil, err
	}
	what, err := m.commands(cmds)
	return func(r *run, dot reflect.Value) { write(r, what(r, dot)) }, err
}

func (m *partMaker) branch(n *parse.BranchNode, with bool) (step, error) {
	defer m.leave(len(m.scope))
	cond, err := m.pipe(n.Pipe)
	if err != nil {
		return nil, err
	}
	then, err := m.list(n.List)
	if err != nil {
		return nil, err
	}
	otherwise, err := m.list(n.ElseList)
	return func(r *run, dot reflect.Value) {
		v := cond(r, dot)
		switch {
		case !isTrue(v):
			otherwise.do(r, dot)
		case with:
			then.do(r, v)
		default:
			then.do(r, dot)
		}
	}, err
}

func (m *partMaker) loop(n *parse.RangeNode) (step, error) {
	defer m.leave(len(m.scope))
	if n.Pipe.IsAssign {
		return nil, errUnknown
	}
	over, err := m.pipe(n.Pipe)
	if err != nil {
		return nil, err
	}
	index, elem := -1, -1
	switch of := m.scope[len(m.scope)-len(n.Pipe.Decl):]; len(of) {
	case 1:
		elem = of[0].slot
	case 2:
		index, elem = of[0].slot, of[1].slot
	}
	body, err := m.list(n.List)
	if err != nil {
		return nil, err
	}
	otherwise, err := m.list(n.ElseList)
	return func(r *run, dot reflect.Value) {
		items, _ := indirect(over(r, dot))
		switch items.Kind() {
		case reflect.Invalid:
		case reflect.Slice, reflect.Array:
			for i := range items.Len() {
				x := items.Index(i)
				if elem >= 0 {
					r.vars[r.base+elem] = x
				}
				if index >= 0 {
					r.vars[r.base+index] = reflect.ValueOf(i)
				}
				body.do(r, x)
			}
			if items.Len() > 0 {
				return
			}
		default: // maps, numbers, functions
			giveUp()
		}
		otherwise.do(r, dot)
	}, err
}

func (m *partMaker) call(n *parse.TemplateNode) (step, error) {
	p, err := m.part(n.Name)
	if err != nil {
		return nil, err
	}
	if n.Pipe == nil {
		return func(r *run, _ reflect.Value) { p.do(r, reflect.Value{}) }, nil
	}
	with, err := m.pipe(n.Pipe)
	return func(r *run, dot reflect.Value) { p.do(r, with(r, dot)) }, err
}
