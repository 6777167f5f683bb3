// spec: Package initialization
var z int

func init() { z = 7 }

var x = f()
var y = 2

func f() int { return y * 10 }

var k = x + 1

fmt.Println(x, y, z, k) // expect: 20 2 7 21
