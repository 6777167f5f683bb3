// Package quotedprintable encodes and decodes text in which bytes are written as "=3D".
package quotedprintable

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
)

// Reader decodes what it reads.
type Reader struct {
	r   *bufio.Reader
	out []byte // what is left of a decoded line
	err error  // returned after it
}

// NewReader returns a Reader that decodes r.
func NewReader(r io.Reader) *Reader { return &Reader{r: bufio.NewReader(r)} }

func (r *Reader) Read(p []byte) (n int, err error) {
	for n < len(p) {
		if len(r.out) == 0 {
			if r.err != nil {
				return n, r.err
			}
			r.readLine()
			continue
		}
		c := copy(p[n:], r.out)
		n += c
		r.out = r.out[c:]
	}
	return n, nil
}

// readLine decodes the next line. Blanks at its end do not count, neither does an end after "=".
func (r *Reader) readLine() {
	whole, err := r.r.ReadSlice('\n')
	line := bytes.TrimRight(whole, " \t\r\n")
	tail := whole[len(line):]
	end := ""
	switch {
	case bytes.HasSuffix(line, []byte("=")):
		line = line[:len(line)-1]
		atEnd := len(tail) == 0 && len(line) > 0 && err == io.EOF
		if !atEnd && !bytes.HasPrefix(tail, []byte("\n")) && !bytes.HasPrefix(tail, []byte("\r\n")) {
			err = fmt.Errorf("quotedprintable: invalid bytes after =: %q", tail)
		}
	case bytes.HasSuffix(tail, []byte("\r\n")):
		end = "\r\n"
	case bytes.HasSuffix(tail, []byte("\n")):
		end = "\n"
	}
	r.out, r.err = decoded(line, end, err)
}

// decoded returns the bytes of a line and the error that follows them: err unless the line has one.
func decoded(line []byte, end string, err error) ([]byte, error) {
	line = append(append(make([]byte, 0, len(line)+len(end)), line...), end...)
	out := line[:0]
	for i := 0; i < len(line); i++ {
		c := line[i]
		switch {
		case c == '=':
			b, bad := hexByte(line[i+1:])
			if bad == nil {
				c = b
				i += 2
			} else if i+1 == len(line) || line[i+1] == '\r' || line[i+1] == '\n' {
				return out, bad
			}
		case c < ' ' && c != '\t' && c != '\r' && c != '\n', c == 0x7f:
			return out, fmt.Errorf("quotedprintable: invalid unescaped byte 0x%02x in body", c)
		}
		out = append(out, c)
	}
	return out, err
}

func hexByte(s []byte) (b byte, err error) {
	if len(s) < 2 {
		return 0, io.ErrUnexpectedEOF
	}
	for _, c := range s[:2] {
		switch {
		case '0' <= c && c <= '9':
			c -= '0'
		case 'A' <= c && c <= 'F':
			c -= 'A' - 10
		case 'a' <= c && c <= 'f':
			c -= 'a' - 10
		default:
			return 0, fmt.Errorf("quotedprintable: invalid hex byte 0x%02x", c)
		}
		b = b<<4 | c
	}
	return b, nil
}

const lineLength = 76

// Writer encodes what is written to it.
type Writer struct {
	// Binary: line ends are bytes like others.
	Binary bool

	w       io.Writer
	line    []byte
	afterCR bool // the line ended with a carriage return; a newline belongs to it
}

// NewWriter returns a Writer that writes to w.
func NewWriter(w io.Writer) *Writer { return &Writer{w: w} }

func (w *Writer) Write(p []byte) (n int, err error) {
	for n, c := range p {
		switch {
		case !w.Binary && (c == '\n' || c == '\r'):
			if c == '\n' && w.afterCR {
				w.afterCR = false
				continue
			}
			err = w.protectEnd()
			if err == nil {
				err = w.endLine()
			}
			w.afterCR = c == '\r'
		case ' ' <= c && c <= '~' && c != '=', c == '\t':
			if len(w.line) == lineLength-1 {
				err = w.breakLine()
			}
			w.line = append(w.line, c)
			w.afterCR = false
		default:
			err = w.escape(c)
		}
		if err != nil {
			return n, err
		}
	}
	return len(p), nil
}

// Close writes what is left; it does not close the underlying writer.
func (w *Writer) Close() error {
	if err := w.protectEnd(); err != nil {
		return err
	}
	return w.flush()
}

func (w *Writer) escape(c byte) error {
	const digits = "0123456789ABCDEF"
	if len(w.line) > lineLength-4 {
		if err := w.breakLine(); err != nil {
			return err
		}
	}
	w.line = append(w.line, '=', digits[c>>4], digits[c&15])
	return nil
}

// protectEnd escapes a blank at the end of a line.
func (w *Writer) protectEnd() error {
	n := len(w.line)
	if n == 0 || w.line[n-1] != ' ' && w.line[n-1] != '\t' {
		return nil
	}
	c := w.line[n-1]
	w.line = w.line[:n-1]
	return w.escape(c)
}

func (w *Writer) breakLine() error {
	w.line = append(w.line, '=')
	return w.endLine()
}

func (w *Writer) endLine() error {
	w.line = append(w.line, "\r\n"...)
	return w.flush()
}

func (w *Writer) flush() error {
	_, err := w.w.Write(w.line)
	w.line = w.line[:0]
	return err
}
