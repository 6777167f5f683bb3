package big

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Text is x in a format 'e', 'E', 'f', 'g', 'G', 'x', 'b' or 'p' with prec digits; prec < 0: as many as x needs.
func (x *Float) Text(format byte, prec int) string { return string(x.Append(nil, format, prec)) }

// String is x.Text('g', 10).
func (x *Float) String() string { return x.Text('g', 10) }

// Append appends x.Text(format, prec) to buf.
func (x *Float) Append(buf []byte, format byte, prec int) []byte {
	if x.neg {
		buf = append(buf, '-')
	}
	if x.form == inf {
		if !x.neg {
			buf = append(buf, '+')
		}
		return append(buf, "Inf"...)
	}
	switch format {
	case 'b':
		return x.appendB(buf)
	case 'p':
		return x.appendP(buf)
	case 'x':
		return x.appendX(buf, prec)
	}
	var d decimal
	if x.form == finite {
		d = newDecimal(x.mant, x.unit())
	}
	shortest := prec < 0
	switch format {
	case 'e', 'E':
		if shortest {
			d.shorten(x)
			prec = len(d.digits) - 1
		} else {
			d.round(1 + prec)
		}
		return d.appendE(buf, format, prec)
	case 'f':
		if shortest {
			d.shorten(x)
			prec = max(len(d.digits)-d.exp, 0)
		} else {
			d.round(d.exp + prec)
		}
		return d.appendF(buf, prec)
	case 'g', 'G':
		return d.appendG(buf, x, format, prec)
	}
	if x.neg {
		buf = buf[:len(buf)-1]
	}
	return append(buf, '%', format)
}

func (d *decimal) appendG(buf []byte, x *Float, format byte, prec int) []byte {
	shortest := prec < 0
	if shortest {
		d.shorten(x)
		prec = len(d.digits)
	} else {
		prec = max(prec, 1)
		d.round(prec)
	}
	limit := prec
	if limit > len(d.digits) && len(d.digits) >= d.exp {
		limit = len(d.digits)
	}
	if shortest {
		limit = 6
	}
	if exp := d.exp - 1; exp < -4 || exp >= limit {
		return d.appendE(buf, format+'e'-'g', min(prec, len(d.digits))-1)
	}
	if prec > d.exp {
		prec = len(d.digits)
	}
	return d.appendF(buf, max(prec-d.exp, 0))
}

func (d *decimal) appendE(buf []byte, format byte, prec int) []byte {
	buf = append(buf, d.at(0))
	if prec > 0 {
		buf = append(buf, '.')
		for i := 1; i <= prec; i++ {
			buf = append(buf, d.at(i))
		}
	}
	exp := 0
	if len(d.digits) > 0 {
		exp = d.exp - 1
	}
	buf = append(buf, format)
	if exp < 0 {
		buf = append(buf, '-')
		exp = -exp
	} else {
		buf = append(buf, '+')
	}
	if exp < 10 {
		buf = append(buf, '0')
	}
	return strconv.AppendInt(buf, int64(exp), 10)
}

func (d *decimal) appendF(buf []byte, prec int) []byte {
	if d.exp <= 0 {
		buf = append(buf, '0')
	}
	for i := 0; i < d.exp; i++ {
		buf = append(buf, d.at(i))
	}
	if prec > 0 {
		buf = append(buf, '.')
		for i := 0; i < prec; i++ {
			buf = append(buf, d.at(d.exp+i))
		}
	}
	return buf
}

// appendB writes the mantissa as an integer of prec bits and the exponent: 4503599627370496p-52.
func (x *Float) appendB(buf []byte) []byte {
	if x.form == zero {
		return append(buf, '0')
	}
	m := x.mant
	if n := m.bitLen(); n < int(x.prec) {
		m = natShl(nil, m, x.Prec()-uint(n))
	}
	buf = append(buf, natText(m, 10)...)
	buf = append(buf, 'p')
	exp := int64(x.exp) - int64(x.prec)
	if exp >= 0 {
		buf = append(buf, '+')
	}
	return strconv.AppendInt(buf, exp, 10)
}

// appendX writes 0x1.mantissap±exponent; prec digits of the mantissa if prec >= 0.
func (x *Float) appendX(buf []byte, prec int) []byte {
	if x.form == zero {
		buf = append(buf, "0x0"...)
		if prec > 0 {
			buf = append(buf, '.')
			buf = append(buf, strings.Repeat("0", prec)...)
		}
		return append(buf, "p+00"...)
	}
	n := 1 + 4*uint(max(prec, 0))
	if prec < 0 {
		n = 1 + (x.MinPrec()-1+3)/4*4
	}
	r := new(Float).SetPrec(n).SetMode(x.mode).Set(x)
	m := r.mant
	if w := uint(m.bitLen()); w < n {
		m = natShl(nil, m, n-w)
	} else if w > n {
		m = natShr(nil, m, w-n)
	}
	exp := int64(r.exp) - 1
	digits := natText(m, 16)
	buf = append(buf, "0x1"...)
	if len(digits) > 1 {
		buf = append(buf, '.')
		buf = append(buf, digits[1:]...)
	}
	buf = append(buf, 'p')
	if exp >= 0 {
		buf = append(buf, '+')
	} else {
		buf = append(buf, '-')
		exp = -exp
	}
	if exp < 10 {
		buf = append(buf, '0')
	}
	return strconv.AppendInt(buf, exp, 10)
}

// normalized is the mantissa shifted so that the highest bit of its last word is set.
func (x *Float) normalized() nat {
	m := natShr(nil, x.mant, x.mant.trailingZeroBits())
	if rest := uint(m.bitLen()) % wordBits; rest != 0 {
		m = natShl(nil, m, wordBits-rest)
	}
	return m
}

// appendP writes 0x.mantissap±exponent.
func (x *Float) appendP(buf []byte) []byte {
	if x.form == zero {
		return append(buf, '0')
	}
	buf = append(buf, "0x."...)
	buf = append(buf, strings.TrimRight(natText(x.normalized(), 16), "0")...)
	buf = append(buf, 'p')
	if x.exp >= 0 {
		buf = append(buf, '+')
	}
	return strconv.AppendInt(buf, int64(x.exp), 10)
}

// Format implements fmt.Formatter: verbs b, e, E, f, F, g, G, p, x and v with the flags of fmt's floats.
func (x *Float) Format(s fmt.State, format rune) {
	prec, hasPrec := s.Precision()
	if !hasPrec {
		prec = 6
	}
	switch format {
	case 'e', 'E', 'f', 'b', 'p', 'x':
	case 'F':
		format = 'f'
	case 'v', 'g', 'G':
		if format == 'v' {
			format = 'g'
		}
		if !hasPrec {
			prec = -1
		}
	default:
		fmt.Fprintf(s, "%%!%c(*big.Float=%s)", format, x.String())
		return
	}
	text := x.Append(nil, byte(format), prec)
	if len(text) == 0 {
		text = []byte("?")
	}
	var sign string
	switch {
	case text[0] == '-':
		sign, text = "-", text[1:]
	case text[0] == '+':
		// +Inf
		sign = "+"
		if s.Flag(' ') {
			sign = " "
		}
		text = text[1:]
	case s.Flag('+'):
		sign = "+"
	case s.Flag(' '):
		sign = " "
	}
	padding := ""
	if width, ok := s.Width(); ok && width > len(sign)+len(text) {
		padding = strings.Repeat(" ", width-len(sign)-len(text))
	}
	switch {
	case s.Flag('0') && !x.IsInf():
		io.WriteString(s, sign+strings.ReplaceAll(padding, " ", "0")+string(text))
	case s.Flag('-'):
		io.WriteString(s, sign+string(text)+padding)
	default:
		io.WriteString(s, padding+sign+string(text))
	}
}
