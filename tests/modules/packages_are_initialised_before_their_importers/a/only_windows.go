//go:build windows

package a

var Name = "not this one"
