package main

import (
	"fmt"
	"net/url"
)

func main() {
	u, err := url.Parse("https://bob:s%40cret@example.com:8080/a%2Fb/c d?q=1&q=2&x=%20y#frag%20ment")
	fmt.Println(u.Scheme, u.User, u.Host, u.Hostname(), u.Port(), err) // expect: https bob:s%40cret example.com:8080 example.com 8080 <nil>
	fmt.Println(u.Path, u.RawPath, u.RawQuery, u.Fragment)             // expect: /a/b/c d /a%2Fb/c d q=1&q=2&x=%20y frag ment
	fmt.Println(u.Query()["q"], u.Query().Get("x"), u.Redacted())      // expect: [1 2]  y https://bob:xxxxx@example.com:8080/a/b/c%20d?q=1&q=2&x=%20y#frag%20ment
	ref, _ := u.Parse("../d/./e?z#")
	fmt.Println(ref)                             // expect: https://bob:s%40cret@example.com:8080/a/d/e?z
	fmt.Println(u.JoinPath("..", "x/").String()) // expect: https://bob:s%40cret@example.com:8080/a/b/x/?q=1&q=2&x=%20y#frag%20ment
	for _, bad := range []string{"%zz", ":a", "http://[::1", "http://a:b/", "a\x7f", "1:2", "http://a b/"} {
		_, err := url.Parse(bad)
		fmt.Println(err)
		// expect: parse "%zz": invalid URL escape "%zz"
		// expect: parse ":a": missing protocol scheme
		// expect: parse "http://[::1": missing ']' in host
		// expect: parse "http://a:b/": invalid port ":b" after host
		// expect: parse "a\x7f": net/url: invalid control character in URL
		// expect: parse "1:2": first path segment in URL cannot contain colon
		// expect: parse "http://a b/": invalid character " " in host name
	}
	v := url.Values{"b": {"2", "3"}, "a": {"ä&="}}
	fmt.Println(v.Encode()) // expect: a=%C3%A4%26%3D&b=2&b=3
	_, err = url.ParseQuery("a=1;b=2")
	fmt.Println(err) // expect: invalid semicolon separator in query
}
