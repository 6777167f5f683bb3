package zip

import (
	"bufio"
	"errors"
	"hash"
	"hash/crc32"
	"internal/setting"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"time"
)

// A Reader reads an archive. It is a file system too.
type Reader struct {
	File    []*File
	Comment string

	decompressors map[uint16]Decompressor
	once          sync.Once
	tree          map[string]*node // by path, for Open
}

// A ReadCloser is a Reader of a file.
type ReadCloser struct {
	f *os.File
	Reader
}

// A File is a file in an archive. The header is that of the directory at the archive's end.
type File struct {
	FileHeader
	zip    *Reader
	r      io.ReaderAt
	offset int64
}

// OpenReader opens the archive in a file.
func OpenReader(name string) (*ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	fi, err := f.Stat()
	if err != nil {
		f.Close()
		return nil, err
	}
	r := new(ReadCloser)
	err = r.read(f, fi.Size())
	if err == nil {
		err = r.checkNames()
	}
	if err != nil && err != ErrInsecurePath {
		f.Close()
		return nil, err
	}
	r.f = f
	return r, err
}

// Close closes the file.
func (rc *ReadCloser) Close() error { return rc.f.Close() }

// NewReader reads the archive in the first size bytes of r.
func NewReader(r io.ReaderAt, size int64) (*Reader, error) {
	if size < 0 {
		return nil, errors.New("zip: size cannot be negative")
	}
	zr := new(Reader)
	if err := zr.read(r, size); err != nil {
		return nil, err
	}
	return zr, zr.checkNames()
}

// checkNames returns ErrInsecurePath for names that lead out of a folder, if the setting zipinsecurepath asks for that.
func (z *Reader) checkNames() error {
	if setting.Value("zipinsecurepath") != "0" {
		return nil
	}
	for _, f := range z.File {
		if f.Name != "" && (!filepath.IsLocal(f.Name) || strings.Contains(f.Name, `\`)) {
			return ErrInsecurePath
		}
	}
	return nil
}

// directory is where the central directory stands.
type directory struct {
	records, size, offset uint64
	comment               string
}

func (z *Reader) read(r io.ReaderAt, size int64) error {
	dir, base, err := findDirectory(r, size)
	if err != nil {
		return err
	}
	z.Comment = dir.comment
	section := io.NewSectionReader(r, 0, size)
	if _, err = section.Seek(base+int64(dir.offset), io.SeekStart); err != nil {
		return err
	}
	buffered := bufio.NewReader(section)
	for {
		f := &File{zip: z, r: r}
		err = f.readCentral(buffered)
		if err == ErrFormat || err == io.ErrUnexpectedEOF {
			break
		}
		if err != nil {
			return err
		}
		f.offset += base
		z.File = append(z.File, f)
	}
	if uint16(len(z.File)) != uint16(dir.records) {
		return err
	}
	return nil
}

// findDirectory finds the end record, which stands before a comment of unknown length; base is what stands before the archive.
func findDirectory(r io.ReaderAt, size int64) (dir directory, base int64, err error) {
	var b []byte
	at := int64(-1)
	for _, block := range []int64{1024, 65 * 1024} {
		block = min(block, size)
		b = make([]byte, block)
		if _, err := r.ReadAt(b, size-block); err != nil && err != io.EOF {
			return dir, 0, err
		}
		if i := findEnd(b); i >= 0 {
			b = b[i:]
			at = size - block + int64(i)
			break
		}
		if block == size {
			break
		}
	}
	if at < 0 {
		return dir, 0, ErrFormat
	}
	dir = directory{records: uint64(le.Uint16(b[10:])), size: uint64(le.Uint32(b[12:])), offset: uint64(le.Uint32(b[16:]))}
	length := int(le.Uint16(b[20:]))
	if length > len(b)-endSize {
		return dir, 0, errors.New("zip: invalid comment length")
	}
	dir.comment = string(b[endSize : endSize+length])
	if dir.records == max16 || dir.size == max16 || dir.offset == max32 {
		if at, err = dir.read64(r, at); err != nil {
			return dir, 0, err
		}
	}
	if dir.size > 1<<63-1 || dir.offset > 1<<63-1 {
		return dir, 0, ErrFormat
	}
	base = at - int64(dir.size) - int64(dir.offset)
	if start := base + int64(dir.offset); start < 0 || start >= size {
		return dir, 0, ErrFormat
	}
	if base > 0 {
		// The offsets may count from the start of the file all the same.
		start := int64(dir.offset)
		if new(File).readCentral(io.NewSectionReader(r, start, size-start)) == nil {
			base = 0
		}
	}
	return dir, base, nil
}

func findEnd(b []byte) int {
	for i := len(b) - endSize; i >= 0; i-- {
		if le.Uint32(b[i:]) == endSignature {
			if i+endSize+int(le.Uint16(b[i+endSize-2:])) > len(b) {
				return -1
			}
			return i
		}
	}
	return -1
}

// read64 reads the end record of an archive with 64-bit offsets, if there is one, and returns where the directory ends.
func (dir *directory) read64(r io.ReaderAt, end int64) (int64, error) {
	at := end - locator64Size
	if at < 0 {
		return end, nil
	}
	b := make([]byte, end64Size)
	if _, err := r.ReadAt(b[:locator64Size], at); err != nil {
		return end, err
	}
	if le.Uint32(b) != locator64Signature || le.Uint32(b[4:]) != 0 || le.Uint32(b[16:]) != 1 {
		return end, nil
	}
	at = int64(le.Uint64(b[8:]))
	if _, err := r.ReadAt(b, at); err != nil {
		return end, err
	}
	if le.Uint32(b) != end64Signature {
		return end, ErrFormat
	}
	dir.records, dir.size, dir.offset = le.Uint64(b[32:]), le.Uint64(b[40:]), le.Uint64(b[48:])
	return at, nil
}

// readCentral reads an entry of the central directory.
func (f *File) readCentral(r io.Reader) error {
	var b [centralSize]byte
	if _, err := io.ReadFull(r, b[:]); err != nil {
		return err
	}
	if le.Uint32(b[:]) != centralSignature {
		return ErrFormat
	}
	for i, field := range []*uint16{&f.CreatorVersion, &f.ReaderVersion, &f.Flags, &f.Method, &f.ModifiedTime, &f.ModifiedDate} {
		*field = le.Uint16(b[4+2*i:])
	}
	f.CRC32, f.CompressedSize, f.UncompressedSize = le.Uint32(b[16:]), le.Uint32(b[20:]), le.Uint32(b[24:])
	f.CompressedSize64, f.UncompressedSize64 = uint64(f.CompressedSize), uint64(f.UncompressedSize)
	name, extra, comment := int(le.Uint16(b[28:])), int(le.Uint16(b[30:])), int(le.Uint16(b[32:]))
	f.ExternalAttrs = le.Uint32(b[38:])
	f.offset = int64(le.Uint32(b[42:]))
	d := make([]byte, name+extra+comment)
	if _, err := io.ReadFull(r, d); err != nil {
		return err
	}
	f.Name, f.Extra, f.Comment = string(d[:name]), d[name:name+extra], string(d[name+extra:])
	nameValid, nameNeeds := needsUTF8(f.Name)
	commentValid, commentNeeds := needsUTF8(f.Comment)
	switch {
	case !nameValid || !commentValid:
		f.NonUTF8 = true
	case nameNeeds || commentNeeds:
		f.NonUTF8 = f.Flags&isUTF8 == 0
	}
	return f.readExtra()
}

// readExtra reads sizes of 64 bits and times of one second or better.
func (f *File) readExtra() error {
	needCompressed, needOffset := f.CompressedSize == max32, f.offset == max32
	var modified time.Time
	for extra := f.Extra; len(extra) >= 4; {
		tag, size := le.Uint16(extra), int(le.Uint16(extra[2:]))
		if len(extra)-4 < size {
			break
		}
		field := extra[4 : 4+size]
		extra = extra[4+size:]
		switch tag {
		case extraZip64:
			next := func() (v uint64, ok bool) {
				if len(field) < 8 {
					return 0, false
				}
				v = le.Uint64(field)
				field = field[8:]
				return v, true
			}
			ok := true
			if f.UncompressedSize == max32 {
				f.UncompressedSize64, ok = next()
			}
			if ok && needCompressed {
				needCompressed = false
				f.CompressedSize64, ok = next()
			}
			if ok && needOffset {
				needOffset = false
				var v uint64
				v, ok = next()
				f.offset = int64(v)
			}
			if !ok {
				return ErrFormat
			}
		case extraNTFS:
			if t, ok := ntfsTime(field); ok {
				modified = t
			}
		case extraUnix, extraIZUnix:
			if len(field) >= 8 {
				modified = time.Unix(int64(le.Uint32(field[4:])), 0)
			}
		case extraTime:
			if len(field) >= 5 && field[0]&1 != 0 {
				modified = time.Unix(int64(le.Uint32(field[1:])), 0)
			}
		}
	}
	local := fromDOS(f.ModifiedDate, f.ModifiedTime)
	f.Modified = local
	if !modified.IsZero() {
		f.Modified = modified.UTC()
		if f.ModifiedTime != 0 || f.ModifiedDate != 0 {
			// The difference of local time and UTC is the time zone.
			f.Modified = modified.In(zoneOf(local.Sub(modified)))
		}
	}
	if needCompressed || needOffset {
		return ErrFormat
	}
	return nil
}

// ntfsTime reads 100 ns since 1601.
func ntfsTime(field []byte) (t time.Time, ok bool) {
	if len(field) < 4 {
		return t, false
	}
	for field = field[4:]; len(field) >= 4; {
		tag, size := le.Uint16(field), int(le.Uint16(field[2:]))
		if len(field)-4 < size {
			break
		}
		if tag == 1 && size == 24 {
			ticks := int64(le.Uint64(field[4:]))
			epoch := time.Date(1601, time.January, 1, 0, 0, 0, 0, time.UTC).Unix()
			t, ok = time.Unix(epoch+ticks/1e7, ticks%1e7*100), true
		}
		field = field[4+size:]
	}
	return t, ok
}

func zoneOf(offset time.Duration) *time.Location {
	offset = offset.Round(15 * time.Minute)
	if offset < -12*time.Hour || offset > 14*time.Hour {
		offset = 0
	}
	return time.FixedZone("", int(offset/time.Second))
}

// RegisterDecompressor adds or replaces a compression method.
func (r *Reader) RegisterDecompressor(method uint16, dcomp Decompressor) {
	if r.decompressors == nil {
		r.decompressors = make(map[uint16]Decompressor)
	}
	r.decompressors[method] = dcomp
}

func (r *Reader) decompressor(method uint16) Decompressor {
	if d := r.decompressors[method]; d != nil {
		return d
	}
	methods.Lock()
	defer methods.Unlock()
	return decompressors[method]
}

// DataOffset is where the compressed contents stand.
func (f *File) DataOffset() (offset int64, err error) {
	var b [localSize]byte
	if _, err := f.r.ReadAt(b[:], f.offset); err != nil {
		return 0, err
	}
	if le.Uint32(b[:]) != localSignature {
		return 0, ErrFormat
	}
	return f.offset + localSize + int64(le.Uint16(b[26:])) + int64(le.Uint16(b[28:])), nil
}

// OpenRaw returns a reader of the compressed contents.
func (f *File) OpenRaw() (io.Reader, error) {
	at, err := f.DataOffset()
	if err != nil {
		return nil, err
	}
	return io.NewSectionReader(f.r, at, int64(f.CompressedSize64)), nil
}

// Open returns a reader of the contents, which are checked at their end.
func (f *File) Open() (io.ReadCloser, error) {
	at, err := f.DataOffset()
	if err != nil {
		return nil, err
	}
	if strings.HasSuffix(f.Name, "/") {
		if f.UncompressedSize64 != 0 {
			return &directoryReader{ErrFormat}, nil
		}
		return &directoryReader{io.EOF}, nil
	}
	size := int64(f.CompressedSize64)
	decompress := f.zip.decompressor(f.Method)
	if decompress == nil {
		return nil, ErrAlgorithm
	}
	r := &checkedReader{rc: decompress(io.NewSectionReader(f.r, at, size)), sum: crc32.NewIEEE(), f: f}
	if f.Flags&hasDescriptor != 0 {
		r.descriptor = io.NewSectionReader(f.r, at+size, 16)
	}
	return r, nil
}

type directoryReader struct{ err error }

func (r *directoryReader) Read([]byte) (int, error) { return 0, r.err }
func (r *directoryReader) Close() error             { return nil }

type checkedReader struct {
	rc         io.ReadCloser
	sum        hash.Hash32
	read       uint64
	f          *File
	descriptor io.Reader
	err        error
}

func (r *checkedReader) Stat() (fs.FileInfo, error) { return info{&r.f.FileHeader}, nil }
func (r *checkedReader) Close() error               { return r.rc.Close() }

func (r *checkedReader) Read(b []byte) (n int, err error) {
	if r.err != nil {
		return 0, r.err
	}
	n, err = r.rc.Read(b)
	r.sum.Write(b[:n])
	r.read += uint64(n)
	if r.read > r.f.UncompressedSize64 {
		return 0, ErrFormat
	}
	if err == io.EOF {
		if r.read != r.f.UncompressedSize64 {
			return 0, io.ErrUnexpectedEOF
		}
		err = r.check()
	}
	r.err = err
	return n, err
}

// check is io.EOF if the checksums agree.
func (r *checkedReader) check() error {
	if r.descriptor != nil {
		var b [12]byte
		_, err := io.ReadFull(r.descriptor, b[:4])
		if err == nil {
			// The signature may be left out.
			from := 0
			if le.Uint32(b[:]) != descriptorSignature {
				from = 4
			}
			_, err = io.ReadFull(r.descriptor, b[from:])
		}
		switch {
		case err == io.EOF:
			return io.ErrUnexpectedEOF
		case err != nil:
			return err
		case le.Uint32(b[:]) != r.f.CRC32:
			return ErrChecksum
		}
	} else if r.f.CRC32 == 0 {
		return io.EOF
	}
	if r.sum.Sum32() != r.f.CRC32 {
		return ErrChecksum
	}
	return io.EOF
}

// node is a file or directory of the tree; directories need not be in the archive.
type node struct {
	name      string
	file      *File
	isDir     bool
	duplicate bool
	children  []*node
}

func (n *node) stat() (fs.FileInfo, error) {
	if n.duplicate {
		return nil, errors.New(n.name + ": duplicate entries in zip file")
	}
	if !n.isDir {
		return info{&n.file.FileHeader}, nil
	}
	return dirInfo{n}, nil
}

type dirInfo struct{ n *node }

func (d dirInfo) Name() string               { return path.Base(d.n.name) }
func (d dirInfo) Size() int64                { return 0 }
func (d dirInfo) Mode() fs.FileMode          { return fs.ModeDir | 0555 }
func (d dirInfo) Type() fs.FileMode          { return fs.ModeDir }
func (d dirInfo) IsDir() bool                { return true }
func (d dirInfo) Sys() any                   { return nil }
func (d dirInfo) Info() (fs.FileInfo, error) { return d, nil }
func (d dirInfo) String() string             { return fs.FormatDirEntry(d) }

func (d dirInfo) ModTime() time.Time {
	if d.n.file == nil {
		return time.Time{}
	}
	return d.n.file.Modified.UTC()
}

// grow builds the tree for Open.
func (r *Reader) grow() {
	r.tree = map[string]*node{".": {name: "./", isDir: true}}
	for _, f := range r.File {
		isDir := strings.HasSuffix(f.Name, "/")
		name := strings.TrimPrefix(path.Clean(strings.ReplaceAll(f.Name, `\`, `/`)), "/")
		for strings.HasPrefix(name, "../") {
			name = name[3:]
		}
		if name == "" || name == "." {
			continue
		}
		if old := r.tree[name]; old != nil {
			if old.file == nil && old.isDir && isDir {
				old.file = f
				continue
			}
			old.duplicate = true
			continue
		}
		r.tree[name] = &node{name: name, file: f, isDir: isDir}
		for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
			if old := r.tree[dir]; old == nil {
				r.tree[dir] = &node{name: dir, isDir: true}
			} else if !old.isDir {
				old.duplicate = true
			}
		}
	}
	for name, n := range r.tree {
		if name != "." {
			parent := r.tree[path.Dir(name)]
			parent.children = append(parent.children, n)
		}
	}
	for _, n := range r.tree {
		sort.Slice(n.children, func(i, j int) bool { return path.Base(n.children[i].name) < path.Base(n.children[j].name) })
	}
}

// Open opens a file of the archive (fs.FS).
func (r *Reader) Open(name string) (fs.File, error) {
	r.once.Do(r.grow)
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	n := r.tree[name]
	if n == nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	if n.isDir {
		return &openDir{n: n}, nil
	}
	rc, err := n.file.Open()
	if err != nil {
		return nil, err
	}
	return rc.(fs.File), nil
}

type openDir struct {
	n    *node
	next int
}

func (d *openDir) Close() error               { return nil }
func (d *openDir) Stat() (fs.FileInfo, error) { return d.n.stat() }

func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.n.name, Err: errors.New("is a directory")}
}

func (d *openDir) ReadDir(count int) (list []fs.DirEntry, err error) {
	n := len(d.n.children) - d.next
	if count > 0 {
		n = min(n, count)
		if n == 0 {
			return nil, io.EOF
		}
	}
	for _, child := range d.n.children[d.next : d.next+n] {
		fi, err := child.stat()
		if err != nil {
			return nil, err
		}
		list = append(list, fi.(fs.DirEntry))
	}
	d.next += n
	return list, nil
}
