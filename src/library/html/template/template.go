// Package template is text/template for HTML: values are escaped by where in HTML, CSS, JavaScript or a URL they stand, so that data cannot
// inject code.
package template

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"sync"
	"text/template"
	"text/template/parse"
)

// Template is a text/template.Template whose output is a safe HTML fragment.
type Template struct {
	escapeErr error // nil: not escaped yet
	text      *template.Template
	// The underlying template's parse tree, updated to be HTML-safe.
	Tree *parse.Tree
	*nameSpace
}

var escapeOK = errors.New("template escaped correctly")

// nameSpace is what associated templates have in common.
type nameSpace struct {
	mu      sync.Mutex
	set     map[string]*Template
	escaped bool
	esc     *escaper
}

// FuncMap maps names to functions, as in text/template.
type FuncMap = template.FuncMap

func newNameSpace() *nameSpace {
	ns := &nameSpace{set: make(map[string]*Template)}
	ns.esc = newEscaper(ns)
	return ns
}

// New allocates a template with the given name.
func New(name string) *Template {
	t := &Template{text: template.New(name), nameSpace: newNameSpace()}
	t.set[name] = t
	return t
}

// Must is for the results of Parse and the like: it panics if err is not nil.
func Must(t *Template, err error) *Template {
	if err != nil {
		panic(err)
	}
	return t
}

// IsTrue reports whether the value is not the zero of its type, and whether that question makes sense.
func IsTrue(val any) (truth, ok bool) { return template.IsTrue(val) }

// Name returns the name of the template.
func (t *Template) Name() string { return t.text.Name() }

// New allocates a template associated with t, with the same delimiters; one of that name is replaced.
func (t *Template) New(name string) *Template {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.add(name)
}

func (t *Template) add(name string) *Template {
	out := &Template{text: t.text.New(name), nameSpace: t.nameSpace}
	if old, ok := t.set[name]; ok {
		*old = *New(old.Name()) // which may be t
	}
	out.set[name] = out
	return out
}

// Templates returns the templates associated with t, t included, in no order.
func (t *Template) Templates() []*Template {
	t.mu.Lock()
	defer t.mu.Unlock()
	list := make([]*Template, 0, len(t.set))
	for _, other := range t.set {
		list = append(list, other)
	}
	return list
}

// Lookup returns the associated template of that name, nil if there is none.
func (t *Template) Lookup(name string) *Template {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.set[name]
}

// Option sets options, as in text/template.
func (t *Template) Option(opt ...string) *Template {
	t.text.Option(opt...)
	return t
}

// Funcs adds functions that templates can call, as in text/template.
func (t *Template) Funcs(funcMap FuncMap) *Template {
	t.text.Funcs(funcMap)
	return t
}

// Delims sets the delimiters for later Parse calls.
func (t *Template) Delims(left, right string) *Template {
	t.text.Delims(left, right)
	return t
}

// DefinedTemplates lists the associated templates for error messages.
func (t *Template) DefinedTemplates() string { return t.text.DefinedTemplates() }

func (t *Template) checkCanParse() error {
	if t == nil {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.escaped {
		return fmt.Errorf("html/template: cannot Parse after Execute")
	}
	return nil
}

// Parse parses text as t's body; the templates that it defines are associated with t. It fails once t or an associated template was executed.
func (t *Template) Parse(text string) (*Template, error) {
	if err := t.checkCanParse(); err != nil {
		return nil, err
	}
	parsed, err := t.text.Parse(text)
	if err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	for _, other := range parsed.Templates() {
		target := t.set[other.Name()]
		if target == nil {
			target = t.add(other.Name())
		}
		target.text, target.Tree = other, other.Tree
	}
	return t, nil
}

// AddParseTree associates a tree with a name.
func (t *Template) AddParseTree(name string, tree *parse.Tree) (*Template, error) {
	if err := t.checkCanParse(); err != nil {
		return nil, err
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	text, err := t.text.AddParseTree(name, tree)
	if err != nil {
		return nil, err
	}
	out := &Template{text: text, Tree: text.Tree, nameSpace: t.nameSpace}
	t.set[name] = out
	return out, nil
}

// Clone copies the template and all associated ones; it fails once t was executed.
func (t *Template) Clone() (*Template, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	executed := fmt.Errorf("html/template: cannot Clone %q after it has executed", t.Name())
	if t.escapeErr != nil {
		return nil, executed
	}
	text, err := t.text.Clone()
	if err != nil {
		return nil, err
	}
	ns := newNameSpace()
	ns.set[text.Name()] = &Template{text: text, Tree: text.Tree, nameSpace: ns}
	for _, other := range text.Templates() {
		source := t.set[other.Name()]
		if source == nil || source.escapeErr != nil {
			return nil, executed
		}
		other.Tree = other.Tree.Copy()
		ns.set[other.Name()] = &Template{text: other, Tree: other.Tree, nameSpace: ns}
	}
	return ns.set[text.Name()], nil
}

// escape makes the template safe, once.
func (t *Template) escape() error {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.escaped = true
	switch {
	case t.escapeErr == nil:
		if t.Tree == nil {
			return fmt.Errorf("template: %q is an incomplete or empty template", t.Name())
		}
		return escapeTemplate(t, t.text.Root, t.Name())
	case t.escapeErr != escapeOK:
		return t.escapeErr
	}
	return nil
}

// Execute applies the template to data and writes the result to wr.
func (t *Template) Execute(wr io.Writer, data any) error {
	if err := t.escape(); err != nil {
		return err
	}
	return t.text.Execute(wr, data)
}

// ExecuteTemplate applies the template of that name that is associated with t.
func (t *Template) ExecuteTemplate(wr io.Writer, name string, data any) error {
	named, err := t.lookupEscaped(name)
	if err != nil {
		return err
	}
	return named.text.Execute(wr, data)
}

func (t *Template) lookupEscaped(name string) (*Template, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.escaped = true
	named := t.set[name]
	switch {
	case named == nil:
		return nil, fmt.Errorf("html/template: %q is undefined", name)
	case named.escapeErr != nil && named.escapeErr != escapeOK:
		return nil, named.escapeErr
	case named.text.Tree == nil || named.text.Root == nil:
		return nil, fmt.Errorf("html/template: %q is an incomplete template", name)
	case t.text.Lookup(name) == nil:
		panic("html/template internal error: template escaping out of sync")
	case named.escapeErr == nil:
		return named, escapeTemplate(named, named.text.Root, name)
	}
	return named, nil
}

// reader reads a file and tells the name of its template.
type reader func(file string) (name string, text []byte, err error)

func fromSystem(file string) (string, []byte, error) {
	text, err := os.ReadFile(file)
	return filepath.Base(file), text, err
}

func parseFiles(t *Template, read reader, files []string) (*Template, error) {
	if err := t.checkCanParse(); err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("html/template: no files named in call to ParseFiles")
	}
	for _, file := range files {
		name, text, err := read(file)
		if err != nil {
			return nil, err
		}
		if t == nil {
			t = New(name)
		}
		target := t
		if name != t.Name() {
			target = t.New(name)
		}
		if _, err := target.Parse(string(text)); err != nil {
			return nil, err
		}
	}
	return t, nil
}

// ParseFiles parses files; the result is the template of the first one.
func ParseFiles(filenames ...string) (*Template, error) {
	return parseFiles(nil, fromSystem, filenames)
}

// ParseFiles parses files as templates associated with t.
func (t *Template) ParseFiles(filenames ...string) (*Template, error) {
	return parseFiles(t, fromSystem, filenames)
}

// ParseGlob parses the files that match the pattern (see path/filepath.Match).
func ParseGlob(pattern string) (*Template, error) { return parseGlob(nil, pattern) }

// ParseGlob parses the files that match the pattern as templates associated with t.
func (t *Template) ParseGlob(pattern string) (*Template, error) { return parseGlob(t, pattern) }

func parseGlob(t *Template, pattern string) (*Template, error) {
	if err := t.checkCanParse(); err != nil {
		return nil, err
	}
	files, err := filepath.Glob(pattern)
	if err != nil {
		return nil, err
	}
	if len(files) == 0 {
		return nil, fmt.Errorf("html/template: pattern matches no files: %#q", pattern)
	}
	return parseFiles(t, fromSystem, files)
}

// ParseFS is ParseGlob with several patterns in a file system.
func ParseFS(fs fs.FS, patterns ...string) (*Template, error) { return parseFS(nil, fs, patterns) }

// ParseFS is ParseGlob with several patterns in a file system.
func (t *Template) ParseFS(fs fs.FS, patterns ...string) (*Template, error) {
	return parseFS(t, fs, patterns)
}

func parseFS(t *Template, fsys fs.FS, patterns []string) (*Template, error) {
	var files []string
	for _, pattern := range patterns {
		list, err := fs.Glob(fsys, pattern)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 {
			return nil, fmt.Errorf("template: pattern matches no files: %#q", pattern)
		}
		files = append(files, list...)
	}
	return parseFiles(t, func(file string) (string, []byte, error) {
		text, err := fs.ReadFile(fsys, file)
		return path.Base(file), text, err
	}, files)
}
