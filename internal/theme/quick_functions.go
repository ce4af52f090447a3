package theme

import (
	"reflect"
)

// function makes the call of a function.
func (m *partMaker) function(name string, args []value) (value, error) {
	if f, ok := m.functions[name]; ok {
		sig := signatureOf(reflect.ValueOf(f))
		return func(r *run, dot reflect.Value) reflect.Value { return sig.call(reflect.Value{}, args, r, dot) }, nil
	}
	n := len(args)
	switch {
	case name == "and" && n > 0:
		return logical(args, false), nil
	case name == "or" && n > 0:
		return logical(args, true), nil
	case name == "not" && n == 1:
		return truthOf(func(r *run, dot reflect.Value) bool { return !isTrue(args[0](r, dot)) }), nil
	case name == "eq" && n > 1:
		return truthOf(func(r *run, dot reflect.Value) bool {
			x := args[0](r, dot)
			for _, arg := range args[1:] {
				if equal(x, arg(r, dot)) {
					return true
				}
			}
			return false
		}), nil
	case name == "ne" && n == 2:
		return truthOf(func(r *run, dot reflect.Value) bool { return !equal(args[0](r, dot), args[1](r, dot)) }), nil
	case (name == "lt" || name == "le" || name == "gt" || name == "ge") && n == 2:
		return truthOf(func(r *run, dot reflect.Value) bool {
			x, y := concrete(args[0](r, dot)), concrete(args[1](r, dot))
			if !x.CanInt() || !y.CanInt() {
				giveUp()
			}
			switch name {
			case "lt":
				return x.Int() < y.Int()
			case "le":
				return x.Int() <= y.Int()
			case "gt":
				return x.Int() > y.Int()
			}
			return x.Int() >= y.Int()
		}), nil
	case name == "len" && n == 1:
		return func(r *run, dot reflect.Value) reflect.Value { return length(args[0](r, dot)) }, nil
	case name == "index" && n == 2:
		return func(r *run, dot reflect.Value) reflect.Value { return item(args[0](r, dot), args[1](r, dot)) }, nil
	}
	return nil, errUnknown
}

var (
	yes = reflect.ValueOf(true)
	no  = reflect.ValueOf(false)
)

func truthOf(f func(r *run, dot reflect.Value) bool) value {
	return func(r *run, dot reflect.Value) reflect.Value {
		if f(r, dot) {
			return yes
		}
		return no
	}
}

// logical gives the first value whose truth ends it, or the last one.
func logical(args []value, end bool) value {
	return func(r *run, dot reflect.Value) reflect.Value {
		var v reflect.Value
		for _, arg := range args {
			if v = arg(r, dot); isTrue(v) == end {
				break
			}
		}
		return v
	}
}

// concrete gives what an interface holds.
func concrete(v reflect.Value) reflect.Value {
	if v.Kind() == reflect.Interface {
		return v.Elem()
	}
	return v
}

// isTrue is template.IsTrue for a value that need not be taken out of its place.
func isTrue(v reflect.Value) bool {
	v = concrete(v)
	switch v.Kind() {
	case reflect.Invalid:
		return false
	case reflect.String, reflect.Slice, reflect.Map, reflect.Array:
		return v.Len() > 0
	case reflect.Bool:
		return v.Bool()
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return v.Int() != 0
	case reflect.Pointer, reflect.Func, reflect.Chan, reflect.Interface:
		return !v.IsNil()
	case reflect.Struct:
		return true
	}
	giveUp()
	return false
}

// equal compares texts, numbers and truth values, of like kind alone.
func equal(x, y reflect.Value) bool {
	x, y = concrete(x), concrete(y)
	switch {
	case x.Kind() == reflect.String && y.Kind() == reflect.String:
		return x.String() == y.String()
	case x.CanInt() && y.CanInt():
		return x.Int() == y.Int()
	case x.Kind() == reflect.Bool && y.Kind() == reflect.Bool:
		return x.Bool() == y.Bool()
	}
	giveUp()
	return false
}

func length(v reflect.Value) reflect.Value {
	v, isNil := indirect(v)
	switch v.Kind() {
	case reflect.Slice, reflect.Array, reflect.Map, reflect.String:
		if !isNil {
			return reflect.ValueOf(v.Len())
		}
	}
	giveUp()
	return v
}

// item gives what a list has at a place or a map under a name; of a map also the
// zero value, where it has nothing.
func item(of, at reflect.Value) reflect.Value {
	of, isNil := indirect(of)
	at = concrete(at)
	switch {
	case isNil || !of.IsValid() || !at.IsValid():
	case (of.Kind() == reflect.Slice || of.Kind() == reflect.Array) && at.CanInt() && at.Int() >= 0 && at.Int() < int64(of.Len()):
		return of.Index(int(at.Int()))
	case of.Kind() == reflect.Map && at.Type().AssignableTo(of.Type().Key()):
		if x := of.MapIndex(at); x.IsValid() {
			return x
		}
		return reflect.Zero(of.Type().Elem())
	}
	giveUp()
	return of
}
