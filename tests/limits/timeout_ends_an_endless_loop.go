// spec: For statements
// flags: -timeout 200ms
// expect exit: 124
package main

func main() {
	for {
	}
}
