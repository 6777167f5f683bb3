package driver

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"time"
)

// ValueConverter makes a Value of something.
type ValueConverter interface {
	ConvertValue(v any) (Value, error)
}

// Valuer is something that is a Value for a database.
type Valuer interface {
	Value() (Value, error)
}

// Bool makes a bool of a bool, of 0 and 1, and of texts that strconv.ParseBool knows.
var Bool boolType

type boolType struct{}

func (boolType) String() string { return "Bool" }

func (boolType) ConvertValue(src any) (Value, error) {
	text, isText := src.(string)
	switch s := src.(type) {
	case bool:
		return s, nil
	case []byte:
		text, isText = string(s), true
	}
	if isText {
		b, err := strconv.ParseBool(text)
		if err != nil {
			return nil, fmt.Errorf("sql/driver: couldn't convert %q into type bool", src)
		}
		return b, nil
	}
	v := reflect.ValueOf(src)
	switch {
	case v.CanInt() && uint64(v.Int()) <= 1:
		return v.Int() == 1, nil
	case v.CanUint() && v.Uint() <= 1:
		return v.Uint() == 1, nil
	case v.CanInt() || v.CanUint():
		return nil, fmt.Errorf("sql/driver: couldn't convert %d into type bool", src)
	}
	return nil, fmt.Errorf("sql/driver: couldn't convert %v (%T) into type bool", src, src)
}

// Int32 makes an int64 of an integer or a text, within the range of int32.
var Int32 int32Type

type int32Type struct{}

func (int32Type) ConvertValue(v any) (Value, error) {
	r := reflect.ValueOf(v)
	switch {
	case r.CanInt():
		if n := r.Int(); n == int64(int32(n)) {
			return n, nil
		}
		return nil, fmt.Errorf("sql/driver: value %d overflows int32", v)
	case r.CanUint() && r.Kind() != reflect.Uintptr:
		if n := r.Uint(); n <= math.MaxInt32 {
			return int64(n), nil
		}
		return nil, fmt.Errorf("sql/driver: value %d overflows int32", v)
	case r.Kind() == reflect.String:
		n, err := strconv.Atoi(r.String())
		if err != nil {
			return nil, fmt.Errorf("sql/driver: value %q can't be converted to int32", v)
		}
		return int64(n), nil
	}
	return nil, fmt.Errorf("sql/driver: unsupported value %v (type %T) converting to int32", v, v)
}

// String leaves strings and bytes, and formats the rest with %v.
var String stringType

type stringType struct{}

func (stringType) ConvertValue(v any) (Value, error) {
	switch v.(type) {
	case string, []byte:
		return v, nil
	}
	return fmt.Sprint(v), nil
}

// Null leaves nil and converts the rest.
type Null struct {
	Converter ValueConverter
}

// ConvertValue returns nil for nil.
func (n Null) ConvertValue(v any) (Value, error) {
	if v == nil {
		return nil, nil
	}
	return n.Converter.ConvertValue(v)
}

// NotNull refuses nil and converts the rest.
type NotNull struct {
	Converter ValueConverter
}

// ConvertValue returns an error for nil.
func (n NotNull) ConvertValue(v any) (Value, error) {
	if v == nil {
		return nil, fmt.Errorf("nil value not allowed")
	}
	return n.Converter.ConvertValue(v)
}

// decimal is a decimal number, that some drivers know.
type decimal interface {
	Decompose(buf []byte) (form byte, negative bool, coefficient []byte, exponent int32)
}

// IsValue reports whether v is a Value.
func IsValue(v any) bool {
	switch v.(type) {
	case nil, []byte, bool, float64, int64, string, time.Time, decimal:
		return true
	}
	return false
}

// IsScanValue is IsValue.
func IsScanValue(v any) bool { return IsValue(v) }

// DefaultParameterConverter leaves Values, asks Valuers, follows pointers, and converts by kind.
var DefaultParameterConverter defaultConverter

type defaultConverter struct{}

var valuerType = reflect.TypeOf((*Valuer)(nil)).Elem()

// valueOf asks a Valuer. A nil pointer whose method belongs to the type pointed to is nil.
func valueOf(v Valuer) (Value, error) {
	if r := reflect.ValueOf(v); r.Kind() == reflect.Pointer && r.IsNil() && r.Type().Elem().Implements(valuerType) {
		return nil, nil
	}
	return v.Value()
}

func (defaultConverter) ConvertValue(v any) (Value, error) {
	if IsValue(v) {
		return v, nil
	}
	if valuer, ok := v.(Valuer); ok {
		value, err := valueOf(valuer)
		if err != nil {
			return nil, err
		}
		if !IsValue(value) {
			return nil, fmt.Errorf("non-Value type %T returned from Value", value)
		}
		return value, nil
	}
	r := reflect.ValueOf(v)
	switch r.Kind() {
	case reflect.Pointer:
		if r.IsNil() {
			return nil, nil
		}
		return DefaultParameterConverter.ConvertValue(r.Elem().Interface())
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return r.Int(), nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		n := r.Uint()
		if r.Kind() == reflect.Uint64 && n > math.MaxInt64 {
			return nil, fmt.Errorf("uint64 values with high bit set are not supported")
		}
		return int64(n), nil
	case reflect.Float32, reflect.Float64:
		return r.Float(), nil
	case reflect.Bool:
		return r.Bool(), nil
	case reflect.String:
		return r.String(), nil
	case reflect.Slice:
		if kind := r.Type().Elem().Kind(); kind != reflect.Uint8 {
			return nil, fmt.Errorf("unsupported type %T, a slice of %s", v, kind)
		}
		return r.Bytes(), nil
	}
	return nil, fmt.Errorf("unsupported type %T, a %s", v, r.Kind())
}
