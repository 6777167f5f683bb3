package sql

import (
	"bytes"
	"database/sql/driver"
	"errors"
	"fmt"
	"reflect"
	"strconv"
	"time"
	"unicode"
	"unicode/utf8"
)

// decompose and compose are both sides of decimal numbers.
type (
	decompose interface {
		Decompose(buf []byte) (form byte, negative bool, coefficient []byte, exponent int32)
	}
	compose interface {
		Compose(form byte, negative bool, coefficient []byte, exponent int32) error
	}
)

var valuerType = reflect.TypeOf((*driver.Valuer)(nil)).Elem()

func describe(v *driver.NamedValue) string {
	if v.Name == "" {
		return fmt.Sprintf("$%d", v.Ordinal)
	}
	return fmt.Sprintf("with name %q", v.Name)
}

// convertByColumn is the check of a statement that converts by column.
func convertByColumn(c driver.ColumnConverter, count int, v *driver.NamedValue) (err error) {
	if v.Ordinal > count {
		return nil
	}
	if valuer, ok := v.Value.(driver.Valuer); ok {
		value := driver.Value(nil)
		if r := reflect.ValueOf(valuer); r.Kind() != reflect.Pointer || !r.IsNil() || !r.Type().Elem().Implements(valuerType) {
			if value, err = valuer.Value(); err != nil {
				return err
			}
		}
		if !driver.IsValue(value) {
			return fmt.Errorf("non-subset type %T returned from Value", value)
		}
		v.Value = value
	}
	before := v.Value
	if v.Value, err = c.ColumnConverter(v.Ordinal - 1).ConvertValue(before); err != nil {
		return err
	}
	if !driver.IsValue(v.Value) {
		return fmt.Errorf("driver ColumnConverter error converted %T to unsupported type %T", before, v.Value)
	}
	return nil
}

// checks returns what converts arguments, in the order in which it is tried: the statement or the connection, the statement's columns, the default.
func checks(conn driver.Conn, stmt driver.Stmt, count int) (all []func(*driver.NamedValue) error) {
	if c, ok := stmt.(driver.NamedValueChecker); ok {
		all = append(all, c.CheckNamedValue)
	} else if c, ok := conn.(driver.NamedValueChecker); ok {
		all = append(all, c.CheckNamedValue)
	}
	if c, ok := stmt.(driver.ColumnConverter); ok {
		all = append(all, func(v *driver.NamedValue) error { return convertByColumn(c, count, v) })
	}
	return append(all, func(v *driver.NamedValue) (err error) {
		v.Value, err = driver.DefaultParameterConverter.ConvertValue(v.Value)
		return err
	})
}

// convertArguments makes what a driver gets of arguments; stmt may be nil. The connection is locked.
func convertArguments(conn driver.Conn, stmt driver.Stmt, args []any) ([]driver.NamedValue, error) {
	count := -1
	if stmt != nil {
		count = stmt.NumInput()
	}
	all := checks(conn, stmt, count)
	out := make([]driver.NamedValue, 0, len(args))
	for _, arg := range args {
		v := driver.NamedValue{Ordinal: len(out) + 1, Value: arg}
		if named, ok := arg.(NamedArg); ok {
			if r, _ := utf8.DecodeRuneInString(named.Name); named.Name != "" && !unicode.IsLetter(r) {
				return nil, fmt.Errorf("name %q does not begin with a letter", named.Name)
			}
			v.Name, v.Value = named.Name, named.Value
		}
		err := driver.ErrSkip
		for _, check := range all {
			if err = check(&v); err != driver.ErrSkip {
				break
			}
		}
		switch err {
		case nil:
			out = append(out, v)
		case driver.ErrRemoveArgument:
		default:
			return nil, fmt.Errorf("sql: converting argument %s type: %v", describe(&v), err)
		}
	}
	if count != -1 && len(out) != count {
		return nil, fmt.Errorf("sql: expected %d arguments, got %d", count, len(out))
	}
	return out, nil
}

var errNilPointer = errors.New("destination pointer is nil")

// set stores a value unless the pointer is nil.
func set[T any](to *T, value T) error {
	if to == nil {
		return errNilPointer
	}
	*to = value
	return nil
}

// assignSame stores values that need no conversion, or a usual one. It is not done for other pairs of types.
func assignSame(dest, src any, rows *Rows) (done bool, err error) {
	switch s := src.(type) {
	case string:
		switch d := dest.(type) {
		case *string:
			return true, set(d, s)
		case *[]byte:
			return true, set(d, []byte(s))
		case *RawBytes:
			return true, setRaw(d, func(b []byte) []byte { return append(b, s...) })
		}
	case []byte:
		switch d := dest.(type) {
		case *string:
			return true, set(d, string(s))
		case *any:
			return true, set(d, any(bytes.Clone(s)))
		case *[]byte:
			return true, set(d, bytes.Clone(s))
		case *RawBytes:
			return true, set(d, RawBytes(s))
		}
	case time.Time:
		switch d := dest.(type) {
		case *time.Time:
			return true, set(d, s)
		case *string:
			return true, set(d, s.Format(time.RFC3339Nano))
		case *[]byte:
			return true, set(d, []byte(s.Format(time.RFC3339Nano)))
		case *RawBytes:
			return true, setRaw(d, func(b []byte) []byte { return s.AppendFormat(b, time.RFC3339Nano) })
		}
	case decompose:
		if d, ok := dest.(compose); ok {
			return true, d.Compose(s.Decompose(nil))
		}
	case nil:
		switch d := dest.(type) {
		case *any:
			return true, set(d, nil)
		case *[]byte:
			return true, set(d, nil)
		case *RawBytes:
			return true, set(d, nil)
		}
	case driver.Rows:
		if d, ok := dest.(*Rows); ok {
			return true, assignCursor(d, s, rows)
		}
	}
	return false, nil
}

func setRaw(to *RawBytes, add func([]byte) []byte) error {
	if to == nil {
		return errNilPointer
	}
	*to = add((*to)[:0])
	return nil
}

// assignCursor makes rows of a value; they are closed with those that they are a value of.
func assignCursor(to *Rows, cursor driver.Rows, parent *Rows) error {
	switch {
	case to == nil:
		return errNilPointer
	case parent == nil:
		return errors.New("invalid context to convert cursor rows, missing parent *Rows")
	}
	parent.closing.Lock()
	defer parent.closing.Unlock()
	*to = Rows{conn: parent.conn, release: func(error) {}, rows: cursor}
	before := parent.cancel
	parent.cancel = func() {
		to.close(parent.last)
		if before != nil {
			before()
		}
	}
	return nil
}

// asText returns the text of a number or bool.
func asText(v reflect.Value) (string, bool) {
	switch {
	case v.CanInt():
		return strconv.FormatInt(v.Int(), 10), true
	case v.CanUint() && v.Kind() != reflect.Uintptr:
		return strconv.FormatUint(v.Uint(), 10), true
	case v.CanFloat():
		return strconv.FormatFloat(v.Float(), 'g', -1, v.Type().Bits()), true
	case v.Kind() == reflect.Bool:
		return strconv.FormatBool(v.Bool()), true
	}
	return "", false
}

// textOf returns the text of anything.
func textOf(src any) string {
	switch s := src.(type) {
	case string:
		return s
	case []byte:
		return string(s)
	}
	if text, ok := asText(reflect.ValueOf(src)); ok {
		return text
	}
	return fmt.Sprint(src)
}

// assign stores a value of a driver in what dest points to; rows are those of the value, or nil.
func assign(dest, src any, rows *Rows) error {
	if done, err := assignSame(dest, src, rows); done {
		return err
	}
	from := reflect.ValueOf(src)
	switch d := dest.(type) {
	case *string:
		if text, ok := asText(from); ok {
			return set(d, text)
		}
	case *[]byte:
		if text, ok := asBytes(from); ok {
			return set(d, []byte(text))
		}
	case *RawBytes:
		if text, ok := asBytes(from); ok {
			return setRaw(d, func(b []byte) []byte { return append(b, text...) })
		}
	case *bool:
		value, err := driver.Bool.ConvertValue(src)
		if err == nil {
			*d = value.(bool)
		}
		return err
	case *any:
		*d = src
		return nil
	}
	if scanner, ok := dest.(Scanner); ok {
		return scanner.Scan(src)
	}
	pointer := reflect.ValueOf(dest)
	switch {
	case pointer.Kind() != reflect.Pointer:
		return errors.New("destination not a pointer")
	case pointer.IsNil():
		return errNilPointer
	}
	return assignByKind(pointer.Elem(), from, dest, src, rows)
}

func asBytes(v reflect.Value) (string, bool) {
	if v.Kind() == reflect.String {
		return v.String(), true
	}
	return asText(v)
}

// assignByKind stores a value in a variable whose type no driver knows.
func assignByKind(to, from reflect.Value, dest, src any, rows *Rows) error {
	if from.IsValid() && from.Type().AssignableTo(to.Type()) {
		if b, ok := src.([]byte); ok {
			from = reflect.ValueOf(bytes.Clone(b))
		}
		to.Set(from)
		return nil
	}
	if from.IsValid() && to.Kind() == from.Kind() && from.CanConvert(to.Type()) {
		to.Set(from.Convert(to.Type()))
		return nil
	}
	kind := to.Kind()
	if kind == reflect.Pointer {
		if src == nil {
			to.SetZero()
			return nil
		}
		to.Set(reflect.New(to.Type().Elem()))
		return assign(to.Interface(), src, rows)
	}
	isNumber := to.CanInt() || to.CanUint() && kind != reflect.Uintptr || to.CanFloat()
	if src == nil && (isNumber || kind == reflect.String) {
		return fmt.Errorf("converting NULL to %s is unsupported", kind)
	}
	if isNumber {
		return assignNumber(to, src)
	}
	if kind == reflect.String {
		switch s := src.(type) {
		case string:
			to.SetString(s)
			return nil
		case []byte:
			to.SetString(string(s))
			return nil
		}
	}
	return fmt.Errorf("unsupported Scan, storing driver.Value type %T into type %T", src, dest)
}

func assignNumber(to reflect.Value, src any) (err error) {
	text, bits := textOf(src), to.Type().Bits()
	switch {
	case to.CanInt():
		var n int64
		if n, err = strconv.ParseInt(text, 10, bits); err == nil {
			to.SetInt(n)
		}
	case to.CanUint():
		var n uint64
		if n, err = strconv.ParseUint(text, 10, bits); err == nil {
			to.SetUint(n)
		}
	default:
		var x float64
		if x, err = strconv.ParseFloat(text, bits); err == nil {
			to.SetFloat(x)
		}
	}
	if err == nil {
		return nil
	}
	var number *strconv.NumError
	if errors.As(err, &number) {
		err = number.Err
	}
	return fmt.Errorf("converting driver.Value type %T (%q) to a %s: %v", src, text, to.Kind(), err)
}
