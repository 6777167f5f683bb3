// spec: Constant declarations
fmt.Println("first") // expect: first

const (
	a = iota * 10
	b
	size
)

type block [size]byte

func half() int { return len(block{}) / 2 }

arr := [5]int{}

const n = len(arr)

func last() int { return n - 1 }

fmt.Println(a, b, half(), last(), len(arr)) // expect: 0 10 10 4 5
