package main

import (
	"fmt"
	"strconv"
)

func main() {
	fmt.Println(strconv.Atoi("-42"))                                                            // expect: -42 <nil>
	fmt.Println(strconv.Atoi("12a"))                                                            // expect: 0 strconv.Atoi: parsing "12a": invalid syntax
	fmt.Println(strconv.Atoi("99999999999999999999"))                                           // expect: 9223372036854775807 strconv.Atoi: parsing "99999999999999999999": value out of range
	fmt.Println(strconv.ParseInt("-0x8_0", 0, 8))                                               // expect: -128 <nil>
	fmt.Println(strconv.ParseInt("300", 10, 8))                                                 // expect: 127 strconv.ParseInt: parsing "300": value out of range
	fmt.Println(strconv.ParseUint("zz", 36, 64))                                                // expect: 1295 <nil>
	fmt.Println(strconv.ParseInt("1", 1, 0))                                                    // expect: 0 strconv.ParseInt: parsing "1": invalid base 1
	fmt.Println(strconv.FormatInt(-255, 16), strconv.Itoa(0), strconv.FormatUint(1<<63, 2)[:4]) // expect: -ff 0 1000
	_, err := strconv.Atoi("")
	fmt.Println(err.(*strconv.NumError).Err == strconv.ErrSyntax) // expect: true
}
