package main

import (
	"fmt"
	"go/doc/comment"
)

func main() {
	var p comment.Parser
	d := p.Parse("Text with [strings.Builder] and [a link].\n\n# Heading\n  - one\n  - two\n\n\tcode\n\n[a link]: https://go.dev\n")
	var pr comment.Printer
	fmt.Printf("%q\n", pr.HTML(d))     // expect: "<p>Text with <a href=\"/strings#Builder\">strings.Builder</a> and <a href=\"https://go.dev\">a link</a>.\n<h3 id=\"hdr-Heading\">Heading</h3>\n<ul>\n<li><p>one\n<li><p>two\n<p>code\n</ul>\n"
	fmt.Printf("%q\n", pr.Markdown(d)) // expect: "Text with [strings.Builder](/strings#Builder) and [a link](https://go.dev).\n\n### Heading {#hdr-Heading}\n\n  - one\n\n  - two\n\n    code\n"
	fmt.Printf("%q\n", pr.Comment(d))  // expect: "Text with [strings.Builder] and [a link].\n\n# Heading\n\n  - one\n\n  - two\n\n    code\n\n[a link]: https://go.dev\n"
	pr.TextWidth = 20
	fmt.Printf("%q\n", pr.Text(d)) // expect: "Text with\nstrings.Builder and\na link.\n\n# Heading\n\n  - one\n\n  - two\n\n    code\n\n[a link]: https://go.dev\n"
}
