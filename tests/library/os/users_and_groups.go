package main

import (
	"fmt"
	"os/user"
)

func main() {
	u, err := user.Lookup("root")
	fmt.Println(u.Uid, u.Username, u.HomeDir, err) // expect: 0 root /root <nil>
	g, err := user.LookupGroupId("0")
	fmt.Println(g.Name, err) // expect: root <nil>
	_, err = user.Lookup("no such user")
	fmt.Println(err) // expect: user: unknown user no such user
	_, err = user.LookupId("4000000")
	fmt.Println(err) // expect: user: unknown userid 4000000
}
