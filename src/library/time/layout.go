package time

// These are predefined layouts for use in Time.Format and time.Parse. The reference time used in these layouts is the specific time stamp:
//
//	01/02 03:04:05PM '06 -0700
//
// (January 2, 15:04:05, 2006, in time zone seven hours west of GMT).
const (
	Layout      = "01/02 03:04:05PM '06 -0700" // The reference time, in numerical order.
	ANSIC       = "Mon Jan _2 15:04:05 2006"
	UnixDate    = "Mon Jan _2 15:04:05 MST 2006"
	RubyDate    = "Mon Jan 02 15:04:05 -0700 2006"
	RFC822      = "02 Jan 06 15:04 MST"
	RFC822Z     = "02 Jan 06 15:04 -0700" // RFC822 with numeric zone
	RFC850      = "Monday, 02-Jan-06 15:04:05 MST"
	RFC1123     = "Mon, 02 Jan 2006 15:04:05 MST"
	RFC1123Z    = "Mon, 02 Jan 2006 15:04:05 -0700" // RFC1123 with numeric zone
	RFC3339     = "2006-01-02T15:04:05Z07:00"
	RFC3339Nano = "2006-01-02T15:04:05.999999999Z07:00"
	Kitchen     = "3:04PM"
	// Handy time stamps.
	Stamp      = "Jan _2 15:04:05"
	StampMilli = "Jan _2 15:04:05.000"
	StampMicro = "Jan _2 15:04:05.000000"
	StampNano  = "Jan _2 15:04:05.000000000"
	DateTime   = "2006-01-02 15:04:05"
	DateOnly   = "2006-01-02"
	TimeOnly   = "15:04:05"
)

// An element is a part of a layout that stands for a part of a time.
type element int

const (
	noElement element = iota
	longMonth
	shortMonth
	numMonth
	zeroMonth
	longWeekday
	shortWeekday
	numDay
	spaceDay
	zeroDay
	spaceYearDay
	zeroYearDay
	hour24
	hour12
	zeroHour12
	numMinute
	zeroMinute
	numSecond
	zeroSecond
	longYear
	shortYear
	upperPM
	lowerPM
	zoneName
	zoneOffset // see offsetStyle
	fraction0
	fraction9
)

// offsetStyle says how a zoneOffset looks: Z for UTC, colons, and its length of 1 (hours), 2 (minutes) or 3 (seconds).
type offsetStyle struct {
	z, colons bool
	parts     int
}

// piece is an element as it stands in a layout.
type piece struct {
	kind   element
	text   string
	offset offsetStyle
}

func hasPrefix(s, prefix string) bool { return len(s) >= len(prefix) && s[:len(prefix)] == prefix }

func startsWithLower(s string) bool { return len(s) > 0 && 'a' <= s[0] && s[0] <= 'z' }

// offsetAt recognises the zone offsets that begin with 07 behind their sign or Z.
func offsetAt(s string) (style offsetStyle, length int) {
	switch {
	case hasPrefix(s, "070000"):
		return offsetStyle{parts: 3}, 6
	case hasPrefix(s, "07:00:00"):
		return offsetStyle{parts: 3, colons: true}, 8
	case hasPrefix(s, "0700"):
		return offsetStyle{parts: 2}, 4
	case hasPrefix(s, "07:00"):
		return offsetStyle{parts: 2, colons: true}, 5
	case hasPrefix(s, "07"):
		return offsetStyle{parts: 1}, 2
	}
	return offsetStyle{}, 0
}

var zeroNumbers = [...]element{zeroMonth, zeroDay, zeroHour12, zeroMinute, zeroSecond, shortYear}

// elementAt recognises an element at the beginning of s; length 0: there is none. skip: so many bytes before it are literal.
func elementAt(s string) (kind element, skip, length int) {
	switch s[0] {
	case 'J':
		if hasPrefix(s, "January") {
			return longMonth, 0, 7
		}
		if hasPrefix(s, "Jan") && !startsWithLower(s[3:]) {
			return shortMonth, 0, 3
		}
	case 'M':
		if hasPrefix(s, "Monday") {
			return longWeekday, 0, 6
		}
		if hasPrefix(s, "Mon") && !startsWithLower(s[3:]) {
			return shortWeekday, 0, 3
		}
		if hasPrefix(s, "MST") {
			return zoneName, 0, 3
		}
	case '0':
		if len(s) >= 2 && '1' <= s[1] && s[1] <= '6' {
			return zeroNumbers[s[1]-'1'], 0, 2
		}
		if hasPrefix(s, "002") {
			return zeroYearDay, 0, 3
		}
	case '1':
		if hasPrefix(s, "15") {
			return hour24, 0, 2
		}
		return numMonth, 0, 1
	case '2':
		if hasPrefix(s, "2006") {
			return longYear, 0, 4
		}
		return numDay, 0, 1
	case '_':
		if hasPrefix(s, "_2006") {
			return longYear, 1, 4
		}
		if hasPrefix(s, "_2") {
			return spaceDay, 0, 2
		}
		if hasPrefix(s, "__2") {
			return spaceYearDay, 0, 3
		}
	case '3':
		return hour12, 0, 1
	case '4':
		return numMinute, 0, 1
	case '5':
		return numSecond, 0, 1
	case 'P':
		if hasPrefix(s, "PM") {
			return upperPM, 0, 2
		}
	case 'p':
		if hasPrefix(s, "pm") {
			return lowerPM, 0, 2
		}
	case '-', 'Z':
		if _, n := offsetAt(s[1:]); n > 0 {
			return zoneOffset, 0, n + 1
		}
	case '.', ',':
		if len(s) >= 2 && (s[1] == '0' || s[1] == '9') {
			n := 1
			for n < len(s) && s[n] == s[1] {
				n++
			}
			if !isDigit(s, n) {
				if s[1] == '9' {
					return fraction9, 0, n
				}
				return fraction0, 0, n
			}
		}
	}
	return noElement, 0, 0
}

// nextPiece cuts a layout at its first element.
func nextPiece(layout string) (prefix string, p piece, suffix string) {
	for i := 0; i < len(layout); i++ {
		kind, skip, n := elementAt(layout[i:])
		if n == 0 {
			continue
		}
		i += skip
		p = piece{kind: kind, text: layout[i : i+n]}
		if kind == zoneOffset {
			p.offset, _ = offsetAt(p.text[1:])
			p.offset.z = p.text[0] == 'Z'
		}
		return layout[:i], p, layout[i+n:]
	}
	return layout, piece{}, ""
}

func appendInt(b []byte, x, width int) []byte {
	u := uint64(x)
	if x < 0 {
		b = append(b, '-')
		u = -u
	}
	return appendDecimal(b, u, width)
}

// Format returns a textual representation of the time value formatted according to the layout defined by the argument.
func (t Time) Format(layout string) string { return string(t.AppendFormat(nil, layout)) }

// AppendFormat is like Format but appends the textual representation to b and returns the extended buffer.
func (t Time) AppendFormat(b []byte, layout string) []byte {
	name, offset, _, _, _ := t.loc.lookup(t.unixSec())
	days, second := splitDays(t.sec() + int64(offset))
	year, month, day, yday := civil(days)
	hour, minute, sec := clockOf(second)
	twelve := hour % 12
	if twelve == 0 {
		twelve = 12
	}
	for layout != "" {
		prefix, p, suffix := nextPiece(layout)
		b = append(b, prefix...)
		layout = suffix
		switch p.kind {
		case longMonth:
			b = append(b, Month(month).String()...)
		case shortMonth:
			b = append(b, Month(month).String()[:3]...)
		case numMonth:
			b = appendInt(b, month, 0)
		case zeroMonth:
			b = appendInt(b, month, 2)
		case longWeekday:
			b = append(b, weekdayOf(days).String()...)
		case shortWeekday:
			b = append(b, weekdayOf(days).String()[:3]...)
		case numDay:
			b = appendInt(b, day, 0)
		case spaceDay:
			b = appendSpaced(b, day, 2)
		case zeroDay:
			b = appendInt(b, day, 2)
		case spaceYearDay:
			b = appendSpaced(b, yday+1, 3)
		case zeroYearDay:
			b = appendInt(b, yday+1, 3)
		case hour24:
			b = appendInt(b, hour, 2)
		case hour12:
			b = appendInt(b, twelve, 0)
		case zeroHour12:
			b = appendInt(b, twelve, 2)
		case numMinute:
			b = appendInt(b, minute, 0)
		case zeroMinute:
			b = appendInt(b, minute, 2)
		case numSecond:
			b = appendInt(b, sec, 0)
		case zeroSecond:
			b = appendInt(b, sec, 2)
		case longYear:
			b = appendInt(b, year, 4)
		case shortYear:
			if year < 0 {
				b = appendInt(b, -year%100, 2)
			} else {
				b = appendInt(b, year%100, 2)
			}
		case upperPM:
			b = append(b, "AMPM"[hour/12*2:hour/12*2+2]...)
		case lowerPM:
			b = append(b, "ampm"[hour/12*2:hour/12*2+2]...)
		case zoneName:
			if name != "" {
				b = append(b, name...)
			} else {
				b = appendOffset(b, offset, offsetStyle{parts: 2})
			}
		case zoneOffset:
			b = appendOffset(b, offset, p.offset)
		case fraction0, fraction9:
			b = appendFraction(b, uint64(t.nsec()), p)
		}
	}
	return b
}

func appendSpaced(b []byte, x, width int) []byte {
	for limit := 10; width > 1; width-- {
		if x < limit {
			b = append(b, ' ')
		}
		limit *= 10
	}
	return appendInt(b, x, 0)
}

func appendOffset(b []byte, offset int, style offsetStyle) []byte {
	if offset == 0 && style.z {
		return append(b, 'Z')
	}
	minutes := offset / 60
	sign := byte('+')
	if minutes < 0 {
		sign = '-'
		minutes, offset = -minutes, -offset
	}
	b = appendInt(append(b, sign), minutes/60, 2)
	if style.parts >= 2 {
		if style.colons {
			b = append(b, ':')
		}
		b = appendInt(b, minutes%60, 2)
	}
	if style.parts >= 3 {
		if style.colons {
			b = append(b, ':')
		}
		b = appendInt(b, offset%60, 2)
	}
	return b
}

func appendFraction(b []byte, nsec uint64, p piece) []byte {
	trim := p.kind == fraction9
	digits := len(p.text) - 1
	if trim && (digits == 0 || nsec == 0) {
		return b
	}
	dot := len(b)
	b = appendDecimal(append(b, p.text[0]), nsec, 9)
	if digits < 9 {
		b = b[:dot+1+digits]
	}
	if trim {
		for len(b) > dot+1 && b[len(b)-1] == '0' {
			b = b[:len(b)-1]
		}
		if len(b) == dot+1 {
			b = b[:dot]
		}
	}
	return b
}

// String returns the time formatted using the format string
//
//	"2006-01-02 15:04:05.999999999 -0700 MST"
//
// If the time has a monotonic clock reading, the returned string includes a final field "m=±<value>", where value is the monotonic clock reading formatted as
// a decimal number of seconds.
func (t Time) String() string {
	b := t.AppendFormat(nil, "2006-01-02 15:04:05.999999999 -0700 MST")
	if t.wall&hasMonotonic != 0 {
		u := uint64(t.ext)
		b = append(b, " m=+"...)
		if t.ext < 0 {
			b[len(b)-1] = '-'
			u = -u
		}
		b = appendDecimal(b, u/1e9, 0)
		b = appendDecimal(append(b, '.'), u%1e9, 9)
	}
	return string(b)
}

// GoString implements fmt.GoStringer and formats t to be printed in Go source code.
func (t Time) GoString() string {
	days, second := t.local()
	year, month, day, _ := civil(days)
	hour, minute, sec := clockOf(second)
	b := appendInt([]byte("time.Date("), year, 0)
	b = append(b, ", time."...)
	b = append(b, Month(month).String()...)
	for _, x := range [...]int{day, hour, minute, sec, t.Nanosecond()} {
		b = appendInt(append(b, ", "...), x, 0)
	}
	switch loc := t.Location(); loc {
	case UTC, nil:
		b = append(b, ", time.UTC)"...)
	case Local:
		b = append(b, ", time.Local)"...)
	default:
		b = append(b, ", time.Location("...)
		b = append(b, quote(loc.name)...)
		b = append(b, "))"...)
	}
	return string(b)
}
