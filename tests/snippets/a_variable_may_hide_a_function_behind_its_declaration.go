// spec: Declarations and scope
func largest(list ...int) int {
	largest := 0
	for _, n := range list {
		largest = max(largest, n)
	}
	return largest
}

func again() int { return largest(7, 8) }

largest := largest(3, 4)
fmt.Println(largest, again()) // expect: 4 8
