// Package errors makes errors and looks into the trees that errors wrapping others form.
package errors

// New returns an error with the given text. Each call gives a distinct error, also for the same text.
func New(text string) error {
	e := errorString{text}
	return &e
}

// The field's name is Go's: %#v shows it.
type errorString struct{ s string }

func (e *errorString) Error() string { return e.s }

// ErrUnsupported is what an error is or wraps when an operation is not supported. Test with Is.
var ErrUnsupported = New("unsupported operation")

// What an error may implement to wrap others.
type (
	wrapsOne  interface{ Unwrap() error }
	wrapsMany interface{ Unwrap() []error }
)

// What an error may implement to say itself what it is.
type (
	knowsIs interface{ Is(target error) bool }
	knowsAs interface{ As(target any) bool }
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
	return isIn(err, target, isComparable(target))
}

func isIn(tree, target error, comparable bool) bool {
	for tree != nil {
		if comparable && tree == target {
			return true
		}
		if own, ok := tree.(knowsIs); ok && own.Is(target) {
			return true
		}
		outer, ok := tree.(wrapsOne)
		if !ok {
			many, _ := tree.(wrapsMany)
			if many == nil {
				return false
			}
			for _, branch := range many.Unwrap() {
				if isIn(branch, target, comparable) {
					return true
				}
			}
			return false
		}
		tree = outer.Unwrap()
	}
	return false
}

// As finds the first error in err's tree (err itself, then what it unwraps to, depth first) that can be assigned to
// the variable target points to, assigns it and returns true. An error's method As(any) bool may do so itself.
// As panics if target is not a non-nil pointer to an interface or to a type that implements error.
func As(err error, target any) bool {
	if err == nil {
		return false
	}
	mustTakeErrors(target)
	return asIn(err, target)
}

func asIn(tree error, target any) bool {
	for tree != nil {
		if assign(tree, target) {
			return true
		}
		if own, ok := tree.(knowsAs); ok && own.As(target) {
			return true
		}
		outer, ok := tree.(wrapsOne)
		if !ok {
			many, _ := tree.(wrapsMany)
			if many == nil {
				return false
			}
			for _, branch := range many.Unwrap() {
				if asIn(branch, target) {
					return true
				}
			}
			return false
		}
		tree = outer.Unwrap()
	}
	return false
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
	count := 0
	for _, err := range errs {
		if err != nil {
			count++
		}
	}
	if count == 0 {
		return nil
	}
	all := make([]error, 0, count)
	for _, err := range errs {
		if err != nil {
			all = append(all, err)
		}
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
