package image

import (
	"image/color"
	"strconv"
)

// A Point is an X, Y coordinate pair. The axes increase right and down.
type Point struct{ X, Y int }

func (p Point) String() string    { return "(" + strconv.Itoa(p.X) + "," + strconv.Itoa(p.Y) + ")" }
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }
func (p Point) Sub(q Point) Point { return Point{p.X - q.X, p.Y - q.Y} }
func (p Point) Mul(k int) Point   { return Point{p.X * k, p.Y * k} }
func (p Point) Div(k int) Point   { return Point{p.X / k, p.Y / k} }
func (p Point) Eq(q Point) bool   { return p == q }
func (p Point) In(r Rectangle) bool {
	return r.Min.X <= p.X && p.X < r.Max.X && r.Min.Y <= p.Y && p.Y < r.Max.Y
}

// Mod returns the point q in r such that p.X-q.X is a multiple of r's width and p.Y-q.Y is a multiple of r's height.
func (p Point) Mod(r Rectangle) Point {
	mod := func(v, n int) int {
		if v %= n; v < 0 {
			v += n
		}
		return v
	}
	p = p.Sub(r.Min)
	return Point{mod(p.X, r.Dx()), mod(p.Y, r.Dy())}.Add(r.Min)
}

// ZP is the zero Point.
//
// Deprecated: Use a literal image.Point{} instead.
var ZP Point

// Pt is shorthand for Point{X, Y}.
func Pt(X, Y int) Point { return Point{X, Y} }

// A Rectangle contains the points with Min.X <= X < Max.X, Min.Y <= Y < Max.Y. It is also an Image that is color.Opaque inside.
type Rectangle struct{ Min, Max Point }

func (r Rectangle) String() string { return r.Min.String() + "-" + r.Max.String() }

// Dx returns r's width.
func (r Rectangle) Dx() int { return r.Max.X - r.Min.X }

// Dy returns r's height.
func (r Rectangle) Dy() int { return r.Max.Y - r.Min.Y }

// Size returns r's width and height.
func (r Rectangle) Size() Point { return Point{r.Dx(), r.Dy()} }

// Add returns the rectangle r translated by p.
func (r Rectangle) Add(p Point) Rectangle { return Rectangle{r.Min.Add(p), r.Max.Add(p)} }

// Sub returns the rectangle r translated by -p.
func (r Rectangle) Sub(p Point) Rectangle { return Rectangle{r.Min.Sub(p), r.Max.Sub(p)} }

// Inset returns the rectangle r inset by n, which may be negative; a dimension that is too small becomes empty near the middle.
func (r Rectangle) Inset(n int) Rectangle {
	inset := func(low, high *int) {
		if *high-*low < 2*n {
			*low = (*low + *high) / 2
			*high = *low
			return
		}
		*low += n
		*high -= n
	}
	inset(&r.Min.X, &r.Max.X)
	inset(&r.Min.Y, &r.Max.Y)
	return r
}

// Intersect returns the largest rectangle contained by both r and s.
func (r Rectangle) Intersect(s Rectangle) Rectangle {
	out := Rectangle{Point{max(r.Min.X, s.Min.X), max(r.Min.Y, s.Min.Y)}, Point{min(r.Max.X, s.Max.X), min(r.Max.Y, s.Max.Y)}}
	if out.Empty() {
		return Rectangle{}
	}
	return out
}

// Union returns the smallest rectangle that contains both r and s.
func (r Rectangle) Union(s Rectangle) Rectangle {
	if r.Empty() {
		return s
	}
	if s.Empty() {
		return r
	}
	return Rectangle{Point{min(r.Min.X, s.Min.X), min(r.Min.Y, s.Min.Y)}, Point{max(r.Max.X, s.Max.X), max(r.Max.Y, s.Max.Y)}}
}

// Empty reports whether the rectangle contains no points.
func (r Rectangle) Empty() bool { return r.Min.X >= r.Max.X || r.Min.Y >= r.Max.Y }

// Eq reports whether r and s contain the same set of points.
func (r Rectangle) Eq(s Rectangle) bool { return r == s || r.Empty() && s.Empty() }

// Overlaps reports whether r and s have a non-empty intersection.
func (r Rectangle) Overlaps(s Rectangle) bool {
	return !r.Empty() && !s.Empty() && r.Min.X < s.Max.X && s.Min.X < r.Max.X && r.Min.Y < s.Max.Y && s.Min.Y < r.Max.Y
}

// In reports whether every point in r is in s.
func (r Rectangle) In(s Rectangle) bool {
	return r.Empty() || s.Min.X <= r.Min.X && r.Max.X <= s.Max.X && s.Min.Y <= r.Min.Y && r.Max.Y <= s.Max.Y
}

// Canon returns the canonical version of r, with minimum and maximum swapped if necessary.
func (r Rectangle) Canon() Rectangle {
	return Rectangle{Point{min(r.Min.X, r.Max.X), min(r.Min.Y, r.Max.Y)}, Point{max(r.Min.X, r.Max.X), max(r.Min.Y, r.Max.Y)}}
}

func (r Rectangle) At(x, y int) color.Color {
	if (Point{x, y}).In(r) {
		return color.Opaque
	}
	return color.Transparent
}

func (r Rectangle) RGBA64At(x, y int) color.RGBA64 {
	if (Point{x, y}).In(r) {
		return color.RGBA64{0xffff, 0xffff, 0xffff, 0xffff}
	}
	return color.RGBA64{}
}

func (r Rectangle) Bounds() Rectangle       { return r }
func (r Rectangle) ColorModel() color.Model { return color.Alpha16Model }

// ZR is the zero Rectangle.
//
// Deprecated: Use a literal image.Rectangle{} instead.
var ZR Rectangle

// Rect is shorthand for Rectangle{Pt(x0, y0), Pt(x1, y1)}, made canonical.
func Rect(x0, y0, x1, y1 int) Rectangle {
	return Rectangle{Point{x0, y0}, Point{x1, y1}}.Canon()
}
