package io

import "sync"

// firstError keeps the first error that is stored.
type firstError struct {
	sync.Mutex
	err error
}

func (f *firstError) store(err error) {
	f.Lock()
	defer f.Unlock()
	if f.err == nil {
		f.err = err
	}
}

func (f *firstError) load() error {
	f.Lock()
	defer f.Unlock()
	return f.err
}

// pipe hands each write's bytes to reads; the writer waits until all of them were taken.
type pipe struct {
	writing sync.Mutex // one Write at a time
	data    chan []byte
	taken   chan int

	once sync.Once
	done chan struct{} // closed when either end is

	readErr, writeErr firstError // of the closed reader, of the closed writer
}

func (p *pipe) closeWith(slot *firstError, err, standard error) error {
	if err == nil {
		err = standard
	}
	slot.store(err)
	p.once.Do(func() { close(p.done) })
	return nil
}

func (p *pipe) isDone() bool {
	select {
	case <-p.done:
		return true
	default:
		return false
	}
}

func (p *pipe) readCloseError() error {
	readErr := p.readErr.load()
	if writeErr := p.writeErr.load(); readErr == nil && writeErr != nil {
		return writeErr
	}
	return ErrClosedPipe
}

func (p *pipe) writeCloseError() error {
	writeErr := p.writeErr.load()
	if readErr := p.readErr.load(); writeErr == nil && readErr != nil {
		return readErr
	}
	return ErrClosedPipe
}

func (p *pipe) read(b []byte) (n int, err error) {
	if p.isDone() {
		return 0, p.readCloseError()
	}
	select {
	case data := <-p.data:
		n = copy(b, data)
		p.taken <- n
		return n, nil
	case <-p.done:
		return 0, p.readCloseError()
	}
}

func (p *pipe) write(b []byte) (n int, err error) {
	if p.isDone() {
		return 0, p.writeCloseError()
	}
	p.writing.Lock()
	defer p.writing.Unlock()
	for once := true; once || len(b) > 0; once = false {
		select {
		case p.data <- b:
			taken := <-p.taken
			b = b[taken:]
			n += taken
		case <-p.done:
			return n, p.writeCloseError()
		}
	}
	return n, nil
}

// A PipeReader is the read half of a pipe.
type PipeReader struct {
	p *pipe
}

// Read implements the standard Read interface: it reads data from the pipe, blocking until a writer arrives or the write end is closed.
// If the write end is closed with an error, that error is returned as err; otherwise err is EOF.
func (r *PipeReader) Read(data []byte) (n int, err error) { return r.p.read(data) }

// Close closes the reader; subsequent writes to the write half of the pipe will return the error ErrClosedPipe.
func (r *PipeReader) Close() error { return r.CloseWithError(nil) }

// CloseWithError closes the reader; subsequent writes to the write half of the pipe will return the error err.
func (r *PipeReader) CloseWithError(err error) error {
	return r.p.closeWith(&r.p.readErr, err, ErrClosedPipe)
}

// A PipeWriter is the write half of a pipe.
type PipeWriter struct {
	p *pipe
}

// Write implements the standard Write interface: it writes data to the pipe, blocking until one or more readers have consumed all the data
// or the read end is closed. If the read end is closed with an error, that err is returned as err; otherwise err is ErrClosedPipe.
func (w *PipeWriter) Write(data []byte) (n int, err error) { return w.p.write(data) }

// Close closes the writer; subsequent reads from the read half of the pipe will return no bytes and EOF.
func (w *PipeWriter) Close() error { return w.CloseWithError(nil) }

// CloseWithError closes the writer; subsequent reads from the read half of the pipe will return no bytes and the error err, or EOF if err is nil.
func (w *PipeWriter) CloseWithError(err error) error { return w.p.closeWith(&w.p.writeErr, err, EOF) }

// Pipe creates a synchronous in-memory pipe. It can be used to connect code expecting an io.Reader with code expecting an io.Writer.
// Each Write to the PipeWriter blocks until it has satisfied one or more Reads from the PipeReader that fully consume the written data.
func Pipe() (*PipeReader, *PipeWriter) {
	p := &pipe{data: make(chan []byte), taken: make(chan int), done: make(chan struct{})}
	return &PipeReader{p}, &PipeWriter{p}
}
