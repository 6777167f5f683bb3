package os

import "syscall"

// Getenv retrieves the value of the environment variable named by the key. It returns the value, which will be empty if the variable is not present.
func Getenv(key string) string {
	v, _ := syscall.Getenv(key)
	return v
}

// LookupEnv retrieves the value of the environment variable named by the key. If the variable is present in the environment the value
// (which may be empty) is returned and the boolean is true. Otherwise the returned value will be empty and the boolean will be false.
func LookupEnv(key string) (string, bool) { return syscall.Getenv(key) }

// Setenv sets the value of the environment variable named by the key. It returns an error, if any.
func Setenv(key, value string) error { return NewSyscallError("setenv", syscall.Setenv(key, value)) }

// Unsetenv unsets a single environment variable.
func Unsetenv(key string) error { return syscall.Unsetenv(key) }

// Clearenv deletes all environment variables.
func Clearenv() { syscall.Clearenv() }

// Environ returns a copy of strings representing the environment, in the form "key=value".
func Environ() []string { return syscall.Environ() }

// ExpandEnv replaces ${var} or $var in the string according to the values of the current environment variables.
func ExpandEnv(s string) string { return Expand(s, Getenv) }

// Expand replaces ${var} or $var in the string based on the mapping function.
func Expand(s string, mapping func(string) string) string {
	var out []byte
	copied := 0
	for i := 0; i < len(s); i++ {
		if s[i] != '$' || i+1 >= len(s) {
			continue
		}
		out = append(out, s[copied:i]...)
		name, width := variableName(s[i+1:])
		switch {
		case name == "" && width > 0: // bad syntax: eaten
		case name == "":
			out = append(out, '$') // $ before nothing that could be a name
		default:
			out = append(out, mapping(name)...)
		}
		i += width
		copied = i + 1
	}
	if copied == 0 {
		return s
	}
	return string(append(out, s[copied:]...))
}

func isSpecial(c byte) bool {
	switch c {
	case '*', '#', '$', '@', '!', '?', '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		return true
	}
	return false
}

func isNameByte(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// variableName returns the name that begins s, as it follows a $, and how many bytes it takes with its braces.
func variableName(s string) (name string, width int) {
	if s[0] == '{' {
		if len(s) > 2 && isSpecial(s[1]) && s[2] == '}' {
			return s[1:2], 3
		}
		for i := 1; i < len(s); i++ {
			if s[i] == '}' {
				if i == 1 {
					return "", 2
				}
				return s[1:i], i + 1
			}
		}
		return "", 1
	}
	if isSpecial(s[0]) {
		return s[:1], 1
	}
	i := 0
	for i < len(s) && isNameByte(s[i]) {
		i++
	}
	return s[:i], i
}
