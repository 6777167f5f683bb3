package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

func main() {
	dir, _ := os.MkdirTemp("", "test")
	defer os.RemoveAll(dir)
	name := filepath.Join(dir, "a.txt")
	fmt.Println(os.WriteFile(name, []byte("text"), 0o640))
	info, err := os.Stat(name)
	fmt.Println(info.Name(), info.Size(), info.Mode(), info.IsDir(), err)
	_, err = os.Open("/no/such/file")
	var pathError *fs.PathError
	fmt.Println(err, os.IsNotExist(err), errors.As(err, &pathError), pathError.Op)
	f, _ := os.OpenFile(name, os.O_APPEND|os.O_RDWR, 0)
	f.WriteString(" and more")
	b := make([]byte, 4)
	n, err := f.ReadAt(b, 5)
	fmt.Println(n, err, string(b), f.Close(), errors.Is(f.Close(), os.ErrClosed))
	os.MkdirAll(filepath.Join(dir, "sub", "deep"), 0o755)
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, path)
		fmt.Print(rel, " ", d.IsDir(), ";")
		return err
	})
	fmt.Println()
	fmt.Println(os.Rename(name, name+"2"), os.IsNotExist(os.Remove(name)), os.IsExist(os.Mkdir(dir, 0)))
}

// expect: <nil>
// expect: a.txt 4 -rw-r----- false <nil>
// expect: open /no/such/file: no such file or directory true true open
// expect: 4 <nil> and  <nil> true
// expect: . true;a.txt false;sub true;sub/deep true;
// expect: <nil> true true
