// Package constant computes with the values of untyped constants. Integers and fractions are exact; numbers with very big or very small
// components are floats of 512 bits. A value that is not known, because of an error, makes all results that depend on it unknown.
package constant

import (
	"fmt"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Kind is the kind of a Value.
type Kind int

// Kinds of values.
const (
	Unknown Kind = iota
	Bool
	String
	Int
	Float
	Complex
)

// String returns the name of the kind.
func (i Kind) String() string {
	if names := [...]string{"Unknown", "Bool", "String", "Int", "Float", "Complex"}; 0 <= i && int(i) < len(names) {
		return names[i]
	}
	return "Kind(" + strconv.Itoa(int(i)) + ")"
}

// Value is the value of a constant.
type Value interface {
	// Kind returns the kind.
	Kind() Kind
	// String returns a text for people: numbers may be rounded, long strings are cut off.
	String() string
	// ExactString returns an exact text; a string is quoted.
	ExactString() string
	isValue()
}

// precision of floats in bits.
const precision = 512

// mostBits is how many bits the components of a fraction may have.
const mostBits = 4096

// The implementations. Of those that can hold a number the first one holds it, but a floatVal stays one, since it is rounded.
type (
	unknownVal struct{}
	boolVal    bool
	int64Val   int64
	intVal     struct{ val *big.Int }
	ratVal     struct{ val *big.Rat }
	floatVal   struct{ val *big.Float }
	complexVal struct{ re, im Value }
	// stringVal is text, or the sum of two strings that is put together when it is needed.
	stringVal struct {
		s           string
		left, right *stringVal
	}
)

func (unknownVal) isValue() {}
func (boolVal) isValue()    {}
func (int64Val) isValue()   {}
func (intVal) isValue()     {}
func (ratVal) isValue()     {}
func (floatVal) isValue()   {}
func (complexVal) isValue() {}
func (*stringVal) isValue() {}

func (unknownVal) Kind() Kind { return Unknown }
func (boolVal) Kind() Kind    { return Bool }
func (int64Val) Kind() Kind   { return Int }
func (intVal) Kind() Kind     { return Int }
func (ratVal) Kind() Kind     { return Float }
func (floatVal) Kind() Kind   { return Float }
func (complexVal) Kind() Kind { return Complex }
func (*stringVal) Kind() Kind { return String }

func (unknownVal) String() string   { return "unknown" }
func (x boolVal) String() string    { return strconv.FormatBool(bool(x)) }
func (x int64Val) String() string   { return strconv.FormatInt(int64(x), 10) }
func (x intVal) String() string     { return x.val.String() }
func (x ratVal) String() string     { return floatVal{newFloat().SetRat(x.val)}.String() }
func (x complexVal) String() string { return fmt.Sprintf("(%s + %si)", x.re, x.im) }

// String returns the quoted text, cut off behind 69 characters if it has more than 72.
func (x *stringVal) String() string {
	const most = 72
	quoted := strconv.Quote(x.text())
	if utf8.RuneCountInString(quoted) <= most {
		return quoted
	}
	return string([]rune(quoted)[:most-len("...")]) + "..."
}

// String returns the number with six digits.
func (x floatVal) String() string {
	if x.val.IsInf() {
		return x.val.String()
	}
	f, _ := x.val.Float64()
	if !math.IsInf(f, 0) && (f == 0) == (x.val.Sign() == 0) {
		text := fmt.Sprintf("%.6g", f)
		if !x.val.IsInt() && strings.IndexByte(text, '.') < 0 {
			text = fmt.Sprintf("%g", f) // it would look like an integer
		}
		return text
	}
	// mantissa * 2**exponent = mantissa * 10**fraction * 10**decimal
	var mantissa big.Float
	exponent := float64(x.val.MantExp(&mantissa)) * (math.Ln2 / math.Ln10)
	decimal := int64(exponent)
	m, _ := mantissa.Float64()
	m *= math.Pow(10, exponent-float64(decimal))
	if size := math.Abs(m); size < 1-0.5e-6 { // it must not be rounded to 10
		m *= 10
		decimal--
	} else if size >= 10 {
		m /= 10
		decimal++
	}
	return fmt.Sprintf("%.6ge%+d", m, decimal)
}

func (x unknownVal) ExactString() string { return x.String() }
func (x boolVal) ExactString() string    { return x.String() }
func (x int64Val) ExactString() string   { return x.String() }
func (x intVal) ExactString() string     { return x.String() }
func (x floatVal) ExactString() string   { return x.val.Text('p', 0) }
func (x *stringVal) ExactString() string { return strconv.Quote(x.text()) }

func (x ratVal) ExactString() string {
	if x.val.IsInt() {
		return x.val.Num().String()
	}
	return x.val.String()
}

func (x complexVal) ExactString() string {
	return fmt.Sprintf("(%s + %si)", x.re.ExactString(), x.im.ExactString())
}

// text returns the text of a string. A long sum leans to the left.
func (x *stringVal) text() string {
	if x.right == nil {
		return x.s
	}
	var parts []string
	y := x
	for ; y.right != nil; y = y.left {
		parts = append(parts, y.right.text())
	}
	parts = append(parts, y.s)
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	*x = stringVal{s: strings.Join(parts, "")}
	return x.s
}

func newFloat() *big.Float { return new(big.Float).SetPrec(precision) }

func fewBits(x *big.Int) bool { return x.BitLen() < mostBits }

// isModerate reports whether a float can be a fraction with components that are not too big.
func isModerate(x *big.Float) bool {
	if x.IsInf() {
		return false
	}
	e := x.MantExp(nil)
	return -mostBits < e && e < mostBits
}

func makeInt(x *big.Int) Value {
	if x.IsInt64() {
		return int64Val(x.Int64())
	}
	return intVal{x}
}

func makeRat(x *big.Rat) Value {
	if fewBits(x.Num()) && fewBits(x.Denom()) {
		return ratVal{x}
	}
	return floatVal{newFloat().SetRat(x)}
}

var floatZero = floatVal{newFloat()}

func makeFloat(x *big.Float) Value {
	switch {
	case x.IsInf():
		return unknownVal{}
	case x.Sign() == 0:
		return floatZero // not -0
	}
	return floatVal{x}
}

func makeComplex(re, im Value) Value {
	if re.Kind() == Unknown || im.Kind() == Unknown {
		return unknownVal{}
	}
	return complexVal{re, im}
}

// MakeUnknown returns the unknown value.
func MakeUnknown() Value { return unknownVal{} }

// MakeBool returns a Bool.
func MakeBool(b bool) Value { return boolVal(b) }

// MakeString returns a String.
func MakeString(s string) Value { return &stringVal{s: s} }

// MakeInt64 returns an Int.
func MakeInt64(x int64) Value { return int64Val(x) }

// MakeUint64 returns an Int.
func MakeUint64(x uint64) Value { return makeInt(new(big.Int).SetUint64(x)) }

// MakeFloat64 returns a Float; an infinity or NaN is unknown, -0 is 0.
func MakeFloat64(x float64) Value {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return unknownVal{}
	}
	return ratVal{new(big.Rat).SetFloat64(x + 0)}
}

// MakeImag returns x*i, where x is an Int, a Float or unknown.
func MakeImag(x Value) Value {
	switch x.(type) {
	case unknownVal:
		return x
	case int64Val, intVal, ratVal, floatVal:
		return complexVal{int64Val(0), x}
	}
	panic(fmt.Sprintf("%v not Int or Float", x))
}

// Make returns the value of a bool, string, int64, *big.Int, *big.Rat or *big.Float; others are unknown.
func Make(x any) Value {
	switch x := x.(type) {
	case bool:
		return boolVal(x)
	case string:
		return &stringVal{s: x}
	case int64:
		return int64Val(x)
	case *big.Int:
		return makeInt(x)
	case *big.Rat:
		return makeRat(x)
	case *big.Float:
		return makeFloat(x)
	}
	return unknownVal{}
}

// Val returns the value as a bool, string, int64, *big.Int, *big.Rat or *big.Float; nil for other values.
func Val(x Value) any {
	switch x := x.(type) {
	case boolVal:
		return bool(x)
	case *stringVal:
		return x.text()
	case int64Val:
		return int64(x)
	case intVal:
		return x.val
	case ratVal:
		return x.val
	case floatVal:
		return x.val
	}
	return nil
}
