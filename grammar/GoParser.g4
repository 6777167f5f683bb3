// The syntax of Go 1.21 (spec: the productions of the chapters from Types to Source file organization).
//
// The shape serves three ends. Nearly all decisions take one token of look-ahead, which ANTLR compiles to plain switches: what
// begins alike is factored out, types are expressions (as in gc), and lists end in an empty alternative with an action that
// checks the next token, because `(COMMA item)* COMMA?` would need more. An expression is flat; src/syntax/build_expr.cpp applies the
// operators' precedence. And each rule stands where gc's parser has a function, so that src/syntax/errors.cpp can resume after an
// error where gc does and print the same errors.
//
// What the grammar takes but Go does not is refused by src/syntax/build_*.cpp; there gc's own texts are known.
parser grammar GoParser;
options { tokenVocab = GoLexer; superClass = GoParserBase; }
@parser::postinclude { #include "grammar/parser_base.h" }

// ---- entry rules

sourceFile: packageClause semi (topLevelDecl semi)* EOF;
// What a REPL or `minigo -e` takes: declarations and statements in any order.
snippet: snippetItem? (SEMI snippetItem?)* EOF;
snippetItem: importDecl | funcDecl | stmt;

// ---- declarations

semi: SEMI;
packageClause: PACKAGE IDENT;
topLevelDecl: importDecl | declaration | funcDecl;
declaration: constDecl | typeDecl | varDecl;

importDecl: IMPORT (importSpec | LPAREN (importSpec | {trail(RPAREN);}) (SEMI (importSpec | {trail(RPAREN);}))* RPAREN);
importSpec: (DOT | IDENT)? literal;
constDecl: CONST (constSpec | LPAREN (constSpec | {trail(RPAREN);}) (SEMI (constSpec | {trail(RPAREN);}))* RPAREN);
constSpec: identList type_? (assign exprList)?;
varDecl: VAR (varSpec | LPAREN (varSpec | {trail(RPAREN);}) (SEMI (varSpec | {trail(RPAREN);}))* RPAREN);
varSpec: identList (type_ (assign exprList)? | assign exprList);
typeDecl: TYPE (typeSpec | LPAREN (typeSpec | {trail(RPAREN);}) (SEMI (typeSpec | {trail(RPAREN);}))* RPAREN);
// `type T [N*M]int` and `type T[P *C] int` begin alike; like gc, the builder turns the former into the latter where N*M is no value.
typeSpec: IDENT (arrayType | typeParams? assign? type_);
identList: IDENT (COMMA IDENT)*;
// `:=` here is an error that does not end the declaration.
assign: ASSIGN | DEFINE;

funcDecl: FUNC params? IDENT typeParams? signature block?;
typeParams: LBRACK (typeParam (COMMA (typeParam | {trail(RBRACK);}))*)? RBRACK;
// A constraint without a name is an error that only the whole list shows.
typeParam
    : IDENT (typeElem | ELLIPSIS type_ | DOT IDENT typeArgs? (OR typeTerm)* | (OR typeTerm)+)?
    | TILDE type_ (OR typeTerm)* | (arrayType | typeLit | LPAREN type_ RPAREN) (OR typeTerm)*
    ;
typeElem: typeTerm (OR typeTerm)*;
typeTerm: TILDE? type_;

signature: params result?;
result: params | typeName | arrayType | typeLit;
params: LPAREN (param (COMMA (param | {trail(RPAREN);}))*)? RPAREN;
param: IDENT (ELLIPSIS type_ | nameTail)? | ELLIPSIS type_ | typeLit | arrayType | LPAREN type_ RPAREN;
// What follows a name that may be a parameter, a field or (the beginning of) a type: the rest of that type, or the type of what it names.
nameTail
    : DOT IDENT typeArgs?
    | LBRACK (RBRACK type_ | expr (COMMA (type_ | {trail(RBRACK);}))* RBRACK type_?)
    | typeName | typeLit | LPAREN type_ RPAREN
    ;

// ---- types

type_: typeName | arrayType | typeLit | LPAREN type_ RPAREN;
typeName: IDENT (DOT IDENT)? typeArgs?;
typeArgs: LBRACK type_ (COMMA (type_ | {trail(RBRACK);}))* RBRACK;
arrayType: LBRACK (ELLIPSIS | expr)? RBRACK type_;
typeLit
    : MUL type_ | MAP LBRACK type_ RBRACK type_ | CHAN ARROW? type_ | ARROW CHAN type_
    | structType | interfaceType | FUNC typeParams? signature
    ;
structType: STRUCT LBRACE (fieldDecl | {trail(RBRACE);}) (SEMI (fieldDecl | {trail(RBRACE);}))* RBRACE;
fieldDecl: (IDENT ((COMMA IDENT)+ type_ | nameTail)? | MUL (typeName | LPAREN typeName RPAREN)
    | LPAREN MUL? typeName RPAREN) literal?;
interfaceType: INTERFACE LBRACE (interfaceElem | {trail(RBRACE);}) (SEMI (interfaceElem | {trail(RBRACE);}))* RBRACE;
interfaceElem: IDENT signature | IDENT typeParams signature | typeElem;

// ---- statements

block: LBRACE stmtList RBRACE;
body: BODY_LBRACE stmtList RBRACE;
stmtList: stmt? (SEMI stmt?)*;
stmt
    : declaration | exprList (COLON stmt? | assignTail)? | GO callExpr | DEFER callExpr | RETURN exprList?
    | BREAK IDENT? | CONTINUE IDENT? | GOTO IDENT | FALLTHROUGH | block | ifStmt | switchStmt | selectStmt | forStmt
    ;
simpleStmt: exprList assignTail?;
assignTail: (ASSIGN | DEFINE) (exprList | RANGE expr) | OPASSIGN expr | INC | DEC | ARROW expr;
ifStmt: IF simpleStmt? (SEMI simpleStmt?)? body (ELSE (ifStmt | block))?;
switchStmt: SWITCH simpleStmt? (SEMI simpleStmt?)? BODY_LBRACE caseClause* RBRACE;
caseClause: (CASE exprList | DEFAULT) COLON stmtList;
selectStmt: SELECT LBRACE commClause* RBRACE;
commClause: (CASE simpleStmt | DEFAULT) COLON stmtList;
forStmt: FOR (RANGE expr | simpleStmt? (SEMI simpleStmt? SEMI simpleStmt?)?) body;
// The operand of go and defer; that it is a call is the checker's to say.
callExpr: primaryExpr | FUNC typeParams? exprSignature (block suffix*)?;

// ---- expressions (types are expressions too)

exprList: expr (COMMA expr)*;
// A function type without body cannot be an operand: the brace after `func()` always opens a body.
expr: unaryOp* (primaryExpr (binaryOp operandExpr)*
    | FUNC typeParams? exprSignature (block suffix* (binaryOp operandExpr)*)?);
operandExpr: unaryOp* (primaryExpr | FUNC typeParams? signature block suffix*);
binaryOp
    : OROR | ANDAND | EQL | NEQ | LSS | LEQ | GTR | GEQ | ADD | SUB | OR | XOR
    | MUL | QUO | REM | SHL | SHR | AND | ANDNOT
    ;
// A signature whose result may be the type of a conversion's operand: `func(int) int(f)`.
exprSignature: params (params | simpleElemType callArgs?)?;
unaryOp: ADD | SUB | NOT | XOR | MUL | AND | ARROW | TILDE;
primaryExpr: operand suffix* | literalType ((literalValue | callArgs | DOT IDENT) suffix*)?;
operand: IDENT literalValue? | literal | LPAREN expr RPAREN literalValue?;
literal: NUMBER | RUNE | STRING | RAWSTRING;
suffix: DOT (IDENT literalValue? | LPAREN (TYPE | type_) RPAREN) | index literalValue? | callArgs;
index: LBRACK (expr (COLON expr? (COLON expr?)? | (COMMA (type_ | {trail(RBRACK);}))*)
    | COLON expr? (COLON expr?)?) RBRACK;
callArgs: LPAREN (arg (COMMA (arg | {trail(RPAREN);}))*)? RPAREN;
arg: expr ELLIPSIS?;
literalValue: LBRACE (element (COMMA (element | {trail(RBRACE);}))*)? RBRACE;
element: value (COLON value)?;
value: expr | literalValue;
literalType
    : LBRACK (ELLIPSIS | expr)? RBRACK elemType | MAP LBRACK type_ RBRACK elemType | CHAN ARROW? elemType
    | structType | interfaceType
    ;
// A type at the end of an operand: the language of type_, but where type_ is used `(` and `*` cannot follow, and here they can.
elemType: simpleElemType | LPAREN type_ RPAREN;
simpleElemType
    : typeName | LBRACK (ELLIPSIS | expr)? RBRACK elemType | MUL elemType | MAP LBRACK type_ RBRACK elemType
    | CHAN ARROW? elemType | ARROW CHAN elemType | structType | interfaceType
    | FUNC typeParams? params (params | simpleElemType)?
    ;
