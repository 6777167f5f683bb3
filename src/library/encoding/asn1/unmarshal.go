package asn1

import (
	"fmt"
	"math/big"
	"reflect"
	"time"
)

// A source is the contents of a constructed element, or the whole data.
type source []byte

// within reports whether an element of a length at an offset ends inside the data.
func (s source) within(at, length int) bool { return at+length >= at && at+length <= len(s) }

// setDefault gives an optional field that is missing its default value; it returns false if the field is not optional.
func setDefault(v reflect.Value, p *fieldParameters) bool {
	if p.optional && p.defaultValue != nil && isInteger(v.Kind()) {
		v.SetInt(*p.defaultValue)
	}
	return p.optional
}

// parseField stores the element at an offset in v and returns where the next one starts.
func (s source) parseField(v reflect.Value, start int, p fieldParameters) (next int, err error) {
	if start == len(s) {
		if !setDefault(v, &p) {
			return start, SyntaxError{"sequence truncated"}
		}
		return start, nil
	}
	if v.Kind() == reflect.Interface && v.NumMethod() == 0 {
		return s.parseAny(v, start)
	}
	head, at, err := parseHead(s, start)
	if err != nil {
		return at, err
	}
	if p.explicit {
		var done bool
		if head, at, done, err = s.unwrap(v, head, start, at, &p); done || err != nil {
			return at, err
		}
	}
	tag, compound, ok := universalTag(v.Type())
	if !ok {
		return at, StructuralError{fmt.Sprintf("unknown Go type: %v", v.Type())}
	}
	anything := tag == anyTag
	tag = wireTag(tag, head, &p)
	class, wanted, exact := ClassUniversal, tag, !anything
	if !p.explicit && p.tag != nil {
		class, wanted, exact = p.class(), *p.tag, true
		if p.private {
			class = ClassPrivate
		}
	}
	if exact && (head.class != class || head.tag != wanted) || !anything && head.isCompound != compound {
		if setDefault(v, &p) {
			return start, nil
		}
		return at, StructuralError{fmt.Sprintf("tags don't match (%d vs %+v) %+v %s @%d", wanted, head, p, v.Type().Name(), at)}
	}
	if !s.within(at, head.length) {
		return at, SyntaxError{"data truncated"}
	}
	end := at + head.length
	return end, s[at:end].store(v, head, tag, s[start:end])
}

// wireTag is the universal tag that an element may have where its Go type stands for several: all strings, both times.
func wireTag(tag int, head tagAndLength, p *fieldParameters) int {
	switch {
	case p.set:
		return TagSet
	case tag == TagPrintableString && head.class == ClassUniversal:
		switch head.tag {
		case TagIA5String, TagGeneralString, TagT61String, TagUTF8String, TagNumericString, TagBMPString:
			return head.tag
		}
	case tag == TagPrintableString && p.stringType != 0:
		return p.stringType
	case tag == TagUTCTime && head.tag == TagGeneralizedTime && head.class == ClassUniversal:
		return TagGeneralizedTime
	}
	return tag
}

// unwrap passes by an explicit tag. It is done when there is nothing inside to parse.
func (s source) unwrap(v reflect.Value, outer tagAndLength, start, at int, p *fieldParameters) (head tagAndLength, next int, done bool, err error) {
	class := ClassContextSpecific
	if p.application {
		class = ClassApplication
	}
	switch {
	case at == len(s):
		err = StructuralError{"explicit tag has no child"}
	case outer.class != class || outer.tag != *p.tag || outer.length > 0 && !outer.isCompound:
		if setDefault(v, p) {
			return outer, start, true, nil
		}
		err = StructuralError{"explicitly tagged member didn't match"}
	case v.Type() == rawValueType:
		return outer, at, false, nil
	case outer.length > 0:
		head, at, err = parseHead(s, at)
		return head, at, false, err
	case v.Type() != flagType:
		err = StructuralError{"zero length explicit tag was not an asn1.Flag"}
	default:
		v.SetBool(true)
		return outer, at, true, nil
	}
	return outer, at, true, err
}

// parseAny stores an element in a variable of type any, which keeps its value if the element has no Go type.
func (s source) parseAny(v reflect.Value, start int) (next int, err error) {
	head, at, err := parseHead(s, start)
	if err != nil {
		return at, err
	}
	if !s.within(at, head.length) {
		return at, SyntaxError{"data truncated"}
	}
	next = at + head.length
	if head.isCompound || head.class != ClassUniversal {
		return next, nil
	}
	b := []byte(s[at:next])
	var value any
	switch head.tag {
	case TagPrintableString, TagNumericString, TagIA5String, TagT61String, TagUTF8String, TagBMPString:
		value, err = parseString(head.tag, b)
	case TagInteger:
		value, err = parseInt64(b)
	case TagBitString:
		value, err = parseBitString(b)
	case TagOID:
		value, err = parseObjectIdentifier(b)
	case TagUTCTime:
		value, err = parseUTCTime(b)
	case TagGeneralizedTime:
		value, err = parseGeneralizedTime(b)
	case TagOctetString:
		value = b
	}
	if err == nil && value != nil {
		v.Set(reflect.ValueOf(value))
	}
	return next, err
}

// store gives v the value that the contents s mean; whole is the element with its head.
func (s source) store(v reflect.Value, head tagAndLength, tag int, whole []byte) (err error) {
	b := []byte(s)
	switch to := v.Addr().Interface().(type) {
	case *RawValue:
		*to = RawValue{head.class, head.tag, head.isCompound, b, whole}
		return nil
	case *ObjectIdentifier:
		*to, err = parseObjectIdentifier(b)
		return err
	case *BitString:
		*to, err = parseBitString(b)
		return err
	case *time.Time:
		if tag == TagUTCTime {
			*to, err = parseUTCTime(b)
		} else {
			*to, err = parseGeneralizedTime(b)
		}
		return err
	case *Enumerated:
		return assign(parseInt32, b, func(n int32) { *to = Enumerated(n) })
	case *Flag:
		*to = true
		return nil
	case **big.Int:
		return assign(parseBigInt, b, func(n *big.Int) { *to = n })
	}
	switch v.Kind() {
	case reflect.Bool:
		return assign(parseBool, b, v.SetBool)
	case reflect.Int, reflect.Int32, reflect.Int64:
		if v.Type().Size() == 4 {
			return assign(parseInt32, b, func(n int32) { v.SetInt(int64(n)) })
		}
		return assign(parseInt64, b, v.SetInt)
	case reflect.Struct:
		return s.storeStruct(v, whole)
	case reflect.Slice:
		if v.Type().Elem().Kind() == reflect.Uint8 {
			v.Set(reflect.MakeSlice(v.Type(), len(b), len(b)))
			reflect.Copy(v, reflect.ValueOf(b))
			return nil
		}
		return s.storeSlice(v)
	case reflect.String:
		text, err := parseString(tag, b)
		if err == nil {
			v.SetString(text)
		}
		return err
	}
	return StructuralError{"unsupported: " + v.Type().String()}
}

// assign stores what parse makes of b, unless it fails.
func assign[T any](parse func([]byte) (T, error), b []byte, set func(T)) error {
	value, err := parse(b)
	if err == nil {
		set(value)
	}
	return err
}

// storeStruct fills the fields in order. More elements than fields are no error: later versions of a format add some.
func (s source) storeStruct(v reflect.Value, whole []byte) (err error) {
	t := v.Type()
	if !exportedFields(t) {
		return StructuralError{"struct contains unexported fields"}
	}
	at := 0
	for i := 0; i < t.NumField(); i++ {
		field := t.Field(i)
		if i == 0 && field.Type == rawContentType {
			v.Field(0).SetBytes(whole)
			continue
		}
		if at, err = s.parseField(v.Field(i), at, parseFieldParameters(field.Tag.Get("asn1"))); err != nil {
			return err
		}
	}
	return nil
}

// storeSlice reads a SEQUENCE OF or SET OF: first the heads, to know how many there are.
func (s source) storeSlice(v reflect.Value) error {
	element := v.Type().Elem()
	tag, compound, ok := universalTag(element)
	if !ok {
		return StructuralError{"unknown Go type for slice"}
	}
	count := 0
	for at := 0; at < len(s); count++ {
		head, next, err := parseHead(s, at)
		if err != nil {
			return err
		}
		switch head.tag { // one Go type for all strings, one for both times
		case TagIA5String, TagGeneralString, TagT61String, TagUTF8String, TagNumericString, TagBMPString:
			head.tag = TagPrintableString
		case TagGeneralizedTime, TagUTCTime:
			head.tag = TagUTCTime
		}
		if tag != anyTag && (head.class != ClassUniversal || head.isCompound != compound || head.tag != tag) {
			return StructuralError{"sequence tag mismatch"}
		}
		if !s.within(next, head.length) {
			return SyntaxError{"truncated sequence"}
		}
		at = next + head.length
	}
	out := reflect.MakeSlice(v.Type(), count, count)
	at := 0
	for i := 0; i < count; i++ {
		var err error
		if at, err = s.parseField(out.Index(i), at, fieldParameters{}); err != nil {
			return err
		}
	}
	v.Set(out)
	return nil
}

// Unmarshal reads the DER value at the beginning of b into the variable that val points to, and returns what follows it.
//
// An INTEGER goes to any signed integer type but int8 and int16 or to a *big.Int, a BIT STRING to a BitString, an OCTET STRING to a []byte, an OBJECT IDENTIFIER to an
// ObjectIdentifier, an ENUMERATED to an Enumerated, UTCTIME and GENERALIZEDTIME to a time.Time, strings to a string, any of these to an any, every element
// to a RawValue; SEQUENCE OF and SET OF to a slice, SEQUENCE and SET to a struct. The tag "asn1" of a field holds, separated by commas: application, private, explicit,
// optional, set, default:N, tag:N, and the names of string and time types.
func Unmarshal(b []byte, val any) (rest []byte, err error) {
	return UnmarshalWithParams(b, val, "")
}

// invalidUnmarshalError is the error for an argument that is no pointer.
type invalidUnmarshalError struct {
	Type reflect.Type
}

func (e *invalidUnmarshalError) Error() string {
	switch {
	case e.Type == nil:
		return "asn1: Unmarshal recipient value is nil"
	case e.Type.Kind() != reflect.Pointer:
		return "asn1: Unmarshal recipient value is non-pointer " + e.Type.String()
	}
	return "asn1: Unmarshal recipient value is nil " + e.Type.String()
}

// UnmarshalWithParams is Unmarshal with parameters for the value, as a field's tag has them.
func UnmarshalWithParams(b []byte, val any, params string) (rest []byte, err error) {
	v := reflect.ValueOf(val)
	if v.Kind() != reflect.Pointer || v.IsNil() {
		return nil, &invalidUnmarshalError{reflect.TypeOf(val)}
	}
	at, err := source(b).parseField(v.Elem(), 0, parseFieldParameters(params))
	if err != nil {
		return nil, err
	}
	return b[at:], nil
}
