package a

var s string

func init() { s = "a" }

func Get() string { return s }

func hidden(n int) string { return s[:n] }
