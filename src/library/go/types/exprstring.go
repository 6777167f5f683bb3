package types

import (
	"bytes"
	"fmt"
	"go/ast"
)

// ExprString returns the expression as it is written, with the contents of function and composite literals left out.
func ExprString(x ast.Expr) string {
	var buf bytes.Buffer
	WriteExpr(&buf, x)
	return buf.String()
}

// WriteExpr writes ExprString(x) to buf.
func WriteExpr(buf *bytes.Buffer, x ast.Expr) { exprWriter{buf}.expr(x) }

type exprWriter struct{ *bytes.Buffer }

// put writes strings, and expressions unless they are missing.
func (w exprWriter) put(parts ...any) {
	for _, part := range parts {
		switch p := part.(type) {
		case string:
			w.WriteString(p)
		case ast.Expr:
			w.expr(p)
		}
	}
}

func (w exprWriter) expr(x ast.Expr) {
	switch x := x.(type) {
	case *ast.Ident:
		w.put(x.Name)
	case *ast.BasicLit:
		w.put(x.Value)
	case *ast.FuncLit:
		w.put("(", x.Type, " literal)")
	case *ast.CompositeLit:
		w.expr(x.Type) // also where it is missing
		if len(x.Elts) > 0 {
			w.put("{…}")
		} else {
			w.put("{}")
		}
	case *ast.ParenExpr:
		w.put("(", x.X, ")")
	case *ast.SelectorExpr:
		w.put(x.X, ".", x.Sel.Name)
	case *ast.IndexExpr:
		w.put(x.X, "[", x.Index, "]")
	case *ast.IndexListExpr:
		w.put(x.X, "[")
		w.list(x.Indices)
		w.put("]")
	case *ast.SliceExpr:
		w.slice(x)
	case *ast.TypeAssertExpr:
		w.put(x.X, ".(")
		w.expr(x.Type)
		w.put(")")
	case *ast.CallExpr:
		w.put(x.Fun, "(")
		w.list(x.Args)
		if x.Ellipsis.IsValid() {
			w.put("...")
		}
		w.put(")")
	case *ast.StarExpr:
		w.put("*", x.X)
	case *ast.UnaryExpr:
		w.put(x.Op.String(), x.X)
	case *ast.BinaryExpr:
		w.put(x.X, " "+x.Op.String()+" ", x.Y)
	case *ast.Ellipsis:
		w.put("...", x.Elt)
	default:
		w.typ(x)
	}
}

func (w exprWriter) typ(x ast.Expr) {
	switch x := x.(type) {
	case *ast.ArrayType:
		w.put("[", x.Len, "]", x.Elt)
	case *ast.StructType:
		w.put("struct{")
		w.fields(x.Fields.List, "; ", false)
		w.put("}")
	case *ast.FuncType:
		w.put("func")
		w.signature(x)
	case *ast.InterfaceType:
		w.put("interface{")
		w.fields(x.Methods.List, "; ", true)
		w.put("}")
	case *ast.MapType:
		w.put("map[", x.Key, "]", x.Value)
	case *ast.ChanType:
		w.put(map[ast.ChanDir]string{ast.SEND: "chan<- ", ast.RECV: "<-chan "}[x.Dir])
		if x.Dir != ast.SEND && x.Dir != ast.RECV {
			w.put("chan ")
		}
		w.put(x.Value)
	default:
		w.put(fmt.Sprintf("(ast: %T)", x)) // missing, BadExpr or KeyValueExpr
	}
}

func (w exprWriter) slice(x *ast.SliceExpr) {
	w.put(x.X, "[", x.Low, ":", x.High)
	if x.Slice3 {
		w.put(":", x.Max)
	}
	w.put("]")
}

func (w exprWriter) list(list []ast.Expr) {
	for i, x := range list {
		if i > 0 {
			w.put(", ")
		}
		w.expr(x)
	}
}

func (w exprWriter) signature(t *ast.FuncType) {
	w.put("(")
	w.fields(t.Params.List, ", ", false)
	w.put(")")
	n := t.Results.NumFields()
	if n == 0 {
		return
	}
	list := t.Results.List
	if n == 1 && len(list[0].Names) == 0 {
		w.put(" ", list[0].Type)
		return
	}
	w.put(" (")
	w.fields(list, ", ", false)
	w.put(")")
}

// fields writes fields, parameters or methods.
func (w exprWriter) fields(list []*ast.Field, separator string, methods bool) {
	for i, f := range list {
		if i > 0 {
			w.put(separator)
		}
		for k, name := range f.Names {
			if k > 0 {
				w.put(", ")
			}
			w.put(name.Name)
		}
		if t, ok := f.Type.(*ast.FuncType); ok && methods {
			w.signature(t)
			continue
		}
		if len(f.Names) > 0 {
			w.put(" ")
		}
		w.expr(f.Type)
	}
}
