package main

import (
	"fmt"
	"html"
)

func main() {
	fmt.Println(html.EscapeString(`<a href="x">'&'</a>`))                                                      // expect: &lt;a href=&#34;x&#34;&gt;&#39;&amp;&#39;&lt;/a&gt;
	fmt.Println(html.UnescapeString("&lt;&copy&notit; &notin; &#65;&#x1F600;&#128; &nope; & &NotEqualTilde;")) // expect: <©¬it; ∉ A😀€ &nope; & ≂̸
}
