// spec: Handling panics
// expect fatal: panic while printing panic value: no text for you
// expect err match: ^runtime\.throw\(
// expect err match: ^runtime\.preprintpanics\.func1\(\)$
// expect err match: ^main\.bad\.Error\(\.\.\.\)$
// expect err match: \.go:16$
// expect err match: ^main\.\(\*bad\)\.Error\(
// expect err match: ^runtime\.preprintpanics\(
// expect err match: ^main\.main\(\)$
// expect err match: ^runtime\.main\(\)$
// expect err match: ^runtime\.goexit\(
package main

type bad struct{}

func (bad) Error() string { panic("no text for you") }

func main() { panic(bad{}) }
