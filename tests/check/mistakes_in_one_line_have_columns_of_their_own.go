// spec: For statements
package main

func two() (int, int) { return 1, 2 }

func f() int {
	return two(), two() // ERROR "multiple-value two\(\) \(value of type \(int, int\)\) in single-value context$" "too many return values"
}

func main() {
	for int(i) := 0; i < 10; i = i + 1 { // ERROR "non-name int\(i\) on left side of :=$" "undefined: i$" "undefined: i$"
	}
}
