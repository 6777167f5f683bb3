package http

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/url"
	"strings"
)

// MaxBytesReader is similar to io.LimitReader but is intended for limiting the size of incoming request bodies. Its result is a ReadCloser, returns a
// non-nil error of type *MaxBytesError for a Read beyond the limit, and closes the underlying reader when its Close method is called.
func MaxBytesReader(w ResponseWriter, r io.ReadCloser, n int64) io.ReadCloser {
	if n < 0 {
		n = 0
	}
	return &maxBytesReader{w: w, r: r, limit: n, left: n}
}

// MaxBytesError is returned by MaxBytesReader when its read limit is exceeded.
type MaxBytesError struct {
	Limit int64
}

func (e *MaxBytesError) Error() string { return "http: request body too large" }

type maxBytesReader struct {
	w           ResponseWriter
	r           io.ReadCloser
	limit, left int64
	err         error
}

func (l *maxBytesReader) Read(p []byte) (n int, err error) {
	if l.err != nil {
		return 0, l.err
	}
	if len(p) == 0 {
		return 0, nil
	}
	// One byte more than is left tells whether there is more.
	if int64(len(p))-1 > l.left {
		p = p[:l.left+1]
	}
	n, err = l.r.Read(p)
	if int64(n) <= l.left {
		l.left -= int64(n)
		l.err = err
		return n, err
	}
	n = int(l.left)
	l.left = 0
	if rt, ok := l.w.(interface{ requestTooLarge() }); ok {
		rt.requestTooLarge()
	}
	l.err = &MaxBytesError{l.limit}
	return n, l.err
}

func (l *maxBytesReader) Close() error { return l.r.Close() }

func copyValues(dst, src url.Values) {
	for k, vs := range src {
		dst[k] = append(dst[k], vs...)
	}
}

func parsePostForm(r *Request) (vs url.Values, err error) {
	if r.Body == nil {
		return
	}
	ct := r.Header.Get("Content-Type")
	if ct == "" {
		ct = "application/octet-stream" // RFC 7231, section 3.1.1.5
	}
	ct, _, err = mime.ParseMediaType(ct)
	if ct != "application/x-www-form-urlencoded" {
		return nil, err
	}
	var reader io.Reader = r.Body
	maxFormSize := int64(1<<63 - 1)
	if _, ok := r.Body.(*maxBytesReader); !ok {
		maxFormSize = int64(10 << 20)
		reader = io.LimitReader(r.Body, maxFormSize+1)
	}
	b, e := io.ReadAll(reader)
	if e != nil {
		return nil, e
	}
	if int64(len(b)) > maxFormSize {
		return nil, errors.New("http: POST too large")
	}
	vs, e = url.ParseQuery(string(b))
	if err == nil {
		err = e
	}
	return vs, err
}

// ParseForm populates r.Form and r.PostForm. For all requests, ParseForm parses the raw query from the URL and updates r.Form. For POST, PUT, and PATCH
// requests, it also reads the request body, parses it as a form and puts the results into both r.PostForm and r.Form. ParseForm is idempotent.
func (r *Request) ParseForm() error {
	var err error
	if r.PostForm == nil {
		if r.Method == "POST" || r.Method == "PUT" || r.Method == "PATCH" {
			if r.Body == nil {
				err = errors.New("missing form body")
			} else {
				r.PostForm, err = parsePostForm(r)
			}
		}
		if r.PostForm == nil {
			r.PostForm = url.Values{}
		}
	}
	if r.Form == nil {
		r.Form = url.Values{}
		copyValues(r.Form, r.PostForm)
		if r.URL != nil {
			values, e := url.ParseQuery(r.URL.RawQuery)
			if err == nil {
				err = e
			}
			copyValues(r.Form, values)
		}
	}
	return err
}

// MultipartReader returns a MIME multipart reader if this is a multipart/form-data or a multipart/mixed POST request, else returns nil and an error.
func (r *Request) MultipartReader() (*multipart.Reader, error) {
	if r.MultipartForm != nil {
		return nil, errors.New("http: multipart handled by ParseMultipartForm")
	}
	return r.multipartReader(true)
}

func (r *Request) multipartReader(allowMixed bool) (*multipart.Reader, error) {
	v := r.Header.Get("Content-Type")
	if v == "" {
		return nil, ErrNotMultipart
	}
	if r.Body == nil {
		return nil, errors.New("missing form body")
	}
	d, params, err := mime.ParseMediaType(v)
	if err != nil || !(d == "multipart/form-data" || allowMixed && d == "multipart/mixed") {
		return nil, ErrNotMultipart
	}
	boundary, ok := params["boundary"]
	if !ok {
		return nil, ErrMissingBoundary
	}
	return multipart.NewReader(r.Body, boundary), nil
}

// ParseMultipartForm parses a request body as multipart/form-data. The whole request body is parsed and up to a total of maxMemory bytes of its file parts
// are stored in memory, with the remainder stored on disk in temporary files. ParseMultipartForm calls ParseForm if necessary.
func (r *Request) ParseMultipartForm(maxMemory int64) error {
	var formErr error
	if r.Form == nil {
		formErr = r.ParseForm()
	}
	if r.MultipartForm != nil {
		return nil
	}
	mr, err := r.multipartReader(false)
	if err != nil {
		return err
	}
	f, err := mr.ReadForm(maxMemory)
	if err != nil {
		return err
	}
	if r.PostForm == nil {
		r.PostForm = url.Values{}
	}
	for k, v := range f.Value {
		r.Form[k] = append(r.Form[k], v...)
		r.PostForm[k] = append(r.PostForm[k], v...)
	}
	r.MultipartForm = f
	return formErr
}

func (r *Request) parseForms() {
	if strings.HasPrefix(r.Header.Get("Content-Type"), "multipart/") {
		r.ParseMultipartForm(defaultMaxMemory)
	} else {
		r.ParseForm()
	}
}

// FormValue returns the first value for the named component of the query. POST and PUT body parameters take precedence over URL query string values.
func (r *Request) FormValue(key string) string {
	if r.Form == nil {
		r.parseForms()
	}
	return r.Form.Get(key)
}

// PostFormValue returns the first value for the named component of the POST, PATCH, or PUT request body. URL query parameters are ignored.
func (r *Request) PostFormValue(key string) string {
	if r.PostForm == nil {
		r.parseForms()
	}
	return r.PostForm.Get(key)
}

// FormFile returns the first file for the provided form key.
func (r *Request) FormFile(key string) (multipart.File, *multipart.FileHeader, error) {
	if r.MultipartForm == nil {
		if err := r.ParseMultipartForm(defaultMaxMemory); err != nil {
			return nil, nil, err
		}
	}
	if fhs := r.MultipartForm.File[key]; len(fhs) > 0 {
		f, err := fhs[0].Open()
		return f, fhs[0], err
	}
	return nil, nil, ErrMissingFile
}
