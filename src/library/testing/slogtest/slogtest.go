// Package slogtest tests implementations of slog.Handler.
package slogtest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"reflect"
	"runtime"
	"time"
)

// check returns what is wrong with a record; "" if nothing is.
type check func(record map[string]any) string

// rule is what a handler must do with one record.
type rule struct {
	text   string
	log    func(*slog.Logger)
	change func(*slog.Record) // of the record before the handler gets it; or nil
	checks []check
}

// demand makes a rule; its text tells where it stands.
func demand(text string, log func(*slog.Logger), checks ...check) rule {
	_, file, line, _ := runtime.Caller(1)
	return rule{text: fmt.Sprintf("%s (%s:%d)", text, file, line), log: log, checks: checks}
}

func present(key string) check {
	return func(record map[string]any) string {
		if _, ok := record[key]; !ok {
			return fmt.Sprintf("missing key %q", key)
		}
		return ""
	}
}

func absent(key string) check {
	return func(record map[string]any) string {
		if _, ok := record[key]; ok {
			return fmt.Sprintf("unexpected key %q", key)
		}
		return ""
	}
}

func equal(key string, want any) check {
	return func(record map[string]any) string {
		if problem := present(key)(record); problem != "" {
			return problem
		}
		if got := record[key]; !reflect.DeepEqual(got, want) {
			return fmt.Sprintf("%q: got %#v, want %#v", key, got, want)
		}
		return ""
	}
}

func in(group string, c check) check {
	return func(record map[string]any) string {
		value, ok := record[group]
		if !ok {
			return fmt.Sprintf("missing group %q", group)
		}
		inner, ok := value.(map[string]any)
		if !ok {
			return fmt.Sprintf("value for group %q is not map[string]any", group)
		}
		return c(inner)
	}
}

// replace is a value that stands for another.
type replace struct{ v any }

func (r *replace) LogValue() slog.Value { return slog.AnyValue(r.v) }

func (r *replace) String() string { return fmt.Sprintf("<replace(%v)>", r.v) }

// changing is a handler that changes records first.
type changing struct {
	slog.Handler
	change func(*slog.Record)
}

func (h *changing) Handle(ctx context.Context, r slog.Record) error {
	h.change(&r)
	return h.Handler.Handle(ctx, r)
}

func rules() []rule {
	nested := slog.Group("G", slog.String("a", "v1"), slog.Any("b", &replace{"v2"}))
	noTime := demand("a Handler should ignore a zero Record.Time",
		func(l *slog.Logger) { l.Info("msg", "k", "v") },
		absent(slog.TimeKey))
	noTime.change = func(r *slog.Record) { r.Time = time.Time{} }
	return []rule{
		demand("this test expects slog.TimeKey, slog.LevelKey and slog.MessageKey",
			func(l *slog.Logger) { l.Info("message") },
			present(slog.TimeKey), present(slog.LevelKey), equal(slog.MessageKey, "message")),
		demand("a Handler should output attributes passed to the logging function",
			func(l *slog.Logger) { l.Info("message", "k", "v") },
			equal("k", "v")),
		demand("a Handler should ignore an empty Attr",
			func(l *slog.Logger) { l.Info("msg", "a", "b", "", nil, "c", "d") },
			equal("a", "b"), absent(""), equal("c", "d")),
		noTime,
		demand("a Handler should include the attributes from the WithAttrs method",
			func(l *slog.Logger) { l.With("a", "b").Info("msg", "k", "v") },
			equal("a", "b"), equal("k", "v")),
		demand("a Handler should handle Group attributes",
			func(l *slog.Logger) { l.Info("msg", "a", "b", slog.Group("G", slog.String("c", "d")), "e", "f") },
			equal("a", "b"), in("G", equal("c", "d")), equal("e", "f")),
		demand("a Handler should ignore an empty group",
			func(l *slog.Logger) { l.Info("msg", "a", "b", slog.Group("G"), "e", "f") },
			equal("a", "b"), absent("G"), equal("e", "f")),
		demand("a Handler should inline the Attrs of a group with an empty key",
			func(l *slog.Logger) { l.Info("msg", "a", "b", slog.Group("", slog.String("c", "d")), "e", "f") },
			equal("a", "b"), equal("c", "d"), equal("e", "f")),
		demand("a Handler should handle the WithGroup method",
			func(l *slog.Logger) { l.WithGroup("G").Info("msg", "a", "b") },
			present(slog.TimeKey), present(slog.LevelKey), equal(slog.MessageKey, "msg"), absent("a"), in("G", equal("a", "b"))),
		demand("a Handler should handle multiple WithGroup and WithAttr calls",
			func(l *slog.Logger) {
				l.With("a", "b").WithGroup("G").With("c", "d").WithGroup("H").Info("msg", "e", "f")
			},
			present(slog.TimeKey), present(slog.LevelKey), equal(slog.MessageKey, "msg"),
			equal("a", "b"), in("G", equal("c", "d")), in("G", in("H", equal("e", "f")))),
		demand("a Handler should not output groups for an empty Record",
			func(l *slog.Logger) { l.With("a", "b").WithGroup("G").With("c", "d").WithGroup("H").Info("msg") },
			present(slog.TimeKey), present(slog.LevelKey), equal(slog.MessageKey, "msg"),
			equal("a", "b"), in("G", equal("c", "d")), in("G", absent("H"))),
		demand("a Handler should call Resolve on attribute values",
			func(l *slog.Logger) { l.Info("msg", "k", &replace{"replaced"}) },
			equal("k", "replaced")),
		demand("a Handler should call Resolve on attribute values in groups",
			func(l *slog.Logger) { l.Info("msg", nested) },
			in("G", equal("a", "v1")), in("G", equal("b", "v2"))),
		demand("a Handler should call Resolve on attribute values from WithAttrs",
			func(l *slog.Logger) { l.With("k", &replace{"replaced"}).Info("msg") },
			equal("k", "replaced")),
		demand("a Handler should call Resolve on attribute values in groups from WithAttrs",
			func(l *slog.Logger) { l.With(nested).Info("msg") },
			in("G", equal("a", "v1")), in("G", equal("b", "v2"))),
	}
}

// TestHandler logs records with a handler and then looks at results, which must have a map for each of them: with the keys slog.TimeKey,
// slog.LevelKey and slog.MessageKey, and a map for each group. It returns all that is wrong, joined by errors.Join.
func TestHandler(h slog.Handler, results func() []map[string]any) error {
	all := rules()
	for _, r := range all {
		handler := h
		if r.change != nil {
			handler = &changing{h, r.change}
		}
		r.log(slog.New(handler))
	}
	records := results()
	if len(records) != len(all) {
		return fmt.Errorf("got %d results, want %d", len(records), len(all))
	}
	var errs []error
	for i, record := range records {
		for _, c := range all[i].checks {
			if problem := c(record); problem != "" {
				errs = append(errs, fmt.Errorf("%s: %s", problem, all[i].text))
			}
		}
	}
	return errors.Join(errs...)
}
