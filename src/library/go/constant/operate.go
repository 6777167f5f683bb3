package constant

import (
	"fmt"
	"go/token"
	"math/big"
)

// UnaryOp returns op y for the operators +, -, ^ and !. The result of ^ has size bits if size is not 0.
func UnaryOp(op token.Token, y Value, size uint) Value {
	if _, ok := y.(unknownVal); ok {
		switch op {
		case token.ADD, token.SUB, token.XOR, token.NOT:
			return y
		}
	}
	switch op {
	case token.ADD:
		switch y.(type) {
		case int64Val, intVal, ratVal, floatVal, complexVal:
			return y
		}
	case token.SUB:
		switch y := y.(type) {
		case int64Val, intVal:
			return makeInt(new(big.Int).Neg(bigInt(y)))
		case ratVal:
			return makeRat(new(big.Rat).Neg(y.val))
		case floatVal:
			return makeFloat(newFloat().Neg(y.val))
		case complexVal:
			return makeComplex(UnaryOp(op, y.re, 0), UnaryOp(op, y.im, 0))
		}
	case token.XOR:
		switch y.(type) {
		case int64Val, intVal:
			z := new(big.Int).Not(bigInt(y))
			if size > 0 {
				z.AndNot(z, new(big.Int).Lsh(big.NewInt(-1), size))
			}
			return makeInt(z)
		}
	case token.NOT:
		if y, ok := y.(boolVal); ok {
			return !y
		}
	}
	panic(fmt.Sprintf("invalid unary operation %s%v", op, y))
}

// Ranks of numbers: an operation is done in the representation of the operand with the higher rank.
const (
	notKnown = iota
	noNumber
	smallInt
	bigInteger
	ratio
	floating
	complexNumber
)

func rank(x Value) int {
	switch x.(type) {
	case unknownVal:
		return notKnown
	case boolVal, *stringVal:
		return noNumber
	case int64Val:
		return smallInt
	case intVal:
		return bigInteger
	case ratVal:
		return ratio
	case floatVal:
		return floating
	case complexVal:
		return complexNumber
	}
	return -1 // not a value
}

// raise returns a number in the representation of a rank that is not lower than its own.
func raise(x Value, to int) Value {
	from := rank(x)
	if from == to {
		return x
	}
	switch to {
	case bigInteger:
		return intVal{bigInt(x)}
	case ratio:
		return ratVal{new(big.Rat).SetInt(bigInt(x))}
	case floating:
		if r, ok := x.(ratVal); ok {
			return floatVal{newFloat().SetRat(r.val)}
		}
		return floatVal{newFloat().SetInt(bigInt(x))}
	case complexNumber:
		return complexVal{x, int64Val(0)}
	}
	return x
}

// matched returns two values in the same representation. If one is unknown or no value, both results are that one; so are they if only one is a
// number.
func matched(x, y Value) (Value, Value) {
	a, b := rank(x), rank(y)
	switch {
	case a == b:
		return x, y
	case min(a, b) <= noNumber && a < b:
		return x, x
	case min(a, b) <= noNumber:
		return y, y
	}
	to := max(a, b)
	return raise(x, to), raise(y, to)
}

// BinaryOp returns x op y; comparisons and shifts have their own functions. QUO of two Ints is a Float, QUO_ASSIGN is the division of integers.
func BinaryOp(x Value, op token.Token, y Value) Value {
	var z Value
	switch a, b := matched(x, y); a := a.(type) {
	case unknownVal:
		return a
	case boolVal:
		switch op {
		case token.LAND:
			z = a && b.(boolVal)
		case token.LOR:
			z = a || b.(boolVal)
		}
	case *stringVal:
		if op == token.ADD {
			z = &stringVal{left: a, right: b.(*stringVal)}
		}
	case int64Val:
		z = smallOp(int64(a), op, int64(b.(int64Val)))
	case intVal:
		z = intOp(a.val, op, b.(intVal).val)
	case ratVal:
		z = ratOp(a.val, op, b.(ratVal).val)
	case floatVal:
		z = floatOp(a.val, op, b.(floatVal).val)
	case complexVal:
		z = complexOp(a, op, b.(complexVal))
	}
	if z == nil {
		panic(fmt.Sprintf("invalid binary operation %v %s %v", x, op, y))
	}
	return z
}

// smallOp computes with int64s where the result cannot overflow.
func smallOp(a int64, op token.Token, b int64) Value {
	switch op {
	case token.ADD:
		if c := a + b; (c > a) == (b > 0) {
			return int64Val(c)
		}
	case token.SUB:
		if c := a - b; (c < a) == (b > 0) {
			return int64Val(c)
		}
	case token.MUL:
		if a == int64(int32(a)) && b == int64(int32(b)) {
			return int64Val(a * b)
		}
	case token.REM:
		return int64Val(a % b)
	case token.AND:
		return int64Val(a & b)
	case token.OR:
		return int64Val(a | b)
	case token.XOR:
		return int64Val(a ^ b)
	case token.AND_NOT:
		return int64Val(a &^ b)
	case token.QUO_ASSIGN:
		return int64Val(a / b)
	}
	return intOp(big.NewInt(a), op, big.NewInt(b))
}

func intOp(a *big.Int, op token.Token, b *big.Int) Value {
	c := new(big.Int)
	switch op {
	case token.ADD:
		c.Add(a, b)
	case token.SUB:
		c.Sub(a, b)
	case token.MUL:
		c.Mul(a, b)
	case token.QUO:
		return makeRat(new(big.Rat).SetFrac(a, b))
	case token.QUO_ASSIGN:
		c.Quo(a, b)
	case token.REM:
		c.Rem(a, b)
	case token.AND:
		c.And(a, b)
	case token.OR:
		c.Or(a, b)
	case token.XOR:
		c.Xor(a, b)
	case token.AND_NOT:
		c.AndNot(a, b)
	default:
		return nil
	}
	return makeInt(c)
}

func ratOp(a *big.Rat, op token.Token, b *big.Rat) Value {
	c := new(big.Rat)
	switch op {
	case token.ADD:
		c.Add(a, b)
	case token.SUB:
		c.Sub(a, b)
	case token.MUL:
		c.Mul(a, b)
	case token.QUO:
		c.Quo(a, b)
	default:
		return nil
	}
	return makeRat(c)
}

func floatOp(a *big.Float, op token.Token, b *big.Float) Value {
	c := newFloat()
	switch op {
	case token.ADD:
		c.Add(a, b)
	case token.SUB:
		c.Sub(a, b)
	case token.MUL:
		c.Mul(a, b)
	case token.QUO:
		c.Quo(a, b)
	default:
		return nil
	}
	return makeFloat(c)
}

func complexOp(x complexVal, op token.Token, y complexVal) Value {
	switch op {
	case token.ADD, token.SUB:
		return makeComplex(BinaryOp(x.re, op, y.re), BinaryOp(x.im, op, y.im))
	case token.MUL, token.QUO:
	default:
		return nil
	}
	mul := func(a, b Value) Value { return BinaryOp(a, token.MUL, b) }
	add := func(a, b Value) Value { return BinaryOp(a, token.ADD, b) }
	sub := func(a, b Value) Value { return BinaryOp(a, token.SUB, b) }
	rr, ii := mul(x.re, y.re), mul(x.im, y.im)
	ir, ri := mul(x.im, y.re), mul(x.re, y.im)
	if op == token.MUL {
		return makeComplex(sub(rr, ii), add(ir, ri))
	}
	norm := add(mul(y.re, y.re), mul(y.im, y.im))
	return makeComplex(BinaryOp(add(rr, ii), op, norm), BinaryOp(sub(ir, ri), op, norm))
}

// Shift returns x << s or x >> s, where x is an Int or unknown.
func Shift(x Value, op token.Token, s uint) Value {
	switch x.(type) {
	case unknownVal:
		return x
	case int64Val, intVal:
		switch {
		case s == 0:
			return x
		case op == token.SHL:
			return makeInt(new(big.Int).Lsh(bigInt(x), s))
		case op == token.SHR:
			return makeInt(new(big.Int).Rsh(bigInt(x), s))
		}
	}
	panic(fmt.Sprintf("invalid shift %v %s %d", x, op, s))
}

// Compare returns the result of x op y; false if one of them is unknown.
func Compare(x Value, op token.Token, y Value) bool {
	invalid := func() bool { panic(fmt.Sprintf("invalid comparison %v %s %v", x, op, y)) }
	// ordered returns the result for operands that are in this order.
	ordered := func(order int) bool {
		switch op {
		case token.EQL:
			return order == 0
		case token.NEQ:
			return order != 0
		case token.LSS:
			return order < 0
		case token.LEQ:
			return order <= 0
		case token.GTR:
			return order > 0
		case token.GEQ:
			return order >= 0
		}
		return invalid()
	}
	equal := func(is bool) bool {
		switch op {
		case token.EQL:
			return is
		case token.NEQ:
			return !is
		}
		return invalid()
	}
	switch a, b := matched(x, y); a := a.(type) {
	case unknownVal:
		return false
	case boolVal:
		return equal(a == b.(boolVal))
	case *stringVal:
		s, t := a.text(), b.(*stringVal).text()
		if s < t {
			return ordered(-1)
		}
		if s > t {
			return ordered(1)
		}
		return ordered(0)
	case int64Val:
		b := b.(int64Val)
		if a < b {
			return ordered(-1)
		}
		if a > b {
			return ordered(1)
		}
		return ordered(0)
	case intVal:
		return ordered(a.val.Cmp(b.(intVal).val))
	case ratVal:
		return ordered(a.val.Cmp(b.(ratVal).val))
	case floatVal:
		return ordered(a.val.Cmp(b.(floatVal).val))
	case complexVal:
		b := b.(complexVal)
		return equal(Compare(a.re, token.EQL, b.re) && Compare(a.im, token.EQL, b.im))
	}
	return invalid()
}
