// This file classifies types: representation class, memory class, slot size.
#include "exec/rep.h"

namespace minigo::exec {

using types::BasicKind;

Memory memoryOf(types::Type* t) {
    types::Type* u = types::underlying(t);
    switch (u->kind) {
        case types::TypeKind::Pointer:
        case types::TypeKind::Map:
        case types::TypeKind::Chan:
        case types::TypeKind::Signature: return Memory::I64;
        case types::TypeKind::Basic: break;
        default: return Memory::Wide;
    }
    switch (types::as<types::Basic>(u)->basic) {
        case BasicKind::Bool:
        case BasicKind::UntypedBool:
        case BasicKind::Uint8: return Memory::U8;
        case BasicKind::Int8: return Memory::I8;
        case BasicKind::Int16: return Memory::I16;
        case BasicKind::Uint16: return Memory::U16;
        case BasicKind::Int32:
        case BasicKind::UntypedRune: return Memory::I32;
        case BasicKind::Uint32: return Memory::U32;
        case BasicKind::Float32: return Memory::F32;
        case BasicKind::Float64:
        case BasicKind::UntypedFloat: return Memory::F64;
        case BasicKind::Complex64:
        case BasicKind::Complex128:
        case BasicKind::UntypedComplex:
        case BasicKind::String:
        case BasicKind::UntypedString: return Memory::Wide;
        default: return Memory::I64;
    }
}

Rep repOf(types::Type* t) {
    if (!t) return Rep::None;
    if (auto* tuple = types::as<types::Tuple>(t); tuple && tuple->vars.empty()) return Rep::None;
    switch (memoryOf(t)) {
        case Memory::F32:
        case Memory::F64: return Rep::Float;
        case Memory::Wide: return Rep::Wide;
        default: return Rep::Int;
    }
}

uint32_t slotSize(types::Type* t) { return align8(static_cast<size_t>(types::sizeOf(t))); }

}  // namespace minigo::exec
