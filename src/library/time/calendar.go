package time

// A Month specifies a month of the year (January = 1, ...).
type Month int

const (
	January Month = 1 + iota
	February
	March
	April
	May
	June
	July
	August
	September
	October
	November
	December
)

var monthNames = []string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}

// String returns the English name of the month ("January", "February", ...).
func (m Month) String() string {
	if January <= m && m <= December {
		return monthNames[m-1]
	}
	return "%!Month(" + string(appendDecimal(nil, uint64(m), 0)) + ")"
}

// A Weekday specifies a day of the week (Sunday = 0, ...).
type Weekday int

const (
	Sunday Weekday = iota
	Monday
	Tuesday
	Wednesday
	Thursday
	Friday
	Saturday
)

var dayNames = []string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}

// String returns the English name of the day ("Sunday", "Monday", ...).
func (d Weekday) String() string {
	if Sunday <= d && d <= Saturday {
		return dayNames[d]
	}
	return "%!Weekday(" + string(appendDecimal(nil, uint64(d), 0)) + ")"
}

// civil gives the date of a day, counted from January 1 of year 1; yday counts from 0.
func civil(days int64) (year, month, day, yday int)

// dayNumber is its inverse for the first day of a month.
func dayNumber(year, month int) int64

// local returns the day and the second of the day in t's location.
func (t Time) local() (days, second int64) {
	sec := t.sec()
	if t.loc != nil {
		_, offset, _, _, _ := t.loc.lookup(sec - unixSeconds)
		sec += int64(offset)
	}
	return splitDays(sec)
}

func splitDays(sec int64) (days, second int64) {
	days, second = sec/secondsPerDay, sec%secondsPerDay
	if second < 0 {
		days--
		second += secondsPerDay
	}
	return days, second
}

func weekdayOf(days int64) Weekday {
	w := (days + 1) % 7
	if w < 0 {
		w += 7
	}
	return Weekday(w)
}

// Date returns the year, month, and day in which t occurs.
func (t Time) Date() (year int, month Month, day int) {
	days, _ := t.local()
	year, m, day, _ := civil(days)
	return year, Month(m), day
}

// Year returns the year in which t occurs.
func (t Time) Year() int {
	year, _, _ := t.Date()
	return year
}

// Month returns the month of the year specified by t.
func (t Time) Month() Month {
	_, month, _ := t.Date()
	return month
}

// Day returns the day of the month specified by t.
func (t Time) Day() int {
	_, _, day := t.Date()
	return day
}

// Weekday returns the day of the week specified by t.
func (t Time) Weekday() Weekday {
	days, _ := t.local()
	return weekdayOf(days)
}

// ISOWeek returns the ISO 8601 year and week number in which t occurs. Week ranges from 1 to 53. Jan 01 to Jan 03 of year n might belong to week 52 or 53 of year n-1,
// and Dec 29 to Dec 31 might belong to week 1 of year n+1.
func (t Time) ISOWeek() (year, week int) {
	days, _ := t.local()
	// A week belongs to the year of its Thursday.
	weekday := int64(weekdayOf(days)+6) % 7
	year, _, _, yday := civil(days - weekday + 3)
	return year, yday/7 + 1
}

// Clock returns the hour, minute, and second within the day specified by t.
func (t Time) Clock() (hour, min, sec int) {
	_, second := t.local()
	return clockOf(second)
}

func clockOf(second int64) (hour, min, sec int) {
	return int(second / secondsPerHour), int(second % secondsPerHour / 60), int(second % 60)
}

// Hour returns the hour within the day specified by t, in the range [0, 23].
func (t Time) Hour() int {
	_, second := t.local()
	return int(second / secondsPerHour)
}

// Minute returns the minute offset within the hour specified by t, in the range [0, 59].
func (t Time) Minute() int {
	_, second := t.local()
	return int(second % secondsPerHour / 60)
}

// Second returns the second offset within the minute specified by t, in the range [0, 59].
func (t Time) Second() int {
	_, second := t.local()
	return int(second % 60)
}

// Nanosecond returns the nanosecond offset within the second specified by t, in the range [0, 999999999].
func (t Time) Nanosecond() int { return int(t.nsec()) }

// YearDay returns the day of the year specified by t, in the range [1,365] for non-leap years, and [1,366] in leap years.
func (t Time) YearDay() int {
	days, _ := t.local()
	_, _, _, yday := civil(days)
	return yday + 1
}

func isLeap(year int) bool { return year%4 == 0 && (year%100 != 0 || year%400 == 0) }

func daysIn(m Month, year int) int {
	switch m {
	case February:
		if isLeap(year) {
			return 29
		}
		return 28
	case April, June, September, November:
		return 30
	}
	return 31
}

// carry moves whole multiples of base from lo to hi, so that lo is in [0, base).
func carry(hi, lo, base int) (int, int) {
	if lo < 0 {
		n := (-lo-1)/base + 1
		return hi - n, lo + n*base
	}
	return hi + lo/base, lo % base
}

// Date returns the Time corresponding to
//
//	yyyy-mm-dd hh:mm:ss + nsec nanoseconds
//
// in the appropriate zone for that time in the given location. The month, day, hour, min, sec, and nsec values may be outside their usual ranges
// and will be normalized during the conversion. For example, October 32 converts to November 1. Date panics if loc is nil.
func Date(year int, month Month, day, hour, min, sec, nsec int, loc *Location) Time {
	if loc == nil {
		panic("time: missing Location in call to Date")
	}
	m := int(month) - 1
	year, m = carry(year, m, 12)
	sec, nsec = carry(sec, nsec, 1e9)
	min, sec = carry(min, sec, 60)
	hour, min = carry(hour, min, 60)
	day, hour = carry(day, hour, 24)
	unix := (dayNumber(year, m+1)+int64(day-1)-unixDays)*secondsPerDay + int64(hour*secondsPerHour+min*secondsPerMinute+sec)
	if loc != &utcLoc {
		// Taken for UTC it finds the right zone unless a transition is near.
		_, offset, start, end, _ := loc.lookup(unix)
		if offset != 0 {
			if utc := unix - int64(offset); utc < start || utc >= end {
				_, offset, _, _, _ = loc.lookup(utc)
			}
			unix -= int64(offset)
		}
	}
	t := unixTime(unix, int32(nsec))
	t.setLoc(loc)
	return t
}
