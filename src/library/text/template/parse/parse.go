// Package parse builds parse trees of templates. Programs use text/template and html/template.
package parse

import (
	"bytes"
	"fmt"
	"runtime"
	"strconv"
	"strings"
)

// Tree is the parse tree of one template.
type Tree struct {
	Name      string    // name of the template represented by the tree.
	ParseName string    // name of the top-level template during parsing, for error messages.
	Root      *ListNode // top-level root of the tree.
	Mode      Mode      // parsing mode.
	text      string
	*parsing
}

// parsing is the state while a text, with all templates that it defines, is parsed.
type parsing struct {
	funcs      []map[string]any
	set        map[string]*Tree
	tokens     []token
	at         int // index of the next token
	last       int // index of the last token looked at: errors are in its line
	vars       []string
	ranges     int // depth of range actions
	actionLine int // of the action being read, 0 outside
}

// A Mode value is a set of flags that control the parser.
type Mode uint

const (
	ParseComments Mode = 1 << iota // parse comments and add them to AST
	SkipFuncCheck                  // do not check that functions are defined
)

// New allocates a tree with the given name.
func New(name string, funcs ...map[string]any) *Tree {
	return &Tree{Name: name, parsing: &parsing{funcs: funcs}}
}

// Parse parses text as template name and returns the trees of all templates that it defines.
func Parse(name, text, leftDelim, rightDelim string, funcs ...map[string]any) (map[string]*Tree, error) {
	set := make(map[string]*Tree)
	t := New(name)
	t.text = text
	_, err := t.Parse(text, leftDelim, rightDelim, set, funcs...)
	return set, err
}

// Parse parses text and adds this tree and those of the templates defined in it to treeSet. Empty delimiters are the standard ones.
func (t *Tree) Parse(text, leftDelim, rightDelim string, treeSet map[string]*Tree, funcs ...map[string]any) (tree *Tree, err error) {
	defer func() {
		if e := recover(); e != nil {
			if _, ok := e.(runtime.Error); ok {
				panic(e)
			}
			t.parsing = nil
			err = e.(error)
		}
	}()
	t.ParseName = t.Name
	t.Root = nil
	t.text = text
	p := &parsing{funcs: funcs, set: treeSet, vars: []string{"$"}}
	plain := map[string]bool{"break": p.hasFunction("break"), "continue": p.hasFunction("continue")}
	p.tokens = scan(text, leftDelim, rightDelim, t.Mode&ParseComments != 0, plain)
	t.parsing = p
	t.parse()
	t.add()
	t.parsing = nil
	return t, nil
}

// Copy returns a copy of the tree; what is only needed while parsing is left out.
func (t *Tree) Copy() *Tree {
	if t == nil {
		return nil
	}
	return &Tree{Name: t.Name, ParseName: t.ParseName, Root: t.Root.CopyList(), text: t.text}
}

// ErrorContext returns the place of a node, "name:line:byte", and its text.
func (t *Tree) ErrorContext(n Node) (location, context string) {
	tree := n.tree()
	if tree == nil {
		tree = t
	}
	before := tree.text[:n.Position()]
	column := len(before) - (strings.LastIndex(before, "\n") + 1)
	return fmt.Sprintf("%s:%d:%d", tree.ParseName, 1+strings.Count(before, "\n"), column), n.String()
}

// IsEmptyTree reports whether the tree is nil or holds only white space and comments.
func IsEmptyTree(n Node) bool {
	switch n := n.(type) {
	case nil:
		return true
	case *CommentNode:
		return true
	case *ListNode:
		for _, node := range n.Nodes {
			if !IsEmptyTree(node) {
				return false
			}
		}
		return true
	case *TextNode:
		return len(bytes.TrimSpace(n.Text)) == 0
	case *ActionNode, *IfNode, *RangeNode, *TemplateNode, *WithNode:
		return false
	}
	panic("unknown node: " + n.String())
}

func (t *Tree) fail(format string, args ...any) {
	t.Root = nil
	panic(fmt.Errorf("template: %s:%d: %s", t.ParseName, t.tokens[t.last].line, fmt.Sprintf(format, args...)))
}

func (t *Tree) failWith(err error) { t.fail("%s", err) }

// peek is the next token, also a space.
func (p *parsing) peek() token {
	p.last = max(p.last, p.at)
	return p.tokens[p.at]
}

func (p *parsing) next() token {
	k := p.peek()
	if p.at < len(p.tokens)-1 {
		p.at++
	}
	return k
}

// peekItem skips spaces.
func (p *parsing) peekItem() token {
	for p.peek().kind == tokenSpace {
		p.next()
	}
	return p.peek()
}

func (p *parsing) nextItem() token {
	p.peekItem()
	return p.next()
}

func (t *Tree) expect(context string, kinds ...kind) token {
	k := t.nextItem()
	for _, wanted := range kinds {
		if k.kind == wanted {
			return k
		}
	}
	t.unexpected(k, context)
	return k
}

func (t *Tree) unexpected(k token, context string) {
	if k.kind != tokenError {
		t.fail("unexpected %s in %s", k, context)
	}
	extra := ""
	if t.actionLine != 0 && t.actionLine != k.line {
		extra = fmt.Sprintf(" in action started at %s:%d", t.ParseName, t.actionLine)
		if strings.HasSuffix(k.text, " action") {
			extra = extra[len(" in action"):]
		}
	}
	t.fail("%s%s", k, extra)
}

// add puts the tree in the set; an empty template does not replace another one.
func (t *Tree) add() {
	old := t.set[t.Name]
	if old == nil || IsEmptyTree(old.Root) {
		t.set[t.Name] = t
		return
	}
	if !IsEmptyTree(t.Root) {
		t.fail("template: multiple definition of template %q", t.Name)
	}
}

func (t *Tree) list(pos Pos) *ListNode { return &ListNode{NodeType: NodeList, Pos: pos, tr: t} }

func (l *ListNode) append(n Node) { l.Nodes = append(l.Nodes, n) }

// parse reads the whole text.
func (t *Tree) parse() {
	t.Root = t.list(t.peek().pos)
	for t.peek().kind != tokenEOF {
		if t.peek().kind == tokenLeft {
			start := t.at
			t.next()
			if t.nextItem().kind == wordDefine {
				t.definition()
				continue
			}
			t.at = start
		}
		n := t.textOrAction()
		if n.Type() == nodeEnd || n.Type() == nodeElse {
			t.fail("unexpected %s", n)
		}
		t.Root.append(n)
	}
}

// inner is a tree for a template that is defined inside the text: it reads the same tokens with variables of its own.
func (t *Tree) inner(name string) *Tree {
	p := *t.parsing
	p.vars, p.ranges, p.actionLine = []string{"$"}, 0, 0
	return &Tree{Name: name, ParseName: t.ParseName, Mode: t.Mode, text: t.text, parsing: &p}
}

// finish reads the inner template's list, adds it and goes on behind it.
func (t *Tree) finish(inner *Tree, context string) {
	list, last := inner.itemList()
	if last.Type() != nodeEnd {
		inner.fail("unexpected %s in %s", last, context)
	}
	inner.Root = list
	inner.add()
	t.at, t.last = inner.at, inner.last
	inner.parsing = nil
}

func (t *Tree) definition() {
	const context = "define clause"
	inner := t.inner("definition")
	name := inner.expect(context, tokenString, tokenRawString)
	inner.Name = inner.unquote(name.text)
	inner.expect(context, tokenRight)
	t.finish(inner, context)
}

func (t *Tree) unquote(quoted string) string {
	s, err := strconv.Unquote(quoted)
	if err != nil {
		t.failWith(err)
	}
	return s
}

// itemList reads up to {{end}} or {{else}}.
func (t *Tree) itemList() (list *ListNode, last Node) {
	list = t.list(t.peekItem().pos)
	for t.peekItem().kind != tokenEOF {
		n := t.textOrAction()
		if n.Type() == nodeEnd || n.Type() == nodeElse {
			return list, n
		}
		list.append(n)
	}
	t.fail("unexpected EOF")
	return nil, nil
}

func (t *Tree) textOrAction() Node {
	switch k := t.nextItem(); k.kind {
	case tokenText:
		return &TextNode{NodeText, k.pos, t, []byte(k.text)}
	case tokenLeft:
		t.actionLine = k.line
		n := t.action()
		t.actionLine = 0
		return n
	case tokenComment:
		return &CommentNode{NodeComment, k.pos, t, k.text}
	default:
		t.unexpected(k, "input")
	}
	return nil
}

func (t *Tree) action() Node {
	start := t.peekItem()
	if start.kind > tokenKeyword {
		t.next()
		switch start.kind {
		case wordBlock:
			return t.block()
		case wordBreak:
			t.loopControl("{{break}}")
			return &BreakNode{t, NodeBreak, start.pos, start.line}
		case wordContinue:
			t.loopControl("{{continue}}")
			return &ContinueNode{t, NodeContinue, start.pos, start.line}
		case wordElse:
			return t.elseMark()
		case wordEnd:
			return &mark{nodeEnd, t.expect("end", tokenRight).pos, t}
		case wordIf:
			return &IfNode{t.branch(NodeIf, "if")}
		case wordRange:
			return &RangeNode{t.branch(NodeRange, "range")}
		case wordTemplate:
			return t.template()
		case wordWith:
			return &WithNode{t.branch(NodeWith, "with")}
		}
		t.at--
	}
	return &ActionNode{NodeAction, start.pos, t, start.line, t.pipeline("command", tokenRight)}
}

func (t *Tree) loopControl(text string) {
	t.expect(text, tokenRight)
	if t.ranges == 0 {
		t.fail("%s outside {{range}}", text)
	}
}

// elseMark reads the rest of {{else}}; the "if" of {{else if}} is left for branch.
func (t *Tree) elseMark() Node {
	if k := t.peekItem(); k.kind == wordIf {
		return &mark{nodeElse, k.pos, t}
	}
	return &mark{nodeElse, t.expect("else", tokenRight).pos, t}
}

func (t *Tree) branch(kind NodeType, context string) BranchNode {
	defer func(n int) { t.vars = t.vars[:n] }(len(t.vars))
	b := BranchNode{NodeType: kind, tr: t}
	b.Pipe = t.pipeline(context, tokenRight)
	b.Pos, b.Line = b.Pipe.Pos, b.Pipe.Line
	if kind == NodeRange {
		t.ranges++
	}
	list, last := t.itemList()
	b.List = list
	if kind == NodeRange {
		t.ranges--
	}
	if last.Type() == nodeEnd {
		return b
	}
	if kind == NodeIf && t.peek().kind == wordIf {
		// {{else if}} is an if in the else list; one {{end}} closes both.
		t.next()
		b.ElseList = t.list(last.Position())
		b.ElseList.append(&IfNode{t.branch(NodeIf, "if")})
		return b
	}
	b.ElseList, last = t.itemList()
	if last.Type() != nodeEnd {
		t.fail("expected end; found %s", last)
	}
	return b
}

func (t *Tree) templateName(k token, context string) string {
	if k.kind != tokenString && k.kind != tokenRawString {
		t.unexpected(k, context)
	}
	return t.unquote(k.text)
}

func (t *Tree) block() Node {
	const context = "block clause"
	k := t.nextItem()
	name := t.templateName(k, context)
	pipe := t.pipeline(context, tokenRight)
	t.finish(t.inner(name), context)
	return &TemplateNode{NodeTemplate, k.pos, t, k.line, name, pipe}
}

func (t *Tree) template() Node {
	const context = "template clause"
	k := t.nextItem()
	name := t.templateName(k, context)
	var pipe *PipeNode
	if t.nextItem().kind != tokenRight {
		t.at--
		pipe = t.pipeline(context, tokenRight)
	}
	return &TemplateNode{NodeTemplate, k.pos, t, k.line, name, pipe}
}

// pipeline reads declarations and commands up to a token of kind end, which it uses.
func (t *Tree) pipeline(context string, end kind) *PipeNode {
	start := t.peekItem()
	pipe := &PipeNode{NodeType: NodePipe, Pos: start.pos, tr: t, Line: start.line}
	for t.declaration(pipe, context) {
	}
	for {
		switch k := t.nextItem(); k.kind {
		case end:
			t.checkPipeline(pipe, context)
			return pipe
		case tokenBool, tokenCharConstant, tokenComplex, wordDot, tokenField, tokenIdentifier, tokenNumber, wordNil, tokenRawString, tokenString,
			tokenVariable, tokenLeftParen:
			t.at--
			pipe.Cmds = append(pipe.Cmds, t.command())
		default:
			t.unexpected(k, context)
		}
	}
}

// declaration reads a variable and ":=", "=" or, in a range, a comma; true when another variable is to follow.
func (t *Tree) declaration(pipe *PipeNode, context string) bool {
	v := t.peekItem()
	if v.kind != tokenVariable {
		return false
	}
	start := t.at
	t.next()
	next := t.peekItem()
	comma := next.kind == tokenChar && next.text == ","
	if next.kind != tokenAssign && next.kind != tokenDeclare && !comma {
		t.at = start
		return false
	}
	t.next()
	pipe.Decl = append(pipe.Decl, &VariableNode{NodeVariable, v.pos, t, strings.Split(v.text, ".")})
	t.vars = append(t.vars, v.text)
	if !comma {
		pipe.IsAssign = next.kind == tokenAssign
		return false
	}
	if context == "range" && len(pipe.Decl) < 2 {
		switch t.peekItem().kind {
		case tokenVariable, tokenRight, tokenRightParen:
			return true
		}
		t.fail("range can only initialize variables")
	}
	t.fail("too many declarations in %s", context)
	return false
}

func (t *Tree) checkPipeline(pipe *PipeNode, context string) {
	if len(pipe.Cmds) == 0 {
		t.fail("missing value for %s", context)
	}
	for i, c := range pipe.Cmds[1:] {
		switch c.Args[0].Type() {
		case NodeBool, NodeDot, NodeNil, NodeNumber, NodeString:
			t.fail("non executable command in pipeline stage %d", i+2)
		}
	}
}

// command reads operands up to a pipe symbol, which it uses, or the end of the pipeline.
func (t *Tree) command() *CommandNode {
	cmd := &CommandNode{NodeType: NodeCommand, Pos: t.peekItem().pos, tr: t}
	for {
		t.peekItem()
		if operand := t.operand(); operand != nil {
			cmd.Args = append(cmd.Args, operand)
		}
		k := t.next()
		if k.kind == tokenSpace {
			continue
		}
		switch k.kind {
		case tokenRight, tokenRightParen:
			t.at--
		case tokenPipe:
		default:
			t.unexpected(k, "operand")
		}
		break
	}
	if len(cmd.Args) == 0 {
		t.fail("empty command")
	}
	return cmd
}

// operand reads a term and the fields behind it.
func (t *Tree) operand() Node {
	node := t.term()
	if node == nil || t.peek().kind != tokenField {
		return node
	}
	chain := &ChainNode{NodeType: NodeChain, Pos: t.peek().pos, tr: t, Node: node}
	for t.peek().kind == tokenField {
		chain.Add(t.next().text)
	}
	switch node := node.(type) {
	case *FieldNode:
		return &FieldNode{NodeField, chain.Pos, t, append(node.Ident, chain.Field...)}
	case *VariableNode:
		return &VariableNode{NodeVariable, chain.Pos, t, append(node.Ident, chain.Field...)}
	case *BoolNode, *StringNode, *NumberNode, *NilNode, *DotNode:
		t.fail("unexpected . after term %q", node.String())
	}
	return chain
}

// term reads a constant, name, field or pipeline in parentheses; nil when something else follows.
func (t *Tree) term() Node {
	switch k := t.nextItem(); k.kind {
	case tokenIdentifier:
		if t.Mode&SkipFuncCheck == 0 && !t.hasFunction(k.text) {
			t.fail("function %q not defined", k.text)
		}
		return &IdentifierNode{NodeIdentifier, k.pos, t, k.text}
	case wordDot:
		return &DotNode{NodeDot, k.pos, t}
	case wordNil:
		return &NilNode{NodeNil, k.pos, t}
	case tokenVariable:
		return t.variable(k)
	case tokenField:
		return &FieldNode{NodeField, k.pos, t, strings.Split(k.text[1:], ".")}
	case tokenBool:
		return &BoolNode{NodeBool, k.pos, t, k.text == "true"}
	case tokenCharConstant, tokenComplex, tokenNumber:
		n, err := newNumber(t, k)
		if err != nil {
			t.failWith(err)
		}
		return n
	case tokenLeftParen:
		return t.pipeline("parenthesized pipeline", tokenRightParen)
	case tokenString, tokenRawString:
		return &StringNode{NodeString, k.pos, t, k.text, t.unquote(k.text)}
	case tokenEOF, tokenError:
		// The last token is not passed by.
		return nil
	}
	t.at--
	return nil
}

func (t *Tree) variable(k token) Node {
	v := &VariableNode{NodeVariable, k.pos, t, strings.Split(k.text, ".")}
	for _, name := range t.vars {
		if name == v.Ident[0] {
			return v
		}
	}
	t.fail("undefined variable %q", v.Ident[0])
	return nil
}

func (p *parsing) hasFunction(name string) bool {
	for _, funcs := range p.funcs {
		if funcs[name] != nil {
			return true
		}
	}
	return false
}
