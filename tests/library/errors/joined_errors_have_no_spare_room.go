package main

import (
	"errors"
	"fmt"
)

func main() {
	e := errors.New("e")
	all := errors.Join(e, nil, e, nil).(interface{ Unwrap() []error }).Unwrap()
	fmt.Println(len(all), cap(all), errors.Join(nil, nil)) // expect: 2 2 <nil>
}
