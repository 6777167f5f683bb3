package a

import "fmt"

func ExampleGood() {
	fmt.Println("a\tb  ")
	fmt.Println()
	fmt.Print("end")
	// Output:
	// a	b
	//
	// end
}

func ExampleBad() {
	fmt.Println("got this")
	// output: want that
}

func Example_unordered() {
	for _, s := range []string{"c", "a", "b"} {
		fmt.Println(s)
	}
	// Unordered output: a
	// b
	// c
}

func Example_notRun() { fmt.Println("only compiled") }

func Example_empty() {
	// Output:
}
