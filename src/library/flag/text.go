package flag

import (
	"encoding"
	"fmt"
	"reflect"
)

// textValue is a flag whose variable reads and writes itself as text.
type textValue struct{ variable encoding.TextUnmarshaler }

func newTextValue(initial encoding.TextMarshaler, variable encoding.TextUnmarshaler) textValue {
	to, from := reflect.ValueOf(variable), reflect.ValueOf(initial)
	if to.Kind() != reflect.Pointer {
		panic("variable value type must be a pointer")
	}
	to = to.Elem()
	if from.Kind() == reflect.Pointer {
		from = from.Elem()
	}
	if from.Type() != to.Type() {
		panic(fmt.Sprintf("default type does not match variable type: %v != %v", from.Type(), to.Type()))
	}
	to.Set(from)
	return textValue{variable}
}

func (v textValue) Set(text string) error { return v.variable.UnmarshalText([]byte(text)) }

func (v textValue) Get() any { return v.variable }

func (v textValue) String() string {
	m, ok := v.variable.(encoding.TextMarshaler)
	if !ok {
		return ""
	}
	text, err := m.MarshalText()
	if err != nil {
		return ""
	}
	return string(text)
}

// TextVar defines a flag with a specified name, default value, and usage string. The argument p must be a pointer to a variable that will hold the value of the flag,
// and p must implement encoding.TextUnmarshaler. If the flag is used, the flag value will be passed to p's UnmarshalText method.
// The type of the default value must be the same as the type of p.
func (f *FlagSet) TextVar(p encoding.TextUnmarshaler, name string, value encoding.TextMarshaler, usage string) {
	f.Var(newTextValue(value, p), name, usage)
}

// TextVar defines a flag with a specified name, default value, and usage string. The argument p must be a pointer to a variable that will hold the value of the flag,
// and p must implement encoding.TextUnmarshaler. If the flag is used, the flag value will be passed to p's UnmarshalText method.
// The type of the default value must be the same as the type of p.
func TextVar(p encoding.TextUnmarshaler, name string, value encoding.TextMarshaler, usage string) {
	CommandLine.TextVar(p, name, value, usage)
}
