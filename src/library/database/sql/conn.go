package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"sync"
	"sync/atomic"
	"time"
)

// A conn is a connection of the pool. Whoever has it in use locks it for each call of the driver: rows, transactions and statements share it.
type conn struct {
	db      *DB
	created time.Time

	sync.Mutex // guards what follows
	driver     driver.Conn
	needsReset bool
	gone       bool // the driver's connection is closed
	prepared   map[*prepared]bool

	// guarded by db.mu
	inUse    bool
	closed   bool
	returned time.Time
	onPut    []func()
}

// A prepared is a statement of a driver.
type prepared struct {
	conn   *conn
	stmt   driver.Stmt
	closed bool
	err    error // of closing
}

func (p *prepared) close() error {
	p.conn.Lock()
	defer p.conn.Unlock()
	if !p.closed {
		p.closed = true
		p.err = p.stmt.Close()
	}
	return p.err
}

func (c *conn) expired(lifetime time.Duration) bool {
	return lifetime > 0 && time.Since(c.created) > lifetime
}

func (c *conn) reset(ctx context.Context) error {
	c.Lock()
	defer c.Unlock()
	if r, ok := c.driver.(driver.SessionResetter); ok && c.needsReset {
		return r.ResetSession(ctx)
	}
	return nil
}

// valid asks the driver whether the connection can be kept.
func (c *conn) valid(reset bool) bool {
	c.Lock()
	defer c.Unlock()
	c.needsReset = c.needsReset || reset
	if v, ok := c.driver.(driver.Validator); ok {
		return v.IsValid()
	}
	return true
}

// release gives the connection back after a use that ended with an error, or nil.
func (c *conn) release(err error) { c.put(err, true) }

func (c *conn) put(err error, reset bool) {
	bad := errors.Is(err, driver.ErrBadConn) || !c.valid(reset)
	db := c.db
	db.mu.Lock()
	if !c.inUse {
		db.mu.Unlock()
		panic("sql: connection returned that was never out")
	}
	if !bad && c.expired(db.maxLifetime) {
		db.stats.MaxLifetimeClosed++
		bad = true
	}
	c.inUse, c.returned = false, time.Now()
	for _, f := range c.onPut {
		f()
	}
	c.onPut = nil
	kept := false
	if bad {
		db.openForWaiters()
	} else {
		kept = db.hand(c, nil)
	}
	db.mu.Unlock()
	if !kept {
		c.close()
	}
}

// close closes the connection and its statements.
func (c *conn) close() error {
	db := c.db
	db.mu.Lock()
	if c.closed {
		db.mu.Unlock()
		return errors.New("sql: duplicate driverConn close")
	}
	c.closed = true
	db.mu.Unlock()
	var all []*prepared
	locked(c, func() {
		for p := range c.prepared {
			all = append(all, p)
		}
		c.prepared = nil
	})
	for _, p := range all {
		p.close()
	}
	var err error
	locked(c, func() {
		c.gone = true
		err = c.driver.Close()
	})
	db.mu.Lock()
	db.open--
	db.openForWaiters()
	db.mu.Unlock()
	return err
}

// closeUnused closes a statement now, or when the connection is given back.
func (c *conn) closeUnused(p *prepared) {
	c.db.mu.Lock()
	later := c.inUse
	if later {
		c.onPut = append(c.onPut, func() { p.close() })
	}
	c.db.mu.Unlock()
	gone := false
	locked(c, func() {
		gone = c.gone
		delete(c.prepared, p)
	})
	if !later && !gone {
		p.close()
	}
}

// A source is what statements are prepared on: nil is the pool, else a Conn or Tx.
type source interface {
	// take returns the connection and what gives it back.
	take(ctx context.Context) (c *conn, release func(error), err error)
	// transaction is the transaction's context, or nil.
	transaction() context.Context
}

// prepare prepares a statement; the connection closes it unless it has an owner. The connection is locked.
func (c *conn) prepare(ctx context.Context, owned bool, query string) (*prepared, error) {
	stmt, err := prepare(ctx, c.driver, query)
	if err != nil {
		return nil, err
	}
	p := &prepared{conn: c, stmt: stmt}
	if !owned {
		c.prepared = with(c.prepared, p, true)
	}
	return p, nil
}

func (c *conn) ping(ctx context.Context, release func(error)) (err error) {
	if p, ok := c.driver.(driver.Pinger); ok {
		locked(c, func() { err = p.Ping(ctx) })
	}
	release(err)
	return err
}

// newStmt prepares a statement for the program.
func (c *conn) newStmt(ctx context.Context, release func(error), on source, query string) (s *Stmt, err error) {
	defer func() { release(err) }()
	var p *prepared
	locked(c, func() { p, err = c.prepare(ctx, on != nil, query) })
	if err != nil {
		return nil, err
	}
	s = &Stmt{db: c.db, query: query, on: on, uses: 1}
	if on == nil {
		s.prepared = []*prepared{p}
	} else {
		s.own = p
	}
	return s, nil
}

func (c *conn) exec(ctx context.Context, release func(error), query string, args []any) (r Result, err error) {
	defer func() { release(err) }()
	var out driver.Result
	locked(c, func() { out, err = execDirectly(ctx, c.driver, query, args) })
	if err == driver.ErrSkip {
		var p *prepared
		locked(c, func() { p, err = c.prepare(ctx, true, query) })
		if err != nil {
			return nil, err
		}
		defer p.close()
		return p.exec(ctx, args)
	}
	if err != nil {
		return nil, err
	}
	return result{c, out}, nil
}

func (p *prepared) exec(ctx context.Context, args []any) (Result, error) {
	p.conn.Lock()
	defer p.conn.Unlock()
	values, err := convertArguments(p.conn.driver, p.stmt, args)
	if err != nil {
		return nil, err
	}
	out, err := execStmt(ctx, p.stmt, values)
	if err != nil {
		return nil, err
	}
	return result{p.conn, out}, nil
}

func (p *prepared) query(ctx context.Context, args []any) (driver.Rows, error) {
	p.conn.Lock()
	defer p.conn.Unlock()
	values, err := convertArguments(p.conn.driver, p.stmt, args)
	if err != nil {
		return nil, err
	}
	return queryStmt(ctx, p.stmt, values)
}

// query returns rows, which give the connection back when they are closed. transaction is the context of a transaction, or nil.
func (c *conn) query(ctx, transaction context.Context, release func(error), query string, args []any) (*Rows, error) {
	var out driver.Rows
	var p *prepared
	var err error
	locked(c, func() { out, err = queryDirectly(ctx, c.driver, query, args) })
	if err == driver.ErrSkip {
		if locked(c, func() { p, err = c.prepare(ctx, true, query) }); err == nil {
			if out, err = p.query(ctx, args); err != nil {
				p.close()
			}
		}
	}
	if err != nil {
		release(err)
		return nil, err
	}
	rows := &Rows{conn: c, release: release, rows: out, stmt: p}
	rows.watch(ctx, transaction)
	return rows, nil
}

func (c *conn) begin(ctx context.Context, release func(error), opts *TxOptions) (*Tx, error) {
	var d driver.Tx
	var err error
	keep := false
	locked(c, func() {
		_, resets := c.driver.(driver.SessionResetter)
		_, validates := c.driver.(driver.Validator)
		keep = resets && validates
		d, err = begin(ctx, c.driver, opts)
	})
	if err != nil {
		release(err)
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	tx := &Tx{db: c.db, conn: c, release: release, tx: d, ctx: ctx, cancel: cancel, keep: keep}
	go func() {
		<-ctx.Done()
		tx.rollback(!keep)
	}()
	return tx, nil
}

// Conn is one connection, for session state that lasts over several calls. Close gives it back.
type Conn struct {
	db      *DB
	closing sync.RWMutex // held for reading while the connection is in use
	conn    *conn
	done    atomic.Bool
}

func (c *Conn) transaction() context.Context { return nil }

func (c *Conn) take(context.Context) (*conn, func(error), error) {
	if c.done.Load() {
		return nil, nil, ErrConnDone
	}
	c.closing.RLock()
	return c.conn, func(err error) {
		c.closing.RUnlock()
		if errors.Is(err, driver.ErrBadConn) {
			c.close(err)
		}
	}, nil
}

func (c *Conn) close(err error) error {
	if !c.done.CompareAndSwap(false, true) {
		return ErrConnDone
	}
	c.closing.Lock()
	defer c.closing.Unlock()
	c.conn.release(err)
	c.conn = nil
	return err
}

// Close gives the connection back to the pool.
func (c *Conn) Close() error { return c.close(nil) }

// PingContext checks the connection.
func (c *Conn) PingContext(ctx context.Context) error {
	conn, release, err := c.take(ctx)
	if err != nil {
		return err
	}
	return conn.ping(ctx, release)
}

// ExecContext executes a query that returns no rows.
func (c *Conn) ExecContext(ctx context.Context, query string, args ...any) (Result, error) {
	conn, release, err := c.take(ctx)
	if err != nil {
		return nil, err
	}
	return conn.exec(ctx, release, query, args)
}

// QueryContext executes a query that returns rows.
func (c *Conn) QueryContext(ctx context.Context, query string, args ...any) (*Rows, error) {
	conn, release, err := c.take(ctx)
	if err != nil {
		return nil, err
	}
	return conn.query(ctx, nil, release, query, args)
}

// QueryRowContext executes a query for one row; errors come from its Scan.
func (c *Conn) QueryRowContext(ctx context.Context, query string, args ...any) *Row {
	rows, err := c.QueryContext(ctx, query, args...)
	return &Row{rows, err}
}

// PrepareContext prepares a statement on the connection.
func (c *Conn) PrepareContext(ctx context.Context, query string) (*Stmt, error) {
	conn, release, err := c.take(ctx)
	if err != nil {
		return nil, err
	}
	return conn.newStmt(ctx, release, c, query)
}

// BeginTx begins a transaction, which ctx ends.
func (c *Conn) BeginTx(ctx context.Context, opts *TxOptions) (*Tx, error) {
	conn, release, err := c.take(ctx)
	if err != nil {
		return nil, err
	}
	return conn.begin(ctx, release, opts)
}

// Raw calls f with the driver's connection, which must not be used after that.
func (c *Conn) Raw(f func(driverConn any) error) (err error) {
	conn, release, err := c.take(nil)
	if err != nil {
		return err
	}
	panicked := true
	conn.Lock()
	defer func() {
		conn.Unlock()
		if panicked {
			err = driver.ErrBadConn
		}
		release(err)
	}()
	err = f(conn.driver)
	panicked = false
	return err
}
