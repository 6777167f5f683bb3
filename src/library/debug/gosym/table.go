package gosym

// Table has the symbols of a program.
type Table struct {
	Syms  []Sym // up to Go 1.2
	Funcs []Func
	Files map[string]*Obj
	Objs  []Obj // since Go 1.2 one

	lines *LineTable // of Go 1.2 and later
}

// Kinds of symbols.
func isText(typ byte) bool { return typ == 'T' || typ == 't' || typ == 'L' || typ == 'l' }
func isPath(typ byte) bool { return typ == 'Z' || typ == 'z' }
func isData(typ byte) bool { return typ == 'D' || typ == 'd' || typ == 'B' || typ == 'b' }

// NewTable reads the symbols of a program: its symbol table, which may be empty since Go 1.3, and its line table.
func NewTable(symtab []byte, pcln *LineTable) (*Table, error) {
	// The symbols are read first: an error in them comes before anything else.
	if _, err := readSymbols(symtab, versionUnknown); err != nil {
		return nil, err
	}
	t := &Table{Files: map[string]*Obj{}}
	if pcln.modern() {
		t.lines = pcln
	}
	var err error
	if t.Syms, err = readSymbols(symtab, pcln.version); err != nil {
		return nil, err
	}
	functions, objects := 0, 0
	for i, s := range t.Syms {
		if isText(s.Type) {
			functions++
		}
		if isPath(s.Type) && (i == 0 || !isPath(t.Syms[i-1].Type)) {
			objects++
		}
	}
	t.Funcs = make([]Func, 0, functions) // symbols point to them
	t.Objs = make([]Obj, 0, objects)
	var object *Obj
	if t.lines != nil {
		t.Objs = make([]Obj, 1)
		object = &t.Objs[0]
		t.lines.addFiles(t.Files, object)
	}
	first := 0 // function of the object
	for i := 0; i < len(t.Syms); i++ {
		switch typ := t.Syms[i].Type; {
		case isPath(typ) && t.lines == nil:
			if object != nil {
				object.Funcs = t.Funcs[first:]
			}
			first = len(t.Funcs)
			object, i = t.addObject(i)
		case isText(typ):
			pcln, i = t.addFunction(i, object, pcln)
		}
	}
	if t.lines != nil && functions == 0 {
		t.Funcs = t.lines.functions()
	}
	if object != nil {
		object.Funcs = t.Funcs[first:]
	}
	return t, nil
}

// addObject adds the object file whose paths begin at the i-th symbol; last is the last of them.
func (t *Table) addObject(i int) (o *Obj, last int) {
	end := i + 1
	for end < len(t.Syms) && isPath(t.Syms[end].Type) {
		end++
	}
	t.Objs = append(t.Objs, Obj{Paths: t.Syms[i:end]})
	o = &t.Objs[len(t.Objs)-1]
	depth := 0 // of included files
	for _, s := range o.Paths {
		if s.Name == "" {
			depth--
			continue
		}
		if depth == 0 {
			t.Files[s.Name] = o
		}
		depth++
	}
	return o, end - 1
}

// addFunction adds the function of the i-th symbol; last is the last symbol that belongs to it.
func (t *Table) addFunction(i int, o *Obj, pcln *LineTable) (rest *LineTable, last int) {
	s := &t.Syms[i]
	if n := len(t.Funcs); n > 0 {
		t.Funcs[n-1].End = s.Value
	}
	if s.Name == "runtime.etext" || s.Name == "etext" {
		return pcln, i
	}
	t.Funcs = append(t.Funcs, Func{Entry: s.Value, Sym: s, Obj: o, Params: []*Sym{}, Locals: []*Sym{}})
	f := &t.Funcs[len(t.Funcs)-1]
	s.Func = f
	if t.lines != nil {
		f.LineTable = t.lines
	} else if pcln != nil {
		pcln = pcln.from(f.Entry)
		f.LineTable = pcln
	}
	end := i + 1
	for ; end < len(t.Syms) && !isText(t.Syms[end].Type) && !isPath(t.Syms[end].Type); end++ {
		switch s := &t.Syms[end]; s.Type {
		case 'm':
			f.FrameSize = int(s.Value)
		case 'p':
			f.Params = append(f.Params, s)
		case 'a':
			f.Locals = append(f.Locals, s)
		}
	}
	return pcln, end - 1
}

// PCToFunc returns the function that an address belongs to, or nil.
func (t *Table) PCToFunc(pc uint64) *Func {
	low, high := 0, len(t.Funcs)
	for low < high {
		middle := low + (high-low)/2
		switch f := &t.Funcs[middle]; {
		case pc < f.Entry:
			high = middle
		case pc < f.End:
			return f
		default:
			low = middle + 1
		}
	}
	return nil
}

// PCToLine returns the file, line and function that an address belongs to.
func (t *Table) PCToLine(pc uint64) (file string, line int, fn *Func) {
	fn = t.PCToFunc(pc)
	switch {
	case fn == nil:
		return "", 0, nil
	case t.lines != nil:
		return t.lines.file(pc), t.lines.PCToLine(pc), fn
	}
	file, line = fn.Obj.position(fn.LineTable.PCToLine(pc))
	return file, line, fn
}

// LineToPC returns the first address that belongs to a line, and its function.
func (t *Table) LineToPC(file string, line int) (pc uint64, fn *Func, err error) {
	o, ok := t.Files[file]
	if !ok {
		return 0, nil, UnknownFileError(file)
	}
	if t.lines != nil {
		if pc = t.lines.address(file, line); pc == 0 {
			return 0, nil, &UnknownLineError{file, line}
		}
		return pc, t.PCToFunc(pc), nil
	}
	absolute, err := o.absolute(file, line)
	if err != nil {
		return 0, nil, err
	}
	for i := range o.Funcs {
		f := &o.Funcs[i]
		if pc = f.LineTable.LineToPC(absolute, f.End); pc != 0 {
			return pc, f, nil
		}
	}
	return 0, nil, &UnknownLineError{file, line}
}

// find returns the first symbol of code or data that matches.
func (t *Table) find(match func(*Sym) bool) *Sym {
	for i := range t.Syms {
		if s := &t.Syms[i]; (isText(s.Type) || isData(s.Type)) && match(s) {
			return s
		}
	}
	return nil
}

// LookupSym returns the symbol of that name, or nil.
func (t *Table) LookupSym(name string) *Sym {
	return t.find(func(s *Sym) bool { return s.Name == name })
}

// SymByAddr returns the symbol that begins at an address, or nil.
func (t *Table) SymByAddr(addr uint64) *Sym {
	return t.find(func(s *Sym) bool { return s.Value == addr })
}

// LookupFunc returns the function of that name, or nil.
func (t *Table) LookupFunc(name string) *Func {
	for i := range t.Funcs {
		if f := &t.Funcs[i]; f.Sym.Name == name {
			return f
		}
	}
	return nil
}

// position translates a line that counts through all files of the object, as they include one another.
func (o *Obj) position(absolute int) (file string, line int) {
	type included struct {
		name          string
		start, passed int // where it begins, and lines of files that it includes
	}
	var stack []included
	for _, s := range o.Paths {
		at := int(s.Value)
		if at > absolute {
			break
		}
		switch {
		case at == 1:
			stack = []included{{name: s.Name, start: at}}
		case s.Name == "" && len(stack) == 0:
			return "<malformed symbol table>", 0
		case s.Name == "":
			top := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if len(stack) > 0 {
				stack[len(stack)-1].passed += at - top.start
			}
		default:
			stack = append(stack, included{name: s.Name, start: at})
		}
	}
	if len(stack) == 0 {
		return "", 0
	}
	top := stack[len(stack)-1]
	return top.name, absolute - top.start - top.passed + 1
}

// absolute is the reverse of position.
func (o *Obj) absolute(file string, line int) (int, error) {
	if line < 1 {
		return 0, &UnknownLineError{file, line}
	}
	for i, first := range o.Paths {
		if first.Name != file {
			continue
		}
		depth, begun := 0, 0
		line += int(first.Value)
		for _, s := range o.Paths[i:] {
			at := int(s.Value)
			switch {
			case depth == 1 && at >= line:
				return line - 1, nil
			case s.Name == "":
				if depth--; depth == 1 {
					line += at - begun
				}
			default:
				if depth == 1 {
					begun = at
				}
				depth++
			}
			if depth == 0 {
				break
			}
		}
		return 0, &UnknownLineError{file, line}
	}
	return 0, UnknownFileError(file)
}
