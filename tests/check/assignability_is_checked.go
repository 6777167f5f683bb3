// spec: Assignability
package main

type celsius float64
type named []int

func main() {
	var f float64 = 1
	var c celsius = f // ERROR "cannot use f \(variable of type float64\) as celsius value in variable declaration"
	var n named = []int{1}
	var s []int = n
	var p *int = nil
	var q *int64 = p // ERROR "cannot use p \(variable of type \*int\) as \*int64 value in variable declaration"
	c = "hot" // ERROR "cannot use .hot. \(untyped string constant\) as celsius value in assignment"
	_, _, _, _ = s, q, c, n
}
