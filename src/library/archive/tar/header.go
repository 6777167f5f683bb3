// Package tar reads and writes tar archives of the formats USTAR, PAX and GNU; sparse files are read, not written.
package tar

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"reflect"
	"strconv"
	"strings"
	"time"
)

var (
	ErrHeader          = errors.New("archive/tar: invalid tar header")
	ErrWriteTooLong    = errors.New("archive/tar: write too long")
	ErrFieldTooLong    = errors.New("archive/tar: header field too long")
	ErrWriteAfterClose = errors.New("archive/tar: write after close")
	ErrInsecurePath    = errors.New("archive/tar: insecure file path")

	errMissing      = errors.New("archive/tar: sparse file references non-existent data")
	errUnreferenced = errors.New("archive/tar: sparse file contains unreferenced data")
)

// headerError is why no format can hold a header.
type headerError []string

func (e headerError) Error() string {
	const prefix = "archive/tar: cannot encode header"
	var reasons []string
	for _, s := range e {
		if s != "" {
			reasons = append(reasons, s)
		}
	}
	if len(reasons) == 0 {
		return prefix
	}
	return prefix + ": " + strings.Join(reasons, "; and ")
}

// Values of Header.Typeflag.
const (
	TypeReg = '0' // regular file

	// Deprecated: Use TypeReg instead.
	TypeRegA = '\x00'

	TypeLink    = '1' // Hard link
	TypeSymlink = '2' // Symbolic link
	TypeChar    = '3' // Character device node
	TypeBlock   = '4' // Block device node
	TypeDir     = '5' // Directory
	TypeFifo    = '6' // FIFO node
	TypeCont    = '7' // reserved

	TypeXHeader       = 'x' // PAX records for the next file
	TypeXGlobalHeader = 'g' // PAX records for all following files
	TypeGNUSparse     = 'S' // sparse file
	TypeGNULongName   = 'L' // path of the next file
	TypeGNULongLink   = 'K' // link target of the next file
)

// Keys of PAX records.
const (
	paxPath, paxLinkpath, paxSize, paxUid, paxGid = "path", "linkpath", "size", "uid", "gid"
	paxUname, paxGname                            = "uname", "gname"
	paxMtime, paxAtime, paxCtime                  = "mtime", "atime", "ctime"
	paxXattr                                      = "SCHILY.xattr."
	paxSparse                                     = "GNU.sparse."
)

var basicKeys = map[string]bool{
	paxPath: true, paxLinkpath: true, paxSize: true, paxUid: true, paxGid: true, paxUname: true, paxGname: true, paxMtime: true, paxAtime: true,
	paxCtime: true,
}

// A Header is a file's entry in an archive.
type Header struct {
	// Typeflag is the type of the entry; zero becomes TypeReg or TypeDir.
	Typeflag byte

	Name     string // Name of file entry
	Linkname string // Target name of link (valid for TypeLink or TypeSymlink)

	Size  int64  // Logical file size in bytes
	Mode  int64  // Permission and mode bits
	Uid   int    // User ID of owner
	Gid   int    // Group ID of owner
	Uname string // User name of owner
	Gname string // Group name of owner

	// Without a Format, ModTime is rounded to seconds and the other times are not written.
	ModTime    time.Time // Modification time
	AccessTime time.Time // Access time (requires either PAX or GNU support)
	ChangeTime time.Time // Change time (requires either PAX or GNU support)

	Devmajor int64 // Major device number (valid for TypeChar or TypeBlock)
	Devminor int64 // Minor device number (valid for TypeChar or TypeBlock)

	// Deprecated: Use PAXRecords instead.
	Xattrs map[string]string

	// PAXRecords are extension records; keys of a vendor begin with VENDOR.
	PAXRecords map[string]string

	// Format is the format of the header: what Reader.Next has seen, or what Writer.WriteHeader is to write; unknown: what fits.
	Format Format
}

// Format is a set of archive formats.
type Format int

const (
	FormatUnknown Format = 0
	FormatUSTAR   Format = 1 << 1 // POSIX.1-1988
	FormatPAX     Format = 1 << 2 // POSIX.1-2001
	FormatGNU     Format = 1 << 3
	formatV7      Format = 1
	formatSTAR    Format = 1 << 4
)

func (f Format) String() string {
	var names []string
	for _, x := range []struct {
		f    Format
		name string
	}{{formatV7, "V7"}, {FormatUSTAR, "USTAR"}, {FormatPAX, "PAX"}, {FormatGNU, "GNU"}, {formatSTAR, "STAR"}} {
		if f&x.f != 0 {
			names = append(names, x.name)
		}
	}
	switch len(names) {
	case 0:
		return "<unknown>"
	case 1:
		return names[0]
	}
	return "(" + strings.Join(names, " | ") + ")"
}

// headerOnly reports whether entries of the type have no contents.
func headerOnly(flag byte) bool {
	switch flag {
	case TypeLink, TypeSymlink, TypeChar, TypeBlock, TypeDir, TypeFifo:
		return true
	}
	return false
}

// FileInfo returns an fs.FileInfo for the header.
func (h *Header) FileInfo() fs.FileInfo { return info{h} }

type info struct{ h *Header }

func (i info) Size() int64        { return i.h.Size }
func (i info) IsDir() bool        { return i.Mode().IsDir() }
func (i info) ModTime() time.Time { return i.h.ModTime }
func (i info) Sys() any           { return i.h }
func (i info) String() string     { return fs.FormatFileInfo(i) }

func (i info) Name() string {
	if i.IsDir() {
		return path.Base(path.Clean(i.h.Name))
	}
	return path.Base(i.h.Name)
}

// Bits of Header.Mode.
const (
	bitSetuid = 04000
	bitSetgid = 02000
	bitSticky = 01000
)

func (i info) Mode() fs.FileMode {
	mode := fs.FileMode(i.h.Mode).Perm()
	for bit, m := range map[int64]fs.FileMode{bitSetuid: fs.ModeSetuid, bitSetgid: fs.ModeSetgid, bitSticky: fs.ModeSticky} {
		if i.h.Mode&bit != 0 {
			mode |= m
		}
	}
	// Some archives have the type in the mode.
	types := map[int64]fs.FileMode{
		040000: fs.ModeDir, 010000: fs.ModeNamedPipe, 0120000: fs.ModeSymlink, 060000: fs.ModeDevice, 020000: fs.ModeDevice | fs.ModeCharDevice,
		0140000: fs.ModeSocket,
	}
	mode |= types[i.h.Mode&^07777]
	switch i.h.Typeflag {
	case TypeSymlink:
		mode |= fs.ModeSymlink
	case TypeChar:
		mode |= fs.ModeDevice | fs.ModeCharDevice
	case TypeBlock:
		mode |= fs.ModeDevice
	case TypeDir:
		mode |= fs.ModeDir
	case TypeFifo:
		mode |= fs.ModeNamedPipe
	}
	return mode
}

// FileInfoHeader returns a header of fi; link is the target of a symbolic link. Name is only the base name, with a slash for a directory.
func FileInfoHeader(fi fs.FileInfo, link string) (*Header, error) {
	if fi == nil {
		return nil, errors.New("archive/tar: FileInfo is nil")
	}
	mode := fi.Mode()
	h := &Header{Name: fi.Name(), ModTime: fi.ModTime(), Mode: int64(mode.Perm())}
	switch {
	case mode.IsRegular():
		h.Typeflag = TypeReg
		h.Size = fi.Size()
	case fi.IsDir():
		h.Typeflag = TypeDir
		h.Name += "/"
	case mode&fs.ModeSymlink != 0:
		h.Typeflag = TypeSymlink
		h.Linkname = link
	case mode&fs.ModeDevice != 0:
		h.Typeflag = TypeBlock
		if mode&fs.ModeCharDevice != 0 {
			h.Typeflag = TypeChar
		}
	case mode&fs.ModeNamedPipe != 0:
		h.Typeflag = TypeFifo
	case mode&fs.ModeSocket != 0:
		return nil, fmt.Errorf("archive/tar: sockets not supported")
	default:
		return nil, fmt.Errorf("archive/tar: unknown file mode %v", mode)
	}
	for m, bit := range map[fs.FileMode]int64{fs.ModeSetuid: bitSetuid, fs.ModeSetgid: bitSetgid, fs.ModeSticky: bitSticky} {
		if mode&m != 0 {
			h.Mode |= bit
		}
	}
	if sys, ok := fi.Sys().(*Header); ok {
		h.Uid, h.Gid, h.Uname, h.Gname, h.AccessTime, h.ChangeTime = sys.Uid, sys.Gid, sys.Uname, sys.Gname, sys.AccessTime, sys.ChangeTime
		h.Xattrs, h.PAXRecords = copyOf(sys.Xattrs), copyOf(sys.PAXRecords)
		if sys.Typeflag == TypeLink {
			h.Typeflag, h.Size, h.Linkname = TypeLink, 0, sys.Linkname
		}
	}
	fromSystem(fi, h)
	return h, nil
}

func copyOf(m map[string]string) map[string]string {
	if m == nil {
		return nil
	}
	out := make(map[string]string)
	for k, v := range m {
		out[k] = v
	}
	return out
}

// Sizes of the fields of a block.
const (
	nameSize   = 100
	prefixSize = 155
)

func isASCII(s string) bool {
	for _, c := range s {
		if c >= 0x80 || c == 0 {
			return false
		}
	}
	return true
}

func fitsInBase256(n int, x int64) bool {
	bits := uint(n-1) * 8
	return n >= 9 || x >= -1<<bits && x < 1<<bits
}

func fitsInOctal(n int, x int64) bool {
	bits := uint(n-1) * 3
	return x >= 0 && (n >= 22 || x < 1<<bits)
}

// formats finds the formats that can hold the header, and the PAX records that it needs.
type formats struct {
	h                     *Header
	allowed               Format
	records               map[string]string
	noUSTAR, noPAX, noGNU string
	onlyPAX               string
	preferPAX             bool
}

func (f *formats) forbid(format Format, reason *string, name, value string) {
	*reason = map[Format]string{FormatUSTAR: "USTAR", FormatPAX: "PAX", FormatGNU: "GNU"}[format] + " cannot encode " + name + "=" + value
	f.allowed &^= format
}

// record adds a PAX record; without a key PAX cannot hold the value.
func (f *formats) record(key, value, name, shown string) {
	if key == "" {
		f.forbid(FormatPAX, &f.noPAX, name, shown)
	} else {
		f.records[key] = value
	}
}

func (f *formats) keep(key, value string) {
	if v, ok := f.h.PAXRecords[key]; ok && v == value {
		f.records[key] = v
	}
}

func (f *formats) text(s string, size int, name, key string) {
	tooLong := len(s) > size
	shown := strconv.Quote(s)
	if strings.Contains(s, "\x00") || tooLong && key != paxPath && key != paxLinkpath {
		f.forbid(FormatGNU, &f.noGNU, name, shown)
	}
	if !isASCII(s) || tooLong {
		if _, _, ok := splitPath(s); key != paxPath || !ok {
			f.forbid(FormatUSTAR, &f.noUSTAR, name, shown)
		}
		f.record(key, s, name, shown)
	}
	f.keep(key, s)
}

func (f *formats) number(n int64, size int, name, key string) {
	shown := strconv.FormatInt(n, 10)
	if !fitsInBase256(size, n) {
		f.forbid(FormatGNU, &f.noGNU, name, shown)
	}
	if !fitsInOctal(size, n) {
		f.forbid(FormatUSTAR, &f.noUSTAR, name, shown)
		f.record(key, shown, name, shown)
	}
	f.keep(key, shown)
}

func (f *formats) time(t time.Time, name, key string) {
	if t.IsZero() {
		return
	}
	shown := fmt.Sprint(t)
	if !fitsInBase256(12, t.Unix()) {
		f.forbid(FormatGNU, &f.noGNU, name, shown)
	}
	modified, octal := key == paxMtime, fitsInOctal(12, t.Unix())
	if !modified || !octal {
		f.forbid(FormatUSTAR, &f.noUSTAR, name, shown)
	}
	if !modified || !octal || t.Nanosecond() != 0 {
		f.preferPAX = true
		f.record(key, formatTime(t), name, shown)
	}
	f.keep(key, formatTime(t))
}

func (h Header) allowedFormats() (Format, map[string]string, error) {
	f := formats{h: &h, allowed: FormatUSTAR | FormatPAX | FormatGNU, records: make(map[string]string)}
	f.text(h.Name, nameSize, "Name", paxPath)
	f.text(h.Linkname, nameSize, "Linkname", paxLinkpath)
	f.text(h.Uname, 32, "Uname", paxUname)
	f.text(h.Gname, 32, "Gname", paxGname)
	f.number(h.Mode, 8, "Mode", "")
	f.number(int64(h.Uid), 8, "Uid", paxUid)
	f.number(int64(h.Gid), 8, "Gid", paxGid)
	f.number(h.Size, 12, "Size", paxSize)
	f.number(h.Devmajor, 8, "Devmajor", "")
	f.number(h.Devminor, 8, "Devminor", "")
	f.time(h.ModTime, "ModTime", paxMtime)
	f.time(h.AccessTime, "AccessTime", paxAtime)
	f.time(h.ChangeTime, "ChangeTime", paxCtime)
	if err := f.kind(); err != nil {
		return 0, nil, err
	}
	f.extensions()
	for k, v := range f.records {
		if !validRecord(k, v) {
			return 0, nil, headerError{fmt.Sprintf("invalid PAX record: %q", k+" = "+v)}
		}
	}
	if wanted := h.Format; wanted != FormatUnknown {
		if wanted&FormatPAX != 0 && !f.preferPAX {
			wanted |= FormatUSTAR
		}
		f.allowed &= wanted
	}
	if f.allowed == FormatUnknown {
		return 0, nil, f.refusal()
	}
	return f.allowed, f.records, nil
}

func (f *formats) only(reason string) {
	f.onlyPAX = reason
	f.allowed &= FormatPAX
}

// kind looks at the type of the entry.
func (f *formats) kind() error {
	h := f.h
	switch h.Typeflag {
	case TypeReg, TypeChar, TypeBlock, TypeFifo, TypeGNUSparse:
		if strings.HasSuffix(h.Name, "/") {
			return headerError{"filename may not have trailing slash"}
		}
	case TypeXHeader, TypeGNULongName, TypeGNULongLink:
		return headerError{"cannot manually encode TypeXHeader, TypeGNULongName, or TypeGNULongLink headers"}
	case TypeXGlobalHeader:
		if !reflect.DeepEqual(*h, Header{Name: h.Name, Typeflag: h.Typeflag, Xattrs: h.Xattrs, PAXRecords: h.PAXRecords, Format: h.Format}) {
			return headerError{"only PAXRecords should be set for TypeXGlobalHeader"}
		}
		f.only("only PAX supports TypeXGlobalHeader")
	}
	if !headerOnly(h.Typeflag) && h.Size < 0 {
		return headerError{"negative size on header-only type"}
	}
	return nil
}

// extensions adds the header's own records.
func (f *formats) extensions() {
	h := f.h
	if len(h.Xattrs) > 0 {
		for k, v := range h.Xattrs {
			f.records[paxXattr+k] = v
		}
		f.only("only PAX supports Xattrs")
	}
	if len(h.PAXRecords) > 0 {
		for k, v := range h.PAXRecords {
			if _, exists := f.records[k]; !exists && (h.Typeflag == TypeXGlobalHeader || !basicKeys[k] && !strings.HasPrefix(k, paxSparse)) {
				f.records[k] = v
			}
		}
		f.only("only PAX supports PAXRecords")
	}
}

// refusal says why no format is allowed.
func (f *formats) refusal() error {
	switch f.h.Format {
	case FormatUSTAR:
		return headerError{"Format specifies USTAR", f.noUSTAR, f.onlyPAX}
	case FormatPAX:
		return headerError{"Format specifies PAX", f.noPAX}
	case FormatGNU:
		return headerError{"Format specifies GNU", f.noGNU, f.onlyPAX}
	}
	return headerError{f.noUSTAR, f.noPAX, f.noGNU, f.onlyPAX}
}

func validRecord(k, v string) bool {
	if k == "" || strings.Contains(k, "=") {
		return false
	}
	switch k {
	case paxPath, paxLinkpath, paxUname, paxGname:
		return !strings.Contains(v, "\x00")
	}
	return !strings.Contains(k, "\x00")
}

// splitPath splits a path in the two fields of USTAR.
func splitPath(name string) (prefix, suffix string, ok bool) {
	length := len(name)
	if length <= nameSize || !isASCII(name) {
		return "", "", false
	}
	if length > prefixSize+1 {
		length = prefixSize + 1
	} else if name[length-1] == '/' {
		length--
	}
	i := strings.LastIndex(name[:length], "/")
	rest := len(name) - i - 1
	if i <= 0 || rest > nameSize || rest == 0 || i > prefixSize {
		return "", "", false
	}
	return name[:i], name[i+1:], true
}

func formatTime(t time.Time) string {
	seconds, nanos := t.Unix(), t.Nanosecond()
	if nanos == 0 {
		return strconv.FormatInt(seconds, 10)
	}
	sign := ""
	if seconds < 0 {
		sign = "-"
		seconds = -(seconds + 1)
		nanos = 1e9 - nanos
	}
	return strings.TrimRight(fmt.Sprintf("%s%d.%09d", sign, seconds, nanos), "0")
}

func parseTime(s string) (time.Time, error) {
	whole, fraction, _ := strings.Cut(s, ".")
	seconds, err := strconv.ParseInt(whole, 10, 64)
	if err != nil || strings.Trim(fraction, "0123456789") != "" {
		return time.Time{}, ErrHeader
	}
	nanos, _ := strconv.ParseInt((fraction + "000000000")[:9], 10, 64)
	if strings.HasPrefix(whole, "-") {
		nanos = -nanos
	}
	return time.Unix(seconds, nanos), nil
}
