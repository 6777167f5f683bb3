package tar

import (
	"bytes"
	"internal/setting"
	"io"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// maxSpecial is the greatest size of PAX records and long names.
const maxSpecial = 1 << 20

// Reader reads an archive: Next goes on to the next file, Read reads its contents.
type Reader struct {
	r      io.Reader
	left   int64   // of the file's contents, as the archive has them
	pad    int64   // behind them
	sparse *sparse // the file's holes, or nil
	err    error
}

// NewReader returns a Reader of r.
func NewReader(r io.Reader) *Reader { return &Reader{r: r} }

// Next goes on to the next file; at the end it returns io.EOF.
func (tr *Reader) Next() (*Header, error) {
	if tr.err != nil {
		return nil, tr.err
	}
	h, err := tr.next()
	tr.err = err
	if err == nil && !filepath.IsLocal(h.Name) && setting.Value("tarinsecurepath") == "0" {
		err = ErrInsecurePath
	}
	return h, err
}

func (tr *Reader) next() (*Header, error) {
	var records map[string]string
	longName, longLink := "", ""
	format := FormatUSTAR | FormatPAX | FormatGNU
	for {
		if err := skip(tr.r, tr.left); err != nil {
			return nil, err
		}
		// The padding of the last file may be missing.
		if _, err := io.CopyN(io.Discard, tr.r, tr.pad); err != nil && err != io.EOF {
			return nil, err
		}
		tr.left, tr.pad, tr.sparse = 0, 0, nil
		b, err := tr.block()
		if err != nil {
			return nil, err
		}
		h, err := headerOf(b)
		if err != nil {
			return nil, err
		}
		if err := tr.begin(h); err != nil {
			return nil, err
		}
		format &= h.Format
		switch h.Typeflag {
		case TypeXHeader, TypeXGlobalHeader:
			format &= FormatPAX
			data, err := tr.special()
			if err != nil {
				return nil, err
			}
			if records, err = parseRecords(string(data)); err != nil {
				return nil, err
			}
			if h.Typeflag == TypeXGlobalHeader {
				h.merge(records)
				return &Header{Name: h.Name, Typeflag: h.Typeflag, Xattrs: h.Xattrs, PAXRecords: h.PAXRecords, Format: format}, nil
			}
			continue
		case TypeGNULongName, TypeGNULongLink:
			format &= FormatGNU
			data, err := tr.special()
			if err != nil {
				return nil, err
			}
			if h.Typeflag == TypeGNULongName {
				longName = cString(data)
			} else {
				longLink = cString(data)
			}
			continue
		}
		return h, tr.finish(h, b, records, longName, longLink, format)
	}
}

// skip goes on by n bytes.
func skip(r io.Reader, n int64) error {
	if s, ok := r.(io.Seeker); ok && n > 1 {
		if at, err := s.Seek(0, io.SeekCurrent); at >= 0 && err == nil {
			// The last byte is read, which fails when it is not there.
			if at, err = s.Seek(n-1, io.SeekCurrent); at < 0 || err != nil {
				return err
			}
			n = 1
		}
	}
	m, err := io.CopyN(io.Discard, r, n)
	if err == io.EOF && m < n {
		err = io.ErrUnexpectedEOF
	}
	return err
}

// finish adds to the header of a block what the entries before it have told.
func (tr *Reader) finish(h *Header, b []byte, records map[string]string, longName, longLink string, format Format) error {
	if err := h.merge(records); err != nil {
		return err
	}
	if longName != "" {
		h.Name = longName
	}
	if longLink != "" {
		h.Linkname = longLink
	}
	if h.Typeflag == TypeRegA {
		h.Typeflag = TypeReg
		if strings.HasSuffix(h.Name, "/") {
			h.Typeflag = TypeDir
		}
	}
	if err := tr.begin(h); err != nil {
		return err
	}
	if err := tr.beginSparse(h, b); err != nil {
		return err
	}
	if format&FormatUSTAR != 0 && format&FormatPAX != 0 {
		format &= FormatUSTAR
	}
	h.Format = format
	return nil
}

func (tr *Reader) begin(h *Header) error {
	size := h.Size
	if headerOnly(h.Typeflag) {
		size = 0
	}
	if size < 0 {
		return ErrHeader
	}
	tr.left, tr.pad = size, padding(size)
	return nil
}

func (tr *Reader) special() ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(tr, maxSpecial+1))
	if len(data) > maxSpecial {
		return nil, ErrFieldTooLong
	}
	return data, err
}

func cString(b []byte) string {
	text, _, _ := bytes.Cut(b, []byte{0})
	return string(text)
}

// fields reads the fields of a block.
type fields struct {
	b   []byte
	err error
}

func (f *fields) text(at, size int) string { return cString(f.b[at : at+size]) }

// number reads octal digits, or base 256 as GNU writes it.
func (f *fields) number(at, size int) int64 {
	b := f.b[at : at+size]
	if b[0]&0x80 == 0 {
		s := cString(bytes.Trim(b, " \x00"))
		if s == "" {
			return 0
		}
		n, err := strconv.ParseUint(s, 8, 64)
		if err != nil {
			f.err = ErrHeader
		}
		return int64(n)
	}
	invert := byte(0)
	if b[0]&0x40 != 0 {
		invert = 0xff
	}
	var x uint64
	for i, c := range b {
		c ^= invert
		if i == 0 {
			c &= 0x7f
		}
		if x>>56 > 0 {
			f.err = ErrHeader
			return 0
		}
		x = x<<8 | uint64(c)
	}
	if x>>63 > 0 {
		f.err = ErrHeader
		return 0
	}
	if invert != 0 {
		return ^int64(x)
	}
	return int64(x)
}

func formatOf(b []byte) Format {
	f := fields{b: b}
	sum := f.number(148, 8)
	if unsigned, signed := checksums(b); f.err != nil || sum != unsigned && sum != signed {
		return FormatUnknown
	}
	switch magic := string(b[257:265]); {
	case magic[:6] == "ustar\x00" && string(b[508:512]) == "tar\x00":
		return formatSTAR
	case magic[:6] == "ustar\x00":
		return FormatUSTAR | FormatPAX
	case magic == "ustar  \x00":
		return FormatGNU
	}
	return formatV7
}

// block reads the block of the next header; the end is two blocks of zeros.
func (tr *Reader) block() ([]byte, error) {
	b, zero := make([]byte, blockSize), make([]byte, blockSize)
	if _, err := io.ReadFull(tr.r, b); err != nil || !bytes.Equal(b, zero) {
		return b, err
	}
	if _, err := io.ReadFull(tr.r, b); err != nil {
		return nil, err
	}
	if bytes.Equal(b, zero) {
		return nil, io.EOF
	}
	return nil, ErrHeader
}

func headerOf(b []byte) (*Header, error) {
	format := formatOf(b)
	if format == FormatUnknown {
		return nil, ErrHeader
	}
	f := &fields{b: b}
	h := &Header{Typeflag: b[156], Name: f.text(0, nameSize), Linkname: f.text(157, nameSize), Size: f.number(124, 12), Mode: f.number(100, 8),
		Uid: int(f.number(108, 8)), Gid: int(f.number(116, 8)), ModTime: time.Unix(f.number(136, 12), 0)}
	if format == formatV7 {
		return h, f.err
	}
	h.Uname, h.Gname, h.Devmajor, h.Devminor = f.text(265, 32), f.text(297, 32), f.number(329, 8), f.number(337, 8)
	prefix := ""
	switch {
	case format&(FormatUSTAR|FormatPAX) != 0:
		prefix = f.text(345, prefixSize)
		if isStrictUSTAR(b) {
			h.Format = format
		}
	case format == formatSTAR:
		prefix = f.text(345, 131)
		h.AccessTime, h.ChangeTime = time.Unix(f.number(476, 12), 0), time.Unix(f.number(488, 12), 0)
	case format == FormatGNU:
		prefix = h.addGNU(b)
	}
	if prefix != "" {
		h.Name = prefix + "/" + h.Name
	}
	return h, f.err
}

// isStrictUSTAR reports whether a block is ASCII and its numbers end in NUL.
func isStrictUSTAR(b []byte) bool {
	for _, end := range []int{107, 115, 123, 135, 147, 336, 344} {
		if b[end] != 0 {
			return false
		}
	}
	for _, c := range b {
		if c >= 0x80 {
			return false
		}
	}
	return true
}

// addGNU sets what only blocks of GNU have. Some writers put the prefix of USTAR there.
func (h *Header) addGNU(b []byte) (prefix string) {
	times := &fields{b: b}
	var accessed, changed time.Time
	if b[345] != 0 {
		accessed = time.Unix(times.number(345, 12), 0)
	}
	if b[357] != 0 {
		changed = time.Unix(times.number(357, 12), 0)
	}
	if times.err == nil {
		h.AccessTime, h.ChangeTime, h.Format = accessed, changed, FormatGNU
		return ""
	}
	if s := times.text(345, prefixSize); isASCII(s) {
		return s
	}
	return ""
}

// parseRecords reads PAX records: "size key=value\n".
func parseRecords(s string) (map[string]string, error) {
	records := make(map[string]string)
	var spans []string // of a sparse file in version 0.0, which has a record for each number
	for s != "" {
		number, rest, ok := strings.Cut(s, " ")
		size, err := strconv.Atoi(number)
		if !ok || err != nil || size < 5 || size > len(s) || size < len(number)+2 {
			return nil, ErrHeader
		}
		record := rest[:size-len(number)-1]
		s = rest[size-len(number)-1:]
		key, value, ok := strings.Cut(strings.TrimSuffix(record, "\n"), "=")
		if !ok || !strings.HasSuffix(record, "\n") || !validRecord(key, value) {
			return nil, ErrHeader
		}
		if key != sparseOffset && key != sparseLength {
			records[key] = value
			continue
		}
		if key != []string{sparseOffset, sparseLength}[len(spans)%2] || strings.Contains(value, ",") {
			return nil, ErrHeader
		}
		spans = append(spans, value)
	}
	if len(spans) > 0 {
		records[sparseMap] = strings.Join(spans, ",")
	}
	return records, nil
}

// merge sets fields from PAX records.
func (h *Header) merge(records map[string]string) (err error) {
	number := func(v string) int {
		var n int64
		n, err = strconv.ParseInt(v, 10, 64)
		return int(n)
	}
	for k, v := range records {
		if v == "" {
			continue
		}
		switch k {
		case paxPath:
			h.Name = v
		case paxLinkpath:
			h.Linkname = v
		case paxUname:
			h.Uname = v
		case paxGname:
			h.Gname = v
		case paxUid:
			h.Uid = number(v)
		case paxGid:
			h.Gid = number(v)
		case paxSize:
			h.Size = int64(number(v))
		case paxMtime:
			h.ModTime, err = parseTime(v)
		case paxAtime:
			h.AccessTime, err = parseTime(v)
		case paxCtime:
			h.ChangeTime, err = parseTime(v)
		default:
			if name, ok := strings.CutPrefix(k, paxXattr); ok {
				if h.Xattrs == nil {
					h.Xattrs = make(map[string]string)
				}
				h.Xattrs[name] = v
			}
		}
		if err != nil {
			return ErrHeader
		}
	}
	h.PAXRecords = records
	return nil
}

// Read reads contents of the current file; at its end it returns io.EOF. Holes of a sparse file are zeros.
func (tr *Reader) Read(b []byte) (n int, err error) {
	if tr.err != nil {
		return 0, tr.err
	}
	if tr.sparse != nil {
		n, err = tr.sparse.read(b, tr)
	} else {
		n, err = tr.readStored(b)
	}
	if err != nil && err != io.EOF {
		tr.err = err
	}
	return n, err
}

// readStored reads what the archive has of the current file.
func (tr *Reader) readStored(b []byte) (n int, err error) {
	if int64(len(b)) > tr.left {
		b = b[:tr.left]
	}
	if len(b) > 0 {
		n, err = tr.r.Read(b)
		tr.left -= int64(n)
	}
	switch {
	case err == io.EOF && tr.left > 0:
		err = io.ErrUnexpectedEOF
	case err == nil && tr.left == 0:
		err = io.EOF
	}
	return n, err
}
