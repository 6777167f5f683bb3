package dwarf

import (
	"encoding/binary"
	"errors"
)

// ErrUnknownPC is returned for an address that nothing is known about.
var ErrUnknownPC = errors.New("ErrUnknownPC")

// Reader reads entries one after the other.
type Reader struct {
	d      *Data
	c      cursor
	number int    // of the unit
	unit   *Entry // the unit's own entry
	err    error

	// Of the last entry:
	parent  bool   // it has children
	sibling Offset // what follows them
	isUnit  bool
}

// Reader returns a Reader at the first entry.
func (d *Data) Reader() *Reader {
	r := &Reader{d: d}
	r.Seek(0)
	return r
}

// AddressSize returns the size of an address in bytes.
func (r *Reader) AddressSize() int { return r.d.units[r.number].addressSize }

// ByteOrder returns the order of bytes.
func (r *Reader) ByteOrder() binary.ByteOrder { return r.d.order }

// Seek moves to an entry; 0 is the first.
func (r *Reader) Seek(off Offset) {
	r.err, r.parent = nil, false
	if off == 0 {
		if len(r.d.units) > 0 {
			r.enter(0)
		}
		return
	}
	i := r.d.unitAt(off)
	if i < 0 {
		r.err = errors.New("offset out of range")
		return
	}
	if i != r.number {
		r.unit = nil
	}
	u := &r.d.units[i]
	r.number = i
	r.c = r.d.cursor(&u.layout, "info", off, u.data[off-u.at:])
}

// enter moves to the beginning of a unit.
func (r *Reader) enter(number int) {
	u := &r.d.units[number]
	r.number, r.unit = number, nil
	r.c = r.d.cursor(&u.layout, "info", u.at, u.data)
}

// Next returns the next entry, or nil at the end.
func (r *Reader) Next() (*Entry, error) {
	if r.err != nil {
		return nil, r.err
	}
	for len(r.c.rest) == 0 && r.number+1 < len(r.d.units) {
		r.enter(r.number + 1)
	}
	if len(r.c.rest) == 0 {
		return nil, nil
	}
	u := &r.d.units[r.number]
	e := r.c.entry(r.unit, u.table, u.base)
	if r.err = r.c.err; r.err != nil {
		return nil, r.err
	}
	r.parent = e.Children
	if r.parent {
		r.sibling, _ = e.Val(AttrSibling).(Offset)
	}
	r.isUnit = e.Tag == TagCompileUnit || e.Tag == TagPartialUnit
	if r.isUnit {
		r.unit = e
	}
	return e, nil
}

// SkipChildren moves behind the children of the last entry.
func (r *Reader) SkipChildren() {
	switch {
	case r.err != nil || !r.parent:
	case r.sibling >= r.c.at:
		r.Seek(r.sibling)
	case r.isUnit && r.number+1 < len(r.d.units):
		r.enter(r.number + 1)
	default:
		for {
			e, err := r.Next()
			if err != nil || e == nil || e.Tag == 0 {
				return
			}
			if e.Children {
				r.SkipChildren()
			}
		}
	}
}

// SeekPC returns the entry of the unit that an address belongs to, and moves to its children.
func (r *Reader) SeekPC(pc uint64) (*Entry, error) {
	first := r.number
	for i := range r.d.units {
		r.err, r.parent = nil, false
		r.enter((first + i) % len(r.d.units))
		e, err := r.Next()
		if err != nil {
			return nil, err
		}
		if e == nil || e.Tag == 0 {
			break
		}
		ranges, err := r.d.Ranges(e)
		if err != nil {
			return nil, err
		}
		for _, in := range ranges {
			if in[0] <= pc && pc < in[1] {
				return e, nil
			}
		}
	}
	return nil, ErrUnknownPC
}

func (r *Reader) clone() typeReader { return r.d.Reader() }

func (r *Reader) offset() Offset { return r.c.at }
