package asn1

import (
	"bytes"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"time"
	"unicode/utf8"
)

// appendHead appends tag and length.
func appendHead(b []byte, head tagAndLength) []byte {
	first := byte(head.class) << 6
	if head.isCompound {
		first |= 0x20
	}
	if head.tag >= 0x1f {
		b = appendBase128(append(b, first|0x1f), int64(head.tag))
	} else {
		b = append(b, first|byte(head.tag))
	}
	if head.length < 0x80 {
		return append(b, byte(head.length))
	}
	count := 1
	for n := head.length; n > 0xff; n >>= 8 {
		count++
	}
	b = append(b, 0x80|byte(count))
	for ; count > 0; count-- {
		b = append(b, byte(head.length>>(8*uint(count-1))))
	}
	return b
}

func appendBase128(b []byte, n int64) []byte {
	shift := uint(0)
	for n>>shift > 0x7f {
		shift += 7
	}
	for ; shift > 0; shift -= 7 {
		b = append(b, 0x80|byte(n>>shift))
	}
	return append(b, byte(n)&0x7f)
}

// appendInt appends the shortest two's complement.
func appendInt(b []byte, n int64) []byte {
	shift := uint(0)
	for x := n; x > 127 || x < -128; x >>= 8 {
		shift += 8
	}
	for ; shift > 0; shift -= 8 {
		b = append(b, byte(n>>shift))
	}
	return append(b, byte(n))
}

func appendBigInt(b []byte, n *big.Int) ([]byte, error) {
	switch {
	case n == nil:
		return nil, StructuralError{"empty integer"}
	case n.Sign() == 0:
		return append(b, 0), nil
	case n.Sign() > 0:
		magnitude := n.Bytes()
		if magnitude[0] >= 0x80 {
			b = append(b, 0)
		}
		return append(b, magnitude...), nil
	}
	// -n-1 has the bits of n inverted.
	inverted := new(big.Int).Not(n).Bytes()
	for i := range inverted {
		inverted[i] = ^inverted[i]
	}
	if len(inverted) == 0 || inverted[0] < 0x80 {
		b = append(b, 0xff)
	}
	return append(b, inverted...), nil
}

func appendObjectIdentifier(b []byte, oid ObjectIdentifier) ([]byte, error) {
	if len(oid) < 2 || oid[0] > 2 || oid[0] < 2 && oid[1] >= 40 {
		return nil, StructuralError{"invalid object identifier"}
	}
	b = appendBase128(b, int64(oid[0]*40+oid[1]))
	for _, n := range oid[2:] {
		b = appendBase128(b, int64(n))
	}
	return b, nil
}

func appendDigits(b []byte, n, count int) []byte {
	for unit := pow10(count - 1); unit > 0; unit /= 10 {
		b = append(b, byte('0'+n/unit%10))
	}
	return b
}

func pow10(n int) int {
	p := 1
	for ; n > 0; n-- {
		p *= 10
	}
	return p
}

// outsideUTCTime reports whether UTCTime has no room for the year.
func outsideUTCTime(t time.Time) bool { return t.Year() < 1950 || t.Year() >= 2050 }

func appendTime(b []byte, t time.Time, generalized bool) ([]byte, error) {
	year := t.Year()
	switch {
	case generalized && (year < 0 || year > 9999):
		return nil, StructuralError{"cannot represent time as GeneralizedTime"}
	case generalized:
		b = appendDigits(b, year, 4)
	case outsideUTCTime(t):
		return nil, StructuralError{"cannot represent time as UTCTime"}
	default:
		b = appendDigits(b, year, 2)
	}
	_, month, day := t.Date()
	hour, minute, second := t.Clock()
	for _, n := range []int{int(month), day, hour, minute, second} {
		b = appendDigits(b, n, 2)
	}
	_, offset := t.Zone()
	offset /= 60
	switch {
	case offset == 0:
		return append(b, 'Z'), nil
	case offset > 0:
		b = append(b, '+')
	default:
		b = append(b, '-')
		offset = -offset
	}
	return appendDigits(appendDigits(b, offset/60, 2), offset%60, 2), nil
}

func appendString(b []byte, s string, tag int) ([]byte, error) {
	switch {
	case tag == TagIA5String && !all(s, isASCII):
		return nil, StructuralError{"IA5String contains invalid character"}
	case tag == TagPrintableString && !all(s, isPrintableOutput):
		// An asterisk is allowed here, as certificates in use have it; an ampersand is not.
		return nil, StructuralError{"PrintableString contains invalid character"}
	case tag == TagNumericString && !all(s, isNumeric):
		return nil, StructuralError{"NumericString contains invalid character"}
	}
	return append(b, s...), nil
}

func isPrintableOutput(c byte) bool { return isPrintable(c, false) || c == '*' }

// contents returns the encoding of v without its head.
func contents(v reflect.Value, p fieldParameters) ([]byte, error) {
	switch v.Type() {
	case flagType:
		return nil, nil
	case timeType:
		t := v.Interface().(time.Time)
		return appendTime(nil, t, p.timeType == TagGeneralizedTime || outsideUTCTime(t))
	case bitStringType:
		s := v.Interface().(BitString)
		return append([]byte{byte((8 - s.BitLength%8) % 8)}, s.Bytes...), nil
	case objectIdentifierType:
		return appendObjectIdentifier(nil, v.Interface().(ObjectIdentifier))
	case bigIntType:
		return appendBigInt(nil, v.Interface().(*big.Int))
	}
	switch v.Kind() {
	case reflect.Bool:
		if v.Bool() {
			return []byte{0xff}, nil
		}
		return []byte{0}, nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return appendInt(nil, v.Int()), nil
	case reflect.Struct:
		return structContents(v)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			return v.Bytes(), nil
		}
		return sliceContents(v, p.set)
	case reflect.String:
		return appendString(nil, v.String(), p.stringType)
	}
	return nil, StructuralError{"unknown Go type"}
}

func structContents(v reflect.Value) (b []byte, err error) {
	t := v.Type()
	if !exportedFields(t) {
		return nil, StructuralError{"struct contains unexported fields"}
	}
	for i := 0; i < t.NumField(); i++ {
		field := t.Field(i)
		if i == 0 && field.Type == rawContentType {
			raw := v.Field(0).Bytes()
			if len(raw) == 0 {
				continue
			}
			// The struct's own head is written again, so that it can have another tag.
			if _, at, err := parseHead(raw, 0); err == nil {
				raw = raw[at:]
			}
			return raw, nil
		}
		if b, err = appendField(b, v.Field(i), parseFieldParameters(field.Tag.Get("asn1"))); err != nil {
			return nil, err
		}
	}
	return b, nil
}

// sliceContents encodes the elements, for a set in the order of their encodings (X.690 section 11.6).
func sliceContents(v reflect.Value, set bool) (b []byte, err error) {
	parts := make([][]byte, v.Len())
	for i := range parts {
		if parts[i], err = appendField(nil, v.Index(i), fieldParameters{}); err != nil {
			return nil, err
		}
	}
	if set {
		slices.SortFunc(parts, bytes.Compare)
	}
	return bytes.Join(parts, nil), nil
}

// omitted reports whether an optional value is not written.
func omitted(v reflect.Value, p *fieldParameters) bool {
	switch {
	case v.Kind() == reflect.Slice && v.Len() == 0 && p.omitEmpty:
		return true
	case !p.optional:
		return false
	case p.defaultValue == nil:
		return reflect.DeepEqual(v.Interface(), reflect.Zero(v.Type()).Interface())
	}
	return isInteger(v.Kind()) && v.Int() == *p.defaultValue
}

// chooseTag returns the universal tag of a value, which for strings and times depends on what they hold.
func chooseTag(v reflect.Value, p *fieldParameters) (tag int, compound bool, err error) {
	tag, compound, ok := universalTag(v.Type())
	switch {
	case !ok || tag == anyTag:
		return 0, false, StructuralError{fmt.Sprintf("unknown Go type: %v", v.Type())}
	case p.timeType != 0 && tag != TagUTCTime:
		return 0, false, StructuralError{"explicit time type given to non-time member"}
	case p.stringType != 0 && tag != TagPrintableString:
		return 0, false, StructuralError{"explicit string type given to non-string member"}
	}
	switch {
	case tag == TagPrintableString && p.stringType != 0:
		tag = p.stringType
	case tag == TagPrintableString:
		if s := v.String(); !all(s, func(c byte) bool { return isPrintable(c, false) }) {
			if !utf8.ValidString(s) {
				return 0, false, errors.New("asn1: string not valid UTF-8")
			}
			tag = TagUTF8String
		}
	case tag == TagUTCTime && (p.timeType == TagGeneralizedTime || outsideUTCTime(v.Interface().(time.Time))):
		tag = TagGeneralizedTime
	}
	if p.set {
		if tag != TagSequence {
			return 0, false, StructuralError{"non sequence tagged as set"}
		}
		tag = TagSet
	}
	p.set = tag == TagSet
	return tag, compound, nil
}

// appendField appends the encoding of v.
func appendField(b []byte, v reflect.Value, p fieldParameters) ([]byte, error) {
	if !v.IsValid() {
		return nil, fmt.Errorf("asn1: cannot marshal nil value")
	}
	if v.Kind() == reflect.Interface && v.NumMethod() == 0 {
		return appendField(b, v.Elem(), p)
	}
	if omitted(v, &p) {
		return b, nil
	}
	if v.Type() == rawValueType {
		raw := v.Interface().(RawValue)
		if len(raw.FullBytes) > 0 {
			return append(b, raw.FullBytes...), nil
		}
		b = appendHead(b, tagAndLength{raw.Class, raw.Tag, len(raw.Bytes), raw.IsCompound})
		return append(b, raw.Bytes...), nil
	}
	tag, compound, err := chooseTag(v, &p)
	if err != nil {
		return nil, err
	}
	body, err := contents(v, p)
	if err != nil {
		return nil, err
	}
	switch {
	case p.tag == nil:
		b = appendHead(b, tagAndLength{ClassUniversal, tag, len(body), compound})
	case p.explicit:
		inner := appendHead(nil, tagAndLength{ClassUniversal, tag, len(body), compound})
		b = appendHead(b, tagAndLength{p.class(), *p.tag, len(inner) + len(body), true})
		b = append(b, inner...)
	default:
		b = appendHead(b, tagAndLength{p.class(), *p.tag, len(body), compound})
	}
	return append(b, body...), nil
}

// Marshal returns the DER encoding of val. Beside the parameters of Unmarshal, a field's tag may hold ia5, printable, utf8, utc, generalized
// (the type that is written), and omitempty: an empty slice is not written.
func Marshal(val any) ([]byte, error) { return MarshalWithParams(val, "") }

// MarshalWithParams is Marshal with parameters for the value, as a field's tag has them.
func MarshalWithParams(val any, params string) ([]byte, error) {
	return appendField(nil, reflect.ValueOf(val), parseFieldParameters(params))
}
