package time

// ParseError describes a problem parsing a time string.
type ParseError struct {
	Layout     string
	Value      string
	LayoutElem string
	ValueElem  string
	Message    string
}

// Error returns the string representation of a ParseError.
func (e *ParseError) Error() string {
	if e.Message == "" {
		return "parsing time " + quote(e.Value) + " as " + quote(e.Layout) + ": cannot parse " + quote(e.ValueElem) + " as " + quote(e.LayoutElem)
	}
	return "parsing time " + quote(e.Value) + e.Message
}

// Parse parses a formatted string and returns the time value it represents. In the absence of a time zone indicator, Parse returns a time in UTC.
//
// When parsing a time with a zone offset like -0700, if the offset corresponds to a time zone used by the current location (Local), then Parse uses that location
// and zone in the returned time. Otherwise it records the time as being in a fabricated location with time fixed at the given zone offset.
func Parse(layout, value string) (Time, error) { return parse(layout, value, UTC, Local) }

// ParseInLocation is like Parse but differs in two important ways. First, in the absence of time zone information, Parse interprets a time as UTC;
// ParseInLocation interprets the time as in the given location. Second, when given a zone offset or abbreviation, Parse tries to match it against the Local location;
// ParseInLocation uses the given location.
func ParseInLocation(layout, value string, loc *Location) (Time, error) {
	return parse(layout, value, loc, loc)
}

// parsed is a time under construction.
type parsed struct {
	year, month, day, yday int // month, day, yday: -1 = not given
	hour, min, sec, nsec   int
	am, pm                 bool
	loc                    *Location // UTC when the value says so
	offset                 int
	hasOffset              bool
	zone                   string
	outOfRange             string // what is
}

func parse(layout, value string, defaultLocation, local *Location) (Time, error) {
	whole, text := layout, value
	p := parsed{month: -1, day: -1, yday: -1}
	for {
		prefix, piece, suffix := nextPiece(layout)
		rest, ok := skipText(value, prefix)
		if !ok {
			return Time{}, &ParseError{whole, text, prefix, rest, ""}
		}
		value = rest
		if piece.kind == noElement {
			if value != "" {
				return Time{}, &ParseError{whole, text, "", value, ": extra text: " + quote(value)}
			}
			break
		}
		layout = suffix
		before := value
		value, ok = p.take(piece, value, layout)
		if p.outOfRange != "" {
			return Time{}, &ParseError{whole, text, piece.text, value, ": " + p.outOfRange + " out of range"}
		}
		if !ok {
			return Time{}, &ParseError{whole, text, piece.text, before, ""}
		}
	}
	if p.pm && p.hour < 12 {
		p.hour += 12
	} else if p.am && p.hour == 12 {
		p.hour = 0
	}
	if message := p.completeDate(); message != "" {
		return Time{}, &ParseError{whole, text, "", value, message}
	}
	return p.time(defaultLocation, local), nil
}

// skipText consumes the literal text of a layout; its spaces match any number of spaces.
func skipText(value, prefix string) (string, bool) {
	for len(prefix) > 0 {
		if prefix[0] == ' ' {
			if len(value) > 0 && value[0] != ' ' {
				return value, false
			}
			prefix, value = trimSpaces(prefix), trimSpaces(value)
			continue
		}
		if len(value) == 0 || value[0] != prefix[0] {
			return value, false
		}
		prefix, value = prefix[1:], value[1:]
	}
	return value, true
}

func trimSpaces(s string) string {
	for len(s) > 0 && s[0] == ' ' {
		s = s[1:]
	}
	return s
}

// takeNumber consumes one or two digits, exactly two when fixed.
func takeNumber(s string, fixed bool) (n int, rest string, ok bool) {
	if !isDigit(s, 0) {
		return 0, s, false
	}
	if isDigit(s, 1) {
		return int(s[0]-'0')*10 + int(s[1]-'0'), s[2:], true
	}
	if fixed {
		return 0, s, false
	}
	return int(s[0] - '0'), s[1:], true
}

// takeName consumes one of the names, or of their first three letters, whatever the case.
func takeName(names []string, short bool, s string) (index int, rest string, ok bool) {
	for i, name := range names {
		if short {
			name = name[:3]
		}
		if len(s) >= len(name) && equalFold(s[:len(name)], name) {
			return i, s[len(name):], true
		}
	}
	return -1, s, false
}

func equalFold(a, b string) bool {
	for i := 0; i < len(a); i++ {
		if a[i] != b[i] {
			c := a[i] | 0x20
			if c != b[i]|0x20 || c < 'a' || c > 'z' {
				return false
			}
		}
	}
	return true
}

// take consumes the value of one element. layout is what follows it.
func (p *parsed) take(e piece, value, layout string) (rest string, ok bool) {
	switch e.kind {
	case shortYear:
		if len(value) < 2 {
			return value, false
		}
		p.year, ok = signedNumber(value[:2])
		if !ok {
			return value, false
		}
		if p.year >= 69 { // Unix time starts Dec 31 1969 in some time zones
			p.year += 1900
		} else {
			p.year += 2000
		}
		return value[2:], true
	case longYear:
		if len(value) < 4 || !isDigit(value, 0) {
			return value, false
		}
		p.year, ok = signedNumber(value[:4])
		return value[4:], ok
	case shortMonth, longMonth:
		p.month, rest, ok = takeName(monthNames, e.kind == shortMonth, value)
		p.month++
		return rest, ok
	case numMonth, zeroMonth:
		p.month, rest, ok = takeNumber(value, e.kind == zeroMonth)
		p.check(ok && (p.month <= 0 || p.month > 12), "month")
		return rest, ok
	case shortWeekday, longWeekday:
		_, rest, ok = takeName(dayNames, e.kind == shortWeekday, value)
		return rest, ok
	case numDay, spaceDay, zeroDay:
		if e.kind == spaceDay && len(value) > 0 && value[0] == ' ' {
			value = value[1:]
		}
		p.day, rest, ok = takeNumber(value, e.kind == zeroDay)
		return rest, ok
	case spaceYearDay, zeroYearDay:
		return p.takeYearDay(e.kind == zeroYearDay, value)
	case hour24:
		p.hour, rest, ok = takeNumber(value, false)
		p.check(p.hour >= 24, "hour")
		return rest, ok
	case hour12, zeroHour12:
		p.hour, rest, ok = takeNumber(value, e.kind == zeroHour12)
		p.check(p.hour > 12, "hour")
		return rest, ok
	case numMinute, zeroMinute:
		p.min, rest, ok = takeNumber(value, e.kind == zeroMinute)
		p.check(p.min >= 60, "minute")
		return rest, ok
	case numSecond, zeroSecond:
		return p.takeSecond(e.kind == zeroSecond, value, layout)
	case upperPM, lowerPM:
		return p.takeHalf(e.kind == upperPM, value)
	case zoneOffset:
		return p.takeOffset(e.offset, value)
	case zoneName:
		if hasPrefix(value, "UTC") {
			p.loc = UTC
			return value[3:], true
		}
		n := zoneNameLength(value)
		p.zone = value[:n]
		return value[n:], n > 0
	case fraction0:
		n := len(e.text)
		if len(value) < n {
			return value, false
		}
		return value[n:], p.takeFraction(value[:n])
	case fraction9:
		if len(value) < 2 || !isFractionMark(value[0]) || !isDigit(value, 1) {
			return value, true // left out
		}
		n := 1
		for isDigit(value, n) {
			n++
		}
		return value[n:], p.takeFraction(value[:n])
	}
	return value, false
}

func (p *parsed) check(bad bool, what string) {
	if bad {
		p.outOfRange = what
	}
}

func (p *parsed) takeYearDay(fixed bool, value string) (rest string, ok bool) {
	for i := 0; i < 2 && !fixed; i++ {
		if len(value) > 0 && value[0] == ' ' {
			value = value[1:]
		}
	}
	n := 0
	p.yday = 0
	for n < 3 && isDigit(value, n) {
		p.yday = p.yday*10 + int(value[n]-'0')
		n++
	}
	return value[n:], n == 3 || n > 0 && !fixed
}

func (p *parsed) takeSecond(fixed bool, value, layout string) (rest string, ok bool) {
	p.sec, rest, ok = takeNumber(value, fixed)
	if !ok {
		return rest, false
	}
	if p.sec >= 60 {
		p.outOfRange = "second"
		return rest, true
	}
	// A fraction in the value is welcome even when the layout has none.
	if len(rest) >= 2 && isFractionMark(rest[0]) && isDigit(rest, 1) {
		if _, next, _ := nextPiece(layout); next.kind == fraction0 || next.kind == fraction9 {
			return rest, true
		}
		n := 2
		for isDigit(rest, n) {
			n++
		}
		return rest[n:], p.takeFraction(rest[:n])
	}
	return rest, true
}

func (p *parsed) takeHalf(upper bool, value string) (rest string, ok bool) {
	if len(value) < 2 {
		return value, false
	}
	half := value[:2]
	if upper {
		p.pm, p.am = p.pm || half == "PM", p.am || half == "AM"
		return value[2:], half == "PM" || half == "AM"
	}
	p.pm, p.am = p.pm || half == "pm", p.am || half == "am"
	return value[2:], half == "pm" || half == "am"
}

func isFractionMark(c byte) bool { return c == '.' || c == ',' }

// takeFraction reads .ddd; digits beyond nanoseconds are dropped.
func (p *parsed) takeFraction(s string) bool {
	if !isFractionMark(s[0]) {
		return false
	}
	if len(s) > 10 {
		s = s[:10]
	}
	n, ok := signedNumber(s[1:])
	p.check(n < 0, "fractional second")
	for i := len(s); i < 10; i++ {
		n *= 10
	}
	p.nsec = n
	return ok
}

func (p *parsed) takeOffset(style offsetStyle, value string) (rest string, ok bool) {
	if style.z && style.parts <= 2 && len(value) >= 1 && value[0] == 'Z' {
		p.loc = UTC
		return value[1:], true
	}
	length := 1 + 2*style.parts
	if style.colons {
		length += style.parts - 1
	}
	if len(value) < length {
		return value, false
	}
	sign, at := value[0], 1
	seconds, unit := 0, 3600
	good := true
	for part := 0; part < style.parts; part++ {
		if part > 0 && style.colons {
			if value[at] != ':' {
				return value, false
			}
			at++
		}
		n, _, ok := takeNumber(value[at:at+2], true)
		good = good && ok
		seconds += n * unit
		unit /= 60
		at += 2
	}
	if sign == '-' {
		seconds = -seconds
	} else if sign != '+' {
		good = false
	}
	p.offset, p.hasOffset = seconds, seconds != -1
	return value[length:], good
}

// signedNumber reads digits with an optional sign.
func signedNumber(s string) (n int, ok bool) {
	negative := false
	if s != "" && (s[0] == '-' || s[0] == '+') {
		negative = s[0] == '-'
		s = s[1:]
	}
	if s == "" {
		return 0, false
	}
	for i := range s {
		if !isDigit(s, i) {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}

// zoneNameLength finds an abbreviation like MST, or GMT+3, +03 at the beginning of s.
func zoneNameLength(s string) int {
	if len(s) < 3 {
		return 0
	}
	if hasPrefix(s, "ChST") || hasPrefix(s, "MeST") {
		return 4
	}
	if s[:3] == "GMT" {
		return 3 + hourOffsetLength(s[3:])
	}
	if s[0] == '+' || s[0] == '-' {
		return hourOffsetLength(s)
	}
	n := 0
	for n < 6 && n < len(s) && 'A' <= s[n] && s[n] <= 'Z' {
		n++
	}
	switch {
	case n == 5 && s[4] == 'T', n == 4 && (s[3] == 'T' || s[:4] == "WITA"), n == 3:
		return n
	}
	return 0
}

// hourOffsetLength is the length of ±h or ±hh up to 23, else 0.
func hourOffsetLength(s string) int {
	if s == "" || s[0] != '-' && s[0] != '+' {
		return 0
	}
	x, rest, ok := leadingInt(s[1:])
	if !ok || rest == s[1:] || x > 23 {
		return 0
	}
	return len(s) - len(rest)
}

// completeDate works out month and day, and says what is wrong with them.
func (p *parsed) completeDate() (message string) {
	if p.yday >= 0 {
		length := 365
		if isLeap(p.year) {
			length = 366
		}
		if p.yday < 1 || p.yday > length {
			return ": day-of-year out of range"
		}
		_, month, day, _ := civil(dayNumber(p.year, 1) + int64(p.yday-1))
		if p.month >= 0 && p.month != month {
			return ": day-of-year does not match month"
		}
		p.month = month
		if p.day >= 0 && p.day != day {
			return ": day-of-year does not match day"
		}
		p.day = day
	} else {
		if p.month < 0 {
			p.month = 1
		}
		if p.day < 0 {
			p.day = 1
		}
	}
	if p.day < 1 || p.day > daysIn(Month(p.month), p.year) {
		return ": day out of range"
	}
	return ""
}

func (p *parsed) in(loc *Location) Time {
	return Date(p.year, Month(p.month), p.day, p.hour, p.min, p.sec, p.nsec, loc)
}

func (p *parsed) time(defaultLocation, local *Location) Time {
	if p.loc != nil {
		return p.in(p.loc)
	}
	if p.hasOffset {
		t := p.in(UTC)
		t.addSec(-int64(p.offset))
		// The local zone, if it had that offset then.
		name, offset, _, _, _ := local.lookup(t.unixSec())
		if offset == p.offset && (p.zone == "" || name == p.zone) {
			t.setLoc(local)
			return t
		}
		t.setLoc(FixedZone(p.zone, p.offset))
		return t
	}
	if p.zone != "" {
		t := p.in(UTC)
		if offset, ok := local.lookupName(p.zone, t.unixSec()); ok {
			t.addSec(-int64(offset))
			t.setLoc(local)
			return t
		}
		offset := 0
		if len(p.zone) > 3 && p.zone[:3] == "GMT" {
			offset, _ = signedNumber(p.zone[3:])
			offset *= 3600
		}
		t.setLoc(FixedZone(p.zone, offset))
		return t
	}
	return p.in(defaultLocation)
}
