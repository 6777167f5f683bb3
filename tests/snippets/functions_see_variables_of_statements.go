// spec: Declarations and scope
x := 1

func f() int { return x }
func inc() { x++ }

fmt.Println(f()) // expect: 1
x = 5
inc()
fmt.Println(f(), x) // expect: 6 6

var names []string

func add(s string) { names = append(names, s) }

add("a")
add("b")
fmt.Println(names) // expect: [a b]
