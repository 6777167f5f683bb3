package main

import (
	"debug/dwarf"
	"fmt"
)

func main() {
	abbrev := []byte{
		1, 0x11, 1, 0x03, 0x08, 0, 0, // a unit with a name
		2, 0x24, 0, 0x03, 0x08, 0x3e, 0x0b, 0x0b, 0x0b, 0, 0, // a basic type: name, encoding, size
		3, 0x13, 1, 0x03, 0x08, 0x0b, 0x0b, 0, 0, // a struct: name, size
		4, 0x0d, 0, 0x03, 0x08, 0x49, 0x13, 0x38, 0x0b, 0, 0, // a member: name, type, place
		5, 0x0f, 0, 0x49, 0x13, 0, 0, // a pointer
		0,
	}
	body := append([]byte{4, 0, 0, 0, 0, 0, 8, 1}, "a.c\x00"...)
	body = append(body, "\x02int\x00\x05\x04"...)              // at 16
	body = append(body, "\x03pair\x00\x10"...)                 // at 23
	body = append(body, "\x04x\x00\x10\x00\x00\x00\x00"...)    // int
	body = append(body, "\x04next\x00\x2c\x00\x00\x00\x08"...) // the pointer
	body = append(body, 0)                                     // the struct's end
	pointer := 4 + len(body)
	body[len(body)-6] = byte(pointer)
	body = append(body, "\x05\x17\x00\x00\x00\x00"...)
	info := append([]byte{byte(len(body)), 0, 0, 0}, body...)
	d, err := dwarf.New(abbrev, nil, nil, info, nil, nil, nil, nil)
	fmt.Println(err) // expect: <nil>
	for r := d.Reader(); ; {
		e, err := r.Next()
		if e == nil {
			fmt.Println("end", err)
			break
		}
		fmt.Println(e.Tag, e.Val(dwarf.AttrName), e.Children)
		// expect: CompileUnit a.c true
		// expect: BaseType int false
		// expect: StructType pair true
		// expect: Member x false
		// expect: Member next false
		// expect: Tag(0) <nil> false
		// expect: PointerType <nil> false
		// expect: Tag(0) <nil> false
		// expect: end <nil>
	}
	t, err := d.Type(dwarf.Offset(pointer))
	fmt.Println(t, t.Size(), err)                                   // expect: *struct pair 8 <nil>
	fmt.Println(t.(*dwarf.PtrType).Type.(*dwarf.StructType).Defn()) // expect: struct pair {x int@0; next *struct pair@8}
	_, err = d.Type(3)
	fmt.Println(err) // expect: offset out of range
	_, err = dwarf.New(nil, nil, nil, nil, nil, nil, nil, nil)
	fmt.Println(err)                                           // expect: decoding dwarf section info at offset 0x0: too short
	fmt.Printf("%#v %v\n", dwarf.AttrName, dwarf.Attr(0x2fff)) // expect: dwarf.AttrName Attr(12287)
}
