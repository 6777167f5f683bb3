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
