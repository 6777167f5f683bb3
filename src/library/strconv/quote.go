package strconv

// Which characters quoting leaves as they are.
const (
	plainStyle = iota
	asciiStyle
	graphicStyle
)

func quote(s string, style int) string
func quoteRune(r rune, style int) string
func unquoteChar(s string, quote byte) (value rune, multibyte bool, width int)
func quotedLength(s string) int
func unquote(s string) (text string, ok bool)

// Quote returns s as a double-quoted Go string literal, with escapes for what IsPrint does not accept.
func Quote(s string) string { return quote(s, plainStyle) }

// AppendQuote appends Quote(s) to dst.
func AppendQuote(dst []byte, s string) []byte { return append(dst, quote(s, plainStyle)...) }

// QuoteToASCII returns s as a double-quoted Go string literal, with escapes for everything but printable ASCII.
func QuoteToASCII(s string) string { return quote(s, asciiStyle) }

// AppendQuoteToASCII appends QuoteToASCII(s) to dst.
func AppendQuoteToASCII(dst []byte, s string) []byte { return append(dst, quote(s, asciiStyle)...) }

// QuoteToGraphic returns s as a double-quoted Go string literal, with escapes for what IsGraphic does not accept.
func QuoteToGraphic(s string) string { return quote(s, graphicStyle) }

// AppendQuoteToGraphic appends QuoteToGraphic(s) to dst.
func AppendQuoteToGraphic(dst []byte, s string) []byte { return append(dst, quote(s, graphicStyle)...) }

// QuoteRune returns r as a single-quoted Go character literal, with an escape if IsPrint does not accept it.
func QuoteRune(r rune) string { return quoteRune(r, plainStyle) }

// AppendQuoteRune appends QuoteRune(r) to dst.
func AppendQuoteRune(dst []byte, r rune) []byte { return append(dst, quoteRune(r, plainStyle)...) }

// QuoteRuneToASCII returns r as a single-quoted Go character literal, with an escape unless it is printable ASCII.
func QuoteRuneToASCII(r rune) string { return quoteRune(r, asciiStyle) }

// AppendQuoteRuneToASCII appends QuoteRuneToASCII(r) to dst.
func AppendQuoteRuneToASCII(dst []byte, r rune) []byte {
	return append(dst, quoteRune(r, asciiStyle)...)
}

// QuoteRuneToGraphic returns r as a single-quoted Go character literal, with an escape if IsGraphic does not accept it.
func QuoteRuneToGraphic(r rune) string { return quoteRune(r, graphicStyle) }

// AppendQuoteRuneToGraphic appends QuoteRuneToGraphic(r) to dst.
func AppendQuoteRuneToGraphic(dst []byte, r rune) []byte {
	return append(dst, quoteRune(r, graphicStyle)...)
}

// CanBackquote reports whether s can stand in a single-line raw string literal without change.
func CanBackquote(s string) bool

// UnquoteChar reads the first character, or escape sequence, of a literal's inside. The quote is the literal's:
// a single or double quote may then be escaped and may not stand alone; 0 permits both only unescaped. It returns
// the value, whether it needs more than one byte in UTF-8, and the rest of s.
func UnquoteChar(s string, quote byte) (value rune, multibyte bool, tail string, err error) {
	value, multibyte, width := unquoteChar(s, quote)
	if width == 0 {
		return 0, false, "", ErrSyntax
	}
	return value, multibyte, s[width:], nil
}

// QuotedPrefix returns the quoted literal that s starts with, as it stands there.
func QuotedPrefix(s string) (string, error) {
	n := quotedLength(s)
	if n == 0 {
		return "", ErrSyntax
	}
	return s[:n], nil
}

// Unquote returns the value of the string or character literal s.
func Unquote(s string) (string, error) {
	text, ok := unquote(s)
	if !ok {
		return "", ErrSyntax
	}
	return text, nil
}

// IsPrint reports whether r is a letter, mark, number, punctuation, symbol or the ASCII space.
func IsPrint(r rune) bool

// IsGraphic reports whether r is a letter, mark, number, punctuation, symbol or space as Unicode defines it.
func IsGraphic(r rune) bool
