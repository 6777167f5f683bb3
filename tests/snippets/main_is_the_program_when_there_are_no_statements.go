// spec: Program execution
func main() {
	fmt.Println("main") // expect: main
}
