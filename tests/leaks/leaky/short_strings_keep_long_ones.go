package main

import "strings"

func token(document string) string {
	i := strings.IndexByte(document, '=')
	return document[i : i+8]
}

func main() {
	var tokens []string
	for i := 0; i < 200; i++ {
		document := strings.Repeat("x", 16000) + "=1234567" + strings.Repeat("y", 16000) // LEAK "arrays made here are still reachable"
		tokens = append(tokens, token(document))
	}
	println(len(tokens), tokens[7])
}
