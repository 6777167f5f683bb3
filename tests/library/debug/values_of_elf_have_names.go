package main

import (
	"debug/elf"
	"fmt"
)

func main() {
	fmt.Println(elf.EM_X86_64, elf.Machine(9000), elf.ET_EXEC, elf.Type(99))  // expect: EM_X86_64 EM_ALPHA_STD+8959 ET_EXEC ET_CORE+95
	fmt.Printf("%#v %#v\n", elf.PT_LOAD, elf.PF_R|elf.PF_X)                  // expect: elf.PT_LOAD elf.PF_X+elf.PF_R
	fmt.Println(elf.SHF_WRITE|0x100000, elf.SectionFlag(0x100000))           // expect: SHF_WRITE+0x100000 0x100000
	fmt.Println(elf.R_X86_64_PC32, elf.R_ARM(9), elf.DT_NEEDED)              // expect: R_X86_64_PC32 R_ARM_SBREL32 DT_NEEDED
	fmt.Println(elf.ST_INFO(elf.STB_WEAK, elf.STT_FUNC), elf.R_SYM64(5<<32)) // expect: 34 5
}
