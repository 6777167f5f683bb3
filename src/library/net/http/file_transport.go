package http

import (
	"io"
)

// NewFileTransport returns a new RoundTripper, serving the provided FileSystem.
func NewFileTransport(fs FileSystem) RoundTripper { return fileTransport{FileServer(fs)} }

type fileTransport struct {
	files Handler
}

func (t fileTransport) RoundTrip(req *Request) (*Response, error) {
	pr, pw := io.Pipe()
	rw := &fileResponse{header: Header{}, pw: pw, ready: make(chan struct{})}
	go func() {
		t.files.ServeHTTP(rw, req)
		rw.WriteHeader(StatusOK)
		pw.Close()
	}()
	<-rw.ready
	return &Response{Status: itoa(int64(rw.code)) + " " + StatusText(rw.code), StatusCode: rw.code, Proto: "HTTP/1.0", ProtoMajor: 1, Header: rw.sent,
		Close: true, Body: pr, ContentLength: -1, Request: req}, nil
}

type fileResponse struct {
	header, sent Header
	pw           *io.PipeWriter
	ready        chan struct{}
	code         int
}

func (w *fileResponse) Header() Header { return w.header }
func (w *fileResponse) WriteHeader(code int) {
	if w.code == 0 {
		w.code, w.sent = code, w.header.Clone()
		close(w.ready)
	}
}
func (w *fileResponse) Write(p []byte) (int, error) {
	w.WriteHeader(StatusOK)
	return w.pw.Write(p)
}
