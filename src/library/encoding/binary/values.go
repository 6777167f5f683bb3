package binary

import (
	"errors"
	"io"
	"math"
	"reflect"
)

// Read reads structured binary data from r into data. Data must be a pointer to a fixed-size value or a slice of fixed-size values. Bytes read from r are decoded
// using the specified byte order and written to successive fields of the data. When reading into structs, the field data for fields with blank (_) field names is skipped.
// The error is io.EOF only if no bytes were read, io.ErrUnexpectedEOF if some but not all were.
func Read(r io.Reader, order ByteOrder, data any) error {
	v := reflect.ValueOf(data)
	size := -1
	switch v.Kind() {
	case reflect.Pointer:
		v = v.Elem()
		size = sizeOf(v)
	case reflect.Slice:
		size = sizeOf(v)
	}
	if size < 0 {
		return errors.New("binary.Read: invalid type " + reflect.TypeOf(data).String())
	}
	c := coder{order: order, bytes: make([]byte, size)}
	if _, err := io.ReadFull(r, c.bytes); err != nil {
		return err
	}
	c.decode(v)
	return nil
}

// Write writes the binary representation of data into w. Data must be a fixed-size value or a slice of fixed-size values, or a pointer to such data. Boolean values encode
// as one byte: 1 for true, and 0 for false. When writing structs, zero values are written for fields with blank (_) field names.
func Write(w io.Writer, order ByteOrder, data any) error {
	v := reflect.Indirect(reflect.ValueOf(data))
	size := sizeOf(v)
	if size < 0 {
		return errors.New("binary.Write: some values are not fixed-sized in type " + reflect.TypeOf(data).String())
	}
	c := coder{order: order, bytes: make([]byte, size)}
	all := c.bytes
	c.encode(v)
	_, err := w.Write(all)
	return err
}

// Size returns how many bytes Write would generate to encode the value v, which must be a fixed-size value or a slice of fixed-size values, or a pointer to such data.
// If v is neither of these, Size returns -1.
func Size(v any) int { return sizeOf(reflect.Indirect(reflect.ValueOf(v))) }

// sizeOf returns the encoded size of v, -1 where it is not fixed. Only a slice at the top may have any length.
func sizeOf(v reflect.Value) int {
	if !v.IsValid() {
		return -1
	}
	if v.Kind() != reflect.Slice {
		return sizeOfType(v.Type())
	}
	size := sizeOfType(v.Type().Elem())
	if size < 0 {
		return -1
	}
	return size * v.Len()
}

func sizeOfType(t reflect.Type) int {
	switch t.Kind() {
	case reflect.Array:
		if size := sizeOfType(t.Elem()); size >= 0 {
			return size * t.Len()
		}
		return -1
	case reflect.Struct:
		sum := 0
		for i, n := 0, t.NumField(); i < n; i++ {
			size := sizeOfType(t.Field(i).Type)
			if size < 0 {
				return -1
			}
			sum += size
		}
		return sum
	case reflect.Bool, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64,
		reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128:
		return int(t.Size())
	}
	return -1
}

// A coder goes through the values of a composite; bytes is what is left for those to come.
type coder struct {
	order ByteOrder
	bytes []byte
}

func (c *coder) take(size int) []byte {
	b := c.bytes[:size]
	c.bytes = c.bytes[size:]
	return b
}

func (c *coder) unsigned(size int) uint64 {
	b := c.take(size)
	switch size {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(c.order.Uint16(b))
	case 4:
		return uint64(c.order.Uint32(b))
	}
	return c.order.Uint64(b)
}

func (c *coder) putUnsigned(size int, x uint64) {
	b := c.take(size)
	switch size {
	case 1:
		b[0] = byte(x)
	case 2:
		c.order.PutUint16(b, uint16(x))
	case 4:
		c.order.PutUint32(b, uint32(x))
	default:
		c.order.PutUint64(b, x)
	}
}

func (c *coder) float(size int) float64 {
	if size == 4 {
		return float64(math.Float32frombits(uint32(c.unsigned(4))))
	}
	return math.Float64frombits(c.unsigned(8))
}

func (c *coder) putFloat(size int, x float64) {
	if size == 4 {
		c.putUnsigned(4, uint64(math.Float32bits(float32(x))))
	} else {
		c.putUnsigned(8, math.Float64bits(x))
	}
}

func (c *coder) decode(v reflect.Value) {
	switch size := int(v.Type().Size()); v.Kind() {
	case reflect.Array, reflect.Slice:
		for i, n := 0, v.Len(); i < n; i++ {
			c.decode(v.Index(i))
		}
	case reflect.Struct:
		for i, n := 0, v.NumField(); i < n; i++ {
			if v.Type().Field(i).Name == "_" {
				c.take(sizeOfType(v.Field(i).Type()))
			} else {
				c.decode(v.Field(i)) // Set panics when the field is not exported
			}
		}
	case reflect.Bool:
		v.SetBool(c.unsigned(1) != 0)
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		unused := 64 - 8*size
		v.SetInt(int64(c.unsigned(size)<<unused) >> unused)
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(c.unsigned(size))
	case reflect.Float32, reflect.Float64:
		v.SetFloat(c.float(size))
	case reflect.Complex64, reflect.Complex128:
		re := c.float(size / 2)
		v.SetComplex(complex(re, c.float(size/2)))
	}
}

func (c *coder) encode(v reflect.Value) {
	switch size := int(v.Type().Size()); v.Kind() {
	case reflect.Array, reflect.Slice:
		for i, n := 0, v.Len(); i < n; i++ {
			c.encode(v.Index(i))
		}
	case reflect.Struct:
		for i, n := 0, v.NumField(); i < n; i++ {
			if v.Type().Field(i).Name == "_" {
				c.take(sizeOfType(v.Field(i).Type()))
			} else {
				c.encode(v.Field(i))
			}
		}
	case reflect.Bool:
		x := uint64(0)
		if v.Bool() {
			x = 1
		}
		c.putUnsigned(1, x)
	case reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		c.putUnsigned(size, uint64(v.Int()))
	case reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		c.putUnsigned(size, v.Uint())
	case reflect.Float32, reflect.Float64:
		c.putFloat(size, v.Float())
	case reflect.Complex64, reflect.Complex128:
		c.putFloat(size/2, real(v.Complex()))
		c.putFloat(size/2, imag(v.Complex()))
	}
}
