package log

import (
	"fmt"
	"io"
)

// Flags is that method of Default.
func Flags() int { return std.Flags() }

// SetFlags is that method of Default.
func SetFlags(flag int) { std.SetFlags(flag) }

// Prefix is that method of Default.
func Prefix() string { return std.Prefix() }

// SetPrefix is that method of Default.
func SetPrefix(prefix string) { std.SetPrefix(prefix) }

// Writer is that method of Default.
func Writer() io.Writer { return std.Writer() }

// SetOutput is that method of Default.
func SetOutput(w io.Writer) { std.SetOutput(w) }

// Output is that method of Default.
func Output(calldepth int, s string) error { return std.write(calldepth+1, s) }

// Print is that method of Default.
func Print(v ...any) {
	if std.hears() {
		std.write(2, fmt.Sprint(v...))
	}
}

// Println is that method of Default.
func Println(v ...any) {
	if std.hears() {
		std.write(2, fmt.Sprintln(v...))
	}
}

// Printf is that method of Default.
func Printf(format string, v ...any) {
	if std.hears() {
		std.write(2, fmt.Sprintf(format, v...))
	}
}

// Fatal is that method of Default.
func Fatal(v ...any) { std.writeAndExit(fmt.Sprint(v...)) }

// Fatalln is that method of Default.
func Fatalln(v ...any) { std.writeAndExit(fmt.Sprintln(v...)) }

// Fatalf is that method of Default.
func Fatalf(format string, v ...any) { std.writeAndExit(fmt.Sprintf(format, v...)) }

// Panic is that method of Default.
func Panic(v ...any) { panic(std.written(fmt.Sprint(v...))) }

// Panicln is that method of Default.
func Panicln(v ...any) { panic(std.written(fmt.Sprintln(v...))) }

// Panicf is that method of Default.
func Panicf(format string, v ...any) { panic(std.written(fmt.Sprintf(format, v...))) }
