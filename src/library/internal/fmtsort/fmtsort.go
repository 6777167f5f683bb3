// Package fmtsort orders the keys of maps as fmt prints them.
package fmtsort

import (
	"cmp"
	"reflect"
	"sort"
)

// SortedMap is the entries of a map in order of the keys.
type SortedMap struct {
	Key   []reflect.Value
	Value []reflect.Value
}

func (m *SortedMap) Len() int           { return len(m.Key) }
func (m *SortedMap) Less(i, j int) bool { return compare(m.Key[i], m.Key[j]) < 0 }
func (m *SortedMap) Swap(i, j int) {
	m.Key[i], m.Key[j] = m.Key[j], m.Key[i]
	m.Value[i], m.Value[j] = m.Value[j], m.Value[i]
}

// Sort returns the entries of the map: numbers and strings in their order, NaN before numbers, false before true, pointers and channels by address,
// structs and arrays element by element, nil interfaces first, then by type and value.
func Sort(m reflect.Value) *SortedMap {
	if m.Type().Kind() != reflect.Map {
		return nil
	}
	sorted := &SortedMap{}
	for it := m.MapRange(); it.Next(); {
		sorted.Key = append(sorted.Key, it.Key())
		sorted.Value = append(sorted.Value, it.Value())
	}
	sort.Stable(sorted)
	return sorted
}

func compare(a, b reflect.Value) int {
	if a.Type() != b.Type() {
		return -1
	}
	switch a.Kind() {
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return cmp.Compare(a.Int(), b.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr:
		return cmp.Compare(a.Uint(), b.Uint())
	case reflect.String:
		return cmp.Compare(a.String(), b.String())
	case reflect.Float32, reflect.Float64:
		return cmp.Compare(a.Float(), b.Float())
	case reflect.Complex64, reflect.Complex128:
		x, y := a.Complex(), b.Complex()
		if c := cmp.Compare(real(x), real(y)); c != 0 {
			return c
		}
		return cmp.Compare(imag(x), imag(y))
	case reflect.Bool:
		switch {
		case a.Bool() == b.Bool():
			return 0
		case a.Bool():
			return 1
		}
		return -1
	case reflect.Pointer, reflect.UnsafePointer, reflect.Chan:
		return cmp.Compare(a.Pointer(), b.Pointer())
	case reflect.Struct:
		for i := 0; i < a.NumField(); i++ {
			if c := compare(a.Field(i), b.Field(i)); c != 0 {
				return c
			}
		}
		return 0
	case reflect.Array:
		for i := 0; i < a.Len(); i++ {
			if c := compare(a.Index(i), b.Index(i)); c != 0 {
				return c
			}
		}
		return 0
	case reflect.Interface:
		return compareInterfaces(a, b)
	}
	panic("bad type in compare: " + a.Type().String())
}

func compareInterfaces(a, b reflect.Value) int {
	switch {
	case a.IsNil() && b.IsNil():
		return 0
	case a.IsNil():
		return -1
	case b.IsNil():
		return 1
	}
	if c := compare(reflect.ValueOf(a.Elem().Type()), reflect.ValueOf(b.Elem().Type())); c != 0 {
		return c
	}
	return compare(a.Elem(), b.Elem())
}
