// Package sql is an interface to SQL databases; a driver, which a program imports, does the work.
package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"sort"
	"strconv"
	"sync"
)

var drivers struct {
	sync.Mutex
	byName map[string]driver.Driver
}

// Register makes a driver known; it panics for nil and for a name that is taken.
func Register(name string, driver driver.Driver) {
	drivers.Lock()
	defer drivers.Unlock()
	if driver == nil {
		panic("sql: Register driver is nil")
	}
	if _, taken := drivers.byName[name]; taken {
		panic("sql: Register called twice for driver " + name)
	}
	drivers.byName = with(drivers.byName, name, driver)
}

// with adds to a map that may be nil.
func with[K comparable, V any](m map[K]V, k K, v V) map[K]V {
	if m == nil {
		m = map[K]V{}
	}
	m[k] = v
	return m
}

// Drivers returns the names of all drivers, sorted.
func Drivers() []string {
	drivers.Lock()
	defer drivers.Unlock()
	names := make([]string, 0, len(drivers.byName))
	for name := range drivers.byName {
		names = append(names, name)
	}
	sort.Strings(names)
	return names
}

// NamedArg is an argument with a name, which stands in the query in a form that the driver knows. Named makes it.
type NamedArg struct {
	_NamedFieldsRequired struct{}

	Name  string
	Value any // may be an Out
}

// Named returns an argument with a name.
func Named(name string, value any) NamedArg { return NamedArg{Name: name, Value: value} }

// Out is an argument that gets a value from a stored procedure.
type Out struct {
	_NamedFieldsRequired struct{}

	Dest any  // a pointer
	In   bool // what Dest points to is also passed to the procedure
}

// IsolationLevel is that of a transaction.
type IsolationLevel int

const (
	LevelDefault IsolationLevel = iota
	LevelReadUncommitted
	LevelReadCommitted
	LevelWriteCommitted
	LevelRepeatableRead
	LevelSnapshot
	LevelSerializable
	LevelLinearizable
)

func (i IsolationLevel) String() string {
	names := [...]string{"Default", "Read Uncommitted", "Read Committed", "Write Committed", "Repeatable Read", "Snapshot", "Serializable", "Linearizable"}
	if i < 0 || int(i) >= len(names) {
		return "IsolationLevel(" + strconv.Itoa(int(i)) + ")"
	}
	return names[i]
}

// TxOptions are options of a transaction.
type TxOptions struct {
	Isolation IsolationLevel
	ReadOnly  bool
}

// RawBytes is memory of the database: it is valid until the next call of Next, Scan or Close.
type RawBytes []byte

// ErrNoRows is returned by Row.Scan when there is no row.
var ErrNoRows = errors.New("sql: no rows in result set")

// ErrConnDone is returned by a Conn that was closed.
var ErrConnDone = errors.New("sql: connection is already closed")

// ErrTxDone is returned by a transaction that was committed or rolled back.
var ErrTxDone = errors.New("sql: transaction has already been committed or rolled back")

var errClosed = errors.New("sql: database is closed")

// Result is that of an execution.
type Result interface {
	// LastInsertId is the number of the last row that was inserted, where the database has such numbers.
	LastInsertId() (int64, error)
	// RowsAffected is how many rows were changed, where the database tells.
	RowsAffected() (int64, error)
}

// result asks the driver with the connection locked.
type result struct {
	lock   sync.Locker
	result driver.Result
}

func (r result) LastInsertId() (int64, error) {
	r.lock.Lock()
	defer r.lock.Unlock()
	return r.result.LastInsertId()
}

func (r result) RowsAffected() (int64, error) {
	r.lock.Lock()
	defer r.lock.Unlock()
	return r.result.RowsAffected()
}

// locked calls f with a lock held.
func locked(lock sync.Locker, f func()) {
	lock.Lock()
	defer lock.Unlock()
	f()
}

// Drivers that know no contexts: the context is looked at before or after the call.

// expired returns the context's error if it is done.
func expired(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	default:
		return nil
	}
}

// plain returns arguments without names for a driver that knows none, unless the context is done.
func plain(ctx context.Context, args []driver.NamedValue) ([]driver.Value, error) {
	out := make([]driver.Value, len(args))
	for i, arg := range args {
		if arg.Name != "" {
			return nil, errors.New("sql: driver does not support the use of Named Parameters")
		}
		out[i] = arg.Value
	}
	return out, expired(ctx)
}

func prepare(ctx context.Context, c driver.Conn, query string) (driver.Stmt, error) {
	if p, ok := c.(driver.ConnPrepareContext); ok {
		return p.PrepareContext(ctx, query)
	}
	s, err := c.Prepare(query)
	if err == nil {
		if late := expired(ctx); late != nil {
			s.Close()
			return nil, late
		}
	}
	return s, err
}

// execDirectly executes without a statement; ErrSkip says that the driver cannot.
func execDirectly(ctx context.Context, c driver.Conn, query string, args []any) (driver.Result, error) {
	e, ok := c.(driver.ExecerContext)
	old, isOld := c.(driver.Execer)
	if !ok && !isOld {
		return nil, driver.ErrSkip
	}
	values, err := convertArguments(c, nil, args)
	if err != nil {
		return nil, err
	}
	if ok {
		return e.ExecContext(ctx, query, values)
	}
	bare, err := plain(ctx, values)
	if err != nil {
		return nil, err
	}
	return old.Exec(query, bare)
}

// queryDirectly queries without a statement; ErrSkip says that the driver cannot.
func queryDirectly(ctx context.Context, c driver.Conn, query string, args []any) (driver.Rows, error) {
	q, ok := c.(driver.QueryerContext)
	old, isOld := c.(driver.Queryer)
	if !ok && !isOld {
		return nil, driver.ErrSkip
	}
	values, err := convertArguments(c, nil, args)
	if err != nil {
		return nil, err
	}
	if ok {
		return q.QueryContext(ctx, query, values)
	}
	bare, err := plain(ctx, values)
	if err != nil {
		return nil, err
	}
	return old.Query(query, bare)
}

func execStmt(ctx context.Context, s driver.Stmt, args []driver.NamedValue) (driver.Result, error) {
	if e, ok := s.(driver.StmtExecContext); ok {
		return e.ExecContext(ctx, args)
	}
	bare, err := plain(ctx, args)
	if err != nil {
		return nil, err
	}
	return s.Exec(bare)
}

func queryStmt(ctx context.Context, s driver.Stmt, args []driver.NamedValue) (driver.Rows, error) {
	if q, ok := s.(driver.StmtQueryContext); ok {
		return q.QueryContext(ctx, args)
	}
	bare, err := plain(ctx, args)
	if err != nil {
		return nil, err
	}
	return s.Query(bare)
}

func begin(ctx context.Context, c driver.Conn, opts *TxOptions) (driver.Tx, error) {
	if opts == nil {
		opts = new(TxOptions)
	}
	if b, ok := c.(driver.ConnBeginTx); ok {
		return b.BeginTx(ctx, driver.TxOptions{Isolation: driver.IsolationLevel(opts.Isolation), ReadOnly: opts.ReadOnly})
	}
	switch {
	case opts.Isolation != LevelDefault:
		return nil, errors.New("sql: driver does not support non-default isolation level")
	case opts.ReadOnly:
		return nil, errors.New("sql: driver does not support read-only transactions")
	}
	tx, err := c.Begin()
	if err == nil {
		if late := expired(ctx); late != nil {
			tx.Rollback()
			return nil, late
		}
	}
	return tx, err
}

// Open returns a database of a driver. It need not connect: Ping does.
func Open(driverName, dataSourceName string) (*DB, error) {
	drivers.Lock()
	d, ok := drivers.byName[driverName]
	drivers.Unlock()
	if !ok {
		return nil, fmt.Errorf("sql: unknown driver %q (forgotten import?)", driverName)
	}
	if with, ok := d.(driver.DriverContext); ok {
		connector, err := with.OpenConnector(dataSourceName)
		if err != nil {
			return nil, err
		}
		return OpenDB(connector), nil
	}
	return OpenDB(nameConnector{dataSourceName, d}), nil
}

// nameConnector connects by name.
type nameConnector struct {
	name   string
	driver driver.Driver
}

func (c nameConnector) Connect(context.Context) (driver.Conn, error) { return c.driver.Open(c.name) }

func (c nameConnector) Driver() driver.Driver { return c.driver }
