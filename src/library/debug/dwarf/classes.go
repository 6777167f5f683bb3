package dwarf

import (
	"strconv"
	"strings"
)

// Class is the class of a field's value.
type Class int

const (
	ClassUnknown       Class = iota
	ClassAddress             // uint64: an address
	ClassBlock               // []byte
	ClassConstant            // int64
	ClassExprLoc             // []byte: an expression or the description of a location
	ClassFlag                // bool
	ClassLinePtr             // int64: an offset in the section of lines
	ClassLocListPtr          // int64: an offset in the section of locations
	ClassMacPtr              // int64: an offset in the section of macros
	ClassRangeListPtr        // int64: an offset in the section of ranges
	ClassReference           // Offset of an entry
	ClassReferenceSig        // uint64: the signature of a type
	ClassString              // string
	ClassReferenceAlt        // int64: an offset in another file
	ClassStringAlt           // int64: an offset of text in another file
	ClassAddrPtr             // int64: an offset in the section of addresses
	ClassLocList             // int64: an offset in the section of location lists
	ClassRngList             // uint64: an offset from the base of the range lists
	ClassRngListsPtr         // int64: an offset in the section of range lists
	ClassStrOffsetsPtr       // int64: an offset in the section of text offsets
)

const classNames = "Unknown Address Block Constant ExprLoc Flag LinePtr LocListPtr MacPtr RangeListPtr Reference ReferenceSig String ReferenceAlt " +
	"StringAlt AddrPtr LocList RngList RngListsPtr StrOffsetsPtr"

func (i Class) String() string {
	if i < 0 || i > ClassStrOffsetsPtr {
		return "Class(" + strconv.FormatInt(int64(i), 10) + ")"
	}
	return "Class" + strings.Fields(classNames)[i]
}

func (i Class) GoString() string { return "dwarf." + i.String() }

// form is how a value is written.
type form uint32

const (
	formAddr          form = 0x01
	formBlock2        form = 0x03
	formBlock4        form = 0x04
	formData2         form = 0x05
	formData4         form = 0x06
	formData8         form = 0x07
	formString        form = 0x08
	formBlock         form = 0x09
	formBlock1        form = 0x0a
	formData1         form = 0x0b
	formFlag          form = 0x0c
	formSdata         form = 0x0d
	formStrp          form = 0x0e
	formUdata         form = 0x0f
	formRefAddr       form = 0x10
	formRef1          form = 0x11
	formRef2          form = 0x12
	formRef4          form = 0x13
	formRef8          form = 0x14
	formRefUdata      form = 0x15
	formIndirect      form = 0x16
	formSecOffset     form = 0x17
	formExprloc       form = 0x18
	formFlagPresent   form = 0x19
	formStrx          form = 0x1a
	formAddrx         form = 0x1b
	formRefSup4       form = 0x1c
	formStrpSup       form = 0x1d
	formData16        form = 0x1e
	formLineStrp      form = 0x1f
	formRefSig8       form = 0x20
	formImplicitConst form = 0x21
	formLoclistx      form = 0x22
	formRnglistx      form = 0x23
	formRefSup8       form = 0x24
	formStrx1         form = 0x25
	formStrx2         form = 0x26
	formStrx3         form = 0x27
	formStrx4         form = 0x28
	formAddrx1        form = 0x29
	formAddrx2        form = 0x2a
	formAddrx3        form = 0x2b
	formAddrx4        form = 0x2c
	formGnuRefAlt     form = 0x1f20
	formGnuStrpAlt    form = 0x1f21
)

// expressions are the attributes whose blocks are expressions.
var expressions = map[Attr]bool{
	AttrLocation: true, AttrByteSize: true, AttrBitOffset: true, AttrBitSize: true, AttrStringLength: true, AttrLowerBound: true,
	AttrReturnAddr: true, AttrStrideSize: true, AttrUpperBound: true, AttrCount: true, AttrDataMemberLoc: true, AttrFrameBase: true,
	AttrSegment: true, AttrStaticLink: true, AttrUseLocation: true, AttrVtableElemLoc: true, AttrAllocated: true, AttrAssociated: true,
	AttrDataLocation: true, AttrStride: true,
}

// pointers are the attributes whose offsets point to other sections.
var pointers = map[Attr]Class{
	AttrLocation: ClassLocListPtr, AttrStmtList: ClassLinePtr, AttrStringLength: ClassLocListPtr, AttrReturnAddr: ClassLocListPtr,
	AttrStartScope: ClassRangeListPtr, AttrDataMemberLoc: ClassLocListPtr, AttrFrameBase: ClassLocListPtr, AttrMacroInfo: ClassMacPtr,
	AttrSegment: ClassLocListPtr, AttrStaticLink: ClassLocListPtr, AttrUseLocation: ClassLocListPtr, AttrVtableElemLoc: ClassLocListPtr,
	AttrRanges: ClassRangeListPtr, AttrStrOffsetsBase: ClassStrOffsetsPtr, AttrAddrBase: ClassAddrPtr, AttrRnglistsBase: ClassRngListsPtr,
	AttrLoclistsBase: ClassLocListPtr,
}

// class returns the class that an attribute's value has in a form.
func (f form) class(a Attr, version int, c *cursor) Class {
	switch f {
	case formIndirect:
		return ClassUnknown
	case formAddr, formAddrx, formAddrx1, formAddrx2, formAddrx3, formAddrx4:
		return ClassAddress
	case formBlock, formBlock1, formBlock2, formBlock4:
		if expressions[a] {
			return ClassExprLoc
		}
		return ClassBlock
	case formData1, formData2, formData4, formData8, formData16, formSdata, formUdata, formImplicitConst:
		// Before version 4 there was no form of its own for offsets.
		if class, ok := pointers[a]; ok && version < 4 {
			return class
		}
		return ClassConstant
	case formFlag, formFlagPresent:
		return ClassFlag
	case formRefAddr, formRef1, formRef2, formRef4, formRef8, formRefUdata, formRefSup4, formRefSup8:
		return ClassReference
	case formRefSig8:
		return ClassReferenceSig
	case formString, formStrp, formLineStrp, formStrpSup, formStrx, formStrx1, formStrx2, formStrx3, formStrx4:
		return ClassString
	case formSecOffset:
		return pointers[a]
	case formExprloc:
		return ClassExprLoc
	case formGnuRefAlt:
		return ClassReferenceAlt
	case formGnuStrpAlt:
		return ClassStringAlt
	case formLoclistx:
		return ClassLocList
	case formRnglistx:
		return ClassRngList
	}
	c.fail("cannot determine class of unknown attribute form")
	return ClassUnknown
}
