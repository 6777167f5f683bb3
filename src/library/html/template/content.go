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

type contentType uint8

const (
	contentTypePlain contentType = iota
	contentTypeCSS
	contentTypeHTML
	contentTypeHTMLAttr
	contentTypeJS
	contentTypeJSStr
	contentTypeURL
	contentTypeSrcset
	contentTypeUnsafe // of attributes whose value changes what the tag means
)

// indirect follows pointers until the value implements one of the types.
func indirect(x any, types ...reflect.Type) any {
	if x == nil {
		return nil
	}
	v := reflect.ValueOf(x)
	for v.Kind() == reflect.Pointer && !v.IsNil() {
		for _, t := range types {
			if v.Type().Implements(t) {
				return v.Interface()
			}
		}
		v = v.Elem()
	}
	return v.Interface()
}

var (
	errorType    = reflect.TypeOf((*error)(nil)).Elem()
	stringerType = reflect.TypeOf((*fmt.Stringer)(nil)).Elem()
)

// stringify is the text of the arguments, and its type if there is one argument of such a type.
func stringify(args ...any) (string, contentType) {
	if len(args) == 1 {
		switch s := indirect(args[0]).(type) {
		case string:
			return s, contentTypePlain
		case CSS:
			return string(s), contentTypeCSS
		case HTML:
			return string(s), contentTypeHTML
		case HTMLAttr:
			return string(s), contentTypeHTMLAttr
		case JS:
			return string(s), contentTypeJS
		case JSStr:
			return string(s), contentTypeJSStr
		case URL:
			return string(s), contentTypeURL
		case Srcset:
			return string(s), contentTypeSrcset
		}
	}
	var kept []any
	for _, arg := range args {
		if arg != nil {
			kept = append(kept, indirect(arg, stringerType, errorType))
		}
	}
	return fmt.Sprint(kept...), contentTypePlain
}
