package main

func f(v any) {
	_ = v
}
	x := 2 // ERROR "syntax error: non-declaration statement outside function body"
	switch y := v.(type) { // ERROR "syntax error: unexpected \), expected name"
	case int, string:
		print("a", y) // ERROR "syntax error: unexpected \) after top level declaration"
	}
}
