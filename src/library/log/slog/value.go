package slog

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A Value is any value; those of common kinds need no allocation. The zero Value is nil.
type Value struct {
	_    [0]func() // not comparable by ==
	kind Kind
	num  uint64
	any  any
}

// Kind is the sort of a Value.
type Kind int

const (
	KindAny Kind = iota
	KindBool
	KindDuration
	KindFloat64
	KindInt64
	KindString
	KindTime
	KindUint64
	KindGroup
	KindLogValuer
)

func (k Kind) String() string {
	names := [...]string{"Any", "Bool", "Duration", "Float64", "Int64", "String", "Time", "Uint64", "Group", "LogValuer"}
	if k >= 0 && int(k) < len(names) {
		return names[k]
	}
	return "<unknown slog.Kind>"
}

// Kind returns the sort of v.
func (v Value) Kind() Kind { return v.kind }

// StringValue returns a Value of a string.
func StringValue(value string) Value { return Value{kind: KindString, any: value} }

// IntValue returns a Value of an int.
func IntValue(v int) Value { return Int64Value(int64(v)) }

// Int64Value returns a Value of an int64.
func Int64Value(v int64) Value { return Value{kind: KindInt64, num: uint64(v)} }

// Uint64Value returns a Value of a uint64.
func Uint64Value(v uint64) Value { return Value{kind: KindUint64, num: v} }

// Float64Value returns a Value of a floating-point number.
func Float64Value(v float64) Value { return Value{kind: KindFloat64, num: math.Float64bits(v)} }

// BoolValue returns a Value of a bool.
func BoolValue(v bool) Value {
	out := Value{kind: KindBool}
	if v {
		out.num = 1
	}
	return out
}

// TimeValue returns a Value of a time, without its monotonic part.
func TimeValue(v time.Time) Value {
	if v.IsZero() {
		return Value{kind: KindTime, any: time.Time{}}
	}
	return Value{kind: KindTime, any: time.Unix(0, v.UnixNano()).In(v.Location())}
}

// DurationValue returns a Value of a duration.
func DurationValue(v time.Duration) Value { return Value{kind: KindDuration, num: uint64(v)} }

// GroupValue returns a Value of attributes, empty groups left out. The caller must not change them afterwards.
func GroupValue(as ...Attr) Value {
	if countEmptyGroups(as) > 0 {
		var kept []Attr
		for _, a := range as {
			if !a.Value.isEmptyGroup() {
				kept = append(kept, a)
			}
		}
		as = kept
	}
	return Value{kind: KindGroup, any: as}
}

func countEmptyGroups(as []Attr) (n int) {
	for _, a := range as {
		if a.Value.isEmptyGroup() {
			n++
		}
	}
	return n
}

func (v Value) isEmptyGroup() bool { return v.kind == KindGroup && len(v.any.([]Attr)) == 0 }

// AnyValue returns a Value of v: of the kind of a basic type, a time, a duration or attributes, else of KindLogValuer or KindAny.
func AnyValue(v any) Value {
	switch v := v.(type) {
	case string:
		return StringValue(v)
	case int:
		return Int64Value(int64(v))
	case int8:
		return Int64Value(int64(v))
	case int16:
		return Int64Value(int64(v))
	case int32:
		return Int64Value(int64(v))
	case int64:
		return Int64Value(v)
	case uint:
		return Uint64Value(uint64(v))
	case uint8:
		return Uint64Value(uint64(v))
	case uint16:
		return Uint64Value(uint64(v))
	case uint32:
		return Uint64Value(uint64(v))
	case uint64:
		return Uint64Value(v)
	case uintptr:
		return Uint64Value(uint64(v))
	case float32:
		return Float64Value(float64(v))
	case float64:
		return Float64Value(v)
	case bool:
		return BoolValue(v)
	case time.Duration:
		return DurationValue(v)
	case time.Time:
		return TimeValue(v)
	case []Attr:
		return GroupValue(v...)
	case Value:
		return v
	case LogValuer:
		return Value{kind: KindLogValuer, any: v}
	}
	return Value{any: v}
}

// Any returns the value in v.
func (v Value) Any() any {
	switch v.kind {
	case KindBool:
		return v.num == 1
	case KindDuration:
		return time.Duration(v.num)
	case KindFloat64:
		return math.Float64frombits(v.num)
	case KindInt64:
		return int64(v.num)
	case KindUint64:
		return v.num
	}
	return v.any
}

func (v Value) must(k Kind) {
	if v.kind != k {
		panic(fmt.Sprintf("Value kind is %s, not %s", v.kind, k))
	}
}

// Int64 returns the value as an int64; it panics for other kinds.
func (v Value) Int64() int64 {
	v.must(KindInt64)
	return int64(v.num)
}

// Uint64 returns the value as a uint64; it panics for other kinds.
func (v Value) Uint64() uint64 {
	v.must(KindUint64)
	return v.num
}

// Bool returns the value as a bool; it panics for other kinds.
func (v Value) Bool() bool {
	v.must(KindBool)
	return v.num == 1
}

// Duration returns the value as a duration; it panics for other kinds.
func (v Value) Duration() time.Duration {
	v.must(KindDuration)
	return time.Duration(v.num)
}

// Float64 returns the value as a float64; it panics for other kinds.
func (v Value) Float64() float64 {
	v.must(KindFloat64)
	return math.Float64frombits(v.num)
}

// Time returns the value as a time; it panics for other kinds.
func (v Value) Time() time.Time {
	v.must(KindTime)
	return v.any.(time.Time)
}

// LogValuer returns the value as a LogValuer; it panics for other kinds.
func (v Value) LogValuer() LogValuer { return v.any.(LogValuer) }

// Group returns the attributes of a group; it panics for other kinds.
func (v Value) Group() []Attr {
	if v.kind != KindGroup {
		panic("Group: bad kind")
	}
	return v.any.([]Attr)
}

// String formats the value as fmt.Sprint does.
func (v Value) String() string { return string(v.append(nil)) }

func (v Value) append(dst []byte) []byte {
	switch v.kind {
	case KindString:
		return append(dst, v.any.(string)...)
	case KindInt64:
		return strconv.AppendInt(dst, int64(v.num), 10)
	case KindUint64:
		return strconv.AppendUint(dst, v.num, 10)
	case KindFloat64:
		return strconv.AppendFloat(dst, v.Float64(), 'g', -1, 64)
	case KindBool:
		return strconv.AppendBool(dst, v.num == 1)
	case KindDuration:
		return append(dst, v.Duration().String()...)
	case KindTime:
		return append(dst, v.Time().String()...)
	}
	if k, ok := v.any.(Kind); ok {
		return strconv.AppendInt(dst, int64(k), 10)
	}
	return fmt.Append(dst, v.any)
}

// Equal reports whether v and w hold the same value; it panics for values of KindAny that cannot be compared.
func (v Value) Equal(w Value) bool {
	if v.kind != w.kind {
		return false
	}
	switch v.kind {
	case KindFloat64:
		return v.Float64() == w.Float64()
	case KindTime:
		return v.Time().Equal(w.Time())
	case KindGroup:
		return slices.EqualFunc(v.Group(), w.Group(), Attr.Equal)
	case KindString, KindAny, KindLogValuer:
		return v.any == w.any
	}
	return v.num == w.num
}

// A LogValuer is asked for the value to be logged in its place.
type LogValuer interface {
	LogValue() Value
}

const maxLogValues = 100

// Resolve calls LogValue as long as the value is a LogValuer. Too many calls and panics give a value that is an error.
func (v Value) Resolve() (rv Value) {
	first := v
	defer func() {
		if r := recover(); r != nil {
			rv = AnyValue(fmt.Errorf("LogValue panicked\n%s", callers(3, 5)))
		}
	}()
	for i := 0; i < maxLogValues; i++ {
		if v.kind != KindLogValuer {
			return v
		}
		v = v.LogValuer().LogValue()
	}
	return AnyValue(fmt.Errorf("LogValue called too many times on Value of type %T", first.Any()))
}

func callers(skip, count int) string {
	pcs := make([]uintptr, count+1)
	n := runtime.Callers(skip+1, pcs)
	if n == 0 {
		return "(no stack)"
	}
	var b strings.Builder
	frames := runtime.CallersFrames(pcs[:n])
	for i := 1; ; i++ {
		frame, more := frames.Next()
		fmt.Fprintf(&b, "called from %s (%s:%d)\n", frame.Function, frame.File, frame.Line)
		if !more {
			break
		}
		if i >= count {
			b.WriteString("(rest of stack elided)\n")
			break
		}
	}
	return b.String()
}

// An Attr is a key and a value.
type Attr struct {
	Key   string
	Value Value
}

// String returns an Attr of a string.
func String(key, value string) Attr { return Attr{key, StringValue(value)} }

// Int64 returns an Attr of an int64.
func Int64(key string, value int64) Attr { return Attr{key, Int64Value(value)} }

// Int returns an Attr of an int.
func Int(key string, value int) Attr { return Int64(key, int64(value)) }

// Uint64 returns an Attr of a uint64.
func Uint64(key string, v uint64) Attr { return Attr{key, Uint64Value(v)} }

// Float64 returns an Attr of a floating-point number.
func Float64(key string, v float64) Attr { return Attr{key, Float64Value(v)} }

// Bool returns an Attr of a bool.
func Bool(key string, v bool) Attr { return Attr{key, BoolValue(v)} }

// Time returns an Attr of a time.
func Time(key string, v time.Time) Attr { return Attr{key, TimeValue(v)} }

// Duration returns an Attr of a duration.
func Duration(key string, v time.Duration) Attr { return Attr{key, DurationValue(v)} }

// Group returns an Attr of attributes, given as for Logger.Log.
func Group(key string, args ...any) Attr { return Attr{key, GroupValue(attrsOf(args)...)} }

// Any returns an Attr of any value.
func Any(key string, value any) Attr { return Attr{key, AnyValue(value)} }

// Equal reports whether a and b have equal keys and values.
func (a Attr) Equal(b Attr) bool { return a.Key == b.Key && a.Value.Equal(b.Value) }

// String is key=value.
func (a Attr) String() string { return a.Key + "=" + a.Value.String() }

func (a Attr) isEmpty() bool { return a.Key == "" && a.Value.kind == KindAny && a.Value.any == nil }

const badKey = "!BADKEY"

// nextAttr takes one attribute off the arguments: an Attr, or a key and a value.
func nextAttr(args []any) (Attr, []any) {
	switch x := args[0].(type) {
	case string:
		if len(args) == 1 {
			return String(badKey, x), nil
		}
		return Any(x, args[1]), args[2:]
	case Attr:
		return x, args[1:]
	}
	return Any(badKey, args[0]), args[1:]
}

func attrsOf(args []any) (attrs []Attr) {
	for len(args) > 0 {
		var a Attr
		a, args = nextAttr(args)
		attrs = append(attrs, a)
	}
	return attrs
}
