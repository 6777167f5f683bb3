// What system calls tell of the process, of files and of the system.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"syscall"
	"time"
	"unsafe"
)

func text(a [65]int8) string {
	var b strings.Builder
	for _, c := range a {
		if c == 0 {
			break
		}
		b.WriteByte(byte(c))
	}
	return b.String()
}

func times() {
	tv := syscall.Timeval{Sec: 3, Usec: 250000}
	sec, nsec := tv.Unix()
	fmt.Println(tv.Nano(), sec, nsec, syscall.NsecToTimeval(-1), syscall.TimevalToNsec(tv), syscall.TimespecToNsec(syscall.Timespec{1, 5}))
	// expect: 3250000000 3 250000000 {0 0} 3250000000 1000000005
	var now syscall.Timeval
	err := syscall.Gettimeofday(&now)
	t, err2 := syscall.Time(nil)
	fmt.Println(err, err2, time.Now().Unix()-now.Sec < 2, int64(t)-now.Sec < 2) // expect: <nil> <nil> true true
	var tms syscall.Tms
	_, err = syscall.Times(&tms)
	fmt.Println(err, syscall.Nanosleep(&syscall.Timespec{Nsec: 1000}, nil)) // expect: <nil> <nil>
}

func system() {
	var u syscall.Utsname
	fmt.Println(syscall.Uname(&u), text(u.Sysname), text(u.Machine)) // expect: <nil> Linux x86_64
	host, _ := os.Hostname()
	fmt.Println(text(u.Nodename) == host) // expect: true
	var s syscall.Sysinfo_t
	fmt.Println(syscall.Sysinfo(&s), s.Uptime > 0, s.Totalram > s.Freeram, s.Unit > 0, unsafe.Sizeof(s)) // expect: <nil> true true true 112
	var fs syscall.Statfs_t
	fmt.Println(syscall.Statfs("/", &fs), fs.Bsize > 0, fs.Blocks >= fs.Bfree, syscall.Statfs("/none", &fs)) // expect: <nil> true true no such file or directory
	var l syscall.Rlimit
	fmt.Println(syscall.Getrlimit(syscall.RLIMIT_NOFILE, &l), l.Cur > 0, l.Cur <= l.Max, syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}))
	// expect: <nil> true true <nil>
	pgid, err := syscall.Getpgid(0)
	fmt.Println(pgid == syscall.Getpgrp(), err, syscall.Gettid() > 0) // expect: true <nil> true
}

func files(dir string) {
	path := filepath.Join(dir, "f")
	d, _ := syscall.Open(dir, syscall.O_RDONLY, 0)
	fd, err := syscall.Openat(d, "f", syscall.O_CREAT|syscall.O_RDWR, 0600)
	fmt.Println(err, syscall.Fallocate(fd, 0, 0, 100), syscall.Fdatasync(fd), syscall.Mkdirat(d, "sub", 0700)) // expect: <nil> <nil> <nil> <nil>
	lock := syscall.Flock_t{Type: syscall.F_WRLCK, Len: 10}
	fmt.Println(syscall.FcntlFlock(uintptr(fd), syscall.F_SETLK, &lock))      // expect: <nil>
	fmt.Println(syscall.Utimes(path, []syscall.Timeval{{1, 0}, {2, 500000}})) // expect: <nil>
	info, _ := os.Stat(path)
	fmt.Println(info.ModTime().UTC(), info.Size()) // expect: 1970-01-01 00:00:02.5 +0000 UTC 100
	fmt.Println(syscall.Futimes(fd, []syscall.Timeval{{5, 0}, {6, 0}}), syscall.Utimes(path, nil), syscall.Faccessat(d, "f", 4, 0), syscall.Faccessat(d, "g", 4, 0x200))
	// expect: <nil> invalid argument <nil> no such file or directory
	fmt.Println(syscall.Renameat(d, "f", d, "h"), syscall.Fchmodat(d, "h", 0640, 0), syscall.Fchmodat(d, "h", 0640, 1)) // expect: <nil> <nil> invalid argument
	buf := make([]byte, 4096)
	n, err := syscall.Getdents(d, buf)
	consumed, count, names := syscall.ParseDirent(buf[:n], -1, nil)
	sort.Strings(names)
	fmt.Println(err, consumed == n, count, names)                   // expect: <nil> true 2 [h sub]
	fmt.Println(syscall.Unlinkat(d, "h"), syscall.Unlinkat(d, "h")) // expect: <nil> no such file or directory
	os.Chdir(dir)
	n, err = syscall.Getcwd(buf)
	fmt.Println(string(buf[:n-1]) == dir, err) // expect: true <nil>
	n, err = syscall.Getcwd(buf[:1])
	fmt.Println(n, err) // expect: -1 numerical result out of range
}

func events(dir string) {
	watch, err := syscall.InotifyInit()
	_, err2 := syscall.InotifyAddWatch(watch, dir, syscall.IN_CREATE)
	os.WriteFile(filepath.Join(dir, "made"), nil, 0600)
	poll, err3 := syscall.EpollCreate1(0)
	fmt.Println(err, err2, err3, syscall.EpollCtl(poll, syscall.EPOLL_CTL_ADD, watch, &syscall.EpollEvent{Events: syscall.EPOLLIN, Fd: 7})) // expect: <nil> <nil> <nil> <nil>
	list := make([]syscall.EpollEvent, 3)
	n, err := syscall.EpollWait(poll, list, 1000)
	fmt.Println(n, err, list[0].Fd) // expect: 1 <nil> 7
	buf := make([]byte, 4096)
	n, _ = syscall.Read(watch, buf)
	e := (*syscall.InotifyEvent)(unsafe.Pointer(&buf[0]))
	fmt.Println(e.Mask == syscall.IN_CREATE, strings.TrimRight(string(buf[syscall.SizeofInotifyEvent:n]), "\x00")) // expect: true made
	var set syscall.FdSet
	n, err = syscall.Select(0, nil, nil, &set, &syscall.Timeval{Usec: 1000})
	fmt.Println(n, err) // expect: 0 <nil>
	var terminal syscall.Termios
	_, _, number := syscall.Syscall(syscall.SYS_IOCTL, uintptr(watch), syscall.TCGETS, uintptr(unsafe.Pointer(&terminal)))
	fmt.Println(number == syscall.ENOTTY) // expect: true
}

func main() {
	dir, _ := os.MkdirTemp("", "")
	dir, _ = filepath.EvalSymlinks(dir)
	defer os.RemoveAll(dir)
	times()
	system()
	files(dir)
	events(dir)
}
