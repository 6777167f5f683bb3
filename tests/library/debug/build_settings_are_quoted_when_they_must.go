package main

import (
	"debug/buildinfo"
	"fmt"
	"runtime/debug"
)

func main() {
	info := debug.BuildInfo{GoVersion: "go1.21", Path: "p", Settings: []debug.BuildSetting{{"CGO_CFLAGS", ""}, {"-ldflags", "-s -w"}, {"a=b", "c=d"}}}
	fmt.Print(&info)
	// expect: go	go1.21
	// expect: path	p
	// expect: build	CGO_CFLAGS=
	// expect: build	-ldflags="-s -w"
	// expect: build	"a=b"=c=d
	_, err := buildinfo.ReadFile("/bin/sh")
	fmt.Println(err) // expect: could not read Go build info from /bin/sh: not a Go executable
}
