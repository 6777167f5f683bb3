package types

import (
	"strings"
	"sync"
)

// A Context holds instances, so that equal instantiations give the same type. It may be shared by several checks and calls of
// Instantiate, and used concurrently.
type Context struct {
	mu        sync.Mutex
	instances map[contextKey][]contextEntry
}

// contextKey groups instances that may be identical.
type contextKey struct {
	orig  Type
	shape string
}

type contextEntry struct {
	targs []Type
	inst  Type
}

// NewContext returns a new Context.
func NewContext() *Context {
	return &Context{instances: make(map[contextKey][]contextEntry)}
}

func keyOf(orig Type, targs []Type) contextKey {
	var text strings.Builder
	for _, t := range targs {
		writeShape(&text, t, 0)
	}
	return contextKey{orig, text.String()}
}

const shapeDepth = 4

// writeShape writes a text that is equal for identical types.
func writeShape(w *strings.Builder, t Type, depth int) {
	if depth > shapeDepth {
		return
	}
	inner := func(mark byte, list ...Type) {
		w.WriteByte(mark)
		for _, t := range list {
			writeShape(w, t, depth+1)
		}
	}
	switch t := t.(type) {
	case *Basic:
		inner(byte(t.kind) + '0')
	case *Pointer:
		inner('p', t.base)
	case *Slice:
		inner('s', t.elem)
	case *Array:
		inner('a', t.elem)
	case *Map:
		inner('m', t.key, t.elem)
	case *Chan:
		inner('c', t.elem)
	case *Named:
		w.WriteString(t.obj.name)
		inner('[', t.TypeArgs().list()...)
	case *TypeParam:
		inner('t')
	case *Struct:
		inner('{')
	case *Signature:
		inner('f')
	case *Interface:
		inner('i')
	}
}

// find returns the instance of orig with the given type arguments, or nil.
func (ctxt *Context) find(key contextKey, targs []Type) Type {
	ctxt.mu.Lock()
	list := ctxt.instances[key]
	ctxt.mu.Unlock()
	for _, e := range list {
		if identicalLists(e.targs, targs) {
			return e.inst
		}
	}
	return nil
}

func (ctxt *Context) put(key contextKey, targs []Type, inst Type) {
	ctxt.mu.Lock()
	ctxt.instances[key] = append(ctxt.instances[key], contextEntry{targs, inst})
	ctxt.mu.Unlock()
}

// add adds an instance that was made elsewhere, unless there is one.
func (ctxt *Context) add(orig Type, targs []Type, inst Type) {
	key := keyOf(orig, targs)
	if ctxt.find(key, targs) == nil {
		ctxt.put(key, targs, inst)
	}
}
