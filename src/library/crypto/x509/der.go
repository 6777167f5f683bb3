package x509

import (
	"encoding/asn1"
	"math/big"
	"time"
)

// A der is a run of DER elements. Its methods read from the front; what cannot be read stays. Tags are whole identifier bytes.
type der []byte

// Identifier bytes.
const (
	tagBoolean         = asn1.TagBoolean
	tagInteger         = asn1.TagInteger
	tagBitString       = asn1.TagBitString
	tagOctetString     = asn1.TagOctetString
	tagOID             = asn1.TagOID
	tagEnumerated      = asn1.TagEnum
	tagUTCTime         = asn1.TagUTCTime
	tagGeneralizedTime = asn1.TagGeneralizedTime
	tagSequence        = 0x20 | asn1.TagSequence
	tagSet             = 0x20 | asn1.TagSet
	inContext          = 0x80 // of a primitive element
	constructed        = 0x20
)

// next reads an element of any tag.
func (d *der) next() (tag byte, body, whole der, ok bool) {
	b := *d
	if len(b) < 2 || b[0]&0x1f == 0x1f {
		return 0, nil, nil, false
	}
	head, size := 2, int(b[1])
	if size >= 0x80 {
		count := size & 0x7f
		if count == 0 || count > 4 || len(b) < 2+count {
			return 0, nil, nil, false
		}
		size = 0
		for _, x := range b[2 : 2+count] {
			size = size<<8 | int(x)
		}
		if size < 0x80 || size>>(8*(count-1)) == 0 {
			return 0, nil, nil, false
		}
		head += count
	}
	if len(b)-head < size {
		return 0, nil, nil, false
	}
	*d = b[head+size:]
	return b[0], b[head : head+size : head+size], b[: head+size : head+size], true
}

func (d der) peek(tag byte) bool { return len(d) > 0 && d[0] == tag }

// read returns the contents of an element.
func (d *der) read(tag byte) (body der, ok bool) {
	if !d.peek(tag) {
		return nil, false
	}
	_, body, _, ok = d.next()
	return body, ok
}

// element returns an element with its head.
func (d *der) element(tag byte) (whole der, ok bool) {
	if !d.peek(tag) {
		return nil, false
	}
	_, _, whole, ok = d.next()
	return whole, ok
}

// optional returns the contents of an element that may be missing.
func (d *der) optional(tag byte) (body der, present, ok bool) {
	if !d.peek(tag) {
		return nil, false, true
	}
	body, ok = d.read(tag)
	return body, ok, ok
}

// value reads an element of a type that package asn1 knows.
func value[T any](d *der, tag byte) (v T, ok bool) {
	rest := *d
	whole, ok := rest.element(tag)
	if !ok {
		return v, false
	}
	if _, err := asn1.Unmarshal(whole, &v); err != nil {
		return v, false
	}
	*d = rest
	return v, true
}

func (d *der) oid() (asn1.ObjectIdentifier, bool) {
	return value[asn1.ObjectIdentifier](d, tagOID)
}

func (d *der) integer() (*big.Int, bool) { return value[*big.Int](d, tagInteger) }

func (d *der) small() (int, bool) { return value[int](d, tagInteger) }

func (d *der) bits() (asn1.BitString, bool) { return value[asn1.BitString](d, tagBitString) }

func (d *der) boolean() (v, ok bool) { return value[bool](d, tagBoolean) }

// time reads a UTCTime or GeneralizedTime; what is the name of the type in errors.
func (d *der) time() (t time.Time, what string, ok bool) {
	switch {
	case d.peek(tagUTCTime):
		t, ok = value[time.Time](d, tagUTCTime)
		return t, "UTCTime", ok
	case d.peek(tagGeneralizedTime):
		// Fractions of a second are not allowed (RFC 5280 section 4.1.2.5.2).
		rest := *d
		body, ok := rest.read(tagGeneralizedTime)
		if !ok {
			return t, "GeneralizedTime", false
		}
		const layout = "20060102150405Z0700"
		t, err := time.Parse(layout, string(body))
		if err != nil || t.Format(layout) != string(body) {
			return t, "GeneralizedTime", false
		}
		*d = rest
		return t, "GeneralizedTime", true
	}
	return t, "", false
}
