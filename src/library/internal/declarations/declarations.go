// Package declarations gives the declarations of the library's packages as Go source.
package declarations

// Package returns the name of a package on the first line, then the paths that it imports behind ">" and its package-level names, one a line; ""
// if there is no such package.
func Package(path string) string

// Source returns the declarations that the name of a package needs: those of that name, of a constant its whole group, of a type all methods.
// Functions have no bodies and composite literals no elements. There is a part for each file, ended by "\x00": the name of the file, its imports as
// `name "path"` with semicolons between them, and the declarations, separated by "\x01". Comments `//line` tell lines.
func Source(path, name string) string
