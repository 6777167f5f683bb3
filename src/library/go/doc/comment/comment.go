// Package comment parses the documentation comments of Go and prints them as comments, plain text, HTML and Markdown.
package comment

import "strings"

// Doc is a documentation comment.
type Doc struct {
	Content []Block
	Links   []*LinkDef
}

// LinkDef is a line "[Text]: URL".
type LinkDef struct {
	Text string
	URL  string
	Used bool // the text has the link
}

// Block is a *Code, *Heading, *List or *Paragraph.
type Block interface{ block() }

// Heading is a line that starts with "# ".
type Heading struct {
	Text []Text
}

// List is a list with numbers or with bullets.
type List struct {
	Items             []*ListItem // never empty
	ForceBlankBefore  bool        // an empty line stood before the list
	ForceBlankBetween bool        // empty lines stood between items
}

// ListItem is an item of a list.
type ListItem struct {
	Number  string // "" in a list with bullets
	Content []Block
}

// Paragraph is a paragraph of text.
type Paragraph struct {
	Text []Text
}

// Code is indented text; lines end with a newline.
type Code struct {
	Text string
}

func (*Heading) block()   {}
func (*List) block()      {}
func (*Paragraph) block() {}
func (*Code) block()      {}

// BlankBefore reports whether an empty line stands before the list.
func (l *List) BlankBefore() bool { return l.ForceBlankBefore || l.BlankBetween() }

// BlankBetween reports whether empty lines stand between the items: if that is forced, or an item is not just one paragraph.
func (l *List) BlankBetween() bool {
	if l.ForceBlankBetween {
		return true
	}
	for _, item := range l.Items {
		if len(item.Content) != 1 {
			return true
		}
	}
	return false
}

// Text is a Plain, Italic, *Link or *DocLink.
type Text interface{ text() }

// Plain is plain text.
type Plain string

// Italic is text in italics.
type Italic string

// Link is a link to a URL.
type Link struct {
	Auto bool // the text is the URL, or a word of Parser.Words
	Text []Text
	URL  string
}

// DocLink is a link to the documentation of a package, or of what a package declares.
type DocLink struct {
	Text       []Text
	ImportPath string // "" for this package
	Recv       string // type of a method; or ""
	Name       string // or "" for a package
}

func (Plain) text()    {}
func (Italic) text()   {}
func (*Link) text()    {}
func (*DocLink) text() {}

// DefaultURL returns the URL of the documentation: "#Name" or "#Recv.Name" in this package, with baseURL, a slash and the import path in front
// of it for others; if baseURL ends with a slash, one stands before '#' too.
func (l *DocLink) DefaultURL(baseURL string) string {
	fragment := ""
	if l.Name != "" || l.ImportPath == "" {
		fragment = "#" + l.Name
		if l.Recv != "" {
			fragment = "#" + l.Recv + "." + l.Name
		}
	}
	switch {
	case l.ImportPath == "":
		return fragment
	case strings.HasSuffix(baseURL, "/"):
		return baseURL + l.ImportPath + "/" + fragment
	}
	return baseURL + "/" + l.ImportPath + fragment
}

// DefaultID returns "hdr-" and the text with all but ASCII letters and digits as underscores; "" for empty text.
func (h *Heading) DefaultID() string {
	text := strings.TrimSpace(unadorned(h.Text))
	if text == "" {
		return ""
	}
	return "hdr-" + strings.Map(func(c rune) rune {
		if inASCIIIdent(c) {
			return c
		}
		return '_'
	}, text)
}

// unadorned returns text without what marks links and italics.
func unadorned(list []Text) string {
	var out strings.Builder
	for _, t := range list {
		switch t := t.(type) {
		case Plain:
			out.WriteString(string(t))
		case Italic:
			out.WriteString(string(t))
		case *Link:
			out.WriteString(unadorned(t.Text))
		case *DocLink:
			out.WriteString(unadorned(t.Text))
		}
	}
	return out.String()
}

func inASCIIIdent(c rune) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_'
}
