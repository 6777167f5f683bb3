// Package template implements data-driven templates for generating textual output.
package template

import (
	"reflect"
	"strings"
	"sync"
	"text/template/parse"
)

// shared is what associated templates have in common.
type shared struct {
	mu         sync.RWMutex // guards templates
	templates  map[string]*Template
	missingKey missingKey
	funcMu     sync.RWMutex // guards the functions
	parseFuncs FuncMap
	execFuncs  map[string]reflect.Value
}

type missingKey int

const (
	missingInvalid missingKey = iota // an invalid value: <no value>
	missingZero                      // the element type's zero value
	missingError
)

// Template is a parsed template. The tree is for html/template only.
type Template struct {
	name string
	*parse.Tree
	*shared
	leftDelim  string
	rightDelim string
}

// New allocates a template with the given name.
func New(name string) *Template {
	t := &Template{name: name}
	t.init()
	return t
}

// Must is for the results of Parse and the like: it panics if err is not nil.
func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

// Name returns the name of the template.
func (t *Template) Name() string { return t.name }

// New allocates a template associated with t, with the same delimiters.
func (t *Template) New(name string) *Template {
	t.init()
	return &Template{name: name, shared: t.shared, leftDelim: t.leftDelim, rightDelim: t.rightDelim}
}

func (t *Template) init() {
	if t.shared == nil {
		t.shared = &shared{templates: make(map[string]*Template), parseFuncs: make(FuncMap), execFuncs: make(map[string]reflect.Value)}
	}
}

func (t *Template) copyTo(s *shared) *Template {
	return &Template{name: t.name, Tree: t.Tree, shared: s, leftDelim: t.leftDelim, rightDelim: t.rightDelim}
}

// Clone copies the template and all associated ones; parse trees are shared.
func (t *Template) Clone() (*Template, error) {
	clone := t.copyTo(nil)
	clone.init()
	if t.shared == nil {
		return clone, nil
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	for name, other := range t.templates {
		if name == t.name {
			clone.templates[name] = clone
			continue
		}
		clone.templates[name] = other.copyTo(clone.shared)
	}
	t.funcMu.RLock()
	defer t.funcMu.RUnlock()
	for name, f := range t.parseFuncs {
		clone.parseFuncs[name] = f
	}
	for name, f := range t.execFuncs {
		clone.execFuncs[name] = f
	}
	return clone, nil
}

// AddParseTree associates a tree with a name; for t's own name it becomes t's.
func (t *Template) AddParseTree(name string, tree *parse.Tree) (*Template, error) {
	t.init()
	t.mu.Lock()
	defer t.mu.Unlock()
	target := t
	if name != t.name {
		target = t.New(name)
	}
	// An empty template does not replace another one.
	old := t.templates[name]
	replaces := old == nil || old.Tree == nil || !parse.IsEmptyTree(tree.Root)
	if replaces {
		t.templates[name] = target
	}
	if replaces || target.Tree == nil {
		target.Tree = tree
	}
	return target, nil
}

// Templates returns the templates associated with t, in no order.
func (t *Template) Templates() []*Template {
	if t.shared == nil {
		return nil
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	list := make([]*Template, 0, len(t.templates))
	for _, other := range t.templates {
		list = append(list, other)
	}
	return list
}

// Delims sets the delimiters for later Parse calls; "" stands for {{ or }}.
func (t *Template) Delims(left, right string) *Template {
	t.init()
	t.leftDelim, t.rightDelim = left, right
	return t
}

// Funcs adds functions that templates can call; it panics for a value that is not a function with one result, or two of which the second is an error.
func (t *Template) Funcs(funcMap FuncMap) *Template {
	t.init()
	t.funcMu.Lock()
	defer t.funcMu.Unlock()
	addFunctions(t.execFuncs, funcMap)
	for name, f := range funcMap {
		t.parseFuncs[name] = f
	}
	return t
}

// Lookup returns the associated template of that name, nil if there is none.
func (t *Template) Lookup(name string) *Template {
	if t.shared == nil {
		return nil
	}
	t.mu.RLock()
	defer t.mu.RUnlock()
	return t.templates[name]
}

// Parse parses text as t's body; the templates that it defines are associated with t.
func (t *Template) Parse(text string) (*Template, error) {
	t.init()
	t.funcMu.RLock()
	trees, err := parse.Parse(t.name, text, t.leftDelim, t.rightDelim, t.parseFuncs, builtins())
	t.funcMu.RUnlock()
	if err != nil {
		return nil, err
	}
	for name, tree := range trees {
		if _, err := t.AddParseTree(name, tree); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// Option sets options: "missingkey=default" (or invalid), "missingkey=zero", "missingkey=error" tell what a missing map key gives.
func (t *Template) Option(opt ...string) *Template {
	t.init()
	for _, s := range opt {
		if s == "" {
			panic("empty option string")
		}
		value, ok := strings.CutPrefix(s, "missingkey=")
		switch {
		case ok && (value == "invalid" || value == "default"):
			t.missingKey = missingInvalid
		case ok && value == "zero":
			t.missingKey = missingZero
		case ok && value == "error":
			t.missingKey = missingError
		default:
			panic("unrecognized option: " + s)
		}
	}
	return t
}
