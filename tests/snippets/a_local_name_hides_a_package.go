// spec: Declarations and scope
type T struct{ Len int }

strings := T{3}
fmt.Println(strings.Len) // expect: 3
