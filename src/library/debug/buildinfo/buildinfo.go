// Package buildinfo reads from an executable how it was built: by which version of Go, of which modules.
package buildinfo

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"internal/objectfile"
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
	m, err := newImage(r)
	if err != nil {
		return nil, err
	}
	version, modules, err := m.buildInfo()
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

// part is a part of an executable that is loaded.
type part struct {
	content       io.ReaderAt
	address, size uint64
}

// image is an executable of any format.
type image struct {
	parts []part
	start uint64 // where the information is looked for
	wrong error  // for an address that is not in a part
}

// data returns up to n bytes at an address.
func (m *image) data(address uint64, n uint64) ([]byte, error) {
	for _, p := range m.parts {
		// A part of no size at address 0 has every address for gc, too.
		if p.address <= address && address <= p.address+p.size-1 {
			return objectfile.ReadAt(p.content, min(n, p.address+p.size-address), int64(address-p.address))
		}
	}
	return nil, m.wrong
}

// buildInfo returns the version of Go and the text about modules.
func (m *image) buildInfo() (version, modules string, err error) {
	const (
		mark                  = "\xff Go buildinf:"
		alignment, headerSize = 16, 32
	)
	data, err := m.data(m.start, 64<<10)
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
		p := pointers{m, int(data[14]), binary.LittleEndian}
		if data[15] != 0 {
			p.order = binary.BigEndian
		}
		if p.size != 4 && p.size != 8 {
			return "", "", errNotGo
		}
		version = p.stringAt(p.word(data[16:]))
		modules = p.stringAt(p.word(data[16+p.size:]))
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

// pointers reads what pointers of an image point to.
type pointers struct {
	m     *image
	size  int
	order binary.ByteOrder
}

func (p pointers) word(b []byte) uint64 {
	if p.size == 4 {
		return uint64(p.order.Uint32(b))
	}
	return p.order.Uint64(b)
}

// stringAt returns the string whose header stands at an address.
func (p pointers) stringAt(address uint64) string {
	head, err := p.m.data(address, uint64(2*p.size))
	if err != nil || len(head) < 2*p.size {
		return ""
	}
	length := p.word(head[p.size:])
	data, err := p.m.data(p.word(head), length)
	if err != nil || uint64(len(data)) < length {
		return ""
	}
	return string(data)
}
