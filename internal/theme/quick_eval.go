package theme

import (
	"reflect"
	"strings"
	"sync/atomic"
	"text/template/parse"
)

// pipe makes a pipeline, with the variables that it sets.
func (m *partMaker) pipe(n *parse.PipeNode) (value, error) {
	what, err := m.commands(n.Cmds)
	if err != nil || len(n.Decl) == 0 {
		return what, err
	}
	var slots []int
	for _, v := range n.Decl {
		slot := 0
		if n.IsAssign {
			if slot, err = m.slotOf(v.Ident[0]); err != nil {
				return nil, err
			}
		} else {
			slot = m.declare(v.Ident[0])
		}
		slots = append(slots, slot)
	}
	return func(r *run, dot reflect.Value) reflect.Value {
		v := what(r, dot)
		for _, slot := range slots {
			r.vars[r.base+slot] = v
		}
		return v
	}, nil
}

// commands makes the commands of a pipeline: each gets the value of the one
// before as its last argument. Where a type says no more than any, what counts
// is what is in it.
func (m *partMaker) commands(cmds []*parse.CommandNode) (value, error) {
	var last value
	for _, cmd := range cmds {
		v, err := m.command(cmd, last)
		if err != nil {
			return nil, err
		}
		last = func(r *run, dot reflect.Value) reflect.Value {
			x := v(r, dot)
			if x.Kind() == reflect.Interface && x.NumMethod() == 0 {
				return x.Elem()
			}
			return x
		}
	}
	return last, nil
}

func (m *partMaker) command(cmd *parse.CommandNode, final value) (value, error) {
	args, err := m.args(cmd.Args[1:], final)
	if err != nil {
		return nil, err
	}
	switch n := cmd.Args[0].(type) {
	case *parse.FieldNode:
		return m.fields(dotOf, n.Ident, args), nil
	case *parse.VariableNode:
		if len(n.Ident) > 1 {
			of, err := m.variable(n.Ident[0])
			return m.fields(of, n.Ident[1:], args), err
		}
	case *parse.ChainNode:
		of, err := m.operand(n.Node)
		return m.fields(of, n.Field, args), err
	case *parse.IdentifierNode:
		return m.function(n.Ident, args)
	}
	if len(args) > 0 {
		return nil, errUnknown // and an error of the template's author
	}
	return m.operand(cmd.Args[0])
}

func (m *partMaker) args(nodes []parse.Node, final value) ([]value, error) {
	var out []value
	for _, n := range nodes {
		v, err := m.operand(n)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	if final != nil {
		out = append(out, final)
	}
	return out, nil
}

// operand makes what can stand as an argument.
func (m *partMaker) operand(n parse.Node) (value, error) {
	switch n := n.(type) {
	case *parse.DotNode:
		return dotOf, nil
	case *parse.StringNode:
		return constant(n.Text), nil
	case *parse.BoolNode:
		return constant(n.True), nil
	case *parse.NumberNode:
		if n.IsInt && strings.Trim(strings.TrimPrefix(n.Text, "-"), "0123456789") == "" { // what it is does not depend on where it stands
			return constant(int(n.Int64)), nil
		}
	case *parse.FieldNode:
		return m.fields(dotOf, n.Ident, nil), nil
	case *parse.VariableNode:
		of, err := m.variable(n.Ident[0])
		return m.fields(of, n.Ident[1:], nil), err
	case *parse.ChainNode:
		of, err := m.operand(n.Node)
		return m.fields(of, n.Field, nil), err
	case *parse.PipeNode:
		if len(n.Decl) == 0 {
			return m.commands(n.Cmds)
		}
	case *parse.IdentifierNode:
		return m.function(n.Ident, nil)
	}
	return nil, errUnknown
}

func dotOf(_ *run, dot reflect.Value) reflect.Value { return dot }

func constant(x any) value {
	v := reflect.ValueOf(x)
	return func(*run, reflect.Value) reflect.Value { return v }
}

func (m *partMaker) variable(name string) (value, error) {
	slot, err := m.slotOf(name)
	return func(r *run, _ reflect.Value) reflect.Value { return r.vars[r.base+slot] }, err
}

// fields makes .A.B.C of a value. The last one gets the arguments.
func (m *partMaker) fields(of value, names []string, args []value) value {
	for i, name := range names {
		if i < len(names)-1 {
			of = field(of, name, nil)
		} else {
			of = field(of, name, args)
		}
	}
	return of
}

// field makes what a name gives of a value: a method's answer, a field, what a
// map holds.
func field(of value, name string, args []value) value {
	var known accesses
	return func(r *run, dot reflect.Value) reflect.Value {
		v := of(r, dot)
		if !v.IsValid() {
			giveUp()
		}
		v, isNil := indirect(v)
		ptr := v
		if v.Kind() != reflect.Pointer && v.CanAddr() {
			ptr = v.Addr()
		}
		a := known.of(ptr.Type(), name)
		if a.how == byMethod {
			return a.call(ptr, args, r, dot)
		}
		if isNil || len(args) > 0 {
			giveUp()
		}
		switch a.how {
		case byField:
			if len(a.index) == 1 {
				return v.Field(a.index[0])
			}
			if x, err := v.FieldByIndexErr(a.index); err == nil {
				return x
			}
		case byKey:
			if x := v.MapIndex(a.key); x.IsValid() {
				return x
			}
		}
		giveUp()
		return v
	}
}

// access is what a name means for a type.
type access struct {
	next   *access
	typ    reflect.Type
	how    how
	method signature
	speaks bool // it is a method T of texts
	index  []int
	key    reflect.Value
}

type how uint8

const (
	byNothing how = iota
	byMethod
	byField
	byKey
)

// accesses are those of one place of a template. Most meet one type.
type accesses struct{ first atomic.Pointer[access] }

func (l *accesses) of(t reflect.Type, name string) *access {
	first := l.first.Load()
	for a := first; a != nil; a = a.next {
		if a.typ == t {
			return a
		}
	}
	a := accessOf(t, name)
	a.next = first
	l.first.Store(a) // where two do so at once, one will be found again
	return a
}

// accessOf finds a name as text/template does: methods first.
func accessOf(t reflect.Type, name string) *access {
	a := &access{typ: t}
	if m, ok := t.MethodByName(name); ok && t.Kind() != reflect.Interface {
		a.how, a.method = byMethod, signatureOf(m.Func)
		_, a.speaks = reflect.Zero(t).Interface().(speaker)
		a.speaks = a.speaks && name == "T"
		return a
	}
	if t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.Struct:
		if f, ok := t.FieldByName(name); ok && f.IsExported() {
			a.how, a.index = byField, f.Index
		}
	case reflect.Map:
		if key := reflect.ValueOf(name); key.Type().AssignableTo(t.Key()) {
			a.how, a.key = byKey, key
		}
	}
	return a
}

// speaker is data that gives the strings of the interface. They are asked for so
// often that a call by reflection shows.
type speaker interface {
	T(key string, pairs ...any) string
}

func (a *access) call(ptr reflect.Value, args []value, r *run, dot reflect.Value) reflect.Value {
	if a.speaks && len(args) == 1 {
		if key := args[0](r, dot); key.Kind() == reflect.String {
			return reflect.ValueOf(ptr.Interface().(speaker).T(key.String()))
		}
	}
	return a.method.call(ptr, args, r, dot)
}

// signature is a function with what it takes, and whether it can fail.
type signature struct {
	function reflect.Value
	in       []reflect.Type
	variadic bool
	good     bool
	fails    bool
}

func signatureOf(f reflect.Value) signature {
	t := f.Type()
	s := signature{function: f, variadic: t.IsVariadic(), fails: t.NumOut() == 2}
	for i := range t.NumIn() {
		s.in = append(s.in, t.In(i))
	}
	s.good = t.NumOut() == 1 || s.fails && t.Out(1) == reflect.TypeFor[error]()
	return s
}

// call calls the function, a method with its receiver as the first argument.
func (s *signature) call(receiver reflect.Value, args []value, r *run, dot reflect.Value) reflect.Value {
	var space [6]reflect.Value
	argv := space[:0]
	if receiver.IsValid() {
		argv = append(argv, receiver)
	}
	fixed := len(s.in)
	if s.variadic {
		fixed--
	}
	if n := len(argv) + len(args); !s.good || n < fixed || n > fixed && !s.variadic {
		giveUp()
	}
	for _, arg := range args {
		t := s.in[min(len(argv), len(s.in)-1)]
		if len(argv) >= fixed {
			t = t.Elem()
		}
		argv = append(argv, fit(arg(r, dot), t))
	}
	out := s.function.Call(argv)
	if s.fails && !out[1].IsNil() {
		giveUp()
	}
	return out[0]
}

// fit gives a value as an argument of a type, by the rules of text/template.
func fit(v reflect.Value, t reflect.Type) reflect.Value {
	switch {
	case !v.IsValid():
		switch t.Kind() {
		case reflect.Interface, reflect.Map, reflect.Pointer, reflect.Slice, reflect.Func, reflect.Chan:
			return reflect.Zero(t)
		}
	case v.Type() == t || v.Type().AssignableTo(t):
		return v
	case v.Kind() == reflect.Interface && !v.IsNil() && v.Elem().Type().AssignableTo(t):
		return v.Elem()
	case v.Kind() == reflect.Pointer && !v.IsNil() && v.Type().Elem().AssignableTo(t):
		return v.Elem()
	case v.CanAddr() && reflect.PointerTo(v.Type()).AssignableTo(t):
		return v.Addr()
	}
	giveUp()
	return v
}

// indirect follows pointers and interfaces, up to one that is nil.
func indirect(v reflect.Value) (end reflect.Value, isNil bool) {
	for ; v.Kind() == reflect.Pointer || v.Kind() == reflect.Interface; v = v.Elem() {
		if v.IsNil() {
			return v, true
		}
	}
	return v, false
}
