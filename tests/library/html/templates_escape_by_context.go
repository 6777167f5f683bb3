package main

import (
	"bytes"
	"fmt"
	"html/template"
)

func run(text string, data any) {
	var b bytes.Buffer
	t, err := template.New("t").Parse(text)
	if err == nil {
		err = t.Execute(&b, data)
	}
	fmt.Println(b.String(), err)
	// expect: <p title='&lt;i&gt;&#34;O&#39;Reilly&#34;&lt;/i&gt;'>&lt;i&gt;&#34;O&#39;Reilly&#34;&lt;/i&gt;</p> <nil>
	// expect: <a href="/x?q=%3ci%3e%22O%27Reilly%22%3c%2fi%3e" onclick="f(&#34;\u003ci\u003e\&#34;O&#39;Reilly\&#34;\u003c/i\u003e&#34;)"> <nil>
	// expect: <a href="#ZgotmplZ"> <nil>
	// expect: <script>var x = "\u003ci\u003e\"O'Reilly\"\u003c/i\u003e", s = '\u003ci\u003e\u0022O\u0027Reilly\u0022\u003c\/i\u003e';</script> <nil>
	// expect: <p style="color: ZgotmplZ"> <nil>
	// expect: <script>f({"\u003c/script\u003e":null,"a":[1]})</script> <nil>
	// expect: <b>safe</b> <a title=safe> <nil>
	// expect: <a href="?a%26b">a&amp;b <nil>
	// expect:  html/template:t:1:38: {{.}} appears in an ambiguous context within a URL
	// expect:  html/template:t: ends in a non-text context: {stateAttr delimSingleQuote urlPartNone jsCtxRegexp attrNone elementNone <nil>}
	// expect:  html/template:t:1:5: {{if}} branches end in different contexts: {stateTag delimNone urlPartNone jsCtxRegexp attrNone elementNone <nil>}, {stateText delimNone urlPartNone jsCtxRegexp attrNone elementNone <nil>}
	// expect:  html/template:t:1:11: {{.}} appears in a JS template literal
	// expect:  html/template:t:1:2: predefined escaper "html" disallowed in template
}

func main() {
	evil := `<i>"O'Reilly"</i>`
	run(`<p title='{{.}}'>{{.}}</p>`, evil)
	run(`<a href="/x?q={{.}}" onclick="f({{.}})">`, evil)
	run(`<a href="{{.}}">`, "javascript:alert(1)")
	run(`<script>var x = {{.}}, s = '{{.}}';</script>`, evil)
	run(`<p style="color: {{.}}">`, "expression(1)")
	run(`<script>f({{.}})</script>`, map[string]any{"a": []int{1}, "</script>": nil})
	run(`{{.}}<!-- gone --> <a title={{.}}>`, template.HTML("<b>safe</b>"))
	run(`{{define "x"}}{{.}}{{end}}<a href="?{{template "x" .}}">{{template "x" .}}`, "a&b")
	run("<a href=\"{{if .}}/a{{else}}?b{{end}}{{.}}\">", 1)
	run("<a title='{{.}}", 1)
	run("{{if .}}<a{{end}}", 1)
	run("<script>`{{.}}`</script>", 1)
	run("{{. | html | print}}", 1)
}
