package main

import (
	"encoding/json"
	"fmt"
	"net"
)

func main() {
	var ip net.IP
	var s struct{ A net.IP }
	fmt.Println(json.Unmarshal([]byte(`1`), &ip))          // expect: json: cannot unmarshal number into Go value of type *net.IP
	fmt.Println(json.Unmarshal([]byte(`[1]`), &ip))        // expect: json: cannot unmarshal array into Go value of type *net.IP
	fmt.Println(json.Unmarshal([]byte(`{}`), &ip))         // expect: json: cannot unmarshal object into Go value of type *net.IP
	fmt.Println(json.Unmarshal([]byte(`{"A": true}`), &s)) // expect: json: cannot unmarshal bool into Go struct field .A of type net.IP
}
