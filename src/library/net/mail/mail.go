// Package mail reads mail messages (RFC 5322, with international text as RFC 6532 has it).
package mail

import (
	"bufio"
	"errors"
	"io"
	"mime"
	"net/textproto"
	"strings"
	"time"
)

// Message is a message whose header was read.
type Message struct {
	Header Header
	Body   io.Reader
}

// ReadMessage reads the header of a message. The body is read through Message.Body.
func ReadMessage(r io.Reader) (msg *Message, err error) {
	reader := textproto.NewReader(bufio.NewReader(r))
	header, err := readHeader(reader)
	if err != nil && (err != io.EOF || len(header) == 0) {
		return nil, err
	}
	return &Message{Header: header, Body: reader.R}, nil
}

// readHeader reads fields up to an empty line. Unlike in MIME headers, lines may have empty names.
func readHeader(r *textproto.Reader) (Header, error) {
	header := Header{}
	if first, err := r.R.Peek(1); err == nil && (first[0] == ' ' || first[0] == '\t') {
		line, err := r.ReadLine()
		if err == nil {
			err = errors.New("malformed initial line: " + line)
		}
		return header, err
	}
	for {
		line, err := r.ReadContinuedLine()
		if line == "" {
			return header, err
		}
		name, value, found := strings.Cut(line, ":")
		if !found {
			return header, errors.New("malformed header line: " + line)
		}
		if key := textproto.CanonicalMIMEHeaderKey(name); key != "" {
			header[key] = append(header[key], strings.TrimLeft(value, " \t"))
			if err != nil {
				return header, err
			}
		}
	}
}

// Header has the fields of a header by name.
type Header map[string][]string

// ErrHeaderNotPresent says that a header has no such field.
var ErrHeaderNotPresent = errors.New("mail: header not in message")

// Get returns the first value of a field, whose name may be written in any case; "" if there is none.
func (h Header) Get(key string) string { return textproto.MIMEHeader(h).Get(key) }

// Date returns the field Date.
func (h Header) Date() (time.Time, error) {
	if date := h.Get("Date"); date != "" {
		return ParseDate(date)
	}
	return time.Time{}, ErrHeaderNotPresent
}

// AddressList returns the addresses of a field.
func (h Header) AddressList(key string) ([]*Address, error) {
	if list := h.Get(key); list != "" {
		return ParseAddressList(list)
	}
	return nil, ErrHeaderNotPresent
}

var errComment = errors.New("mail: misformatted parenthetical comment")

// ParseDate parses a date of RFC 5322; day of the week and seconds may be missing.
func ParseDate(date string) (time.Time, error) {
	date = strings.ReplaceAll(date, "\r\n", "")
	if strings.Contains(date, "\r") {
		return time.Time{}, errors.New("mail: header has a CR without LF")
	}
	p := &parser{text: date}
	p.skipSpace()
	end := zoneEnd(p.text)
	if end >= 0 {
		date = p.text[:end]
		p.text = p.text[end:]
	}
	if !p.skipComments() {
		return time.Time{}, errComment
	}
	for _, weekday := range [...]string{"", "Mon, "} {
		for _, day := range [...]string{"2", "02"} {
			for _, year := range [...]string{"2006", "06"} {
				for _, seconds := range [...]string{":05", ""} {
					for _, zone := range [...]string{"-0700", "MST", "UT"} {
						t, err := time.Parse(weekday+day+" Jan "+year+" 15:04"+seconds+" "+zone, date)
						if err == nil {
							return t, nil
						}
					}
				}
			}
		}
	}
	return time.Time{}, errors.New("mail: header could not be parsed")
}

// zoneEnd returns where the time zone ends: four digits behind a sign, or the T of a name such as GMT that is not the first letter of the text
// (which may be that of Tue or Thu); -1 if that is not known.
func zoneEnd(text string) int {
	const least = len("+0000")
	if sign := strings.IndexAny(text, "+-"); sign >= 0 && len(text) >= sign+least {
		return sign + least
	}
	t := strings.Index(text, "T")
	if t == 0 {
		if t = strings.Index(text[1:], "T"); t >= 0 {
			t++
		}
	}
	if t >= 0 && len(text) >= t+least {
		return t + 1
	}
	return -1
}

// Address is an address such as "Barry Gibbs <bg@example.com>".
type Address struct {
	Name    string // may be empty
	Address string // user@domain
}

// ParseAddress parses one address.
func ParseAddress(address string) (*Address, error) { return new(AddressParser).Parse(address) }

// ParseAddressList parses addresses with commas between them.
func ParseAddressList(list string) ([]*Address, error) { return new(AddressParser).ParseList(list) }

// AddressParser parses addresses.
type AddressParser struct {
	WordDecoder *mime.WordDecoder // of encoded words (RFC 2047); nil stands for one that knows UTF-8, ISO-8859-1 and US-ASCII
}

// Parse parses one address.
func (p *AddressParser) Parse(address string) (*Address, error) {
	return (&parser{text: address, words: p.WordDecoder}).single()
}

// ParseList parses addresses with commas between them.
func (p *AddressParser) ParseList(list string) ([]*Address, error) {
	return (&parser{text: list, words: p.WordDecoder}).list()
}

// String returns the address as a header has it, with the name quoted or encoded.
func (a *Address) String() string {
	local, domain := a.Address, ""
	if at := strings.LastIndex(a.Address, "@"); at >= 0 {
		local, domain = a.Address[:at], a.Address[at+1:]
	}
	for i, c := range local {
		inner := c == '.' && i > 0 && local[i-1] != '.' && i < len(local)-1
		if !inAtom(c, false) && !inner {
			local = quoted(local)
			break
		}
	}
	address := "<" + local + "@" + domain + ">"
	if a.Name == "" {
		return address
	}
	ascii := true
	for _, c := range a.Name {
		ascii = ascii && c < 0x80 && (isVisible(c) || isBlank(c))
	}
	switch {
	case ascii:
		return quoted(a.Name) + " " + address
	case strings.ContainsAny(a.Name, "\"#$%&'(),.:;<>@[]^`{|}~"):
		return mime.BEncoding.Encode("utf-8", a.Name) + " " + address
	}
	return mime.QEncoding.Encode("utf-8", a.Name) + " " + address
}
