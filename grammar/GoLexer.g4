// The tokens of Go (spec: Lexical elements).
//
// The lexer sees bytes, not characters (see char_stream.h): each byte of a character outside ASCII reads as U+0001, so that
// every symbol has an edge in the cached automaton, and token positions are byte offsets. Literals and names are matched as
// far as gc's scanner would read them, right or wrong; src/syntax/lexical.cpp judges them afterwards and words the errors.
lexer grammar GoLexer;
options { superClass = GoLexerBase; }
@lexer::postinclude { #include "grammar/lexer_base.h" }

// The brace that opens the body of an if, for or switch statement; GoLexerBase tells it from that of a composite literal.
tokens { BODY_LBRACE }

BREAK: 'break'; CASE: 'case'; CHAN: 'chan'; CONST: 'const'; CONTINUE: 'continue'; DEFAULT: 'default'; DEFER: 'defer';
ELSE: 'else'; FALLTHROUGH: 'fallthrough'; FOR: 'for'; FUNC: 'func'; GO: 'go'; GOTO: 'goto'; IF: 'if'; IMPORT: 'import';
INTERFACE: 'interface'; MAP: 'map'; PACKAGE: 'package'; RANGE: 'range'; RETURN: 'return'; SELECT: 'select';
STRUCT: 'struct'; SWITCH: 'switch'; TYPE: 'type'; VAR: 'var';

IDENT: LETTER (LETTER | [0-9])*;

LPAREN: '('; RPAREN: ')'; LBRACK: '['; RBRACK: ']'; LBRACE: '{'; RBRACE: '}';
COMMA: ','; DOT: '.'; ELLIPSIS: '...'; COLON: ':'; SEMI: ';';
ASSIGN: '='; DEFINE: ':='; INC: '++'; DEC: '--'; ARROW: '<-';
OPASSIGN: ('+' | '-' | '*' | '/' | '%' | '&' | '|' | '^' | '<<' | '>>' | '&^') '=';
OROR: '||'; ANDAND: '&&';
EQL: '=='; NEQ: '!='; LSS: '<'; LEQ: '<='; GTR: '>'; GEQ: '>=';
ADD: '+'; SUB: '-'; OR: '|'; XOR: '^';
MUL: '*'; QUO: '/'; REM: '%'; SHL: '<<'; SHR: '>>'; AND: '&'; ANDNOT: '&^';
NOT: '!'; TILDE: '~';

// Integer, floating-point and imaginary literals.
NUMBER
    : [0-9] DIGITS ('.' DIGITS)? ([eEpP] SIGNED)? 'i'?
    | '.' [0-9] DIGITS ([eEpP] SIGNED)? 'i'?
    | '0' [bBoO] DIGITS ('.' DIGITS)? ([eEpP] SIGNED)? 'i'?
    | '0' [xX] HEXDIGITS ('.' HEXDIGITS)? ([pP] SIGNED)? 'i'?
    ;
// A literal without its closing quote ends at the line's end, or at the end of the text.
RUNE: '\'' (~['\\\n] | '\\' ~'\n')* ['\\]?;
STRING: '"' (~["\\\n] | '\\' ~'\n')* ["\\]?;
RAWSTRING: '`' ~'`'* '`'?;

WS: [ \t\r\u0000]+ -> skip;
NEWLINE: '\n' { newline(); };
LINE_COMMENT: '//' ~'\n'* -> channel(HIDDEN);
BLOCK_COMMENT: '/*' (~'*' | '*'+ ~[*/])* '*'* '/'? { blockComment(); };
BAD_CHARACTER: . -> channel(HIDDEN);

fragment LETTER: [a-zA-Z_\u0001];
fragment DIGITS: [0-9_]*;
fragment HEXDIGITS: [0-9a-fA-F_]*;
fragment SIGNED: [+-]? DIGITS;
