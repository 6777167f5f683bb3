// Package asn1 reads and writes values in the Distinguished Encoding Rules of ASN.1 (ITU-T X.690).
package asn1

import (
	"math/big"
	"reflect"
	"strconv"
	"strings"
	"time"
)

// Tag numbers of the universal class.
const (
	TagBoolean         = 1
	TagInteger         = 2
	TagBitString       = 3
	TagOctetString     = 4
	TagNull            = 5
	TagOID             = 6
	TagEnum            = 10
	TagUTF8String      = 12
	TagSequence        = 16
	TagSet             = 17
	TagNumericString   = 18
	TagPrintableString = 19
	TagT61String       = 20
	TagIA5String       = 22
	TagUTCTime         = 23
	TagGeneralizedTime = 24
	TagGeneralString   = 27
	TagBMPString       = 30
)

// Classes of tags.
const (
	ClassUniversal       = 0
	ClassApplication     = 1
	ClassContextSpecific = 2
	ClassPrivate         = 3
)

// A StructuralError says that the data is valid ASN.1, but the Go type that it should go to does not match.
type StructuralError struct {
	Msg string
}

func (e StructuralError) Error() string { return "asn1: structure error: " + e.Msg }

// A SyntaxError says that the data is not valid ASN.1.
type SyntaxError struct {
	Msg string
}

func (e SyntaxError) Error() string { return "asn1: syntax error: " + e.Msg }

// BitString is a BIT STRING: its bits, padded to whole bytes with zeros at the end, and their number.
type BitString struct {
	Bytes     []byte
	BitLength int
}

// At returns the bit at an index, 0 if the index is out of range.
func (b BitString) At(i int) int {
	if i < 0 || i >= b.BitLength {
		return 0
	}
	return int(b.Bytes[i/8]>>(7-uint(i%8))) & 1
}

// RightAlign returns the bits with the padding at the beginning; it may share memory with Bytes.
func (b BitString) RightAlign() []byte {
	shift := uint(8 - b.BitLength%8)
	if shift == 8 || len(b.Bytes) == 0 {
		return b.Bytes
	}
	out := make([]byte, len(b.Bytes))
	carry := byte(0)
	for i, x := range b.Bytes {
		out[i] = carry | x>>shift
		carry = x << (8 - shift)
	}
	return out
}

// NullRawValue is a RawValue of the type NULL.
var NullRawValue = RawValue{Tag: TagNull}

// NullBytes is the encoding of NULL.
var NullBytes = []byte{TagNull, 0}

// An ObjectIdentifier is an OBJECT IDENTIFIER.
type ObjectIdentifier []int

// Equal reports whether both are the same identifier.
func (oi ObjectIdentifier) Equal(other ObjectIdentifier) bool {
	if len(oi) != len(other) {
		return false
	}
	for i, x := range oi {
		if x != other[i] {
			return false
		}
	}
	return true
}

func (oi ObjectIdentifier) String() string {
	var text strings.Builder
	for i, x := range oi {
		if i > 0 {
			text.WriteByte('.')
		}
		text.WriteString(strconv.Itoa(x))
	}
	return text.String()
}

// An Enumerated is a plain ENUMERATED.
type Enumerated int

// A Flag takes any data and becomes true if there is some.
type Flag bool

// A RawValue is an element that is not decoded.
type RawValue struct {
	Class, Tag int
	IsCompound bool
	Bytes      []byte // the contents
	FullBytes  []byte // with tag and length
}

// RawContent as the type of the first field of a struct takes the whole encoding of the struct.
type RawContent []byte

// tagAndLength is the head of an element. Programs see the names of its fields in errors.
type tagAndLength struct {
	class, tag, length int
	isCompound         bool
}

// fieldParameters is what a struct tag says of a field. Programs see the names in errors.
type fieldParameters struct {
	optional     bool
	explicit     bool
	application  bool
	private      bool
	defaultValue *int64
	tag          *int // set whenever explicit, application or private is
	stringType   int
	timeType     int
	set          bool
	omitEmpty    bool
}

func parseFieldParameters(text string) (p fieldParameters) {
	needTag := func() {
		if p.tag == nil {
			p.tag = new(int)
		}
	}
	for text != "" {
		var word string
		word, text, _ = strings.Cut(text, ",")
		key, number, _ := strings.Cut(word, ":")
		switch word {
		case "optional":
			p.optional = true
		case "explicit":
			p.explicit = true
			needTag()
		case "application":
			p.application = true
			needTag()
		case "private":
			p.private = true
			needTag()
		case "generalized":
			p.timeType = TagGeneralizedTime
		case "utc":
			p.timeType = TagUTCTime
		case "ia5":
			p.stringType = TagIA5String
		case "printable":
			p.stringType = TagPrintableString
		case "numeric":
			p.stringType = TagNumericString
		case "utf8":
			p.stringType = TagUTF8String
		case "set":
			p.set = true
		case "omitempty":
			p.omitEmpty = true
		default:
			switch key {
			case "default":
				if n, err := strconv.ParseInt(number, 10, 64); err == nil {
					p.defaultValue = &n
				}
			case "tag":
				if n, err := strconv.Atoi(number); err == nil {
					p.tag = &n
				}
			}
		}
	}
	return p
}

// class returns the class of the tag in p.
func (p *fieldParameters) class() int {
	switch {
	case p.application:
		return ClassApplication
	case p.private:
		return ClassPrivate
	}
	return ClassContextSpecific
}

var (
	bitStringType        = reflect.TypeOf(BitString{})
	objectIdentifierType = reflect.TypeOf(ObjectIdentifier{})
	enumeratedType       = reflect.TypeOf(Enumerated(0))
	flagType             = reflect.TypeOf(Flag(false))
	timeType             = reflect.TypeOf(time.Time{})
	rawValueType         = reflect.TypeOf(RawValue{})
	rawContentType       = reflect.TypeOf(RawContent(nil))
	bigIntType           = reflect.TypeOf((*big.Int)(nil))
)

// anyTag is the tag of RawValue, which takes every element.
const anyTag = -1

// universalTag returns the tag that values of a Go type have by default.
func universalTag(t reflect.Type) (tag int, compound, ok bool) {
	switch t {
	case rawValueType:
		return anyTag, false, true
	case objectIdentifierType:
		return TagOID, false, true
	case bitStringType:
		return TagBitString, false, true
	case timeType:
		return TagUTCTime, false, true
	case enumeratedType:
		return TagEnum, false, true
	case bigIntType:
		return TagInteger, false, true
	}
	switch t.Kind() {
	case reflect.Bool:
		return TagBoolean, false, true
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return TagInteger, false, true
	case reflect.Struct:
		return TagSequence, true, true
	case reflect.String:
		return TagPrintableString, false, true
	case reflect.Slice:
		switch {
		case t.Elem().Kind() == reflect.Uint8:
			return TagOctetString, false, true
		case strings.HasSuffix(t.Name(), "SET"):
			return TagSet, true, true
		}
		return TagSequence, true, true
	}
	return 0, false, false
}

// isInteger reports whether fields of the kind can have a default value.
func isInteger(k reflect.Kind) bool { return reflect.Int <= k && k <= reflect.Int64 }

// exportedFields reports whether a struct has no other fields.
func exportedFields(t reflect.Type) bool {
	for i := 0; i < t.NumField(); i++ {
		if !t.Field(i).IsExported() {
			return false
		}
	}
	return true
}
