// spec: Function literals
package main

var handlers []func() int

func register() {
	table := make([]int, 10000)
	handlers = append(handlers, func() int { return len(table) }) // LEAK "50 closures of this line" "variable table \(line 7\), captured by value" "capture only what the closure needs"
}

func main() {
	for i := 0; i < 50; i++ {
		register()
	}
}
