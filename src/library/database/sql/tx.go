package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"sync"
	"sync/atomic"
)

// Tx is a transaction. It ends with Commit or Rollback, or when its context is done; after that all calls return ErrTxDone.
type Tx struct {
	db      *DB
	closing sync.RWMutex // held for reading while the connection is in use
	conn    *conn
	tx      driver.Tx
	release func(error)
	done    atomic.Bool
	keep    bool // the connection is as good as new after a rollback

	statements struct {
		sync.Mutex
		all []*Stmt
	}

	ctx    context.Context
	cancel func()
}

func (tx *Tx) transaction() context.Context { return tx.ctx }

func (tx *Tx) take(ctx context.Context) (*conn, func(error), error) {
	if err := expired(ctx); err != nil {
		return nil, nil, err
	}
	tx.closing.RLock()
	if tx.done.Load() {
		tx.closing.RUnlock()
		return nil, nil, ErrTxDone
	}
	return tx.conn, func(error) { tx.closing.RUnlock() }, nil
}

// finish ends the transaction with a call of the driver; the connection is given up if discard is set.
func (tx *Tx) finish(discard bool, end func() error) error {
	tx.cancel()
	// Wait for calls that are under way.
	tx.closing.Lock()
	tx.closing.Unlock()
	var err error
	locked(tx.conn, func() { err = end() })
	if !errors.Is(err, driver.ErrBadConn) {
		locked(&tx.statements, func() {
			for _, s := range tx.statements.all {
				s.Close()
			}
		})
	}
	if discard {
		err = driver.ErrBadConn
	}
	tx.release(err)
	tx.conn = nil
	return err
}

// Commit commits the transaction.
func (tx *Tx) Commit() error {
	if err := expired(tx.ctx); err != nil {
		if tx.done.Load() {
			return ErrTxDone
		}
		return err
	}
	if !tx.done.CompareAndSwap(false, true) {
		return ErrTxDone
	}
	return tx.finish(false, tx.tx.Commit)
}

// Rollback rolls the transaction back.
func (tx *Tx) Rollback() error { return tx.rollback(false) }

func (tx *Tx) rollback(discard bool) error {
	if !tx.done.CompareAndSwap(false, true) {
		return ErrTxDone
	}
	return tx.finish(discard, tx.tx.Rollback)
}

func (tx *Tx) add(s *Stmt) *Stmt {
	tx.statements.Lock()
	defer tx.statements.Unlock()
	tx.statements.all = append(tx.statements.all, s)
	return s
}

// PrepareContext prepares a statement of the transaction, which closes it.
func (tx *Tx) PrepareContext(ctx context.Context, query string) (*Stmt, error) {
	c, release, err := tx.take(ctx)
	if err != nil {
		return nil, err
	}
	s, err := c.newStmt(ctx, release, tx, query)
	if err != nil {
		return nil, err
	}
	return tx.add(s), nil
}

// Prepare prepares a statement of the transaction, which closes it.
func (tx *Tx) Prepare(query string) (*Stmt, error) {
	return tx.PrepareContext(context.Background(), query)
}

// StmtContext returns a statement of the database as one of the transaction, which closes it.
func (tx *Tx) StmtContext(ctx context.Context, stmt *Stmt) *Stmt {
	c, release, err := tx.take(ctx)
	if err != nil {
		return &Stmt{broken: err}
	}
	defer release(nil)
	if tx.db != stmt.db {
		return &Stmt{broken: errors.New("sql: Tx.Stmt: statement from different database used")}
	}
	s := &Stmt{db: tx.db, on: tx, query: stmt.query, uses: 1}
	if shared := stmt.use(); shared {
		s.parent = stmt
		s.own, err = stmt.preparedOn(ctx, c)
	} else {
		locked(c, func() { s.own, err = c.prepare(ctx, true, stmt.query) })
	}
	if err != nil {
		if s.parent != nil {
			stmt.drop()
		}
		return &Stmt{broken: err}
	}
	return tx.add(s)
}

// Stmt returns a statement of the database as one of the transaction, which closes it.
func (tx *Tx) Stmt(stmt *Stmt) *Stmt { return tx.StmtContext(context.Background(), stmt) }

// ExecContext executes a query that returns no rows.
func (tx *Tx) ExecContext(ctx context.Context, query string, args ...any) (Result, error) {
	c, release, err := tx.take(ctx)
	if err != nil {
		return nil, err
	}
	return c.exec(ctx, release, query, args)
}

// Exec executes a query that returns no rows.
func (tx *Tx) Exec(query string, args ...any) (Result, error) {
	return tx.ExecContext(context.Background(), query, args...)
}

// QueryContext executes a query that returns rows.
func (tx *Tx) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error) {
	c, release, err := tx.take(ctx)
	if err != nil {
		return nil, err
	}
	return c.query(ctx, tx.ctx, release, query, args)
}

// Query executes a query that returns rows.
func (tx *Tx) Query(query string, args ...any) (*Rows, error) {
	return tx.QueryContext(context.Background(), query, args...)
}

// QueryRowContext executes a query for one row; errors come from its Scan.
func (tx *Tx) QueryRowContext(ctx context.Context, query string, args ...any) *Row {
	rows, err := tx.QueryContext(ctx, query, args...)
	return &Row{rows, err}
}

// QueryRow executes a query for one row; errors come from its Scan.
func (tx *Tx) QueryRow(query string, args ...any) *Row {
	return tx.QueryRowContext(context.Background(), query, args...)
}
