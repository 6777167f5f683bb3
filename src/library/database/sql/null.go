package sql

import (
	"database/sql/driver"
	"time"
)

// Scanner is something that takes values of a database: Scan gets an int64, float64, bool, []byte, string, time.Time or nil, and keeps no []byte.
type Scanner interface {
	Scan(src any) error
}

// scanNull stores a value that may be NULL. Valid is set before the conversion, whatever comes of that.
func scanNull[T any](to *T, valid *bool, value any) error {
	if value == nil {
		var zero T
		*to, *valid = zero, false
		return nil
	}
	*valid = true
	return assign(to, value, nil)
}

// scanNullStrict stores a value that may be NULL; it is valid if the conversion works.
func scanNullStrict[T any](to *T, valid *bool, value any) error {
	err := scanNull(to, valid, value)
	*valid = *valid && err == nil
	return err
}

func nullValue(value any, valid bool) (driver.Value, error) {
	if !valid {
		return nil, nil
	}
	return value, nil
}

// NullString is a string that may be NULL.
type NullString struct {
	String string
	Valid  bool // not NULL
}

// Scan implements Scanner.
func (ns *NullString) Scan(value any) error { return scanNull(&ns.String, &ns.Valid, value) }

// Value implements driver.Valuer.
func (ns NullString) Value() (driver.Value, error) { return nullValue(ns.String, ns.Valid) }

// NullInt64 is an int64 that may be NULL.
type NullInt64 struct {
	Int64 int64
	Valid bool // not NULL
}

// Scan implements Scanner.
func (n *NullInt64) Scan(value any) error { return scanNull(&n.Int64, &n.Valid, value) }

// Value implements driver.Valuer.
func (n NullInt64) Value() (driver.Value, error) { return nullValue(n.Int64, n.Valid) }

// NullInt32 is an int32 that may be NULL.
type NullInt32 struct {
	Int32 int32
	Valid bool // not NULL
}

// Scan implements Scanner.
func (n *NullInt32) Scan(value any) error { return scanNull(&n.Int32, &n.Valid, value) }

// Value implements driver.Valuer.
func (n NullInt32) Value() (driver.Value, error) { return nullValue(int64(n.Int32), n.Valid) }

// NullInt16 is an int16 that may be NULL.
type NullInt16 struct {
	Int16 int16
	Valid bool // not NULL
}

// Scan implements Scanner.
func (n *NullInt16) Scan(value any) error { return scanNullStrict(&n.Int16, &n.Valid, value) }

// Value implements driver.Valuer.
func (n NullInt16) Value() (driver.Value, error) { return nullValue(int64(n.Int16), n.Valid) }

// NullByte is a byte that may be NULL.
type NullByte struct {
	Byte  byte
	Valid bool // not NULL
}

// Scan implements Scanner.
func (n *NullByte) Scan(value any) error { return scanNullStrict(&n.Byte, &n.Valid, value) }

// Value implements driver.Valuer.
func (n NullByte) Value() (driver.Value, error) { return nullValue(int64(n.Byte), n.Valid) }

// NullFloat64 is a float64 that may be NULL.
type NullFloat64 struct {
	Float64 float64
	Valid   bool // not NULL
}

// Scan implements Scanner.
func (n *NullFloat64) Scan(value any) error { return scanNull(&n.Float64, &n.Valid, value) }

// Value implements driver.Valuer.
func (n NullFloat64) Value() (driver.Value, error) { return nullValue(n.Float64, n.Valid) }

// NullBool is a bool that may be NULL.
type NullBool struct {
	Bool  bool
	Valid bool // not NULL
}

// Scan implements Scanner.
func (n *NullBool) Scan(value any) error { return scanNull(&n.Bool, &n.Valid, value) }

// Value implements driver.Valuer.
func (n NullBool) Value() (driver.Value, error) { return nullValue(n.Bool, n.Valid) }

// NullTime is a time that may be NULL.
type NullTime struct {
	Time  time.Time
	Valid bool // not NULL
}

// Scan implements Scanner.
func (n *NullTime) Scan(value any) error { return scanNull(&n.Time, &n.Valid, value) }

// Value implements driver.Valuer.
func (n NullTime) Value() (driver.Value, error) { return nullValue(n.Time, n.Valid) }
