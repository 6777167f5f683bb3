package main

import (
	"bytes"
	"fmt"
	"io"
	"mime/multipart"
	"mime/quotedprintable"
	"strings"
)

func main() {
	var out bytes.Buffer
	w := quotedprintable.NewWriter(&out)
	w.Write([]byte("a=b caf\xc3\xa9 \r\n\ttabs\t\n" + strings.Repeat("long ", 20) + "end "))
	w.Close()
	fmt.Printf("%q\n", out.String())
	text, err := io.ReadAll(quotedprintable.NewReader(&out))
	fmt.Printf("%q %v\n", text, err)
	binary := quotedprintable.NewWriter(&out)
	binary.Binary = true
	binary.Write([]byte("x\r\ny\x00"))
	binary.Close()
	fmt.Printf("%q\n", out.String())
	for _, s := range []string{"soft=\nbreak", "=C3=a9", "bad=zz", "end=", "=", "ctrl\x01", "x= y", "=4"} {
		text, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(s)))
		fmt.Printf("%q %q %v\n", s, text, err)
	}
	body := "--B\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Type: text/plain\r\n\r\nsp=C3=A9cial=\r\n text\r\n--B\r\n\r\nplain=41\r\n--B--\r\n"
	for _, raw := range []bool{false, true} {
		r := multipart.NewReader(strings.NewReader(body), "B")
		for {
			next := r.NextPart
			if raw {
				next = r.NextRawPart
			}
			p, err := next()
			if err != nil {
				fmt.Println(err)
				break
			}
			text, err := io.ReadAll(p)
			fmt.Printf("%v %q %v\n", p.Header, text, err)
		}
	}
}

// expect: "a=3Db caf=C3=A9=20\r\n\ttabs=09\r\nlong long long long long long long long long long long long long long long =\r\nlong long long long long end=20"
// expect: "a=b café \r\n\ttabs\t\r\nlong long long long long long long long long long long long long long long long long long long long end " <nil>
// expect: "x=0D=0Ay=00"
// expect: "soft=\nbreak" "softbreak" <nil>
// expect: "=C3=a9" "é" <nil>
// expect: "bad=zz" "bad=zz" <nil>
// expect: "end=" "end" <nil>
// expect: "=" "" quotedprintable: invalid bytes after =: ""
// expect: "ctrl\x01" "ctrl" quotedprintable: invalid unescaped byte 0x01 in body
// expect: "x= y" "x= y" <nil>
// expect: "=4" "=4" <nil>
// expect: map[Content-Type:[text/plain]] "spécial text" <nil>
// expect: map[] "plain=41" <nil>
// expect: EOF
// expect: map[Content-Transfer-Encoding:[quoted-printable] Content-Type:[text/plain]] "sp=C3=A9cial=\r\n text" <nil>
// expect: map[] "plain=41" <nil>
// expect: EOF
