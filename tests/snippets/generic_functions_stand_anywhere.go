// spec: Type parameter declarations
fmt.Println(max3(1, 5, 2), max3("a", "c", "b")) // expect: 5 c

func max3[T cmp.Ordered](a, b, c T) T { return max(a, b, c) }
