package comment

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"
)

// textPrinter is the state while plain text is printed.
type textPrinter struct {
	out        bytes.Buffer
	prefix     string
	codePrefix string
	width      int
}

// Text returns the comment as plain text, in lines that are not too long.
func (p *Printer) Text(d *Doc) []byte {
	t := &textPrinter{prefix: p.TextPrefix, codePrefix: p.TextCodePrefix, width: p.TextWidth}
	if t.codePrefix == "" {
		t.codePrefix = t.prefix + "\t"
	}
	if t.width == 0 {
		t.width = 80 - utf8.RuneCountInString(t.prefix)
	}
	for i, b := range d.Content {
		if i > 0 && separated(b) {
			t.newline(t.prefix)
		}
		t.block(b)
	}
	first := true
	for _, def := range d.Links {
		if !def.Used {
			continue
		}
		if first {
			t.newline("")
		}
		first = false
		fmt.Fprintf(&t.out, "[%s]: %s\n", def.Text, def.URL)
	}
	return t.out.Bytes()
}

// newline ends a line, without white space at its end.
func (t *textPrinter) newline(line string) {
	t.out.WriteString(line)
	t.out.Truncate(len(bytes.TrimRight(t.out.Bytes(), " \t")))
	t.out.WriteByte('\n')
}

func (t *textPrinter) block(b Block) {
	switch b := b.(type) {
	case *Paragraph:
		t.out.WriteString(t.prefix)
		t.text("", b.Text)
	case *Heading:
		t.out.WriteString(t.prefix + "# ")
		t.text("", b.Text)
	case *Code:
		eachLine(b.Text, func(line string) {
			if line != "" {
				line = t.codePrefix + line
			}
			t.newline(line)
		})
	case *List:
		for i, item := range b.Items {
			if i > 0 && b.BlankBetween() {
				t.newline(t.prefix)
			}
			t.out.WriteString(t.prefix + itemStart(item))
			for i, b := range item.Content {
				if i > 0 {
					t.newline("")
					t.out.WriteString(t.prefix + itemIndent)
				}
				t.text(itemIndent, b.(*Paragraph).Text)
			}
		}
	default:
		fmt.Fprintf(&t.out, "?%T\n", b)
	}
}

// text prints words in lines; indent stands before all lines but the first.
func (t *textPrinter) text(indent string, list []Text) {
	words := strings.Fields(unadorned(list))
	if t.width < 0 || len(words) == 0 {
		t.newline(strings.Join(words, " "))
		return
	}
	start := 0
	for _, end := range wrap(words, t.width-utf8.RuneCountInString(indent)) {
		if start > 0 {
			t.out.WriteString(t.prefix + indent)
		}
		t.newline(strings.Join(words[start:end], " "))
		start = end
	}
}

// cost of lines: what goes beyond the width counts first.
type cost struct{ beyond, below int }

func (a cost) plus(b cost) cost { return cost{a.beyond + b.beyond, a.below + b.below} }

func (a cost) less(b cost) bool {
	return a.beyond < b.beyond || a.beyond == b.beyond && a.below < b.below
}

// wrapper puts words into lines. The sum of the squares of the space left over is the least possible, where a line, other than the last one, that
// does not end with punctuation costs as much as eight blanks. Of equal solutions it takes the one that the basic algorithm for concave weights finds
// (D. S. Hirschberg, L. L. Larmore: The least weight subsequence problem, 1985), as Go does.
type wrapper struct {
	words  []string
	width  int
	before []int  // characters in front of each word, with a blank behind each
	best   []cost // of the first words
}

// line returns the cost of the line of the words from i to j.
func (w *wrapper) line(i, j int) cost {
	const noPunctuation = 64
	over := w.before[j] - 1 - w.before[i] - w.width
	if j == len(w.words) && over <= 0 {
		return cost{}
	}
	c := cost{}
	if last := w.words[j-1]; strings.IndexByte(".,:;", last[len(last)-1]) < 0 {
		c.below = noPunctuation
	}
	if over > 0 {
		c.beyond = over * over
	} else {
		c.below += over * over
	}
	return c
}

// upTo returns the least cost of the words up to j if the last line starts at i.
func (w *wrapper) upTo(i, j int) cost { return w.best[i].plus(w.line(i, j)) }

// useless reports whether lines that start at b are never better than both those that start at a and those that start at c, where a < b < c.
func (w *wrapper) useless(a, b, c int) bool {
	n := len(w.words)
	k := c + sort.Search(n+1-c, func(k int) bool { return w.upTo(b, c+k).less(w.upTo(a, c+k)) })
	return k > n || !w.upTo(b, k).less(w.upTo(c, k))
}

// wrap returns the ends of the lines.
func wrap(words []string, width int) []int {
	n := len(words)
	w := &wrapper{words, width, make([]int, n+1), make([]cost, 1, n)}
	for i, word := range words {
		w.before[i+1] = w.before[i] + utf8.RuneCountInString(word) + 1
	}
	start := make([]int, n+1) // of the line that ends there
	starts := []int{0}        // that may be best for the lines to come
	retire := func(end int) {
		for len(starts) > 1 && !w.upTo(starts[0], end).less(w.upTo(starts[1], end)) {
			starts = starts[1:]
		}
	}
	for m := 1; m < n; m++ {
		start[m] = starts[0]
		w.best = append(w.best, w.upTo(starts[0], m))
		retire(m + 1)
		for k := len(starts); k > 1 && w.useless(starts[k-2], starts[k-1], m); k = len(starts) {
			starts = starts[:k-1]
		}
		if w.upTo(m, n).less(w.upTo(starts[len(starts)-1], n)) {
			starts = append(starts, m)
			if len(starts) == 2 {
				retire(m + 1)
			}
		}
	}
	start[n] = starts[0]
	var ends []int
	for end := n; end > 0; end = start[end] {
		ends = append(ends, end)
	}
	for i, j := 0, len(ends)-1; i < j; i, j = i+1, j-1 {
		ends[i], ends[j] = ends[j], ends[i]
	}
	return ends
}
