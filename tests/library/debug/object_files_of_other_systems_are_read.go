package main

import (
	"debug/macho"
	"debug/pe"
	"debug/plan9obj"
	"fmt"
	"strings"
)

func main() {
	p, err := plan9obj.NewFile(strings.NewReader("\x00\x00\x01\xeb\x00\x00\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x00\x0a\x00\x00\x10\x20" +
		"\x00\x00\x00\x00\x00\x00\x00\x00XX\x00\x00\x10\x20\xd4main\x00"))
	fmt.Println(p.Sections[0].SectionHeader, p.Entry, err) // expect: {text 2 32} 4128 <nil>
	fmt.Println(p.Symbols())                               // expect: [{4128 84 main}] <nil>

	o, err := pe.NewFile(strings.NewReader("\x64\x86\x01\x00" + strings.Repeat("\x00", 16) + ".text\x00\x00\x00" + strings.Repeat("\x00", 8) +
		"\x04\x00\x00\x00\x3c\x00\x00\x00" + strings.Repeat("\x00", 12) + "\x20\x00\x00\x60code" + strings.Repeat("\x00", 96)))
	fmt.Printf("%#x %d %s %v\n", o.Machine, len(o.Sections), o.Section(".text").Name, err) // expect: 0x8664 1 .text <nil>
	b, err := o.Section(".text").Data()
	fmt.Printf("%q %v\n", b, err) // expect: "code" <nil>
	_, err = pe.NewFile(strings.NewReader(strings.Repeat("x", 100)))
	fmt.Println(err) // expect: unrecognized PE machine: 0x7878

	m, err := macho.NewFile(strings.NewReader("\xcf\xfa\xed\xfe\x07\x00\x00\x01\x03\x00\x00\x00\x02\x00\x00\x00\x01\x00\x00\x00\x10\x00\x00\x00" +
		"\x01\x00\x00\x00\x00\x00\x00\x00" + "\x1c\x00\x00\x80\x10\x00\x00\x00\x0c\x00\x00\x00/l\x00\x00"))
	fmt.Println(m.Cpu, m.Type, m.Loads[0].(*macho.Rpath).Path, err) // expect: CpuAmd64 Exec /l <nil>
	_, err = m.ImportedSymbols()
	fmt.Println(err) // expect: missing symbol table in record at byte 0x0
	_, err = macho.NewFatFile(strings.NewReader("\xcf\xfa\xed\xfe"))
	fmt.Println(err) // expect: not a fat Mach-O file in record at byte 0x0
}
