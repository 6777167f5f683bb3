// Package embedfs makes the values of variables of type embed.FS; programs get a call of it in place of a //go:embed directive.
package embedfs

import (
	"embed"
	"strconv"
	"strings"
	"unsafe"
)

// file has the layout of package embed's.
type file struct {
	name string
	data string
}

// FS returns the file system of a list: for each entry "NAME\x00SIZE\x00" and the contents, in embed's order.
func FS(list string) embed.FS {
	files := new([]file)
	for list != "" {
		name, rest, _ := strings.Cut(list, "\x00")
		size, rest, _ := strings.Cut(rest, "\x00")
		n, _ := strconv.Atoi(size)
		*files = append(*files, file{name, rest[:n]})
		list = rest[n:]
	}
	var fs embed.FS
	*(**[]file)(unsafe.Pointer(&fs)) = files
	return fs
}
