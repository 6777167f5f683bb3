// Package zip reads and writes ZIP archives, also of more than 4 GB; not those of several files.
package zip

import (
	"compress/flate"
	"errors"
	"io"
	"io/fs"
	"path"
	"sync"
	"time"
)

// Compression methods.
const (
	Store   uint16 = 0 // no compression
	Deflate uint16 = 8 // DEFLATE compressed
)

var (
	ErrFormat       = errors.New("zip: not a valid zip file")
	ErrAlgorithm    = errors.New("zip: unsupported compression algorithm")
	ErrChecksum     = errors.New("zip: checksum error")
	ErrInsecurePath = errors.New("zip: insecure file path")
)

// Signatures and sizes of the parts of an archive (APPNOTE.TXT).
const (
	localSignature      = 0x04034b50
	centralSignature    = 0x02014b50
	endSignature        = 0x06054b50
	locator64Signature  = 0x07064b50
	end64Signature      = 0x06064b50
	descriptorSignature = 0x08074b50

	localSize     = 30
	centralSize   = 46
	endSize       = 22
	locator64Size = 20
	end64Size     = 56

	max16 = 1<<16 - 1
	max32 = 1<<32 - 1

	hasDescriptor = 0x8
	isUTF8        = 0x800

	extraZip64  = 0x0001
	extraNTFS   = 0x000a
	extraUnix   = 0x000d
	extraTime   = 0x5455
	extraIZUnix = 0x5855
)

// FileHeader describes a file in an archive.
type FileHeader struct {
	// Name is a relative path with slashes; one of a directory ends with a slash.
	Name string
	// Comment is any text shorter than 64 KB.
	Comment string
	// NonUTF8 tells that Name and Comment are not UTF-8.
	NonUTF8 bool

	CreatorVersion uint16
	ReaderVersion  uint16
	Flags          uint16

	// Method is the compression method; zero is Store.
	Method uint16

	// Modified is the time of the last change.
	Modified time.Time

	// Deprecated: use Modified.
	ModifiedTime uint16
	// Deprecated: use Modified.
	ModifiedDate uint16

	// CRC32 is the checksum of the contents.
	CRC32 uint32

	// Deprecated: use CompressedSize64.
	CompressedSize uint32
	// Deprecated: use UncompressedSize64.
	UncompressedSize uint32

	CompressedSize64   uint64
	UncompressedSize64 uint64

	Extra         []byte
	ExternalAttrs uint32 // Meaning depends on CreatorVersion
}

// FileInfo returns an fs.FileInfo for the header.
func (h *FileHeader) FileInfo() fs.FileInfo { return info{h} }

type info struct{ h *FileHeader }

func (i info) Name() string               { return path.Base(i.h.Name) }
func (i info) IsDir() bool                { return i.Mode().IsDir() }
func (i info) ModTime() time.Time         { return i.h.modTime() }
func (i info) Mode() fs.FileMode          { return i.h.Mode() }
func (i info) Type() fs.FileMode          { return i.h.Mode().Type() }
func (i info) Sys() any                   { return i.h }
func (i info) Info() (fs.FileInfo, error) { return i, nil }
func (i info) String() string             { return fs.FormatFileInfo(i) }

func (i info) Size() int64 {
	if i.h.UncompressedSize64 > 0 {
		return int64(i.h.UncompressedSize64)
	}
	return int64(i.h.UncompressedSize)
}

func (h *FileHeader) modTime() time.Time {
	if h.Modified.IsZero() {
		return h.ModTime()
	}
	return h.Modified.UTC()
}

// FileInfoHeader returns a header of fi; Name is only the base name.
func FileInfoHeader(fi fs.FileInfo) (*FileHeader, error) {
	size := uint64(fi.Size())
	h := &FileHeader{Name: fi.Name(), UncompressedSize64: size, UncompressedSize: uint32(min(size, max32))}
	h.SetModTime(fi.ModTime())
	h.SetMode(fi.Mode())
	return h, nil
}

// fromDOS is a time with a resolution of two seconds.
func fromDOS(date, clock uint16) time.Time {
	return time.Date(int(date>>9)+1980, time.Month(date>>5&0xf), int(date&0x1f), int(clock>>11), int(clock>>5&0x3f), int(clock&0x1f*2), 0, time.UTC)
}

func toDOS(t time.Time) (date, clock uint16) {
	return uint16(t.Day() + int(t.Month())<<5 + (t.Year()-1980)<<9), uint16(t.Second()/2 + t.Minute()<<5 + t.Hour()<<11)
}

// ModTime is the time of the deprecated fields.
//
// Deprecated: use Modified.
func (h *FileHeader) ModTime() time.Time { return fromDOS(h.ModifiedDate, h.ModifiedTime) }

// SetModTime sets all time fields to t in UTC.
//
// Deprecated: use Modified.
func (h *FileHeader) SetModTime(t time.Time) {
	h.Modified = t.UTC()
	h.ModifiedDate, h.ModifiedTime = toDOS(h.Modified)
}

// The systems in the high byte of CreatorVersion.
const (
	creatorFAT  = 0
	creatorUnix = 3
	creatorNTFS = 11
	creatorVFAT = 14
	creatorMac  = 19

	dosDir      = 0x10
	dosReadOnly = 0x01
)

var unixTypes = []struct {
	unix uint32
	mode fs.FileMode
}{
	{0x8000, 0}, {0x4000, fs.ModeDir}, {0xa000, fs.ModeSymlink}, {0x1000, fs.ModeNamedPipe}, {0xc000, fs.ModeSocket}, {0x6000, fs.ModeDevice},
	{0x2000, fs.ModeDevice | fs.ModeCharDevice},
}

var unixBits = []struct {
	unix uint32
	mode fs.FileMode
}{{0x800, fs.ModeSetuid}, {0x400, fs.ModeSetgid}, {0x200, fs.ModeSticky}}

// Mode returns the permission and mode bits.
func (h *FileHeader) Mode() (mode fs.FileMode) {
	switch h.CreatorVersion >> 8 {
	case creatorUnix, creatorMac:
		unix := h.ExternalAttrs >> 16
		mode = fs.FileMode(unix & 0777)
		for _, t := range unixTypes {
			if unix&0xf000 == t.unix {
				mode |= t.mode
			}
		}
		for _, b := range unixBits {
			if unix&b.unix != 0 {
				mode |= b.mode
			}
		}
	case creatorNTFS, creatorVFAT, creatorFAT:
		mode = 0666
		if h.ExternalAttrs&dosDir != 0 {
			mode = fs.ModeDir | 0777
		}
		if h.ExternalAttrs&dosReadOnly != 0 {
			mode &^= 0222
		}
	}
	if n := len(h.Name); n > 0 && h.Name[n-1] == '/' {
		mode |= fs.ModeDir
	}
	return mode
}

// SetMode changes the permission and mode bits.
func (h *FileHeader) SetMode(mode fs.FileMode) {
	unix := uint32(0x8000)
	for _, t := range unixTypes {
		if mode.Type() == t.mode {
			unix = t.unix
		}
	}
	for _, b := range unixBits {
		if mode&b.mode != 0 {
			unix |= b.unix
		}
	}
	h.CreatorVersion = h.CreatorVersion&0xff | creatorUnix<<8
	h.ExternalAttrs = (unix | uint32(mode&0777)) << 16
	if mode.IsDir() {
		h.ExternalAttrs |= dosDir
	}
	if mode&0200 == 0 {
		h.ExternalAttrs |= dosReadOnly
	}
}

// A Compressor returns a writer that compresses to w.
type Compressor func(w io.Writer) (io.WriteCloser, error)

// A Decompressor returns a reader that decompresses from r.
type Decompressor func(r io.Reader) io.ReadCloser

type nopCloser struct{ io.Writer }

func (nopCloser) Close() error { return nil }

var (
	methods       sync.Mutex
	compressors   = map[uint16]Compressor{Store: func(w io.Writer) (io.WriteCloser, error) { return nopCloser{w}, nil }, Deflate: deflater}
	decompressors = map[uint16]Decompressor{Store: io.NopCloser, Deflate: flate.NewReader}
)

func deflater(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, 5) }

// RegisterCompressor adds a compression method for all Writers.
func RegisterCompressor(method uint16, comp Compressor) {
	methods.Lock()
	defer methods.Unlock()
	if compressors[method] != nil {
		panic("compressor already registered")
	}
	compressors[method] = comp
}

// RegisterDecompressor adds a compression method for all Readers.
func RegisterDecompressor(method uint16, dcomp Decompressor) {
	methods.Lock()
	defer methods.Unlock()
	if decompressors[method] != nil {
		panic("decompressor already registered")
	}
	decompressors[method] = dcomp
}
