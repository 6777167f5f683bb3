// Package log writes lines with a time, to standard error if nothing else is said.
package log

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"sync"
	"time"
)

// What stands before the message of a line, in this order.
const (
	Ldate         = 1 << iota // 2009/01/23
	Ltime                     // 01:23:23
	Lmicroseconds             // 01:23:23.123123
	Llongfile                 // /a/b/c/d.go:23
	Lshortfile                // d.go:23, even with Llongfile
	LUTC                      // date and time are in UTC
	Lmsgprefix                // the prefix stands just before the message instead of first

	LstdFlags = Ldate | Ltime // of Default
)

const (
	anyTime = Ldate | Ltime | Lmicroseconds
	anyFile = Llongfile | Lshortfile
)

// A Logger writes lines, each in one Write, one after the other even if several goroutines use it.
type Logger struct {
	mu sync.Mutex
	settings
}

type settings struct {
	prefix string
	flag   int
	out    io.Writer
}

var std = New(os.Stderr, "", LstdFlags)

// Default returns the Logger that the functions of this package use.
func Default() *Logger { return std }

// New returns a Logger that writes to out.
func New(out io.Writer, prefix string, flag int) *Logger {
	l := new(Logger)
	l.settings = settings{prefix, flag, out}
	return l
}

func (l *Logger) current() settings {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.settings
}

func (l *Logger) change(how func(*settings)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	how(&l.settings)
}

// Flags returns the sum of flags that are set.
func (l *Logger) Flags() int { return l.current().flag }

// Prefix returns the prefix of lines.
func (l *Logger) Prefix() string { return l.current().prefix }

// Writer returns where lines are written to.
func (l *Logger) Writer() io.Writer { return l.current().out }

// SetFlags sets the sum of flags.
func (l *Logger) SetFlags(flag int) {
	l.change(func(s *settings) { s.flag = flag })
}

// SetPrefix sets the prefix of lines.
func (l *Logger) SetPrefix(prefix string) {
	l.change(func(s *settings) { s.prefix = prefix })
}

// SetOutput sets where lines are written to.
func (l *Logger) SetOutput(w io.Writer) {
	l.change(func(s *settings) { s.out = w })
}

// Output writes a line with the message s, to which a newline is added if it has none. The file and line shown are those
// of the caller if calldepth is 1, of its caller if it is 2, and so on.
func (l *Logger) Output(calldepth int, s string) error { return l.write(calldepth+1, s) }

// hears reports whether lines are written to somewhere at all: if not, messages need not be made.
func (l *Logger) hears() bool { return l.current().out != io.Discard }

// write is Output, with depth counted from the caller of write.
func (l *Logger) write(depth int, message string) error {
	now := time.Now()
	s := l.current()
	if s.out == io.Discard {
		return nil
	}
	line := make([]byte, 0, len(message)+48)
	if s.flag&Lmsgprefix == 0 {
		line = append(line, s.prefix...)
	}
	if s.flag&anyTime != 0 {
		line = appendTime(line, s.flag, now)
	}
	if s.flag&anyFile != 0 {
		_, file, number, known := runtime.Caller(depth)
		if !known {
			file, number = "???", 0
		}
		if s.flag&Lshortfile != 0 {
			file = file[strings.LastIndexByte(file, '/')+1:]
		}
		line = fmt.Appendf(line, "%s:%d: ", file, number)
	}
	if s.flag&Lmsgprefix != 0 {
		line = append(line, s.prefix...)
	}
	line = append(line, message...)
	if len(line) == 0 || line[len(line)-1] != '\n' {
		line = append(line, '\n')
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	_, err := l.out.Write(line)
	return err
}

func appendTime(line []byte, flag int, t time.Time) []byte {
	if flag&LUTC != 0 {
		t = t.UTC()
	}
	if flag&Ldate != 0 {
		line = t.AppendFormat(line, "2006/01/02 ")
	}
	switch {
	case flag&Lmicroseconds != 0:
		line = t.AppendFormat(line, "15:04:05.000000 ")
	case flag&Ltime != 0:
		line = t.AppendFormat(line, "15:04:05 ")
	}
	return line
}

// Print writes what fmt.Sprint makes of the arguments.
func (l *Logger) Print(v ...any) {
	if l.hears() {
		l.write(2, fmt.Sprint(v...))
	}
}

// Println writes what fmt.Sprintln makes of the arguments.
func (l *Logger) Println(v ...any) {
	if l.hears() {
		l.write(2, fmt.Sprintln(v...))
	}
}

// Printf writes what fmt.Sprintf makes of the arguments.
func (l *Logger) Printf(format string, v ...any) {
	if l.hears() {
		l.write(2, fmt.Sprintf(format, v...))
	}
}

// Fatal is Print and the end of the program, with exit code 1.
func (l *Logger) Fatal(v ...any) { l.writeAndExit(fmt.Sprint(v...)) }

// Fatalln is Println and the end of the program, with exit code 1.
func (l *Logger) Fatalln(v ...any) { l.writeAndExit(fmt.Sprintln(v...)) }

// Fatalf is Printf and the end of the program, with exit code 1.
func (l *Logger) Fatalf(format string, v ...any) { l.writeAndExit(fmt.Sprintf(format, v...)) }

// Panic is Print and a panic with the message.
func (l *Logger) Panic(v ...any) { panic(l.written(fmt.Sprint(v...))) }

// Panicln is Println and a panic with the message.
func (l *Logger) Panicln(v ...any) { panic(l.written(fmt.Sprintln(v...))) }

// Panicf is Printf and a panic with the message.
func (l *Logger) Panicf(format string, v ...any) { panic(l.written(fmt.Sprintf(format, v...))) }

// writeAndExit and written show the caller of the method or function that calls them.
func (l *Logger) writeAndExit(message string) {
	l.write(3, message)
	os.Exit(1)
}

func (l *Logger) written(message string) string {
	l.write(3, message)
	return message
}
