package tls

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"sync"
)

// Types of records.
const (
	recordChangeCipherSpec = 20
	recordAlert            = 21
	recordHandshake        = 22
	recordData             = 23
)

const (
	headSize       = 5
	maxText        = 16384
	maxSealed      = maxText + 2048
	maxSealed13    = maxText + 256
	maxHandshake   = 65536 // the protocol allows 16 MB
	maxUseless     = 16    // records in a row that bring nothing forward
	levelWarning   = 1
	levelFatal     = 2
	oldestSSLFirst = 0x80 // the first byte of an SSL 2 hello
)

// A half is one direction of a connection.
type half struct {
	mutex    sync.Mutex
	err      error // the first permanent error
	version  uint16
	current  protection // nil: none
	next     protection // after the next ChangeCipherSpec
	sequence uint64
	secret   []byte // of TLS 1.3
}

// permanentError is a network error that will not go away.
type permanentError struct {
	err net.Error
}

func (e *permanentError) Error() string   { return e.err.Error() }
func (e *permanentError) Unwrap() error   { return e.err }
func (e *permanentError) Timeout() bool   { return e.err.Timeout() }
func (e *permanentError) Temporary() bool { return false }

// setError keeps an error and returns it.
func (h *half) setError(err error) error {
	if network, ok := err.(net.Error); ok {
		err = &permanentError{network}
	}
	h.err = err
	return err
}

// change starts the protection that was prepared.
func (h *half) change() bool {
	if h.next == nil || h.version == VersionTLS13 {
		return false
	}
	h.current, h.next, h.sequence = h.next, nil, 0
	return true
}

// setSecret starts the protection of a traffic secret.
func (h *half) setSecret(s *suite, secret []byte) {
	h.secret, h.current, h.sequence = secret, s.protection13(secret), 0
}

// open removes the protection of a record; it returns the alert for what is wrong.
func (h *half) open(record []byte) (text []byte, kind uint8, failure error) {
	head, text := record[:headSize], record[headSize:]
	kind = head[0]
	if h.current == nil || h.version == VersionTLS13 && kind == recordChangeCipherSpec {
		return text, kind, nil
	}
	text, ok := h.current.open(head, h.sequence, text)
	if !ok {
		return nil, 0, alertBadRecordMAC
	}
	if h.version == VersionTLS13 {
		switch {
		case kind != recordData:
			return nil, 0, alertUnexpectedMessage
		case len(text) > maxText+1:
			return nil, 0, alertRecordOverflow
		}
		// The type stands before zeros that pad the record.
		text = bytes.TrimRight(text, "\x00")
		if len(text) == 0 {
			return nil, 0, alertUnexpectedMessage
		}
		kind, text = text[len(text)-1], text[:len(text)-1]
	}
	h.sequence++
	return text, kind, nil
}

// fill reads until there are n bytes that were not used yet.
func (c *Conn) fill(n int) error {
	for c.raw.Len() < n {
		chunk := make([]byte, n-c.raw.Len()+512)
		got, err := c.conn.Read(chunk)
		c.raw.Write(chunk[:got])
		if c.raw.Len() >= n {
			return nil
		}
		if err == io.EOF && c.raw.Len() > 0 {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			if network, ok := err.(net.Error); !ok || !network.Temporary() {
				c.in.setError(err)
			}
			return err
		}
	}
	return nil
}

func (c *Conn) badHead(conn net.Conn, text string) error {
	e := RecordHeaderError{Msg: text, Conn: conn}
	copy(e.RecordHeader[:], c.raw.Bytes())
	return c.in.setError(e)
}

// checkHead checks the head of a record.
func (c *Conn) checkHead(head []byte) error {
	kind, version, size := head[0], binary.BigEndian.Uint16(head[1:]), int(binary.BigEndian.Uint16(head[3:]))
	if !c.complete.Load() && kind == oldestSSLFirst {
		c.sendAlert(alertProtocolVersion)
		return c.badHead(nil, "unsupported SSLv2 handshake received")
	}
	expected := min(c.vers, VersionTLS12)
	switch {
	case c.haveVers && version != expected:
		c.sendAlert(alertProtocolVersion)
		return c.badHead(nil, fmt.Sprintf("received record with version %x when expecting version %x", version, expected))
	case !c.haveVers && (kind != recordAlert && kind != recordHandshake || version >= 0x1000):
		return c.badHead(c.conn, "first record does not look like a TLS handshake")
	case c.vers == VersionTLS13 && size > maxSealed13, size > maxSealed:
		c.sendAlert(alertRecordOverflow)
		return c.badHead(nil, fmt.Sprintf("oversized record received with length %d", size))
	}
	return nil
}

// readRecord reads the next record that means something, handles alerts, and puts data in c.input, handshake messages in c.hand.
// A ChangeCipherSpec is an error unless it is expected.
func (c *Conn) readRecord(expectChange bool) error {
	for {
		again, err := c.readOne(expectChange)
		if err != nil || !again {
			return err
		}
		if c.useless++; c.useless > maxUseless {
			c.sendAlert(alertUnexpectedMessage)
			return c.in.setError(errors.New("tls: too many ignored records"))
		}
	}
}

// inAlert sends an alert and makes it the error of the connection.
func (c *Conn) inAlert(a alert) error { return c.in.setError(c.sendAlert(a)) }

func (c *Conn) readOne(expectChange bool) (again bool, err error) {
	if c.in.err != nil {
		return false, c.in.err
	}
	if err := c.fill(headSize); err != nil {
		return false, err
	}
	head := c.raw.Bytes()[:headSize]
	if err := c.checkHead(head); err != nil {
		return false, err
	}
	size := headSize + int(binary.BigEndian.Uint16(head[3:]))
	if err := c.fill(size); err != nil {
		return false, err
	}
	text, kind, failure := c.in.open(c.raw.Next(size))
	if failure != nil {
		return false, c.inAlert(failure.(alert))
	}
	if len(text) > maxText {
		return false, c.inAlert(alertRecordOverflow)
	}
	if c.in.current == nil && kind == recordData {
		return false, c.inAlert(alertUnexpectedMessage)
	}
	if kind != recordAlert && kind != recordChangeCipherSpec && len(text) > 0 {
		c.useless = 0
	}
	// Handshake messages must not be interleaved with other records (RFC 8446 section 5.1).
	if c.vers == VersionTLS13 && kind != recordHandshake && c.hand.Len() > 0 {
		return false, c.inAlert(alertUnexpectedMessage)
	}
	switch kind {
	case recordAlert:
		return c.gotAlert(text)
	case recordChangeCipherSpec:
		return c.gotChange(text, expectChange)
	case recordData:
		if !c.complete.Load() || expectChange {
			break
		}
		c.input.Reset(append([]byte(nil), text...))
		return len(text) == 0, nil
	case recordHandshake:
		if len(text) == 0 || expectChange {
			break
		}
		c.hand.Write(text)
		return false, nil
	}
	return false, c.inAlert(alertUnexpectedMessage)
}

func (c *Conn) gotAlert(text []byte) (again bool, err error) {
	switch {
	case len(text) != 2:
		return false, c.inAlert(alertUnexpectedMessage)
	case alert(text[1]) == alertCloseNotify:
		return false, c.in.setError(io.EOF)
	case c.vers == VersionTLS13, text[0] == levelFatal:
		return false, c.in.setError(&net.OpError{Op: "remote error", Err: alert(text[1])})
	case text[0] == levelWarning:
		return true, nil
	}
	return false, c.inAlert(alertUnexpectedMessage)
}

func (c *Conn) gotChange(text []byte, expected bool) (again bool, err error) {
	switch {
	case len(text) != 1 || text[0] != 1:
		return false, c.inAlert(alertDecodeError)
	case c.hand.Len() > 0:
		return false, c.inAlert(alertUnexpectedMessage)
	case c.vers == VersionTLS13: // for the sake of middleboxes
		return true, nil
	case !expected:
		return false, c.inAlert(alertUnexpectedMessage)
	case !c.in.change():
		return false, c.inAlert(alertInternalError)
	}
	return false, nil
}

// sendAlert sends an alert; all but a warning end the connection, and are returned as its error.
func (c *Conn) sendAlert(a alert) error {
	c.out.mutex.Lock()
	defer c.out.mutex.Unlock()
	return c.sendAlertLocked(a)
}

func (c *Conn) sendAlertLocked(a alert) error {
	level := byte(levelFatal)
	if a == alertNoRenegotiation || a == alertCloseNotify {
		level = levelWarning
	}
	_, err := c.writeRecord(recordAlert, []byte{level, byte(a)})
	if a == alertCloseNotify {
		return err
	}
	return c.out.setError(&net.OpError{Op: "local error", Err: a})
}

// abort sends an alert and returns an error of that text.
func (c *Conn) abort(a alert, text string) error {
	c.sendAlert(a)
	return errors.New(text)
}

// abortWith sends an alert and returns an error.
func (c *Conn) abortWith(a alert, err error) error {
	c.sendAlert(a)
	return err
}

// write sends records, or keeps them until flush.
func (c *Conn) write(record []byte) error {
	if c.buffering {
		c.pending = append(c.pending, record...)
		return nil
	}
	_, err := c.conn.Write(record)
	return err
}

func (c *Conn) flush() error {
	if len(c.pending) == 0 {
		return nil
	}
	_, err := c.conn.Write(c.pending)
	c.pending, c.buffering = nil, false
	return err
}

// writeRecord writes data in as many records as it takes; c.out is locked.
func (c *Conn) writeRecord(kind uint8, data []byte) (written int, err error) {
	version := min(c.vers, VersionTLS12)
	if version == 0 { // some servers do not like a later version in the first record
		version = VersionTLS10
	}
	for len(data) > 0 {
		text := data[:min(len(data), maxText)]
		record := append(make([]byte, 0, headSize+len(text)+64), kind, byte(version>>8), byte(version), byte(len(text)>>8), byte(len(text)))
		if c.out.current == nil || kind == recordChangeCipherSpec && c.vers == VersionTLS13 {
			record = append(record, text...)
		} else {
			if record, err = c.out.current.seal(record, c.out.sequence, text, c.config.random()); err != nil {
				return written, err
			}
			c.out.sequence++
		}
		if err := c.write(record); err != nil {
			return written, err
		}
		written += len(text)
		data = data[len(text):]
	}
	if kind == recordChangeCipherSpec && c.vers != VersionTLS13 && !c.out.change() {
		return written, c.sendAlertLocked(alertInternalError)
	}
	return written, nil
}

func (c *Conn) writeChange() error {
	c.out.mutex.Lock()
	defer c.out.mutex.Unlock()
	_, err := c.writeRecord(recordChangeCipherSpec, []byte{1})
	return err
}

// writeHandshake sends a message and adds it to a transcript, if there is one.
func (c *Conn) writeHandshake(m handshakeMessage, t *transcript) error {
	raw := encode(m)
	if hello, ok := m.(*clientHelloMsg); ok {
		raw = hello.raw
	}
	if t != nil {
		t.add(raw)
	}
	c.out.mutex.Lock()
	defer c.out.mutex.Unlock()
	_, err := c.writeRecord(recordHandshake, raw)
	return err
}

func (c *Conn) fillHandshake(n int) error {
	for c.hand.Len() < n {
		if err := c.readRecord(false); err != nil {
			return err
		}
	}
	return nil
}

// readHandshake reads the next message and adds it to a transcript, if there is one.
func (c *Conn) readHandshake(t *transcript) (handshakeMessage, error) {
	m, raw, err := c.readHandshakeRaw()
	if err == nil && t != nil {
		t.add(raw)
	}
	return m, err
}

// readHandshakeRaw also returns the encoded message.
func (c *Conn) readHandshakeRaw() (handshakeMessage, []byte, error) {
	if err := c.fillHandshake(4); err != nil {
		return nil, nil, err
	}
	size := int(newReader(c.hand.Bytes()[1:4]).number(3))
	if size > maxHandshake {
		c.sendAlert(alertInternalError)
		return nil, nil, c.in.setError(fmt.Errorf("tls: handshake message of length %d bytes exceeds maximum of %d bytes", size, maxHandshake))
	}
	if err := c.fillHandshake(4 + size); err != nil {
		return nil, nil, err
	}
	raw := append([]byte(nil), c.hand.Next(4+size)...)
	m := c.newMessage(raw[0])
	if m == nil {
		return nil, nil, c.inAlert(alertUnexpectedMessage)
	}
	r := newReader(raw[4:])
	if m.read(r); !r.done() {
		return nil, nil, c.inAlert(alertUnexpectedMessage)
	}
	if hello, ok := m.(*clientHelloMsg); ok {
		hello.raw = raw
	}
	return m, raw, nil
}

// newMessage returns an empty message of a type, or nil.
func (c *Conn) newMessage(kind uint8) handshakeMessage {
	is13 := c.vers == VersionTLS13
	switch kind {
	case typeHelloRequest:
		return new(helloRequestMsg)
	case typeClientHello:
		return new(clientHelloMsg)
	case typeServerHello:
		return new(serverHelloMsg)
	case typeNewSessionTicket:
		if is13 {
			return new(newSessionTicketMsgTLS13)
		}
		return new(newSessionTicketMsg)
	case typeCertificate:
		if is13 {
			return new(certificateMsgTLS13)
		}
		return new(certificateMsg)
	case typeCertificateRequest:
		if is13 {
			return new(certificateRequestMsgTLS13)
		}
		return &certificateRequestMsg{hasSchemes: c.vers >= VersionTLS12}
	case typeCertificateStatus:
		return new(certificateStatusMsg)
	case typeServerKeyExchange:
		return new(serverKeyExchangeMsg)
	case typeServerHelloDone:
		return new(serverHelloDoneMsg)
	case typeClientKeyExchange:
		return new(clientKeyExchangeMsg)
	case typeCertificateVerify:
		return &certificateVerifyMsg{hasScheme: c.vers >= VersionTLS12}
	case typeFinished:
		return new(finishedMsg)
	case typeEncryptedExtensions:
		return new(encryptedExtensionsMsg)
	case typeEndOfEarlyData:
		return new(endOfEarlyDataMsg)
	case typeKeyUpdate:
		return new(keyUpdateMsg)
	}
	return nil
}

// expect returns a message as the type that is wanted.
func expect[M handshakeMessage](c *Conn, m handshakeMessage) (want M, err error) {
	got, ok := m.(M)
	if !ok {
		return want, c.abortWith(alertUnexpectedMessage, fmt.Errorf("tls: received unexpected handshake message of type %T when waiting for %T", m, want))
	}
	return got, nil
}

// readMessage reads a message of the type that is wanted.
func readMessage[M handshakeMessage](c *Conn, t *transcript) (want M, err error) {
	m, err := c.readHandshake(t)
	if err != nil {
		return want, err
	}
	return expect[M](c, m)
}
