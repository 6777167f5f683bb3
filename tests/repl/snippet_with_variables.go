func add(n int) { total += n }

total := 1
add(5)
fmt.Println("total", total)

type acc struct{}

func (acc) twice() int { return total * factor }

const factor = 2
