// Package quick implements utility functions to help with black box testing.
package quick

import (
	"flag"
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"strings"
	"time"
)

var defaultMaxCount *int = flag.Int("quickchecks", 100, "The default number of iterations for each check")

// A Generator can generate random values of its own type.
type Generator interface {
	// Generate returns a random instance of the type on which it is a method using the size as a size hint.
	Generate(rand *rand.Rand, size int) reflect.Value
}

const complexSize = 50

// Value returns an arbitrary value of the given type. If the type implements the Generator interface, that will be used. Note: To create
// arbitrary values for structs, all the fields must be exported.
func Value(t reflect.Type, rand *rand.Rand) (value reflect.Value, ok bool) { return sized(t, rand, complexSize) }

func randomFloat(r *rand.Rand, most float64) float64 {
	f := r.Float64() * most
	if r.Int()&1 == 1 {
		f = -f
	}
	return f
}

func randomInt(r *rand.Rand) int64 { return int64(r.Uint64()) }

func sized(t reflect.Type, r *rand.Rand, size int) (value reflect.Value, ok bool) {
	if g, ok := reflect.Zero(t).Interface().(Generator); ok {
		return g.Generate(r, size), true
	}
	v := reflect.New(t).Elem()
	switch t.Kind() {
	case reflect.Bool:
		v.SetBool(r.Int()&1 == 0)
	case reflect.Float32:
		v.SetFloat(randomFloat(r, math.MaxFloat32))
	case reflect.Float64:
		v.SetFloat(randomFloat(r, math.MaxFloat64))
	case reflect.Complex64:
		v.SetComplex(complex(randomFloat(r, math.MaxFloat32), randomFloat(r, math.MaxFloat32)))
	case reflect.Complex128:
		v.SetComplex(complex(randomFloat(r, math.MaxFloat64), randomFloat(r, math.MaxFloat64)))
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(randomInt(r))
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		v.SetUint(uint64(randomInt(r)))
	case reflect.String:
		runes := make([]rune, r.Intn(complexSize))
		for i := range runes {
			runes[i] = rune(r.Intn(0x10ffff))
		}
		v.SetString(string(runes))
	default:
		return compound(v, t, r, size)
	}
	return v, true
}

func compound(v reflect.Value, t reflect.Type, r *rand.Rand, size int) (reflect.Value, bool) {
	switch t.Kind() {
	case reflect.Map:
		v.Set(reflect.MakeMap(t))
		for n := r.Intn(size); n > 0; n-- {
			key, ok1 := sized(t.Key(), r, size)
			elem, ok2 := sized(t.Elem(), r, size)
			if !ok1 || !ok2 {
				return reflect.Value{}, false
			}
			v.SetMapIndex(key, elem)
		}
	case reflect.Pointer:
		if r.Intn(size) == 0 {
			break // nil
		}
		elem, ok := sized(t.Elem(), r, size)
		if !ok {
			return reflect.Value{}, false
		}
		v.Set(reflect.New(t.Elem()))
		v.Elem().Set(elem)
	case reflect.Slice:
		n := r.Intn(size)
		v.Set(reflect.MakeSlice(t, n, n))
		return elements(v, t.Elem(), n, r, size-n)
	case reflect.Array:
		return elements(v, t.Elem(), v.Len(), r, size)
	case reflect.Struct:
		n := v.NumField()
		left := size
		for i := 0; i < n; i++ {
			left /= n - i
			field, ok := sized(t.Field(i).Type, r, max(left, 1))
			if !ok {
				return reflect.Value{}, false
			}
			v.Field(i).Set(field)
		}
	default:
		return reflect.Value{}, false
	}
	return v, true
}

func elements(v reflect.Value, t reflect.Type, n int, r *rand.Rand, size int) (reflect.Value, bool) {
	for i := 0; i < n; i++ {
		elem, ok := sized(t, r, max(size, 1))
		if !ok {
			return reflect.Value{}, false
		}
		v.Index(i).Set(elem)
	}
	return v, true
}

// A Config structure contains options for running a test.
type Config struct {
	// MaxCount sets the maximum number of iterations. If zero, MaxCountScale is used.
	MaxCount int
	// MaxCountScale is a non-negative scale factor applied to the default maximum.
	MaxCountScale float64
	// Rand specifies a source of random numbers. If nil, a default pseudo-random source will be used.
	Rand *rand.Rand
	// Values specifies a function to generate a slice of arbitrary reflect.Values that are congruent with the arguments to the function being
	// tested. If nil, the top-level Value function is used to generate them.
	Values func([]reflect.Value, *rand.Rand)
}

func (c *Config) random() *rand.Rand {
	if c.Rand == nil {
		return rand.New(rand.NewSource(time.Now().UnixNano()))
	}
	return c.Rand
}

func (c *Config) count() int {
	if c.MaxCount != 0 {
		return c.MaxCount
	}
	if c.MaxCountScale != 0 {
		return int(c.MaxCountScale * float64(*defaultMaxCount))
	}
	return *defaultMaxCount
}

// A SetupError is the result of an error in the way that check is being used, independent of the functions being tested.
type SetupError string

func (s SetupError) Error() string { return string(s) }

// A CheckError is the result of Check finding an error.
type CheckError struct {
	Count int
	In    []any
}

func (s *CheckError) Error() string { return fmt.Sprintf("#%d: failed on input %s", s.Count, listed(s.In)) }

// A CheckEqualError is the result CheckEqual finding an error.
type CheckEqualError struct {
	CheckError
	Out1 []any
	Out2 []any
}

func (s *CheckEqualError) Error() string {
	return fmt.Sprintf("#%d: failed on input %s. Output 1: %s. Output 2: %s", s.Count, listed(s.In), listed(s.Out1), listed(s.Out2))
}

// Check looks for an input to f, any function that returns bool, such that f returns false. It calls f repeatedly, with arbitrary values for
// each argument. If f returns false on a given input, Check returns that input as a *CheckError.
func Check(f any, config *Config) error {
	if config == nil {
		config = &Config{}
	}
	fn := reflect.ValueOf(f)
	if fn.Kind() != reflect.Func {
		return SetupError("argument is not a function")
	}
	t := fn.Type()
	if t.NumOut() != 1 {
		return SetupError("function does not return one value")
	}
	if t.Out(0).Kind() != reflect.Bool {
		return SetupError("function does not return a bool")
	}
	arguments := make([]reflect.Value, t.NumIn())
	r := config.random()
	for i := 0; i < config.count(); i++ {
		if err := arbitrary(arguments, t, config, r); err != nil {
			return err
		}
		if !fn.Call(arguments)[0].Bool() {
			return &CheckError{i + 1, interfaces(arguments)}
		}
	}
	return nil
}

// CheckEqual looks for an input on which f and g return different results. It calls f and g repeatedly with arbitrary values for each
// argument. If f and g return different answers, CheckEqual returns a *CheckEqualError describing the input and the outputs.
func CheckEqual(f, g any, config *Config) error {
	if config == nil {
		config = &Config{}
	}
	x, y := reflect.ValueOf(f), reflect.ValueOf(g)
	if x.Kind() != reflect.Func {
		return SetupError("argument is not a function")
	}
	if y.Kind() != reflect.Func {
		return SetupError("argument is not a function")
	}
	if x.Type() != y.Type() {
		return SetupError("functions have different types")
	}
	arguments := make([]reflect.Value, x.Type().NumIn())
	r := config.random()
	for i := 0; i < config.count(); i++ {
		if err := arbitrary(arguments, x.Type(), config, r); err != nil {
			return err
		}
		out1, out2 := interfaces(x.Call(arguments)), interfaces(y.Call(arguments))
		if !reflect.DeepEqual(out1, out2) {
			return &CheckEqualError{CheckError{i + 1, interfaces(arguments)}, out1, out2}
		}
	}
	return nil
}

func arbitrary(args []reflect.Value, f reflect.Type, config *Config, r *rand.Rand) error {
	if config.Values != nil {
		config.Values(args, r)
		return nil
	}
	for i := range args {
		v, ok := Value(f.In(i), r)
		if !ok {
			return SetupError(fmt.Sprintf("cannot create arbitrary value of type %s for argument %d", f.In(i), i))
		}
		args[i] = v
	}
	return nil
}

func interfaces(values []reflect.Value) []any {
	out := make([]any, len(values))
	for i, v := range values {
		out[i] = v.Interface()
	}
	return out
}

func listed(values []any) string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = fmt.Sprintf("%#v", v)
	}
	return strings.Join(out, ", ")
}
