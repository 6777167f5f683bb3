package http

import (
	"errors"
	"fmt"
	"io"
	"mime"
	"mime/multipart"
	"net/textproto"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// ServeContent answers with content, or with the parts of it that the request's Range asks for. It honours the If- headers, for which
// modtime and an Etag header set before count, and sets Content-Type by the extension of name or else by the first bytes, unless it is set.
// A zero modtime is an unknown one. The size is found by seeking.
func ServeContent(w ResponseWriter, req *Request, name string, modtime time.Time, content io.ReadSeeker) {
	sendContent(w, req, name, modtime, measured, content)
}

// measured is the size of content that seeking is to find.
const measured = -1

const unseekable = "seeker can't seek"

func rewind(content io.Seeker) error {
	_, err := content.Seek(0, io.SeekStart)
	return err
}

// unknownTime is true of the zero time and of the zero of Unix clocks.
func unknownTime(t time.Time) bool { return t.IsZero() || t.Equal(time.Unix(0, 0)) }

func setLastModified(header Header, t time.Time) {
	if !unknownTime(t) {
		header.Set("Last-Modified", t.UTC().Format(TimeFormat))
	}
}

func sendContent(w ResponseWriter, r *Request, name string, modtime time.Time, size int64, content io.ReadSeeker) {
	header := w.Header()
	setLastModified(header, modtime)
	asker := conditions{header: r.Header, reading: r.Method == MethodGet || r.Method == MethodHead, tag: header.Get("Etag"), modified: modtime}
	if !asker.letPass(w) {
		return
	}
	media, err := mediaType(header, name, content)
	if err == nil && size == measured {
		if size, err = content.Seek(0, io.SeekEnd); err == nil {
			err = rewind(content)
		}
	}
	if err != nil {
		Error(w, unseekable, StatusInternalServerError)
		return
	}
	spans, err := parseSpans(asker.wantedRange(), size)
	if err == errOutside && size > 0 {
		header.Set("Content-Range", fmt.Sprintf("bytes */%d", size))
	}
	if err != nil && (err != errOutside || size > 0) {
		Error(w, err.Error(), StatusRequestedRangeNotSatisfiable)
		return
	}
	if total(spans) > size {
		spans = nil // overlapping ranges that together are more than the whole
	}
	body, length, status := io.Reader(content), size, StatusOK
	switch len(spans) {
	case 0:
	case 1:
		if _, err := content.Seek(spans[0].from, io.SeekStart); err != nil {
			Error(w, err.Error(), StatusRequestedRangeNotSatisfiable)
			return
		}
		length, status = spans[0].count, StatusPartialContent
		header.Set("Content-Range", spans[0].of(size))
	default:
		reader, writer := io.Pipe()
		defer reader.Close() // makes the writer's goroutine end, too
		parts := multipart.NewWriter(writer)
		go func() { writer.CloseWithError(writeParts(parts, spans, media, size, content)) }()
		body, length, status = reader, partsLength(spans, media, size), StatusPartialContent
		header.Set("Content-Type", "multipart/byteranges; boundary="+parts.Boundary())
	}
	header.Set("Accept-Ranges", "bytes")
	if header.Get("Content-Encoding") == "" {
		header.Set("Content-Length", strconv.FormatInt(length, 10))
	}
	w.WriteHeader(status)
	if r.Method != MethodHead {
		io.CopyN(w, body, length)
	}
}

// mediaType is the Content-Type of the header, which is set when it is missing.
func mediaType(header Header, name string, content io.ReadSeeker) (string, error) {
	if set, has := header["Content-Type"]; has {
		return strings.Join(set[:min(len(set), 1)], ""), nil
	}
	media := mime.TypeByExtension(filepath.Ext(name))
	if media == "" {
		begin := make([]byte, sniffLen)
		n, _ := io.ReadFull(content, begin)
		media = DetectContentType(begin[:n])
		if err := rewind(content); err != nil {
			return "", err
		}
	}
	header.Set("Content-Type", media)
	return media, nil
}

// writeNotModified answers that the client's copy is current. Fields that describe a body are left out.
func writeNotModified(w ResponseWriter) {
	header := w.Header()
	for _, field := range []string{"Content-Type", "Content-Length", "Content-Encoding"} {
		delete(header, field)
	}
	if header.Get("Etag") != "" {
		delete(header, "Last-Modified")
	}
	w.WriteHeader(StatusNotModified)
}

// conditions are the preconditions of a request (RFC 9110 section 13), to be seen against what there is to send.
type conditions struct {
	header   Header
	reading  bool   // GET or HEAD
	tag      string // the Etag of the content
	modified time.Time
}

// letPass evaluates the preconditions in the order of RFC 9110 section 13.2.2. If one forbids the content, it answers and returns false.
func (c *conditions) letPass(w ResponseWriter) bool {
	var failed bool
	if tags := c.header.Get("If-Match"); tags != "" {
		failed = !tagListed(tags, c.tag, sameStrongly)
	} else {
		order, known := c.compareTime("If-Unmodified-Since")
		failed = known && order > 0
	}
	current := !failed && c.hasCurrent()
	switch {
	case current && c.reading:
		writeNotModified(w)
	case current || failed:
		w.WriteHeader(StatusPreconditionFailed)
	default:
		return true
	}
	return false
}

// hasCurrent tells whether the client has the content already, by its tag or else by its time.
func (c *conditions) hasCurrent() bool {
	if tags := c.header.Get("If-None-Match"); tags != "" {
		return tagListed(tags, c.tag, sameWeakly)
	}
	order, known := c.compareTime("If-Modified-Since")
	return c.reading && known && order <= 0
}

// compareTime compares the modification, in whole seconds, with the time of a field.
func (c *conditions) compareTime(field string) (order int, known bool) {
	if unknownTime(c.modified) {
		return 0, false
	}
	t, err := ParseTime(c.header.Get(field))
	if err != nil {
		return 0, false
	}
	return c.modified.Truncate(time.Second).Compare(t), true
}

// wantedRange is the Range field, "" when an If-Range shows that the client knows another version of the content.
func (c *conditions) wantedRange() string {
	wanted, version := c.header.Get("Range"), c.header.Get("If-Range")
	if wanted == "" || version == "" || !c.reading {
		return wanted
	}
	same := false
	if tag, _ := cutTag(version); tag != "" {
		same = sameStrongly(tag, c.tag)
	} else if t, err := ParseTime(version); err == nil && !c.modified.IsZero() {
		same = t.Unix() == c.modified.Unix()
	}
	if !same {
		return ""
	}
	return wanted
}

// cutTag takes an entity tag (RFC 9110 section 8.8.3) off the beginning of list; the tag is "" when none stands there.
func cutTag(list string) (tag, rest string) {
	list = textproto.TrimString(list)
	quoted, open := strings.CutPrefix(strings.TrimPrefix(list, "W/"), `"`)
	opaque, _, closed := strings.Cut(quoted, `"`)
	if !open || !closed || strings.IndexFunc(opaque, func(c rune) bool { return c <= ' ' || c == 0x7F }) >= 0 {
		return "", ""
	}
	end := len(list) - len(quoted) + len(opaque) + 1
	return list[:end], list[end:]
}

func sameWeakly(a, b string) bool { return strings.TrimPrefix(a, "W/") == strings.TrimPrefix(b, "W/") }

func sameStrongly(a, b string) bool { return strings.HasPrefix(a, `"`) && a == b }

// tagListed looks for the tag in a list of tags, in which "*" stands for any. It stops at what is no tag.
func tagListed(list, tag string, same func(a, b string) bool) bool {
	for {
		list = strings.TrimLeft(list, ", \t\r\n")
		if strings.HasPrefix(list, "*") {
			return true
		}
		candidate, rest := cutTag(list)
		if candidate == "" || same(candidate, tag) {
			return candidate != ""
		}
		list = rest
	}
}

// span is a range of bytes.
type span struct{ from, count int64 }

// of is the Content-Range of the span within size bytes.
func (s span) of(size int64) string {
	return fmt.Sprintf("bytes %d-%d/%d", s.from, s.from+s.count-1, size)
}

func total(spans []span) (sum int64) {
	for _, s := range spans {
		sum += s.count
	}
	return sum
}

var (
	errBadRange = errors.New("invalid range")
	errOutside  = errors.New("invalid range: failed to overlap") // no span lies within the content
)

// parseSpans reads a Range field (RFC 9110 section 14.2) for content of that size. Spans outside are left out unless all are.
func parseSpans(field string, size int64) ([]span, error) {
	if field == "" {
		return nil, nil
	}
	list, bytes := strings.CutPrefix(field, "bytes=")
	if !bytes {
		return nil, errBadRange
	}
	var spans []span
	var outside error
	for _, item := range strings.Split(list, ",") {
		item = textproto.TrimString(item)
		if item == "" {
			continue
		}
		switch s, err := parseSpan(item, size); err {
		case nil:
			spans = append(spans, s)
		case errOutside:
			outside = err
		default:
			return nil, err
		}
	}
	if len(spans) == 0 {
		return nil, outside
	}
	return spans, nil
}

// parseSpan reads "first-last", "first-" (to the end) or "-count" (the last bytes).
func parseSpan(item string, size int64) (span, error) {
	left, right, dash := strings.Cut(item, "-")
	left, right = textproto.TrimString(left), textproto.TrimString(right)
	if !dash {
		return span{}, errBadRange
	}
	if left == "" {
		count, ok := byteNumber(right)
		if !ok || right[0] == '-' {
			return span{}, errBadRange
		}
		count = min(count, size)
		return span{size - count, count}, nil
	}
	first, ok := byteNumber(left)
	if !ok {
		return span{}, errBadRange
	}
	if first >= size {
		return span{}, errOutside
	}
	last := size - 1
	if right != "" {
		asked, ok := byteNumber(right)
		if !ok || asked < first {
			return span{}, errBadRange
		}
		last = min(asked, last)
	}
	return span{first, last - first + 1}, nil
}

func byteNumber(s string) (int64, bool) {
	n, err := strconv.ParseInt(s, 10, 64)
	return n, err == nil && n >= 0
}

// nextPart begins the part of a multipart response that holds the span.
func nextPart(parts *multipart.Writer, s span, media string, size int64) (io.Writer, error) {
	return parts.CreatePart(textproto.MIMEHeader{"Content-Type": {media}, "Content-Range": {s.of(size)}})
}

func writeParts(parts *multipart.Writer, spans []span, media string, size int64, content io.ReadSeeker) error {
	for _, s := range spans {
		part, err := nextPart(parts, s, media, size)
		if err == nil {
			_, err = content.Seek(s.from, io.SeekStart)
		}
		if err == nil {
			_, err = io.CopyN(part, content, s.count)
		}
		if err != nil {
			return err
		}
	}
	return parts.Close()
}

type byteCounter int64

func (n *byteCounter) Write(p []byte) (int, error) {
	*n += byteCounter(len(p))
	return len(p), nil
}

// partsLength is the number of bytes that writeParts writes.
func partsLength(spans []span, media string, size int64) int64 {
	var around byteCounter
	parts := multipart.NewWriter(&around)
	for _, s := range spans {
		nextPart(parts, s, media, size)
	}
	parts.Close()
	return int64(around) + total(spans)
}
