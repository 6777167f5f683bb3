// Package errors makes errors and looks into the trees that errors wrapping others form.
package errors

// New returns an error with the given text. Each call gives a distinct error, also for the same text.
func New(text string) error {
	e := errorString{text}
	return &e
}

type errorString struct{ text string }

func (e *errorString) Error() string { return e.text }

// ErrUnsupported is what an error is or wraps when an operation is not supported. Test with Is.
var ErrUnsupported = New("unsupported operation")

// What an error may implement to wrap others.
type (
	wrapsOne  interface{ Unwrap() error }
	wrapsMany interface{ Unwrap() []error }
)

// Unwrap calls the method Unwrap() error of err and returns its result, or nil when err has no such method.
func Unwrap(err error) error {
	if outer, ok := err.(wrapsOne); ok {
		return outer.Unwrap()
	}
	return nil
}

// Is reports whether an error in err's tree (err itself, then what it unwraps to, depth first) equals target or
// says so by a method Is(error) bool.
func Is(err, target error) bool {
	if target == nil || err == nil {
		return err == target
	}
	comparable := isComparable(target)
	return search(err, func(e error) bool {
		if comparable && e == target {
			return true
		}
		own, ok := e.(interface{ Is(error) bool })
		return ok && own.Is(target)
	})
}

// As finds the first error in err's tree (err itself, then what it unwraps to, depth first) that can be assigned to
// the variable target points to, assigns it and returns true. An error's method As(any) bool may do so itself.
// As panics if target is not a non-nil pointer to an interface or to a type that implements error.
func As(err error, target any) bool {
	if err == nil {
		return false
	}
	mustTakeErrors(target)
	return search(err, func(e error) bool {
		if assign(e, target) {
			return true
		}
		own, ok := e.(interface{ As(any) bool })
		return ok && own.As(target)
	})
}

func mustTakeErrors(target any) {
	if target == nil {
		panic("errors: target cannot be nil")
	}
	switch checkTarget(target, (*error)(nil)) {
	case 1:
		panic("errors: target must be a non-nil pointer")
	case 2:
		panic("errors: *target must be interface or implement error")
	}
}

// search goes through err's tree, depth first, till matches returns true.
func search(err error, matches func(error) bool) bool {
	for err != nil {
		if matches(err) {
			return true
		}
		if many, ok := err.(wrapsMany); ok {
			for _, branch := range many.Unwrap() {
				if search(branch, matches) {
					return true
				}
			}
			return false
		}
		err = Unwrap(err)
	}
	return false
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
	var all []error
	for at, err := range errs {
		if err == nil {
			continue
		}
		if all == nil {
			all = make([]error, 0, len(errs)-at)
		}
		all = append(all, err)
	}
	if all == nil {
		return nil
	}
	return &joinError{all}
}

type joinError struct{ errs []error }

func (e *joinError) Unwrap() []error { return e.errs }

func (e *joinError) Error() string {
	text := e.errs[0].Error()
	for _, err := range e.errs[1:] {
		text += "\n" + err.Error()
	}
	return text
}
