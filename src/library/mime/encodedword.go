package mime

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// A WordEncoder is an RFC 2047 encoded-word encoder.
type WordEncoder byte

const (
	// BEncoding represents Base64 encoding scheme as defined by RFC 2045.
	BEncoding = WordEncoder('b')

	// QEncoding represents the Q-encoding scheme as defined by RFC 2047.
	QEncoding = WordEncoder('q')
)

var errInvalidWord = errors.New("mime: invalid RFC 2047 encoded-word")

const (
	maxEncodedWord = 75
	maxContent     = maxEncodedWord - len("=?UTF-8?q?") - len("?=")
)

// Encode returns the encoded-word form of s. If s is ASCII without special characters, it is returned unchanged. The provided charset is the IANA charset
// name of s. It is case insensitive.
func (e WordEncoder) Encode(charset, s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		plain = plain && (s[i] >= ' ' && s[i] <= '~' || s[i] == '\t')
	}
	if plain {
		return s
	}
	open := "=?" + charset + "?" + string(rune(e)) + "?"
	parts := []string{s}
	if strings.EqualFold(charset, "UTF-8") {
		parts = e.split(s)
	}
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(open)
		if e == BEncoding {
			b.WriteString(base64.StdEncoding.EncodeToString([]byte(part)))
		} else {
			for j := 0; j < len(part); j++ {
				writeQ(&b, part[j])
			}
		}
		b.WriteString("?=")
	}
	return b.String()
}

// split cuts between runes, so that each word is short enough.
func (e WordEncoder) split(s string) (parts []string) {
	limit := maxContent
	if e == BEncoding {
		if base64.StdEncoding.EncodedLen(len(s)) <= maxContent {
			return []string{s}
		}
		limit = base64.StdEncoding.DecodedLen(maxContent)
	}
	length, last := 0, 0
	for i := 0; i < len(s); {
		_, size := utf8.DecodeRuneInString(s[i:])
		encoded := size
		if b := s[i]; e != BEncoding && !(b >= ' ' && b <= '~' && b != '=' && b != '?' && b != '_') {
			encoded = 3 * size
		}
		if length+encoded > limit {
			parts = append(parts, s[last:i])
			length, last = 0, i
		}
		length += encoded
		i += size
	}
	return append(parts, s[last:])
}

func writeQ(b *strings.Builder, c byte) {
	switch {
	case c == ' ':
		b.WriteByte('_')
	case c >= '!' && c <= '~' && c != '=' && c != '?' && c != '_':
		b.WriteByte(c)
	default:
		fmt.Fprintf(b, "=%02X", c)
	}
}

// A WordDecoder decodes MIME headers containing RFC 2047 encoded-words.
type WordDecoder struct {
	// CharsetReader, if non-nil, defines a function to generate charset-conversion readers, converting from the provided charset into UTF-8. Charsets are
	// always lower-case. utf-8, iso-8859-1 and us-ascii charsets are handled by default.
	CharsetReader func(charset string, input io.Reader) (io.Reader, error)
}

// Decode decodes an RFC 2047 encoded-word.
func (d *WordDecoder) Decode(word string) (string, error) {
	if len(word) < 8 || !strings.HasPrefix(word, "=?") || !strings.HasSuffix(word, "?=") || strings.Count(word, "?") != 4 {
		return "", errInvalidWord
	}
	fields := strings.Split(word[2:len(word)-2], "?")
	if fields[0] == "" || len(fields[1]) != 1 {
		return "", errInvalidWord
	}
	content, err := decodeWord(fields[1][0], fields[2])
	if err != nil {
		return "", err
	}
	var b strings.Builder
	if err := d.convert(&b, fields[0], content); err != nil {
		return "", err
	}
	return b.String(), nil
}

// DecodeHeader decodes all encoded-words of the given string. It returns an error if and only if CharsetReader of d returns an error.
func (d *WordDecoder) DecodeHeader(header string) (string, error) {
	var b strings.Builder
	between := false // two words with nothing but space between them
	for {
		start := strings.Index(header, "=?")
		if start < 0 {
			break
		}
		charset, rest, ok := strings.Cut(header[start+2:], "?")
		if !ok || len(rest) < len("Q??=") || rest[1] != '?' {
			break
		}
		encoding := rest[0]
		text, after, ok := strings.Cut(rest[2:], "?=")
		if !ok {
			break
		}
		content, err := decodeWord(encoding, text)
		if err != nil {
			between = false
			b.WriteString(header[:start+2])
			header = header[start+2:]
			continue
		}
		if gap := header[:start]; gap != "" && (!between || strings.Trim(gap, " \t\r\n") != "") {
			b.WriteString(gap)
		}
		if err := d.convert(&b, charset, content); err != nil {
			return "", err
		}
		header = after
		between = true
	}
	return b.String() + header, nil
}

func decodeWord(encoding byte, text string) ([]byte, error) {
	switch encoding {
	case 'B', 'b':
		return base64.StdEncoding.DecodeString(text)
	case 'Q', 'q':
		return decodeQ(text)
	}
	return nil, errInvalidWord
}

func decodeQ(s string) ([]byte, error) {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == '_':
			out = append(out, ' ')
		case c == '=':
			if i+2 >= len(s) {
				return nil, errInvalidWord
			}
			hi, err := fromHex(s[i+1])
			if err != nil {
				return nil, err
			}
			lo, err := fromHex(s[i+2])
			if err != nil {
				return nil, err
			}
			out = append(out, hi<<4|lo)
			i += 2
		case c <= '~' && c >= ' ' || c == '\n' || c == '\r' || c == '\t':
			out = append(out, c)
		default:
			return nil, errInvalidWord
		}
	}
	return out, nil
}

func fromHex(b byte) (byte, error) {
	switch {
	case b >= '0' && b <= '9':
		return b - '0', nil
	case b >= 'A' && b <= 'F':
		return b - 'A' + 10, nil
	case b >= 'a' && b <= 'f':
		return b - 'a' + 10, nil
	}
	return 0, fmt.Errorf("mime: invalid hex byte %#02x", b)
}

func (d *WordDecoder) convert(b *strings.Builder, charset string, content []byte) error {
	switch {
	case strings.EqualFold("utf-8", charset):
		b.Write(content)
	case strings.EqualFold("iso-8859-1", charset):
		for _, c := range content {
			b.WriteRune(rune(c))
		}
	case strings.EqualFold("us-ascii", charset):
		for _, c := range content {
			if c >= utf8.RuneSelf {
				b.WriteRune(utf8.RuneError)
			} else {
				b.WriteByte(c)
			}
		}
	default:
		if d.CharsetReader == nil {
			return fmt.Errorf("mime: unhandled charset %q", charset)
		}
		r, err := d.CharsetReader(strings.ToLower(charset), bytes.NewReader(content))
		if err != nil {
			return err
		}
		if _, err = io.Copy(b, r); err != nil {
			return err
		}
	}
	return nil
}
