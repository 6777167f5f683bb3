package rpc

import (
	"fmt"
	"html/template"
	"net/http"
	"sort"
)

const debugPage = `<html>
	<body>
	<title>Services</title>
	{{range .}}
	<hr>
	Service {{.Name}}
	<hr>
		<table>
		<th align=center>Method</th><th align=center>Calls</th>
		{{range .Method}}
			<tr>
			<td align=left font=fixed>{{.Name}}({{.Type.ArgType}}, {{.Type.ReplyType}}) error</td>
			<td align=center>{{.Type.NumCalls}}</td>
			</tr>
		{{end}}
		</table>
	{{end}}
	</body>
	</html>`

type debugMethod struct {
	Type *methodType
	Name string
}

type debugService struct {
	Name   string
	Method []debugMethod
}

// debugHTTP serves a page that lists the services, their methods and how often these were called.
type debugHTTP struct {
	*Server
}

func (server debugHTTP) ServeHTTP(w http.ResponseWriter, req *http.Request) {
	var list []debugService
	server.services.Range(func(_, value any) bool {
		s := value.(*service)
		methods := make([]debugMethod, 0, len(s.methods))
		for name, m := range s.methods {
			methods = append(methods, debugMethod{m, name})
		}
		sort.Slice(methods, func(i, j int) bool { return methods[i].Name < methods[j].Name })
		list = append(list, debugService{s.name, methods})
		return true
	})
	sort.Slice(list, func(i, j int) bool { return list[i].Name < list[j].Name })
	page := template.Must(template.New("RPC debug").Parse(debugPage))
	if err := page.Execute(w, list); err != nil {
		fmt.Fprintln(w, "rpc: error executing template:", err.Error())
	}
}
