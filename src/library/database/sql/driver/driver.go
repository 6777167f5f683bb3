// Package driver has the interfaces that package sql uses of database drivers. Most programs need package sql only.
package driver

import (
	"context"
	"errors"
	"reflect"
)

// Value is a value that drivers know: nil, int64, float64, bool, []byte, string, time.Time, or what a driver's NamedValueChecker makes. Cursors are Rows.
type Value any

// NamedValue is an argument of a query.
type NamedValue struct {
	Name    string // "" if it has none
	Ordinal int    // from 1
	Value   Value
}

// Driver is what a database driver registers. It should be a DriverContext too.
type Driver interface {
	// Open returns a new connection; name is up to the driver. One goroutine uses it at a time.
	Open(name string) (Conn, error)
}

// DriverContext is a Driver that reads names once.
type DriverContext interface {
	OpenConnector(name string) (Connector, error)
}

// Connector makes connections to one database. If it is an io.Closer, the DB closes it.
type Connector interface {
	Connect(context.Context) (Conn, error)
	Driver() Driver
}

// ErrSkip is returned by a method that there is another way for.
var ErrSkip = errors.New("driver: skip fast-path; continue as if unimplemented")

// ErrBadConn says that a connection cannot be used and nothing was done: another one is tried.
var ErrBadConn = errors.New("driver: bad connection")

// ErrRemoveArgument is returned by CheckNamedValue for an argument that is no argument of the query.
var ErrRemoveArgument = errors.New("driver: remove argument from query")

// What a Conn may be as well.
type (
	// Pinger checks the connection.
	Pinger interface {
		Ping(ctx context.Context) error
	}
	// Execer executes without preparing a statement.
	//
	// Deprecated: implement ExecerContext.
	Execer interface {
		Exec(query string, args []Value) (Result, error)
	}
	// ExecerContext executes without preparing a statement.
	ExecerContext interface {
		ExecContext(ctx context.Context, query string, args []NamedValue) (Result, error)
	}
	// Queryer queries without preparing a statement.
	//
	// Deprecated: implement QueryerContext.
	Queryer interface {
		Query(query string, args []Value) (Rows, error)
	}
	// QueryerContext queries without preparing a statement.
	QueryerContext interface {
		QueryContext(ctx context.Context, query string, args []NamedValue) (Rows, error)
	}
	// ConnPrepareContext prepares a statement.
	ConnPrepareContext interface {
		PrepareContext(ctx context.Context, query string) (Stmt, error)
	}
	// ConnBeginTx begins a transaction, with options.
	ConnBeginTx interface {
		BeginTx(ctx context.Context, opts TxOptions) (Tx, error)
	}
	// SessionResetter is called before a connection is used again.
	SessionResetter interface {
		ResetSession(ctx context.Context) error
	}
	// Validator says whether a connection may be kept.
	Validator interface {
		IsValid() bool
	}
)

// Conn is a connection, used by one goroutine at a time.
type Conn interface {
	Prepare(query string) (Stmt, error)
	Close() error
	// Begin begins a transaction.
	//
	// Deprecated: implement ConnBeginTx.
	Begin() (Tx, error)
}

// IsolationLevel is that of a transaction: sql.IsolationLevel.
type IsolationLevel int

// TxOptions are options of a transaction.
type TxOptions struct {
	Isolation IsolationLevel
	ReadOnly  bool
}

// Result is that of an execution.
type Result interface {
	LastInsertId() (int64, error)
	RowsAffected() (int64, error)
}

// Stmt is a prepared statement, used by one goroutine at a time.
type Stmt interface {
	Close() error
	// NumInput is how many arguments there must be, or -1.
	NumInput() int
	// Exec executes the statement.
	//
	// Deprecated: implement StmtExecContext.
	Exec(args []Value) (Result, error)
	// Query queries.
	//
	// Deprecated: implement StmtQueryContext.
	Query(args []Value) (Rows, error)
}

// What a Stmt may be as well.
type (
	// StmtExecContext executes the statement.
	StmtExecContext interface {
		ExecContext(ctx context.Context, args []NamedValue) (Result, error)
	}
	// StmtQueryContext queries.
	StmtQueryContext interface {
		QueryContext(ctx context.Context, args []NamedValue) (Rows, error)
	}
	// NamedValueChecker converts arguments; a Conn may be one too.
	NamedValueChecker interface {
		CheckNamedValue(*NamedValue) error
	}
	// ColumnConverter converts arguments by column.
	//
	// Deprecated: implement NamedValueChecker.
	ColumnConverter interface {
		ColumnConverter(idx int) ValueConverter
	}
)

// Rows are the rows of a query.
type Rows interface {
	Columns() []string
	Close() error
	// Next stores the next row, or returns io.EOF.
	Next(dest []Value) error
}

// What Rows may be as well.
type (
	// RowsNextResultSet has several results.
	RowsNextResultSet interface {
		Rows
		HasNextResultSet() bool
		NextResultSet() error
	}
	// RowsColumnTypeScanType knows the Go types of columns.
	RowsColumnTypeScanType interface {
		Rows
		ColumnTypeScanType(index int) reflect.Type
	}
	// RowsColumnTypeDatabaseTypeName knows the names of columns' types.
	RowsColumnTypeDatabaseTypeName interface {
		Rows
		ColumnTypeDatabaseTypeName(index int) string
	}
	// RowsColumnTypeLength knows the lengths of columns.
	RowsColumnTypeLength interface {
		Rows
		ColumnTypeLength(index int) (length int64, ok bool)
	}
	// RowsColumnTypeNullable knows which columns may be NULL.
	RowsColumnTypeNullable interface {
		Rows
		ColumnTypeNullable(index int) (nullable, ok bool)
	}
	// RowsColumnTypePrecisionScale knows decimal columns.
	RowsColumnTypePrecisionScale interface {
		Rows
		ColumnTypePrecisionScale(index int) (precision, scale int64, ok bool)
	}
)

// Tx is a transaction.
type Tx interface {
	Commit() error
	Rollback() error
}

// RowsAffected is the Result of an execution that changed that many rows.
type RowsAffected int64

// LastInsertId returns an error.
func (RowsAffected) LastInsertId() (int64, error) {
	return 0, errors.New("LastInsertId is not supported by this driver")
}

// RowsAffected returns the number.
func (v RowsAffected) RowsAffected() (int64, error) { return int64(v), nil }

// ResultNoRows is the Result of an execution that changes no rows, as CREATE TABLE.
var ResultNoRows noRows

type noRows struct{}

func (noRows) LastInsertId() (int64, error) {
	return 0, errors.New("no LastInsertId available after DDL statement")
}

func (noRows) RowsAffected() (int64, error) {
	return 0, errors.New("no RowsAffected available after DDL statement")
}
