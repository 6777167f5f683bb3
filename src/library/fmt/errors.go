package fmt

import (
	"errors"
	"slices"
)

// Errorf returns an error whose text is the formatted operands. Each %w verb takes an error operand, which the
// result then wraps: errors.Is and errors.As look into it.
func Errorf(format string, a ...any) error {
	p := newPrinter()
	p.wrapErrors = true
	p.formatted(format, a)
	text := string(p.buffer)
	numbers := p.wrapped
	if p.reordered {
		slices.Sort(numbers)
	}
	p.free()
	switch len(numbers) {
	case 0:
		return errors.New(text)
	case 1:
		w := &wrapError{msg: text}
		w.err, _ = a[numbers[0]].(error)
		return w
	}
	var wrapped []error
	for i, n := range numbers {
		if i > 0 && numbers[i-1] == n {
			continue
		}
		if e, ok := a[n].(error); ok {
			wrapped = append(wrapped, e)
		}
	}
	return &wrapErrors{text, wrapped}
}

type wrapError struct {
	msg string
	err error
}

func (e *wrapError) Error() string { return e.msg }

func (e *wrapError) Unwrap() error { return e.err }

type wrapErrors struct {
	msg  string
	errs []error
}

func (e *wrapErrors) Error() string { return e.msg }

func (e *wrapErrors) Unwrap() []error { return e.errs }
