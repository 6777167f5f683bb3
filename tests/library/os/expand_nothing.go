package main

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"time"
)

func main() {
	fmt.Printf("%q %q\n", os.Expand("${}", os.Getenv), os.Expand("${", os.Getenv)) // expect: "" ""
	f, _ := os.CreateTemp("", "expand")
	f.Close()
	defer os.Remove(f.Name())
	_, err := filepath.EvalSymlinks(f.Name() + "/")
	fmt.Println(err == syscall.ENOTDIR, err) // expect: true not a directory
	_, err = time.Date(2020, 1, 1, 0, 0, 0, 0, time.FixedZone("", 123*3600)).MarshalText()
	fmt.Println(err) // expect: Time.MarshalText: timezone hour outside of range [0,23]
}
