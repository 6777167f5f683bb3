package http

import (
	"errors"
	"io"
	"math"
	"mime"
	"mime/multipart"
	"net/url"
)

// MaxBytesReader limits a request's body: Read beyond n bytes fails with a *MaxBytesError, and the server then closes the connection
// after its answer. Close closes r.
func MaxBytesReader(w ResponseWriter, r io.ReadCloser, n int64) io.ReadCloser {
	limit := max(n, 0)
	return &limitedBody{ReadCloser: r, answer: w, limit: limit, left: limit}
}

// MaxBytesError says that a body is longer than its limit.
type MaxBytesError struct {
	Limit int64 // in bytes
}

func (e *MaxBytesError) Error() string { return "http: request body too large" }

type limitedBody struct {
	io.ReadCloser
	answer      ResponseWriter
	limit, left int64
	ended       error // what all further calls return
}

func (b *limitedBody) Read(p []byte) (int, error) {
	if b.ended != nil || len(p) == 0 {
		return 0, b.ended
	}
	// One byte more than allowed is asked for: it tells a body of exactly the limit from a longer one.
	if room := len(p) - 1; int64(room) > b.left {
		p = p[:b.left+1]
	}
	n, err := b.ReadCloser.Read(p)
	if int64(n) > b.left {
		n, err = int(b.left), &MaxBytesError{Limit: b.limit}
		if server, ok := b.answer.(interface{ bodyTooLong() }); ok {
			server.bodyTooLong()
		}
	}
	b.left -= int64(n)
	b.ended = err
	return n, err
}

// maxFormBody limits, in bytes, the form in a body that the handler has not limited itself.
const maxFormBody = 10 << 20

var errNoFormBody = errors.New("missing form body")

func readFormBody(body io.Reader) ([]byte, error) {
	limit := int64(maxFormBody)
	if _, limited := body.(*limitedBody); limited {
		limit = math.MaxInt64 - 1
	}
	data, err := io.ReadAll(io.LimitReader(body, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = errors.New("http: POST too large")
	}
	return data, err
}

// bodyForm is the form in the body: nil when the body is of another type (RFC 9110 section 8.3: without a type it is a row of bytes).
func (r *Request) bodyForm() (url.Values, error) {
	if r.Body == nil {
		return nil, errNoFormBody
	}
	contentType := r.Header.Get("Content-Type")
	if contentType == "" {
		return nil, nil
	}
	media, _, mediaErr := mime.ParseMediaType(contentType)
	if media != "application/x-www-form-urlencoded" {
		return nil, mediaErr
	}
	data, err := readFormBody(r.Body)
	if err != nil {
		return nil, err
	}
	form, err := url.ParseQuery(string(data))
	return form, firstError(mediaErr, err)
}

func firstError(errs ...error) error {
	for _, err := range errs {
		if err != nil {
			return err
		}
	}
	return nil
}

// addValues appends the values of each key in more.
func addValues(to url.Values, more map[string][]string) {
	for key, values := range more {
		to[key] = append(to[key], values...)
	}
}

// ParseForm fills in Form from the URL's query and, for POST, PUT and PATCH, Form and PostForm from the body; the body's values come
// first. What is already filled in stays, so a second call does nothing.
func (r *Request) ParseForm() error {
	var bodyErr, queryErr error
	if r.PostForm == nil {
		switch r.Method {
		case MethodPost, MethodPut, MethodPatch:
			r.PostForm, bodyErr = r.bodyForm()
		}
		if r.PostForm == nil {
			r.PostForm = make(url.Values)
		}
	}
	if r.Form == nil {
		r.Form = make(url.Values)
		addValues(r.Form, r.PostForm)
		if r.URL != nil {
			var query url.Values
			query, queryErr = url.ParseQuery(r.URL.RawQuery)
			addValues(r.Form, query)
		}
	}
	return firstError(bodyErr, queryErr)
}

// readByParts stands in MultipartForm after MultipartReader: the body is the caller's.
var readByParts = &multipart.Form{Value: map[string][]string{}, File: map[string][]*multipart.FileHeader{}}

var errReadByParts = errors.New("http: multipart handled by MultipartReader")

// MultipartReader lets the caller read a multipart/form-data or multipart/mixed body part by part, instead of ParseMultipartForm.
func (r *Request) MultipartReader() (*multipart.Reader, error) {
	switch r.MultipartForm {
	case nil:
		r.MultipartForm = readByParts
		return r.parts("multipart/form-data", "multipart/mixed")
	case readByParts:
		return nil, errors.New("http: MultipartReader called twice")
	}
	return nil, errors.New("http: multipart handled by ParseMultipartForm")
}

// parts reads a body that is of one of the media types.
func (r *Request) parts(medias ...string) (*multipart.Reader, error) {
	contentType := r.Header.Get("Content-Type")
	if contentType != "" && r.Body == nil {
		return nil, errNoFormBody
	}
	media, params, err := mime.ParseMediaType(contentType)
	for _, wanted := range medias {
		if err != nil || media != wanted {
			continue
		}
		if boundary, ok := params["boundary"]; ok {
			return multipart.NewReader(r.Body, boundary), nil
		}
		return nil, ErrMissingBoundary
	}
	return nil, ErrNotMultipart
}

// ParseMultipartForm reads a multipart/form-data body, after ParseForm where that is still to be done. Files are kept in memory up to
// maxMemory bytes together; the others go to temporary files.
func (r *Request) ParseMultipartForm(maxMemory int64) error {
	if r.MultipartForm == readByParts {
		return errReadByParts
	}
	var parseErr error
	if r.Form == nil {
		parseErr = r.ParseForm()
	}
	if r.MultipartForm != nil {
		return nil
	}
	reader, err := r.parts("multipart/form-data")
	if err != nil {
		return err
	}
	form, err := reader.ReadForm(maxMemory)
	if err != nil {
		return err
	}
	if r.PostForm == nil {
		r.PostForm = make(url.Values)
	}
	addValues(r.Form, form.Value)
	addValues(r.PostForm, form.Value)
	r.MultipartForm = form
	return parseErr
}

// FormValue is the first value of key in the body's form, else in the query; "" without one. It parses the form when needed and ignores
// what is wrong with it.
func (r *Request) FormValue(key string) string {
	if r.Form == nil {
		r.ParseMultipartForm(defaultMaxMemory)
	}
	return r.Form.Get(key)
}

// PostFormValue is FormValue without the query.
func (r *Request) PostFormValue(key string) string {
	if r.PostForm == nil {
		r.ParseMultipartForm(defaultMaxMemory)
	}
	return r.PostForm.Get(key)
}

// FormFile opens the first file of key in a multipart form.
func (r *Request) FormFile(key string) (multipart.File, *multipart.FileHeader, error) {
	if r.MultipartForm == nil {
		if err := r.ParseMultipartForm(defaultMaxMemory); err != nil {
			return nil, nil, err
		}
	} else if r.MultipartForm == readByParts {
		return nil, nil, errReadByParts
	}
	files := r.MultipartForm.File[key]
	if len(files) == 0 {
		return nil, nil, ErrMissingFile
	}
	opened, err := files[0].Open()
	return opened, files[0], err
}
