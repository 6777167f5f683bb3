package dwarf

import (
	"errors"
	"fmt"
)

// Ranges returns the addresses that belong to an entry: [2]uint64{first, behind the last}.
func (d *Data) Ranges(e *Entry) ([][2]uint64, error) {
	ranges := continuous(e)
	var u *unit
	if i := d.unitAt(e.Offset); i >= 0 {
		u = &d.units[i]
	}
	field := e.AttrField(AttrRanges)
	if field == nil {
		return ranges, nil
	}
	offset, isOffset := field.Val.(int64)
	if u == nil || u.version < 5 || d.rangeLists == nil {
		if !isOffset || d.ranges == nil {
			return ranges, nil
		}
		_, base, err := d.unitOf(e)
		if err != nil {
			return nil, err
		}
		return d.oldRanges(u, base, offset, ranges)
	}
	switch field.Class {
	case ClassRangeListPtr:
		if !isOffset {
			return ranges, nil
		}
	case ClassRngList:
		v, ok := field.Val.(uint64)
		if !ok {
			return ranges, nil
		}
		offset = int64(v)
	default:
		return ranges, nil
	}
	unit, base, err := d.unitOf(e)
	if err != nil {
		return nil, err
	}
	return d.listedRanges(u, unit, base, offset, ranges)
}

// continuous returns the range that the attributes for a continuous one tell.
func continuous(e *Entry) [][2]uint64 {
	low, ok := e.Val(AttrLowpc).(uint64)
	high := e.AttrField(AttrHighpc)
	if !ok || high == nil {
		return nil
	}
	switch v := high.Val.(type) {
	case uint64:
		if high.Class == ClassAddress {
			return [][2]uint64{{low, v}}
		}
	case int64:
		if high.Class == ClassConstant {
			return [][2]uint64{{low, low + uint64(v)}}
		}
	}
	return nil
}

// unitOf returns the entry of the unit that e is in, and the address that its ranges are relative to.
func (d *Data) unitOf(e *Entry) (unit *Entry, base uint64, err error) {
	unit = e
	if e.Tag != TagCompileUnit {
		i := d.unitAt(e.Offset)
		if i < 0 {
			return nil, 0, errors.New("no unit for entry")
		}
		u := &d.units[i]
		c := d.cursor(&u.layout, "info", u.at, u.data)
		unit = c.entry(nil, u.table, u.base)
		if c.err != nil {
			return nil, 0, c.err
		}
	}
	for _, a := range []Attr{AttrEntrypc, AttrLowpc} {
		if v, ok := unit.Val(a).(uint64); ok {
			return unit, v, nil
		}
	}
	return unit, 0, nil
}

// oldRanges reads ranges as they are before version 5.
func (d *Data) oldRanges(u *unit, base uint64, at int64, ranges [][2]uint64) ([][2]uint64, error) {
	if at < 0 || at > int64(len(d.ranges)) {
		return nil, fmt.Errorf("invalid range offset %d (max %d)", at, len(d.ranges))
	}
	c := d.cursor(&u.layout, "ranges", Offset(at), d.ranges[at:])
	selection := ^uint64(0) >> uint((8-u.addressSize)*8) // marks a new base
	for len(c.rest) > 0 {
		low, high := c.address(), c.address()
		switch {
		case low == 0 && high == 0:
			return ranges, nil
		case low == selection:
			base = high
		default:
			ranges = append(ranges, [2]uint64{base + low, base + high})
		}
	}
	return ranges, nil
}

// Kinds of entries in range lists.
const (
	rangeEnd = iota
	rangeBaseIndex
	rangeIndices
	rangeIndexLength
	rangeOffsets
	rangeBase
	rangeAddresses
	rangeLength
)

// listedRanges reads ranges of version 5.
func (d *Data) listedRanges(u *unit, unit *Entry, addresses uint64, at int64, ranges [][2]uint64) ([][2]uint64, error) {
	if at < 0 || at > int64(len(d.rangeLists)) {
		return nil, fmt.Errorf("invalid rnglist offset %d (max %d)", at, len(d.ranges))
	}
	table := base(unit, AttrAddrBase)
	c := d.cursor(&u.layout, "rnglists", 0, d.rangeLists)
	c.bytes(int(at))
	var failed error
	indexed := func() uint64 {
		v, err := d.address(&u.layout, table, c.unsigned())
		if failed == nil {
			failed = err
		}
		return v
	}
	for failed == nil {
		kind := c.fixed(1)
		var low, high uint64
		switch kind {
		case rangeEnd:
			if c.err != nil {
				return nil, c.err
			}
			return ranges, nil
		case rangeBaseIndex:
			addresses = indexed()
			continue
		case rangeBase:
			addresses = c.address()
			continue
		case rangeIndices:
			low = indexed()
			high = indexed()
		case rangeIndexLength:
			low = indexed()
			high = low + c.unsigned()
		case rangeOffsets:
			low = addresses + c.unsigned()
			high = addresses + c.unsigned()
		case rangeAddresses:
			low = c.address()
			high = c.address()
		case rangeLength:
			low = c.address()
			high = low + c.unsigned()
		default:
			continue
		}
		ranges = append(ranges, [2]uint64{low, high})
	}
	return nil, failed
}
