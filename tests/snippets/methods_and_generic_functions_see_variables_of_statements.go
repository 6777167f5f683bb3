// spec: Method declarations
type price float64

func (p price) gross() price { return p * (1 + rate) }

var rate price = 0.25

func log[T any](v T) T {
	seen++
	return v
}

seen := 0
fmt.Println(log(price(4)).gross()) // expect: 5
fmt.Println(log("s"), seen)        // expect: s 2
