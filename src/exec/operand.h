// This file holds what lowering knows of an expression before it picks a node: operands (values) and places (variables, addresses).
#pragma once
#include "exec/node.h"
#include "syntax/ast_expr.h"

namespace minigo::exec {

/// Where a variable or other addressable value lies.
struct Place {
    enum Kind : uint8_t {
        Nowhere,       ///< the blank identifier
        Frame,         ///< fp + offset
        Global,        ///< address + offset
        Cell,          ///< *(fp + slot) + offset; the slot holds a never-nil address
        Pointer,       ///< *(fp + slot) + offset; the slot holds a Go pointer: nil check
        Capture,       ///< closure + offset (captured by value: never assigned)
        CapturedCell,  ///< *(closure + slot) + offset
        Computed,      ///< what `base` gives + offset; `base` checks everything
        RowElement,    ///< element `indexSlot` of the slice that is element `rowSlot` of the slice at fp + slot, + offset: bounds checks
        SliceElement,  ///< element `index` of the slice at fp + slot, of size `size`, + offset: bounds check
    } kind = Nowhere;
    bool canonical = false;  ///< Frame: a whole scalar variable or temporary in its 8-byte canonical slot
    int32_t slot = 0;
    int64_t offset = 0;
    char* address = nullptr;
    const Code* base = nullptr;
    const Code* index = nullptr;  ///< SliceElement: null = the canonical local at indexSlot
    int32_t indexSlot = 0, rowSlot = 0;
    uint32_t size = 0;
    bool indexUnsigned = false;
    bool immortal = false;        ///< Global: a constant, never written
    types::Type* type = nullptr;
    Pos pos;

    static Place frame(int64_t offset, types::Type* type, bool canonical) {
        Place p;
        p.kind = Frame, p.offset = offset, p.type = type, p.canonical = canonical;
        return p;
    }
};

/// The value of an expression, not yet turned into a node where a superinstruction might swallow it. Converting it to a node or policy
/// is free of side effects; a Place is loaded when the node runs.
struct Operand {
    enum Kind : uint8_t {
        None,
        Constant,  ///< Int: bits; Float: number (Wide constants are Places of kind Global)
        InPlace,   ///< `place`
        LocalOpConst,  ///< Int (64 bits): local a `op` bits
        LocalOpLocal,  ///< Int (64 bits) or float64: local a `op` local b
        Fused,     ///< Int (64 bits) or float64: *x `op` *y, an operator that cannot fail
        Root,      ///< float64: the square root of *x
        Computed,  ///< `code`
    } kind = None;
    Rep rep = Rep::None;
    syntax::Token op = syntax::Token::None;
    int32_t a = 0, b = 0;
    union {
        int64_t bits = 0;
        double number;
    };
    const Code* code = nullptr;
    const Operand *x = nullptr, *y = nullptr;  ///< Fused, Root
    Place place;
    types::Type* type = nullptr;
    Pos pos;

    bool isConstant() const { return kind == Constant; }
    /// A whole local variable or temporary that policies read with Local*: Int, or float64.
    bool isLocal() const {
        return kind == InPlace && place.kind == Place::Frame &&
               ((place.canonical && (rep == Rep::Int || memoryOf(type) == Memory::F64)) ||
                (rep != Rep::Wide && memoryOf(type) >= Memory::F64 && place.offset % 8 == 0) ||
                (rep == Rep::Int && memoryOf(type) == Memory::I64 && place.offset % 8 == 0));
    }
    /// A wide value that lies in the frame.
    bool isFrameWide() const { return kind == InPlace && rep == Rep::Wide && place.kind == Place::Frame; }
    int32_t slot() const { return static_cast<int32_t>(place.offset); }
};

}  // namespace minigo::exec
