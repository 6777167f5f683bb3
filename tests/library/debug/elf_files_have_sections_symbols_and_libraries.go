package main

import (
	"debug/elf"
	"fmt"
	"strings"
)

func main() {
	f, err := elf.Open("/bin/sh")
	fmt.Println(err)                                               // expect: <nil>
	fmt.Println(f.Class, f.Data, f.Version, f.OSABI, f.ByteOrder)  // expect: ELFCLASS64 ELFDATA2LSB EV_CURRENT ELFOSABI_NONE LittleEndian
	fmt.Println(f.Section(".text").Type, f.Section(".text").Flags) // expect: SHT_PROGBITS SHF_ALLOC+SHF_EXECINSTR
	fmt.Println(f.Section(".bss").Type, f.Section(".none") == nil) // expect: SHT_NOBITS true
	_, err = f.Section(".bss").Data()
	fmt.Println(err) // expect: unexpected read from SHT_NOBITS section
	libraries, err := f.ImportedLibraries()
	fmt.Println(libraries, err) // expect: [libc.so.6] <nil>
	imported, err := f.ImportedSymbols()
	for _, s := range imported {
		if s.Name == "fork" {
			fmt.Println(s.Library, strings.HasPrefix(s.Version, "GLIBC_"), err) // expect: libc.so.6 true <nil>
		}
	}
	_, err = f.Symbols()
	fmt.Println(err) // expect: no symbol section
	_, err = f.DynString(elf.DT_HASH)
	fmt.Println(err, f.Close()) // expect: non-string-valued tag DT_HASH <nil>
	_, err = elf.NewFile(strings.NewReader("#!/bin/sh\necho this is no object file"))
	fmt.Println(err) // expect: bad magic number '[35 33 47 98]' in record at byte 0x0
}
