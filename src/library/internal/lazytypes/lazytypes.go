// Package lazytypes connects package go/importer with the packages of the library that package go/types declares.
package lazytypes

import "go/token"

// New returns a function that gives the *types.Package of a path, nil if there is none in the library; the same one each time. Positions of
// objects are in fset. It is nil unless go/types is imported.
var New func(fset *token.FileSet) func(path string) any
