// Package dwarf reads the debugging information that compilers write, in the versions 2 to 5 of DWARF.
package dwarf

import (
	"encoding/binary"
	"sort"
	"strconv"
)

// Data is the debugging information of a file.
type Data struct {
	order                                      binary.ByteOrder
	abbreviations, info, line, ranges, str     []byte
	addresses, lineStr, strOffsets, rangeLists []byte // since version 5

	tables   map[uint64]table
	units    []unit
	types    map[Offset]Type
	typeSigs map[uint64]*typeUnit
}

// unit is a unit of compilation.
type unit struct {
	layout
	base  Offset // of the header
	at    Offset // of the entries
	data  []byte
	table table
}

// Kinds of units, since version 5.
const (
	unitType         = 0x02
	unitSkeleton     = 0x04
	unitSplitCompile = 0x05
	unitSplitType    = 0x06
)

// New makes a Data of the sections .debug_abbrev and so on; aranges, frame and pubnames are not used.
func New(abbrev, aranges, frame, info, line, pubnames, ranges, str []byte) (*Data, error) {
	d := &Data{abbreviations: abbrev, info: info, line: line, ranges: ranges, str: str,
		tables: map[uint64]table{}, types: map[Offset]Type{}, typeSigs: map[uint64]*typeUnit{}}
	if err := d.findOrder(); err != nil {
		return nil, err
	}
	if err := d.readUnits(); err != nil {
		return nil, err
	}
	return d, nil
}

// findOrder tells the order of bytes by the version, a small number.
func (d *Data) findOrder() error {
	short := DecodeError{"info", Offset(len(d.info)), "too short"}
	if len(d.info) < 6 {
		return short
	}
	at := 4
	if string(d.info[:4]) == "\xff\xff\xff\xff" {
		if at = 12; len(d.info) < at+2 {
			return short
		}
	}
	first, second := d.info[at], d.info[at+1]
	switch {
	case first == 0 && second == 0:
		return DecodeError{"info", 4, "unsupported version 0"}
	case first == 0:
		d.order = binary.BigEndian
	case second == 0:
		d.order = binary.LittleEndian
	default:
		return DecodeError{"info", 4, "cannot determine byte order"}
	}
	return nil
}

// readUnits finds the units; that all of them are whole is seen first.
func (d *Data) readUnits() error {
	count := 0
	c := d.cursor(&layout{}, "info", 0, d.info)
	for len(c.rest) > 0 {
		length, _ := c.unitLength()
		c.bytes(int(length))
		if length > 0 {
			count++
		}
	}
	if c.err != nil {
		return c.err
	}
	c = d.cursor(&layout{}, "info", 0, d.info)
	d.units = make([]unit, count)
	for i := range d.units {
		if d.readUnit(&d.units[i], &c); c.err != nil {
			return c.err
		}
	}
	return nil
}

func (d *Data) readUnit(u *unit, c *cursor) {
	u.base, u.known = c.at, true
	var length Offset
	for length == 0 && c.err == nil {
		length, u.wide = c.unitLength()
	}
	start := c.at
	u.version = int(c.fixed(2))
	if u.version < 2 || u.version > 5 {
		c.fail("unsupported DWARF version " + strconv.Itoa(u.version))
		return
	}
	kind := uint64(0)
	if u.version >= 5 {
		kind, u.addressSize = c.fixed(1), int(c.fixed(1))
	}
	var err error
	if u.table, err = d.table(c.offset(u.wide), u.version); err != nil {
		if c.err == nil {
			c.err = err
		}
		return
	}
	if u.version < 5 {
		u.addressSize = int(c.fixed(1))
	}
	switch kind {
	case unitSkeleton, unitSplitCompile:
		c.fixed(8) // identifies the unit
	case unitType, unitSplitType:
		c.fixed(8) // signature
		c.offset(u.wide)
	}
	u.at = c.at
	u.data = c.bytes(int(length - (c.at - start)))
}

// unitAt returns the number of the unit that an offset is in, or -1.
func (d *Data) unitAt(at Offset) int {
	i := sort.Search(len(d.units), func(i int) bool { return d.units[i].at > at }) - 1
	if i >= 0 && at < d.units[i].at+Offset(len(d.units[i].data)) {
		return i
	}
	return -1
}

// AddTypes adds a section .debug_types (version 4).
func (d *Data) AddTypes(name string, types []byte) error { return d.readTypeUnits(name, types) }

// AddSection adds a section of version 5, by its name; others are ignored.
func (d *Data) AddSection(name string, contents []byte) error {
	switch name {
	case ".debug_addr":
		d.addresses = contents
	case ".debug_line_str":
		d.lineStr = contents
	case ".debug_str_offsets":
		d.strOffsets = contents
	case ".debug_rnglists":
		d.rangeLists = contents
	}
	return nil
}

// table has the shapes of entries by their codes.
type table map[uint32]*shape

// shape says which fields an entry has.
type shape struct {
	tag      Tag
	children bool
	fields   []fieldShape
}

type fieldShape struct {
	attr     Attr
	form     form
	class    Class
	constant int64 // of formImplicitConst
}

// table reads the abbreviations at an offset.
func (d *Data) table(at uint64, version int) (table, error) {
	if t, ok := d.tables[at]; ok {
		return t, nil
	}
	data := d.abbreviations
	if at > uint64(len(data)) {
		at = uint64(len(data))
	}
	c := d.cursor(&layout{}, "abbrev", 0, data[at:])
	t := table{}
	for code := uint32(c.unsigned()); code != 0; code = uint32(c.unsigned()) {
		s := &shape{tag: Tag(c.unsigned()), children: c.fixed(1) != 0}
		for c.err == nil {
			f := fieldShape{attr: Attr(c.unsigned()), form: form(c.unsigned())}
			if f.attr == 0 && f.form == 0 {
				break
			}
			f.class = f.form.class(f.attr, version, &c)
			if f.form == formImplicitConst {
				f.constant = c.signed()
			}
			s.fields = append(s.fields, f)
		}
		t[code] = s
	}
	if c.err != nil {
		return nil, c.err
	}
	d.tables[at] = t
	return t, nil
}
