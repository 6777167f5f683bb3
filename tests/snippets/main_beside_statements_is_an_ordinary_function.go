// spec: Program execution
func main() { fmt.Println("called") }

fmt.Println("first") // expect: first
main()               // expect: called
