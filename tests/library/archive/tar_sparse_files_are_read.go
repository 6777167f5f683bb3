// Holes of sparse files are zeros: the old format of GNU tar has their map in headers, PAX in records (0.0, 0.1) or before the contents (1.0).
package main

import (
	"archive/tar"
	"bytes"
	"fmt"
	"io"
	"strings"
)

// header returns a block; fields are put at their places.
func header(flag byte, magic string, size int, fields map[int]string) string {
	b := make([]byte, 512)
	copy(b, "stored")
	for at, s := range map[int]string{100: "0000644\x00", 108: "0000000\x00", 116: "0000000\x00", 136: "00000000000\x00", 257: magic,
		124: fmt.Sprintf("%011o\x00", size), 156: string(flag), 148: "        "} {
		copy(b[at:], s)
	}
	for at, s := range fields {
		copy(b[at:], s)
	}
	sum := 0
	for _, c := range b {
		sum += int(c)
	}
	copy(b[148:], fmt.Sprintf("%06o\x00 ", sum))
	return string(b)
}

func padded(s string) string { return s + strings.Repeat("\x00", (512-len(s)%512)%512) }

func octal(n int) string { return fmt.Sprintf("%011o\x00", n) }

func pax(size int, contents string, records ...string) string {
	all := ""
	for _, r := range records {
		all += fmt.Sprintf("%d %s\n", len(r)+4, r)
	}
	return header('x', "ustar\x0000", len(all), nil) + padded(all) + header('0', "ustar\x0000", size, nil) + padded(contents)
}

func show(archive string) {
	r := tar.NewReader(strings.NewReader(archive + strings.Repeat("\x00", 1024)))
	h, err := r.Next()
	if err != nil {
		fmt.Println(err)
		return
	}
	b, err := io.ReadAll(r)
	fmt.Printf("%s %d %q %v %v\n", h.Name, h.Size, bytes.ReplaceAll(b, []byte{0}, []byte{'-'}), h.Format, err)
}

func main() {
	show(header('S', "ustar  \x00", 5, map[int]string{386: octal(2) + octal(2), 410: octal(6) + octal(3), 483: octal(12)}) + padded("abcde"))
	// expect: stored 12 "--ab--cde---" GNU <nil>
	extended := padded(octal(6) + octal(1) + octal(8) + octal(1))
	show(header('S', "ustar  \x00", 6, map[int]string{386: octal(0) + octal(1), 410: octal(2) + octal(1), 434: octal(3) + octal(1),
		458: octal(4) + octal(1), 482: "\x01", 483: octal(9)}) + extended + padded("abcdef"))
	// expect: stored 9 "a-bcd-e-f" GNU <nil>
	show(pax(3, "abc", "GNU.sparse.numblocks=2", "GNU.sparse.size=8", "GNU.sparse.offset=1", "GNU.sparse.numbytes=1", "GNU.sparse.offset=4",
		"GNU.sparse.numbytes=2")) // expect: stored 8 "-a--bc--" PAX <nil>
	show(pax(3, "abc", "GNU.sparse.numblocks=2", "GNU.sparse.size=8", "GNU.sparse.map=0,2,7,1", "GNU.sparse.name=real")) // expect: real 8 "ab-----c" PAX <nil>
	contents := padded("1\n3\n2\n") + "xy"
	show(pax(len(contents), contents, "GNU.sparse.major=1", "GNU.sparse.minor=0", "GNU.sparse.realsize=6", "GNU.sparse.name=one"))
	// expect: one 6 "---xy-" PAX <nil>
	show(pax(0, "", "GNU.sparse.numblocks=0", "GNU.sparse.size=4", "GNU.sparse.major=0", "GNU.sparse.minor=1")) // expect: stored 4 "----" PAX <nil>
	show(pax(3, "abc", "GNU.sparse.numblocks=1", "GNU.sparse.size=8", "GNU.sparse.map=0,4"))
	// expect: stored 8 "abc" PAX archive/tar: sparse file references non-existent data
	show(pax(3, "abc", "GNU.sparse.numblocks=1", "GNU.sparse.size=4", "GNU.sparse.map=1,2"))
	// expect: stored 4 "-ab-" PAX archive/tar: sparse file contains unreferenced data
	show(pax(3, "abc", "GNU.sparse.numblocks=1", "GNU.sparse.size=2", "GNU.sparse.map=1,2"))           // expect: archive/tar: invalid tar header
	show(pax(3, "abc", "GNU.sparse.numblocks=2", "GNU.sparse.size=9", "GNU.sparse.map=3,2,1,1"))       // expect: archive/tar: invalid tar header
	show(pax(3, "abc", "GNU.sparse.numblocks=1", "GNU.sparse.numbytes=3", "GNU.sparse.offset=0"))      // expect: archive/tar: invalid tar header
	show(pax(3, "abc", "GNU.sparse.major=2", "GNU.sparse.minor=0", "GNU.sparse.map=0,1", "path=path")) // expect: path 3 "abc" PAX <nil>
}
