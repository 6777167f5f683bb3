// spec: Function literals
base := 10
var fs []func() int
for i := 0; i < 2; i++ {
	j := i
	fs = append(fs, func() int { return base + j })
}

func raise() { base *= 2 }

raise()
for _, f := range fs {
	fmt.Println(f()) // expect: 20
	// expect: 21
}
p := &base
*p = 1
fmt.Println(fs[0]()) // expect: 1
defer fmt.Println("last", base) // expect: last 1
defer raise()
