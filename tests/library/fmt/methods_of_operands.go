package main

import (
	"errors"
	"fmt"
)

type color int

func (c color) String() string { return [...]string{"red", "green"}[c] }

type failure struct{ code int }

func (f *failure) Error() string { return fmt.Sprint("failure ", f.code) }

type custom struct{}

func (custom) Format(s fmt.State, verb rune) { fmt.Fprint(s, fmt.FormatString(s, verb)) }

type quoted struct{}

func (quoted) GoString() string { return "quoted!" }

type hidden struct{ c color }

func main() {
	fmt.Println(color(1), []color{0, 1}, map[color]color{1: 0})                      // expect: green [red green] map[green:red]
	fmt.Printf("%d %v %s %x %q\n", color(0), color(0), color(0), color(0), color(0)) // expect: 0 red red 726564 "red"
	fmt.Println(&failure{3}, errors.New("plain"))                                    // expect: failure 3 plain
	fmt.Printf("%+08.3x %v\n", custom{}, custom{})                                   // expect: %+08.3x %v
	fmt.Printf("%#v %v\n", quoted{}, quoted{})                                       // expect: quoted! {}
	fmt.Println(hidden{1})                                                           // expect: {1}
	var none *failure
	fmt.Printf("%v %s\n", none, color(7)) // expect: <nil> %!s(PANIC=String method: runtime error: index out of range [7] with length 2)
}
