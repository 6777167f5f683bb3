package main

import (
	"fmt"
	"syscall"
)

func main() {
	for _, n := range []int64{0, 1, 999, 1000, 1001, 1_500_000_000, 999_999_001, -1, -1000, -1_500_000_001} {
		tv, ts := syscall.NsecToTimeval(n), syscall.NsecToTimespec(n)
		fmt.Println(tv, ts, tv.Nano(), syscall.TimevalToNsec(tv), syscall.TimespecToNsec(ts) == n)
	}
	// expect: {0 0} {0 0} 0 0 true
	// expect: {0 1} {0 1} 1000 1000 true
	// expect: {0 1} {0 999} 1000 1000 true
	// expect: {0 1} {0 1000} 1000 1000 true
	// expect: {0 2} {0 1001} 2000 2000 true
	// expect: {1 500000} {1 500000000} 1500000000 1500000000 true
	// expect: {1 0} {0 999999001} 1000000000 1000000000 true
	// expect: {0 0} {-1 999999999} 0 0 true
	// expect: {0 0} {-1 999999000} 0 0 true
	// expect: {-2 500001} {-2 499999999} -1499999000 -1499999000 true
	tv := syscall.Timeval{Sec: 3, Usec: 5}
	fmt.Println(tv.Unix()) // expect: 3 5000
}
