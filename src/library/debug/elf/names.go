package elf

import "strconv"

// names has the names of values, in the order in which they are looked for.
type names []struct {
	value uint32
	name  string
}

// value names i, or says how far it is from the value before it.
func (n names) value(i uint32, prefix string) string {
	for _, e := range n {
		if e.value == i {
			return prefix + e.name
		}
	}
	for j := len(n) - 1; j >= 0; j-- {
		if e := n[j]; e.value < i {
			return prefix + e.name + "+" + strconv.FormatUint(uint64(i-e.value), 10)
		}
	}
	return strconv.FormatUint(uint64(i), 10)
}

// flags names the bits of i.
func (n names) flags(i uint32, prefix string) string {
	s := ""
	for _, e := range n {
		if e.value&i == e.value {
			if s != "" {
				s += "+"
			}
			s += prefix + e.name
			i -= e.value
		}
	}
	rest := "0x" + strconv.FormatUint(uint64(i), 16)
	switch {
	case s == "":
		return rest
	case i != 0:
		return s + "+" + rest
	}
	return s
}
