// Package coverage writes coverage data of programs that are built for it; interpreted programs are not, and its functions say so.
package coverage

import (
	"errors"
	"io"
)

var errNoMeta = errors.New("error: no meta-data available (binary not built with -cover?)")

func noCounters(function string) error {
	return errors.New(function + " invoked for program built with -covermode=<invalid> (please use -covermode=atomic)")
}

// WriteMetaDir returns an error.
func WriteMetaDir(dir string) error { return errNoMeta }

// WriteMeta returns an error.
func WriteMeta(w io.Writer) error { return errNoMeta }

// WriteCountersDir returns an error.
func WriteCountersDir(dir string) error { return noCounters("WriteCountersDir") }

// WriteCounters returns an error.
func WriteCounters(w io.Writer) error { return noCounters("WriteCounters") }

// ClearCounters returns an error.
func ClearCounters() error { return errors.New("program not built with -cover") }
