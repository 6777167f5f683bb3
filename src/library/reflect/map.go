package reflect

import "unsafe"

func makeMap(t *rtype, n int) unsafe.Pointer
func mapLength(m unsafe.Pointer) int
func mapFind(t *rtype, m, key unsafe.Pointer) unsafe.Pointer
func mapAssign(t *rtype, m, key, elem unsafe.Pointer)
func mapDelete(t *rtype, m, key unsafe.Pointer)
func mapClear(t *rtype, m unsafe.Pointer)
func mapIterate(t *rtype, m unsafe.Pointer, it *mapIterator)
func mapNext(t *rtype, it *mapIterator)

// mapIterator is the runtime's iterator (runtime/value/map.h).
type mapIterator struct {
	m, entries, first unsafe.Pointer
	start, step, used uint64
	epoch, clears     uint32
	key, elem         unsafe.Pointer
}

// MakeMap returns a new map of the given type.
func MakeMap(typ Type) Value { return MakeMapWithSize(typ, 0) }

// MakeMapWithSize returns a new map with room for about n entries.
func MakeMapWithSize(typ Type, n int) Value {
	if typ.Kind() != Map {
		panic("reflect.MakeMapWithSize of non-map type")
	}
	t := typ.common()
	return Value{t, makeMap(t, n), flag(Map)}
}

// copied is a value of type t with the contents of the memory at p.
func copied(t *rtype, p unsafe.Pointer, f flag) Value {
	v := at(t, p, f)
	v.ptr = box(v)
	return v
}

// MapIndex returns the element of key in the map v, the zero Value if there is none.
func (v Value) MapIndex(key Value) Value {
	v.mustBe(Map, "MapIndex")
	key = key.assignTo("reflect.Value.MapIndex", v.typ_.key)
	p := mapFind(v.typ_, word(v), box(key))
	if p == nil {
		return Value{}
	}
	return copied(v.typ_.elem, p, (v.flag | key.flag).ro())
}

// MapKeys returns the keys of the map v, in no order.
func (v Value) MapKeys() []Value {
	v.mustBe(Map, "MapKeys")
	keys := make([]Value, 0, v.Len())
	var it mapIterator
	for mapIterate(v.typ_, word(v), &it); it.key != nil; mapNext(v.typ_, &it) {
		keys = append(keys, copied(v.typ_.key, it.key, v.ro()))
	}
	return keys
}

// SetMapIndex sets the element of key in the map v; the zero Value deletes it.
func (v Value) SetMapIndex(key, elem Value) {
	v.mustBe(Map, "SetMapIndex")
	v.mustBeExported("Value.SetMapIndex")
	key.mustBeExported("Value.SetMapIndex")
	key = key.assignTo("reflect.Value.SetMapIndex", v.typ_.key)
	if elem.typ_ == nil {
		mapDelete(v.typ_, word(v), box(key))
		return
	}
	elem.mustBeExported("Value.SetMapIndex")
	elem = elem.assignTo("reflect.Value.SetMapIndex", v.typ_.elem)
	mapAssign(v.typ_, word(v), box(key), box(elem))
}

// A MapIter iterates over a map; see Value.MapRange.
type MapIter struct {
	m       Value
	started bool
	it      mapIterator
}

// MapRange returns an iterator over the map v:
//
//	for iter := v.MapRange(); iter.Next(); {
//		k, e := iter.Key(), iter.Value()
//		…
//	}
func (v Value) MapRange() *MapIter {
	if v.kind() != Map {
		v.wrong("MapRange")
	}
	return &MapIter{m: v}
}

// Next goes to the next entry and reports whether there is one.
func (iter *MapIter) Next() bool {
	if !iter.m.IsValid() {
		panic("MapIter.Next called on an iterator that does not have an associated map Value")
	}
	if !iter.started {
		iter.started = true
		mapIterate(iter.m.typ_, word(iter.m), &iter.it)
	} else {
		if iter.it.key == nil {
			panic("MapIter.Next called on exhausted iterator")
		}
		mapNext(iter.m.typ_, &iter.it)
	}
	return iter.it.key != nil
}

func (iter *MapIter) check(method string) {
	if !iter.started {
		panic(method + " called before Next")
	}
	if iter.it.key == nil {
		panic(method + " called on exhausted iterator")
	}
}

// Key returns the key of the current entry.
func (iter *MapIter) Key() Value {
	iter.check("MapIter.Key")
	return copied(iter.m.typ_.key, iter.it.key, iter.m.ro())
}

// Value returns the element of the current entry.
func (iter *MapIter) Value() Value {
	iter.check("MapIter.Value")
	return copied(iter.m.typ_.elem, iter.it.elem, iter.m.ro())
}

// Reset makes iter begin anew, over v; the zero Value lets go of the map.
func (iter *MapIter) Reset(v Value) {
	if v.IsValid() {
		v.mustBe(Map, "MapRange")
	}
	*iter = MapIter{m: v}
}

// SetIterKey assigns the current key of iter to v.
func (v Value) SetIterKey(iter *MapIter) {
	iter.check("reflect: Value.SetIterKey")
	v.mustBeAssignable("SetIterKey")
	iter.m.mustBeExported("Value.SetIterKey")
	load(at(iter.m.typ_.key, iter.it.key, iter.m.flag&flagRO).assignTo("reflect.MapIter.SetKey", v.typ_), v.ptr)
}

// SetIterValue assigns the current element of iter to v.
func (v Value) SetIterValue(iter *MapIter) {
	iter.check("reflect: Value.SetIterValue")
	v.mustBeAssignable("SetIterValue")
	iter.m.mustBeExported("Value.SetIterValue")
	load(at(iter.m.typ_.elem, iter.it.elem, iter.m.flag&flagRO).assignTo("reflect.MapIter.SetValue", v.typ_), v.ptr)
}
