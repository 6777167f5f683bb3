// Package race is empty: the race detector of Go, which it belongs to, works on machine code.
package race
