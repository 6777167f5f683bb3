package json

import "io"

// NewEncoder returns an Encoder that writes to w.
func NewEncoder(w io.Writer) *Encoder { return &Encoder{w: w} }

// A Decoder reads JSON values from an input stream.
type Decoder struct {
	r         io.Reader
	buf       []byte
	pos       int   // of the first byte not yet used
	used      int64 // bytes dropped from the front of buf
	err       error // of reading
	failed    error // of an earlier value
	useNumber bool
	noUnknown bool
	open      []byte // '[' or '{' of each level that Token has entered
	state     int    // what Token expects
}

const (
	topValue = iota
	arrayStart
	arrayElement
	arrayComma
	objectStart
	objectKey
	objectColon
	objectValue
	objectComma
)

// NewDecoder returns a Decoder that reads from r; it may read more than the values asked for.
func NewDecoder(r io.Reader) *Decoder { return &Decoder{r: r} }

// UseNumber makes numbers go into an any as Number instead of float64.
func (dec *Decoder) UseNumber() { dec.useNumber = true }

// DisallowUnknownFields makes object keys without a field an error.
func (dec *Decoder) DisallowUnknownFields() { dec.noUnknown = true }

// InputOffset is the position behind the last token.
func (dec *Decoder) InputOffset() int64 { return dec.used + int64(dec.pos) }

// Buffered returns a reader of what was read but not yet decoded.
func (dec *Decoder) Buffered() io.Reader { return &rest{dec.buf[dec.pos:]} }

type rest struct{ data []byte }

func (r *rest) Read(p []byte) (int, error) {
	if len(r.data) == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.data)
	r.data = r.data[n:]
	return n, nil
}

// fill reads more; false when there is no more.
func (dec *Decoder) fill() bool {
	if dec.err != nil {
		return false
	}
	if dec.pos > 0 {
		dec.used += int64(dec.pos)
		dec.buf = dec.buf[:copy(dec.buf, dec.buf[dec.pos:])]
		dec.pos = 0
	}
	const least = 512
	if cap(dec.buf)-len(dec.buf) < least {
		grown := make([]byte, len(dec.buf), 2*cap(dec.buf)+least)
		copy(grown, dec.buf)
		dec.buf = grown
	}
	n, err := dec.r.Read(dec.buf[len(dec.buf):cap(dec.buf)])
	dec.buf = dec.buf[:len(dec.buf)+n]
	dec.err = err
	return n > 0 || err == nil
}

// peek gives the next byte that is not space.
func (dec *Decoder) peek() (byte, error) {
	for {
		for ; dec.pos < len(dec.buf); dec.pos++ {
			if c := dec.buf[dec.pos]; !isSpace(c) {
				return c, nil
			}
		}
		if !dec.fill() {
			return 0, dec.err
		}
	}
}

// next gives the text of the next value.
func (dec *Decoder) next() ([]byte, error) {
	if _, err := dec.peek(); err != nil {
		return nil, err
	}
	for {
		s := scanner{data: dec.buf, pos: dec.pos}
		ok := s.value()
		// A number may go on beyond the buffer.
		if ok && (s.pos < len(s.data) || !isDigit(s.data[s.pos-1]) || dec.err != nil) {
			text := dec.buf[dec.pos:s.pos]
			dec.pos = s.pos
			return text, nil
		}
		if !ok && !s.short {
			s.err.Offset += dec.used
			dec.failed = s.err
			return nil, s.err
		}
		if !dec.fill() && !ok {
			if dec.err == io.EOF {
				return nil, io.ErrUnexpectedEOF
			}
			return nil, dec.err
		}
	}
}

// Decode reads the next value and stores it where v points to, as Unmarshal does.
func (dec *Decoder) Decode(v any) error {
	if dec.failed != nil {
		return dec.failed
	}
	if err := dec.beforeValue(); err != nil {
		return err
	}
	if dec.state != topValue && dec.state != arrayStart && dec.state != arrayElement && dec.state != objectValue {
		return &SyntaxError{msg: "not at beginning of value", Offset: dec.InputOffset()}
	}
	text, err := dec.next()
	if err != nil {
		return err
	}
	d := decoder{scanner: scanner{data: text}, useNumber: dec.useNumber, noUnknown: dec.noUnknown}
	err = d.decode(v)
	dec.afterValue()
	return err
}

// beforeValue consumes the comma or colon that Token leaves in front of a value.
func (dec *Decoder) beforeValue() error {
	switch dec.state {
	case arrayComma, objectColon:
		c, err := dec.peek()
		if err != nil {
			return err
		}
		if dec.state == arrayComma {
			if c != ',' {
				return &SyntaxError{"expected comma after array element", dec.InputOffset()}
			}
			dec.state = arrayElement
		} else {
			if c != ':' {
				return &SyntaxError{"expected colon after object key", dec.InputOffset()}
			}
			dec.state = objectValue
		}
		dec.pos++
	}
	return nil
}

func (dec *Decoder) afterValue() {
	switch dec.state {
	case arrayStart, arrayElement:
		dec.state = arrayComma
	case objectValue:
		dec.state = objectComma
	}
}

// More reports whether there is another element in the array or object at hand.
func (dec *Decoder) More() bool {
	c, err := dec.peek()
	return err == nil && c != ']' && c != '}'
}

// A Token is a Delim, bool, float64, Number, string or nil.
type Token any

// A Delim is one of [ ] { }.
type Delim rune

func (d Delim) String() string { return string(d) }

func (dec *Decoder) unexpected(c byte) (Token, error) {
	context := ""
	switch dec.state {
	case topValue, arrayStart, arrayElement, objectValue:
		context = "looking for beginning of value"
	case arrayComma:
		context = "after array element"
	case objectKey:
		context = "looking for beginning of object key string"
	case objectStart:
		context = "looking for beginning of object key string"
	case objectColon:
		context = "after object key"
	case objectComma:
		context = "after object key:value pair"
	}
	return nil, &SyntaxError{"invalid character " + quoteChar(c) + " " + context, dec.InputOffset()}
}

func (dec *Decoder) enter(c byte, state int) (Token, error) {
	dec.pos++
	dec.open = append(dec.open, c)
	dec.state = state
	return Delim(c), nil
}

func (dec *Decoder) leave(c byte) (Token, error) {
	dec.pos++
	dec.open = dec.open[:len(dec.open)-1]
	dec.state = topValue
	if n := len(dec.open); n > 0 {
		dec.state = arrayComma
		if dec.open[n-1] == '{' {
			dec.state = objectComma
		}
	}
	return Delim(c), nil
}

// Token returns the next token of the stream, io.EOF at its end. Commas and colons are checked and left out.
func (dec *Decoder) Token() (Token, error) {
	for {
		c, err := dec.peek()
		if err != nil {
			return nil, err
		}
		atValue := dec.state == topValue || dec.state == arrayStart || dec.state == arrayElement || dec.state == objectValue
		switch {
		case c == '[' && atValue:
			return dec.enter(c, arrayStart)
		case c == '{' && atValue:
			return dec.enter(c, objectStart)
		case c == ']' && (dec.state == arrayStart || dec.state == arrayComma), c == '}' && (dec.state == objectStart || dec.state == objectComma):
			return dec.leave(c)
		case c == ',' && dec.state == arrayComma:
			dec.state = arrayElement
			dec.pos++
		case c == ',' && dec.state == objectComma:
			dec.state = objectKey
			dec.pos++
		case c == ':' && dec.state == objectColon:
			dec.state = objectValue
			dec.pos++
		case c == '"' && (dec.state == objectStart || dec.state == objectKey):
			text, err := dec.next()
			if err != nil {
				return nil, err
			}
			dec.state = objectColon
			return unquote(text), nil
		case !atValue || c == ']' || c == '}' || c == ',' || c == ':':
			return dec.unexpected(c)
		default:
			var x any
			if err := dec.Decode(&x); err != nil {
				return nil, err
			}
			return x, nil
		}
	}
}
