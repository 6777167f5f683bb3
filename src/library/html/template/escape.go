package template

import (
	"bytes"
	"fmt"
	"html"
	"io"
	"regexp"
	"text/template"
	"text/template/parse"
)

// escapeTemplate adds escapers to the template and all that it calls.
func escapeTemplate(t *Template, node parse.Node, name string) error {
	c, _ := t.esc.tree(context{}, node, name, 0)
	var err *Error
	if c.err != nil {
		err = c.err
		err.Name = name
	} else if c.state != stateText {
		err = &Error{ErrEndContext, nil, name, 0, fmt.Sprintf("ends in a non-text context: %v", c)}
	}
	named := t.set[name]
	if err != nil {
		// Not to be executed, and not to be tried again.
		if named != nil {
			named.escapeErr = err
			named.text.Tree = nil
			named.Tree = nil
		}
		return err
	}
	t.esc.commit()
	if named != nil {
		named.escapeErr = escapeOK
		named.Tree = named.text.Tree
	}
	return nil
}

// escaper follows templates and collects the changes that make them safe; commit makes them.
type escaper struct {
	ns            *nameSpace
	output        map[string]context            // behind a template, by mangled name
	derived       map[string]*template.Template // copies for other contexts
	called        map[string]bool
	actionEdits   map[*parse.ActionNode][]string
	templateEdits map[*parse.TemplateNode]string
	textEdits     map[*parse.TextNode][]byte
	loop          *loop
}

// loop has the contexts at break and continue of a range action.
type loop struct {
	outer             *loop
	breaks, continues []context
}

func newEscaper(ns *nameSpace) *escaper {
	return &escaper{ns: ns, output: map[string]context{}, derived: map[string]*template.Template{}, called: map[string]bool{},
		actionEdits: map[*parse.ActionNode][]string{}, templateEdits: map[*parse.TemplateNode]string{}, textEdits: map[*parse.TextNode][]byte{}}
}

func (e *escaper) node(c context, n parse.Node) context {
	switch n := n.(type) {
	case *parse.ActionNode:
		return e.action(c, n)
	case *parse.BreakNode:
		c.node = n
		e.loop.breaks = append(e.loop.breaks, c)
		return context{state: stateDead}
	case *parse.CommentNode:
		return c
	case *parse.ContinueNode:
		c.node = n
		e.loop.continues = append(e.loop.continues, c)
		return context{state: stateDead}
	case *parse.IfNode:
		return e.branch(c, &n.BranchNode, "if")
	case *parse.ListNode:
		return e.list(c, n)
	case *parse.RangeNode:
		return e.branch(c, &n.BranchNode, "range")
	case *parse.TemplateNode:
		out, name := e.tree(c, n, n.Name, n.Line)
		if name != n.Name {
			e.templateEdits[n] = name
		}
		return out
	case *parse.TextNode:
		return e.text(c, n)
	case *parse.WithNode:
		return e.branch(c, &n.BranchNode, "with")
	}
	panic("escaping " + n.String() + " is unimplemented")
}

func (e *escaper) list(c context, n *parse.ListNode) context {
	if n == nil {
		return c
	}
	for _, child := range n.Nodes {
		c = e.node(c, child)
		if c.state == stateDead {
			break
		}
	}
	return c
}

// nudge is the context of a value where white space would end a state.
func nudge(c context) context {
	switch c.state {
	case stateTag:
		c.state = stateAttrName
	case stateBeforeValue:
		c.state, c.delim, c.attr = valueStates[c.attr], delimSpaceOrTagEnd, attrNone
	case stateAfterName:
		c.state, c.attr = stateAttrName, attrNone
	}
	return c
}

// join is the context behind two branches.
func join(a, b context, node parse.Node, name string) context {
	switch {
	case a.state == stateError || b.state == stateDead:
		return a
	case b.state == stateError || a.state == stateDead:
		return b
	case a.eq(b):
		return a
	}
	c := a
	if c.urlPart = b.urlPart; c.eq(b) {
		c.urlPart = urlPartUnknown
		return c
	}
	c = a
	if c.jsCtx = b.jsCtx; c.eq(b) {
		c.jsCtx = jsCtxUnknown
		return c
	}
	if c, d := nudge(a), nudge(b); !(c.eq(a) && d.eq(b)) {
		if joined := join(c, d, node, name); joined.state != stateError {
			return joined
		}
	}
	return failed(ErrBranchEnd, node, 0, "{{%s}} branches end in different contexts: %v, %v", name, a, b)
}

func (e *escaper) branch(c context, n *parse.BranchNode, name string) context {
	isRange := name == "range"
	if isRange {
		e.loop = &loop{outer: e.loop}
	}
	c0 := e.list(c, n.List)
	if isRange {
		if c0.state != stateError {
			c0 = joinLoop(c0, e.loop)
		}
		e.loop = e.loop.outer
		if c0.state == stateError {
			return c0
		}
		// The body may run again: it must be right behind itself.
		e.loop = &loop{outer: e.loop}
		again, _ := e.tentatively(c0, n.List, nil)
		c0 = join(c0, again, n, name)
		if c0.state == stateError {
			e.loop = e.loop.outer
			c0.err.Line = n.Line
			c0.err.Description = "on range loop re-entry: " + c0.err.Description
			return c0
		}
		c0 = joinLoop(c0, e.loop)
		e.loop = e.loop.outer
		if c0.state == stateError {
			return c0
		}
	}
	return join(c0, e.list(c, n.ElseList), n, name)
}

func joinLoop(c context, l *loop) context {
	add := func(at context, line int, what string) bool {
		if c = join(c, at, at.node, "range"); c.state == stateError {
			c.err.Line = line
			c.err.Description = "at range loop " + what + ": " + c.err.Description
		}
		return c.state != stateError
	}
	for _, at := range l.breaks {
		if !add(at, at.node.(*parse.BreakNode).Line, "break") {
			return c
		}
	}
	for _, at := range l.continues {
		if !add(at, at.node.(*parse.ContinueNode).Line, "continue") {
			return c
		}
	}
	return c
}

// tentatively escapes a list; the changes count only if accept says so.
func (e *escaper) tentatively(c context, n *parse.ListNode, accept func(*escaper, context) bool) (context, bool) {
	trial := newEscaper(e.ns)
	trial.loop = e.loop
	for name, out := range e.output {
		trial.output[name] = out
	}
	c = trial.list(c, n)
	if accept == nil || !accept(trial, c) {
		return c, false
	}
	for name, out := range trial.output {
		e.output[name] = out
	}
	for name, t := range trial.derived {
		e.derived[name] = t
	}
	for name := range trial.called {
		e.called[name] = true
	}
	for n, names := range trial.actionEdits {
		e.actionEdits[n] = names
	}
	for n, name := range trial.templateEdits {
		e.templateEdits[n] = name
	}
	for n, text := range trial.textEdits {
		e.textEdits[n] = text
	}
	return c, true
}

// tree escapes a template called in a context; the name is that of its copy for the context.
func (e *escaper) tree(c context, node parse.Node, name string, line int) (context, string) {
	derivedName := c.mangle(name)
	e.called[derivedName] = true
	if out, ok := e.output[derivedName]; ok {
		return out, derivedName
	}
	t := e.template(name)
	if t == nil {
		// Two words for a template: one that is declared without a body exists.
		if e.ns.set[name] != nil {
			return failed(ErrNoSuchTemplate, node, line, "%q is an incomplete or empty template", name), derivedName
		}
		return failed(ErrNoSuchTemplate, node, line, "no such template %q", name), derivedName
	}
	if derivedName != name {
		derived := e.template(derivedName)
		if derived == nil {
			derived = template.New(derivedName)
			derived.Tree = &parse.Tree{Name: derivedName, Root: t.Root.CopyList()}
			e.derived[derivedName] = derived
		}
		t = derived
	}
	return e.outputOf(c, t), derivedName
}

// outputOf is the context behind a template, which may call itself: a first guess is that it ends as it begins.
func (e *escaper) outputOf(c context, t *template.Template) context {
	c1, ok := e.body(c, t)
	if !ok {
		if c2, ok2 := e.body(c1, t); ok2 {
			c1, ok = c2, true
		}
	}
	if !ok && c1.state != stateError {
		return failed(ErrOutputContext, t.Tree.Root, 0, "cannot compute output context for template %s", t.Name())
	}
	return c1
}

func (e *escaper) body(c context, t *template.Template) (context, bool) {
	e.output[t.Name()] = c
	return e.tentatively(c, t.Tree.Root, func(trial *escaper, end context) bool {
		return end.state != stateError && (!trial.called[t.Name()] || c.eq(end))
	})
}

var scriptTag = regexp.MustCompile("(?i)<(script|/script|!--)")

// text follows a piece of text; comments are dropped and "<" that begins no tag is escaped.
func (e *escaper) text(c context, n *parse.TextNode) context {
	s, b := n.Text, new(bytes.Buffer)
	i, written := 0, 0
	for i != len(s) {
		next, size := afterText(c, s[i:])
		end := i + size
		switch {
		case c.state == stateText || c.state == stateRCDATA:
			for j := i; j < textEnd(s, i, end, next.state != c.state); j++ {
				if s[j] == '<' && !bytes.HasPrefix(bytes.ToUpper(s[j:]), []byte("<!DOCTYPE")) {
					b.Write(s[written:j])
					b.WriteString("&lt;")
					written = j + 1
				}
			}
		case c.state.isComment() && c.delim == delimNone:
			switch c.state {
			case stateJSBlockCmt:
				// A comment with a newline counts as one.
				if bytes.ContainsAny(s[written:end], "\n\r\u2028\u2029") {
					b.WriteByte('\n')
				} else {
					b.WriteByte(' ')
				}
			case stateCSSBlockCmt:
				b.WriteByte(' ')
			}
			written = end
		}
		if c.state != next.state && next.state.isComment() && next.delim == delimNone {
			// The mark that begins the comment.
			start := end - 2
			if next.state == stateHTMLCmt || next.state == stateJSHTMLOpenCmt {
				start -= 2
			} else if next.state == stateJSHTMLCloseCmt {
				start--
			}
			b.Write(s[written:start])
			written = end
		}
		if c.state.isInScriptLiteral() && scriptTag.Match(s[i:end]) {
			b.Write(s[written:i])
			b.Write(scriptTag.ReplaceAll(s[i:end], []byte(`\x3C$1`)))
			written = end
		}
		if i == end && c.state == next.state {
			panic(fmt.Sprintf("infinite loop from %v to %v on %q..%q", c, next, s[:i], s[i:]))
		}
		c, i = next, end
	}
	if written != 0 && c.state != stateError {
		if !c.state.isComment() || c.delim != delimNone {
			b.Write(s[written:])
		}
		e.textEdits[n] = b.Bytes()
	}
	return c
}

// afterText is the context behind some of the text, and how much that is; values of attributes are decoded first.
func afterText(c context, s []byte) (context, int) {
	if c.delim == delimNone {
		end, i := specialEnd(c, s)
		if i == 0 {
			return end, 0
		}
		return transition(c, s[:i])
	}
	i := bytes.IndexAny(s, delimEnds[c.delim])
	if i < 0 {
		i = len(s)
	}
	if c.delim == delimSpaceOrTagEnd {
		if j := bytes.IndexAny(s[:i], "\"'<=`"); j >= 0 {
			return failed(ErrBadHTML, nil, 0, "%q in unquoted attr: %q", s[j:j+1], s[:i]), len(s)
		}
	}
	if i == len(s) {
		for rest := []byte(html.UnescapeString(string(s))); len(rest) > 0; {
			next, n := transition(c, rest)
			c, rest = next, rest[n:]
		}
		return c, len(s)
	}
	element := c.element
	if c.state == stateAttr && c.element == elementScript && c.attr == attrScriptType && !isJSType(string(s[:i])) {
		element = elementNone
	}
	if c.delim != delimSpaceOrTagEnd {
		i++
	}
	return context{state: stateTag, element: element}, i
}

// commit makes the changes that have been collected.
func (e *escaper) commit() {
	for name := range e.output {
		e.template(name).Funcs(escapers)
	}
	some := e.some()
	for _, t := range e.derived {
		if _, err := some.text.AddParseTree(t.Name(), t.Tree); err != nil {
			panic("error adding derived template")
		}
	}
	for n, names := range e.actionEdits {
		ensureEscaped(n.Pipe, names)
	}
	for n, name := range e.templateEdits {
		n.Name = name
	}
	for n, text := range e.textEdits {
		n.Text = text
	}
	clear(e.called)
	clear(e.actionEdits)
	clear(e.templateEdits)
	clear(e.textEdits)
}

func (e *escaper) template(name string) *template.Template {
	if t := e.some().text.Lookup(name); t != nil {
		return t
	}
	return e.derived[name]
}

// some is any template of the name space.
func (e *escaper) some() *Template {
	for _, t := range e.ns.set {
		return t
	}
	panic("no templates in name space")
}

// HTMLEscape writes b to w with the characters that HTML gives a meaning as entities.
func HTMLEscape(w io.Writer, b []byte) { template.HTMLEscape(w, b) }

// HTMLEscapeString returns s with the characters that HTML gives a meaning as entities.
func HTMLEscapeString(s string) string { return template.HTMLEscapeString(s) }

// HTMLEscaper is HTMLEscapeString of the arguments as fmt.Sprint prints them.
func HTMLEscaper(args ...any) string { return template.HTMLEscaper(args...) }

// JSEscape writes b to w so that it can stand in a JavaScript string.
func JSEscape(w io.Writer, b []byte) { template.JSEscape(w, b) }

// JSEscapeString returns s so that it can stand in a JavaScript string.
func JSEscapeString(s string) string { return template.JSEscapeString(s) }

// JSEscaper is JSEscapeString of the arguments as fmt.Sprint prints them.
func JSEscaper(args ...any) string { return template.JSEscaper(args...) }

// URLQueryEscaper is the arguments, as fmt.Sprint prints them, for a URL's query.
func URLQueryEscaper(args ...any) string { return template.URLQueryEscaper(args...) }
