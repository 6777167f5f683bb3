package constant

import (
	"fmt"
	"go/token"
	"math/big"
	"math/bits"
	"strconv"
)

// MakeFromLiteral returns the value of a literal, whose kind is INT, FLOAT, IMAG, CHAR or STRING; it is unknown if the literal is wrong. The last
// argument must be 0.
func MakeFromLiteral(lit string, tok token.Token, zero uint) Value {
	if zero != 0 {
		panic("MakeFromLiteral called with non-zero last argument")
	}
	switch n := len(lit); tok {
	case token.INT:
		if x, ok := new(big.Int).SetString(lit, 0); ok {
			return makeInt(x)
		}
	case token.FLOAT:
		return floatLiteral(lit)
	case token.IMAG:
		if n > 0 && lit[n-1] == 'i' {
			return makeComplex(int64Val(0), floatLiteral(lit[:n-1]))
		}
	case token.CHAR:
		if n >= 2 {
			if c, _, _, err := strconv.UnquoteChar(lit[1:n-1], '\''); err == nil {
				return int64Val(c)
			}
		}
	case token.STRING:
		if s, err := strconv.Unquote(lit); err == nil {
			return MakeString(s)
		}
	default:
		panic(fmt.Sprintf("%v is not a valid token", tok))
	}
	return unknownVal{}
}

func floatLiteral(lit string) Value {
	f, ok := newFloat().SetString(lit)
	if !ok {
		return unknownVal{}
	}
	if isModerate(f) {
		if f.Sign() == 0 {
			lit = "0" // the exponent may be far below what a fraction can have
		}
		if r, ok := new(big.Rat).SetString(lit); ok {
			return ratVal{r}
		}
	}
	return makeFloat(f)
}

// BoolVal returns the value of a Bool; false if it is unknown.
func BoolVal(x Value) bool {
	switch x := x.(type) {
	case boolVal:
		return bool(x)
	case unknownVal:
		return false
	}
	panic(fmt.Sprintf("%v not a Bool", x))
}

// StringVal returns the value of a String; "" if it is unknown.
func StringVal(x Value) string {
	switch x := x.(type) {
	case *stringVal:
		return x.text()
	case unknownVal:
		return ""
	}
	panic(fmt.Sprintf("%v not a String", x))
}

// Int64Val returns the value of an Int, and whether an int64 can hold it; 0 and false if it is unknown.
func Int64Val(x Value) (int64, bool) {
	switch x := x.(type) {
	case int64Val:
		return int64(x), true
	case intVal:
		return x.val.Int64(), false
	case unknownVal:
		return 0, false
	}
	panic(fmt.Sprintf("%v not an Int", x))
}

// Uint64Val returns the value of an Int, and whether a uint64 can hold it; 0 and false if it is unknown.
func Uint64Val(x Value) (uint64, bool) {
	switch x := x.(type) {
	case int64Val:
		return uint64(x), x >= 0
	case intVal:
		return x.val.Uint64(), x.val.IsUint64()
	case unknownVal:
		return 0, false
	}
	panic(fmt.Sprintf("%v not an Int", x))
}

// Float32Val returns the nearest float32 of an Int or Float, and whether it is exact; 0 and false if it is unknown.
func Float32Val(x Value) (float32, bool) {
	switch x := x.(type) {
	case int64Val:
		f := float32(x)
		return f, int64Val(f) == x
	case intVal:
		f, accuracy := newFloat().SetInt(x.val).Float32()
		return f, accuracy == big.Exact
	case ratVal:
		return x.val.Float32()
	case floatVal:
		f, accuracy := x.val.Float32()
		return f, accuracy == big.Exact
	case unknownVal:
		return 0, false
	}
	panic(fmt.Sprintf("%v not a Float", x))
}

// Float64Val returns the nearest float64 of an Int or Float, and whether it is exact; 0 and false if it is unknown.
func Float64Val(x Value) (float64, bool) {
	switch x := x.(type) {
	case int64Val:
		f := float64(x)
		return f, int64Val(f) == x
	case intVal:
		f, accuracy := newFloat().SetInt(x.val).Float64()
		return f, accuracy == big.Exact
	case ratVal:
		return x.val.Float64()
	case floatVal:
		f, accuracy := x.val.Float64()
		return f, accuracy == big.Exact
	case unknownVal:
		return 0, false
	}
	panic(fmt.Sprintf("%v not a Float", x))
}

// BitLen returns the number of bits of the absolute value of an Int; 0 if it is unknown.
func BitLen(x Value) int {
	switch x := x.(type) {
	case int64Val:
		if x < 0 {
			return bits.Len64(-uint64(x))
		}
		return bits.Len64(uint64(x))
	case intVal:
		return x.val.BitLen()
	case unknownVal:
		return 0
	}
	panic(fmt.Sprintf("%v not an Int", x))
}

// Sign returns -1, 0 or 1 as a number is negative, zero or positive; for a Complex, 0 if it is zero, else another number; 1 if it is unknown.
func Sign(x Value) int {
	switch x := x.(type) {
	case int64Val:
		if x < 0 {
			return -1
		}
		return int(min(x, 1))
	case intVal:
		return x.val.Sign()
	case ratVal:
		return x.val.Sign()
	case floatVal:
		return x.val.Sign()
	case complexVal:
		return Sign(x.re) | Sign(x.im)
	case unknownVal:
		return 1
	}
	panic(fmt.Sprintf("%v not numeric", x))
}

// bigInt returns the value of an Int.
func bigInt(x Value) *big.Int {
	switch x := x.(type) {
	case int64Val:
		return big.NewInt(int64(x))
	case intVal:
		return x.val
	}
	panic(fmt.Sprintf("%v not an Int", x))
}

// Bytes returns the absolute value of an Int, the lowest byte first.
func Bytes(x Value) []byte {
	bytes := bigInt(x).Bytes()
	reverse(bytes)
	return bytes
}

// MakeFromBytes returns the Int whose bytes these are, the lowest first.
func MakeFromBytes(bytes []byte) Value {
	reversed := append([]byte(nil), bytes...)
	reverse(reversed)
	return makeInt(new(big.Int).SetBytes(reversed))
}

func reverse(bytes []byte) {
	for i, j := 0, len(bytes)-1; i < j; i, j = i+1, j-1 {
		bytes[i], bytes[j] = bytes[j], bytes[i]
	}
}

// fraction returns a Float as a fraction; nil if its components would be too big.
func fraction(x Value) *big.Rat {
	switch x := x.(type) {
	case ratVal:
		return x.val
	case floatVal:
		if isModerate(x.val) {
			r, _ := x.val.Rat(nil)
			return r
		}
	case unknownVal:
	default:
		panic(fmt.Sprintf("%v not Int or Float", x))
	}
	return nil
}

// Num returns the numerator of an Int or Float; it is unknown if that is unknown, or too big.
func Num(x Value) Value {
	switch x.(type) {
	case int64Val, intVal:
		return x
	}
	if r := fraction(x); r != nil {
		return makeInt(r.Num())
	}
	return unknownVal{}
}

// Denom returns the denominator of an Int or Float; it is unknown if that is unknown, or too big.
func Denom(x Value) Value {
	switch x.(type) {
	case int64Val, intVal:
		return int64Val(1)
	}
	if r := fraction(x); r != nil {
		return makeInt(r.Denom())
	}
	return unknownVal{}
}

// Real returns the real part of a number.
func Real(x Value) Value {
	switch x := x.(type) {
	case unknownVal, int64Val, intVal, ratVal, floatVal:
		return x
	case complexVal:
		return x.re
	}
	panic(fmt.Sprintf("%v not numeric", x))
}

// Imag returns the imaginary part of a number.
func Imag(x Value) Value {
	switch x := x.(type) {
	case unknownVal:
		return x
	case int64Val, intVal, ratVal, floatVal:
		return int64Val(0)
	case complexVal:
		return x.im
	}
	panic(fmt.Sprintf("%v not numeric", x))
}

// ToInt converts a number to an Int; it is unknown if it is no integer. A rounded float that is very near to an integer is one.
func ToInt(x Value) Value {
	switch x := x.(type) {
	case int64Val, intVal:
		return x
	case ratVal:
		if x.val.IsInt() {
			return makeInt(x.val.Num())
		}
	case floatVal:
		if !isModerate(x.val) {
			break
		}
		if i, accuracy := x.val.Int(nil); accuracy == big.Exact {
			return makeInt(i)
		}
		const noise = 4 // bits that may be wrong
		for _, mode := range [...]big.RoundingMode{big.ToZero, big.AwayFromZero} {
			rounded := new(big.Float).SetPrec(precision - noise).SetMode(mode).Set(x.val)
			if i, accuracy := rounded.Int(nil); accuracy == big.Exact {
				return makeInt(i)
			}
		}
	case complexVal:
		if re := ToFloat(x); re.Kind() == Float {
			return ToInt(re)
		}
	}
	return unknownVal{}
}

// ToFloat converts a number to a Float; it is unknown if it has an imaginary part.
func ToFloat(x Value) Value {
	switch x := x.(type) {
	case int64Val:
		return ratVal{new(big.Rat).SetInt64(int64(x))}
	case intVal:
		if fewBits(x.val) {
			return ratVal{new(big.Rat).SetInt(x.val)}
		}
		return floatVal{newFloat().SetInt(x.val)}
	case ratVal, floatVal:
		return x
	case complexVal:
		if Sign(x.im) == 0 {
			return ToFloat(x.re)
		}
	}
	return unknownVal{}
}

// ToComplex converts a number to a Complex.
func ToComplex(x Value) Value {
	switch x := x.(type) {
	case int64Val, intVal, ratVal, floatVal:
		return complexVal{x, int64Val(0)}
	case complexVal:
		return x
	}
	return unknownVal{}
}
