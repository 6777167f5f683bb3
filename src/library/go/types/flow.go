package types

import (
	"go/ast"
	"go/token"
)

// flowGraph finds generic declarations that would need infinitely many instances: the type parameters are its vertices, and an edge of
// weight 1 leads to a parameter from one that its argument wraps. A cycle of positive weight grows for ever.
type flowGraph struct {
	vertices  []flowVertex
	edges     []flowEdge
	index     map[*TypeName]int
	canonical map[*TypeParam]*TypeParam // of receivers: the type's own
}

type flowVertex struct {
	obj      *TypeName
	weight   int // of the heaviest path that was found
	previous int // edge of it
	length   int
}

type flowEdge struct {
	to, from int
	weight   int
	pos      token.Pos
	typ      Type
}

// same says that a method's type parameter stands for that of its type.
func (g *flowGraph) same(own, declared *TypeParam) {
	if g.canonical == nil {
		g.canonical = make(map[*TypeParam]*TypeParam)
	}
	g.canonical[own] = declared
}

func (g *flowGraph) vertex(obj *TypeName) int {
	if i, ok := g.index[obj]; ok {
		return i
	}
	if g.index == nil {
		g.index = make(map[*TypeName]int)
	}
	i := len(g.vertices)
	g.index[obj] = i
	g.vertices = append(g.vertices, flowVertex{obj: obj})
	return i
}

func (g *flowGraph) paramVertex(p *TypeParam) int {
	if declared := g.canonical[p]; declared != nil {
		p = declared
	}
	return g.vertex(p.obj)
}

// record notes the instantiation of type parameters; the expressions of the arguments may be fewer.
func (g *flowGraph) record(pkg *Package, pos token.Pos, tparams []*TypeParam, targs []Type, exprs []ast.Expr) {
	for i, p := range tparams {
		if p.obj.pkg != pkg {
			continue
		}
		where := pos
		if i < len(exprs) {
			where = exprs[i].Pos()
		}
		f := flow{g, pkg, p, targs[i], where, nil}
		f.walk(targs[i])
	}
}

// flow is one argument that a type parameter gets.
type flow struct {
	g   *flowGraph
	pkg *Package
	to  *TypeParam
	arg Type
	pos token.Pos

	open []Type
}

func (f *flow) from(v int, t Type) {
	weight := 1
	if t == f.arg {
		weight = 0
	}
	f.g.edges = append(f.g.edges, flowEdge{f.g.paramVertex(f.to), v, weight, f.pos, f.arg})
}

func (f *flow) walk(t Type) {
	switch t := t.(type) {
	case *TypeParam:
		f.from(f.g.paramVertex(t), t)
		return
	case *Named:
		if v := f.g.localVertex(f.pkg, t.Origin()); v >= 0 {
			f.from(v, t)
		}
	case *Interface:
		for _, m := range t.methods {
			f.walk(m.typ)
		}
		return
	}
	eachComponent(t, f.walk)
}

// localVertex is the vertex of a type that is declared inside a generic function, whose parameters are also its own; -1 for others.
func (g *flowGraph) localVertex(pkg *Package, n *Named) int {
	obj := n.obj
	if obj.pkg != pkg || obj.parent == nil || obj.parent == pkg.scope {
		return -1
	}
	if i, ok := g.index[obj]; ok {
		return i
	}
	found := -1
	for scope := obj.parent; scope != nil && scope != pkg.scope; scope = scope.parent {
		for _, other := range scope.sorted() {
			name, ok := other.(*TypeName)
			if !ok || name.pos >= obj.pos {
				continue
			}
			if p, ok := name.typ.(*TypeParam); ok {
				found = g.vertex(obj)
				g.edges = append(g.edges, flowEdge{found, g.paramVertex(p), 1, obj.pos, p})
			}
		}
	}
	return found
}

// growing returns a cycle that grows, or nil.
func (g *flowGraph) growing() []flowEdge {
	for again := true; again; {
		again = false
		for i, e := range g.edges {
			from, to := &g.vertices[e.from], &g.vertices[e.to]
			weight := from.weight + e.weight
			if weight <= to.weight {
				continue
			}
			to.previous, to.length = i, from.length+1
			if to.length == len(g.vertices) { // a path this long has a cycle
				return g.cycle(e.to)
			}
			to.weight, again = weight, true
		}
	}
	return nil
}

func (g *flowGraph) cycle(v int) []flowEdge {
	var path []int
	place := make(map[int]int)
	for {
		if i, ok := place[v]; ok {
			path = path[i:]
			break
		}
		place[v] = len(path)
		path = append(path, v)
		v = g.edges[g.vertices[v].previous].from
	}
	edges := make([]flowEdge, len(path))
	for i, v := range path {
		edges[i] = g.edges[g.vertices[v].previous]
	}
	return edges
}

// instanceCycles reports a declaration that would need infinitely many instances.
func (c *Checker) instanceCycles() {
	cycle := c.flows.growing()
	if cycle == nil {
		return
	}
	c.err(c.flows.vertices[cycle[0].to].obj, "instantiation cycle:")
	for _, e := range cycle {
		obj := c.flows.vertices[e.to].obj
		what := "implicitly parameterized by"
		if isTypeParam(obj.typ) {
			what = "instantiated as"
		}
		c.err(at(e.pos), "\t%s %s %s", obj.name, what, TypeString(e.typ, RelativeTo(c.pkg)))
	}
}
