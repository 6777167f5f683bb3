package unicode

// The general categories.
var (
	// C is category C: control and special characters.
	C = table("C")
	// Other is category C: control and special characters.
	Other = C
	// L is category L: letters.
	L = table("L")
	// Letter is category L: letters.
	Letter = L
	// M is category M: marks.
	M = table("M")
	// Mark is category M: marks.
	Mark = M
	// N is category N: numbers.
	N = table("N")
	// Number is category N: numbers.
	Number = N
	// P is category P: punctuation.
	P = table("P")
	// Punct is category P: punctuation.
	Punct = P
	// S is category S: symbols.
	S = table("S")
	// Symbol is category S: symbols.
	Symbol = S
	// Z is category Z: separators.
	Z = table("Z")
	// Space is category Z: separators.
	Space = Z
	// Cc is category Cc (Other, control).
	Cc = table("Cc")
	// Cf is category Cf (Other, format).
	Cf = table("Cf")
	// Co is category Co (Other, private use).
	Co = table("Co")
	// Cs is category Cs (Other, surrogate).
	Cs = table("Cs")
	// Lu is category Lu (Letter, uppercase).
	Lu = table("Lu")
	// Ll is category Ll (Letter, lowercase).
	Ll = table("Ll")
	// Lt is category Lt (Letter, titlecase).
	Lt = table("Lt")
	// Lm is category Lm (Letter, modifier).
	Lm = table("Lm")
	// Lo is category Lo (Letter, other).
	Lo = table("Lo")
	// Mn is category Mn (Mark, nonspacing).
	Mn = table("Mn")
	// Mc is category Mc (Mark, spacing combining).
	Mc = table("Mc")
	// Me is category Me (Mark, enclosing).
	Me = table("Me")
	// Nd is category Nd (Number, decimal digit).
	Nd = table("Nd")
	// Nl is category Nl (Number, letter).
	Nl = table("Nl")
	// No is category No (Number, other).
	No = table("No")
	// Pc is category Pc (Punctuation, connector).
	Pc = table("Pc")
	// Pd is category Pd (Punctuation, dash).
	Pd = table("Pd")
	// Pe is category Pe (Punctuation, close).
	Pe = table("Pe")
	// Pf is category Pf (Punctuation, final quote).
	Pf = table("Pf")
	// Pi is category Pi (Punctuation, initial quote).
	Pi = table("Pi")
	// Po is category Po (Punctuation, other).
	Po = table("Po")
	// Ps is category Ps (Punctuation, open).
	Ps = table("Ps")
	// Sc is category Sc (Symbol, currency).
	Sc = table("Sc")
	// Sk is category Sk (Symbol, modifier).
	Sk = table("Sk")
	// Sm is category Sm (Symbol, math).
	Sm = table("Sm")
	// So is category So (Symbol, other).
	So = table("So")
	// Zl is category Zl (Separator, line).
	Zl = table("Zl")
	// Zp is category Zp (Separator, paragraph).
	Zp = table("Zp")
	// Zs is category Zs (Separator, space).
	Zs = table("Zs")
	// Digit is category Nd: decimal digits.
	Digit = Nd
	// Lower is category Ll: lower-case letters.
	Lower = Ll
	// Title is category Lt: title-case letters.
	Title = Lt
	// Upper is category Lu: upper-case letters.
	Upper = Lu
)

// Categories maps the names of the general categories to their tables.
var Categories = map[string]*RangeTable{
	"C":  C,
	"Cc": Cc,
	"Cf": Cf,
	"Co": Co,
	"Cs": Cs,
	"L":  L,
	"Ll": Ll,
	"Lm": Lm,
	"Lo": Lo,
	"Lt": Lt,
	"Lu": Lu,
	"M":  M,
	"Mc": Mc,
	"Me": Me,
	"Mn": Mn,
	"N":  N,
	"Nd": Nd,
	"Nl": Nl,
	"No": No,
	"P":  P,
	"Pc": Pc,
	"Pd": Pd,
	"Pe": Pe,
	"Pf": Pf,
	"Pi": Pi,
	"Po": Po,
	"Ps": Ps,
	"S":  S,
	"Sc": Sc,
	"Sk": Sk,
	"Sm": Sm,
	"So": So,
	"Z":  Z,
	"Zl": Zl,
	"Zp": Zp,
	"Zs": Zs,
}
