package unicode

// The properties.
var (
	// ASCII_Hex_Digit is the set of characters with property ASCII_Hex_Digit.
	ASCII_Hex_Digit = table("ASCII_Hex_Digit")
	// Bidi_Control is the set of characters with property Bidi_Control.
	Bidi_Control = table("Bidi_Control")
	// Dash is the set of characters with property Dash.
	Dash = table("Dash")
	// Deprecated is the set of characters with property Deprecated.
	Deprecated = table("Deprecated")
	// Diacritic is the set of characters with property Diacritic.
	Diacritic = table("Diacritic")
	// Extender is the set of characters with property Extender.
	Extender = table("Extender")
	// Hex_Digit is the set of characters with property Hex_Digit.
	Hex_Digit = table("Hex_Digit")
	// Hyphen is the set of characters with property Hyphen.
	Hyphen = table("Hyphen")
	// IDS_Binary_Operator is the set of characters with property IDS_Binary_Operator.
	IDS_Binary_Operator = table("IDS_Binary_Operator")
	// IDS_Trinary_Operator is the set of characters with property IDS_Trinary_Operator.
	IDS_Trinary_Operator = table("IDS_Trinary_Operator")
	// Ideographic is the set of characters with property Ideographic.
	Ideographic = table("Ideographic")
	// Join_Control is the set of characters with property Join_Control.
	Join_Control = table("Join_Control")
	// Logical_Order_Exception is the set of characters with property Logical_Order_Exception.
	Logical_Order_Exception = table("Logical_Order_Exception")
	// Noncharacter_Code_Point is the set of characters with property Noncharacter_Code_Point.
	Noncharacter_Code_Point = table("Noncharacter_Code_Point")
	// Other_Alphabetic is the set of characters with property Other_Alphabetic.
	Other_Alphabetic = table("Other_Alphabetic")
	// Other_Default_Ignorable_Code_Point is the set of characters with property Other_Default_Ignorable_Code_Point.
	Other_Default_Ignorable_Code_Point = table("Other_Default_Ignorable_Code_Point")
	// Other_Grapheme_Extend is the set of characters with property Other_Grapheme_Extend.
	Other_Grapheme_Extend = table("Other_Grapheme_Extend")
	// Other_ID_Continue is the set of characters with property Other_ID_Continue.
	Other_ID_Continue = table("Other_ID_Continue")
	// Other_ID_Start is the set of characters with property Other_ID_Start.
	Other_ID_Start = table("Other_ID_Start")
	// Other_Lowercase is the set of characters with property Other_Lowercase.
	Other_Lowercase = table("Other_Lowercase")
	// Other_Math is the set of characters with property Other_Math.
	Other_Math = table("Other_Math")
	// Other_Uppercase is the set of characters with property Other_Uppercase.
	Other_Uppercase = table("Other_Uppercase")
	// Pattern_Syntax is the set of characters with property Pattern_Syntax.
	Pattern_Syntax = table("Pattern_Syntax")
	// Pattern_White_Space is the set of characters with property Pattern_White_Space.
	Pattern_White_Space = table("Pattern_White_Space")
	// Prepended_Concatenation_Mark is the set of characters with property Prepended_Concatenation_Mark.
	Prepended_Concatenation_Mark = table("Prepended_Concatenation_Mark")
	// Quotation_Mark is the set of characters with property Quotation_Mark.
	Quotation_Mark = table("Quotation_Mark")
	// Radical is the set of characters with property Radical.
	Radical = table("Radical")
	// Regional_Indicator is the set of characters with property Regional_Indicator.
	Regional_Indicator = table("Regional_Indicator")
	// Sentence_Terminal is the set of characters with property Sentence_Terminal.
	Sentence_Terminal = table("Sentence_Terminal")
	// Soft_Dotted is the set of characters with property Soft_Dotted.
	Soft_Dotted = table("Soft_Dotted")
	// Terminal_Punctuation is the set of characters with property Terminal_Punctuation.
	Terminal_Punctuation = table("Terminal_Punctuation")
	// Unified_Ideograph is the set of characters with property Unified_Ideograph.
	Unified_Ideograph = table("Unified_Ideograph")
	// Variation_Selector is the set of characters with property Variation_Selector.
	Variation_Selector = table("Variation_Selector")
	// White_Space is the set of characters with property White_Space.
	White_Space = table("White_Space")
	// STerm is another name of Sentence_Terminal.
	STerm = Sentence_Terminal
)

// Properties maps the names of the properties to their tables.
var Properties = map[string]*RangeTable{
	"ASCII_Hex_Digit":                    ASCII_Hex_Digit,
	"Bidi_Control":                       Bidi_Control,
	"Dash":                               Dash,
	"Deprecated":                         Deprecated,
	"Diacritic":                          Diacritic,
	"Extender":                           Extender,
	"Hex_Digit":                          Hex_Digit,
	"Hyphen":                             Hyphen,
	"IDS_Binary_Operator":                IDS_Binary_Operator,
	"IDS_Trinary_Operator":               IDS_Trinary_Operator,
	"Ideographic":                        Ideographic,
	"Join_Control":                       Join_Control,
	"Logical_Order_Exception":            Logical_Order_Exception,
	"Noncharacter_Code_Point":            Noncharacter_Code_Point,
	"Other_Alphabetic":                   Other_Alphabetic,
	"Other_Default_Ignorable_Code_Point": Other_Default_Ignorable_Code_Point,
	"Other_Grapheme_Extend":              Other_Grapheme_Extend,
	"Other_ID_Continue":                  Other_ID_Continue,
	"Other_ID_Start":                     Other_ID_Start,
	"Other_Lowercase":                    Other_Lowercase,
	"Other_Math":                         Other_Math,
	"Other_Uppercase":                    Other_Uppercase,
	"Pattern_Syntax":                     Pattern_Syntax,
	"Pattern_White_Space":                Pattern_White_Space,
	"Prepended_Concatenation_Mark":       Prepended_Concatenation_Mark,
	"Quotation_Mark":                     Quotation_Mark,
	"Radical":                            Radical,
	"Regional_Indicator":                 Regional_Indicator,
	"STerm":                              STerm,
	"Sentence_Terminal":                  Sentence_Terminal,
	"Soft_Dotted":                        Soft_Dotted,
	"Terminal_Punctuation":               Terminal_Punctuation,
	"Unified_Ideograph":                  Unified_Ideograph,
	"Variation_Selector":                 Variation_Selector,
	"White_Space":                        White_Space,
}
