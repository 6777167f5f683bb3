#!/usr/bin/env minigo
// spec: Lexical elements
// args: a b
fmt.Println(len(os.Args), os.Args[1:]) // expect: 3 [a b]
