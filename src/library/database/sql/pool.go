package sql

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"sync"
	"time"
)

// DB is a database: a pool of connections, which many goroutines may use. It opens and closes connections by itself.
type DB struct {
	connector driver.Connector
	ctx       context.Context // done when the database is closed
	stop      func()

	mu      sync.Mutex
	closed  bool
	free    []*conn       // the one used last at the end
	open    int           // connections, with those that are being opened
	waiting []chan waiter // who waits for a connection, in order
	cleaner *time.Timer

	maxIdle     int // 0: the default; negative: none
	maxOpen     int // 0: no limit
	maxLifetime time.Duration
	maxIdleTime time.Duration

	stats DBStats // counters only
}

// A waiter gets a connection or an error.
type waiter struct {
	conn *conn
	err  error
}

const (
	defaultMaxIdle = 2
	// retries is how often a bad connection of the pool is replaced by another one, before a new one is opened.
	retries = 2
	// leastInterval is that between two looks for connections that are too old.
	leastInterval = time.Second
)

// DBStats are numbers of a DB.
type DBStats struct {
	MaxOpenConnections int

	OpenConnections int
	InUse           int
	Idle            int

	WaitCount         int64         // how often somebody waited for a connection
	WaitDuration      time.Duration // how long in all
	MaxIdleClosed     int64         // connections closed because of SetMaxIdleConns
	MaxIdleTimeClosed int64         // because of SetConnMaxIdleTime
	MaxLifetimeClosed int64         // because of SetConnMaxLifetime
}

// OpenDB returns a database of a connector. It need not connect: Ping does.
func OpenDB(c driver.Connector) *DB {
	ctx, cancel := context.WithCancel(context.Background())
	return &DB{connector: c, ctx: ctx, stop: cancel}
}

// Close closes the database and waits for nothing; connections in use are closed when they come back.
func (db *DB) Close() error {
	db.mu.Lock()
	if db.closed {
		db.mu.Unlock()
		return nil
	}
	db.closed = true
	if db.cleaner != nil {
		db.cleaner.Stop()
	}
	idle := db.free
	db.free = nil
	for _, w := range db.waiting {
		close(w)
	}
	db.waiting = nil
	db.mu.Unlock()
	var err error
	for _, c := range idle {
		if failed := c.close(); failed != nil {
			err = failed
		}
	}
	db.stop()
	if c, ok := db.connector.(io.Closer); ok {
		if failed := c.Close(); failed != nil {
			err = failed
		}
	}
	return err
}

// Driver returns the database's driver.
func (db *DB) Driver() driver.Driver { return db.connector.Driver() }

// Stats returns numbers of the pool.
func (db *DB) Stats() DBStats {
	db.mu.Lock()
	defer db.mu.Unlock()
	s := db.stats
	s.MaxOpenConnections, s.OpenConnections, s.Idle, s.InUse = db.maxOpen, db.open, len(db.free), db.open-len(db.free)
	return s
}

// idleLimit is how many connections are kept that nobody uses; db.mu is held.
func (db *DB) idleLimit() int {
	if db.maxIdle == 0 {
		return defaultMaxIdle
	}
	return max(db.maxIdle, 0)
}

// SetMaxIdleConns sets how many connections are kept that nobody uses: 2 at first, none for n <= 0, no more than may be open.
func (db *DB) SetMaxIdleConns(n int) {
	db.mu.Lock()
	if db.maxIdle = n; n <= 0 {
		db.maxIdle = -1
	}
	if db.maxOpen > 0 && db.idleLimit() > db.maxOpen {
		db.maxIdle = db.maxOpen
	}
	var surplus []*conn
	if limit := db.idleLimit(); len(db.free) > limit {
		surplus = db.free[limit:]
		db.free = db.free[:limit:limit]
	}
	db.stats.MaxIdleClosed += int64(len(surplus))
	db.mu.Unlock()
	closeAll(surplus)
}

func closeAll(all []*conn) {
	for _, c := range all {
		c.close()
	}
}

// SetMaxOpenConns sets how many connections may be open; n <= 0 is no limit, as at first.
func (db *DB) SetMaxOpenConns(n int) {
	db.mu.Lock()
	db.maxOpen = max(n, 0)
	tooMany := db.maxOpen > 0 && db.idleLimit() > db.maxOpen
	db.mu.Unlock()
	if tooMany {
		db.SetMaxIdleConns(n)
	}
}

// SetConnMaxLifetime sets how long a connection is used; d <= 0 is no limit, as at first.
func (db *DB) SetConnMaxLifetime(d time.Duration) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.maxLifetime = max(d, 0)
	db.startCleaner()
}

// SetConnMaxIdleTime sets how long a connection is kept that nobody uses; d <= 0 is no limit, as at first.
func (db *DB) SetConnMaxIdleTime(d time.Duration) {
	db.mu.Lock()
	defer db.mu.Unlock()
	db.maxIdleTime = max(d, 0)
	db.startCleaner()
}

// startCleaner looks for connections that are too old after the shorter of both times; db.mu is held.
func (db *DB) startCleaner() {
	d := db.maxLifetime
	if d == 0 || db.maxIdleTime > 0 && db.maxIdleTime < d {
		d = db.maxIdleTime
	}
	if db.cleaner != nil {
		db.cleaner.Stop()
		db.cleaner = nil
	}
	if d > 0 && db.open > 0 && !db.closed {
		db.cleaner = time.AfterFunc(max(d, leastInterval), db.clean)
	}
}

// clean closes connections that are too old and nobody uses.
func (db *DB) clean() {
	db.mu.Lock()
	var old, keep []*conn
	now := time.Now()
	for _, c := range db.free {
		switch {
		case db.maxIdleTime > 0 && now.Sub(c.returned) > db.maxIdleTime:
			db.stats.MaxIdleTimeClosed++
			old = append(old, c)
		case c.expired(db.maxLifetime):
			db.stats.MaxLifetimeClosed++
			old = append(old, c)
		default:
			keep = append(keep, c)
		}
	}
	db.free = keep
	db.startCleaner()
	db.mu.Unlock()
	closeAll(old)
}

// retry calls f again while it gets bad connections; the last time with a new one.
func (db *DB) retry(f func(fresh bool) error) error {
	for i := 0; i < retries; i++ {
		if err := f(false); err == nil || !errors.Is(err, driver.ErrBadConn) {
			return err
		}
	}
	return f(true)
}

// take returns a connection: one of the pool, unless it is to be fresh, or a new one, for which it may have to wait.
func (db *DB) take(ctx context.Context, fresh bool) (*conn, error) {
	db.mu.Lock()
	if db.closed {
		db.mu.Unlock()
		return nil, errClosed
	}
	if err := expired(ctx); err != nil {
		db.mu.Unlock()
		return nil, err
	}
	lifetime := db.maxLifetime
	if last := len(db.free) - 1; last >= 0 && !fresh {
		c := db.free[last]
		db.free = db.free[:last]
		c.inUse = true
		db.mu.Unlock()
		return c.ready(ctx, lifetime)
	}
	if db.maxOpen > 0 && db.open >= db.maxOpen {
		return db.wait(ctx, fresh, lifetime)
	}
	db.open++
	db.mu.Unlock()
	c, err := db.connect(ctx)
	if err != nil {
		db.mu.Lock()
		db.open--
		db.openForWaiters()
		db.mu.Unlock()
		return nil, err
	}
	c.inUse = true
	return c, nil
}

func (db *DB) connect(ctx context.Context) (*conn, error) {
	d, err := db.connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	now := time.Now()
	return &conn{db: db, driver: d, created: now, returned: now}, nil
}

// wait waits for a connection that somebody gives back; db.mu is held, and released.
func (db *DB) wait(ctx context.Context, fresh bool, lifetime time.Duration) (*conn, error) {
	w := make(chan waiter, 1)
	db.waiting = append(db.waiting, w)
	db.stats.WaitCount++
	db.mu.Unlock()
	start := time.Now()
	var got waiter
	ok, late := false, false
	select {
	case got, ok = <-w:
	case <-ctx.Done():
		late = true
	}
	db.mu.Lock()
	db.stats.WaitDuration += time.Since(start)
	for i, other := range db.waiting {
		if late && other == w {
			db.waiting = append(db.waiting[:i:i], db.waiting[i+1:]...)
			break
		}
	}
	db.mu.Unlock()
	if late {
		select {
		case got, ok = <-w: // it came in this moment
			if ok && got.conn != nil {
				got.conn.put(got.err, false)
			}
		default:
		}
		return nil, ctx.Err()
	}
	switch {
	case !ok:
		return nil, errClosed
	case got.conn == nil || got.err != nil:
		return nil, got.err
	}
	if fresh {
		lifetime = 0
	}
	return got.conn.ready(ctx, lifetime)
}

// ready makes a connection of the pool ready for use.
func (c *conn) ready(ctx context.Context, lifetime time.Duration) (*conn, error) {
	if c.expired(lifetime) {
		c.db.mu.Lock()
		c.db.stats.MaxLifetimeClosed++
		c.db.mu.Unlock()
		c.close()
		return nil, driver.ErrBadConn
	}
	if err := c.reset(ctx); errors.Is(err, driver.ErrBadConn) {
		c.close()
		return nil, err
	}
	return c, nil
}

// openForWaiters opens connections for those who wait, as many as are allowed; db.mu is held.
func (db *DB) openForWaiters() {
	n := len(db.waiting)
	if db.maxOpen > 0 {
		n = min(n, db.maxOpen-db.open)
	}
	for ; n > 0 && !db.closed; n-- {
		db.open++
		go db.openOne()
	}
}

func (db *DB) openOne() {
	c, err := db.connect(db.ctx)
	db.mu.Lock()
	if err != nil {
		db.open--
		if !db.closed {
			db.hand(nil, err)
			db.openForWaiters()
		}
		db.mu.Unlock()
		return
	}
	kept := db.hand(c, nil)
	if !kept {
		db.open--
	}
	db.mu.Unlock()
	if !kept {
		c.driver.Close()
	}
}

// hand gives a connection, or the error why there is none, to the first who waits, or to the pool; db.mu is held. It returns false if the connection
// is not wanted.
func (db *DB) hand(c *conn, err error) bool {
	if db.closed || db.maxOpen > 0 && db.open > db.maxOpen {
		return false
	}
	if len(db.waiting) > 0 {
		w := db.waiting[0]
		db.waiting = db.waiting[1:]
		if err == nil {
			c.inUse = true
		}
		w <- waiter{c, err}
		return true
	}
	if err != nil {
		return false
	}
	if db.idleLimit() <= len(db.free) {
		db.stats.MaxIdleClosed++
		return false
	}
	db.free = append(db.free, c)
	if db.cleaner == nil {
		db.startCleaner()
	}
	return true
}
