package http

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"mime"
	"mime/multipart"
	"net/textproto"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"time"
)

// A Dir implements FileSystem using the native file system restricted to a specific directory tree.
type Dir string

// Open implements FileSystem using os.Open, opening files for reading rooted and relative to the directory d.
func (d Dir) Open(name string) (File, error) {
	name = path.Clean("/" + name)[1:]
	dir := string(d)
	if dir == "" {
		dir = "."
	}
	if strings.ContainsRune(name, 0) {
		return nil, errors.New("http: invalid or unsafe file path")
	}
	full := filepath.Join(dir, filepath.FromSlash(name))
	f, err := os.Open(full)
	if err != nil {
		// A file where a folder should be does not exist.
		if !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, fs.ErrPermission) {
			for p := filepath.Dir(full); len(p) >= len(dir) && p != "." && p != "/"; p = filepath.Dir(p) {
				if info, e := os.Stat(p); e == nil && !info.IsDir() {
					return nil, fs.ErrNotExist
				}
			}
		}
		return nil, err
	}
	return f, nil
}

// A FileSystem implements access to a collection of named files. The elements in a file path are separated by slash ('/', U+002F) characters.
type FileSystem interface {
	Open(name string) (File, error)
}

// A File is returned by a FileSystem's Open method and can be served by the FileServer implementation.
type File interface {
	io.Closer
	io.Reader
	io.Seeker
	Readdir(count int) ([]fs.FileInfo, error)
	Stat() (fs.FileInfo, error)
}

func dirList(w ResponseWriter, r *Request, f File) {
	list, err := f.Readdir(-1)
	if err != nil {
		Error(w, "Error reading directory", StatusInternalServerError)
		return
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Name() < list[j].Name() })
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, "<pre>\n")
	for _, d := range list {
		name := d.Name()
		if d.IsDir() {
			name += "/"
		}
		u := url.URL{Path: name}
		fmt.Fprintf(w, "<a href=\"%s\">%s</a>\n", u.String(), htmlText.Replace(name))
	}
	fmt.Fprintf(w, "</pre>\n")
}

// ServeContent replies to the request using the content in the provided ReadSeeker. The main benefit of ServeContent over io.Copy is that it handles Range
// requests properly, sets the MIME type, and handles If-Match, If-Unmodified-Since, If-None-Match, If-Modified-Since, and If-Range requests.
func ServeContent(w ResponseWriter, req *Request, name string, modtime time.Time, content io.ReadSeeker) {
	size, err := content.Seek(0, io.SeekEnd)
	if err == nil {
		_, err = content.Seek(0, io.SeekStart)
	}
	if err != nil {
		Error(w, "seeker can't seek", StatusInternalServerError)
		return
	}
	serveContent(w, req, name, modtime, size, content)
}

func serveContent(w ResponseWriter, r *Request, name string, modtime time.Time, size int64, content io.ReadSeeker) {
	h := w.Header()
	if !isZeroTime(modtime) {
		h.Set("Last-Modified", modtime.UTC().Format(TimeFormat))
	}
	done, rangeReq := checkPreconditions(w, r, modtime)
	if done {
		return
	}
	ctypes, haveType := h["Content-Type"]
	var ctype string
	if !haveType {
		ctype = mime.TypeByExtension(filepath.Ext(name))
		if ctype == "" {
			var buf [sniffLen]byte
			n, _ := io.ReadFull(content, buf[:])
			ctype = DetectContentType(buf[:n])
			if _, err := content.Seek(0, io.SeekStart); err != nil {
				Error(w, "seeker can't seek", StatusInternalServerError)
				return
			}
		}
		h.Set("Content-Type", ctype)
	} else if len(ctypes) > 0 {
		ctype = ctypes[0]
	}
	ranges, err := parseRange(rangeReq, size)
	if err == errNoOverlap && size == 0 {
		ranges, err = nil, nil // an empty file is served whole
	}
	if err != nil {
		if err == errNoOverlap {
			h.Set("Content-Range", fmt.Sprintf("bytes */%d", size))
		}
		Error(w, err.Error(), StatusRequestedRangeNotSatisfiable)
		return
	}
	var total int64
	for _, ra := range ranges {
		total += ra.length
	}
	if total > size {
		ranges = nil // more than the whole: an attack, or a client that does not know better
	}
	code, sendSize := StatusOK, size
	var send io.Reader = content
	switch {
	case len(ranges) > 1:
		pr, pw := io.Pipe()
		defer pr.Close() // the writer ends, too
		mw := multipart.NewWriter(pw)
		send, sendSize, code = pr, rangesSize(ranges, ctype, size), StatusPartialContent
		h.Set("Content-Type", "multipart/byteranges; boundary="+mw.Boundary())
		go func() {
			for _, ra := range ranges {
				part, err := mw.CreatePart(ra.header(ctype, size))
				if err == nil {
					_, err = content.Seek(ra.start, io.SeekStart)
				}
				if err == nil {
					_, err = io.CopyN(part, content, ra.length)
				}
				if err != nil {
					pw.CloseWithError(err)
					return
				}
			}
			mw.Close()
			pw.Close()
		}()
	case len(ranges) == 1:
		ra := ranges[0]
		if _, err := content.Seek(ra.start, io.SeekStart); err != nil {
			Error(w, err.Error(), StatusRequestedRangeNotSatisfiable)
			return
		}
		sendSize, code = ra.length, StatusPartialContent
		h.Set("Content-Range", ra.contentRange(size))
	}
	h.Set("Accept-Ranges", "bytes")
	if h.Get("Content-Encoding") == "" {
		h.Set("Content-Length", strconv.FormatInt(sendSize, 10))
	}
	w.WriteHeader(code)
	if r.Method != "HEAD" {
		io.CopyN(w, send, sendSize)
	}
}

// scanETag reads an entity tag at the beginning of s.
func scanETag(s string) (etag, rest string) {
	s = textproto.TrimString(s)
	start := 0
	if strings.HasPrefix(s, "W/") {
		start = 2
	}
	if len(s[start:]) < 2 || s[start] != '"' {
		return "", ""
	}
	for i := start + 1; i < len(s); i++ {
		switch c := s[i]; {
		case c == 0x21 || c >= 0x23 && c <= 0x7E || c >= 0x80:
		case c == '"':
			return s[:i+1], s[i+1:]
		default:
			return "", ""
		}
	}
	return "", ""
}

func weakMatch(a, b string) bool   { return strings.TrimPrefix(a, "W/") == strings.TrimPrefix(b, "W/") }
func strongMatch(a, b string) bool { return a == b && a != "" && a[0] == '"' }

// matchesAny looks for the response's tag in a list.
func matchesAny(list, etag string, match func(a, b string) bool) bool {
	for {
		list = textproto.TrimString(list)
		if list == "" {
			return false
		}
		if list[0] == ',' {
			list = list[1:]
			continue
		}
		if list[0] == '*' {
			return true
		}
		tag, rest := scanETag(list)
		if tag == "" {
			return false
		}
		if match(tag, etag) {
			return true
		}
		list = rest
	}
}

func isZeroTime(t time.Time) bool { return t.IsZero() || t.Equal(time.Unix(0, 0)) }

// sinceHeader compares the time of a header with the modification's: known is false when it cannot be.
func sinceHeader(h Header, key string, modtime time.Time) (modified, known bool) {
	v := h.Get(key)
	if v == "" || isZeroTime(modtime) {
		return false, false
	}
	t, err := ParseTime(v)
	if err != nil {
		return false, false
	}
	return modtime.Truncate(time.Second).Compare(t) > 0, true
}

// checkPreconditions evaluates request preconditions and reports whether a precondition resulted in sending a response.
func checkPreconditions(w ResponseWriter, r *Request, modtime time.Time) (done bool, rangeHeader string) {
	etag := w.Header().get("Etag")
	if im := r.Header.Get("If-Match"); im != "" {
		if !matchesAny(im, etag, strongMatch) {
			w.WriteHeader(StatusPreconditionFailed)
			return true, ""
		}
	} else if modified, known := sinceHeader(r.Header, "If-Unmodified-Since", modtime); known && modified {
		w.WriteHeader(StatusPreconditionFailed)
		return true, ""
	}
	isRead := r.Method == "GET" || r.Method == "HEAD"
	if inm := r.Header.Get("If-None-Match"); inm != "" {
		if matchesAny(inm, etag, weakMatch) {
			if isRead {
				writeNotModified(w)
			} else {
				w.WriteHeader(StatusPreconditionFailed)
			}
			return true, ""
		}
	} else if modified, known := sinceHeader(r.Header, "If-Modified-Since", modtime); known && !modified && isRead {
		writeNotModified(w)
		return true, ""
	}
	rangeHeader = r.Header.get("Range")
	if ir := r.Header.get("If-Range"); rangeHeader != "" && ir != "" && isRead {
		if tag, _ := scanETag(ir); tag != "" {
			if !strongMatch(tag, etag) {
				rangeHeader = ""
			}
		} else if t, err := ParseTime(ir); err != nil || t.Unix() != modtime.Unix() {
			rangeHeader = ""
		}
	}
	return false, rangeHeader
}

func writeNotModified(w ResponseWriter) {
	h := w.Header()
	delete(h, "Content-Type")
	delete(h, "Content-Length")
	delete(h, "Content-Encoding")
	if h.Get("Etag") != "" {
		delete(h, "Last-Modified")
	}
	w.WriteHeader(StatusNotModified)
}

func toHTTPError(err error) (msg string, status int) {
	if errors.Is(err, fs.ErrNotExist) {
		return "404 page not found", StatusNotFound
	}
	if errors.Is(err, fs.ErrPermission) {
		return "403 Forbidden", StatusForbidden
	}
	return "500 Internal Server Error", StatusInternalServerError
}

func localRedirect(w ResponseWriter, r *Request, newPath string) {
	if q := r.URL.RawQuery; q != "" {
		newPath += "?" + q
	}
	w.Header().Set("Location", newPath)
	w.WriteHeader(StatusMovedPermanently)
}

func serveFile(w ResponseWriter, r *Request, fsys FileSystem, name string, redirect bool) {
	const indexPage = "/index.html"
	if strings.HasSuffix(r.URL.Path, indexPage) {
		localRedirect(w, r, "./")
		return
	}
	f, err := fsys.Open(name)
	if err != nil {
		msg, code := toHTTPError(err)
		Error(w, msg, code)
		return
	}
	defer func() { f.Close() }()
	d, err := f.Stat()
	if err != nil {
		msg, code := toHTTPError(err)
		Error(w, msg, code)
		return
	}
	if redirect {
		p := r.URL.Path
		if d.IsDir() {
			if p[len(p)-1] != '/' {
				localRedirect(w, r, path.Base(p)+"/")
				return
			}
		} else if p[len(p)-1] == '/' {
			localRedirect(w, r, "../"+path.Base(p))
			return
		}
	}
	if d.IsDir() {
		if p := r.URL.Path; p == "" || p[len(p)-1] != '/' {
			localRedirect(w, r, path.Base(p)+"/")
			return
		}
		if ff, err := fsys.Open(strings.TrimSuffix(name, "/") + indexPage); err == nil {
			if dd, err := ff.Stat(); err == nil {
				f.Close()
				d, f = dd, ff
			} else {
				ff.Close()
			}
		}
	}
	if d.IsDir() {
		if modified, known := sinceHeader(r.Header, "If-Modified-Since", d.ModTime()); known && !modified && (r.Method == "GET" || r.Method == "HEAD") {
			writeNotModified(w)
			return
		}
		w.Header().Set("Last-Modified", d.ModTime().UTC().Format(TimeFormat))
		dirList(w, r, f)
		return
	}
	serveContent(w, r, d.Name(), d.ModTime(), d.Size(), f)
}

func containsDotDot(v string) bool {
	for _, e := range strings.FieldsFunc(v, func(r rune) bool { return r == '/' || r == '\\' }) {
		if e == ".." {
			return true
		}
	}
	return false
}

// ServeFile replies to the request with the contents of the named file or directory. As a precaution, ServeFile will reject requests where r.URL.Path
// contains a ".." path element.
func ServeFile(w ResponseWriter, r *Request, name string) {
	if containsDotDot(r.URL.Path) {
		Error(w, "invalid URL path", StatusBadRequest)
		return
	}
	dir, file := filepath.Split(name)
	serveFile(w, r, Dir(dir), file, false)
}

type fileHandler struct {
	root FileSystem
}

// FileServer returns a handler that serves HTTP requests with the contents of the file system rooted at root. As a special case, the returned file server
// redirects any request ending in "/index.html" to the same path, without the final "index.html".
func FileServer(root FileSystem) Handler { return &fileHandler{root} }

func (f *fileHandler) ServeHTTP(w ResponseWriter, r *Request) {
	upath := r.URL.Path
	if !strings.HasPrefix(upath, "/") {
		upath = "/" + upath
		r.URL.Path = upath
	}
	serveFile(w, r, f.root, path.Clean(upath), true)
}

type ioFS struct {
	fsys fs.FS
}

type ioFile struct {
	file fs.File
}

// FS converts fsys to a FileSystem implementation, for use with FileServer and NewFileTransport. The files provided by fsys must implement io.Seeker.
func FS(fsys fs.FS) FileSystem { return ioFS{fsys} }

func (f ioFS) Open(name string) (File, error) {
	if name == "/" {
		name = "."
	} else {
		name = strings.TrimPrefix(name, "/")
	}
	file, err := f.fsys.Open(name)
	if err != nil {
		return nil, err
	}
	return ioFile{file}, nil
}

func (f ioFile) Close() error               { return f.file.Close() }
func (f ioFile) Read(b []byte) (int, error) { return f.file.Read(b) }
func (f ioFile) Stat() (fs.FileInfo, error) { return f.file.Stat() }

func (f ioFile) Seek(offset int64, whence int) (int64, error) {
	s, ok := f.file.(io.Seeker)
	if !ok {
		return 0, errors.New("io.File missing Seek method")
	}
	return s.Seek(offset, whence)
}

func (f ioFile) Readdir(count int) ([]fs.FileInfo, error) {
	d, ok := f.file.(fs.ReadDirFile)
	if !ok {
		return nil, errors.New("io.File directory missing ReadDir method")
	}
	var list []fs.FileInfo
	for {
		entries, err := d.ReadDir(count - len(list))
		for _, e := range entries {
			info, err := e.Info()
			if err == nil {
				list = append(list, info)
			}
		}
		if err != nil {
			return list, err
		}
		if count < 0 || len(list) >= count {
			return list, nil
		}
	}
}

type httpRange struct {
	start, length int64
}

func (r httpRange) contentRange(size int64) string {
	return fmt.Sprintf("bytes %d-%d/%d", r.start, r.start+r.length-1, size)
}

// header is that of the range's part in a multipart response.
func (r httpRange) header(contentType string, size int64) textproto.MIMEHeader {
	return textproto.MIMEHeader{"Content-Range": {r.contentRange(size)}, "Content-Type": {contentType}}
}

type countingWriter int64

func (w *countingWriter) Write(p []byte) (int, error) {
	*w += countingWriter(len(p))
	return len(p), nil
}

// rangesSize is the length of a multipart response.
func rangesSize(ranges []httpRange, contentType string, size int64) int64 {
	var w countingWriter
	mw := multipart.NewWriter(&w)
	n := int64(0)
	for _, ra := range ranges {
		mw.CreatePart(ra.header(contentType, size))
		n += ra.length
	}
	mw.Close()
	return n + int64(w)
}

var errNoOverlap = errors.New("invalid range: failed to overlap")

// parseRange parses a Range header string as per RFC 7233.
func parseRange(s string, size int64) ([]httpRange, error) {
	if s == "" {
		return nil, nil
	}
	const unit = "bytes="
	if !strings.HasPrefix(s, unit) {
		return nil, errors.New("invalid range")
	}
	var ranges []httpRange
	missed := false
	for _, ra := range strings.Split(s[len(unit):], ",") {
		ra = textproto.TrimString(ra)
		if ra == "" {
			continue
		}
		first, last, ok := strings.Cut(ra, "-")
		if !ok {
			return nil, errors.New("invalid range")
		}
		first, last = textproto.TrimString(first), textproto.TrimString(last)
		var r httpRange
		if first == "" {
			// The last bytes.
			if last == "" || last[0] == '-' {
				return nil, errors.New("invalid range")
			}
			i, err := strconv.ParseInt(last, 10, 64)
			if i < 0 || err != nil {
				return nil, errors.New("invalid range")
			}
			if i > size {
				i = size
			}
			r.start = size - i
			r.length = size - r.start
		} else {
			i, err := strconv.ParseInt(first, 10, 64)
			if err != nil || i < 0 {
				return nil, errors.New("invalid range")
			}
			if i >= size {
				missed = true
				continue
			}
			r.start = i
			r.length = size - i
			if last != "" {
				j, err := strconv.ParseInt(last, 10, 64)
				if err != nil || r.start > j {
					return nil, errors.New("invalid range")
				}
				if j >= size {
					j = size - 1
				}
				r.length = j - r.start + 1
			}
		}
		ranges = append(ranges, r)
	}
	if missed && len(ranges) == 0 {
		return nil, errNoOverlap
	}
	return ranges, nil
}
