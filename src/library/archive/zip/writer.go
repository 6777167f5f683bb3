package zip

import (
	"bufio"
	"encoding/binary"
	"errors"
	"hash"
	"hash/crc32"
	"io"
	"strings"
	"unicode/utf8"
)

var (
	errLongName  = errors.New("zip: FileHeader.Name too long")
	errLongExtra = errors.New("zip: FileHeader.Extra too long")
)

// Writer writes an archive.
type Writer struct {
	out         *counter
	buffer      *bufio.Writer
	entries     []*entry
	last        *fileWriter
	closed      bool
	compressors map[uint16]Compressor
	comment     string
}

// entry is a file that has been begun.
type entry struct {
	*FileHeader
	offset uint64
	raw    bool
}

type counter struct {
	w     io.Writer
	count int64
}

func (c *counter) Write(p []byte) (int, error) {
	n, err := c.w.Write(p)
	c.count += int64(n)
	return n, err
}

// NewWriter returns a Writer to w.
func NewWriter(w io.Writer) *Writer {
	b := bufio.NewWriter(w)
	return &Writer{buffer: b, out: &counter{w: b}}
}

// SetOffset tells that n bytes stand before the archive; it must be called before anything is written.
func (w *Writer) SetOffset(n int64) {
	if w.out.count != 0 {
		panic("zip: SetOffset called after data was written")
	}
	w.out.count = n
}

// Flush writes what is buffered; Close is enough.
func (w *Writer) Flush() error { return w.buffer.Flush() }

// SetComment sets the archive's comment.
func (w *Writer) SetComment(comment string) error {
	if len(comment) > max16 {
		return errors.New("zip: Writer.Comment too long")
	}
	w.comment = comment
	return nil
}

// RegisterCompressor adds or replaces a compression method.
func (w *Writer) RegisterCompressor(method uint16, comp Compressor) {
	if w.compressors == nil {
		w.compressors = make(map[uint16]Compressor)
	}
	w.compressors[method] = comp
}

func (w *Writer) compressor(method uint16) Compressor {
	if c := w.compressors[method]; c != nil {
		return c
	}
	methods.Lock()
	defer methods.Unlock()
	return compressors[method]
}

// needsUTF8 tells whether s is UTF-8, and whether the old encoding, CP-437, would read it otherwise.
func needsUTF8(s string) (valid, needed bool) {
	for _, r := range s {
		if r < 0x20 || r > 0x7d || r == 0x5c {
			needed = true
		}
	}
	if !utf8.ValidString(s) {
		return false, false
	}
	return true, needed
}

// finish closes the file begun last.
func (w *Writer) finish(h *FileHeader) error {
	if w.last != nil && !w.last.closed {
		if err := w.last.close(); err != nil {
			return err
		}
	}
	if n := len(w.entries); n > 0 && w.entries[n-1].FileHeader == h {
		return errors.New("archive/zip: invalid duplicate FileHeader")
	}
	return nil
}

// Create begins a file, deflated, and returns a writer for its contents, to be used before the next call.
func (w *Writer) Create(name string) (io.Writer, error) {
	return w.CreateHeader(&FileHeader{Name: name, Method: Deflate})
}

// CreateHeader begins a file with the header, which belongs to w from then on.
func (w *Writer) CreateHeader(fh *FileHeader) (io.Writer, error) {
	if err := w.finish(fh); err != nil {
		return nil, err
	}
	nameValid, nameNeeds := needsUTF8(fh.Name)
	commentValid, commentNeeds := needsUTF8(fh.Comment)
	switch {
	case fh.NonUTF8:
		fh.Flags &^= isUTF8
	case (nameNeeds || commentNeeds) && nameValid && commentValid:
		fh.Flags |= isUTF8
	}
	fh.CreatorVersion = fh.CreatorVersion&0xff00 | 20
	fh.ReaderVersion = 20
	if !fh.Modified.IsZero() {
		fh.ModifiedDate, fh.ModifiedTime = toDOS(fh.Modified)
		extra := binary.LittleEndian.AppendUint16(fh.Extra, extraTime)
		extra = append(binary.LittleEndian.AppendUint16(extra, 5), 1)
		fh.Extra = binary.LittleEndian.AppendUint32(extra, uint32(fh.Modified.Unix()))
	}
	e := &entry{FileHeader: fh, offset: uint64(w.out.count)}
	if strings.HasSuffix(fh.Name, "/") {
		fh.Method = Store
		fh.Flags &^= hasDescriptor
		fh.CompressedSize, fh.CompressedSize64, fh.UncompressedSize, fh.UncompressedSize64 = 0, 0, 0, 0
		w.entries = append(w.entries, e)
		w.last = nil
		return directoryWriter{}, w.writeLocal(e)
	}
	fh.Flags |= hasDescriptor
	f := &fileWriter{w: w, entry: e, compressed: &counter{w: w.out}, sum: crc32.NewIEEE()}
	compress := w.compressor(fh.Method)
	if compress == nil {
		return nil, ErrAlgorithm
	}
	var err error
	if f.compressor, err = compress(f.compressed); err != nil {
		return nil, err
	}
	f.plain = &counter{w: f.compressor}
	w.entries = append(w.entries, e)
	if err := w.writeLocal(e); err != nil {
		return nil, err
	}
	w.last = f
	return f, nil
}

// CreateRaw begins a file whose compressed contents are written as they are.
func (w *Writer) CreateRaw(fh *FileHeader) (io.Writer, error) {
	if err := w.finish(fh); err != nil {
		return nil, err
	}
	fh.CompressedSize, fh.UncompressedSize = uint32(min(fh.CompressedSize64, max32)), uint32(min(fh.UncompressedSize64, max32))
	e := &entry{FileHeader: fh, offset: uint64(w.out.count), raw: true}
	w.entries = append(w.entries, e)
	if err := w.writeLocal(e); err != nil {
		return nil, err
	}
	if strings.HasSuffix(fh.Name, "/") {
		w.last = nil
		return directoryWriter{}, nil
	}
	w.last = &fileWriter{w: w, entry: e}
	return w.last, nil
}

// Copy copies a file of a Reader without decompressing it.
func (w *Writer) Copy(f *File) error {
	r, err := f.OpenRaw()
	if err != nil {
		return err
	}
	out, err := w.CreateRaw(&f.FileHeader)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, r)
	return err
}

var le = binary.LittleEndian

func (w *Writer) writeLocal(e *entry) error {
	if len(e.Name) > max16 {
		return errLongName
	}
	if len(e.Extra) > max16 {
		return errLongExtra
	}
	b := le.AppendUint32(nil, localSignature)
	for _, v := range []uint16{e.ReaderVersion, e.Flags, e.Method, e.ModifiedTime, e.ModifiedDate} {
		b = le.AppendUint16(b, v)
	}
	if e.raw && e.Flags&hasDescriptor == 0 {
		b = le.AppendUint32(b, e.CRC32)
		b = le.AppendUint32(b, uint32(min(e.CompressedSize64, max32)))
		b = le.AppendUint32(b, uint32(min(e.UncompressedSize64, max32)))
	} else {
		b = append(b, make([]byte, 12)...)
	}
	b = le.AppendUint16(b, uint16(len(e.Name)))
	b = le.AppendUint16(b, uint16(len(e.Extra)))
	b = append(append(b, e.Name...), e.Extra...)
	_, err := w.out.Write(b)
	return err
}

func (e *entry) is64() bool { return e.CompressedSize64 >= max32 || e.UncompressedSize64 >= max32 }

// Close completes the archive; the writer below stays open.
func (w *Writer) Close() error {
	if w.last != nil && !w.last.closed {
		if err := w.last.close(); err != nil {
			return err
		}
		w.last = nil
	}
	if w.closed {
		return errors.New("zip: writer closed twice")
	}
	w.closed = true
	start := uint64(w.out.count)
	for _, e := range w.entries {
		if _, err := w.out.Write(e.central()); err != nil {
			return err
		}
	}
	end := uint64(w.out.count)
	records, size, offset := uint64(len(w.entries)), end-start, start
	var b []byte
	if records >= max16 || size >= max32 || offset >= max32 {
		b = le.AppendUint32(b, end64Signature)
		b = le.AppendUint64(b, end64Size-12)
		b = le.AppendUint16(le.AppendUint16(b, 45), 45)
		b = append(b, make([]byte, 8)...)
		for _, v := range []uint64{records, records, size, offset} {
			b = le.AppendUint64(b, v)
		}
		b = le.AppendUint32(le.AppendUint32(b, locator64Signature), 0)
		b = le.AppendUint32(le.AppendUint64(b, end), 1)
		records, size, offset = max16, max32, max32
	}
	b = append(le.AppendUint32(b, endSignature), 0, 0, 0, 0)
	b = le.AppendUint16(le.AppendUint16(b, uint16(records)), uint16(records))
	b = le.AppendUint32(le.AppendUint32(b, uint32(size)), uint32(offset))
	b = append(le.AppendUint16(b, uint16(len(w.comment))), w.comment...)
	if _, err := w.out.Write(b); err != nil {
		return err
	}
	return w.buffer.Flush()
}

// central is the entry in the directory at the archive's end.
func (e *entry) central() []byte {
	b := le.AppendUint32(nil, centralSignature)
	for _, v := range []uint16{e.CreatorVersion, e.ReaderVersion, e.Flags, e.Method, e.ModifiedTime, e.ModifiedDate} {
		b = le.AppendUint16(b, v)
	}
	b = le.AppendUint32(b, e.CRC32)
	if e.is64() || e.offset >= max32 {
		b = le.AppendUint32(le.AppendUint32(b, max32), max32)
		e.Extra = le.AppendUint16(le.AppendUint16(e.Extra, extraZip64), 24)
		for _, v := range []uint64{e.UncompressedSize64, e.CompressedSize64, e.offset} {
			e.Extra = le.AppendUint64(e.Extra, v)
		}
	} else {
		b = le.AppendUint32(le.AppendUint32(b, e.CompressedSize), e.UncompressedSize)
	}
	for _, n := range []int{len(e.Name), len(e.Extra), len(e.Comment), 0, 0} {
		b = le.AppendUint16(b, uint16(n))
	}
	b = le.AppendUint32(b, e.ExternalAttrs)
	b = le.AppendUint32(b, uint32(min(e.offset, max32)))
	b = append(append(b, e.Name...), e.Extra...)
	return append(b, e.Comment...)
}

type directoryWriter struct{}

func (directoryWriter) Write(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	return 0, errors.New("zip: write to directory")
}

// fileWriter writes the contents of a file; without compressor as they are.
type fileWriter struct {
	w          *Writer
	entry      *entry
	compressor io.WriteCloser
	plain      *counter
	compressed *counter
	sum        hash.Hash32
	closed     bool
}

func (f *fileWriter) Write(p []byte) (int, error) {
	if f.closed {
		return 0, errors.New("zip: write to closed file")
	}
	if f.entry.raw {
		return f.w.out.Write(p)
	}
	f.sum.Write(p)
	return f.plain.Write(p)
}

func (f *fileWriter) close() error {
	if f.closed {
		return errors.New("zip: file closed twice")
	}
	f.closed = true
	e := f.entry
	if !e.raw {
		if err := f.compressor.Close(); err != nil {
			return err
		}
		e.CRC32 = f.sum.Sum32()
		e.CompressedSize64, e.UncompressedSize64 = uint64(f.compressed.count), uint64(f.plain.count)
		if e.is64() {
			e.CompressedSize, e.UncompressedSize = max32, max32
			e.ReaderVersion = 45
		} else {
			e.CompressedSize, e.UncompressedSize = uint32(e.CompressedSize64), uint32(e.UncompressedSize64)
		}
	}
	if e.Flags&hasDescriptor == 0 {
		return nil
	}
	b := le.AppendUint32(le.AppendUint32(nil, descriptorSignature), e.CRC32)
	if e.is64() {
		b = le.AppendUint64(le.AppendUint64(b, e.CompressedSize64), e.UncompressedSize64)
	} else {
		b = le.AppendUint32(le.AppendUint32(b, e.CompressedSize), e.UncompressedSize)
	}
	_, err := f.w.out.Write(b)
	return err
}
