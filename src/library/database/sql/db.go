package sql

import "context"

// withConn calls f with a connection, again while connections are bad.
func withConn[T any](db *DB, ctx context.Context, f func(*conn) (T, error)) (out T, err error) {
	err = db.retry(func(fresh bool) error {
		c, err := db.take(ctx, fresh)
		if err == nil {
			out, err = f(c)
		}
		return err
	})
	return out, err
}

// PingContext checks that the database can be reached, and connects if need be.
func (db *DB) PingContext(ctx context.Context) error {
	c, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	return c.conn.ping(ctx, c.conn.release)
}

// Ping checks that the database can be reached, and connects if need be.
func (db *DB) Ping() error { return db.PingContext(context.Background()) }

// PrepareContext prepares a statement that may be used often and by many goroutines; ctx is for the preparation. Close it.
func (db *DB) PrepareContext(ctx context.Context, query string) (*Stmt, error) {
	return withConn(db, ctx, func(c *conn) (*Stmt, error) { return c.newStmt(ctx, c.release, nil, query) })
}

// Prepare prepares a statement that may be used often and by many goroutines. Close it.
func (db *DB) Prepare(query string) (*Stmt, error) {
	return db.PrepareContext(context.Background(), query)
}

// ExecContext executes a query that returns no rows.
func (db *DB) ExecContext(ctx context.Context, query string, args ...any) (Result, error) {
	return withConn(db, ctx, func(c *conn) (Result, error) { return c.exec(ctx, c.release, query, args) })
}

// Exec executes a query that returns no rows.
func (db *DB) Exec(query string, args ...any) (Result, error) {
	return db.ExecContext(context.Background(), query, args...)
}

// QueryContext executes a query that returns rows.
func (db *DB) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error) {
	return withConn(db, ctx, func(c *conn) (*Rows, error) { return c.query(ctx, nil, c.release, query, args) })
}

// Query executes a query that returns rows.
func (db *DB) Query(query string, args ...any) (*Rows, error) {
	return db.QueryContext(context.Background(), query, args...)
}

// QueryRowContext executes a query for one row; errors come from its Scan.
func (db *DB) QueryRowContext(ctx context.Context, query string, args ...any) *Row {
	rows, err := db.QueryContext(ctx, query, args...)
	return &Row{rows, err}
}

// QueryRow executes a query for one row; errors come from its Scan.
func (db *DB) QueryRow(query string, args ...any) *Row {
	return db.QueryRowContext(context.Background(), query, args...)
}

// BeginTx begins a transaction, which ctx ends; opts may be nil.
func (db *DB) BeginTx(ctx context.Context, opts *TxOptions) (*Tx, error) {
	return withConn(db, ctx, func(c *conn) (*Tx, error) { return c.begin(ctx, c.release, opts) })
}

// Begin begins a transaction.
func (db *DB) Begin() (*Tx, error) { return db.BeginTx(context.Background(), nil) }

// Conn returns one connection. Close it.
func (db *DB) Conn(ctx context.Context) (*Conn, error) {
	return withConn(db, ctx, func(c *conn) (*Conn, error) { return &Conn{db: db, conn: c}, nil })
}
