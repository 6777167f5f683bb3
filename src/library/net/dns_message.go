package net

import (
	"encoding/binary"
	"errors"
	"net/netip"
	"strings"
)

// Types of records (RFC 1035, 2782, 3596, 6891).
const (
	dnsA     = 1
	dnsNS    = 2
	dnsCNAME = 5
	dnsPTR   = 12
	dnsMX    = 15
	dnsTXT   = 16
	dnsAAAA  = 28
	dnsSRV   = 33
	dnsOPT   = 41
)

const (
	dnsInternet = 1
	dnsHeader   = 12
	// mostUDP is the size of an answer that a server may send in one datagram.
	mostUDP = 1232
)

// Bits and codes of a message's second word.
const (
	dnsResponse      = 1 << 15
	dnsAuthoritative = 1 << 10
	dnsTruncated     = 1 << 9
	dnsRecurse       = 1 << 8
	dnsCanRecurse    = 1 << 7
	dnsAuthentic     = 1 << 5
	dnsCode          = 15

	dnsSuccess       = 0
	dnsServerFailure = 2
	dnsNameError     = 3
)

var errBadMessage = errors.New("cannot unmarshal DNS message")

// dnsQuestion asks for records of a type. The name ends in a dot.
type dnsQuestion struct {
	name string
	kind uint16
}

// dnsAnswer is a record. Its data lie in the message, as names in it may.
type dnsAnswer struct {
	name       string
	kind       uint16
	from, size int
}

// dnsMessage is a response.
type dnsMessage struct {
	raw       []byte
	id, bits  uint16
	questions []dnsQuestion
	answers   []dnsAnswer
	others    int // records behind the answers
}

// appendName writes a name as labels; false: it cannot be written.
func appendName(b []byte, name string) ([]byte, bool) {
	for name != "." && name != "" {
		label, rest, _ := strings.Cut(name, ".")
		if label == "" || len(label) > 63 {
			return b, false
		}
		b = append(append(b, byte(len(label))), label...)
		name = rest
	}
	return append(b, 0), true
}

// dnsQuery is the message that asks a question.
func dnsQuery(id uint16, q dnsQuestion, authentic bool) ([]byte, bool) {
	bits := uint16(dnsRecurse)
	if authentic {
		bits |= dnsAuthentic
	}
	var b []byte
	for _, word := range []uint16{id, bits, 1, 0, 0, 1} {
		b = binary.BigEndian.AppendUint16(b, word)
	}
	b, ok := appendName(b, q.name)
	if !ok || len(q.name) > 254 {
		return nil, false
	}
	for _, word := range []uint16{q.kind, dnsInternet} {
		b = binary.BigEndian.AppendUint16(b, word)
	}
	b = append(b, 0) // the extension's record has the root's name
	for _, word := range []uint16{dnsOPT, mostUDP, 0, 0, 0} {
		b = binary.BigEndian.AppendUint16(b, word)
	}
	return b, true
}

// word reads 16 bits; beyond the end it fails.
func (m *dnsMessage) word(at int) (uint16, bool) {
	if at+2 > len(m.raw) {
		return 0, false
	}
	return binary.BigEndian.Uint16(m.raw[at:]), true
}

// readName reads a name, which may end in a pointer to an earlier one. It returns what follows it.
func (m *dnsMessage) readName(at int) (name string, next int, ok bool) {
	const mostPointers, most = 10, 255
	next = -1
	for pointers := 0; at < len(m.raw); {
		n := int(m.raw[at])
		at++
		switch n & 0xC0 {
		case 0:
			if n == 0 {
				if next < 0 {
					next = at
				}
				if name == "" {
					name = "."
				}
				return name, next, true
			}
			if at+n > len(m.raw) || len(name)+n+1 > most {
				return "", 0, false
			}
			label := string(m.raw[at : at+n])
			if strings.Contains(label, ".") {
				return "", 0, false // gc's reader refuses them as well
			}
			name += label + "."
			at += n
		case 0xC0:
			if at >= len(m.raw) || pointers == mostPointers {
				return "", 0, false
			}
			if next < 0 {
				next = at + 1
			}
			at = (n&0x3F)<<8 | int(m.raw[at])
			pointers++
		default:
			return "", 0, false
		}
	}
	return "", 0, false
}

// readMessage reads a message up to the end of its answers.
func readMessage(raw []byte) (*dnsMessage, bool) {
	m := &dnsMessage{raw: raw}
	if len(raw) < dnsHeader {
		return nil, false
	}
	m.id, _ = m.word(0)
	m.bits, _ = m.word(2)
	questions, _ := m.word(4)
	at := dnsHeader
	for i := 0; i < int(questions); i++ {
		name, next, ok := m.readName(at)
		kind, whole := m.word(next)
		if !ok || !whole || next+4 > len(raw) {
			return nil, false
		}
		m.questions = append(m.questions, dnsQuestion{name, kind})
		at = next + 4
	}
	return m, true
}

// readAnswers reads the records of the answer section.
func (m *dnsMessage) readAnswers() bool {
	at := dnsHeader
	for range m.questions {
		_, next, _ := m.readName(at)
		at = next + 4
	}
	count, _ := m.word(6)
	for i := 0; i < int(count); i++ {
		const fixed = 10
		name, next, ok := m.readName(at)
		kind, _ := m.word(next)
		size, whole := m.word(next + 8)
		if !ok || !whole || next+fixed+int(size) > len(m.raw) {
			return false
		}
		m.answers = append(m.answers, dnsAnswer{name, kind, next + fixed, int(size)})
		at = next + fixed + int(size)
	}
	authorities, _ := m.word(8)
	additional, _ := m.word(10)
	m.others = int(authorities) + int(additional)
	return true
}

// ---- data of records

func (m *dnsMessage) data(a dnsAnswer) []byte { return m.raw[a.from : a.from+a.size] }

func (m *dnsMessage) address(a dnsAnswer) (netip.Addr, bool) { return netip.AddrFromSlice(m.data(a)) }

// nameAt reads the name that follows the first bytes of a record's data.
func (m *dnsMessage) nameAt(a dnsAnswer, offset int) (string, bool) {
	if a.size <= offset {
		return "", false
	}
	name, _, ok := m.readName(a.from + offset)
	return name, ok
}

// text joins the strings of a record.
func (m *dnsMessage) text(a dnsAnswer) (string, bool) {
	var all []byte
	for b := m.data(a); len(b) > 0; {
		n := int(b[0])
		if 1+n > len(b) {
			return "", false
		}
		all = append(all, b[1:1+n]...)
		b = b[1+n:]
	}
	return string(all), true
}
