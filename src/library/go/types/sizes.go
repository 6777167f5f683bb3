package types

// Sizes tells how large types are, for package unsafe.
type Sizes interface {
	// Alignof returns the alignment of a variable of type T, at least 1.
	Alignof(T Type) int64

	// Offsetsof returns the offsets of a struct's fields; a negative one if the struct is too large.
	Offsetsof(fields []*Var) []int64

	// Sizeof returns the size of a variable of type T; it is negative if T is too large.
	Sizeof(T Type) int64
}

// StdSizes are simple Sizes: strings and interfaces take two words, slices three, numbers what their names say, all other types but
// arrays and structs one word. Alignments are natural, up to MaxAlign. The size of a struct ends with its last field; as an element it
// is aligned.
type StdSizes struct {
	WordSize int64 // in bytes, at least 4
	MaxAlign int64 // in bytes, at least 1
}

var basicSizes = map[BasicKind]int64{
	Bool: 1, Int8: 1, Int16: 2, Int32: 4, Int64: 8, Uint8: 1, Uint16: 2, Uint32: 4, Uint64: 8,
	Float32: 4, Float64: 8, Complex64: 8, Complex128: 16,
}

func (s *StdSizes) Alignof(T Type) (result int64) {
	switch t := under(T).(type) {
	case *Array:
		return s.Alignof(t.elem)
	case *Struct:
		if len(t.fields) == 0 && isAlign64(T) {
			return 8
		}
		result = 1
		for _, f := range t.fields {
			result = max(result, s.Alignof(f.typ))
		}
		return result
	case *Slice, *Interface:
		return s.WordSize
	case *Basic:
		if t.info&IsString != 0 {
			return s.WordSize
		}
	}
	a := s.Sizeof(T)
	if isComplex(T) {
		a /= 2
	}
	return max(1, min(a, s.MaxAlign))
}

// isAlign64 recognises the type that makes the structs around it 64-bit aligned.
func isAlign64(t Type) bool {
	n, ok := t.(*Named)
	if !ok || n.obj.name != "align64" || n.obj.pkg == nil {
		return false
	}
	path := n.obj.pkg.path
	return path == "sync/atomic" || path == "runtime/internal/atomic"
}

func (s *StdSizes) Offsetsof(fields []*Var) []int64 {
	offsets := make([]int64, len(fields))
	at := int64(0)
	for i, f := range fields {
		if at >= 0 {
			at = align(at, s.Alignof(f.typ))
		}
		if offsets[i] = at; at < 0 {
			offsets[i] = min(at, -1)
			at = -1
			continue
		}
		if size := s.Sizeof(f.typ); size >= 0 {
			at += size // an overflow makes it negative
		} else {
			at = -1
		}
	}
	return offsets
}

// align rounds x up to a multiple of a, which is a power of two; an overflow makes the result negative.
func align(x, a int64) int64 { return (x + a - 1) &^ (a - 1) }

func (s *StdSizes) Sizeof(T Type) int64 {
	switch t := under(T).(type) {
	case *Basic:
		if size := basicSizes[t.kind]; size > 0 {
			return size
		}
		if t.kind == String {
			return 2 * s.WordSize
		}
	case *Array:
		return s.arraySize(t)
	case *Slice:
		return 3 * s.WordSize
	case *Struct:
		n := len(t.fields)
		if n == 0 {
			return 0
		}
		offset, size := s.Offsetsof(t.fields)[n-1], s.Sizeof(t.fields[n-1].typ)
		if offset < 0 || size < 0 {
			return -1
		}
		return offset + size
	case *Interface:
		return 2 * s.WordSize
	}
	return s.WordSize
}

func (s *StdSizes) arraySize(t *Array) int64 {
	const most = 1<<63 - 1
	if t.len <= 0 {
		return 0
	}
	size := s.Sizeof(t.elem)
	if size <= 0 {
		return max(size, -1)
	}
	step, others := align(size, s.Alignof(t.elem)), t.len-1
	if step < 0 || others > 0 && step > most/others {
		return -1
	}
	return step*others + size
}

var gcSizes = map[string]*StdSizes{
	"386": {4, 4}, "amd64": {8, 8}, "amd64p32": {4, 8}, "arm": {4, 4}, "arm64": {8, 8}, "loong64": {8, 8}, "mips": {4, 4},
	"mipsle": {4, 4}, "mips64": {8, 8}, "mips64le": {8, 8}, "ppc64": {8, 8}, "ppc64le": {8, 8}, "riscv64": {8, 8}, "s390x": {8, 8},
	"sparc64": {8, 8}, "wasm": {8, 8},
}

var gccgoSizes = map[string]*StdSizes{
	"386": {4, 4}, "alpha": {8, 8}, "amd64": {8, 8}, "amd64p32": {4, 8}, "arm": {4, 8}, "armbe": {4, 8}, "arm64": {8, 8},
	"arm64be": {8, 8}, "ia64": {8, 8}, "loong64": {8, 8}, "m68k": {4, 2}, "mips": {4, 8}, "mipsle": {4, 8}, "mips64": {8, 8},
	"mips64le": {8, 8}, "mips64p32": {4, 8}, "mips64p32le": {4, 8}, "nios2": {4, 8}, "ppc": {4, 8}, "ppc64": {8, 8},
	"ppc64le": {8, 8}, "riscv": {4, 8}, "riscv64": {8, 8}, "s390": {4, 8}, "s390x": {8, 8}, "sh": {4, 8}, "shbe": {4, 8},
	"sparc": {4, 8}, "sparc64": {8, 8}, "wasm": {8, 8},
}

// SizesFor returns the Sizes of a compiler ("gc" or "gccgo") on an architecture, nil if they are not known.
func SizesFor(compiler, arch string) Sizes {
	all := map[string]map[string]*StdSizes{"gc": gcSizes, "gccgo": gccgoSizes}
	if s := all[compiler][arch]; s != nil {
		return s
	}
	return nil
}

func (c *Checker) sizes() Sizes {
	if c != nil && c.conf.Sizes != nil {
		return c.conf.Sizes
	}
	return gcSizes["amd64"]
}

// offsetof is the offset of the field that the path leads to through embedded structs, negative if it is too large.
func (c *Checker) offsetof(t Type, path []int) int64 {
	sum := int64(0)
	for _, i := range path {
		s := under(t).(*Struct)
		offset := c.sizes().Offsetsof(s.fields)[i]
		if sum += offset; offset < 0 || sum < 0 {
			return -1
		}
		t = s.fields[i].typ
	}
	return sum
}
