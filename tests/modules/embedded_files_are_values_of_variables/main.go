// spec: go doc embed
package main

import (
	"embed"
	"fmt"
	"io/fs"
)

//go:embed hello.txt
var s string

//go:embed hello.txt
var b []byte

//go:embed files
//go:embed "hello.txt" `files/.hidden`
var some embed.FS

//go:embed all:files
var all embed.FS

type text string

var (
	//go:embed files/*.txt
	t text

	none embed.FS
)

func list(f fs.FS) {
	fs.WalkDir(f, ".", func(path string, d fs.DirEntry, err error) error {
		fmt.Print(path, " ")
		return err
	})
	fmt.Println()
}

func main() {
	b[0] = 'J'
	fmt.Printf("%q %q %q\n", s, b, t) // expect: "hello\n" "Jello\n" "x\n"
	list(some)                        // expect: . files files/.hidden files/sub files/sub/y.txt files/x.txt hello.txt 
	list(all)                         // expect: . files files/.hidden files/_hidden files/sub files/sub/y.txt files/x.txt 
	list(none)                        // expect: . 
	data, err := some.ReadFile("files/sub/y.txt")
	fmt.Printf("%q %v\n", data, err) // expect: "y\n" <nil>
	_, err = some.ReadFile("files")
	fmt.Println(err) // expect: read files: is a directory
	_, err = some.Open("nothing")
	fmt.Println(err) // expect: open nothing: file does not exist
	entries, _ := some.ReadDir("files")
	info, _ := entries[0].Info()
	fmt.Println(len(entries), entries[1], info.Size(), info.Mode(), info.ModTime().IsZero()) // expect: 3 dr-xr-xr-x 0 0001-01-01 00:00:00 sub/ 2 -r--r--r-- true
}
