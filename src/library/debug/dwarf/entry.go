package dwarf

import (
	"errors"
	"strconv"
)

// Entry is an entry of the information: a type, a function, a variable and so on.
type Entry struct {
	Offset   Offset
	Tag      Tag
	Children bool // entries up to one with Tag 0 belong to it
	Field    []Field
}

// Field is an attribute of an entry. The Go type of its value depends on the class.
type Field struct {
	Attr  Attr
	Val   any
	Class Class
}

// AttrField returns the field of an attribute, or nil.
func (e *Entry) AttrField(a Attr) *Field {
	for i := range e.Field {
		if e.Field[i].Attr == a {
			return &e.Field[i]
		}
	}
	return nil
}

// Val returns the value of an attribute, or nil.
func (e *Entry) Val(a Attr) any {
	if f := e.AttrField(a); f != nil {
		return f.Val
	}
	return nil
}

// base returns an offset that a unit of compilation has, or 0.
func base(unit *Entry, a Attr) uint64 {
	v, _ := unit.Val(a).(int64)
	return uint64(v)
}

// decoding reads the fields of an entry.
type decoding struct {
	*cursor
	unit   *Entry // the entry of the unit; nil if it is not known
	entry  *Entry
	base   Offset
	field  int
	later  []func() // what needs the bases that the unit's own entry has
	isUnit bool
}

// entry reads the next entry. It is nil after an error.
func (c *cursor) entry(unit *Entry, t table, base Offset) *Entry {
	at := c.at
	code := uint32(c.unsigned())
	if code == 0 {
		return &Entry{}
	}
	s, ok := t[code]
	if !ok {
		c.fail("unknown abbreviation table index")
		return nil
	}
	e := &Entry{Offset: at, Tag: s.tag, Children: s.children, Field: make([]Field, len(s.fields))}
	d := &decoding{cursor: c, unit: unit, entry: e, base: base, isUnit: unit == nil && s.tag == TagCompileUnit}
	for i, f := range s.fields {
		field := &e.Field[i]
		field.Attr, field.Class = f.attr, f.class
		d.field = i
		as := f.form
		if as == formIndirect {
			as = form(c.unsigned())
			field.Class = as.class(f.attr, c.layout.version, c)
		}
		if as == formImplicitConst {
			field.Val = f.constant
		} else {
			field.Val = d.value(as)
		}
		if c.err != nil {
			return nil
		}
	}
	for _, resolve := range d.later {
		if resolve(); c.err != nil {
			return nil
		}
	}
	return e
}

// sizes of forms of fixed size.
var sizes = map[form]int{
	formData1: 1, formData2: 2, formData4: 4, formData8: 8, formRef1: 1, formRef2: 2, formRef4: 4, formRef8: 8, formStrx1: 1, formStrx2: 2,
	formStrx3: 3, formStrx4: 4, formAddrx1: 1, formAddrx2: 2, formAddrx3: 3, formAddrx4: 4, formBlock1: 1, formBlock2: 2, formBlock4: 4,
}

// number reads the number that a form of fixed size or else in LEB128 begins with.
func (d *decoding) number(f form) uint64 {
	if size, ok := sizes[f]; ok {
		return d.fixed(size)
	}
	return d.unsigned()
}

// sectionOffset reads an offset; what names the form in the error of an unknown layout.
func (d *decoding) sectionOffset(what string) uint64 {
	if !d.layout.known {
		d.fail("unknown size for " + what)
		return 0
	}
	return d.offset(d.layout.wide)
}

// value reads a value.
func (d *decoding) value(f form) any {
	switch f {
	case formAddr:
		return d.address()
	case formAddrx, formAddrx1, formAddrx2, formAddrx3, formAddrx4:
		return d.indexedAddress(d.number(f))
	case formBlock, formBlock1, formBlock2, formBlock4, formExprloc:
		return d.bytes(int(d.number(f)))
	case formData16:
		return d.bytes(16)
	case formData1, formData2, formData4, formData8, formUdata:
		return int64(d.number(f))
	case formSdata:
		return d.signed()
	case formFlag:
		return d.fixed(1) == 1
	case formFlagPresent:
		return true
	case formRefAddr:
		return d.reference()
	case formRef1, formRef2, formRef4, formRef8, formRefUdata:
		return Offset(d.number(f)) + d.base
	case formString:
		return d.text()
	case formStrp, formLineStrp:
		return d.textAt(f)
	case formStrx, formStrx1, formStrx2, formStrx3, formStrx4:
		return d.indexedText(d.number(f))
	case formStrpSup:
		v := d.sectionOffset("DW_FORM_strp_sup")
		if d.layout.wide {
			return v
		}
		return uint32(v)
	case formSecOffset, formGnuRefAlt, formGnuStrpAlt:
		return int64(d.sectionOffset("form 0x" + strconv.FormatInt(int64(f), 16)))
	case formRefSig8, formRefSup8:
		return d.fixed(8)
	case formRefSup4:
		return uint32(d.fixed(4))
	case formLoclistx:
		return d.unsigned()
	case formRnglistx:
		return d.indexedRanges(d.unsigned())
	}
	d.fail("unknown entry attr format 0x" + strconv.FormatInt(int64(f), 16))
	return nil
}

// reference reads the offset of an entry of any unit.
func (d *decoding) reference() any {
	switch d.layout.version {
	case 0:
		d.fail("unknown version for DW_FORM_ref_addr")
		return nil
	case 2:
		return Offset(d.address())
	}
	return Offset(d.sectionOffset("DW_FORM_ref_addr"))
}

// withBase computes a value from an offset that the unit's entry has. In that entry itself it may stand behind the value.
func (d *decoding) withBase(a Attr, compute func(base uint64) any) any {
	if d.isUnit {
		field := &d.entry.Field[d.field]
		d.later = append(d.later, func() { field.Val = compute(base(d.entry, a)) })
		return nil
	}
	if d.unit == nil {
		return compute(0)
	}
	return compute(base(d.unit, a))
}

func (d *decoding) indexedAddress(index uint64) any {
	if d.d.addresses == nil {
		d.fail("DW_FORM_addrx with no .debug_addr section")
	}
	if d.err != nil {
		return nil
	}
	return d.withBase(AttrAddrBase, func(base uint64) any {
		v, err := d.d.address(d.layout, base, index)
		if err != nil {
			d.err = err
		}
		return v
	})
}

// address returns the index-th address of those at base.
func (d *Data) address(l *layout, base, index uint64) (uint64, error) {
	at := index*uint64(l.addressSize) + base
	if int(at) < 0 {
		return 0, errors.New("offset out of range")
	}
	c := d.cursor(l, "addr", 0, d.addresses)
	c.bytes(int(at))
	v := c.address()
	return v, c.err
}

// look reads something at an offset of another section.
func (d *decoding) look(section string, data []byte, at uint64, read func(*cursor)) {
	c := d.d.cursor(d.layout, section, 0, data)
	c.bytes(int(at))
	if read(&c); c.err != nil {
		d.err = c.err
	}
}

func (d *decoding) textAt(f form) any {
	at := d.sectionOffset("DW_FORM_strp/line_strp")
	if int(at) < 0 {
		d.fail("DW_FORM_strp/line_strp offset out of range")
	}
	section, data := "str", d.d.str
	if f == formLineStrp {
		if section, data = "line_str", d.d.lineStr; len(data) == 0 {
			d.fail("DW_FORM_line_strp with no .debug_line_str section")
		}
	}
	if d.err != nil {
		return nil
	}
	var s string
	d.look(section, data, at, func(c *cursor) { s = c.text() })
	return s
}

// width is the size of an offset.
func (d *decoding) width() uint64 {
	if d.layout.wide {
		return 8
	}
	return 4
}

func (d *decoding) indexedText(index uint64) any {
	if len(d.d.strOffsets) == 0 {
		d.fail("DW_FORM_strx with no .debug_str_offsets section")
	}
	if !d.layout.known {
		d.fail("unknown offset size for DW_FORM_strx")
	}
	if d.err != nil {
		return nil
	}
	return d.withBase(AttrStrOffsetsBase, func(base uint64) any {
		var at uint64
		var s string
		place := base + index*d.width()
		if int(place) < 0 {
			d.fail("DW_FORM_strx offset out of range")
			return s
		}
		d.look("str_offsets", d.d.strOffsets, place, func(c *cursor) { at = c.offset(d.layout.wide) })
		if int(at) < 0 {
			d.fail("DW_FORM_strx indirect offset out of range")
		}
		if d.err == nil {
			d.look("str", d.d.str, at, func(c *cursor) { s = c.text() })
		}
		return s
	})
}

func (d *decoding) indexedRanges(index uint64) any {
	return d.withBase(AttrRnglistsBase, func(base uint64) any {
		place := base + index*d.width()
		if int(place) < 0 {
			d.fail("DW_FORM_rnglistx offset out of range")
			return uint64(0)
		}
		var at uint64
		d.look("rnglists", d.d.rangeLists, place, func(c *cursor) { at = c.offset(d.layout.wide) })
		if int(at) < 0 {
			d.fail("DW_FORM_rnglistx indirect offset out of range")
		}
		return base + at
	})
}
