package slog

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync/atomic"
)

// A Level is the importance of an event; higher is more important.
type Level int

const (
	LevelDebug Level = -4
	LevelInfo  Level = 0
	LevelWarn  Level = 4
	LevelError Level = 8
)

// String is the name of the level at or below l, and the distance: "WARN+2".
func (l Level) String() string {
	name, base := "DEBUG", LevelDebug
	switch {
	case l < LevelInfo:
	case l < LevelWarn:
		name, base = "INFO", LevelInfo
	case l < LevelError:
		name, base = "WARN", LevelWarn
	default:
		name, base = "ERROR", LevelError
	}
	if l == base {
		return name
	}
	return fmt.Sprintf("%s%+d", name, l-base)
}

// MarshalJSON is the quoted String.
func (l Level) MarshalJSON() ([]byte, error) { return strconv.AppendQuote(nil, l.String()), nil }

// UnmarshalJSON reads what MarshalJSON writes; letters may be small.
func (l *Level) UnmarshalJSON(data []byte) error {
	s, err := strconv.Unquote(string(data))
	if err != nil {
		return err
	}
	return l.UnmarshalText([]byte(s))
}

// MarshalText is String.
func (l Level) MarshalText() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalText reads what MarshalText writes; letters may be small.
func (l *Level) UnmarshalText(data []byte) error {
	s := string(data)
	name, offset := s, 0
	var err error
	if i := strings.IndexAny(s, "+-"); i >= 0 {
		name = s[:i]
		offset, err = strconv.Atoi(s[i:])
	}
	level := Level(0)
	if err == nil {
		switch strings.ToUpper(name) {
		case "DEBUG":
			level = LevelDebug
		case "INFO":
			level = LevelInfo
		case "WARN":
			level = LevelWarn
		case "ERROR":
			level = LevelError
		default:
			err = errors.New("unknown name")
		}
	}
	if err != nil {
		return fmt.Errorf("slog: level string %q: %w", s, err)
	}
	*l = level + Level(offset)
	return nil
}

// Level returns l: a Level is a Leveler.
func (l Level) Level() Level { return l }

// A LevelVar is a Level that can be changed while handlers use it; zero is LevelInfo.
type LevelVar struct {
	val atomic.Int64
}

// Level returns v's level.
func (v *LevelVar) Level() Level { return Level(v.val.Load()) }

// Set sets v's level.
func (v *LevelVar) Set(l Level) { v.val.Store(int64(l)) }

func (v *LevelVar) String() string { return fmt.Sprintf("LevelVar(%s)", v.Level()) }

// MarshalText is that of the level.
func (v *LevelVar) MarshalText() ([]byte, error) { return v.Level().MarshalText() }

// UnmarshalText is that of the level.
func (v *LevelVar) UnmarshalText(data []byte) error {
	var l Level
	if err := l.UnmarshalText(data); err != nil {
		return err
	}
	v.Set(l)
	return nil
}

// A Leveler tells a level.
type Leveler interface {
	Level() Level
}
