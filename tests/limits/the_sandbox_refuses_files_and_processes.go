// flags: -sandbox
package main

import (
	"fmt"
	"os"
	"os/exec"
)

func main() {
	_, err := os.Open("/etc/passwd")
	fmt.Println(err) // expect: open /etc/passwd: operation not permitted
	err = (&exec.Cmd{Path: "/bin/true"}).Run()
	fmt.Println(err) // expect: open /dev/null: operation not permitted
	_, err = os.StartProcess("/bin/true", nil, nil)
	fmt.Println(err) // expect: fork/exec /bin/true: operation not permitted
}
