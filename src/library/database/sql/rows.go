package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"sync"
	"sync/atomic"
)

// Rows are the rows of a query. Next goes to the first and to each further one. Close them, unless Next has returned false.
type Rows struct {
	conn    *conn
	release func(error) // gives the connection back
	rows    driver.Rows
	cancel  func()    // ends watching, or nil
	stmt    *prepared // of this query alone, or nil

	// late is the error of a context that has ended the rows.
	late atomic.Pointer[error]

	closing sync.RWMutex // held for reading by calls, and between a Scan to RawBytes and the next call
	closed  bool
	last    error // the last one
	values  []driver.Value
	held    bool // closing is, by Scan
	ended   bool // all rows were seen
}

// watch closes the rows when a context is done.
func (rs *Rows) watch(ctx, transaction context.Context) {
	if ctx.Done() == nil && (transaction == nil || transaction.Done() == nil) {
		return
	}
	inner, cancel := context.WithCancel(ctx)
	rs.cancel = cancel
	go func() {
		var done <-chan struct{}
		if transaction != nil {
			done = transaction.Done()
		}
		select {
		case <-ctx.Done():
			err := ctx.Err()
			rs.late.Store(&err)
		case <-done:
			err := transaction.Err()
			rs.late.Store(&err)
		case <-inner.Done():
		}
		rs.close(ctx.Err())
	}()
}

// letGo ends what a Scan to RawBytes holds.
func (rs *Rows) letGo() {
	if rs.held {
		rs.held = false
		rs.closing.RUnlock()
	}
}

// failure returns the last error, or another one if there was none but the end.
func (rs *Rows) failure(otherwise error) error {
	if rs.last != nil && rs.last != io.EOF {
		return rs.last
	}
	return otherwise
}

// Next goes to the next row; it returns false if there is none or an error has happened, which Err tells.
func (rs *Rows) Next() bool {
	rs.letGo()
	if rs.late.Load() != nil {
		return false
	}
	var over, ok bool
	locked(rs.closing.RLocker(), func() { over, ok = rs.advance() })
	if over {
		rs.Close()
		rs.ended = true
	}
	return ok
}

// advance reads a row; it is over when there is no other row and no other result.
func (rs *Rows) advance() (over, ok bool) {
	if rs.closed {
		return false, false
	}
	rs.conn.Lock()
	defer rs.conn.Unlock()
	if rs.values == nil {
		rs.values = make([]driver.Value, len(rs.rows.Columns()))
	}
	rs.last = rs.rows.Next(rs.values)
	if rs.last == nil {
		return false, true
	}
	more, several := rs.rows.(driver.RowsNextResultSet)
	return rs.last != io.EOF || !several || !more.HasNextResultSet(), false
}

// NextResultSet goes to the next result, whose rows Next reads; it returns false if there is none or an error has happened, which Err tells.
func (rs *Rows) NextResultSet() bool {
	rs.letGo()
	over, ok := false, false
	locked(rs.closing.RLocker(), func() {
		if rs.closed {
			return
		}
		rs.values = nil
		several, can := rs.rows.(driver.RowsNextResultSet)
		if !can {
			over = true
			return
		}
		rs.conn.Lock()
		defer rs.conn.Unlock()
		rs.last = several.NextResultSet()
		ok = rs.last == nil
		over = !ok
	})
	if over {
		rs.Close()
	}
	return ok
}

// Err returns the error that has ended the rows, if it was one.
func (rs *Rows) Err() error {
	if late := rs.late.Load(); late != nil && !rs.ended {
		return *late
	}
	rs.closing.RLock()
	defer rs.closing.RUnlock()
	return rs.failure(nil)
}

// usable returns an error if nothing can be asked any more.
func (rs *Rows) usable() error {
	switch {
	case rs.closed:
		return rs.failure(errors.New("sql: Rows are closed"))
	case rs.rows == nil:
		return rs.failure(errors.New("sql: no Rows available"))
	}
	return nil
}

// Columns returns the names of the columns.
func (rs *Rows) Columns() ([]string, error) {
	rs.closing.RLock()
	defer rs.closing.RUnlock()
	if err := rs.usable(); err != nil {
		return nil, err
	}
	rs.conn.Lock()
	defer rs.conn.Unlock()
	return rs.rows.Columns(), nil
}

// ColumnType is what a driver knows of a column.
type ColumnType struct {
	name, database                      string
	hasNullable, hasLength, hasDecimals bool
	nullable                            bool
	length, precision, scale            int64
	scan                                reflect.Type
}

// Name is the column's name.
func (ci *ColumnType) Name() string { return ci.name }

// Length is the column's length, if it varies: of texts and the like.
func (ci *ColumnType) Length() (length int64, ok bool) { return ci.length, ci.hasLength }

// DecimalSize is the precision and scale of a decimal column.
func (ci *ColumnType) DecimalSize() (precision, scale int64, ok bool) {
	return ci.precision, ci.scale, ci.hasDecimals
}

// ScanType is a Go type that takes the column's values.
func (ci *ColumnType) ScanType() reflect.Type { return ci.scan }

// Nullable reports whether the column may be NULL.
func (ci *ColumnType) Nullable() (nullable, ok bool) { return ci.nullable, ci.hasNullable }

// DatabaseTypeName is the database's name of the column's type, or "".
func (ci *ColumnType) DatabaseTypeName() string { return ci.database }

// ColumnTypes returns what the driver knows of the columns.
func (rs *Rows) ColumnTypes() ([]*ColumnType, error) {
	rs.closing.RLock()
	defer rs.closing.RUnlock()
	if err := rs.usable(); err != nil {
		return nil, err
	}
	rs.conn.Lock()
	defer rs.conn.Unlock()
	var out []*ColumnType
	for i, name := range rs.rows.Columns() {
		t := &ColumnType{name: name, scan: reflect.TypeOf((*any)(nil)).Elem()}
		if r, ok := rs.rows.(driver.RowsColumnTypeScanType); ok {
			t.scan = r.ColumnTypeScanType(i)
		}
		if r, ok := rs.rows.(driver.RowsColumnTypeDatabaseTypeName); ok {
			t.database = r.ColumnTypeDatabaseTypeName(i)
		}
		if r, ok := rs.rows.(driver.RowsColumnTypeLength); ok {
			t.length, t.hasLength = r.ColumnTypeLength(i)
		}
		if r, ok := rs.rows.(driver.RowsColumnTypeNullable); ok {
			t.nullable, t.hasNullable = r.ColumnTypeNullable(i)
		}
		if r, ok := rs.rows.(driver.RowsColumnTypePrecisionScale); ok {
			t.precision, t.scale, t.hasDecimals = r.ColumnTypePrecisionScale(i)
		}
		out = append(out, t)
	}
	return out, nil
}

func isRaw(dest any) bool {
	_, raw := dest.(*RawBytes)
	return raw
}

// Scan stores the row's values in what dest points to, with conversions that lose nothing: numbers and texts, to Scanners, to *any as they are. A
// *[]byte gets a copy, a *RawBytes the memory of the driver.
func (rs *Rows) Scan(dest ...any) error {
	if rs.held {
		return fmt.Errorf("sql: Scan called without calling Next (closemuScanHold)")
	}
	rs.closing.RLock()
	if err := rs.failure(nil); err != nil {
		rs.closing.RUnlock()
		return err
	}
	if rs.closed {
		err := rs.usable()
		rs.closing.RUnlock()
		return err
	}
	if slices.ContainsFunc(dest, isRaw) {
		rs.held = true
	} else {
		rs.closing.RUnlock()
	}
	err := rs.scan(dest)
	if err != nil {
		rs.letGo()
	}
	return err
}

func (rs *Rows) scan(dest []any) error {
	switch {
	case rs.values == nil:
		return errors.New("sql: Scan called without calling Next")
	case len(dest) != len(rs.values):
		return fmt.Errorf("sql: expected %d destination arguments in Scan, not %d", len(rs.values), len(dest))
	}
	for i, value := range rs.values {
		if err := assign(dest[i], value, rs); err != nil {
			return fmt.Errorf(`sql: Scan error on column index %d, name %q: %w`, i, rs.rows.Columns()[i], err)
		}
	}
	return nil
}

// Close ends the rows; it may be called again.
func (rs *Rows) Close() error {
	rs.letGo()
	return rs.close(nil)
}

func (rs *Rows) close(err error) error {
	rs.closing.Lock()
	defer rs.closing.Unlock()
	if rs.closed {
		return nil
	}
	rs.closed = true
	if rs.last == nil {
		rs.last = err
	}
	locked(rs.conn, func() { err = rs.rows.Close() })
	if rs.cancel != nil {
		rs.cancel()
	}
	if rs.stmt != nil {
		rs.stmt.close()
	}
	rs.release(err)
	rs.last = rs.failure(err)
	return err
}

// Row is the first row of a query.
type Row struct {
	rows *Rows
	err  error
}

// Scan stores the row's values, as Rows.Scan does; RawBytes are not allowed. Without a row the error is ErrNoRows.
func (r *Row) Scan(dest ...any) error {
	if r.err != nil {
		return r.err
	}
	defer r.rows.Close()
	if slices.ContainsFunc(dest, isRaw) {
		return errors.New("sql: RawBytes isn't allowed on Row.Scan")
	}
	if !r.rows.Next() {
		if err := r.rows.Err(); err != nil {
			return err
		}
		return ErrNoRows
	}
	if err := r.rows.Scan(dest...); err != nil {
		return err
	}
	return r.rows.Close()
}

// Err returns the error of the query, before Scan.
func (r *Row) Err() error { return r.err }
