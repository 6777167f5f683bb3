package main

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
)

// A table of numbers and names; queries are "all", "add" and "bad".
var table = [][]driver.Value{{int64(1), "one"}, {int64(2), nil}}

type drv struct{}
type conn struct{}
type stmt string
type rows struct{ at int }
type tx struct{}

func (drv) Open(name string) (driver.Conn, error)  { fmt.Println("open", name); return conn{}, nil }
func (conn) Prepare(q string) (driver.Stmt, error) { return stmt(q), nil }
func (conn) Close() error                          { fmt.Println("close"); return nil }
func (conn) Begin() (driver.Tx, error)             { return tx{}, nil }
func (stmt) Close() error                          { return nil }
func (s stmt) NumInput() int                       { return map[stmt]int{"add": 2}[s] }
func (s stmt) Exec(args []driver.Value) (driver.Result, error) {
	table = append(table, args)
	return driver.RowsAffected(1), nil
}
func (r *rows) Columns() []string { return []string{"id", "name"} }
func (r *rows) Close() error      { return nil }
func (tx) Commit() error          { fmt.Println("commit"); return nil }
func (tx) Rollback() error        { fmt.Println("rollback"); return nil }

func (s stmt) Query([]driver.Value) (driver.Rows, error) {
	if s == "bad" {
		return nil, errors.New("bad query")
	}
	return &rows{}, nil
}

func (r *rows) Next(to []driver.Value) error {
	if r.at == len(table) {
		return io.EOF
	}
	r.at += copy(to, table[r.at]) / 2
	return nil
}

func main() {
	sql.Register("mem", drv{})
	db, _ := sql.Open("mem", "x")
	res, err := db.Exec("add", 3, []byte("three"))
	n, _ := res.RowsAffected()
	fmt.Println(n, err)
	// expect: open x
	// expect: 1 <nil>
	_, err = db.Exec("add", 3)
	fmt.Println(err) // expect: sql: expected 2 arguments, got 1
	rs, _ := db.Query("all")
	for rs.Next() {
		var id int8
		var name sql.NullString
		fmt.Println(rs.Scan(&id, &name), id, name)
	}
	// expect: <nil> 1 {one true}
	// expect: <nil> 2 { false}
	// expect: <nil> 3 {three true}
	fmt.Println(rs.Err(), db.Stats().OpenConnections, db.Stats().Idle) // expect: <nil> 1 1
	var id bool
	var name string
	fmt.Println(db.QueryRow("all").Scan(&id, &name), id, name) // expect: <nil> true one
	fmt.Println(db.QueryRow("all").Scan(&id))                  // expect: sql: expected 2 destination arguments in Scan, not 1
	fmt.Println(db.QueryRow("bad").Scan(&id))                  // expect: bad query
	table = table[1:2]
	fmt.Println(db.QueryRow("all").Scan(&id, &name))         // expect: sql: Scan error on column index 0, name "id": sql/driver: couldn't convert 2 into type bool
	fmt.Println(db.QueryRow("all").Scan(new(string), &name)) // expect: sql: Scan error on column index 1, name "name": converting NULL to string is unsupported
	table = nil
	fmt.Println(db.QueryRow("all").Scan(&id, &name)) // expect: sql: no rows in result set
	t, _ := db.BeginTx(context.Background(), nil)
	s, _ := t.Prepare("add")
	_, err = s.Exec(4, "four")
	fmt.Println(err, t.Commit(), t.Rollback())
	// expect: commit
	// expect: <nil> <nil> sql: transaction has already been committed or rolled back
	_, err = s.Exec(5, "five")
	fmt.Println(err) // expect: sql: statement is closed
	_, err = db.BeginTx(context.Background(), &sql.TxOptions{ReadOnly: true})
	fmt.Println(err) // expect: sql: driver does not support read-only transactions
	fmt.Println(db.Close(), db.Ping())
	// expect: close
	// expect: <nil> sql: database is closed
	_, err = sql.Open("none", "")
	fmt.Println(err, sql.Drivers()) // expect: sql: unknown driver "none" (forgotten import?) [mem]
}
