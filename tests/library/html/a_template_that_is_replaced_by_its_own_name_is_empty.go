package main

import (
	"fmt"
	"html/template"
	"os"
)

func main() {
	first := template.Must(template.New("foo").Parse(`{{.}}`))
	second := template.Must(first.New("foo").Parse("bar\n"))
	fmt.Println(first.Execute(os.Stdout, 1)) // expect: template: "foo" is an incomplete or empty template
	second.Execute(os.Stdout, 1)             // expect: bar
}
