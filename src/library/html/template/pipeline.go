package template

import (
	"fmt"
	"text/template"
	"text/template/parse"
)

func evalArgs(args ...any) string {
	if len(args) == 1 {
		if s, ok := args[0].(string); ok {
			return s
		}
	}
	for i, arg := range args {
		args[i] = unpointed(arg, stringerType, errorType)
	}
	return fmt.Sprint(args...)
}

var escapers = template.FuncMap{
	"_html_template_attrescaper": attrEscaper, "_html_template_commentescaper": commentEscaper, "_html_template_cssescaper": cssEscaper,
	"_html_template_cssvaluefilter": cssValueFilter, "_html_template_htmlnamefilter": htmlNameFilter, "_html_template_htmlescaper": htmlEscaper,
	"_html_template_jsregexpescaper": jsRegexpEscaper, "_html_template_jsstrescaper": jsStrEscaper, "_html_template_jsvalescaper": jsValEscaper,
	"_html_template_nospaceescaper": nospaceEscaper, "_html_template_rcdataescaper": rcdataEscaper, "_html_template_srcsetescaper": srcsetEscaper,
	"_html_template_urlescaper": urlEscaper, "_html_template_urlfilter": urlFilter, "_html_template_urlnormalizer": urlNormalizer,
	"_eval_args_": evalArgs,
}

// predefined are the functions of text/template that escape.
var predefined = map[string]bool{"html": true, "urlquery": true}

// action chooses the escapers of an action by its context.
func (e *escaper) action(c context, n *parse.ActionNode) context {
	if len(n.Pipe.Decl) != 0 {
		return c
	}
	c = nudge(c)
	for i, cmd := range n.Pipe.Cmds {
		if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok && predefined[id.Ident] {
			if i < len(n.Pipe.Cmds)-1 || c.state == stateAttr && c.delim == delimSpaceOrTagEnd && id.Ident == "html" {
				return failed(ErrPredefinedEscaper, n, n.Line, "predefined escaper %q disallowed in template", id.Ident)
			}
		}
	}
	var names []string
	use := func(name string) { names = append(names, "_html_template_"+name) }
	switch c.state {
	case stateError:
		return c
	case stateURL, stateCSSDqStr, stateCSSSqStr, stateCSSDqURL, stateCSSSqURL, stateCSSURL:
		switch c.urlPart {
		case urlPartNone:
			use("urlfilter")
			fallthrough
		case urlPartPreQuery:
			if c.state == stateCSSDqStr || c.state == stateCSSSqStr {
				use("cssescaper")
			} else {
				use("urlnormalizer")
			}
		case urlPartQueryOrFrag:
			use("urlescaper")
		case urlPartUnknown:
			return failed(ErrAmbigContext, n, n.Line, "%s appears in an ambiguous context within a URL", n)
		}
	case stateJS:
		use("jsvalescaper")
		c.jsCtx = jsCtxDivOp
	case stateJSDqStr, stateJSSqStr:
		use("jsstrescaper")
	case stateJSBqStr:
		return failed(ErrJSTemplate, n, n.Line, "%s appears in a JS template literal", n)
	case stateJSRegexp:
		use("jsregexpescaper")
	case stateCSS:
		use("cssvaluefilter")
	case stateText:
		use("htmlescaper")
	case stateRCDATA:
		use("rcdataescaper")
	case stateAttr:
	case stateAttrName, stateTag:
		c.state = stateAttrName
		use("htmlnamefilter")
	case stateSrcset:
		use("srcsetescaper")
	default:
		if !c.state.isComment() {
			panic("unexpected state " + c.state.String())
		}
		use("commentescaper")
	}
	switch c.delim {
	case delimNone:
	case delimSpaceOrTagEnd:
		use("nospaceescaper")
	default:
		use("attrescaper")
	}
	e.actionEdits[n] = names
	return c
}

// equivalents are the escapers that do what a predefined one does.
var equivalents = map[string]string{
	"_html_template_attrescaper": "html", "_html_template_htmlescaper": "html", "_html_template_rcdataescaper": "html",
	"_html_template_urlescaper": "urlquery", "_html_template_urlnormalizer": "urlquery",
}

func normalized(name string) string {
	if other := equivalents[name]; other != "" {
		return other
	}
	return name
}

// redundant: the second escaper has nothing to do behind the first.
var redundant = map[string]bool{
	"_html_template_commentescaper _html_template_attrescaper": true, "_html_template_commentescaper _html_template_htmlescaper": true,
	"_html_template_cssescaper _html_template_attrescaper": true, "_html_template_jsregexpescaper _html_template_attrescaper": true,
	"_html_template_jsstrescaper _html_template_attrescaper": true, "_html_template_urlescaper _html_template_urlnormalizer": true,
}

func identifierOf(cmd *parse.CommandNode) string {
	if id, ok := cmd.Args[0].(*parse.IdentifierNode); ok {
		return id.Ident
	}
	return ""
}

func appendCommand(cmds []*parse.CommandNode, name string, pos parse.Pos) []*parse.CommandNode {
	if n := len(cmds); n > 0 && redundant[identifierOf(cmds[n-1])+" "+name] {
		return cmds
	}
	return append(cmds, &parse.CommandNode{NodeType: parse.NodeCommand, Args: []parse.Node{parse.NewIdentifier(name).SetTree(nil).SetPos(pos)}})
}

// ensureEscaped adds commands to a pipeline, with regard to a predefined escaper at its end.
func ensureEscaped(p *parse.PipeNode, names []string) {
	if len(names) == 0 {
		return
	}
	n := len(p.Cmds)
	if n > 0 {
		last := p.Cmds[n-1]
		if name := identifierOf(last); predefined[name] {
			if n == 1 && len(last.Args) > 1 {
				// {{html a b}} becomes {{_eval_args_ a b | html}}.
				last.Args[0] = parse.NewIdentifier("_eval_args_").SetTree(nil).SetPos(last.Args[0].Position())
				p.Cmds = appendCommand(p.Cmds, name, p.Position())
				n++
			}
			replaced := false
			for i, other := range names {
				if normalized(name) == normalized(other) {
					names[i] = name
					replaced = true
				}
			}
			if replaced {
				n--
			}
		}
	}
	cmds := append([]*parse.CommandNode(nil), p.Cmds[:n]...)
	present := make(map[string]bool)
	for _, cmd := range cmds {
		if name := identifierOf(cmd); name != "" {
			present[normalized(name)] = true
		}
	}
	for _, name := range names {
		if !present[normalized(name)] {
			cmds = appendCommand(cmds, name, p.Position())
		}
	}
	p.Cmds = cmds
}
