package dwarf

import (
	"fmt"
	"strconv"
)

// typeUnit is a unit of version 4 that has one type, which is referred to by its signature.
type typeUnit struct {
	unit
	section string
	root    Offset // of the type
	typ     Type   // once it was read
}

func (d *Data) readTypeUnits(section string, data []byte) error {
	c := d.cursor(&layout{}, section, 0, data)
	for len(c.rest) > 0 {
		t := &typeUnit{section: section}
		t.known, t.base = true, c.at
		var length Offset
		length, t.wide = c.unitLength()
		start := c.at
		if t.version = int(c.fixed(2)); t.version != 4 {
			c.fail("unsupported DWARF version " + strconv.Itoa(t.version))
			return c.err
		}
		var err error
		if t.table, err = d.table(c.offset(t.wide), t.version); err != nil {
			return err
		}
		t.addressSize = int(c.fixed(1))
		signature := c.fixed(8)
		root := c.offset(t.wide)
		if t.root = Offset(root); uint64(t.root) != root {
			c.fail("type unit type offset overflow")
			return c.err
		}
		t.at = c.at
		t.data = c.bytes(int(length - (c.at - start)))
		d.typeSigs[signature] = t
		if c.err != nil {
			return c.err
		}
	}
	return nil
}

// typeBySignature returns the type of a unit.
func (d *Data) typeBySignature(signature uint64) (Type, error) {
	t := d.typeSigs[signature]
	if t == nil {
		return nil, fmt.Errorf("no type unit with signature %v", signature)
	}
	if t.typ != nil {
		return t.typ, nil
	}
	g := &graph{d: d, section: t.section, types: map[Offset]Type{}}
	defer g.finish()
	typ, err := g.read(newTypeUnitReader(d, t), t.root)
	if err == nil {
		t.typ = typ
	}
	return typ, err
}

// typeUnitReader reads the entries of a type unit.
type typeUnitReader struct {
	d   *Data
	t   *typeUnit
	c   cursor
	err error
}

func newTypeUnitReader(d *Data, t *typeUnit) *typeUnitReader {
	return &typeUnitReader{d: d, t: t, c: d.cursor(&t.layout, t.section, t.at, t.data)}
}

func (r *typeUnitReader) Seek(off Offset) {
	r.err = nil
	at := off - r.t.at
	if at >= Offset(len(r.t.data)) {
		r.err = fmt.Errorf("%s: offset %d out of range; max %d", r.t.section, at, len(r.t.data))
		return
	}
	r.c = r.d.cursor(&r.t.layout, r.t.section, off, r.t.data[at:])
}

func (r *typeUnitReader) Next() (*Entry, error) {
	if r.err != nil || len(r.t.data) == 0 {
		return nil, r.err
	}
	e := r.c.entry(nil, r.t.table, r.t.base)
	r.err = r.c.err
	if r.err != nil {
		return nil, r.err
	}
	return e, nil
}

func (r *typeUnitReader) AddressSize() int { return r.t.addressSize }

func (r *typeUnitReader) clone() typeReader { return newTypeUnitReader(r.d, r.t) }

func (r *typeUnitReader) offset() Offset { return r.c.at }
