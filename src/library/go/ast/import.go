package ast

import (
	"go/token"
	"sort"
	"strconv"
)

// SortImports sorts the imports of each block in parentheses, where lines stand together without empty lines between them, and
// removes duplicates that can go without loss.
func SortImports(fset *token.FileSet, f *File) {
	s := importSorter{fset, f}
	for _, decl := range f.Decls {
		d, ok := decl.(*GenDecl)
		if !ok || d.Tok != token.IMPORT {
			break
		}
		if d.Lparen != token.NoPos {
			s.decl(d)
		}
	}
}

type importSorter struct {
	fset *token.FileSet
	file *File
}

func (s *importSorter) line(pos token.Pos) int { return s.fset.PositionFor(pos, false).Line }

func (s *importSorter) decl(d *GenDecl) {
	var sorted []Spec
	start := 0
	for i := range d.Specs {
		if i+1 == len(d.Specs) || s.line(d.Specs[i+1].Pos()) > s.line(d.Specs[i].End())+1 {
			sorted = append(sorted, s.block(d.Specs[start:i+1])...)
			start = i + 1
		}
	}
	d.Specs = sorted
	if len(sorted) == 0 {
		return
	}
	// The lines of removed imports must not become empty lines before the parenthesis.
	last := s.line(sorted[len(sorted)-1].Pos())
	for line := s.line(d.Rparen) - 1; line > last; line-- {
		s.fset.File(d.Rparen).MergeLine(line)
	}
}

// importKey is what imports are sorted by.
type importKey struct{ path, name, comment string }

func keyOf(spec Spec) (k importKey) {
	imp := spec.(*ImportSpec)
	k.path, _ = strconv.Unquote(imp.Path.Value)
	if imp.Name != nil {
		k.name = imp.Name.Name
	}
	k.comment = imp.Comment.Text()
	return k
}

func (k importKey) less(other importKey) bool {
	if k.path != other.path {
		return k.path < other.path
	}
	if k.name != other.name {
		return k.name < other.name
	}
	return k.comment < other.comment
}

// attached is a comment group that moves with an import.
type attached struct {
	group  *CommentGroup
	before bool // it stands on the left of, or above, the import
}

// block sorts imports that stand together. The places are kept: the import that becomes the first gets the place of the first.
func (s *importSorter) block(specs []Spec) []Spec {
	if len(specs) <= 1 {
		return specs
	}
	type place struct{ start, end token.Pos }
	places := make([]place, len(specs))
	for i, spec := range specs {
		places[i] = place{spec.Pos(), spec.End()}
	}
	comments := s.commentsOf(places[0].start, places[len(places)-1].end)
	moving := map[Spec][]attached{}
	at := 0
	for _, g := range comments {
		for at+1 < len(specs) && places[at+1].start <= g.Pos() {
			at++
		}
		before := false
		if at == 0 && g.Pos() < places[0].start {
			before = true
		} else if at+1 < len(specs) && s.line(places[at].start)+1 == s.line(g.Pos()) {
			at++
			before = true
		}
		moving[specs[at]] = append(moving[specs[at]], attached{g, before})
	}

	keys := make(map[Spec]importKey, len(specs))
	for _, spec := range specs {
		keys[spec] = keyOf(spec)
	}
	sort.Slice(specs, func(i, j int) bool { return keys[specs[i]].less(keys[specs[j]]) })

	kept := specs[:0]
	for i, spec := range specs {
		if i+1 < len(specs) {
			a, b := keys[spec], keys[specs[i+1]]
			if a.path == b.path && a.name == b.name && spec.(*ImportSpec).Comment == nil {
				s.fset.File(spec.Pos()).MergeLine(s.line(spec.Pos()))
				continue
			}
		}
		kept = append(kept, spec)
	}

	for i, spec := range kept {
		imp := spec.(*ImportSpec)
		if imp.Name != nil {
			imp.Name.NamePos = places[i].start
		}
		imp.Path.ValuePos = places[i].start
		imp.EndPos = places[i].end
		for _, a := range moving[spec] {
			for _, c := range a.group.List {
				c.Slash = places[i].end
				if a.before {
					c.Slash = places[i].start - 1
				}
			}
		}
	}
	sort.Slice(comments, func(i, j int) bool { return comments[i].Pos() < comments[j].Pos() })
	return kept
}

// commentsOf returns the comments of the file from the start of the line of start to the end of the line of end.
func (s *importSorter) commentsOf(start, end token.Pos) []*CommentGroup {
	from := s.fset.File(start).LineStart(s.line(start))
	to := end
	if file, line := s.fset.File(end), s.line(end); line < file.LineCount() {
		to = file.LineStart(line + 1)
	}
	all := s.file.Comments
	first := len(all)
	last := -1
	for i, g := range all {
		if g.End() >= to {
			break
		}
		if from <= g.Pos() {
			if i < first {
				first = i
			}
			last = i
		}
	}
	if last < 0 {
		return nil
	}
	return all[first : last+1]
}
