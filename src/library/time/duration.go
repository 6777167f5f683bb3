package time

import "errors"

// A Duration represents the elapsed time between two instants as an int64 nanosecond count. The representation limits the largest representable duration
// to approximately 290 years.
type Duration int64

const (
	minDuration Duration = -1 << 63
	maxDuration Duration = 1<<63 - 1
)

// Common durations. There is no definition for units of Day or larger to avoid confusion across daylight savings time zone transitions.
const (
	Nanosecond  Duration = 1
	Microsecond          = 1000 * Nanosecond
	Millisecond          = 1000 * Microsecond
	Second               = 1000 * Millisecond
	Minute               = 60 * Second
	Hour                 = 60 * Minute
)

// String returns a string representing the duration in the form "72h3m0.5s". Leading zero units are omitted. As a special case, durations less than one second
// format use a smaller unit (milli-, micro-, or nanoseconds) to ensure that the leading digit is non-zero. The zero duration formats as 0s.
func (d Duration) String() string {
	if d == 0 {
		return "0s"
	}
	var buf [32]byte
	b := buf[:0]
	u := uint64(d)
	if d < 0 {
		b = append(b, '-')
		u = -u
	}
	switch {
	case u < uint64(Microsecond):
		b = append(appendDecimal(b, u, 0), "ns"...)
	case u < uint64(Millisecond):
		b = append(appendScaled(b, u, 3), "µs"...)
	case u < uint64(Second):
		b = append(appendScaled(b, u, 6), "ms"...)
	default:
		minutes := u / uint64(Minute)
		if minutes >= 60 {
			b = append(appendDecimal(b, minutes/60, 0), 'h')
		}
		if minutes > 0 {
			b = append(appendDecimal(b, minutes%60, 0), 'm')
		}
		b = append(appendScaled(b, u%uint64(Minute), 9), 's')
	}
	return string(b)
}

// appendDecimal appends u with at least width digits.
func appendDecimal(b []byte, u uint64, width int) []byte {
	var digits [20]byte
	i := len(digits)
	for u > 0 || i == len(digits) && width == 0 {
		i--
		digits[i] = byte('0' + u%10)
		u /= 10
	}
	for len(digits)-i < width {
		i--
		digits[i] = '0'
	}
	return append(b, digits[i:]...)
}

// appendScaled appends u / 10**places without trailing zeros.
func appendScaled(b []byte, u uint64, places int) []byte {
	scale := uint64(1)
	for i := 0; i < places; i++ {
		scale *= 10
	}
	b = appendDecimal(b, u/scale, 0)
	if u %= scale; u != 0 {
		for u%10 == 0 {
			u /= 10
			places--
		}
		b = appendDecimal(append(b, '.'), u, places)
	}
	return b
}

// Nanoseconds returns the duration as an integer nanosecond count.
func (d Duration) Nanoseconds() int64 { return int64(d) }

// Microseconds returns the duration as an integer microsecond count.
func (d Duration) Microseconds() int64 { return int64(d) / 1e3 }

// Milliseconds returns the duration as an integer millisecond count.
func (d Duration) Milliseconds() int64 { return int64(d) / 1e6 }

// inUnits splits off the whole part first: the quotient of large durations would lose nanoseconds.
func (d Duration) inUnits(unit Duration) float64 {
	return float64(d/unit) + float64(d%unit)/float64(unit)
}

// Seconds returns the duration as a floating point number of seconds.
func (d Duration) Seconds() float64 { return d.inUnits(Second) }

// Minutes returns the duration as a floating point number of minutes.
func (d Duration) Minutes() float64 { return d.inUnits(Minute) }

// Hours returns the duration as a floating point number of hours.
func (d Duration) Hours() float64 { return d.inUnits(Hour) }

// Truncate returns the result of rounding d toward zero to a multiple of m. If m <= 0, Truncate returns d unchanged.
func (d Duration) Truncate(m Duration) Duration {
	if m <= 0 {
		return d
	}
	return d - d%m
}

// roundsDown reports whether x, below y, is nearer to 0 than to y.
func roundsDown(x, y Duration) bool { return uint64(x)+uint64(x) < uint64(y) }

// Round returns the result of rounding d to the nearest multiple of m. The rounding behavior for halfway values is to round away from zero.
// If the result exceeds the maximum (or minimum) value that can be stored in a Duration, Round returns the maximum (or minimum) duration.
// If m <= 0, Round returns d unchanged.
func (d Duration) Round(m Duration) Duration {
	if m <= 0 {
		return d
	}
	rest := d % m
	if d < 0 {
		rest = -rest
		if roundsDown(rest, m) {
			return d + rest
		}
		if rounded := d - m + rest; rounded < d {
			return rounded
		}
		return minDuration
	}
	if roundsDown(rest, m) {
		return d - rest
	}
	if rounded := d + m - rest; rounded > d {
		return rounded
	}
	return maxDuration
}

// Abs returns the absolute value of d. As a special case, math.MinInt64 is converted to math.MaxInt64.
func (d Duration) Abs() Duration {
	switch {
	case d >= 0:
		return d
	case d == minDuration:
		return maxDuration
	}
	return -d
}

func unitOf(name string) uint64 {
	switch name {
	case "ns":
		return uint64(Nanosecond)
	case "us", "µs", "μs": // U+00B5 and U+03BC
		return uint64(Microsecond)
	case "ms":
		return uint64(Millisecond)
	case "s":
		return uint64(Second)
	case "m":
		return uint64(Minute)
	case "h":
		return uint64(Hour)
	}
	return 0
}

// ParseDuration parses a duration string. A duration string is a possibly signed sequence of decimal numbers, each with optional fraction and a unit suffix,
// such as "300ms", "-1.5h" or "2h45m". Valid time units are "ns", "us" (or "µs"), "ms", "s", "m", "h".
func ParseDuration(s string) (Duration, error) {
	invalid := func() (Duration, error) { return 0, errors.New("time: invalid duration " + quote(s)) }
	rest := s
	negative := false
	if rest != "" && (rest[0] == '-' || rest[0] == '+') {
		negative = rest[0] == '-'
		rest = rest[1:]
	}
	if rest == "0" {
		return 0, nil
	}
	if rest == "" {
		return invalid()
	}
	var total uint64
	for rest != "" {
		before := rest
		whole, tail, ok := leadingInt(rest)
		if !ok {
			return invalid()
		}
		rest = tail
		hasDigits := len(rest) != len(before)
		var fraction uint64
		scale := 1.0
		if rest != "" && rest[0] == '.' {
			before = rest[1:]
			fraction, scale, rest = leadingFraction(before)
			hasDigits = hasDigits || len(rest) != len(before)
		}
		if !hasDigits {
			return invalid()
		}
		n := 0
		for n < len(rest) && rest[n] != '.' && !isDigit(rest, n) {
			n++
		}
		if n == 0 {
			return 0, errors.New("time: missing unit in duration " + quote(s))
		}
		unit := unitOf(rest[:n])
		if unit == 0 {
			return 0, errors.New("time: unknown unit " + quote(rest[:n]) + " in duration " + quote(s))
		}
		rest = rest[n:]
		if whole > 1<<63/unit {
			return invalid()
		}
		whole *= unit
		if fraction > 0 {
			whole += uint64(float64(fraction) * (float64(unit) / scale))
			if whole > 1<<63 {
				return invalid()
			}
		}
		total += whole
		if total > 1<<63 {
			return invalid()
		}
	}
	if negative {
		return -Duration(total), nil
	}
	if total > 1<<63-1 {
		return invalid()
	}
	return Duration(total), nil
}

// leadingInt consumes digits; not ok when they exceed 1<<63.
func leadingInt(s string) (x uint64, rest string, ok bool) {
	i := 0
	for ; isDigit(s, i); i++ {
		if x > 1<<63/10 {
			return 0, s, false
		}
		x = x*10 + uint64(s[i]-'0')
		if x > 1<<63 {
			return 0, s, false
		}
	}
	return x, s[i:], true
}

// leadingFraction consumes digits and says what to divide them by; digits that do not fit are dropped.
func leadingFraction(s string) (x uint64, scale float64, rest string) {
	scale = 1
	full := false
	i := 0
	for ; isDigit(s, i); i++ {
		if full {
			continue
		}
		if x > (1<<63-1)/10 {
			full = true
			continue
		}
		next := x*10 + uint64(s[i]-'0')
		if next > 1<<63 {
			full = true
			continue
		}
		x = next
		scale *= 10
	}
	return x, scale, s[i:]
}

func isDigit(s string, i int) bool { return i < len(s) && '0' <= s[i] && s[i] <= '9' }

// quote is strconv.Quote for the texts of errors; bytes outside ASCII are shown in hexadecimal.
func quote(s string) string {
	const hex = "0123456789abcdef"
	b := []byte{'"'}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= 0x80 || c < ' ':
			b = append(b, '\\', 'x', hex[c>>4], hex[c&15])
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, '"'))
}
