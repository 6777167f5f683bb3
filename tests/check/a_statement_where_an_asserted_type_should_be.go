package main

func main() {
	var v any
	f := v.(defer(int)) // ERROR "syntax error: unexpected defer, expected type"
	f()
}
