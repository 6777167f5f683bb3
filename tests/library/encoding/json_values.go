package main

import (
	"encoding/json"
	"fmt"
)

type base struct {
	ID int `json:"id"`
}

type document struct {
	base
	Name  string         `json:"name"`
	Tags  []string       `json:"tags,omitempty"`
	Count int            `json:"count,string"`
	Any   any            `json:"any"`
	Raw   []byte         `json:"raw"`
	M     map[string]int `json:"m"`
	skip  int
	Next  *document `json:"next,omitempty"`
}

func main() {
	d := document{base{1}, "a<b>\n", nil, 7, []any{1.5, "x", nil, true}, []byte("hi"), map[string]int{"z": 1, "a": 2}, 3, nil}
	b, err := json.Marshal(d)
	fmt.Println(string(b), err) // expect: {"id":1,"name":"a\u003cb\u003e\n","count":"7","any":[1.5,"x",null,true],"raw":"aGk=","m":{"a":2,"z":1}} <nil>
	var back document
	fmt.Println(json.Unmarshal(b, &back), back.ID, back.Name == d.Name, back.Count, back.Any, string(back.Raw), back.M) // expect: <nil> 1 true 7 [1.5 x <nil> true] hi map[a:2 z:1]
	var v any
	fmt.Println(json.Unmarshal([]byte(` {"k": [1, {"x": null}], "é": "\u00e9\ud83d\ude00"} `), &v), v) // expect: <nil> map[k:[1 map[x:<nil>]] é:é😀]
	b, _ = json.MarshalIndent(map[string]any{"list": []int{1}, "none": []int{}}, "", " ")
	fmt.Printf("%q\n", b) // expect: "{\n \"list\": [\n  1\n ],\n \"none\": []\n}"
	_, err = json.Marshal(make(chan int))
	fmt.Println(err) // expect: json: unsupported type: chan int
}
