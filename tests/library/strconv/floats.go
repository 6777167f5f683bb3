package main

import (
	"fmt"
	"strconv"
)

func main() {
	for _, format := range []byte("eEfgGbxX") {
		fmt.Print(strconv.FormatFloat(1234.5678, format, -1, 64), " ")
	}
	fmt.Println("end") // expect: 1.2345678e+03 1.2345678E+03 1234.5678 1234.5678 1234.5678 5429686605511341p-42 0x1.34a456d5cfaadp+10 0X1.34A456D5CFAADP+10 end
	fmt.Println(strconv.FormatFloat(0.1, 'f', 60, 64))                                                                                  // expect: 0.100000000000000005551115123125782702118158340454101562500000
	fmt.Println(strconv.FormatFloat(2.5, 'f', 0, 64), strconv.FormatFloat(3.5, 'f', 0, 64), strconv.FormatFloat(16777216, 'g', -1, 32)) // expect: 2 4 1.6777216e+07
	fmt.Println(strconv.ParseFloat("1e400", 64))                                                                                        // expect: +Inf strconv.ParseFloat: parsing "1e400": value out of range
	fmt.Println(strconv.ParseFloat("0x1.8p1", 64))                                                                                      // expect: 3 <nil>
	fmt.Println(strconv.ParseFloat("1_0.2_5", 64))                                                                                      // expect: 10.25 <nil>
	fmt.Println(strconv.ParseFloat("5e-324", 64))                                                                                       // expect: 5e-324 <nil>
	fmt.Println(strconv.ParseComplex("1.5-2i", 128))                                                                                    // expect: (1.5-2i) <nil>
}
