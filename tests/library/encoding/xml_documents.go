package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
)

type book struct {
	XMLName xml.Name `xml:"book"`
	ID      int      `xml:"id,attr"`
	Title   string   `xml:"title"`
	Authors []string `xml:"authors>author"`
	Note    string   `xml:",comment"`
	Price   float64  `xml:"price,omitempty"`
	Rest    string   `xml:",innerxml"`
}

func main() {
	b := book{ID: 7, Title: "Go & <XML>", Authors: []string{"A", "B"}, Note: " n "}
	text, err := xml.MarshalIndent(b, "", " ")
	fmt.Println(string(text), err)
	var back book
	err = xml.Unmarshal([]byte(`<book id="9"><title>T</title><authors><author>X</author><author>Y</author></authors><price> 2.5 </price></book>`), &back)
	fmt.Println(back.ID, back.Title, back.Authors, back.Price, len(back.Rest), err)
	fmt.Println(xml.Unmarshal([]byte("<book><price>x</price></book>"), &back))
	fmt.Println(xml.Unmarshal([]byte("<shelf/>"), &back))
	d := xml.NewDecoder(strings.NewReader("<a xmlns='u' b='1'>t&lt;<![CDATA[<c>]]><!--d--></a></e>"))
	for {
		token, err := d.Token()
		if err == io.EOF || err != nil {
			fmt.Println(err)
			break
		}
		fmt.Printf("%T %s\n", token, token)
	}
	_, err = xml.Marshal(map[string]int{})
	fmt.Println(err)
}

// expect: <book id="7">
// expect:  <title>Go &amp; &lt;XML&gt;</title>
// expect:  <authors>
// expect:   <author>A</author>
// expect:   <author>B</author>
// expect:  </authors>
// expect:  <!-- n -->
// expect: </book> <nil>
// expect: 9 T [X Y] 2.5 91 <nil>
// expect: strconv.ParseFloat: parsing "x": invalid syntax
// expect: expected element type <book> but have <shelf>
// expect: xml.StartElement {{u a} [{{ xmlns} u} {{ b} 1}]}
// expect: xml.CharData t<
// expect: xml.CharData <c>
// expect: xml.Comment d
// expect: xml.EndElement {{u a}}
// expect: XML syntax error on line 1: unexpected end element </e>
// expect: xml: unsupported type: map[string]int
