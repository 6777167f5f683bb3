// Package syslog writes to the system log, on this machine or over a network (RFC 3164).
package syslog

import (
	"errors"
	"fmt"
	"log"
	"net"
	"os"
	"strings"
	"sync"
	"time"
)

// Priority is a severity and a facility.
type Priority int

const (
	severityMask = 0x07
	facilityMask = 0xf8
)

// Severities.
const (
	LOG_EMERG Priority = iota
	LOG_ALERT
	LOG_CRIT
	LOG_ERR
	LOG_WARNING
	LOG_NOTICE
	LOG_INFO
	LOG_DEBUG
)

// Facilities.
const (
	LOG_KERN Priority = iota << 3
	LOG_USER
	LOG_MAIL
	LOG_DAEMON
	LOG_AUTH
	LOG_SYSLOG
	LOG_LPR
	LOG_NEWS
	LOG_UUCP
	LOG_CRON
	LOG_AUTHPRIV
	LOG_FTP
	_
	_
	_
	_
	LOG_LOCAL0
	LOG_LOCAL1
	LOG_LOCAL2
	LOG_LOCAL3
	LOG_LOCAL4
	LOG_LOCAL5
	LOG_LOCAL6
	LOG_LOCAL7
)

// Writer is a connection to a log. Each Write is a message.
type Writer struct {
	priority Priority
	tag      string
	hostname string
	network  string
	address  string

	mu    sync.Mutex
	conn  net.Conn
	local bool // the log of this machine knows its name
}

// New connects to the log of this machine. An empty tag stands for the name of the program.
func New(priority Priority, tag string) (*Writer, error) { return Dial("", "", priority, tag) }

// Dial connects to a log at an address; an empty network stands for the log of this machine.
func Dial(network, raddr string, priority Priority, tag string) (*Writer, error) {
	if priority < 0 || priority > LOG_LOCAL7|LOG_DEBUG {
		return nil, errors.New("log/syslog: invalid priority")
	}
	if tag == "" {
		tag = os.Args[0]
	}
	w := &Writer{priority: priority, tag: tag, network: network, address: raddr}
	w.hostname, _ = os.Hostname()
	if err := w.connect(); err != nil {
		return nil, err
	}
	return w, nil
}

// NewLogger returns a logger whose messages go to the log of this machine.
func NewLogger(p Priority, logFlag int) (*log.Logger, error) {
	w, err := New(p, "")
	if err != nil {
		return nil, err
	}
	return log.New(w, "", logFlag), nil
}

func (w *Writer) connect() error {
	if w.conn != nil {
		w.conn.Close()
		w.conn = nil
	}
	if w.network == "" {
		if w.hostname == "" {
			w.hostname = "localhost"
		}
		w.local = true
		for _, network := range [...]string{"unixgram", "unix"} {
			for _, path := range [...]string{"/dev/log", "/var/run/syslog", "/var/run/log"} {
				if conn, err := net.Dial(network, path); err == nil {
					w.conn = conn
					return nil
				}
			}
		}
		return errors.New("Unix syslog delivery error")
	}
	conn, err := net.Dial(w.network, w.address)
	if err != nil {
		return err
	}
	w.conn, w.local = conn, w.network == "unixgram" || w.network == "unix"
	if w.hostname == "" {
		w.hostname = conn.LocalAddr().String()
	}
	return nil
}

// Close closes the connection.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.conn == nil {
		return nil
	}
	err := w.conn.Close()
	w.conn = nil
	return err
}

// send writes a message; it connects again if the connection is lost.
func (w *Writer) send(severity Priority, text string) (int, error) {
	priority := w.priority&facilityMask | severity&severityMask
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.conn != nil && w.write(priority, text) == nil {
		return len(text), nil
	}
	if err := w.connect(); err != nil {
		return 0, err
	}
	if err := w.write(priority, text); err != nil {
		return 0, err
	}
	return len(text), nil
}

func (w *Writer) write(priority Priority, text string) error {
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	origin := time.Now().Format(time.RFC3339) + " " + w.hostname
	if w.local {
		origin = time.Now().Format(time.Stamp)
	}
	_, err := fmt.Fprintf(w.conn, "<%d>%s %s[%d]: %s", priority, origin, w.tag, os.Getpid(), text)
	return err
}

// Write writes a message with the Writer's priority.
func (w *Writer) Write(b []byte) (int, error) { return w.send(w.priority, string(b)) }

func (w *Writer) message(severity Priority, m string) error {
	_, err := w.send(severity, m)
	return err
}

// Emerg writes a message with the severity LOG_EMERG.
func (w *Writer) Emerg(m string) error { return w.message(LOG_EMERG, m) }

// Alert writes a message with the severity LOG_ALERT.
func (w *Writer) Alert(m string) error { return w.message(LOG_ALERT, m) }

// Crit writes a message with the severity LOG_CRIT.
func (w *Writer) Crit(m string) error { return w.message(LOG_CRIT, m) }

// Err writes a message with the severity LOG_ERR.
func (w *Writer) Err(m string) error { return w.message(LOG_ERR, m) }

// Warning writes a message with the severity LOG_WARNING.
func (w *Writer) Warning(m string) error { return w.message(LOG_WARNING, m) }

// Notice writes a message with the severity LOG_NOTICE.
func (w *Writer) Notice(m string) error { return w.message(LOG_NOTICE, m) }

// Info writes a message with the severity LOG_INFO.
func (w *Writer) Info(m string) error { return w.message(LOG_INFO, m) }

// Debug writes a message with the severity LOG_DEBUG.
func (w *Writer) Debug(m string) error { return w.message(LOG_DEBUG, m) }
