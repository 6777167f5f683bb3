package comment

import (
	"bytes"
	"fmt"
	"strings"
)

// Printer prints documentation comments.
type Printer struct {
	HeadingLevel   int                        // of headings in HTML and Markdown; 0 stands for 3
	HeadingID      func(h *Heading) string    // their identifiers, "" for none; nil stands for DefaultID
	DocLinkURL     func(link *DocLink) string // nil stands for DefaultURL(DocLinkBaseURL)
	DocLinkBaseURL string
	TextPrefix     string // of all lines of plain text
	TextCodePrefix string // of code in plain text; "" stands for TextPrefix and a tab
	TextWidth      int    // of lines without TextPrefix, in characters; 0 stands for 80 with TextPrefix; negative: any
}

func (p *Printer) headingLevel() int {
	if p.HeadingLevel > 0 {
		return p.HeadingLevel
	}
	return 3
}

func (p *Printer) headingID(h *Heading) string {
	if p.HeadingID != nil {
		return p.HeadingID(h)
	}
	return h.DefaultID()
}

func (p *Printer) url(link *DocLink) string {
	if p.DocLinkURL != nil {
		return p.DocLinkURL(link)
	}
	return link.DefaultURL(p.DocLinkBaseURL)
}

const itemIndent = "    "

// separated reports whether an empty line stands before a block.
func separated(b Block) bool {
	list, ok := b.(*List)
	return !ok || list.BlankBefore()
}

// eachLine calls f with the lines of a code block, without newlines.
func eachLine(text string, f func(line string)) {
	for text != "" {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		f(line)
	}
}

// Comment returns the comment as source text without its marks, in the usual form: links that are not used stand at the end.
func (p *Printer) Comment(d *Doc) []byte {
	var out bytes.Buffer
	for i, b := range d.Content {
		if i > 0 && separated(b) {
			out.WriteByte('\n')
		}
		commentBlock(&out, b)
	}
	for _, used := range [...]bool{true, false} {
		first := true
		for _, def := range d.Links {
			if def.Used != used {
				continue
			}
			if first {
				out.WriteByte('\n')
			}
			first = false
			out.WriteString("[" + def.Text + "]: " + def.URL + "\n")
		}
	}
	return out.Bytes()
}

func commentBlock(out *bytes.Buffer, b Block) {
	switch b := b.(type) {
	case *Paragraph:
		out.WriteString(commentText(b.Text, "") + "\n")
	case *Heading:
		out.WriteString("# " + commentText(b.Text, "") + "\n")
	case *Code:
		indentedCode(out, b)
	case *List:
		for i, item := range b.Items {
			if i > 0 && b.BlankBetween() {
				out.WriteByte('\n')
			}
			out.WriteString(itemStart(item))
			for i, b := range item.Content {
				if i > 0 {
					out.WriteString("\n" + itemIndent)
				}
				out.WriteString(commentText(b.(*Paragraph).Text, itemIndent) + "\n")
			}
		}
	default:
		fmt.Fprintf(out, "?%T", b)
	}
}

func indentedCode(out *bytes.Buffer, code *Code) {
	eachLine(code.Text, func(line string) {
		if line != "" {
			out.WriteString("\t" + line)
		}
		out.WriteByte('\n')
	})
}

// itemStart returns the mark of an item with the blanks around it.
func itemStart(item *ListItem) string {
	if item.Number == "" {
		return "  - "
	}
	return " " + item.Number + ". "
}

// commentText returns text with links in brackets; indent stands before all lines but the first.
func commentText(list []Text, indent string) string {
	var out strings.Builder
	for _, t := range list {
		switch t := t.(type) {
		case Plain:
			out.WriteString(strings.ReplaceAll(string(t), "\n", "\n"+indent))
		case Italic:
			out.WriteString(strings.ReplaceAll(string(t), "\n", "\n"+indent))
		case *Link:
			text := commentText(t.Text, indent)
			if !t.Auto {
				text = "[" + text + "]"
			}
			out.WriteString(text)
		case *DocLink:
			out.WriteString("[" + commentText(t.Text, indent) + "]")
		}
	}
	return out.String()
}

// HTML returns the comment as HTML.
func (p *Printer) HTML(d *Doc) []byte {
	var out bytes.Buffer
	for _, b := range d.Content {
		p.htmlBlock(&out, b, false)
	}
	return out.Bytes()
}

var htmlEscapes = strings.NewReplacer("<", "&lt;", "&", "&amp;", `"`, "&quot;", "'", "&apos;", ">", "&gt;")

// htmlBlock prints a block; a paragraph has no tag if it is tight.
func (p *Printer) htmlBlock(out *bytes.Buffer, b Block, tight bool) {
	switch b := b.(type) {
	case *Paragraph:
		if !tight {
			out.WriteString("<p>")
		}
		p.htmlText(out, b.Text)
		out.WriteByte('\n')
	case *Heading:
		fmt.Fprintf(out, "<h%d", p.headingLevel())
		if id := p.headingID(b); id != "" {
			out.WriteString(` id="` + htmlEscapes.Replace(id) + `"`)
		}
		out.WriteByte('>')
		p.htmlText(out, b.Text)
		fmt.Fprintf(out, "</h%d>\n", p.headingLevel())
	case *Code:
		out.WriteString("<pre>" + htmlEscapes.Replace(b.Text) + "</pre>\n")
	case *List:
		p.htmlList(out, b)
	default:
		fmt.Fprintf(out, "?%T", b)
	}
}

func (p *Printer) htmlList(out *bytes.Buffer, list *List) {
	tag := "ol"
	if list.Items[0].Number == "" {
		tag = "ul"
	}
	out.WriteString("<" + tag + ">\n")
	next := "1"
	for _, item := range list.Items {
		out.WriteString("<li")
		if n := item.Number; n != "" {
			if n != next {
				out.WriteString(` value="` + n + `"`)
			}
			next = following(n)
		}
		out.WriteByte('>')
		for _, b := range item.Content {
			p.htmlBlock(out, b, !list.BlankBetween())
		}
	}
	out.WriteString("</" + tag + ">\n")
}

// following returns the number behind a decimal number.
func following(number string) string {
	digits := []byte(number)
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] < '9' {
			digits[i]++
			return string(digits)
		}
		digits[i] = '0'
	}
	return "1" + string(digits)
}

func (p *Printer) htmlText(out *bytes.Buffer, list []Text) {
	anchor := func(url string, text []Text) {
		if url == "" {
			p.htmlText(out, text)
			return
		}
		out.WriteString(`<a href="` + htmlEscapes.Replace(url) + `">`)
		p.htmlText(out, text)
		out.WriteString("</a>")
	}
	for _, t := range list {
		switch t := t.(type) {
		case Plain:
			out.WriteString(htmlEscapes.Replace(string(t)))
		case Italic:
			out.WriteString("<i>" + htmlEscapes.Replace(string(t)) + "</i>")
		case *Link:
			if t.URL == "" {
				out.WriteString(`<a href="">`)
				p.htmlText(out, t.Text)
				out.WriteString("</a>")
			} else {
				anchor(t.URL, t.Text)
			}
		case *DocLink:
			anchor(p.url(t), t.Text)
		}
	}
}

// Markdown returns the comment as Markdown.
func (p *Printer) Markdown(d *Doc) []byte {
	var out bytes.Buffer
	for i, b := range d.Content {
		if i > 0 {
			out.WriteByte('\n')
		}
		p.markdownBlock(&out, b)
	}
	return out.Bytes()
}

func (p *Printer) markdownBlock(out *bytes.Buffer, b Block) {
	switch b := b.(type) {
	case *Paragraph:
		out.WriteString(p.markdownLine(b.Text) + "\n")
	case *Heading:
		out.WriteString(strings.Repeat("#", p.headingLevel()) + " " + p.markdownLine(b.Text))
		if id := p.headingID(b); id != "" {
			out.WriteString(" {#" + id + "}")
		}
		out.WriteByte('\n')
	case *Code:
		indentedCode(out, b)
	case *List:
		for i, item := range b.Items {
			if i > 0 && b.BlankBetween() {
				out.WriteByte('\n')
			}
			out.WriteString(itemStart(item))
			for i, b := range item.Content {
				if i > 0 {
					out.WriteString("\n" + itemIndent)
				}
				out.WriteString(p.markdownLine(b.(*Paragraph).Text) + "\n")
			}
		}
	default:
		fmt.Fprintf(out, "?%T", b)
	}
}

// markdownLine returns text as a line that cannot be taken for a heading or an item of a list.
func (p *Printer) markdownLine(list []Text) string {
	line := strings.TrimSpace(p.markdownText(list))
	if line != "" && strings.IndexByte("+-*#", line[0]) >= 0 {
		return `\` + line
	}
	if rest := strings.TrimLeft(line, "0123456789"); rest != "" && len(rest) < len(line) && (rest[0] == '.' || rest[0] == ')') {
		return line[:len(line)-len(rest)] + `\` + rest
	}
	return line
}

var markdownEscapes = strings.NewReplacer("\n", " ", "`", "\\`", "_", `\_`, "*", `\*`, "[", `\[`, "<", `\<`, `\`, `\\`)

func (p *Printer) markdownText(list []Text) string {
	var out strings.Builder
	for _, t := range list {
		switch t := t.(type) {
		case Plain:
			out.WriteString(markdownEscapes.Replace(string(t)))
		case Italic:
			out.WriteString("*" + markdownEscapes.Replace(string(t)) + "*")
		case *Link:
			out.WriteString("[" + p.markdownText(t.Text) + "](" + t.URL + ")")
		case *DocLink:
			text := p.markdownText(t.Text)
			if url := p.url(t); url != "" {
				text = "[" + text + "](" + strings.NewReplacer("(", "%28", ")", "%29").Replace(url) + ")"
			}
			out.WriteString(text)
		}
	}
	return out.String()
}
