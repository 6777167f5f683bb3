package jpeg

// scanComponent is a component in a scan.
type scanComponent struct {
	*component
	index  int
	dc, ac *huffman
	before int32 // DC coefficient of the block before
}

// scanner is the state while a scan is read.
type scanner struct {
	*decoder
	components []scanComponent
	start, end int  // of the coefficients in this scan
	refines    bool // it adds a bit to coefficients that are known
	low        uint // the bit that is read last
	blocks     int  // read so far, if there is one component
}

// units returns the number of units (of all components) in a row and a column.
func (d *decoder) units() (columns, rows int) {
	h, v := d.components[0].h, d.components[0].v
	return (d.width + 8*h - 1) / (8 * h), (d.height + 8*v - 1) / (8 * v)
}

func (d *decoder) scan(length int) error {
	s := &scanner{decoder: d, end: blockSize - 1}
	if err := s.header(length); err != nil {
		return err
	}
	columns, rows := d.units()
	if d.gray == nil && d.ycbcr == nil {
		d.makeImage(columns, rows)
	}
	if d.progressive {
		for _, c := range s.components {
			if c.coefficients == nil {
				c.coefficients = make([]block, columns*rows*c.h*c.v)
			}
		}
	}
	d.bits, d.count = 0, 0
	mark := byte(markRST0)
	for unit := 0; unit < columns*rows; {
		if err := s.unit(unit, columns); err != nil {
			return err
		}
		unit++
		if d.restart == 0 || unit%d.restart != 0 || unit == columns*rows {
			continue
		}
		if err := s.restartAt(mark); err != nil {
			return err
		}
		if mark++; mark > markRST7 {
			mark = markRST0
		}
	}
	return nil
}

// header reads which components and coefficients a scan has.
func (s *scanner) header(length int) error {
	total := len(s.decoder.components)
	if total == 0 {
		return FormatError("missing SOF marker")
	}
	if length < 6 || 4+2*total < length || length%2 != 0 {
		return FormatError("SOS has wrong length")
	}
	data, err := s.bytes(length)
	if err != nil {
		return err
	}
	count := int(data[0])
	if length != 4+2*count {
		return FormatError("SOS length inconsistent with number of components")
	}
	samples := 0
	for i := 0; i < count; i++ {
		id, tables := data[1+2*i], data[2+2*i]
		c := scanComponent{index: -1}
		for j := range s.decoder.components {
			if s.decoder.components[j].id == id {
				c.index, c.component = j, &s.decoder.components[j]
			}
		}
		if c.index < 0 {
			return FormatError("unknown component selector")
		}
		for _, other := range s.components {
			if other.index == c.index {
				return FormatError("repeated component selector")
			}
		}
		samples += c.h * c.v
		limit := byte(3)
		if s.baseline {
			limit = 1
		}
		if tables>>4 > limit {
			return FormatError("bad Td value")
		}
		if tables&15 > limit {
			return FormatError("bad Ta value")
		}
		c.dc, c.ac = &s.huffman[0][tables>>4], &s.huffman[1][tables&15]
		s.components = append(s.components, c)
	}
	if total > 1 && samples > 10 {
		return FormatError("total sampling factors too large")
	}
	if s.progressive {
		return s.selection(data[1+2*count:])
	}
	return nil
}

// selection reads which bits of which coefficients a progressive scan has.
func (s *scanner) selection(data []byte) error {
	s.start, s.end = int(data[0]), int(data[1])
	high := data[2] >> 4
	s.low, s.refines = uint(data[2]&15), high != 0
	if s.start == 0 && s.end != 0 || s.start > s.end || s.end >= blockSize {
		return FormatError("bad spectral selection bounds")
	}
	if s.start != 0 && len(s.components) != 1 {
		return FormatError("progressive AC coefficients for more than one component")
	}
	if s.refines && uint(high) != s.low+1 {
		return FormatError("bad successive approximation values")
	}
	return nil
}

// restartAt reads a restart marker and starts anew.
func (s *scanner) restartAt(mark byte) error {
	data, err := s.bytes(2)
	if err != nil {
		return err
	}
	if data[0] == 0xFF && data[1] == 0 { // some encoders write a byte too much
		if data, err = s.bytes(2); err != nil {
			return err
		}
	}
	if data[0] != 0xFF || data[1] != mark {
		return FormatError("bad RST marker")
	}
	s.bits, s.count, s.endRun = 0, 0, 0
	for i := range s.components {
		s.components[i].before = 0
	}
	return nil
}

// unit reads the blocks of a unit. A scan of one component has only the blocks that the image needs.
func (s *scanner) unit(unit, columns int) error {
	for i := range s.components {
		c := &s.components[i]
		for j := 0; j < c.h*c.v; j++ {
			x, y := c.h*(unit%columns)+j%c.h, c.v*(unit/columns)+j/c.h
			if len(s.components) == 1 {
				x, y = s.blocks%(columns*c.h), s.blocks/(columns*c.h)
				s.blocks++
				if x*8 >= s.width || y*8 >= s.height {
					continue
				}
			}
			var fresh block
			b := &fresh
			if s.progressive {
				b = &c.coefficients[y*columns*c.h+x]
			}
			var err error
			switch {
			case !s.refines:
				err = s.block(c, b)
			case s.start == 0:
				var bit int32
				bit, err = s.take(1)
				b[0] |= bit << s.low
			default:
				err = s.refine(c, b)
			}
			if err != nil {
				return err
			}
			if !s.progressive {
				s.store(b, x, y, c.index)
			}
		}
	}
	return nil
}

// block reads the coefficients of a block.
func (s *scanner) block(c *scanComponent, b *block) error {
	i := s.start
	if i == 0 {
		i++
		size, err := s.decode(c.dc)
		if err != nil {
			return err
		}
		if size > 16 {
			return UnsupportedError("excessive DC component")
		}
		difference, err := s.value(size)
		if err != nil {
			return err
		}
		c.before += difference
		b[0] = c.before << s.low
	}
	if i <= s.end && s.endRun > 0 {
		s.endRun--
		return nil
	}
	for ; i <= s.end; i++ {
		symbol, err := s.decode(c.ac)
		if err != nil {
			return err
		}
		zeros, size := symbol>>4, symbol&15
		if size == 0 {
			if zeros != 15 {
				if s.endRun, err = s.runLength(zeros); err != nil {
					return err
				}
				s.endRun--
				break
			}
			i += zeros
			continue
		}
		if i += zeros; i > s.end {
			break
		}
		x, err := s.value(size)
		if err != nil {
			return err
		}
		b[natural[i]] = x << s.low
	}
	return nil
}

// runLength reads the number of blocks, this one included, that have no more coefficients.
func (s *scanner) runLength(bits int) (int, error) {
	rest, err := s.take(bits)
	return 1<<uint(bits) + int(rest), err
}

// refine adds a bit to the coefficients of a block (section G.1.2.3).
func (s *scanner) refine(c *scanComponent, b *block) error {
	i := s.start
	for ; i <= s.end && s.endRun == 0; i++ {
		symbol, err := s.decode(c.ac)
		if err != nil {
			return err
		}
		zeros, size := symbol>>4, symbol&15
		fresh := int32(0) // value of a coefficient that was zero
		switch {
		case size > 1:
			return FormatError("unexpected Huffman code")
		case size == 1:
			bit, err := s.take(1)
			if err != nil {
				return err
			}
			fresh = (2*bit - 1) << s.low
		case zeros != 15:
			if s.endRun, err = s.runLength(zeros); err != nil {
				return err
			}
		}
		if s.endRun > 0 {
			break
		}
		if i, err = s.refineNonzero(b, i, zeros); err != nil {
			return err
		}
		if i > s.end {
			return FormatError("too many coefficients")
		}
		if fresh != 0 {
			b[natural[i]] = fresh
		}
	}
	if s.endRun == 0 {
		return nil
	}
	s.endRun--
	_, err := s.refineNonzero(b, i, -1)
	return err
}

// refineNonzero adds a bit to coefficients that are not zero, up to the one behind that many zeros; all of them if zeros is negative. It
// returns the index of that one.
func (s *scanner) refineNonzero(b *block, i, zeros int) (int, error) {
	for ; i <= s.end; i++ {
		x := &b[natural[i]]
		if *x == 0 {
			if zeros == 0 {
				break
			}
			zeros--
			continue
		}
		bit, err := s.take(1)
		if err != nil {
			return 0, err
		}
		if *x < 0 {
			bit = -bit
		}
		*x += bit << s.low
	}
	return i, nil
}
