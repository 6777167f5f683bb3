package gosym

import (
	"bytes"
	"encoding/binary"
	"strings"
)

// rawSymbol is a symbol as it is in the table.
type rawSymbol struct {
	value, goType uint64
	typ           byte
	name          []byte
}

// symbolReader reads the table that programs had up to Go 1.2.
type symbolReader struct {
	data, rest  []byte
	order       binary.ByteOrder
	new         bool // the form of Go 1.1
	pointerSize int
	err         error
}

func (r *symbolReader) fail() bool {
	r.err = &DecodingError{len(r.data), "unexpected EOF", nil}
	return false
}

func newSymbolReader(data []byte) *symbolReader {
	r := &symbolReader{order: binary.BigEndian}
	switch {
	case bytes.HasPrefix(data, []byte{0xfe, 0xff, 0xff, 0xff, 0, 0}): // between Go 1.0 and Go 1.1
		data = data[6:]
		r.order = binary.LittleEndian
	case bytes.HasPrefix(data, []byte{0xff, 0xff, 0xff, 0xfd, 0, 0, 0}):
		r.new = true
	case bytes.HasPrefix(data, []byte{0xfd, 0xff, 0xff, 0xff, 0, 0, 0}):
		r.new = true
		r.order = binary.LittleEndian
	}
	r.data = data
	if r.new {
		if len(data) < 8 {
			r.fail()
			return r
		}
		if r.pointerSize = int(data[7]); r.pointerSize != 4 && r.pointerSize != 8 {
			r.err = &DecodingError{7, "invalid pointer size", r.pointerSize}
			return r
		}
		r.data = data[8:]
	}
	r.rest = r.data
	return r
}

// word reads a number of that size.
func (r *symbolReader) word(size int, to *uint64) bool {
	if len(r.rest) < size {
		return r.fail()
	}
	if size == 8 {
		*to = r.order.Uint64(r.rest)
	} else {
		*to = uint64(r.order.Uint32(r.rest))
	}
	r.rest = r.rest[size:]
	return true
}

// next reads a symbol; it returns false at the end and after an error.
func (r *symbolReader) next(s *rawSymbol) bool {
	if r.err != nil || len(r.rest) < 4 {
		return false
	}
	if r.new {
		return r.head(s) && r.name(s)
	}
	at := len(r.data) - len(r.rest)
	if !r.word(4, &s.value) {
		return false
	}
	if len(r.rest) == 0 {
		return r.fail()
	}
	s.typ = r.rest[0]
	if s.typ&0x80 == 0 {
		r.err = &DecodingError{at + 4, "bad symbol type", s.typ}
		return false
	}
	s.typ &^= 0x80
	r.rest = r.rest[1:]
	return r.name(s) && r.word(4, &s.goType)
}

// head reads what is in front of the name in the form of Go 1.1.
func (r *symbolReader) head(s *rawSymbol) bool {
	first := r.rest[0]
	r.rest = r.rest[1:]
	if s.typ = first & 0x3f; s.typ < 26 {
		s.typ += 'A'
	} else {
		s.typ += 'a' - 26
	}
	if first&0x40 != 0 {
		if !r.word(r.pointerSize, &s.value) {
			return false
		}
	} else {
		s.value = 0
		for shift := 0; ; shift += 7 {
			if len(r.rest) == 0 {
				return r.fail()
			}
			b := r.rest[0]
			r.rest = r.rest[1:]
			s.value |= uint64(b&0x7f) << shift
			if b < 0x80 {
				break
			}
		}
	}
	return first&0x80 == 0 || r.word(r.pointerSize, &s.goType)
}

// name reads a name, or the numbers of a path's parts.
func (r *symbolReader) name(s *rawSymbol) bool {
	n := bytes.IndexByte(r.rest, 0)
	if s.typ != 'z' && s.typ != 'Z' {
		if n < 0 {
			s.name, r.rest = r.rest, nil
			return true
		}
		s.name, r.rest = r.rest[:n], r.rest[n+1:]
		return true
	}
	if n < 0 {
		s.name, r.rest = nil, nil
		return true
	}
	b := r.rest[n+1:]
	for n = 0; n+2 <= len(b); n += 2 {
		if b[n] == 0 && b[n+1] == 0 {
			s.name, r.rest = b[:n], b[n+2:]
			return true
		}
	}
	return r.fail()
}

// readSymbols reads a symbol table.
func readSymbols(data []byte, v version) ([]Sym, error) {
	r := newSymbolReader(data)
	symbols := []Sym{}
	parts := map[uint16]string{} // of paths
	var raw rawSymbol
	for len(data) > 0 && r.next(&raw) {
		s := Sym{Value: raw.value, Type: raw.typ, GoType: raw.goType, goVersion: v}
		switch raw.typ {
		case 'z', 'Z':
			s.Name = joinParts(raw.name, parts)
		default:
			s.Name = strings.ReplaceAll(string(raw.name), "·", ".")
		}
		if raw.typ == 'f' {
			parts[uint16(raw.value)] = s.Name
		}
		symbols = append(symbols, s)
	}
	if len(data) > 0 && r.err != nil {
		return nil, r.err
	}
	return symbols, nil
}

// joinParts joins the parts that their numbers name, up to one that is not known.
func joinParts(numbers []byte, parts map[uint16]string) string {
	name := ""
	for i := 0; i < len(numbers); i += 2 {
		part, ok := parts[binary.BigEndian.Uint16(numbers[i:])]
		if !ok {
			break
		}
		if name != "" && name[len(name)-1] != '/' {
			name += "/"
		}
		name += part
	}
	return name
}
