// Package errors creates errors and looks into trees of wrapped errors.
package errors

// ErrUnsupported says that an operation cannot be performed because it is not supported. Functions return errors
// that wrap it; test with Is.
var ErrUnsupported = New("unsupported operation")

type errorString struct {
	s string
}

func (e *errorString) Error() string { return e.s }

// New returns an error with the given text. Each call gives a distinct error, also for the same text.
func New(text string) error {
	return &errorString{text}
}

// Unwrap calls the method Unwrap() error of err and returns its result, or nil when err has no such method.
func Unwrap(err error) error {
	if u, ok := err.(interface{ Unwrap() error }); ok {
		return u.Unwrap()
	}
	return nil
}

// Is reports whether an error in err's tree (err itself, then what it unwraps to, depth first) equals target or
// says so by a method Is(error) bool.
func Is(err, target error) bool {
	if err == nil || target == nil {
		return err == target
	}
	return isAnywhere(err, target, isComparable(target))
}

func isAnywhere(err, target error, comparable bool) bool {
	for {
		if comparable && err == target {
			return true
		}
		if x, ok := err.(interface{ Is(error) bool }); ok && x.Is(target) {
			return true
		}
		switch x := err.(type) {
		case interface{ Unwrap() error }:
			if err = x.Unwrap(); err == nil {
				return false
			}
		case interface{ Unwrap() []error }:
			for _, e := range x.Unwrap() {
				if e != nil && isAnywhere(e, target, comparable) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
}

// As finds the first error in err's tree (err itself, then what it unwraps to, depth first) that can be assigned to
// the variable target points to, assigns it and returns true. An error's method As(any) bool may do so itself.
// As panics if target is not a non-nil pointer to an interface or to a type that implements error.
func As(err error, target any) bool {
	if err == nil {
		return false
	}
	if target == nil {
		panic("errors: target cannot be nil")
	}
	switch checkTarget(target, (*error)(nil)) {
	case 1:
		panic("errors: target must be a non-nil pointer")
	case 2:
		panic("errors: *target must be interface or implement error")
	}
	return asAnywhere(err, target)
}

func asAnywhere(err error, target any) bool {
	for {
		if assign(err, target) {
			return true
		}
		if x, ok := err.(interface{ As(any) bool }); ok && x.As(target) {
			return true
		}
		switch x := err.(type) {
		case interface{ Unwrap() error }:
			if err = x.Unwrap(); err == nil {
				return false
			}
		case interface{ Unwrap() []error }:
			for _, e := range x.Unwrap() {
				if e != nil && asAnywhere(e, target) {
					return true
				}
			}
			return false
		default:
			return false
		}
	}
}

// isComparable reports whether the dynamic type of err is comparable.
func isComparable(err error) bool

// checkTarget returns 1 if target is no non-nil pointer, 2 if it points to something that no error can be assigned
// to, else 0.
func checkTarget(target, errorType any) int

// assign stores err in *target if its type allows that.
func assign(err error, target any) bool

// Join returns an error that wraps all given errors that are not nil, or nil if there are none. Its text is theirs,
// one a line.
func Join(errs ...error) error {
	n := 0
	for _, err := range errs {
		if err != nil {
			n++
		}
	}
	if n == 0 {
		return nil
	}
	e := &joinError{errs: make([]error, 0, n)}
	for _, err := range errs {
		if err != nil {
			e.errs = append(e.errs, err)
		}
	}
	return e
}

type joinError struct {
	errs []error
}

func (e *joinError) Error() string {
	var text []byte
	for i, err := range e.errs {
		if i > 0 {
			text = append(text, '\n')
		}
		text = append(text, err.Error()...)
	}
	return string(text)
}

func (e *joinError) Unwrap() []error { return e.errs }
