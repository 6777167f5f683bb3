// Package token names the tokens of Go and tells where they stand: a Pos is a small number, a FileSet turns it into file, line and column.
package token

import (
	"strconv"
	"unicode"
	"unicode/utf8"
)

// Token is a kind of token of the Go language.
type Token int

// The kinds of tokens.
const (
	ILLEGAL Token = iota
	EOF
	COMMENT

	literalsBegin
	IDENT
	INT
	FLOAT
	IMAG
	CHAR
	STRING
	literalsEnd

	operatorsBegin
	ADD // +
	SUB // -
	MUL // *
	QUO // /
	REM // %

	AND     // &
	OR      // |
	XOR     // ^
	SHL     // <<
	SHR     // >>
	AND_NOT // &^

	ADD_ASSIGN // +=
	SUB_ASSIGN // -=
	MUL_ASSIGN // *=
	QUO_ASSIGN // /=
	REM_ASSIGN // %=

	AND_ASSIGN     // &=
	OR_ASSIGN      // |=
	XOR_ASSIGN     // ^=
	SHL_ASSIGN     // <<=
	SHR_ASSIGN     // >>=
	AND_NOT_ASSIGN // &^=

	LAND  // &&
	LOR   // ||
	ARROW // <-
	INC   // ++
	DEC   // --

	EQL    // ==
	LSS    // <
	GTR    // >
	ASSIGN // =
	NOT    // !

	NEQ      // !=
	LEQ      // <=
	GEQ      // >=
	DEFINE   // :=
	ELLIPSIS // ...

	LPAREN // (
	LBRACK // [
	LBRACE // {
	COMMA  // ,
	PERIOD // .

	RPAREN    // )
	RBRACK    // ]
	RBRACE    // }
	SEMICOLON // ;
	COLON     // :
	operatorsEnd

	keywordsBegin
	BREAK
	CASE
	CHAN
	CONST
	CONTINUE

	DEFAULT
	DEFER
	ELSE
	FALLTHROUGH
	FOR

	FUNC
	GO
	GOTO
	IF
	IMPORT

	INTERFACE
	MAP
	PACKAGE
	RANGE
	RETURN

	SELECT
	STRUCT
	SWITCH
	TYPE
	VAR
	keywordsEnd

	othersBegin
	TILDE // ~
)

var spellings = [...]string{
	ILLEGAL: "ILLEGAL", EOF: "EOF", COMMENT: "COMMENT",
	IDENT: "IDENT", INT: "INT", FLOAT: "FLOAT", IMAG: "IMAG", CHAR: "CHAR", STRING: "STRING",

	ADD: "+", SUB: "-", MUL: "*", QUO: "/", REM: "%",
	AND: "&", OR: "|", XOR: "^", SHL: "<<", SHR: ">>", AND_NOT: "&^",
	ADD_ASSIGN: "+=", SUB_ASSIGN: "-=", MUL_ASSIGN: "*=", QUO_ASSIGN: "/=", REM_ASSIGN: "%=",
	AND_ASSIGN: "&=", OR_ASSIGN: "|=", XOR_ASSIGN: "^=", SHL_ASSIGN: "<<=", SHR_ASSIGN: ">>=", AND_NOT_ASSIGN: "&^=",
	LAND: "&&", LOR: "||", ARROW: "<-", INC: "++", DEC: "--",
	EQL: "==", LSS: "<", GTR: ">", ASSIGN: "=", NOT: "!",
	NEQ: "!=", LEQ: "<=", GEQ: ">=", DEFINE: ":=", ELLIPSIS: "...",
	LPAREN: "(", LBRACK: "[", LBRACE: "{", COMMA: ",", PERIOD: ".",
	RPAREN: ")", RBRACK: "]", RBRACE: "}", SEMICOLON: ";", COLON: ":", TILDE: "~",

	BREAK: "break", CASE: "case", CHAN: "chan", CONST: "const", CONTINUE: "continue",
	DEFAULT: "default", DEFER: "defer", ELSE: "else", FALLTHROUGH: "fallthrough", FOR: "for",
	FUNC: "func", GO: "go", GOTO: "goto", IF: "if", IMPORT: "import",
	INTERFACE: "interface", MAP: "map", PACKAGE: "package", RANGE: "range", RETURN: "return",
	SELECT: "select", STRUCT: "struct", SWITCH: "switch", TYPE: "type", VAR: "var",
}

// String returns the spelling of an operator, delimiter or keyword, and the name of the constant for other tokens.
func (tok Token) String() string {
	if 0 <= tok && int(tok) < len(spellings) && spellings[tok] != "" {
		return spellings[tok]
	}
	return "token(" + strconv.Itoa(int(tok)) + ")"
}

// Precedences beside those of the binary operators.
const (
	LowestPrec  = 0 // of what is no operator
	UnaryPrec   = 6
	HighestPrec = 7
)

// Precedence returns the precedence of a binary operator, 1 to 5; LowestPrec for other tokens.
func (op Token) Precedence() int {
	switch op {
	case MUL, QUO, REM, SHL, SHR, AND, AND_NOT:
		return 5
	case ADD, SUB, OR, XOR:
		return 4
	case EQL, NEQ, LSS, LEQ, GTR, GEQ:
		return 3
	case LAND:
		return 2
	case LOR:
		return 1
	}
	return LowestPrec
}

// IsLiteral reports whether the token is an identifier or a literal of a basic type.
func (tok Token) IsLiteral() bool { return literalsBegin < tok && tok < literalsEnd }

// IsOperator reports whether the token is an operator or a delimiter.
func (tok Token) IsOperator() bool { return operatorsBegin < tok && tok < operatorsEnd || tok == TILDE }

// IsKeyword reports whether the token is a keyword.
func (tok Token) IsKeyword() bool { return keywordsBegin < tok && tok < keywordsEnd }

// Lookup returns the keyword that is spelled so, or IDENT.
func Lookup(ident string) Token {
	switch ident {
	case "break":
		return BREAK
	case "case":
		return CASE
	case "chan":
		return CHAN
	case "const":
		return CONST
	case "continue":
		return CONTINUE
	case "default":
		return DEFAULT
	case "defer":
		return DEFER
	case "else":
		return ELSE
	case "fallthrough":
		return FALLTHROUGH
	case "for":
		return FOR
	case "func":
		return FUNC
	case "go":
		return GO
	case "goto":
		return GOTO
	case "if":
		return IF
	case "import":
		return IMPORT
	case "interface":
		return INTERFACE
	case "map":
		return MAP
	case "package":
		return PACKAGE
	case "range":
		return RANGE
	case "return":
		return RETURN
	case "select":
		return SELECT
	case "struct":
		return STRUCT
	case "switch":
		return SWITCH
	case "type":
		return TYPE
	case "var":
		return VAR
	}
	return IDENT
}

// IsExported reports whether a name starts with an upper-case letter.
func IsExported(name string) bool {
	first, _ := utf8.DecodeRuneInString(name)
	return unicode.IsUpper(first)
}

// IsKeyword reports whether a name is a keyword.
func IsKeyword(name string) bool { return Lookup(name) != IDENT }

// IsIdentifier reports whether a name is an identifier: letters, digits and underscores, no digit first, no keyword.
func IsIdentifier(name string) bool {
	if name == "" || IsKeyword(name) {
		return false
	}
	for i, c := range name {
		if c != '_' && !unicode.IsLetter(c) && (i == 0 || !unicode.IsDigit(c)) {
			return false
		}
	}
	return true
}
