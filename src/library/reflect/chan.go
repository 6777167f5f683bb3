package reflect

import "unsafe"

func makeChan(t *rtype, n int) unsafe.Pointer
func chanLength(c unsafe.Pointer) int
func chanCapacity(c unsafe.Pointer) int
func chanClose(c unsafe.Pointer)
func chanSend(c, elem unsafe.Pointer)
func chanTrySend(c, elem unsafe.Pointer) bool
func chanReceive(c, elem unsafe.Pointer) bool
func chanTryReceive(c, elem unsafe.Pointer) (selected, ok bool)
func chanSelect(cases []runtimeCase, hasDefault bool) (chosen int, ok bool)

// runtimeCase is sched::SelectCase.
type runtimeCase struct {
	c, elem unsafe.Pointer
	send    bool
}

// MakeChan returns a new channel of the given type.
func MakeChan(typ Type, buffer int) Value {
	if typ.Kind() != Chan {
		panic("reflect.MakeChan of non-chan type")
	}
	if buffer < 0 {
		panic("reflect.MakeChan: negative buffer size")
	}
	if typ.ChanDir() != BothDir {
		panic("reflect.MakeChan: unidirectional channel type")
	}
	t := typ.common()
	return Value{t, makeChan(t, buffer), flag(Chan)}
}

// Close closes the channel v.
func (v Value) Close() {
	v.mustBe(Chan, "Close")
	v.mustBeExported("Value.Close")
	if ChanDir(v.typ_.chanDir)&SendDir == 0 {
		panic("reflect: close of receive-only channel")
	}
	chanClose(word(v))
}

// outgoing is the address of x as an element of the channel v.
func (v Value) outgoing(x Value, method string) unsafe.Pointer {
	v.mustBe(Chan, method)
	v.mustBeExported("Value." + method)
	if ChanDir(v.typ_.chanDir)&SendDir == 0 {
		panic("reflect: send on recv-only channel")
	}
	x.mustBeExported("Value." + method)
	return box(x.assignTo("reflect.Value.Send", v.typ_.elem))
}

// incoming is memory for an element of the channel v.
func (v Value) incoming(method string) unsafe.Pointer {
	v.mustBe(Chan, method)
	v.mustBeExported("Value." + method)
	if ChanDir(v.typ_.chanDir)&RecvDir == 0 {
		panic("reflect: recv on send-only channel")
	}
	return unsafeNew(v.typ_.elem)
}

// Send sends x on the channel v.
func (v Value) Send(x Value) { chanSend(word(v), v.outgoing(x, "Send")) }

// TrySend sends x on the channel v if that is possible at once.
func (v Value) TrySend(x Value) bool {
	p := v.outgoing(x, "TrySend")
	return chanTrySend(word(v), p)
}

// Recv receives from the channel v; ok is false when it is closed, and x then zero.
func (v Value) Recv() (x Value, ok bool) {
	p := v.incoming("Recv")
	ok = chanReceive(word(v), p)
	return at(v.typ_.elem, p, 0), ok
}

// TryRecv receives from the channel v if that is possible at once; else x is the zero Value.
func (v Value) TryRecv() (x Value, ok bool) {
	p := v.incoming("TryRecv")
	selected, ok := chanTryReceive(word(v), p)
	if !selected {
		return Value{}, false
	}
	return at(v.typ_.elem, p, 0), ok
}

// A SelectDir is what a select case does.
type SelectDir int

const (
	_             SelectDir = iota
	SelectSend              // case Chan <- Send
	SelectRecv              // case <-Chan:
	SelectDefault           // default
)

// A SelectCase is one case of Select. Chan may be the zero Value: then the case is never ready.
type SelectCase struct {
	Dir  SelectDir
	Chan Value
	Send Value
}

// Select executes a select statement with the given cases. It returns the index of the chosen one and, if that is a receive, the value
// received; recvOK is false if the channel is closed.
func Select(cases []SelectCase) (chosen int, recv Value, recvOK bool) {
	if len(cases) > 65536 {
		panic("reflect.Select: too many cases (max 65536)")
	}
	list := make([]runtimeCase, 0, len(cases))
	numbers := make([]int, 0, len(cases)) // of the cases in list
	defaultCase := -1
	for i, c := range cases {
		if c.Dir == SelectDefault {
			if defaultCase >= 0 {
				panic("reflect.Select: multiple default cases")
			}
			defaultCase = i
			c.mustBeEmpty()
			continue
		}
		list = append(list, c.prepare())
		numbers = append(numbers, i)
	}
	n, ok := chanSelect(list, defaultCase >= 0)
	if n < 0 {
		return defaultCase, Value{}, false
	}
	chosen = numbers[n]
	if !list[n].send {
		recv = at(cases[chosen].Chan.typ_.elem, list[n].elem, 0)
		recvOK = ok
	}
	return chosen, recv, recvOK
}

func (c *SelectCase) mustBeEmpty() {
	if c.Chan.IsValid() {
		panic("reflect.Select: default case has Chan value")
	}
	if c.Send.IsValid() {
		panic("reflect.Select: default case has Send value")
	}
}

func (c *SelectCase) prepare() runtimeCase {
	ch := c.Chan
	switch c.Dir {
	case SelectSend:
		if !ch.IsValid() {
			return runtimeCase{send: true}
		}
		ch.mustBe2(Chan, "reflect.Select")
		ch.mustBeExported("Select")
		if ChanDir(ch.typ_.chanDir)&SendDir == 0 {
			panic("reflect.Select: SendDir case using recv-only channel")
		}
		if !c.Send.IsValid() {
			panic("reflect.Select: SendDir case missing Send value")
		}
		c.Send.mustBeExported("Select")
		return runtimeCase{word(ch), box(c.Send.assignTo("reflect.Select", ch.typ_.elem)), true}
	case SelectRecv:
		if c.Send.IsValid() {
			panic("reflect.Select: RecvDir case has Send value")
		}
		if !ch.IsValid() {
			return runtimeCase{}
		}
		ch.mustBe2(Chan, "reflect.Select")
		ch.mustBeExported("Select")
		if ChanDir(ch.typ_.chanDir)&RecvDir == 0 {
			panic("reflect.Select: RecvDir case using send-only channel")
		}
		return runtimeCase{word(ch), unsafeNew(ch.typ_.elem), false}
	}
	panic("reflect.Select: invalid Dir")
}
