package types

import (
	"container/heap"
	"sort"
)

// initNode is a constant, variable or function in the graph of what initialisation depends on.
type initNode struct {
	obj         Object
	users, uses map[*initNode]bool
	pending     int // of uses
	place       int // in the queue
}

func (n *initNode) order() uint32 { return n.obj.common().order }

// sortedNodes lists a set in the order of the source, so that the result does not depend on chance.
func sortedNodes(set map[*initNode]bool) []*initNode {
	list := make([]*initNode, 0, len(set))
	for n := range set {
		list = append(list, n)
	}
	sort.Slice(list, func(i, j int) bool { return list[i].order() < list[j].order() })
	return list
}

// initOrder finds the order of initialisation (spec: Package initialization) and reports cycles.
func (c *Checker) initOrder() {
	c.InitOrder = c.InitOrder[:0]
	queue := c.initGraph()
	for i, n := range queue {
		n.place, n.pending = i, len(n.uses)
	}
	heap.Init(&queue)
	emitted := make(map[*declInfo]bool)
	for len(queue) > 0 {
		n := heap.Pop(&queue).(*initNode)
		if n.pending > 0 {
			if cycle := c.findPath(n.obj, n.obj, make(map[Object]bool)); cycle != nil {
				c.reportInitCycle(cycle)
			}
			// Continue: the rest may be fine.
		}
		for user := range n.users {
			user.pending--
			if user.place >= 0 {
				heap.Fix(&queue, user.place)
			}
		}
		v, ok := n.obj.(*Var)
		d := c.decl[n.obj]
		if !ok || !d.hasInitializer() || emitted[d] {
			continue
		}
		emitted[d] = true
		lhs := d.lhs
		if lhs == nil {
			lhs = []*Var{v}
		}
		c.InitOrder = append(c.InitOrder, &Initializer{lhs, d.init})
	}
}

// initGraph returns the constants and variables, connected also where only functions lie between them.
func (c *Checker) initGraph() initQueue {
	nodes := make(map[Object]*initNode)
	all := make(map[*initNode]bool)
	for obj := range c.decl {
		switch obj.(type) {
		case *Const, *Var, *Func:
			n := &initNode{obj: obj, users: make(map[*initNode]bool), uses: make(map[*initNode]bool)}
			nodes[obj] = n
			all[n] = true
		}
	}
	for obj, n := range nodes {
		for _, used := range c.decl[obj].uses {
			if m := nodes[used]; m != nil {
				n.uses[m] = true
				m.users[n] = true
			}
		}
	}
	var queue initQueue
	var functions []*initNode
	for _, n := range sortedNodes(all) {
		if _, ok := n.obj.(*Func); ok {
			functions = append(functions, n)
		} else {
			queue = append(queue, n)
		}
	}
	// Those with many edges last, as each of them may multiply the edges.
	cost := func(n *initNode) int { return len(n.users) * len(n.uses) }
	sort.SliceStable(functions, func(i, j int) bool { return cost(functions[i]) < cost(functions[j]) })
	for _, f := range functions {
		f.bypass()
	}
	return queue
}

// bypass connects the users of a function with what it uses: recursion is no cycle.
func (f *initNode) bypass() {
	for user := range f.users {
		if user == f {
			continue
		}
		for used := range f.uses {
			if used != f {
				user.uses[used] = true
				used.users[user] = true
			}
		}
		delete(user.uses, f)
	}
	for used := range f.uses {
		delete(used.users, f)
	}
}

// findPath returns the objects on a way of dependencies from one object to another, the last one first.
func (c *Checker) findPath(from, to Object, seen map[Object]bool) []Object {
	d := c.decl[from]
	if d == nil || seen[from] {
		return nil
	}
	seen[from] = true
	for _, obj := range d.uses {
		if obj == to {
			return []Object{obj}
		}
		if path := c.findPath(obj, to, seen); path != nil {
			return append(path, obj)
		}
	}
	return nil
}

func (c *Checker) reportInitCycle(cycle []Object) {
	obj := cycle[0]
	if len(cycle) == 1 {
		c.err(obj, "initialization cycle: %s refers to itself", obj.Name())
		return
	}
	c.err(obj, "initialization cycle for %s", obj.Name())
	for i := len(cycle) - 1; i >= 0; i-- {
		c.err(obj, "\t%s refers to", obj.Name())
		obj = cycle[i]
	}
	c.err(obj, "\t%s", obj.Name())
}

// initQueue has the object with the fewest open dependencies first, of those the one that stands first in the source.
type initQueue []*initNode

func (q initQueue) Len() int { return len(q) }
func (q initQueue) Less(i, j int) bool {
	if q[i].pending != q[j].pending {
		return q[i].pending < q[j].pending
	}
	return q[i].order() < q[j].order()
}
func (q initQueue) Swap(i, j int) {
	q[i], q[j] = q[j], q[i]
	q[i].place, q[j].place = i, j
}
func (q *initQueue) Push(x any) { *q = append(*q, x.(*initNode)) }
func (q *initQueue) Pop() any {
	last := len(*q) - 1
	n := (*q)[last]
	n.place = -1
	*q = (*q)[:last]
	return n
}
