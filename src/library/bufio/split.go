package bufio

import (
	"bytes"
	"unicode/utf8"
)

// ScanBytes is a SplitFunc: each byte is a token.
func ScanBytes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if len(data) == 0 && atEOF {
		return
	}
	return 1, data[:1], nil
}

// ScanRunes is a SplitFunc: each character is a token. A byte that is not UTF-8 gives the encoding of U+FFFD.
func ScanRunes(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if len(data) == 0 && atEOF {
		return
	}
	if data[0] < utf8.RuneSelf {
		return 1, data[:1], nil
	}
	_, size := utf8.DecodeRune(data)
	switch {
	case size > 1:
		return size, data[:size], nil
	case atEOF || utf8.FullRune(data):
		return 1, []byte("\uFFFD"), nil
	}
	return
}

// ScanLines is a SplitFunc: each line is a token, without its \n or \r\n. The last one need not end with these.
func ScanLines(data []byte, atEOF bool) (advance int, token []byte, err error) {
	end := bytes.IndexByte(data, '\n')
	switch {
	case end >= 0:
		advance = end + 1
	case atEOF && len(data) > 0:
		end = len(data)
		advance = end
	default:
		return 0, nil, nil
	}
	if end > 0 && data[end-1] == '\r' {
		end--
	}
	return advance, data[:end], nil
}

// ScanWords is a SplitFunc: what stands between spaces, which are those of unicode.IsSpace, is a token.
func ScanWords(data []byte, atEOF bool) (advance int, token []byte, err error) {
	from, _ := seekSpace(data, 0, false)
	to, width := seekSpace(data, from, true)
	if width > 0 || atEOF && from < to {
		return to + width, data[from:to], nil
	}
	return from, nil, nil
}

// seekSpace finds the first character from at on that is a space, or none if space is false, and the bytes it takes.
// If there is none it returns len(data) and 0.
func seekSpace(data []byte, at int, space bool) (found, width int) {
	for at < len(data) {
		r, size := rune(data[at]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(data[at:])
		}
		if isSpace(r) == space {
			return at, size
		}
		at += size
	}
	return len(data), 0
}

// isSpace is unicode.IsSpace.
func isSpace(r rune) bool {
	if r <= 0xFF {
		return r == ' ' || r <= '\r' && r >= '\t' || r == 0x85 || r == 0xA0
	}
	switch r {
	case 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
		return true
	}
	return r >= 0x2000 && r <= 0x200A
}
