// Package time provides functionality for measuring and displaying time. The calendrical calculations always assume a Gregorian calendar, with no leap seconds.
//
// Operating systems provide both a "wall clock," which is subject to changes for clock synchronization, and a "monotonic clock," which is not.
// The Time returned by time.Now contains both a wall clock reading and a monotonic clock reading; later time-telling operations use the wall clock reading,
// but later time-measuring operations, specifically comparisons and subtractions, use the monotonic clock reading.
package time

// A Time represents an instant in time with nanosecond precision. Programs using times should typically store and pass them as values, not pointers.
// The zero value of type Time is January 1, year 1, 00:00:00.000000000 UTC.
type Time struct {
	// With a monotonic reading: bit 63 is set, bits 30 to 62 are seconds since 1885, bits 0 to 29 nanoseconds, and ext is the reading.
	// Without: bits 0 to 29 are nanoseconds and ext is seconds since year 1.
	wall uint64
	ext  int64

	// nil means UTC
	loc *Location
}

const (
	hasMonotonic = 1 << 63
	nanoBits     = 30
	nanoMask     = 1<<nanoBits - 1

	secondsPerMinute = 60
	secondsPerHour   = 3600
	secondsPerDay    = 86400

	unixDays     = 719162 // from year 1 to 1970
	unixSeconds  = unixDays * secondsPerDay
	wallSeconds  = (1884*365 + 1884/4 - 1884/100 + 1884/400) * secondsPerDay // from year 1 to 1885
	mostWallBits = 1<<33 - 1
)

func now() (unix int64, nano int32, monotonic int64)
func startedAt() int64

func (t Time) nsec() int32 { return int32(t.wall & nanoMask) }

// sec returns seconds since year 1.
func (t Time) sec() int64 {
	if t.wall&hasMonotonic != 0 {
		return wallSeconds + int64(t.wall<<1>>(nanoBits+1))
	}
	return t.ext
}

func (t Time) unixSec() int64 { return t.sec() - unixSeconds }

func (t *Time) dropMonotonic() {
	if t.wall&hasMonotonic != 0 {
		t.ext = t.sec()
		t.wall &= nanoMask
	}
}

func (t *Time) addSec(d int64) {
	if t.wall&hasMonotonic != 0 {
		seconds := int64(t.wall << 1 >> (nanoBits + 1))
		if sum := seconds + d; 0 <= sum && sum <= mostWallBits {
			t.wall = t.wall&nanoMask | uint64(sum)<<nanoBits | hasMonotonic
			return
		}
		t.dropMonotonic()
	}
	sum := t.ext + d
	if (sum > t.ext) == (d > 0) {
		t.ext = sum
	} else if d > 0 {
		t.ext = 1<<63 - 1
	} else {
		t.ext = -(1<<63 - 1)
	}
}

func (t *Time) setLoc(loc *Location) {
	if loc == &utcLoc {
		loc = nil
	}
	t.dropMonotonic()
	t.loc = loc
}

// Now returns the current local time.
func Now() Time {
	sec, nsec, mono := now()
	mono -= startedAt() - 1
	sec += unixSeconds - wallSeconds
	if uint64(sec) > mostWallBits {
		return Time{uint64(nsec), sec + wallSeconds, Local}
	}
	return Time{hasMonotonic | uint64(sec)<<nanoBits | uint64(nsec), mono, Local}
}

func unixTime(sec int64, nsec int32) Time { return Time{uint64(nsec), sec + unixSeconds, Local} }

// Unix returns the local Time corresponding to the given Unix time, sec seconds and nsec nanoseconds since January 1, 1970 UTC.
// It is valid to pass nsec outside the range [0, 999999999].
func Unix(sec int64, nsec int64) Time {
	if nsec < 0 || nsec >= 1e9 {
		n := nsec / 1e9
		sec += n
		nsec -= n * 1e9
		if nsec < 0 {
			nsec += 1e9
			sec--
		}
	}
	return unixTime(sec, int32(nsec))
}

// UnixMilli returns the local Time corresponding to the given Unix time, msec milliseconds since January 1, 1970 UTC.
func UnixMilli(msec int64) Time { return Unix(msec/1e3, (msec%1e3)*1e6) }

// UnixMicro returns the local Time corresponding to the given Unix time, usec microseconds since January 1, 1970 UTC.
func UnixMicro(usec int64) Time { return Unix(usec/1e6, (usec%1e6)*1e3) }

// Unix returns t as a Unix time, the number of seconds elapsed since January 1, 1970 UTC. The result does not depend on the location associated with t.
func (t Time) Unix() int64 { return t.unixSec() }

// UnixMilli returns t as a Unix time, the number of milliseconds elapsed since January 1, 1970 UTC.
func (t Time) UnixMilli() int64 { return t.unixSec()*1e3 + int64(t.nsec())/1e6 }

// UnixMicro returns t as a Unix time, the number of microseconds elapsed since January 1, 1970 UTC.
func (t Time) UnixMicro() int64 { return t.unixSec()*1e6 + int64(t.nsec())/1e3 }

// UnixNano returns t as a Unix time, the number of nanoseconds elapsed since January 1, 1970 UTC. The result is undefined if the Unix time in nanoseconds
// cannot be represented by an int64 (a date before the year 1678 or after 2262).
func (t Time) UnixNano() int64 { return t.unixSec()*1e9 + int64(t.nsec()) }

// Compare compares the time instant t with u. If t is before u, it returns -1; if t is after u, it returns +1; if they're the same, it returns 0.
func (t Time) Compare(u Time) int {
	a, b := t.ext, u.ext
	if t.wall&u.wall&hasMonotonic == 0 {
		a, b = t.sec(), u.sec()
		if a == b {
			a, b = int64(t.nsec()), int64(u.nsec())
		}
	}
	switch {
	case a < b:
		return -1
	case a > b:
		return +1
	}
	return 0
}

// After reports whether the time instant t is after u.
func (t Time) After(u Time) bool { return t.Compare(u) > 0 }

// Before reports whether the time instant t is before u.
func (t Time) Before(u Time) bool { return t.Compare(u) < 0 }

// Equal reports whether t and u represent the same time instant. Two times can be equal even if they are in different locations.
func (t Time) Equal(u Time) bool { return t.Compare(u) == 0 }

// IsZero reports whether t represents the zero time instant, January 1, year 1, 00:00:00 UTC.
func (t Time) IsZero() bool { return t.sec() == 0 && t.nsec() == 0 }

// Add returns the time t+d.
func (t Time) Add(d Duration) Time {
	seconds := int64(d / 1e9)
	nsec := t.nsec() + int32(d%1e9)
	if nsec >= 1e9 {
		seconds++
		nsec -= 1e9
	} else if nsec < 0 {
		seconds--
		nsec += 1e9
	}
	t.wall = t.wall&^nanoMask | uint64(nsec)
	t.addSec(seconds)
	if t.wall&hasMonotonic != 0 {
		sum := t.ext + int64(d)
		if d < 0 && sum > t.ext || d > 0 && sum < t.ext {
			t.dropMonotonic()
		} else {
			t.ext = sum
		}
	}
	return t
}

// Sub returns the duration t-u. If the result exceeds the maximum (or minimum) value that can be stored in a Duration,
// the maximum (or minimum) duration will be returned. To compute t-d for a duration d, use t.Add(-d).
func (t Time) Sub(u Time) Duration {
	if t.wall&u.wall&hasMonotonic != 0 {
		d := Duration(t.ext - u.ext)
		switch {
		case d < 0 && t.ext > u.ext:
			return maxDuration
		case d > 0 && t.ext < u.ext:
			return minDuration
		}
		return d
	}
	d := Duration(t.sec()-u.sec())*Second + Duration(t.nsec()-u.nsec())
	switch {
	case u.Add(d).Equal(t):
		return d
	case t.Before(u):
		return minDuration
	}
	return maxDuration
}

// Since returns the time elapsed since t. It is shorthand for time.Now().Sub(t).
func Since(t Time) Duration { return Now().Sub(t) }

// Until returns the duration until t. It is shorthand for t.Sub(time.Now()).
func Until(t Time) Duration { return t.Sub(Now()) }

// AddDate returns the time corresponding to adding the given number of years, months, and days to t.
// AddDate normalizes its result in the same way that Date does, so, for example, adding one month to October 31 yields December 1.
func (t Time) AddDate(years int, months int, days int) Time {
	year, month, day := t.Date()
	hour, min, sec := t.Clock()
	return Date(year+years, month+Month(months), day+days, hour, min, sec, int(t.nsec()), t.Location())
}

// UTC returns t with the location set to UTC.
func (t Time) UTC() Time {
	t.setLoc(&utcLoc)
	return t
}

// Local returns t with the location set to local time.
func (t Time) Local() Time {
	t.setLoc(Local)
	return t
}

// In returns a copy of t representing the same time instant, but with the copy's location information set to loc for display purposes. In panics if loc is nil.
func (t Time) In(loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Time.In")
	}
	t.setLoc(loc)
	return t
}

// Location returns the time zone information associated with t.
func (t Time) Location() *Location {
	if t.loc == nil {
		return UTC
	}
	return t.loc
}

// Zone computes the time zone in effect at time t, returning the abbreviated name of the zone (such as "CET") and its offset in seconds east of UTC.
func (t Time) Zone() (name string, offset int) {
	name, offset, _, _, _ = t.loc.lookup(t.unixSec())
	return name, offset
}

// ZoneBounds returns the bounds of the time zone in effect at time t. The zone begins at start and the next zone begins at end.
// If the zone begins at the beginning of time, start will be returned as a zero Time. If the zone goes on forever, end will be returned as a zero Time.
func (t Time) ZoneBounds() (start, end Time) {
	_, _, from, to, _ := t.loc.lookup(t.unixSec())
	if from != beginning {
		start = unixTime(from, 0)
		start.setLoc(t.loc)
	}
	if to != forever {
		end = unixTime(to, 0)
		end.setLoc(t.loc)
	}
	return start, end
}

// IsDST reports whether the time in the configured location is in Daylight Savings Time.
func (t Time) IsDST() bool {
	_, _, _, _, dst := t.loc.lookup(t.unixSec())
	return dst
}

// Truncate returns the result of rounding t down to a multiple of d (since the zero time). If d <= 0, Truncate returns t stripped of any monotonic clock reading
// but otherwise unchanged.
func (t Time) Truncate(d Duration) Time {
	t.dropMonotonic()
	if d <= 0 {
		return t
	}
	return t.Add(-t.remainder(d))
}

// Round returns the result of rounding t to the nearest multiple of d (since the zero time). The rounding behavior for halfway values is to round up.
func (t Time) Round(d Duration) Time {
	t.dropMonotonic()
	if d <= 0 {
		return t
	}
	rest := t.remainder(d)
	if roundsDown(rest, d) {
		return t.Add(-rest)
	}
	return t.Add(d - rest)
}

// modulo is (sec*1e9 + nsec) mod d, not negative.
func modulo(sec, nsec, d int64) int64

func (t Time) remainder(d Duration) Duration {
	return Duration(modulo(t.sec(), int64(t.nsec()), int64(d)))
}
