package comment

import (
	"bytes"
	"fmt"
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

func (a cost) less(b cost) bool {
	return a.beyond < b.beyond || a.beyond == b.beyond && a.below < b.below
}

// wrap returns the ends of the lines that words are put into. The sum of the squares of the space left over is the least possible, where a line,
// other than the last one, that does not end with punctuation costs as much as eight blanks.
func wrap(words []string, width int) []int {
	const noPunctuation = 64
	best := make([]cost, len(words)+1) // of the first words
	start := make([]int, len(words)+1) // of the line that ends there
	for end := 1; end <= len(words); end++ {
		length := -1
		for i := end - 1; i >= 0; i-- {
			length += utf8.RuneCountInString(words[i]) + 1
			if length > width && i < end-1 {
				break // it is better to break the line
			}
			c := best[i]
			if end < len(words) || length > width {
				over := length - width
				if over > 0 {
					c.beyond += over * over
				} else {
					c.below += over * over
				}
				if last := words[end-1]; strings.IndexByte(".,:;", last[len(last)-1]) < 0 {
					c.below += noPunctuation
				}
			}
			if i == end-1 || c.less(best[end]) {
				best[end], start[end] = c, i
			}
		}
	}
	var ends []int
	for end := len(words); end > 0; end = start[end] {
		ends = append(ends, end)
	}
	for i, j := 0, len(ends)-1; i < j; i, j = i+1, j-1 {
		ends[i], ends[j] = ends[j], ends[i]
	}
	return ends
}
