package main

import (
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

func main() {
	out, err := exec.Command("echo", "one", "two").Output()
	fmt.Printf("%q %v\n", out, err) // expect: "one two\n" <nil>
	c := exec.Command("tr", "a-z", "A-Z")
	c.Stdin = strings.NewReader("text")
	out, err = c.CombinedOutput()
	fmt.Printf("%q %v\n", out, err) // expect: "TEXT" <nil>
	_, err = exec.Command("sh", "-c", "echo bad >&2; exit 3").Output()
	var e *exec.ExitError
	fmt.Println(err, errors.As(err, &e))                      // expect: exit status 3 true
	fmt.Printf("%d %q\n", e.ExitCode(), e.Stderr)             // expect: 3 "bad\n"
	fmt.Println(exec.Command("sh", "-c", "kill -9 $$").Run()) // expect: signal: killed
	err = exec.Command("no-such-command").Run()
	fmt.Println(err, errors.Is(err, exec.ErrNotFound)) // expect: exec: "no-such-command": executable file not found in $PATH true
	c = exec.Command("pwd")
	c.Dir = "/"
	out, _ = c.Output()
	fmt.Printf("%q %s\n", out, c.Args) // expect: "/\n" [pwd]
}
