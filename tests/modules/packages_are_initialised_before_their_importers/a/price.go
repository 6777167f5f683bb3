package a

import "fmt"

type Price int

func (p Price) String() string { return fmt.Sprintf("%d.%02d", int(p)/100, int(p)%100) }

func Sum(prices []Price) (sum Price) {
	for _, p := range prices {
		sum += p
	}
	return sum
}
