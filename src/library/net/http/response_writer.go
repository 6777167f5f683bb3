package http

import (
	"bufio"
	"fmt"
	"internal/chunked"
	"io"
	"net"
	"net/textproto"
	"runtime"
	"strings"
	"time"
)

// response is the ResponseWriter of the server.
type response struct {
	conn        *serverConn
	req         *Request
	reqBody     io.ReadCloser
	header      Header // the handler's
	sent        Header // as it was when WriteHeader was called
	status      int
	wroteHeader bool
	wroteHead   bool   // the status line and header are in the connection's buffer
	pending     []byte // body data before the header is sent
	length      int64  // declared; -1: none
	written     int64
	chunked     bool
	closeAfter  bool
	finished    bool
	expectBody  *continueReader
	closeNotify chan bool
}

const writeBuffer = 2048

func (w *response) Header() Header { return w.header }

func (w *response) bodyTooLong() {
	w.closeAfter = true
	if !w.wroteHeader {
		w.header.Set("Connection", "close")
	}
}

func (w *response) CloseNotify() <-chan bool {
	if w.closeNotify == nil {
		w.closeNotify = make(chan bool, 1)
		done := w.req.Context().Done()
		go func(c chan bool) {
			<-done
			c <- true
		}(w.closeNotify)
	}
	return w.closeNotify
}

func (w *response) WriteHeader(code int) {
	if w.conn.isHijacked() {
		w.conn.server.logf("http: response.WriteHeader on hijacked connection from %s", caller())
		return
	}
	if w.wroteHeader {
		w.conn.server.logf("http: superfluous response.WriteHeader call from %s", caller())
		return
	}
	if code < 100 || code > 999 {
		panic(fmt.Sprintf("invalid WriteHeader code %v", code))
	}
	if code >= 100 && code <= 199 && code != StatusSwitchingProtocols {
		if code == 100 && w.expectBody != nil {
			w.expectBody.mayContinue = false
		}
		w.writeStatus(code)
		w.header.WriteSubset(w.conn.bw, map[string]bool{"Content-Length": true, "Transfer-Encoding": true})
		w.conn.bw.WriteString("\r\n")
		w.conn.bw.Flush()
		return
	}
	w.wroteHeader = true
	w.status = code
	w.sent = w.header.Clone()
	w.length = -1
	if cl := w.sent.get("Content-Length"); cl != "" {
		n, err := parseContentLength([]string{cl})
		if err == nil && n >= 0 {
			w.length = n
		} else {
			w.conn.server.logf("http: invalid Content-Length of %q", cl)
			w.sent.Del("Content-Length")
			w.header.Del("Content-Length")
		}
	}
}

// caller names the function outside this package that made a mistake.
func caller() string {
	pc := make([]uintptr, 16)
	frames := runtime.CallersFrames(pc[:runtime.Callers(1, pc)])
	var frame runtime.Frame
	for more := true; more; {
		frame, more = frames.Next()
		if !strings.HasPrefix(frame.Function, "net/http.") {
			break
		}
	}
	file := frame.File
	if i := strings.LastIndexByte(file, '/'); i >= 0 {
		file = file[i+1:]
	}
	return fmt.Sprintf("%s (%s:%d)", frame.Function, file, frame.Line)
}

func (w *response) writeStatus(code int) {
	proto := "HTTP/1.0 "
	if w.req.ProtoAtLeast(1, 1) {
		proto = "HTTP/1.1 "
	}
	text := StatusText(code)
	if text == "" {
		text = "status code " + itoa(int64(code))
	}
	w.conn.bw.WriteString(proto + fmt.Sprintf("%03d ", code) + text + "\r\n")
}

func (w *response) bodyAllowed() bool { return bodyAllowed(w.status) }

// extraHeader holds what the server itself adds, after the handler's fields.
type extraHeader struct {
	date, length, contentType, connection, transferEncoding string
}

func (h *extraHeader) write(w *bufio.Writer) {
	for _, f := range [...][2]string{{"Date", h.date}, {"Content-Length", h.length}, {"Content-Type", h.contentType}, {"Connection", h.connection},
		{"Transfer-Encoding", h.transferEncoding}} {
		if f[1] != "" {
			w.WriteString(f[0] + ": " + f[1] + "\r\n")
		}
	}
}

// sendHead decides how the body is delimited and writes the header. `last`: the pending data is the whole body.
func (w *response) sendHead(last bool) {
	if w.wroteHead {
		return
	}
	w.wroteHead = true
	h := w.sent
	var extra extraHeader
	isHead := w.req.Method == "HEAD"
	for k := range h {
		if strings.HasPrefix(k, TrailerPrefix) {
			delete(h, k)
		}
	}
	hasTrailer := len(h["Trailer"]) > 0
	if last && !hasTrailer && w.length < 0 && w.bodyAllowed() && (!isHead || len(w.pending) > 0) && !h.has("Content-Length") && !h.has("Transfer-Encoding") {
		w.length = int64(len(w.pending))
		extra.length = itoa(w.length)
	}
	w.decideConnection(&extra)
	w.decideType(&extra)
	if !h.has("Date") {
		extra.date = time.Now().UTC().Format(TimeFormat)
	}
	w.decideTransferEncoding(&extra)
	if w.closeAfter && !headerHasToken(h, "Connection", "close") && w.req.ProtoAtLeast(1, 1) {
		h.Del("Connection")
		extra.connection = "close"
	}
	w.writeStatus(w.status)
	h.Write(w.conn.bw)
	extra.write(w.conn.bw)
	w.conn.bw.WriteString("\r\n")
}

// decideConnection: is the connection closed after the response?
func (w *response) decideConnection(extra *extraHeader) {
	h := w.sent
	keepAlive10 := w.req.ProtoMajor == 1 && w.req.ProtoMinor == 0 && headerHasToken(w.req.Header, "Connection", "keep-alive")
	if w.req.Close || !w.req.ProtoAtLeast(1, 1) && !keepAlive10 || headerHasToken(h, "Connection", "close") || !w.conn.server.doKeepAlives() {
		w.closeAfter = true
	}
	if keepAlive10 && !w.closeAfter && (w.length >= 0 || w.req.Method == "HEAD") && !h.has("Connection") {
		extra.connection = "keep-alive"
	}
	if w.expectBody != nil && w.expectBody.mayContinue && !w.expectBody.sawEOF {
		w.closeAfter = true // the client may send its body or not
	}
	if w.req.ContentLength == 0 || w.closeAfter {
		return
	}
	if b, ok := w.reqBody.(*body); ok && !b.sawEOF && !b.closed {
		if b.length <= maxDiscard {
			b.Close() // reads what is left
		}
		w.closeAfter = !b.sawEOF
	}
}

// decideType finds the content type from the pending data unless the handler set one; responses without a body have none.
func (w *response) decideType(extra *extraHeader) {
	h := w.sent
	if w.bodyAllowed() {
		if !h.has("Content-Type") && !h.has("Transfer-Encoding") && len(w.pending) > 0 && h.get("Content-Encoding") == "" {
			extra.contentType = DetectContentType(w.pending)
		} else if v, ok := h["Content-Type"]; ok && v == nil {
			delete(h, "Content-Type")
		}
		return
	}
	for _, k := range []string{"Content-Type", "Transfer-Encoding"} {
		h.Del(k)
	}
	if w.status != StatusNotModified {
		h.Del("Content-Length")
	}
}

// decideTransferEncoding: a body of unknown length is chunked, or ends with the connection.
func (w *response) decideTransferEncoding(extra *extraHeader) {
	h := w.sent
	te := h.get("Transfer-Encoding")
	if w.length >= 0 && te != "" && te != "identity" {
		w.conn.server.logf("http: WriteHeader called with both Transfer-Encoding of %q and a Content-Length of %d", te, w.length)
		h.Del("Content-Length")
		w.length = -1
	}
	hasLength := w.req.Method == "HEAD" || !w.bodyAllowed() || extra.length != "" || h.has("Content-Length")
	switch {
	case hasLength:
	case w.req.ProtoAtLeast(1, 1) && te != "identity":
		w.chunked = true
		extra.transferEncoding = "chunked"
	default:
		w.closeAfter = true
	}
	h.Del("Transfer-Encoding")
}

func (w *response) Write(data []byte) (int, error) { return w.write(data, "") }

// WriteString implements io.StringWriter.
func (w *response) WriteString(data string) (int, error) { return w.write(nil, data) }

func (w *response) write(b []byte, s string) (n int, err error) {
	if w.conn.isHijacked() {
		if len(b)+len(s) > 0 {
			w.conn.server.logf("http: response.Write on hijacked connection from %s", caller())
		}
		return 0, ErrHijacked
	}
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	if b == nil {
		b = []byte(s)
	}
	if len(b) == 0 {
		return 0, nil
	}
	if !w.bodyAllowed() {
		return 0, ErrBodyNotAllowed
	}
	w.written += int64(len(b))
	if w.length >= 0 && w.written > w.length {
		return 0, ErrContentLength
	}
	if !w.wroteHead {
		if len(w.pending)+len(b) <= writeBuffer {
			w.pending = append(w.pending, b...)
			return len(b), nil
		}
		if len(w.pending) == 0 {
			// The type is found out from the data itself.
			w.pending = b
			w.sendHead(false)
			w.pending = nil
		} else {
			w.flushPending()
		}
	}
	return len(b), w.send(b)
}

func (w *response) flushPending() {
	w.sendHead(false)
	w.send(w.pending)
	w.pending = nil
}

// send writes body data as the framing wants it.
func (w *response) send(b []byte) (err error) {
	if len(b) == 0 || w.req.Method == "HEAD" {
		return nil
	}
	if w.chunked {
		_, err = chunked.Writer{W: w.conn.bw}.Write(b)
	} else {
		_, err = w.conn.bw.Write(b)
	}
	return err
}

// Flush sends any buffered data to the client.
func (w *response) Flush() { w.FlushError() }

// FlushError is Flush with the error of the connection.
func (w *response) FlushError() error {
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	if !w.wroteHead {
		w.flushPending()
	}
	return w.conn.bw.Flush()
}

// ReadFrom implements io.ReaderFrom.
func (w *response) ReadFrom(src io.Reader) (n int64, err error) {
	buf := make([]byte, 32<<10)
	return io.CopyBuffer(struct{ io.Writer }{w}, src, buf)
}

// SetReadDeadline sets the deadline for reading from the underlying connection.
func (w *response) SetReadDeadline(deadline time.Time) error {
	return w.conn.rwc.SetReadDeadline(deadline)
}

// SetWriteDeadline sets the deadline for writing to the underlying connection.
func (w *response) SetWriteDeadline(deadline time.Time) error {
	return w.conn.rwc.SetWriteDeadline(deadline)
}

// EnableFullDuplex lets the handler read the request's body after it began to write.
func (w *response) EnableFullDuplex() error { return nil }

// Hijack lets the handler take over the connection.
func (w *response) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	c := w.conn
	if w.wroteHeader {
		w.FlushError()
	}
	c.stopBackground()
	c.mu.Lock()
	if c.hijacked {
		c.mu.Unlock()
		return nil, nil, ErrHijacked
	}
	c.hijacked = true
	c.mu.Unlock()
	c.rwc.SetDeadline(time.Time{})
	c.setState(StateHijacked)
	c.limit.left = -1
	return c.rwc, bufio.NewReadWriter(c.br, bufio.NewWriter(c.rwc)), nil
}

func (c *serverConn) isHijacked() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.hijacked
}

func (w *response) finish() {
	w.finished = true
	if !w.wroteHeader {
		w.WriteHeader(StatusOK)
	}
	if !w.wroteHead {
		w.sendHead(true)
		w.send(w.pending)
		w.pending = nil
	}
	if w.chunked {
		chunked.Writer{W: w.conn.bw}.Close()
		w.trailer().Write(w.conn.bw)
		w.conn.bw.WriteString("\r\n")
	}
	w.conn.bw.Flush()
	w.conn.stopBackground()
	w.reqBody.Close()
	if w.req.MultipartForm != nil {
		w.req.MultipartForm.RemoveAll()
	}
}

// trailer collects what follows the body: declared fields and those with the magic prefix.
func (w *response) trailer() Header {
	t := Header{}
	for k, v := range w.header {
		if strings.HasPrefix(k, TrailerPrefix) {
			t[strings.TrimPrefix(k, TrailerPrefix)] = v
		}
	}
	for _, list := range w.sent["Trailer"] {
		for _, k := range strings.Split(list, ",") {
			k = CanonicalHeaderKey(textproto.TrimString(k))
			if v, ok := w.header[k]; ok {
				t[k] = v
			}
		}
	}
	return t
}

func (w *response) canReuse() bool {
	if w.closeAfter {
		return false
	}
	if w.req.Method != "HEAD" && w.length >= 0 && w.bodyAllowed() && w.length != w.written {
		return false // too little was written
	}
	if b, ok := w.reqBody.(*body); ok && !b.sawEOF {
		return false
	}
	return true
}

// continueReader sends "100 Continue" when the handler begins to read the body.
type continueReader struct {
	resp        *response
	rc          io.ReadCloser
	mayContinue bool
	sawEOF      bool
}

func (r *continueReader) Read(p []byte) (n int, err error) {
	if r.mayContinue && !r.resp.wroteHead && !r.resp.conn.isHijacked() {
		r.mayContinue = false
		r.resp.conn.bw.WriteString("HTTP/1.1 100 Continue\r\n\r\n")
		r.resp.conn.bw.Flush()
	}
	n, err = r.rc.Read(p)
	if err == io.EOF {
		r.sawEOF = true
	}
	return n, err
}

func (r *continueReader) Close() error { return r.rc.Close() }
