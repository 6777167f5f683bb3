// Package buildinfo reads from an executable how it was built: by which version of Go, of which modules. Only ELF files are read.
package buildinfo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"runtime/debug"
)

// BuildInfo is debug.BuildInfo.
type BuildInfo = debug.BuildInfo

var (
	errFormat = errors.New("unrecognized file format")
	errNotGo  = errors.New("not a Go executable")
)

// ReadFile returns what a file tells.
func ReadFile(name string) (info *BuildInfo, err error) {
	f, err := os.Open(name)
	if err == nil {
		defer f.Close()
		info, err = Read(f)
	}
	var pathError *fs.PathError
	switch {
	case errors.As(err, &pathError):
		return nil, fmt.Errorf("could not read Go build info: %w", err)
	case err != nil:
		return nil, fmt.Errorf("could not read Go build info from %s: %w", name, err)
	}
	return info, nil
}

// Read returns what an executable tells.
func Read(r io.ReaderAt) (*BuildInfo, error) {
	f, err := newELF(r)
	if err != nil {
		return nil, err
	}
	version, modules, err := f.buildInfo()
	if err != nil {
		return nil, err
	}
	info, err := debug.ParseBuildInfo(modules)
	if err != nil {
		return nil, err
	}
	info.GoVersion = version
	return info, nil
}

// segment is a part of an ELF file that is loaded.
type segment struct {
	kind, flags           uint32
	offset, address, size uint64
}

// elf is an ELF file.
type elf struct {
	r        io.ReaderAt
	order    binary.ByteOrder
	wide     bool // 64 bits
	segments []segment
	info     uint64 // address of the section .go.buildinfo; 0 if there is none
}

// number reads an address or offset at that place of a 32-bit or a 64-bit structure.
func (f *elf) number(b []byte, narrow, wide int) uint64 {
	if f.wide {
		return f.order.Uint64(b[wide:])
	}
	return uint64(f.order.Uint32(b[narrow:]))
}

func (f *elf) bytes(offset uint64, n int) ([]byte, error) {
	b := make([]byte, n)
	if _, err := f.r.ReadAt(b, int64(offset)); err != nil {
		return nil, errFormat
	}
	return b, nil
}

func newELF(r io.ReaderAt) (*elf, error) {
	const headerSize = 64
	f := &elf{r: r, order: binary.LittleEndian}
	head, err := f.bytes(0, headerSize)
	if err != nil || string(head[:4]) != "\x7fELF" {
		return nil, errFormat
	}
	f.wide = head[4] == 2
	if head[5] == 2 {
		f.order = binary.BigEndian
	}
	counts := head[42:] // sizes and numbers of the tables' entries
	if f.wide {
		counts = head[54:]
	}
	half := func(i int) int { return int(f.order.Uint16(counts[2*i:])) }
	if err := f.readSegments(f.number(head, 28, 32), half(0), half(1)); err != nil {
		return nil, err
	}
	return f, f.readSections(f.number(head, 32, 40), half(2), half(3), half(4))
}

func (f *elf) readSegments(table uint64, size, count int) error {
	for i := 0; i < count; i++ {
		b, err := f.bytes(table+uint64(i*size), size)
		if err != nil || size < 32 || f.wide && size < 56 {
			return errFormat
		}
		s := segment{kind: f.order.Uint32(b), flags: f.order.Uint32(b[24:]), offset: f.number(b, 4, 8), address: f.number(b, 8, 16), size: f.number(b, 16, 32)}
		if f.wide {
			s.flags = f.order.Uint32(b[4:])
		}
		f.segments = append(f.segments, s)
	}
	return nil
}

// readSections finds the section with the build information.
func (f *elf) readSections(table uint64, size, count, names int) error {
	if count == 0 {
		return nil
	}
	section := func(i int) ([]byte, error) {
		if size < 40 || f.wide && size < 64 {
			return nil, errFormat
		}
		return f.bytes(table+uint64(i*size), size)
	}
	b, err := section(names)
	if err != nil {
		return err
	}
	const wanted = ".go.buildinfo\x00"
	text := f.number(b, 16, 24)
	for i := 0; i < count; i++ {
		if b, err = section(i); err != nil {
			return err
		}
		name := make([]byte, len(wanted))
		f.r.ReadAt(name, int64(text+uint64(f.order.Uint32(b))))
		if string(name) == wanted {
			f.info = f.number(b, 12, 16)
			break
		}
	}
	return nil
}

// data returns up to n bytes at an address.
func (f *elf) data(address uint64, n uint64) ([]byte, error) {
	for _, s := range f.segments {
		if s.address <= address && address < s.address+s.size {
			return f.bytes(s.offset+address-s.address, int(min(n, s.address+s.size-address)))
		}
	}
	return nil, errFormat
}

// buildInfo returns the version of Go and the text about modules.
func (f *elf) buildInfo() (version, modules string, err error) {
	const (
		mark                  = "\xff Go buildinf:"
		alignment, headerSize = 16, 32
		load, writable, code  = 1, 2, 1
	)
	start := f.info
	for _, s := range f.segments {
		if start == 0 && s.kind == load && s.flags&(writable|code) == writable {
			start = s.address
		}
	}
	data, err := f.data(start, 64<<10)
	if err != nil {
		return "", "", err
	}
	for {
		i := bytes.Index(data, []byte(mark))
		if i < 0 || len(data)-i < headerSize {
			return "", "", errNotGo
		}
		if i%alignment == 0 {
			data = data[i:]
			break
		}
		data = data[(i+alignment-1)&^(alignment-1):]
	}
	if data[15]&2 != 0 { // Go 1.18 and later have the strings behind the header
		version, data = text(data[headerSize:])
		modules, _ = text(data)
	} else {
		width := uint64(data[14])
		if width != 4 && width != 8 {
			return "", "", errNotGo
		}
		f.wide = width == 8
		version = f.stringAt(f.number(data, 16, 16))
		modules = f.stringAt(f.number(data[width:], 16, 16))
	}
	if version == "" {
		return "", "", errNotGo
	}
	const frame = 16 // bytes around the text
	if n := len(modules); n > 2*frame && modules[n-frame-1] == '\n' {
		return version, modules[frame : n-frame], nil
	}
	return version, "", nil
}

// text takes a string off whose length is in front of it.
func text(data []byte) (s string, rest []byte) {
	length, n := binary.Uvarint(data)
	if n <= 0 || length >= uint64(len(data)-n) {
		return "", nil
	}
	data = data[n:]
	return string(data[:length]), data[length:]
}

// stringAt returns the string whose header stands at an address.
func (f *elf) stringAt(address uint64) string {
	head, err := f.data(address, 16)
	if err != nil || len(head) < 16 && f.wide || len(head) < 8 {
		return ""
	}
	length := f.number(head, 4, 8)
	data, err := f.data(f.number(head, 0, 0), length)
	if err != nil || uint64(len(data)) < length {
		return ""
	}
	return string(data)
}
