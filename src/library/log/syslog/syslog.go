// Package syslog sends messages to the system's log (RFC 3164).
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

// Priority is a facility and a severity.
type Priority int

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

const severityMask = 7

// A Writer is a connection to a log, which it renews when it is broken.
type Writer struct {
	priority      Priority
	tag, hostname string
	network, addr string

	mu    sync.Mutex
	conn  net.Conn // nil: none
	local bool     // the log is on this machine
}

// New connects to the log of the system. Each Write is a message of the priority; an empty tag is the program's name.
func New(priority Priority, tag string) (*Writer, error) { return Dial("", "", priority, tag) }

// Dial connects to a log at an address; without network it is New.
func Dial(network, raddr string, priority Priority, tag string) (*Writer, error) {
	if priority < 0 || priority > LOG_LOCAL7|LOG_DEBUG {
		return nil, errors.New("log/syslog: invalid priority")
	}
	if tag == "" {
		tag = os.Args[0]
	}
	w := &Writer{priority: priority, tag: tag, network: network, addr: raddr}
	w.hostname, _ = os.Hostname()
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := w.connect(); err != nil {
		return nil, err
	}
	return w, nil
}

// dialLocal tries the sockets of local logs.
func dialLocal() (net.Conn, error) {
	for _, network := range []string{"unixgram", "unix"} {
		for _, path := range []string{"/dev/log", "/var/run/syslog", "/var/run/log"} {
			if conn, err := net.Dial(network, path); err == nil {
				return conn, nil
			}
		}
	}
	return nil, errors.New("Unix syslog delivery error")
}

// connect makes a new connection; w.mu is held.
func (w *Writer) connect() (err error) {
	if w.conn != nil {
		w.conn.Close()
		w.conn = nil
	}
	w.local = w.network == "" || w.network == "unix" || w.network == "unixgram"
	name := "localhost"
	if w.network == "" {
		w.conn, err = dialLocal()
	} else if w.conn, err = net.Dial(w.network, w.addr); err == nil {
		name = w.conn.LocalAddr().String()
	}
	if err != nil {
		w.conn = nil
		return err
	}
	if w.hostname == "" {
		w.hostname = name
	}
	return nil
}

// Write sends a message with the priority of the Writer.
func (w *Writer) Write(b []byte) (int, error) { return w.send(w.priority, string(b)) }

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

func (w *Writer) log(severity Priority, m string) error {
	_, err := w.send(severity, m)
	return err
}

// Emerg sends a message of severity LOG_EMERG.
func (w *Writer) Emerg(m string) error { return w.log(LOG_EMERG, m) }

// Alert sends a message of severity LOG_ALERT.
func (w *Writer) Alert(m string) error { return w.log(LOG_ALERT, m) }

// Crit sends a message of severity LOG_CRIT.
func (w *Writer) Crit(m string) error { return w.log(LOG_CRIT, m) }

// Err sends a message of severity LOG_ERR.
func (w *Writer) Err(m string) error { return w.log(LOG_ERR, m) }

// Warning sends a message of severity LOG_WARNING.
func (w *Writer) Warning(m string) error { return w.log(LOG_WARNING, m) }

// Notice sends a message of severity LOG_NOTICE.
func (w *Writer) Notice(m string) error { return w.log(LOG_NOTICE, m) }

// Info sends a message of severity LOG_INFO.
func (w *Writer) Info(m string) error { return w.log(LOG_INFO, m) }

// Debug sends a message of severity LOG_DEBUG.
func (w *Writer) Debug(m string) error { return w.log(LOG_DEBUG, m) }

// send sends a message of a severity, with a new connection if need be.
func (w *Writer) send(severity Priority, m string) (int, error) {
	priority := w.priority&^severityMask | severity&severityMask
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.conn != nil && w.write(priority, m) == nil {
		return len(m), nil
	}
	if err := w.connect(); err != nil {
		return 0, err
	}
	if err := w.write(priority, m); err != nil {
		return 0, err
	}
	return len(m), nil
}

func (w *Writer) write(priority Priority, m string) error {
	if !strings.HasSuffix(m, "\n") {
		m += "\n"
	}
	origin := time.Now().Format(time.Stamp)
	if !w.local {
		origin = time.Now().Format(time.RFC3339) + " " + w.hostname
	}
	_, err := fmt.Fprintf(w.conn, "<%d>%s %s[%d]: %s", priority, origin, w.tag, os.Getpid(), m)
	return err
}

// NewLogger returns a Logger whose messages go to the log of the system.
func NewLogger(p Priority, logFlag int) (*log.Logger, error) {
	w, err := New(p, "")
	if err != nil {
		return nil, err
	}
	return log.New(w, "", logFlag), nil
}
