package json

import (
	"encoding/base64"
	"fmt"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// literal stores a string, number, bool or null. fromString: item is the contents of a string (option "string").
func (d *decoder) literal(item []byte, v reflect.Value, fromString bool) error {
	wrongOption := func() error {
		return fmt.Errorf("json: invalid use of ,string struct tag, trying to unmarshal %q into %v", item, v.Type())
	}
	if fromString {
		if s := (scanner{data: item}); len(item) == 0 || !s.value() || s.pos != len(item) || item[0] == '{' || item[0] == '[' {
			d.save(wrongOption())
			return nil
		}
	}
	isNull := item[0] == 'n'
	given := v
	u, tu, v := target(v, isNull)
	if u != nil {
		return u.UnmarshalJSON(item)
	}
	if tu != nil {
		if item[0] == '"' {
			return tu.UnmarshalText([]byte(unquote(item)))
		}
		if fromString {
			d.save(fmt.Errorf("json: invalid use of ,string struct tag, trying to unmarshal %q into %v", item, given.Type()))
			return nil
		}
		d.misfit(sortOf(item), given.Type(), d.pos)
		return nil
	}
	switch c := item[0]; c {
	case 'n':
		switch v.Kind() {
		case reflect.Interface, reflect.Pointer, reflect.Map, reflect.Slice:
			v.SetZero()
		}
	case 't', 'f':
		switch {
		case v.Kind() == reflect.Bool:
			v.SetBool(c == 't')
		case v.Kind() == reflect.Interface && v.NumMethod() == 0:
			v.Set(reflect.ValueOf(c == 't'))
		case fromString:
			d.save(wrongOption())
		default:
			d.misfit("bool", v.Type(), d.pos)
		}
	case '"':
		return d.stringLiteral(item, v, fromString)
	default:
		return d.numberLiteral(string(item), v, fromString)
	}
	return nil
}

func sortOf(item []byte) string {
	switch item[0] {
	case 't', 'f':
		return "bool"
	case 'n':
		return "null"
	case '"':
		return "string"
	}
	return "number"
}

func (d *decoder) stringLiteral(item []byte, v reflect.Value, fromString bool) error {
	s := unquote(item)
	switch k := v.Kind(); {
	case k == reflect.Slice && v.Type().Elem().Kind() == reflect.Uint8:
		b, err := base64.StdEncoding.DecodeString(s)
		if err != nil {
			d.save(err)
			return nil
		}
		v.SetBytes(b)
	case k == reflect.String:
		if v.Type() == numberType && !isNumber(s) {
			return fmt.Errorf("json: invalid number literal, trying to unmarshal %q into Number", item)
		}
		v.SetString(s)
	case k == reflect.Interface && v.NumMethod() == 0:
		v.Set(reflect.ValueOf(s))
	default:
		d.misfit("string", v.Type(), d.pos)
	}
	return nil
}

func isNumber(s string) bool {
	n := scanner{data: []byte(s)}
	return s != "" && (s[0] == '-' || isDigit(s[0])) && n.number() && n.pos == len(s)
}

func (d *decoder) numberLiteral(s string, v reflect.Value, fromString bool) error {
	fits := true
	switch k := v.Kind(); {
	case k == reflect.Interface && v.NumMethod() == 0:
		n, err := d.numberValue(s)
		if err != nil {
			d.save(err)
			return nil
		}
		v.Set(reflect.ValueOf(n))
	case k == reflect.String && v.Type() == numberType:
		v.SetString(s)
	case v.CanInt():
		n, err := strconv.ParseInt(s, 10, 64)
		if fits = err == nil && !v.OverflowInt(n); fits {
			v.SetInt(n)
		}
	case v.CanUint():
		n, err := strconv.ParseUint(s, 10, 64)
		if fits = err == nil && !v.OverflowUint(n); fits {
			v.SetUint(n)
		}
	case v.CanFloat():
		n, err := strconv.ParseFloat(s, v.Type().Bits())
		if fits = err == nil && !v.OverflowFloat(n); fits {
			v.SetFloat(n)
		}
	case fromString:
		return fmt.Errorf("json: invalid use of ,string struct tag, trying to unmarshal %q into %v", s, v.Type())
	default:
		d.misfit("number", v.Type(), d.pos)
	}
	if !fits {
		d.misfit("number "+s, v.Type(), d.pos)
	}
	return nil
}

// numberValue is a number as it goes into an any.
func (d *decoder) numberValue(s string) (any, error) {
	if d.useNumber {
		return Number(s), nil
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil, &UnmarshalTypeError{Value: "number " + s, Type: reflect.TypeOf(0.0), Offset: int64(d.pos)}
	}
	return f, nil
}

// anyValue decodes the next value as it goes into an any.
func (d *decoder) anyValue() any {
	switch d.next() {
	case '{':
		m := map[string]any{}
		d.pos++
		for d.next() != '}' {
			key := unquote(d.text())
			d.next()
			d.pos++
			m[key] = d.anyValue()
			if d.next() == ',' {
				d.pos++
			}
		}
		d.pos++
		return m
	case '[':
		list := []any{}
		d.pos++
		for d.next() != ']' {
			list = append(list, d.anyValue())
			if d.next() == ',' {
				d.pos++
			}
		}
		d.pos++
		return list
	}
	item := d.text()
	switch item[0] {
	case 'n':
		return nil
	case 't', 'f':
		return item[0] == 't'
	case '"':
		return unquote(item)
	}
	n, err := d.numberValue(string(item))
	if err != nil {
		d.save(err)
	}
	return n
}

// unquote gives the contents of a valid JSON string; invalid UTF-8 and lone surrogates become U+FFFD.
func unquote(item []byte) string {
	in := item[1 : len(item)-1]
	plain := true
	for _, c := range in {
		if c == '\\' || c >= utf8.RuneSelf {
			plain = false
			break
		}
	}
	if plain {
		return string(in)
	}
	out := make([]byte, 0, len(in))
	for i := 0; i < len(in); {
		c := in[i]
		switch {
		case c == '\\' && in[i+1] == 'u':
			r := hexRune(in[i:])
			i += 6
			if utf16.IsSurrogate(r) {
				low := rune(-1)
				if i+5 < len(in) && in[i] == '\\' && in[i+1] == 'u' {
					low = hexRune(in[i:])
				}
				if r = utf16.DecodeRune(r, low); r != utf8.RuneError {
					i += 6
				}
			}
			out = utf8.AppendRune(out, r)
		case c == '\\':
			c = in[i+1]
			if at := strings.IndexByte("bfnrt", c); at >= 0 {
				c = "\b\f\n\r\t"[at]
			}
			out = append(out, c)
			i += 2
		default:
			r, size := utf8.DecodeRune(in[i:])
			out = utf8.AppendRune(out, r)
			i += size
		}
	}
	return string(out)
}

// hexRune reads the four digits of \uXXXX.
func hexRune(b []byte) rune {
	n, _ := strconv.ParseUint(string(b[2:6]), 16, 32)
	return rune(n)
}
