package tls

import (
	"context"
	"errors"
	"fmt"
)

// QUICEncryptionLevel is the protection of a handshake message.
type QUICEncryptionLevel int

const (
	QUICEncryptionLevelInitial = QUICEncryptionLevel(iota)
	QUICEncryptionLevelEarly
	QUICEncryptionLevelHandshake
	QUICEncryptionLevelApplication
)

func (l QUICEncryptionLevel) String() string {
	names := [...]string{"Initial", "Early", "Handshake", "Application"}
	if l < 0 || int(l) >= len(names) {
		return fmt.Sprintf("QUICEncryptionLevel(%d)", int(l))
	}
	return names[l]
}

// A QUICConn would be a connection for a QUIC implementation; minigo has none, and its methods say so.
type QUICConn struct{}

// QUICConfig configures a QUICConn.
type QUICConfig struct {
	TLSConfig *Config
}

// QUICEventKind is the kind of a QUICEvent.
type QUICEventKind int

const (
	QUICNoEvent QUICEventKind = iota
	QUICSetReadSecret
	QUICSetWriteSecret
	QUICWriteData
	QUICTransportParameters
	QUICTransportParametersRequired
	QUICRejectedEarlyData
	QUICHandshakeDone
)

// QUICEvent is what happened on a QUICConn.
type QUICEvent struct {
	Kind  QUICEventKind
	Level QUICEncryptionLevel
	Data  []byte
	Suite uint16
}

// QUICSessionTicketOptions are options of SendSessionTicket.
type QUICSessionTicketOptions struct {
	EarlyData bool
}

var errNoQUIC = errors.New("tls: minigo does not support QUIC")

// QUICClient returns a connection whose Start fails.
func QUICClient(config *QUICConfig) *QUICConn { return new(QUICConn) }

// QUICServer returns a connection whose Start fails.
func QUICServer(config *QUICConfig) *QUICConn { return new(QUICConn) }

// Start fails: there is no QUIC.
func (q *QUICConn) Start(ctx context.Context) error { return errNoQUIC }

// NextEvent returns QUICNoEvent.
func (q *QUICConn) NextEvent() QUICEvent { return QUICEvent{} }

// Close does nothing.
func (q *QUICConn) Close() error { return nil }

// HandleData fails: there is no QUIC.
func (q *QUICConn) HandleData(level QUICEncryptionLevel, data []byte) error { return errNoQUIC }

// SendSessionTicket fails: there is no QUIC.
func (q *QUICConn) SendSessionTicket(opts QUICSessionTicketOptions) error { return errNoQUIC }

// ConnectionState returns the state of a connection that was not started.
func (q *QUICConn) ConnectionState() ConnectionState { return ConnectionState{} }

// SetTransportParameters does nothing.
func (q *QUICConn) SetTransportParameters(params []byte) {}
