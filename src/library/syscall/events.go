package syscall

// FdSet is a set of descriptors: bit n of word m is descriptor 64m+n.
type FdSet struct {
	Bits [16]int64
}

// Select waits for descriptors, at most so long.
func Select(nfd int, r *FdSet, w *FdSet, e *FdSet, timeout *Timeval) (n int, err error) {
	return callFor(SYS_SELECT, uintptr(nfd), address(r), address(w), address(e), address(timeout))
}

// EpollEvent is what is waited for, or has happened, at a descriptor; Fd and Pad are the caller's.
type EpollEvent struct {
	Events uint32
	Fd     int32
	Pad    int32
}

// EpollCreate makes a descriptor that waits for others.
func EpollCreate(size int) (fd int, err error) { return callFor(SYS_EPOLL_CREATE, uintptr(size)) }

// EpollCreate1 is EpollCreate with flags.
func EpollCreate1(flag int) (fd int, err error) { return callFor(SYS_EPOLL_CREATE1, uintptr(flag)) }

// EpollCtl adds, changes or removes what is waited for.
func EpollCtl(epfd int, op int, fd int, event *EpollEvent) error {
	return call(SYS_EPOLL_CTL, uintptr(epfd), uintptr(op), uintptr(fd), address(event))
}

// EpollWait waits, at most so many milliseconds if that is not negative.
func EpollWait(epfd int, events []EpollEvent, msec int) (n int, err error) {
	var at uintptr
	if len(events) > 0 {
		at = address(&events[0])
	}
	return callFor(SYS_EPOLL_WAIT, uintptr(epfd), at, uintptr(len(events)), uintptr(msec))
}

// InotifyEvent is the beginning of an event that is read from the descriptor; a name of Len bytes follows it.
type InotifyEvent struct {
	Wd     int32
	Mask   uint32
	Cookie uint32
	Len    uint32
	Name   [0]uint8
}

// SizeofInotifyEvent is the size without the name.
const SizeofInotifyEvent = 0x10

// InotifyInit makes a descriptor from which changes of files are read.
func InotifyInit() (fd int, err error) { return InotifyInit1(0) }

// InotifyInit1 is InotifyInit with flags.
func InotifyInit1(flags int) (fd int, err error) { return callFor(SYS_INOTIFY_INIT1, uintptr(flags)) }

// InotifyAddWatch watches a file or directory.
func InotifyAddWatch(fd int, pathname string, mask uint32) (watchdesc int, err error) {
	return onPath(SYS_INOTIFY_ADD_WATCH, 1, pathname, uintptr(fd), 0, uintptr(mask))
}

// InotifyRmWatch ends a watch.
func InotifyRmWatch(fd int, watchdesc uint32) (success int, err error) {
	return callFor(SYS_INOTIFY_RM_WATCH, uintptr(fd), uintptr(watchdesc))
}

// Termios is how a terminal is set up (requests TCGETS and TCSETS of SYS_IOCTL).
type Termios struct {
	Iflag     uint32
	Oflag     uint32
	Cflag     uint32
	Lflag     uint32
	Line      uint8
	Cc        [32]uint8
	Pad_cgo_0 [3]byte
	Ispeed    uint32
	Ospeed    uint32
}
