package io

// MultiReader returns a Reader of what the given ones have, one after the other.
func MultiReader(readers ...Reader) Reader {
	return &multiReader{queue: append([]Reader{}, readers...)}
}

type multiReader struct {
	queue []Reader
}

func (m *multiReader) Read(buf []byte) (int, error) {
	for len(m.queue) != 0 {
		first, only := m.queue[0], len(m.queue) == 1
		if nested, ok := first.(*multiReader); ok && only {
			m.queue = nested.queue // what is nested deep is not asked through all levels
			continue
		}
		n, err := first.Read(buf)
		switch {
		case err != EOF:
			return n, err
		case only:
			m.drop()
			if n > 0 {
				return n, EOF
			}
		default:
			m.drop()
			if n > 0 {
				return n, nil
			}
		}
	}
	return 0, EOF
}

// drop takes the first reader out, so that it can be collected while the array lives on.
func (m *multiReader) drop() {
	m.queue[0] = ended{}
	m.queue = m.queue[1:]
}

// ended stands for a reader that was read to its end.
type ended struct{}

func (ended) Read([]byte) (int, error) { return 0, EOF }

// WriteTo writes what all readers have.
func (m *multiReader) WriteTo(dst Writer) (int64, error) {
	return m.writeWith(dst, make([]byte, copySize(nil)))
}

func (m *multiReader) writeWith(dst Writer, buf []byte) (total int64, err error) {
	for at, r := range m.queue {
		var n int64
		if nested, ok := r.(*multiReader); ok {
			n, err = nested.writeWith(dst, buf)
		} else {
			n, err = copyAll(dst, r, buf)
		}
		total += n
		if err != nil {
			m.queue = m.queue[at:] // to go on here
			return total, err
		}
		m.queue[at] = nil
	}
	m.queue = nil
	return total, nil
}

// MultiWriter returns a Writer that passes each write to all given ones in turn, up to the first that fails.
func MultiWriter(writers ...Writer) Writer {
	var flat []Writer
	for _, w := range writers {
		if nested, ok := w.(*multiWriter); ok {
			flat = append(flat, nested.each...)
			continue
		}
		flat = append(flat, w)
	}
	return &multiWriter{each: flat}
}

type multiWriter struct {
	each []Writer
}

func (m *multiWriter) Write(data []byte) (int, error) {
	for _, w := range m.each {
		if n, err := w.Write(data); err != nil || n != len(data) {
			return n, shortUnless(err)
		}
	}
	return len(data), nil
}

// WriteString is Write; the bytes are made once and only if a writer needs them.
func (m *multiWriter) WriteString(text string) (n int, err error) {
	var data []byte
	for _, w := range m.each {
		direct, ok := w.(StringWriter)
		switch {
		case ok:
			n, err = direct.WriteString(text)
		case data == nil:
			data = []byte(text)
			fallthrough
		default:
			n, err = w.Write(data)
		}
		if err != nil || n != len(text) {
			return n, shortUnless(err)
		}
	}
	return len(text), nil
}

// shortUnless is the error of a write that failed or was too short.
func shortUnless(err error) error {
	if err == nil {
		err = ErrShortWrite
	}
	return err
}
