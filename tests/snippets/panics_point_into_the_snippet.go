// spec: Run-time panics
var s []int
fmt.Println("before") // expect: before
fmt.Println(s[3]) // expect panic: runtime error: index out of range [3] with length 0
