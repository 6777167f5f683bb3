package objectfile

import (
	"bytes"
	"compress/zlib"
	"debug/dwarf"
	"encoding/binary"
	"fmt"
	"strings"
)

// debugName returns what follows debug_ or zdebug_ behind the prefix (. or __) of a section's name.
func debugName(name, prefix string) string {
	for _, p := range []string{prefix + "debug_", prefix + "zdebug_"} {
		if strings.HasPrefix(name, p) {
			return name[len(p):]
		}
	}
	return ""
}

// DWARF makes a dwarf.Data of the sections with those names; data returns the contents of the i-th.
func DWARF(names []string, prefix string, data func(i int) ([]byte, error)) (*dwarf.Data, error) {
	first := map[string][]byte{"abbrev": nil, "info": nil, "str": nil, "line": nil, "ranges": nil}
	var others []int
	for i, name := range names {
		short := debugName(name, prefix)
		if _, ok := first[short]; !ok {
			if short != "" {
				others = append(others, i)
			}
			continue
		}
		b, err := data(i)
		if err != nil {
			return nil, err
		}
		first[short] = b
	}
	d, err := dwarf.New(first["abbrev"], nil, nil, first["info"], first["line"], nil, first["ranges"], first["str"])
	if err != nil {
		return nil, err
	}
	for _, i := range others {
		b, err := data(i)
		if err != nil {
			return nil, err
		}
		if short := debugName(names[i], prefix); short == "types" {
			err = d.AddTypes(fmt.Sprintf("types-%d", i), b)
		} else {
			err = d.AddSection(".debug_"+short, b)
		}
		if err != nil {
			return nil, err
		}
	}
	return d, nil
}

// Decompress returns what zlib compressed if b begins with ZLIB and the size, as sections zdebug do, and b otherwise.
func Decompress(b []byte) ([]byte, error) {
	const header = 12
	if len(b) < header || string(b[:4]) != "ZLIB" {
		return b, nil
	}
	r, err := zlib.NewReader(bytes.NewReader(b[header:]))
	if err != nil {
		return nil, err
	}
	data, err := Read(r, binary.BigEndian.Uint64(b[4:]))
	if err == nil {
		err = r.Close()
	}
	if err != nil {
		return nil, err
	}
	return data, nil
}
