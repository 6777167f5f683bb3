package big

// decimal is 0.digits × 10**exp, digits without zeros at the end; no digits: 0.
type decimal struct {
	digits []byte
	exp    int
}

// newDecimal is m * 2**shift, exactly.
func newDecimal(m nat, shift int) decimal {
	if len(m) == 0 {
		return decimal{}
	}
	if shift < 0 {
		if n := min(int(m.trailingZeroBits()), -shift); n > 0 {
			m = natShr(nil, m, uint(n))
			shift += n
		}
	}
	point := 0
	if shift > 0 {
		m = natShl(nil, m, uint(shift))
	} else if shift < 0 {
		// m / 2**n = m * 5**n / 10**n
		m = natMul(nil, m, natPower(nil, nat{5}, uint(-shift)))
		point = shift
	}
	text := natText(m, 10)
	d := decimal{[]byte(text), len(text) + point}
	d.trim()
	return d
}

func (d *decimal) trim() {
	for len(d.digits) > 0 && d.digits[len(d.digits)-1] == '0' {
		d.digits = d.digits[:len(d.digits)-1]
	}
	if len(d.digits) == 0 {
		d.exp = 0
	}
}

func (d *decimal) at(i int) byte {
	if 0 <= i && i < len(d.digits) {
		return d.digits[i]
	}
	return '0'
}

// round keeps n digits, halves to even.
func (d *decimal) round(n int) {
	if n < 0 || n >= len(d.digits) {
		return
	}
	up := d.digits[n] >= '5'
	if d.digits[n] == '5' && n+1 == len(d.digits) {
		up = n > 0 && (d.digits[n-1]-'0')&1 != 0
	}
	if up {
		d.roundUp(n)
	} else {
		d.roundDown(n)
	}
}

func (d *decimal) roundDown(n int) {
	if n >= 0 && n < len(d.digits) {
		d.digits = d.digits[:n]
		d.trim()
	}
}

func (d *decimal) roundUp(n int) {
	if n < 0 || n >= len(d.digits) {
		return
	}
	for n > 0 && d.digits[n-1] == '9' {
		n--
	}
	if n == 0 {
		d.digits = append(d.digits[:0], '1')
		d.exp++
		return
	}
	d.digits = d.digits[:n]
	d.digits[n-1]++
}

// shorten leaves the fewest digits that no other Float of x's precision is nearer to.
func (d *decimal) shorten(x *Float) {
	if len(d.digits) == 0 {
		return
	}
	m, exp := x.mant, x.unit()
	// With one bit more than the precision, the neighbours' midpoints are m-1 and m+1.
	if shift := int(x.prec) + 1 - m.bitLen(); shift > 0 {
		m = natShl(nil, m, uint(shift))
		exp -= shift
	}
	lower, upper := newDecimal(natSub(nil, m, natOne), exp), newDecimal(natAdd(nil, m, natOne), exp)
	inclusive := m.bit(1) == 0
	for i := range d.digits {
		l, c, u := lower.at(i), d.digits[i], upper.at(i)
		down := l != c || inclusive && i+1 == len(lower.digits)
		up := c != u && (inclusive || c+1 < u || i+1 < len(upper.digits))
		switch {
		case down && up:
			d.round(i + 1)
			return
		case down:
			d.roundDown(i + 1)
			return
		case up:
			d.roundUp(i + 1)
			return
		}
	}
}
