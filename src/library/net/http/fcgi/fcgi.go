// Package fcgi implements programs that serve requests by FastCGI, in the role of a responder.
package fcgi

import (
	"bufio"
	"encoding/binary"
	"errors"
	"io"
	"sync"
)

// Types of records.
const (
	beginRequest    = 1
	abortRequest    = 2
	endRequest      = 3
	paramsStream    = 4
	stdinStream     = 5
	stdoutStream    = 6
	stderrStream    = 7
	dataStream      = 8
	getValues       = 9
	getValuesResult = 10
	unknownType     = 11
)

const (
	responder = 1 // role

	keepConnection = 1 // flag of beginRequest

	requestComplete = 0 // protocol statuses
	unknownRole     = 3
)

const (
	headerSize = 8
	mostData   = 65535
)

// record is a message.
type record struct {
	kind uint8
	id   uint16
	data []byte
}

// conn is a connection to a server, to which several goroutines may write.
type conn struct {
	mu     sync.Mutex
	rwc    io.ReadWriteCloser
	closed bool
	err    error // of closing
}

func (c *conn) Close() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.closed {
		c.closed = true
		c.err = c.rwc.Close()
	}
	return c.err
}

// read reads a record.
func (c *conn) read() (*record, error) {
	var head [headerSize]byte
	if _, err := io.ReadFull(c.rwc, head[:]); err != nil {
		return nil, err
	}
	if head[0] != 1 {
		return nil, errors.New("fcgi: invalid header version")
	}
	length, padding := int(binary.BigEndian.Uint16(head[4:])), int(head[6])
	data := make([]byte, length+padding)
	if _, err := io.ReadFull(c.rwc, data); err != nil {
		return nil, err
	}
	return &record{kind: head[1], id: binary.BigEndian.Uint16(head[2:]), data: data[:length]}, nil
}

// write writes a record, padded to a multiple of eight bytes.
func (c *conn) write(kind uint8, id uint16, data []byte) error {
	padding := -len(data) & 7
	message := make([]byte, headerSize, headerSize+len(data)+padding)
	message[0], message[1], message[6] = 1, kind, uint8(padding)
	binary.BigEndian.PutUint16(message[2:], id)
	binary.BigEndian.PutUint16(message[4:], uint16(len(data)))
	message = append(append(message, data...), make([]byte, padding)...)
	c.mu.Lock()
	defer c.mu.Unlock()
	_, err := c.rwc.Write(message)
	return err
}

func (c *conn) writeEnd(id uint16, status uint8) error {
	return c.write(endRequest, id, []byte{0, 0, 0, 0, status, 0, 0, 0})
}

// stream writes data as records.
type stream struct {
	conn *conn
	kind uint8
	id   uint16
}

func (s *stream) Write(p []byte) (written int, err error) {
	for len(p) > written {
		n := min(len(p)-written, mostData)
		if err := s.conn.write(s.kind, s.id, p[written:written+n]); err != nil {
			return written, err
		}
		written += n
	}
	return written, nil
}

// newStream returns a buffered stream; end ends it.
func newStream(c *conn, kind uint8, id uint16) (w *bufio.Writer, end func() error) {
	w = bufio.NewWriterSize(&stream{c, kind, id}, mostData)
	return w, func() error {
		err := w.Flush()
		if ended := c.write(kind, id, nil); err == nil {
			err = ended
		}
		return err
	}
}

// appendSize appends a length in the form of names and values.
func appendSize(data []byte, size int) []byte {
	if size < 0x80 {
		return append(data, byte(size))
	}
	return binary.BigEndian.AppendUint32(data, uint32(size)|1<<31)
}

// takeSize takes such a length off; n is the number of its bytes, 0 if the data ends in it.
func takeSize(data []byte) (size, n int) {
	switch {
	case len(data) == 0:
		return 0, 0
	case data[0] < 0x80:
		return int(data[0]), 1
	case len(data) < 4:
		return 0, 0
	}
	return int(binary.BigEndian.Uint32(data) &^ (1 << 31)), 4
}

// pairs returns the names and values in the data of a stream, as far as they are complete.
func pairs(data []byte) map[string]string {
	out := map[string]string{}
	for {
		name, n := takeSize(data)
		value, m := takeSize(data[n:])
		if n == 0 || m == 0 || name+value > len(data)-n-m {
			return out
		}
		data = data[n+m:]
		out[string(data[:name])] = string(data[name : name+value])
		data = data[name+value:]
	}
}
