package net

import (
	"io"
	"os"
	"sync"
	"time"
)

// lane carries bytes one way: a writer offers its slice and learns how much of it the reader has copied.
type lane struct {
	turn  sync.Mutex // of the writer
	offer chan []byte
	taken chan int
}

// pipe is one end.
type pipe struct {
	in, out           *lane
	closed, hungUp    chan struct{} // closed by this end, by the other
	closing           sync.Once
	readEnd, writeEnd alarm
}

// Pipe makes two ends of a connection within the program. There is no buffer: Write waits until the other end has read all.
func Pipe() (Conn, Conn) {
	var lanes [2]*lane
	var ends [2]*pipe
	for i := range ends {
		lanes[i] = &lane{offer: make(chan []byte), taken: make(chan int)}
		ends[i] = &pipe{closed: make(chan struct{})}
		ends[i].readEnd.rung, ends[i].writeEnd.rung = make(chan struct{}), make(chan struct{})
	}
	for i, end := range ends {
		end.in, end.out, end.hungUp = lanes[i], lanes[1-i], ends[1-i].closed
	}
	return ends[0], ends[1]
}

type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }
func (pipeAddr) String() string  { return "pipe" }

func (*pipe) LocalAddr() Addr  { return pipeAddr{} }
func (*pipe) RemoteAddr() Addr { return pipeAddr{} }

// over tells whether the channel is closed.
func over(c <-chan struct{}) bool {
	select {
	case <-c:
		return true
	default:
		return false
	}
}

// state is the error of an operation that must not begin: hungUp is what an end of the other side means to it.
func (p *pipe) state(late *alarm, hungUp error) error {
	switch {
	case over(p.closed):
		return io.ErrClosedPipe
	case over(p.hungUp):
		return hungUp
	case over(late.channel()):
		return os.ErrDeadlineExceeded
	}
	return nil
}

// describe wraps an error, except those that io's own pipe returns.
func describe(op string, err error) error {
	switch err {
	case nil, io.EOF, io.ErrClosedPipe:
		return err
	}
	return &OpError{Op: op, Net: pipeAddr{}.Network(), Err: err}
}

func (p *pipe) Read(b []byte) (n int, err error) {
	if err = p.state(&p.readEnd, io.EOF); err != nil {
		return 0, describe("read", err)
	}
	select {
	case offered := <-p.in.offer:
		n = copy(b, offered)
		p.in.taken <- n
	case <-p.closed:
		err = io.ErrClosedPipe
	case <-p.hungUp:
		err = io.EOF
	case <-p.readEnd.channel():
		err = os.ErrDeadlineExceeded
	}
	return n, describe("read", err)
}

// Write offers an empty slice, too: it waits for a Read.
func (p *pipe) Write(b []byte) (n int, err error) {
	if err = p.state(&p.writeEnd, io.ErrClosedPipe); err != nil {
		return 0, describe("write", err)
	}
	p.out.turn.Lock()
	defer p.out.turn.Unlock()
	for {
		select {
		case p.out.offer <- b[n:]:
			n += <-p.out.taken
		case <-p.closed:
			err = io.ErrClosedPipe
		case <-p.hungUp:
			err = io.ErrClosedPipe
		case <-p.writeEnd.channel():
			err = os.ErrDeadlineExceeded
		}
		if err != nil || n == len(b) {
			return n, describe("write", err)
		}
	}
}

func (p *pipe) Close() error {
	p.closing.Do(func() { close(p.closed) })
	return nil
}

func (p *pipe) SetDeadline(t time.Time) error      { return p.setAlarms(t, &p.readEnd, &p.writeEnd) }
func (p *pipe) SetReadDeadline(t time.Time) error  { return p.setAlarms(t, &p.readEnd) }
func (p *pipe) SetWriteDeadline(t time.Time) error { return p.setAlarms(t, &p.writeEnd) }

func (p *pipe) setAlarms(t time.Time, alarms ...*alarm) error {
	if over(p.closed) || over(p.hungUp) {
		return io.ErrClosedPipe
	}
	for _, a := range alarms {
		a.set(t)
	}
	return nil
}

// alarm closes a channel at a time.
type alarm struct {
	lock  sync.Mutex
	timer *time.Timer
	sets  int // calls of set: a timer that fires late belongs to an earlier one
	rung  chan struct{}
}

func (a *alarm) channel() <-chan struct{} {
	a.lock.Lock()
	defer a.lock.Unlock()
	return a.rung
}

// set sets the time; who waits already keeps its channel unless it is closed. The zero time is never.
func (a *alarm) set(t time.Time) {
	a.lock.Lock()
	defer a.lock.Unlock()
	a.sets++
	if a.timer != nil {
		a.timer.Stop()
	}
	if over(a.rung) {
		a.rung = make(chan struct{})
	}
	switch wait := time.Until(t); {
	case t.IsZero():
	case wait <= 0:
		close(a.rung)
	default:
		mine := a.sets
		a.timer = time.AfterFunc(wait, func() { a.ring(mine) })
	}
}

func (a *alarm) ring(set int) {
	a.lock.Lock()
	defer a.lock.Unlock()
	if a.sets == set {
		close(a.rung)
	}
}
