package ast

import (
	"sort"
)

// MergeMode is a set of flags for MergePackageFiles.
type MergeMode uint

// Flags of a MergeMode.
const (
	FilterFuncDuplicates       MergeMode = 1 << iota // keep one of several functions of the same name, with documentation if possible
	FilterUnassociatedComments                       // drop comments that belong to no node
	FilterImportDuplicates                           // keep one import of a path
)

// MergePackageFiles returns a file with all that the files of a package declare, in the order of the file names.
func MergePackageFiles(pkg *Package, mode MergeMode) *File {
	names := make([]string, 0, len(pkg.Files))
	for name := range pkg.Files {
		names = append(names, name)
	}
	sort.Strings(names)

	merged := &File{Name: NewIdent(pkg.Name), Scope: pkg.Scope}
	imported := map[string]bool{}
	var doc []*Comment
	for _, name := range names {
		f := pkg.Files[name]
		if f.FileEnd > merged.FileEnd {
			merged.FileEnd = f.FileEnd
		}
		if f.Doc != nil {
			if len(doc) > 0 {
				doc = append(doc, &Comment{Text: "//"})
			}
			doc = append(doc, f.Doc.List...)
			if f.Package > merged.Package {
				merged.Package = f.Package
			}
		}
		merged.Decls = append(merged.Decls, f.Decls...)
		for _, spec := range f.Imports {
			if mode&FilterImportDuplicates == 0 || !imported[spec.Path.Value] {
				merged.Imports = append(merged.Imports, spec)
			}
			imported[spec.Path.Value] = true
		}
		if mode&FilterUnassociatedComments == 0 {
			merged.Comments = append(merged.Comments, f.Comments...)
		}
	}
	if len(doc) > 0 {
		merged.Doc = &CommentGroup{doc}
	}
	if mode&FilterFuncDuplicates != 0 {
		merged.Decls = withoutDuplicates(merged.Decls)
	}
	return merged
}

// withoutDuplicates keeps one function of each name: the first one that is documented, else the last one.
func withoutDuplicates(decls []Decl) []Decl {
	index := map[string]int{}
	for i, d := range decls {
		f, ok := d.(*FuncDecl)
		if !ok {
			continue
		}
		name := qualifiedName(f)
		first, taken := index[name]
		if !taken {
			index[name] = i
		} else if old, ok := decls[first].(*FuncDecl); ok && old.Doc == nil {
			decls[first] = nil
		} else {
			decls[i] = nil
		}
	}
	return keepIf(decls, func(d Decl) bool { return d != nil })
}

// qualifiedName returns the name of a function; of a method with the receiver's type in front.
func qualifiedName(f *FuncDecl) string {
	if f.Recv != nil && len(f.Recv.List) == 1 {
		t := f.Recv.List[0].Type
		if star, ok := t.(*StarExpr); ok {
			t = star.X
		}
		if id, ok := t.(*Ident); ok {
			return id.Name + "." + f.Name.Name
		}
	}
	return f.Name.Name
}
