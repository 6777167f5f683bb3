// Package multipart implements MIME multipart parsing, as defined in RFC 2046.
package multipart

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand"
	"mime"
	"net/textproto"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// ErrMessageTooLarge is returned by ReadForm if the message form data is too large to be processed.
var ErrMessageTooLarge = errors.New("multipart: message too large")

// A Part represents a single part in a multipart body.
type Part struct {
	// The headers of the body, if any, with the keys canonicalized in the same fashion that the Go http.Request headers are.
	Header textproto.MIMEHeader

	mr     *Reader
	rest   []byte // decoded and not handed out
	atLine bool   // the next line may be a boundary
	ended  error
	params map[string]string
	kind   string
}

func (p *Part) disposition() {
	if p.params == nil {
		var err error
		p.kind, p.params, err = mime.ParseMediaType(p.Header.Get("Content-Disposition"))
		if err != nil || p.params == nil {
			p.params = map[string]string{}
		}
	}
}

// FormName returns the name parameter if p has a Content-Disposition of type "form-data". Otherwise it returns the empty string.
func (p *Part) FormName() string {
	p.disposition()
	if p.kind != "form-data" {
		return ""
	}
	return p.params["name"]
}

// FileName returns the filename parameter of the Part's Content-Disposition header. If not empty, the filename is passed through filepath.Base.
func (p *Part) FileName() string {
	p.disposition()
	name := p.params["filename"]
	if name == "" {
		return ""
	}
	return filepath.Base(name)
}

// Read reads the body of a part, after its headers and before the next part (if any) begins.
func (p *Part) Read(d []byte) (n int, err error) {
	for len(p.rest) == 0 {
		if p.ended != nil {
			return 0, p.ended
		}
		p.fill()
	}
	n = copy(d, p.rest)
	p.rest = p.rest[n:]
	return n, nil
}

// fill takes data up to the boundary: the line end before it belongs to the boundary.
func (p *Part) fill() {
	mr := p.mr
	full := append([]byte("\r\n"), mr.dashBoundary...)
	for {
		peek, err := mr.r.Peek(mr.r.Size())
		if p.atLine && bytes.HasPrefix(peek, mr.dashBoundary) && mr.isBoundaryAt(peek, 0, err) {
			p.ended = io.EOF // an empty part
			return
		}
		p.atLine = false
		at := bytes.Index(peek, full)
		if at < 0 {
			if short := bytes.Index(peek, full[1:]); short >= 0 && mr.bareNewlines {
				at, full = short, full[1:]
			}
		}
		if at >= 0 && mr.isBoundaryAt(peek, at+len(full)-len(mr.dashBoundary), err) {
			p.take(at)
			p.ended = io.EOF
			mr.r.Discard(len(full) - len(mr.dashBoundary))
			mr.atBoundary = true
			return
		}
		if at >= 0 {
			p.take(at + len(full))
			return
		}
		if err == nil || err == bufio.ErrBufferFull {
			keep := len(full) - 1 // the beginning of a boundary may stand at the end
			if len(peek) > keep {
				p.take(len(peek) - keep)
				return
			}
			continue
		}
		p.take(len(peek))
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		p.ended = err
		return
	}
}

func (p *Part) take(n int) {
	b := make([]byte, n)
	io.ReadFull(p.mr.r, b)
	p.rest = b
}

// Close reads what is left.
func (p *Part) Close() error {
	io.Copy(io.Discard, p)
	return nil
}

// Reader is an iterator over parts in a MIME multipart body.
type Reader struct {
	r            *bufio.Reader
	dashBoundary []byte
	current      *Part
	parts        int
	bareNewlines bool
	atBoundary   bool // the line end before a boundary was taken: nothing else may follow
}

// NewReader creates a new multipart Reader reading from r using the given MIME boundary.
func NewReader(r io.Reader, boundary string) *Reader {
	return &Reader{r: bufio.NewReaderSize(r, 4096+len(boundary)), dashBoundary: []byte("--" + boundary)}
}

// isBoundaryAt tells whether what follows the boundary's text makes it one.
func (r *Reader) isBoundaryAt(peek []byte, at int, err error) bool {
	after := peek[at+len(r.dashBoundary):]
	if len(after) == 0 {
		return err != nil
	}
	c := after[0]
	return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '-'
}

// NextPart returns the next part in the multipart or an error. When there are no more parts, the error io.EOF is returned.
func (r *Reader) NextPart() (*Part, error) { return r.next() }

// NextRawPart returns the next part in the multipart or an error. Unlike NextPart, it does not have special handling for "Content-Transfer-Encoding:
// quoted-printable"; minigo decodes it in neither.
func (r *Reader) NextRawPart() (*Part, error) { return r.next() }

func (r *Reader) next() (*Part, error) {
	if r.current != nil {
		r.current.Close()
	}
	if string(r.dashBoundary) == "--" {
		return nil, fmt.Errorf("multipart: boundary is empty")
	}
	expectNew := r.atBoundary
	r.atBoundary = false
	for {
		line, err := r.r.ReadSlice('\n')
		text := strings.TrimRight(string(line), " \t\r\n")
		if text == string(r.dashBoundary)+"--" {
			return nil, io.EOF
		}
		if err != nil {
			return nil, fmt.Errorf("multipart: NextPart: %w", err)
		}
		if text == string(r.dashBoundary) {
			if r.parts == 0 && !bytes.HasSuffix(line, []byte("\r\n")) {
				r.bareNewlines = true
			}
			r.parts++
			h, err := textproto.NewReader(r.r).ReadMIMEHeader()
			if err != nil {
				return nil, err
			}
			p := &Part{Header: h, mr: r, atLine: true}
			r.current = p
			return p, nil
		}
		if expectNew {
			return nil, fmt.Errorf("multipart: expecting a new Part; got line %q", string(line))
		}
		if r.parts == 0 {
			continue // what stands before the first part
		}
		if text == "" {
			expectNew = true
			continue
		}
		return nil, fmt.Errorf("multipart: unexpected line in Next(): %q", line)
	}
}

// Form is a parsed multipart form. Its File parts are stored either in memory or on disk, and are accessible via the *FileHeader's Open method.
// Its Value parts are stored as strings. Both are keyed by field name.
type Form struct {
	Value map[string][]string
	File  map[string][]*FileHeader
}

// RemoveAll removes any temporary files associated with a Form.
func (f *Form) RemoveAll() error {
	var err error
	for _, fhs := range f.File {
		for _, fh := range fhs {
			if fh.tmpfile != "" {
				if e := os.Remove(fh.tmpfile); e != nil && !errors.Is(e, os.ErrNotExist) && err == nil {
					err = e
				}
			}
		}
	}
	return err
}

// A FileHeader describes a file part of a multipart request.
type FileHeader struct {
	Filename string
	Header   textproto.MIMEHeader
	Size     int64

	content []byte
	tmpfile string
}

// Open opens and returns the FileHeader's associated File.
func (fh *FileHeader) Open() (File, error) {
	if fh.tmpfile != "" {
		return os.Open(fh.tmpfile)
	}
	return memoryFile{bytes.NewReader(fh.content)}, nil
}

// File is an interface to access the file part of a multipart message. Its contents may be either stored in memory or on disk.
type File interface {
	io.Reader
	io.ReaderAt
	io.Seeker
	io.Closer
}

type memoryFile struct {
	*bytes.Reader
}

func (memoryFile) Close() error { return nil }

// ReadForm parses an entire multipart message whose parts have a Content-Disposition of "form-data". It stores up to maxMemory bytes + 10MB (reserved for
// non-file parts) in memory. File parts which can't be stored in memory will be stored on disk in temporary files.
func (r *Reader) ReadForm(maxMemory int64) (*Form, error) {
	form := &Form{Value: map[string][]string{}, File: map[string][]*FileHeader{}}
	done := false
	defer func() {
		if !done {
			form.RemoveAll()
		}
	}()
	maxValueBytes := maxMemory + 10<<20
	if maxValueBytes < 0 {
		maxValueBytes = 1<<63 - 1
	}
	for {
		p, err := r.next()
		if err == io.EOF {
			done = true
			return form, nil
		}
		if err != nil {
			return nil, err
		}
		name := p.FormName()
		if name == "" {
			continue
		}
		var b bytes.Buffer
		if p.FileName() == "" {
			n, err := io.CopyN(&b, p, maxValueBytes+1)
			if err != nil && err != io.EOF {
				return nil, err
			}
			if maxValueBytes -= n; maxValueBytes < 0 {
				return nil, ErrMessageTooLarge
			}
			form.Value[name] = append(form.Value[name], b.String())
			continue
		}
		fh := &FileHeader{Filename: p.FileName(), Header: p.Header}
		n, err := io.CopyN(&b, p, maxMemory+1)
		if err != nil && err != io.EOF {
			return nil, err
		}
		if n > maxMemory {
			f, err := os.CreateTemp("", "multipart-")
			if err != nil {
				return nil, err
			}
			fh.tmpfile = f.Name()
			form.File[name] = append(form.File[name], fh)
			fh.Size, err = io.Copy(f, io.MultiReader(&b, p))
			if e := f.Close(); err == nil {
				err = e
			}
			if err != nil {
				return nil, err
			}
			continue
		}
		fh.content, fh.Size = b.Bytes(), n
		maxMemory -= n
		maxValueBytes -= n
		form.File[name] = append(form.File[name], fh)
	}
}

// A Writer generates multipart messages.
type Writer struct {
	w        io.Writer
	boundary string
	last     *partWriter
}

// NewWriter returns a new multipart Writer with a random boundary, writing to w.
func NewWriter(w io.Writer) *Writer {
	var b [30]byte
	for i := range b {
		b[i] = byte(rand.Intn(256))
	}
	return &Writer{w: w, boundary: fmt.Sprintf("%x", b[:])}
}

// Boundary returns the Writer's boundary.
func (w *Writer) Boundary() string { return w.boundary }

// SetBoundary overrides the Writer's default randomly-generated boundary separator with an explicit value. It must be called before any parts are created,
// may only contain certain ASCII characters, and must be non-empty and at most 70 bytes long.
func (w *Writer) SetBoundary(boundary string) error {
	if w.last != nil {
		return errors.New("mime: SetBoundary called after write")
	}
	if len(boundary) < 1 || len(boundary) > 70 {
		return errors.New("mime: invalid boundary length")
	}
	for i, c := range boundary {
		if 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || strings.ContainsRune("'()+_,-./:=?", c) || c == ' ' && i != len(boundary)-1 {
			continue
		}
		return errors.New("mime: invalid boundary character")
	}
	w.boundary = boundary
	return nil
}

// FormDataContentType returns the Content-Type for an HTTP multipart/form-data with this Writer's Boundary.
func (w *Writer) FormDataContentType() string {
	b := w.boundary
	if strings.ContainsAny(b, `()<>@,;:\"/[]?= `) {
		b = `"` + b + `"`
	}
	return "multipart/form-data; boundary=" + b
}

// CreatePart creates a new multipart section with the provided header. The body of the part should be written to the returned Writer.
// After calling CreatePart, any previous part may no longer be written to.
func (w *Writer) CreatePart(header textproto.MIMEHeader) (io.Writer, error) {
	var b bytes.Buffer
	if w.last != nil {
		if w.last.err != nil {
			return nil, w.last.err
		}
		w.last.closed = true
		fmt.Fprintf(&b, "\r\n--%s\r\n", w.boundary)
	} else {
		fmt.Fprintf(&b, "--%s\r\n", w.boundary)
	}
	keys := make([]string, 0, len(header))
	for k := range header {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	for _, k := range keys {
		for _, v := range header[k] {
			fmt.Fprintf(&b, "%s: %s\r\n", k, v)
		}
	}
	fmt.Fprintf(&b, "\r\n")
	if _, err := w.w.Write(b.Bytes()); err != nil {
		return nil, err
	}
	w.last = &partWriter{w: w}
	return w.last, nil
}

var quoteEscaper = strings.NewReplacer("\\", "\\\\", `"`, "\\\"")

// CreateFormFile is a convenience wrapper around CreatePart. It creates a new form-data header with the provided field name and file name.
func (w *Writer) CreateFormFile(fieldname, filename string) (io.Writer, error) {
	h := textproto.MIMEHeader{}
	h.Set("Content-Disposition", fmt.Sprintf(`form-data; name="%s"; filename="%s"`, quoteEscaper.Replace(fieldname), quoteEscaper.Replace(filename)))
	h.Set("Content-Type", "application/octet-stream")
	return w.CreatePart(h)
}

// CreateFormField calls CreatePart with a header using the given field name.
func (w *Writer) CreateFormField(fieldname string) (io.Writer, error) {
	h := textproto.MIMEHeader{}
	h.Set("Content-Disposition", fmt.Sprintf(`form-data; name="%s"`, quoteEscaper.Replace(fieldname)))
	return w.CreatePart(h)
}

// WriteField calls CreateFormField and then writes the given value.
func (w *Writer) WriteField(fieldname, value string) error {
	p, err := w.CreateFormField(fieldname)
	if err != nil {
		return err
	}
	_, err = p.Write([]byte(value))
	return err
}

// Close finishes the multipart message and writes the trailing boundary end line to the output.
func (w *Writer) Close() error {
	if w.last != nil {
		w.last.closed = true
		w.last = nil
	}
	_, err := fmt.Fprintf(w.w, "\r\n--%s--\r\n", w.boundary)
	return err
}

type partWriter struct {
	w      *Writer
	closed bool
	err    error
}

func (p *partWriter) Write(d []byte) (n int, err error) {
	if p.closed {
		return 0, errors.New("multipart: can't write to finished part")
	}
	n, err = p.w.w.Write(d)
	if err != nil {
		p.err = err
	}
	return n, err
}
