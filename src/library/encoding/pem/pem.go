// Package pem implements the PEM data encoding (RFC 1421), used for keys and certificates.
package pem

import (
	"bytes"
	"encoding/base64"
	"errors"
	"io"
	"sort"
	"strings"
)

// A Block is a PEM encoded structure:
//
//	-----BEGIN Type-----
//	Headers
//	base64-encoded Bytes
//	-----END Type-----
type Block struct {
	Type    string            // The type, taken from the preamble (i.e. "RSA PRIVATE KEY").
	Headers map[string]string // Optional headers.
	Bytes   []byte            // The decoded bytes of the contents. Typically a DER encoded ASN.1 structure.
}

const (
	begin  = "-----BEGIN "
	finish = "-----END "
	dashes = "-----"
)

// cutLine is the first line without white space at its end, and what follows.
func cutLine(data []byte) (line, rest []byte) {
	line, rest, _ = bytes.Cut(data, []byte{'\n'})
	return bytes.TrimRight(line, " \t\r"), rest
}

// Decode finds the next PEM block; rest is what follows. Without one, p is nil and rest is data.
func Decode(data []byte) (p *Block, rest []byte) {
	rest = data
	for {
		var start []byte
		if bytes.HasPrefix(rest, []byte(begin)) {
			start = rest[len(begin):]
		} else if _, after, ok := bytes.Cut(rest, []byte("\n"+begin)); ok {
			start = after
		} else {
			return nil, data
		}
		rest = start
		if p, after, ok := decode(start); ok {
			return p, after
		} else if after != nil {
			rest = after
		}
	}
}

// decode reads a block behind "-----BEGIN ". When it is malformed, rest is where to look on.
func decode(data []byte) (p *Block, rest []byte, ok bool) {
	line, rest := cutLine(data)
	if !bytes.HasSuffix(line, []byte(dashes)) {
		return nil, nil, false
	}
	name := line[:len(line)-len(dashes)]
	p = &Block{Headers: make(map[string]string), Type: string(name)}
	for {
		if len(rest) == 0 {
			return nil, nil, false
		}
		line, next := cutLine(rest)
		key, value, found := bytes.Cut(line, []byte{':'})
		if !found {
			break
		}
		p.Headers[string(bytes.TrimSpace(key))] = string(bytes.TrimSpace(value))
		rest = next
	}
	// Without headers an empty block may end at once.
	var end, trailer int
	if len(p.Headers) == 0 && bytes.HasPrefix(rest, []byte(finish)) {
		end, trailer = 0, len(finish)
	} else {
		end = bytes.Index(rest, []byte("\n"+finish))
		trailer = end + 1 + len(finish)
	}
	if end < 0 {
		return nil, nil, false
	}
	// The trailer names the same type and ends its line.
	tail := rest[trailer:]
	if len(tail) < len(name)+len(dashes) {
		return nil, nil, false
	}
	after := tail[len(name)+len(dashes):]
	if !bytes.HasPrefix(tail, name) || !bytes.HasPrefix(tail[len(name):], []byte(dashes)) {
		return nil, nil, false
	}
	if left, _ := cutLine(after); len(left) != 0 {
		return nil, nil, false
	}
	text := bytes.Map(func(r rune) rune {
		if r == ' ' || r == '\t' || r == '\r' || r == '\n' {
			return -1
		}
		return r
	}, rest[:end])
	decoded := make([]byte, base64.StdEncoding.DecodedLen(len(text)))
	n, err := base64.StdEncoding.Decode(decoded, text)
	if err != nil {
		return nil, nil, false
	}
	p.Bytes = decoded[:n]
	_, after = cutLine(after)
	return p, after, true
}

// Encode writes the block to out.
func Encode(out io.Writer, b *Block) error {
	for k := range b.Headers {
		if strings.Contains(k, ":") {
			return errors.New("pem: cannot encode a header key that contains a colon")
		}
	}
	var text strings.Builder
	text.WriteString(begin + b.Type + dashes + "\n")
	if len(b.Headers) > 0 {
		const procType = "Proc-Type"
		var keys []string
		for k := range b.Headers {
			if k != procType {
				keys = append(keys, k)
			}
		}
		sort.Strings(keys)
		if v, ok := b.Headers[procType]; ok {
			text.WriteString(procType + ": " + v + "\n")
		}
		for _, k := range keys {
			text.WriteString(k + ": " + b.Headers[k] + "\n")
		}
		text.WriteByte('\n')
	}
	encoded := base64.StdEncoding.EncodeToString(b.Bytes)
	for len(encoded) > 0 {
		n := min(64, len(encoded))
		text.WriteString(encoded[:n] + "\n")
		encoded = encoded[n:]
	}
	text.WriteString(finish + b.Type + dashes + "\n")
	_, err := io.WriteString(out, text.String())
	return err
}

// EncodeToMemory returns the encoded block, nil if it has headers that cannot be encoded.
func EncodeToMemory(b *Block) []byte {
	var buf bytes.Buffer
	if err := Encode(&buf, b); err != nil {
		return nil
	}
	return buf.Bytes()
}
