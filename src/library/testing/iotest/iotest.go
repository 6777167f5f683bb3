// Package iotest implements Readers and Writers useful mainly for testing.
package iotest

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"log"
)

// ErrTimeout is a fake timeout error.
var ErrTimeout = errors.New("timeout")

type readerFunc func(p []byte) (int, error)

func (f readerFunc) Read(p []byte) (int, error) { return f(p) }

// OneByteReader returns a Reader that implements each non-empty Read by reading one byte from r.
func OneByteReader(r io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) {
		if len(p) == 0 {
			return 0, nil
		}
		return r.Read(p[:1])
	})
}

// HalfReader returns a Reader that implements Read by reading half as many requested bytes from r.
func HalfReader(r io.Reader) io.Reader {
	return readerFunc(func(p []byte) (int, error) { return r.Read(p[:(len(p)+1)/2]) })
}

// DataErrReader changes the way errors are handled by a Reader. Normally, a reader returns an error (typically EOF) from the first Read call
// after the last piece of data is read. DataErrReader wraps a Reader and changes its behavior so the final error is returned along with the
// final data, instead of in the first call after the final data.
func DataErrReader(r io.Reader) io.Reader {
	var unread []byte
	buffer := make([]byte, 1024)
	return readerFunc(func(p []byte) (n int, err error) {
		for {
			if len(unread) == 0 {
				var got int
				got, err = r.Read(buffer)
				unread = buffer[:got]
			}
			if n > 0 || err != nil {
				return n, err
			}
			n = copy(p, unread)
			unread = unread[n:]
		}
	})
}

// TimeoutReader returns an error on the second read with no data. Subsequent calls to read succeed.
func TimeoutReader(r io.Reader) io.Reader {
	calls := 0
	return readerFunc(func(p []byte) (int, error) {
		if calls++; calls == 2 {
			return 0, ErrTimeout
		}
		return r.Read(p)
	})
}

// ErrReader returns an io.Reader that returns 0, err from all Read calls.
func ErrReader(err error) io.Reader {
	return readerFunc(func([]byte) (int, error) { return 0, err })
}

// TruncateWriter returns a Writer that writes to w but stops silently after n bytes.
func TruncateWriter(w io.Writer, n int64) io.Writer { return &truncated{w, n} }

type truncated struct {
	w    io.Writer
	left int64
}

func (t *truncated) Write(p []byte) (int, error) {
	if t.left <= 0 {
		return len(p), nil
	}
	part := p
	if int64(len(part)) > t.left {
		part = part[:t.left]
	}
	n, err := t.w.Write(part)
	t.left -= int64(n)
	if err == nil {
		n = len(p)
	}
	return n, err
}

type logged struct {
	prefix string
	write  func([]byte) (int, error)
	read   func([]byte) (int, error)
}

func (l *logged) Write(p []byte) (int, error) {
	n, err := l.write(p)
	report(l.prefix, p[:n], err)
	return n, err
}

func (l *logged) Read(p []byte) (int, error) {
	n, err := l.read(p)
	report(l.prefix, p[:n], err)
	return n, err
}

func report(prefix string, p []byte, err error) {
	if err != nil {
		log.Printf("%s %x: %v", prefix, p, err)
	} else {
		log.Printf("%s %x", prefix, p)
	}
}

// NewWriteLogger returns a writer that behaves like w except that it logs (using log.Printf) each write to standard error.
func NewWriteLogger(prefix string, w io.Writer) io.Writer { return &logged{prefix, w.Write, nil} }

// NewReadLogger returns a reader that behaves like r except that it logs (using log.Printf) each read to standard error.
func NewReadLogger(prefix string, r io.Reader) io.Reader { return &logged{prefix, nil, r.Read} }

// TestReader tests that reading from r returns the expected file content. If r implements io.ReaderAt or io.Seeker, TestReader also checks
// that those operations behave as they should.
func TestReader(r io.Reader, content []byte) error {
	if len(content) > 0 {
		if n, err := r.Read(nil); n != 0 || err != nil {
			return fmt.Errorf("Read(0) = %d, %v, want 0, nil", n, err)
		}
	}
	data, err := io.ReadAll(OneByteReader(r))
	if err != nil {
		return err
	}
	if !bytes.Equal(data, content) {
		return fmt.Errorf("ReadAll(small amounts) = %q\n\twant %q", data, content)
	}
	if n, err := r.Read(make([]byte, 10)); n != 0 || err != io.EOF {
		return fmt.Errorf("Read(10) at EOF = %v, %v, want 0, EOF", n, err)
	}
	if s, ok := r.(io.ReadSeeker); ok {
		if err := testSeeker(s, content); err != nil {
			return err
		}
	}
	if at, ok := r.(io.ReaderAt); ok {
		return testReaderAt(at, content)
	}
	return nil
}

func testSeeker(r io.ReadSeeker, content []byte) error {
	if off, err := r.Seek(0, io.SeekCurrent); off != int64(len(content)) || err != nil {
		return fmt.Errorf("Seek(0, 1) from EOF = %d, %v, want %d, nil", off, err, len(content))
	}
	for begin := 0; begin <= len(content); begin += len(content)/3 + 1 {
		if off, err := r.Seek(int64(begin), io.SeekStart); off != int64(begin) || err != nil {
			return fmt.Errorf("Seek(%d, 0) = %d, %v, want %d, nil", begin, off, err, begin)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			return fmt.Errorf("ReadAll from offset %d: %v", begin, err)
		}
		if !bytes.Equal(data, content[begin:]) {
			return fmt.Errorf("ReadAll from offset %d = %q\n\twant %q", begin, data, content[begin:])
		}
	}
	if _, err := r.Seek(-1, io.SeekStart); err == nil {
		return errors.New("Seek(-1, 0) succeeded, want error")
	}
	return nil
}

func testReaderAt(r io.ReaderAt, content []byte) error {
	data := make([]byte, len(content), len(content)+1)
	if n, err := r.ReadAt(data, 0); n != len(data) || err != nil && err != io.EOF {
		return fmt.Errorf("ReadAt(%d, 0) = %v, %v, want %d, nil or EOF", len(data), n, err, len(data))
	}
	if !bytes.Equal(data, content) {
		return fmt.Errorf("ReadAt(%d, 0) = %q\n\twant %q", len(data), data, content)
	}
	if n, err := r.ReadAt(data[:cap(data)], 0); n != len(data) || err != io.EOF {
		return fmt.Errorf("ReadAt(%d, 0) = %v, %v, want %d, EOF", cap(data), n, err, len(data))
	}
	return nil
}
