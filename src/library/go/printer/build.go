package printer

import (
	"bytes"
	"go/build/constraint"
	"sort"
	"strings"
	"text/tabwriter"
)

func isNewline(c byte) bool { return c == '\n' || c == '\f' }

// lineFrom returns the rest of the output's line from an offset, with its newline.
func (p *printer) lineFrom(start int) []byte {
	n := bytes.IndexFunc(p.output[start:], func(c rune) bool { return c == '\n' || c == '\f' })
	if n < 0 {
		return p.output[start:]
	}
	return p.output[start : start+n+1]
}

// constraintAt returns the comment at an offset of the output.
func (p *printer) constraintAt(start int) string {
	text := strings.TrimRight(string(p.lineFrom(start)), "\n\f")
	text, _ = strings.CutPrefix(text, "\xff")
	text, _, _ = strings.Cut(text, "\xff")
	return text
}

// moveBuildLines puts the build constraints in one place: as far up as possible, behind comments and an empty line; and makes // +build lines
// say what the //go:build line says.
func (p *printer) moveBuildLines() {
	lines := append(append([]int(nil), p.goBuild...), p.plusBuild...)
	if len(lines) == 0 {
		return
	}
	place := p.headerEnd()
	if len(p.goBuild) > 0 && p.goBuild[0] < place {
		place = p.goBuild[0]
	} else if len(p.plusBuild) > 0 && p.plusBuild[0] < place {
		place = p.plusBuild[0]
	}
	block := p.buildBlock()

	sort.Ints(lines)
	var rest []byte
	start := place
	for _, line := range lines {
		if line >= start {
			rest = appendWithoutGap(rest, p.output[start:line])
			start = line + len(p.lineFrom(line))
		}
	}
	rest = appendWithoutGap(rest, p.output[start:])
	if n := len(rest); n >= 2 && isNewline(rest[n-1]) && isNewline(rest[n-2]) {
		rest = rest[:n-1]
	}
	text := append([]byte(nil), p.output[:place]...)
	p.output = append(append(text, block...), rest...)
}

// headerEnd returns the offset behind the last empty line that only // comments precede.
func (p *printer) headerEnd() int {
	end := 0
	for at := 0; at < len(p.output); {
		line := p.lineFrom(at)
		if !isNewline(line[len(line)-1]) {
			break
		}
		at += len(line)
		text := bytes.TrimLeft(line, " \t")
		if len(text) == 1 {
			end = at
		} else if !bytes.HasPrefix(text, []byte("\xff//")) {
			break
		}
	}
	return end
}

// buildBlock returns the build constraints and an empty line.
func (p *printer) buildBlock() (block []byte) {
	var x constraint.Expr
	if len(p.goBuild) == 1 {
		x, _ = constraint.Parse(p.constraintAt(p.goBuild[0]))
	}
	for i := 0; i < len(p.plusBuild) && len(p.goBuild) == 0; i++ {
		y, err := constraint.Parse(p.constraintAt(p.plusBuild[i]))
		if err != nil {
			x = nil
			break
		}
		if x != nil {
			y = &constraint.AndExpr{X: x, Y: y}
		}
		x = y
	}
	if x == nil {
		for _, line := range p.goBuild {
			block = append(block, p.lineFrom(line)...)
		}
		for _, line := range p.plusBuild {
			block = append(block, p.lineFrom(line)...)
		}
		return append(block, '\n')
	}
	add := func(line string) {
		block = append(block, tabwriter.Escape)
		block = append(block, line...)
		block = append(block, tabwriter.Escape, '\n')
	}
	add("//go:build " + x.String())
	if len(p.plusBuild) > 0 {
		lines, err := constraint.PlusBuildLines(x)
		if err != nil {
			lines = []string{"// +build error: " + err.Error()}
		}
		for _, line := range lines {
			add(line)
		}
	}
	return append(block, '\n')
}

// appendWithoutGap appends lines; an empty line at their start is left out behind an empty line or at the start.
func appendWithoutGap(text, lines []byte) []byte {
	n := len(text)
	if len(lines) > 0 && isNewline(lines[0]) && (n == 0 || n >= 2 && isNewline(text[n-1]) && isNewline(text[n-2])) {
		lines = lines[1:]
	}
	return append(text, lines...)
}
