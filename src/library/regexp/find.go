package regexp

import "io"

// pairs is how many positions a search with groups asks for.
func (re *Regexp) pairs() int { return re.groups + 1 }

// FindIndex is the position of the leftmost match: b[loc[0]:loc[1]]; nil if there is none.
func (re *Regexp) FindIndex(b []byte) (loc []int) { return first(re.prog, textOf(b), 1) }

// FindStringIndex is the position of the leftmost match: s[loc[0]:loc[1]]; nil if there is none.
func (re *Regexp) FindStringIndex(s string) (loc []int) { return first(re.prog, s, 1) }

// FindReaderIndex is the position of the leftmost match in the text of r.
func (re *Regexp) FindReaderIndex(r io.RuneReader) (loc []int) {
	text := readAll(r)
	return text.translate(first(re.prog, text.text, 1))
}

// FindSubmatchIndex has the positions of the leftmost match and of its groups, -1 for a group that did not take part.
func (re *Regexp) FindSubmatchIndex(b []byte) []int { return first(re.prog, textOf(b), re.pairs()) }

// FindStringSubmatchIndex has the positions of the leftmost match and of its groups, -1 for a group that did not take part.
func (re *Regexp) FindStringSubmatchIndex(s string) []int { return first(re.prog, s, re.pairs()) }

// FindReaderSubmatchIndex has the positions of the leftmost match in the text of r and of its groups.
func (re *Regexp) FindReaderSubmatchIndex(r io.RuneReader) []int {
	text := readAll(r)
	return text.translate(first(re.prog, text.text, re.pairs()))
}

// Find is the leftmost match, nil if there is none.
func (re *Regexp) Find(b []byte) []byte {
	loc := re.FindIndex(b)
	if loc == nil {
		return nil
	}
	return b[loc[0]:loc[1]:loc[1]]
}

// FindString is the leftmost match, "" if there is none (or it is empty).
func (re *Regexp) FindString(s string) string {
	loc := re.FindStringIndex(s)
	if loc == nil {
		return ""
	}
	return s[loc[0]:loc[1]]
}

// FindSubmatch is the leftmost match and its groups.
func (re *Regexp) FindSubmatch(b []byte) [][]byte { return bytesAt(b, re.FindSubmatchIndex(b)) }

// FindStringSubmatch is the leftmost match and its groups.
func (re *Regexp) FindStringSubmatch(s string) []string {
	return stringsAt(s, re.FindStringSubmatchIndex(s))
}

func bytesAt(b []byte, positions []int) [][]byte {
	if positions == nil {
		return nil
	}
	out := make([][]byte, len(positions)/2)
	for i := range out {
		if from, to := positions[2*i], positions[2*i+1]; from >= 0 {
			out[i] = b[from:to:to]
		}
	}
	return out
}

func stringsAt(s string, positions []int) []string {
	if positions == nil {
		return nil
	}
	out := make([]string, len(positions)/2)
	for i := range out {
		if from := positions[2*i]; from >= 0 {
			out[i] = s[from:positions[2*i+1]]
		}
	}
	return out
}

// every has the positions of at most n matches (n < 0: all), a slice each.
func (re *Regexp) every(s string, pairs, n int) [][]int {
	if n < 0 {
		n = len(s) + 1
	}
	flat := all(re.prog, s, pairs, n)
	if flat == nil {
		return nil
	}
	size := 2 * pairs
	out := make([][]int, len(flat)/size)
	for i := range out {
		out[i] = flat[i*size : (i+1)*size : (i+1)*size]
	}
	return out
}

// FindAllIndex has the positions of the first n matches (n < 0: of all).
func (re *Regexp) FindAllIndex(b []byte, n int) [][]int { return re.every(textOf(b), 1, n) }

// FindAllStringIndex has the positions of the first n matches (n < 0: of all).
func (re *Regexp) FindAllStringIndex(s string, n int) [][]int { return re.every(s, 1, n) }

// FindAllSubmatchIndex has the positions of the first n matches (n < 0: of all) and of their groups.
func (re *Regexp) FindAllSubmatchIndex(b []byte, n int) [][]int {
	return re.every(textOf(b), re.pairs(), n)
}

// FindAllStringSubmatchIndex has the positions of the first n matches (n < 0: of all) and of their groups.
func (re *Regexp) FindAllStringSubmatchIndex(s string, n int) [][]int {
	return re.every(s, re.pairs(), n)
}

// FindAll has the first n matches (n < 0: all).
func (re *Regexp) FindAll(b []byte, n int) [][]byte {
	var out [][]byte
	for _, m := range re.FindAllIndex(b, n) {
		out = append(out, b[m[0]:m[1]:m[1]])
	}
	return out
}

// FindAllString has the first n matches (n < 0: all).
func (re *Regexp) FindAllString(s string, n int) []string {
	var out []string
	for _, m := range re.FindAllStringIndex(s, n) {
		out = append(out, s[m[0]:m[1]])
	}
	return out
}

// FindAllSubmatch has the first n matches (n < 0: all) and their groups.
func (re *Regexp) FindAllSubmatch(b []byte, n int) [][][]byte {
	var out [][][]byte
	for _, m := range re.FindAllSubmatchIndex(b, n) {
		out = append(out, bytesAt(b, m))
	}
	return out
}

// FindAllStringSubmatch has the first n matches (n < 0: all) and their groups.
func (re *Regexp) FindAllStringSubmatch(s string, n int) [][]string {
	var out [][]string
	for _, m := range re.FindAllStringSubmatchIndex(s, n) {
		out = append(out, stringsAt(s, m))
	}
	return out
}
