package slog

import (
	"bytes"
	"context"
	"encoding"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"
)

// A Handler takes records. Its methods may be called by several goroutines.
type Handler interface {
	// Enabled reports whether records of the level are wanted.
	Enabled(context.Context, Level) bool
	// Handle takes a record that is Enabled.
	Handle(context.Context, Record) error
	// WithAttrs returns a Handler that adds attributes.
	WithAttrs(attrs []Attr) Handler
	// WithGroup returns a Handler that puts what follows in a group; for "" it returns the receiver.
	WithGroup(name string) Handler
}

// HandlerOptions are options of a TextHandler or JSONHandler.
type HandlerOptions struct {
	// AddSource adds the source line of the call that logs.
	AddSource bool
	// Level is the least level that is logged; nil: LevelInfo.
	Level Leveler
	// ReplaceAttr is called for each attribute that is no group; the one that it returns is written. groups are the names of the open ones.
	ReplaceAttr func(groups []string, a Attr) Attr
}

// Keys of the attributes that every record has.
const (
	TimeKey    = "time"
	LevelKey   = "level"
	MessageKey = "msg"
	SourceKey  = "source"
)

// commonHandler is what the handlers share.
type commonHandler struct {
	json   bool
	opts   HandlerOptions
	ready  []byte   // attributes of WithAttrs, written already
	prefix string   // of keys in text, for the groups that are open in ready
	groups []string // of WithGroup
	open   int      // how many of them are open in ready
	mu     *sync.Mutex
	w      io.Writer
}

func newCommon(w io.Writer, opts *HandlerOptions, json bool) *commonHandler {
	if opts == nil {
		opts = &HandlerOptions{}
	}
	return &commonHandler{json: json, opts: *opts, mu: new(sync.Mutex), w: w}
}

func (h *commonHandler) enabled(l Level) bool {
	least := LevelInfo
	if h.opts.Level != nil {
		least = h.opts.Level.Level()
	}
	return l >= least
}

func (h *commonHandler) withAttrs(as []Attr) *commonHandler {
	if countEmptyGroups(as) == len(as) {
		return h
	}
	out := *h
	s := h.newState(slices.Clip(h.ready), "")
	s.prefix = h.prefix
	if len(h.ready) > 0 {
		s.separator = h.separator()
	}
	s.openGroups()
	for _, a := range as {
		s.attr(a)
	}
	out.ready, out.prefix, out.open = s.buf, s.prefix, len(h.groups)
	return &out
}

func (h *commonHandler) withGroup(name string) *commonHandler {
	out := *h
	out.groups = append(slices.Clip(h.groups), name)
	return &out
}

func (h *commonHandler) separator() string {
	if h.json {
		return ","
	}
	return " "
}

// state is a record being written.
type state struct {
	h         *commonHandler
	buf       []byte
	separator string   // before the next key
	prefix    string   // of keys in text
	groups    []string // for ReplaceAttr
}

func (h *commonHandler) newState(buf []byte, separator string) *state {
	s := &state{h: h, buf: buf, separator: separator}
	if h.opts.ReplaceAttr != nil {
		s.groups = slices.Clone(h.groups[:h.open])
	}
	return s
}

func (h *commonHandler) handle(r Record) error {
	s := h.newState(nil, "")
	if h.json {
		s.buf = append(s.buf, '{')
	}
	// The attributes that every record has are in no group.
	groups := s.groups
	s.groups = nil
	builtin := func(a Attr) {
		if h.opts.ReplaceAttr != nil {
			s.attr(a)
			return
		}
		s.key(a.Key)
		switch v := a.Value.Any().(type) {
		case time.Time:
			s.time(v)
		case Level:
			s.text(v.String())
		case string:
			s.text(v)
		}
	}
	if !r.Time.IsZero() {
		builtin(Time(TimeKey, r.Time.Round(0)))
	}
	builtin(Any(LevelKey, r.Level))
	if h.opts.AddSource {
		s.attr(Any(SourceKey, r.source()))
	}
	builtin(String(MessageKey, r.Message))
	s.groups = groups
	s.rest(r)
	s.buf = append(s.buf, '\n')
	h.mu.Lock()
	defer h.mu.Unlock()
	_, err := h.w.Write(s.buf)
	return err
}

// rest writes the attributes of WithAttrs and of the record, and closes groups.
func (s *state) rest(r Record) {
	h := s.h
	if len(h.ready) > 0 {
		s.buf = append(s.buf, s.separator...)
		s.buf = append(s.buf, h.ready...)
		s.separator = h.separator()
	}
	open := h.open
	if r.NumAttrs() > 0 {
		s.prefix += h.prefix
		s.openGroups()
		open = len(h.groups)
		r.Attrs(func(a Attr) bool {
			s.attr(a)
			return true
		})
	}
	if h.json {
		s.buf = append(s.buf, strings.Repeat("}", open+1)...)
	}
}

func (s *state) openGroups() {
	for _, name := range s.h.groups[s.h.open:] {
		s.openGroup(name)
	}
}

func (s *state) openGroup(name string) {
	if s.h.json {
		s.key(name)
		s.buf = append(s.buf, '{')
		s.separator = ""
	} else {
		s.prefix += name + "."
	}
	if s.h.opts.ReplaceAttr != nil {
		s.groups = append(s.groups, name)
	}
}

func (s *state) closeGroup(name string) {
	if s.h.json {
		s.buf = append(s.buf, '}')
	} else {
		s.prefix = s.prefix[:len(s.prefix)-len(name)-1]
	}
	s.separator = s.h.separator()
	if s.h.opts.ReplaceAttr != nil {
		s.groups = s.groups[:len(s.groups)-1]
	}
}

func (s *state) attr(a Attr) {
	if replace := s.h.opts.ReplaceAttr; replace != nil && a.Value.kind != KindGroup {
		a.Value = a.Value.Resolve()
		a = replace(s.groups, a)
	}
	a.Value = a.Value.Resolve()
	if a.isEmpty() {
		return
	}
	if source, ok := a.Value.any.(*Source); ok {
		if s.h.json {
			a.Value = source.group()
		} else {
			a.Value = StringValue(fmt.Sprintf("%s:%d", source.File, source.Line))
		}
	}
	if a.Value.kind != KindGroup {
		s.key(a.Key)
		s.value(a.Value)
		return
	}
	attrs := a.Value.Group()
	if len(attrs) == 0 {
		return
	}
	// A group without a key is part of what is around it.
	if a.Key != "" {
		s.openGroup(a.Key)
	}
	for _, inner := range attrs {
		s.attr(inner)
	}
	if a.Key != "" {
		s.closeGroup(a.Key)
	}
}

func (s *state) key(key string) {
	s.buf = append(s.buf, s.separator...)
	s.text(s.prefix + key)
	if s.h.json {
		s.buf = append(s.buf, ':')
	} else {
		s.buf = append(s.buf, '=')
	}
	s.separator = s.h.separator()
}

func (s *state) text(text string) {
	switch {
	case s.h.json:
		s.buf = append(s.buf, '"')
		s.buf = appendJSONText(s.buf, text)
		s.buf = append(s.buf, '"')
	case needsQuoting(text):
		s.buf = strconv.AppendQuote(s.buf, text)
	default:
		s.buf = append(s.buf, text...)
	}
}

func (s *state) time(t time.Time) {
	if !s.h.json {
		s.buf = t.AppendFormat(s.buf, "2006-01-02T15:04:05.000Z07:00")
		return
	}
	if y := t.Year(); y < 0 || y >= 10000 {
		s.failed(errors.New("time.Time year outside of range [0,9999]"))
		return
	}
	s.buf = append(s.buf, '"')
	s.buf = t.AppendFormat(s.buf, time.RFC3339Nano)
	s.buf = append(s.buf, '"')
}

func (s *state) failed(err error) { s.text(fmt.Sprintf("!ERROR:%v", err)) }

func (s *state) value(v Value) {
	var err error
	switch {
	case v.kind == KindTime:
		s.time(v.Time())
	case v.kind == KindString:
		s.text(v.any.(string))
	case s.h.json:
		err = s.jsonValue(v)
	case v.kind == KindAny:
		err = s.textValue(v.any)
	default:
		s.buf = v.append(s.buf)
	}
	if err != nil {
		s.failed(err)
	}
}

func (s *state) textValue(x any) error {
	if m, ok := x.(encoding.TextMarshaler); ok {
		text, err := m.MarshalText()
		if err == nil {
			s.text(string(text))
		}
		return err
	}
	if t := reflect.TypeOf(x); t != nil && t.Kind() == reflect.Slice && t.Elem().Kind() == reflect.Uint8 {
		s.buf = strconv.AppendQuote(s.buf, string(reflect.ValueOf(x).Bytes()))
		return nil
	}
	s.text(fmt.Sprintf("%+v", x))
	return nil
}

func (s *state) jsonValue(v Value) error {
	switch v.kind {
	case KindInt64, KindUint64, KindBool:
		s.buf = v.append(s.buf)
		return nil
	case KindDuration:
		s.buf = strconv.AppendInt(s.buf, int64(v.num), 10)
		return nil
	}
	x := v.Any()
	if _, marshals := x.(json.Marshaler); !marshals {
		if err, ok := x.(error); ok {
			s.text(err.Error())
			return nil
		}
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(x); err != nil {
		return err
	}
	s.buf = append(s.buf, bytes.TrimSuffix(b.Bytes(), []byte{'\n'})...)
	return nil
}

// appendJSONText escapes what a JSON string has to, but no characters of HTML.
func appendJSONText(buf []byte, text string) []byte {
	const hex = "0123456789abcdef"
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '\\' || r == '"':
			buf = append(buf, '\\', byte(r))
		case r == '\n':
			buf = append(buf, `\n`...)
		case r == '\r':
			buf = append(buf, `\r`...)
		case r == '\t':
			buf = append(buf, `\t`...)
		case r < ' ':
			buf = append(buf, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
		case r == utf8.RuneError && size == 1:
			buf = append(buf, `\ufffd`...)
		case r == '\u2028' || r == '\u2029':
			buf = append(buf, '\\', 'u', '2', '0', '2', hex[r&15])
		default:
			buf = append(buf, text[i:i+size]...)
		}
		i += size
	}
	return buf
}

func needsQuoting(s string) bool {
	for _, r := range s {
		if r < utf8.RuneSelf {
			if r <= ' ' || r == '=' || r == '"' {
				return true
			}
		} else if r == utf8.RuneError || unicode.IsSpace(r) || !unicode.IsPrint(r) {
			return true
		}
	}
	return s == ""
}

// A TextHandler writes records as key=value pairs, a line each.
type TextHandler struct{ *commonHandler }

// NewTextHandler returns a TextHandler that writes to w; opts may be nil.
func NewTextHandler(w io.Writer, opts *HandlerOptions) *TextHandler {
	return &TextHandler{newCommon(w, opts, false)}
}

func (h *TextHandler) Enabled(_ context.Context, level Level) bool { return h.enabled(level) }
func (h *TextHandler) WithAttrs(attrs []Attr) Handler              { return &TextHandler{h.withAttrs(attrs)} }
func (h *TextHandler) WithGroup(name string) Handler               { return &TextHandler{h.withGroup(name)} }
func (h *TextHandler) Handle(_ context.Context, r Record) error    { return h.handle(r) }

// A JSONHandler writes records as JSON objects, a line each.
type JSONHandler struct{ *commonHandler }

// NewJSONHandler returns a JSONHandler that writes to w; opts may be nil.
func NewJSONHandler(w io.Writer, opts *HandlerOptions) *JSONHandler {
	return &JSONHandler{newCommon(w, opts, true)}
}

func (h *JSONHandler) Enabled(_ context.Context, level Level) bool { return h.enabled(level) }
func (h *JSONHandler) WithAttrs(attrs []Attr) Handler              { return &JSONHandler{h.withAttrs(attrs)} }
func (h *JSONHandler) WithGroup(name string) Handler               { return &JSONHandler{h.withGroup(name)} }
func (h *JSONHandler) Handle(_ context.Context, r Record) error    { return h.handle(r) }

// defaultHandler writes level, message and attributes through package log.
type defaultHandler struct{ *commonHandler }

func (h *defaultHandler) Enabled(_ context.Context, l Level) bool { return l >= LevelInfo }
func (h *defaultHandler) WithAttrs(as []Attr) Handler             { return &defaultHandler{h.withAttrs(as)} }
func (h *defaultHandler) WithGroup(name string) Handler           { return &defaultHandler{h.withGroup(name)} }

func (h *defaultHandler) Handle(_ context.Context, r Record) error {
	s := h.newState([]byte(r.Level.String()+" "+r.Message), " ")
	s.rest(r)
	// Handle, Logger.log, the exported function
	return log.Output(4, string(s.buf))
}
