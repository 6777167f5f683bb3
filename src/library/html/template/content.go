package template

import (
	"fmt"
	"reflect"
)

// Strings of these types are known to be safe where they belong; they must not come from people who are not trusted.
type (
	// CSS is a known safe style sheet, rule, declarations or value.
	CSS string
	// HTML is a known safe HTML fragment.
	HTML string
	// HTMLAttr is an attribute from a trusted source, for example ` dir="ltr"`.
	HTMLAttr string
	// JS is a known safe JavaScript expression.
	JS string
	// JSStr is a sequence of characters to stand between quotes in a JavaScript expression.
	JSStr string
	// URL is a known safe URL or part of one.
	URL string
	// Srcset is a known safe srcset attribute.
	Srcset string
)

// textKind says which of these types a text has, and what an attribute's value is.
type textKind uint8

const (
	kindPlain  textKind = iota // to be escaped
	kindUnsafe                 // attributes whose value changes what the tag means
	kindHTML
	kindHTMLAttr
	kindCSS
	kindJS
	kindJSStr
	kindURL
	kindSrcset
)

var kindOfType = map[reflect.Type]textKind{
	reflect.TypeOf(HTML("")):     kindHTML,
	reflect.TypeOf(HTMLAttr("")): kindHTMLAttr,
	reflect.TypeOf(CSS("")):      kindCSS,
	reflect.TypeOf(JS("")):       kindJS,
	reflect.TypeOf(JSStr("")):    kindJSStr,
	reflect.TypeOf(URL("")):      kindURL,
	reflect.TypeOf(Srcset("")):   kindSrcset,
}

var (
	stringerType = reflect.TypeOf(new(fmt.Stringer)).Elem()
	errorType    = reflect.TypeOf(new(error)).Elem()
)

// unpointed is what x points to, through all pointers up to one that is nil or implements one of the interfaces.
func unpointed(x any, interfaces ...reflect.Type) any {
	v := reflect.ValueOf(x)
next:
	for v.Kind() == reflect.Pointer {
		for _, i := range interfaces {
			if v.Type().Implements(i) {
				break next
			}
		}
		if v.IsNil() {
			break
		}
		v = v.Elem()
	}
	if !v.IsValid() {
		return nil
	}
	return v.Interface()
}

// textOf is what fmt.Sprint makes of the arguments that are not nil. The kind is that of a single argument.
func textOf(args ...any) (text string, kind textKind) {
	if len(args) == 1 {
		only := unpointed(args[0])
		if s, ok := only.(string); ok {
			return s, kindPlain
		}
		if kind, ok := kindOfType[reflect.TypeOf(only)]; ok {
			return reflect.ValueOf(only).String(), kind
		}
	}
	shown := make([]any, 0, len(args))
	for _, a := range args {
		if a == nil {
			continue
		}
		shown = append(shown, unpointed(a, stringerType, errorType))
	}
	return fmt.Sprint(shown...), kindPlain
}
