// Package suffixarray finds substrings by an array of all suffixes in order.
package suffixarray

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"
	"regexp"
	"sort"
)

// Index is text with its suffixes in order.
type Index struct {
	data     []byte
	suffixes []int32
}

// New returns an Index of data, which must not change any more.
func New(data []byte) *Index { return &Index{data, order(data)} }

// order sorts the suffixes of data: by their first byte, then, as long as some are equal, by twice as many bytes as before.
func order(data []byte) []int32 {
	n := len(data)
	if n == 0 {
		return nil
	}
	sorted, next := make([]int32, n), make([]int32, n)
	class, newClass := make([]int32, n), make([]int32, n) // a suffix's place among the distinct prefixes so far
	count := make([]int32, max(n, 256)+1)
	for _, c := range data {
		count[int(c)+1]++
	}
	for i := 1; i <= 256; i++ {
		count[i] += count[i-1]
	}
	for i, c := range data {
		sorted[count[c]] = int32(i)
		count[c]++
	}
	classes := int32(0)
	for i, s := range sorted {
		if i > 0 && data[s] != data[sorted[i-1]] {
			classes++
		}
		class[s] = classes
	}
	for length := 1; int(classes) < n-1; length *= 2 {
		// By the second half: those without one are the smallest.
		k := 0
		for i := n - length; i < n; i++ {
			next[k] = int32(i)
			k++
		}
		for _, s := range sorted {
			if int(s) >= length {
				next[k] = s - int32(length)
				k++
			}
		}
		// By the first half, keeping that order.
		clear(count[:classes+2])
		for _, c := range class {
			count[c+1]++
		}
		for i := int32(1); i <= classes; i++ {
			count[i] += count[i-1]
		}
		for _, s := range next {
			sorted[count[class[s]]] = s
			count[class[s]]++
		}
		second := func(s int32) int32 {
			if int(s)+length < n {
				return class[int(s)+length]
			}
			return -1
		}
		classes = 0
		newClass[sorted[0]] = 0
		for i := 1; i < n; i++ {
			a, b := sorted[i-1], sorted[i]
			if class[a] != class[b] || second(a) != second(b) {
				classes++
			}
			newClass[b] = classes
		}
		class, newClass = newClass, class
	}
	return sorted
}

// Bytes returns the text, which must not be changed.
func (x *Index) Bytes() []byte { return x.data }

// found are the suffixes that begin with s.
func (x *Index) found(s []byte) []int32 {
	from := sort.Search(len(x.suffixes), func(i int) bool { return bytes.Compare(x.data[x.suffixes[i]:], s) >= 0 })
	rest := x.suffixes[from:]
	return rest[:sort.Search(len(rest), func(i int) bool { return !bytes.HasPrefix(x.data[rest[i]:], s) })]
}

// Lookup returns up to n positions of s, all if n < 0, in the order of the suffixes there. Nothing is found if s is empty or n is 0.
func (x *Index) Lookup(s []byte, n int) (result []int) {
	if len(s) == 0 || n == 0 {
		return nil
	}
	all := x.found(s)
	if n < 0 || n > len(all) {
		n = len(all)
	}
	for _, at := range all[:n] {
		result = append(result, int(at))
	}
	return result
}

// FindAllIndex returns up to n matches of r that do not overlap, in order; all if n < 0.
func (x *Index) FindAllIndex(r *regexp.Regexp, n int) [][]int {
	prefix, complete := r.LiteralPrefix()
	if prefix == "" {
		return r.FindAllIndex(x.data, n)
	}
	if n == 0 {
		return nil
	}
	anchored := r
	if !complete {
		anchored = regexp.MustCompile("^" + r.String())
	}
	// Positions that are asked for may overlap or not match: more are asked for then.
	for ask := n; ; {
		places := x.Lookup([]byte(prefix), ask)
		full := len(places) == ask
		sort.Ints(places)
		var result [][]int
		end := 0
		for _, at := range places {
			if len(result) == n {
				break
			}
			length := len(prefix)
			if !complete {
				m := anchored.FindIndex(x.data[at:])
				if m == nil {
					continue
				}
				length = m[1]
			}
			if at >= end {
				result = append(result, []int{at, at + length})
				end = at + length
			}
		}
		if n >= 0 && len(result) >= n || !full {
			return result
		}
		ask += 2 * (n - len(result))
	}
}

// Indexes are written in pieces of this size at most.
const pieceSize = 16 << 10

var errTooBig = errors.New("suffixarray: data too large")

// Write stores the index; the form is that of gc's library.
func (x *Index) Write(w io.Writer) error {
	buf := make([]byte, pieceSize)
	binary.PutVarint(buf, int64(len(x.data)))
	if _, err := w.Write(buf[:binary.MaxVarintLen64]); err != nil {
		return err
	}
	if _, err := w.Write(x.data); err != nil {
		return err
	}
	for rest := x.suffixes; len(rest) > 0; {
		size := binary.MaxVarintLen64
		for len(rest) > 0 && size+binary.MaxVarintLen64 <= len(buf) {
			size += binary.PutUvarint(buf[size:], uint64(rest[0]))
			rest = rest[1:]
		}
		binary.PutVarint(buf, int64(size))
		if _, err := w.Write(buf[:size]); err != nil {
			return err
		}
	}
	return nil
}

// Read loads what Write stored.
func (x *Index) Read(r io.Reader) error {
	buf := make([]byte, pieceSize)
	number := func() (int, error) {
		if _, err := io.ReadFull(r, buf[:binary.MaxVarintLen64]); err != nil {
			return 0, err
		}
		n, _ := binary.Varint(buf)
		if n < 0 || n > 1<<31-1 {
			return 0, errTooBig
		}
		return int(n), nil
	}
	n, err := number()
	if err != nil {
		return err
	}
	x.data, x.suffixes = make([]byte, n), make([]int32, 0, n)
	if _, err := io.ReadFull(r, x.data); err != nil {
		return err
	}
	for len(x.suffixes) < n {
		size, err := number()
		if err != nil {
			return err
		}
		if size > len(buf) || size < binary.MaxVarintLen64 {
			return errTooBig
		}
		piece := buf[binary.MaxVarintLen64:size]
		if _, err := io.ReadFull(r, piece); err != nil {
			return err
		}
		for len(piece) > 0 {
			at, width := binary.Uvarint(piece)
			if width <= 0 || at >= uint64(n) {
				return errTooBig
			}
			x.suffixes = append(x.suffixes, int32(at))
			piece = piece[width:]
		}
	}
	return nil
}
