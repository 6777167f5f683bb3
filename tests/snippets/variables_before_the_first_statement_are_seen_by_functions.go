// spec: Package initialization
const step = 2

var total = 10

func add() { total += step }

add()
add()
fmt.Println(total) // expect: 14
