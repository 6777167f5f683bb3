package syscall

// Unix returns the time stored in tv as seconds plus nanoseconds.
func (tv *Timeval) Unix() (sec int64, nsec int64) { return tv.Sec, tv.Usec * 1000 }

// Nano returns the time stored in tv as nanoseconds.
func (tv *Timeval) Nano() int64 { return tv.Sec*1e9 + tv.Usec*1000 }

// TimespecToNsec returns the time stored in ts as nanoseconds.
func TimespecToNsec(ts Timespec) int64 { return ts.Nano() }

// TimevalToNsec returns the time stored in tv as nanoseconds.
func TimevalToNsec(tv Timeval) int64 { return tv.Nano() }

// NsecToTimeval converts a number of nanoseconds into a Timeval, rounded up to microseconds.
func NsecToTimeval(nsec int64) Timeval {
	nsec += 999
	sec, usec := nsec/1e9, nsec%1e9/1000
	if usec < 0 {
		return Timeval{sec - 1, usec + 1e6}
	}
	return Timeval{sec, usec}
}

// Gettimeofday tells the time.
func Gettimeofday(tv *Timeval) error { return call(SYS_GETTIMEOFDAY, address(tv), 0) }

// Settimeofday sets the clock.
func Settimeofday(tv *Timeval) error { return call(SYS_SETTIMEOFDAY, address(tv), 0) }

// Time_t is a time in seconds.
type Time_t int64

// Time returns the time and stores it if t is not nil.
func Time(t *Time_t) (tt Time_t, err error) {
	var tv Timeval
	if err := Gettimeofday(&tv); err != nil {
		return 0, err
	}
	if t != nil {
		*t = Time_t(tv.Sec)
	}
	return Time_t(tv.Sec), nil
}

// Nanosleep waits.
func Nanosleep(time *Timespec, leftover *Timespec) error {
	return call(SYS_NANOSLEEP, address(time), address(leftover))
}

// Tms is what Times tells, in ticks.
type Tms struct {
	Utime  int64
	Stime  int64
	Cutime int64
	Cstime int64
}

// Times tells the processor time of the process and its children.
func Times(tms *Tms) (ticks uintptr, err error) {
	r, e := systemCall(SYS_TIMES, address(tms), 0, 0, 0, 0, 0)
	if e != 0 {
		return r, Errno(e)
	}
	return r, nil
}

// Utimbuf has the times of a file.
type Utimbuf struct {
	Actime  int64
	Modtime int64
}

// Utime sets access and modification times in seconds.
func Utime(path string, buf *Utimbuf) error {
	return Utimes(path, []Timeval{{buf.Actime, 0}, {buf.Modtime, 0}})
}

// Utimes sets access and modification times.
func Utimes(path string, tv []Timeval) error {
	if len(tv) != 2 {
		return EINVAL
	}
	_, err := onPath(SYS_UTIMES, 0, path, 0, address(&tv[0]))
	return err
}

// Futimesat is Utimes for a path from an open directory.
func Futimesat(dirfd int, path string, tv []Timeval) error {
	if len(tv) != 2 {
		return EINVAL
	}
	_, err := onPath(SYS_FUTIMESAT, 1, path, uintptr(dirfd), 0, address(&tv[0]))
	return err
}

// Futimes sets the times of an open file.
func Futimes(fd int, tv []Timeval) error {
	return Utimes("/proc/self/fd/"+decimal(fd), tv)
}
