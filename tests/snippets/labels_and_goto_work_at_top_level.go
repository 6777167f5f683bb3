// spec: Labeled statements
n := 0
again:
n++
if n < 3 {
	goto again
}
outer:
for {
	for {
		break outer
	}
}
fmt.Println(n) // expect: 3
