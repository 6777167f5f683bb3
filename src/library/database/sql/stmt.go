package sql

import (
	"context"
	"errors"
	"sync"
)

// Stmt is a prepared statement: of a transaction or connection, whose goroutine uses it, or of a database, prepared on each connection that it is used on.
type Stmt struct {
	db     *DB
	query  string
	broken error // returned by all calls

	closing sync.RWMutex // held for reading by calls

	on     source    // nil: the pool
	own    *prepared // of a transaction or connection
	parent *Stmt     // of the database, that it is prepared of

	mu       sync.Mutex
	closed   bool
	prepared []*prepared // of the pool
	// uses are the statement itself, open rows and statements of transactions; the last one closes what is prepared.
	uses int
}

// use adds a use, if the statement is one of the pool and open.
func (s *Stmt) use() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed || s.on != nil {
		return false
	}
	s.uses++
	return true
}

// drop ends a use.
func (s *Stmt) drop() {
	s.mu.Lock()
	s.uses--
	var all []*prepared
	if s.uses == 0 {
		all, s.prepared = s.prepared, nil
	}
	s.mu.Unlock()
	for _, p := range all {
		p.conn.closeUnused(p)
	}
}

// preparedOn returns the statement of a connection, which it prepares if need be.
func (s *Stmt) preparedOn(ctx context.Context, c *conn) (p *prepared, err error) {
	s.mu.Lock()
	kept := s.prepared[:0]
	s.db.mu.Lock()
	for _, other := range s.prepared {
		if !other.conn.closed {
			kept = append(kept, other)
		}
		if other.conn == c {
			p = other
		}
	}
	s.db.mu.Unlock()
	s.prepared = kept
	s.mu.Unlock()
	if p != nil {
		return p, nil
	}
	locked(c, func() { p, err = c.prepare(ctx, false, s.query) })
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	s.prepared = append(s.prepared, p)
	s.mu.Unlock()
	return p, nil
}

// take returns a prepared statement with its connection, and what gives that back.
func (s *Stmt) take(ctx context.Context, fresh bool) (p *prepared, release func(error), err error) {
	if s.broken != nil {
		return nil, nil, s.broken
	}
	s.mu.Lock()
	closed, own := s.closed, s.own
	s.mu.Unlock()
	if closed {
		return nil, nil, errors.New("sql: statement is closed")
	}
	if s.on != nil {
		_, release, err = s.on.take(ctx)
		return own, release, err
	}
	c, err := s.db.take(ctx, fresh)
	if err != nil {
		return nil, nil, err
	}
	if p, err = s.preparedOn(ctx, c); err != nil {
		c.release(err)
		return nil, nil, err
	}
	return p, c.release, nil
}

// run calls f with a prepared statement, again while connections are bad.
func (s *Stmt) run(ctx context.Context, f func(p *prepared, release func(error)) error) error {
	s.closing.RLock()
	defer s.closing.RUnlock()
	return s.db.retry(func(fresh bool) error {
		p, release, err := s.take(ctx, fresh)
		if err != nil {
			return err
		}
		return f(p, release)
	})
}

// ExecContext executes the statement.
func (s *Stmt) ExecContext(ctx context.Context, args ...any) (out Result, err error) {
	err = s.run(ctx, func(p *prepared, release func(error)) (err error) {
		out, err = p.exec(ctx, args)
		release(err)
		return err
	})
	return out, err
}

// Exec executes the statement.
func (s *Stmt) Exec(args ...any) (Result, error) {
	return s.ExecContext(context.Background(), args...)
}

// QueryContext executes the statement and returns its rows.
func (s *Stmt) QueryContext(ctx context.Context, args ...any) (rows *Rows, err error) {
	err = s.run(ctx, func(p *prepared, release func(error)) error {
		out, err := p.query(ctx, args)
		if err != nil {
			release(err)
			return err
		}
		s.mu.Lock()
		s.uses++
		s.mu.Unlock()
		rows = &Rows{conn: p.conn, rows: out, release: func(err error) {
			release(err)
			s.drop()
		}}
		var transaction context.Context
		if s.on != nil {
			transaction = s.on.transaction()
		}
		rows.watch(ctx, transaction)
		return nil
	})
	return rows, err
}

// Query executes the statement and returns its rows.
func (s *Stmt) Query(args ...any) (*Rows, error) {
	return s.QueryContext(context.Background(), args...)
}

// QueryRowContext executes the statement for one row; errors come from its Scan.
func (s *Stmt) QueryRowContext(ctx context.Context, args ...any) *Row {
	rows, err := s.QueryContext(ctx, args...)
	return &Row{rows, err}
}

// QueryRow executes the statement for one row; errors come from its Scan.
func (s *Stmt) QueryRow(args ...any) *Row {
	return s.QueryRowContext(context.Background(), args...)
}

// Close closes the statement.
func (s *Stmt) Close() error {
	s.closing.Lock()
	defer s.closing.Unlock()
	if s.broken != nil {
		return s.broken
	}
	s.mu.Lock()
	if s.closed {
		s.mu.Unlock()
		return nil
	}
	s.closed = true
	s.mu.Unlock()
	switch {
	case s.on == nil:
		s.drop()
	case s.parent != nil:
		s.parent.drop()
	default:
		return s.own.close()
	}
	return nil
}
