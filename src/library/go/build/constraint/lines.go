package constraint

import (
	"errors"
	"strconv"
	"strings"
)

// PlusBuildLines returns "// +build" lines that mean the same as an expression; an error if there is no short way to say it.
func PlusBuildLines(x Expr) ([]string, error) {
	// Lines must all be true, words of a line are alternatives, parts of a word must all be true.
	var lines [][][]string
	single := true
	for _, line := range operands(negated(x, false), true) {
		var words [][]string
		for _, word := range operands(line, false) {
			var parts []string
			for _, part := range operands(word, true) {
				if _, ok := part.(*OrExpr); ok {
					return nil, errors.New("expression too complex for // +build lines")
				}
				parts = append(parts, part.String())
			}
			words = append(words, parts)
		}
		single = single && len(words) == 1
		lines = append(lines, words)
	}
	if single {
		var parts []string
		for _, words := range lines {
			parts = append(parts, words[0]...)
		}
		lines = [][][]string{{parts}}
	}
	out := make([]string, len(lines))
	for i, words := range lines {
		out[i] = "// +build"
		for _, parts := range words {
			out[i] += " " + strings.Join(parts, ",")
		}
	}
	return out, nil
}

// negated returns an expression, or its opposite, in which only tags are negated.
func negated(x Expr, not bool) Expr {
	switch x := x.(type) {
	case *NotExpr:
		return negated(x.X, !not)
	case *AndExpr:
		if not {
			return &OrExpr{negated(x.X, true), negated(x.Y, true)}
		}
		return &AndExpr{negated(x.X, false), negated(x.Y, false)}
	case *OrExpr:
		if not {
			return &AndExpr{negated(x.X, true), negated(x.Y, true)}
		}
		return &OrExpr{negated(x.X, false), negated(x.Y, false)}
	}
	if not {
		return &NotExpr{x}
	}
	return x
}

// operands returns the operands of an expression of && (if and is set) or ||.
func operands(x Expr, and bool) []Expr {
	switch x := x.(type) {
	case *AndExpr:
		if and {
			return append(operands(x.X, and), operands(x.Y, and)...)
		}
	case *OrExpr:
		if !and {
			return append(operands(x.X, and), operands(x.Y, and)...)
		}
	}
	return []Expr{x}
}

// GoVersion returns the least Go version, such as "go1.20", without which an expression cannot be true; "" if there is none. Other tags
// are taken to be both true and false.
func GoVersion(x Expr) string {
	switch n := leastMinor(x, false); n {
	case -1:
		return ""
	case 0:
		return "go1"
	default:
		return "go1." + strconv.Itoa(n)
	}
}

// leastMinor returns N of the least version go1.N for which x, or its opposite, can be true; -1 if any will do.
func leastMinor(x Expr, not bool) int {
	switch x := x.(type) {
	case *NotExpr:
		return leastMinor(x.X, !not)
	case *AndExpr:
		return combined(x.X, x.Y, not, !not)
	case *OrExpr:
		return combined(x.X, x.Y, not, not)
	case *TagExpr:
		if not {
			return -1
		}
		if x.Tag == "go1" {
			return 0
		}
		if _, minor, found := strings.Cut(x.Tag, "go1."); found {
			if n, err := strconv.Atoi(minor); err == nil {
				return n
			}
		}
	}
	return -1
}

func combined(x, y Expr, not, both bool) int {
	a, b := leastMinor(x, not), leastMinor(y, not)
	if both {
		return max(a, b)
	}
	return min(a, b)
}
