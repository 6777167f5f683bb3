package main

import (
	"fmt"
	"go/constant"
	"go/token"
)

func main() {
	third := constant.BinaryOp(constant.MakeInt64(1), token.QUO, constant.MakeInt64(3))
	one := constant.BinaryOp(third, token.MUL, constant.MakeInt64(3))
	fmt.Println(third, third.ExactString(), one.Kind(), constant.ToInt(one).Kind()) // expect: 0.333333 1/3 Float Int
	big := constant.Shift(constant.MakeInt64(1), token.SHL, 100)
	fmt.Println(big, constant.BitLen(big), constant.Compare(big, token.GTR, third))                                        // expect: 1267650600228229401496703205376 101 true
	fmt.Println(constant.UnaryOp(token.XOR, constant.MakeInt64(5), 8), constant.MakeFromLiteral("1e5000", token.FLOAT, 0)) // expect: 250 1e+5000
	c := constant.BinaryOp(constant.MakeImag(constant.MakeInt64(2)), token.MUL, constant.MakeFromLiteral("3i", token.IMAG, 0))
	fmt.Println(c, constant.ToInt(c), constant.Val(constant.ToInt(c))) // expect: (-6 + 0i) -6 -6
	s := constant.BinaryOp(constant.MakeString("a"), token.ADD, constant.MakeString("\n"))
	fmt.Println(s, constant.StringVal(s) == "a\n", constant.MakeFromLiteral("0x", token.INT, 0)) // expect: "a\n" true unknown
	defer func() { fmt.Println(recover()) }()                                                    // expect: invalid binary operation "a\n" - "a\n"
	constant.BinaryOp(s, token.SUB, s)
}
