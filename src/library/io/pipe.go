package io

import "sync"

// Pipe returns the two ends of a pipe: each Write waits until Reads have taken all its bytes. Nothing is buffered.
// Different goroutines may use and close the ends at once.
func Pipe() (*PipeReader, *PipeWriter) {
	p := &pipe{
		offer:  make(chan []byte),
		answer: make(chan int),
		broken: make(chan struct{}),
	}
	return &PipeReader{p}, &PipeWriter{p}
}

type pipe struct {
	writing sync.Mutex    // one Write after the other
	offer   chan []byte   // what a Write has left
	answer  chan int      // how much of that a Read took
	broken  chan struct{} // closed with the first end that is

	mu                 sync.Mutex
	atReader, atWriter error // what the end was closed with first; nil while it is open
}

// shut closes the end whose error is in slot.
func (p *pipe) shut(slot *error, err error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.atReader == nil && p.atWriter == nil {
		close(p.broken)
	}
	if *slot == nil {
		*slot = err
	}
	return nil
}

// reason is why an end cannot be used: what the other one was closed with, if only that was closed.
func (p *pipe) reason(own, other *error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if *own == nil && *other != nil {
		return *other
	}
	return ErrClosedPipe
}

func (p *pipe) isBroken() bool {
	select {
	case <-p.broken:
		return true
	default:
	}
	return false
}

func orElse(err, standard error) error {
	if err != nil {
		return err
	}
	return standard
}

// A PipeReader is the end of a pipe to read from.
type PipeReader struct{ p *pipe }

// Read waits for a Write, or for an end to be closed.
func (r *PipeReader) Read(buf []byte) (int, error) {
	p := r.p
	if !p.isBroken() {
		select {
		case data := <-p.offer:
			n := copy(buf, data)
			p.answer <- n
			return n, nil
		case <-p.broken:
		}
	}
	return 0, p.reason(&p.atReader, &p.atWriter)
}

// Close makes writes fail with ErrClosedPipe.
func (r *PipeReader) Close() error { return r.CloseWithError(nil) }

// CloseWithError makes writes fail with the error, unless the end is closed already. It returns nil.
func (r *PipeReader) CloseWithError(err error) error {
	return r.p.shut(&r.p.atReader, orElse(err, ErrClosedPipe))
}

// A PipeWriter is the end of a pipe to write to.
type PipeWriter struct{ p *pipe }

// Write waits until all is read, or an end is closed.
func (w *PipeWriter) Write(data []byte) (n int, err error) {
	p := w.p
	if p.isBroken() {
		return 0, p.reason(&p.atWriter, &p.atReader)
	}
	p.writing.Lock()
	defer p.writing.Unlock()
	for {
		select {
		case p.offer <- data[n:]: // also if it is empty: a Read gets nothing then
			n += <-p.answer
		case <-p.broken:
			return n, p.reason(&p.atWriter, &p.atReader)
		}
		if n == len(data) {
			return n, nil
		}
	}
}

// Close makes reads end with EOF.
func (w *PipeWriter) Close() error { return w.CloseWithError(nil) }

// CloseWithError makes reads end with the error, unless the end is closed already. It returns nil.
func (w *PipeWriter) CloseWithError(err error) error {
	return w.p.shut(&w.p.atWriter, orElse(err, EOF))
}
