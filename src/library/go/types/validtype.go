package types

// validType reports a defined type that contains itself: its size would be infinite (spec: Type declarations).
func (c *Checker) validType(n *Named) { c.contains(n, nil, nil) }

// contains looks for t in itself; false if it is there. nest are the types whose memory encloses t, path all defined types on the way.
// They differ at type arguments, which are judged in the surroundings of the instance that they were given to.
func (c *Checker) contains(t Type, nest, path []*Named) bool {
	switch t := t.(type) {
	case *Array:
		return c.contains(t.elem, nest, path)
	case *Struct:
		for _, f := range t.fields {
			if !c.contains(f.typ, nest, path) {
				return false
			}
		}
	case *Union:
		for _, term := range t.terms {
			if !c.contains(term.typ, nest, path) {
				return false
			}
		}
	case *Interface:
		for _, e := range t.embeddeds {
			if !c.contains(e, nest, path) {
				return false
			}
		}
	case *Named:
		return c.containsNamed(t, nest, path)
	case *TypeParam:
		if len(nest) == 0 {
			return true
		}
		inner := nest[len(nest)-1]
		if inner.inst == nil {
			return true
		}
		i := indexOfParam(inner.TypeParams().list(), t)
		if args := inner.inst.targs.list(); i >= 0 && i < len(args) {
			return c.contains(args[i], nest[:len(nest)-1:len(nest)-1], path)
		}
	}
	return true
}

func (c *Checker) containsNamed(n *Named, nest, path []*Named) bool {
	if indexOfIdentical(c.validTypes[n.Obj()], n) >= 0 {
		return true
	}
	// Types of other packages are valid.
	if n.obj.pkg != c.pkg && n.inst == nil {
		return true
	}
	if n.Underlying() == Typ[Invalid] {
		return false
	}
	if indexOfIdentical(nest, n) >= 0 {
		n.underlying = Typ[Invalid]
		if o := n.Origin(); o.obj.pkg == c.pkg {
			o.underlying = Typ[Invalid]
		}
		var cycle []Object
		for _, member := range path[indexOfIdentical(path, n):] {
			cycle = append(cycle, member.obj)
		}
		c.cycleError(cycle)
		return false
	}
	nest = append(nest[:len(nest):len(nest)], n)
	path = append(path[:len(path):len(path)], n)
	if !c.contains(n.Origin().rhs, nest, path) {
		return false
	}
	if c.validTypes == nil {
		c.validTypes = make(map[*TypeName][]*Named)
	}
	c.validTypes[n.Obj()] = append(c.validTypes[n.Obj()], n)
	return true
}

func indexOfIdentical(list []*Named, n *Named) int {
	for i, m := range list {
		if m == n || Identical(m, n) {
			return i
		}
	}
	return -1
}
