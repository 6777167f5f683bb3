package big

// Abs sets z to |x| rounded.
func (z *Float) Abs(x *Float) *Float {
	z.Set(x)
	z.neg = false
	return z
}

// Neg sets z to -x rounded.
func (z *Float) Neg(x *Float) *Float {
	z.Set(x)
	z.neg = !z.neg
	return z
}

// sum sets z to x plus y, whose sign is given.
func (z *Float) sum(x, y *Float, yNeg bool) *Float {
	exp := min(x.unit(), y.unit())
	a := natShl(nil, x.mant, uint(x.unit()-exp))
	b := natShl(nil, y.mant, uint(y.unit()-exp))
	switch {
	case x.neg == yNeg:
		return z.round(x.neg, natAdd(nil, a, b), exp, false)
	case natCompare(a, b) > 0:
		return z.round(x.neg, natSub(nil, a, b), exp, false)
	case natCompare(a, b) < 0:
		return z.round(yNeg, natSub(nil, b, a), exp, false)
	}
	return z.setZero(z.mode == ToNegativeInf)
}

// Add sets z to x+y rounded; it panics with ErrNaN for infinities of opposite signs.
func (z *Float) Add(x, y *Float) *Float {
	return z.addSigned(x, y, y.neg, "addition of infinities with opposite signs")
}

// Sub sets z to x-y rounded; it panics with ErrNaN for infinities of equal signs.
func (z *Float) Sub(x, y *Float) *Float {
	return z.addSigned(x, y, !y.neg, "subtraction of infinities with equal signs")
}

func (z *Float) addSigned(x, y *Float, yNeg bool, problem string) *Float {
	z.defaultPrec(max(x.prec, y.prec))
	if x.form == finite && y.form == finite {
		return z.sum(x, y, yNeg)
	}
	switch {
	case x.form == inf && y.form == inf && x.neg != yNeg:
		z.setZero(false)
		panic(ErrNaN{problem})
	case x.form == zero && y.form == zero:
		return z.setZero(x.neg && yNeg)
	case x.form == inf || y.form == zero:
		return z.Set(x)
	}
	z.Set(y)
	z.neg = yNeg
	if z.form == finite {
		z.round(yNeg, y.mant, y.unit(), false)
	}
	return z
}

// Mul sets z to x*y rounded; it panics with ErrNaN for zero times infinity.
func (z *Float) Mul(x, y *Float) *Float {
	z.defaultPrec(max(x.prec, y.prec))
	neg := x.neg != y.neg
	if x.form == finite && y.form == finite {
		return z.round(neg, natMul(nil, x.mant, y.mant), x.unit()+y.unit(), false)
	}
	switch {
	case x.form == zero && y.form == inf || x.form == inf && y.form == zero:
		z.setZero(neg)
		panic(ErrNaN{"multiplication of zero with infinity"})
	case x.form == inf || y.form == inf:
		return z.setInf(neg)
	}
	return z.setZero(neg)
}

// Quo sets z to x/y rounded; it panics with ErrNaN for 0/0 and infinity/infinity.
func (z *Float) Quo(x, y *Float) *Float {
	z.defaultPrec(max(x.prec, y.prec))
	neg := x.neg != y.neg
	if x.form == finite && y.form == finite {
		a, exp := x.mant, x.unit()-y.unit()
		if shift := int(z.prec) + 2 + y.mant.bitLen() - a.bitLen(); shift > 0 {
			a = natShl(nil, a, uint(shift))
			exp -= shift
		}
		q, r := natDivMod(nil, nil, a, y.mant)
		return z.round(neg, q, exp, len(r) > 0)
	}
	switch {
	case x.form == zero && y.form == zero || x.form == inf && y.form == inf:
		z.setZero(neg)
		panic(ErrNaN{"division of zero by zero or infinity by infinity"})
	case x.form == zero || y.form == inf:
		return z.setZero(neg)
	}
	return z.setInf(neg)
}

// Sqrt sets z to the square root of x rounded; it panics with ErrNaN for x < 0.
func (z *Float) Sqrt(x *Float) *Float {
	z.defaultPrec(x.prec)
	if x.Sign() < 0 {
		panic(ErrNaN{"square root of negative operand"})
	}
	if x.form != finite {
		z.acc, z.form, z.neg = Exact, x.form, x.neg
		return z
	}
	m, exp := x.mant, x.unit()
	shift := max(2*(int(z.prec)+2)-m.bitLen(), 0)
	if (exp-shift)%2 != 0 {
		shift++
	}
	m = natShl(nil, m, uint(shift))
	root := natSqrt(nil, m)
	return z.round(false, root, (exp-shift)/2, natCompare(natMul(nil, root, root), m) != 0)
}

// order is a small number that sorts the forms by size.
func (x *Float) order() int {
	n := int(x.form)
	if x.neg {
		return -n
	}
	return n
}

// Cmp is -1, 0 or +1 as x is less than, equal to or greater than y.
func (x *Float) Cmp(y *Float) int {
	a, b := x.order(), y.order()
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	case a == 1:
		return x.compareMagnitude(y)
	case a == -1:
		return y.compareMagnitude(x)
	}
	return 0
}

func (x *Float) compareMagnitude(y *Float) int {
	switch {
	case x.exp < y.exp:
		return -1
	case x.exp > y.exp:
		return 1
	}
	a, b := x.mant, y.mant
	if shift := b.bitLen() - a.bitLen(); shift > 0 {
		a = natShl(nil, a, uint(shift))
	} else if shift < 0 {
		b = natShl(nil, b, uint(-shift))
	}
	return natCompare(a, b)
}
