package main

import (
	"fmt"
	"mime"
)

func main() {
	fmt.Println(mime.ParseMediaType("message/external-body; a=b;\n\tURL*0=\"ftp://\";\n\tURL*1=\"x.org\";")) // expect: message/external-body map[a:b url:ftp://x.org] <nil>
}
