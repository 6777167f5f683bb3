package main

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
)

func main() {
	dir, _ := os.MkdirTemp("", "http")
	defer os.RemoveAll(dir)
	os.WriteFile(filepath.Join(dir, "a"), nil, 0o644)
	for _, files := range []http.FileSystem{http.Dir(dir), http.FS(os.DirFS(dir))} {
		_, err := files.Open("/a/b/c")
		fmt.Println(err)
	}
	// expect: file does not exist
	// expect: file does not exist
}
