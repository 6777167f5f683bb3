package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"text/template"
)

type item struct {
	Name  string
	Price float64
	Tags  []string
}

func (i item) Upper(suffix string) string { return strings.ToUpper(i.Name) + suffix }
func (i item) Fail() (string, error)      { return "", errors.New("no luck") }

const text = `{{define "tag"}}<{{.}}>{{end -}}
{{range $i, $e := .Items}}{{$i}}: {{.Name | printf "%-6s"}} {{printf "%.2f" .Price}}{{range .Tags}} {{template "tag" .}}{{else}} -{{end}}
{{end}}{{with index .Map "k"}}{{.}}{{end}} {{len .Items}} {{eq 1 2 1}} {{and 1 0}} {{not .None}} {{(index .Items 0).Upper "!"}}
`

func run(text string, data any) {
	t, err := template.New("t").Parse(text)
	if err == nil {
		err = t.Execute(os.Stdout, data)
	}
	fmt.Println(err)
}

func main() {
	items := []item{{"pen", 1.5, []string{"blue", "new"}}, {"ink", 20, nil}}
	run(text, map[string]any{"Items": items, "Map": map[string]int{"k": 7}, "None": nil})
	// expect: 0: pen    1.50 <blue> <new>
	// expect: 1: ink    20.00 -
	// expect: 7 2 true 0 true PEN!
	// expect: <nil>
	run("{{.Name}} {{.Nope}}", items[0])                                        // expect: pen template: t:1:12: executing "t" at <.Nope>: can't evaluate field Nope in type main.item
	run("{{.Fail}}", items[0])                                                  // expect: template: t:1:2: executing "t" at <.Fail>: error calling Fail: no luck
	run("{{range .}}{{if eq . 2}}{{break}}{{end}}{{.}}{{end}}", []int{1, 2, 3}) // expect: 1<nil>
	run("{{if .}}", 1)                                                          // expect: template: t:1: unexpected EOF
	run("a\n{{nope 1}}", 1)                                                     // expect: template: t:2: function "nope" not defined
	run("{{index . 5}}", []int{1})                                              // expect: template: t:1:2: executing "t" at <index . 5>: error calling index: index out of range: 5
	run(`{{html "<a>"}} {{js "'"}} {{urlquery "a b"}} {{- " x" -}}  !`, nil)    // expect: &lt;a&gt; \' a+b x!<nil>
}
