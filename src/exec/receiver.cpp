// This file enters methods of interface values (spec: Method sets, Calls): from the dynamic type's method entry and the interface's word
// to the receiver in the callee's window. There are no wrapper functions, so recover and tracebacks see the method itself.
#include "exec/receiver.h"

namespace minigo::exec {

using value::Kind;
using value::MethodDesc;

Memory memoryOf(const TypeDesc* t) {
    switch (t->kind) {
        case Kind::Bool:
        case Kind::Uint8: return Memory::U8;
        case Kind::Int8: return Memory::I8;
        case Kind::Int16: return Memory::I16;
        case Kind::Uint16: return Memory::U16;
        case Kind::Int32: return Memory::I32;
        case Kind::Uint32: return Memory::U32;
        case Kind::Float32: return Memory::F32;
        case Kind::Float64: return Memory::F64;
        case Kind::Complex64:
        case Kind::Complex128:
        case Kind::Array:
        case Kind::Struct:
        case Kind::String:
        case Kind::Slice:
        case Kind::Interface: return Memory::Wide;
        default: return Memory::I64;
    }
}

bool receiverIsWord(const TypeDesc* t, const MethodDesc& m) {
    if (!m.path.empty() || m.throughInterface) return false;
    if (t->kind == Kind::Pointer) return m.pointerReceiver;
    return t->direct && memoryOf(t) != Memory::Wide;
}

void placeReceiverValue(const TypeDesc* t, const char* from, Window callee, uint32_t at, uint32_t reserved, uint32_t tail) {
    uint32_t size = receiverSlot(t);
    // The value may lie where the arguments are moved to only when it is a temporary of the caller, which is never above its own window.
    if (size != reserved && tail) std::memmove(callee + at + size, callee + at + reserved, tail);
    Memory m = memoryOf(t);
    if (m == Memory::Wide) copyWide(callee + at, from, t->size);
    else slotAt<int64_t>(callee, static_cast<int32_t>(at)) = loadScalar(from, m);
}

[[noreturn]] void raiseNilReceiver(const Code* node, Window fp, const TypeDesc* receiver, MethodId id) {
    value::ErrorDetails details;
    std::string text = "value method " + std::string(receiver->package.view()) + "." + std::string(receiver->name.view()) + "." +
                       std::string(value::methodName(id)) + " called using nil *" + std::string(receiver->name.view()) + " pointer";
    details.text = value::makeString(text);
    std::string().swap(text);  // raise leaves by longjmp
    value::raise(node, fp, value::RuntimeError::Plain, details);
}

namespace {

/// Address of what the method's receiver is copied from, or points to.
const char* walkToReceiver(const Code* node, Window fp, const Interface& i, const MethodDesc& m) {
    bool isPointer = i.type->kind == Kind::Pointer;
    const char* p = isPointer ? reinterpret_cast<const char*>(i.word) : static_cast<const char*>(value::interfaceData(i));
    for (const value::EmbedStep& step : m.path) {
        if (!p) raiseNil(node, fp);
        p += step.offset;
        if (step.indirect) p = *reinterpret_cast<const char* const*>(p);
    }
    if (!p && !m.pointerReceiver) {
        if (m.path.empty()) raiseNilReceiver(node, fp, m.receiver, m.id);
        raiseNil(node, fp);
    }
    return p;
}

}  // namespace

bool hasNilReceiver(const Interface& i, MethodId id) {
    if (!i.type) return false;
    const MethodDesc* m = value::findMethod(i.type, id);
    bool isPointer = i.type->kind == Kind::Pointer;
    const char* p = isPointer ? reinterpret_cast<const char*>(i.word) : static_cast<const char*>(value::interfaceData(i));
    for (const value::EmbedStep& step : m->path) {
        if (!p) return true;
        p += step.offset;
        if (step.indirect) p = *reinterpret_cast<const char* const*>(p);
    }
    if (!p) return !m->pointerReceiver;
    if (!m->throughInterface) return false;
    auto& inner = *reinterpret_cast<const Interface*>(p);
    return !inner.type || hasNilReceiver(inner, id);
}

value::Func* placeReceiver(const Code* node, Window fp, const Interface& i, MethodId id, Window callee, uint32_t at, uint32_t reserved,
                           uint32_t tail) {
    if (!i.type) raiseNil(node, fp);
    return placeReceiver(node, fp, i, *value::findMethod(i.type, id), callee, at, reserved, tail);
}

value::Func* placeReceiver(const Code* node, Window fp, const Interface& i, const MethodDesc& m, Window callee, uint32_t at,
                           uint32_t reserved, uint32_t tail) {
    const char* p = walkToReceiver(node, fp, i, m);
    if (m.throughInterface) return placeReceiver(node, fp, *reinterpret_cast<const Interface*>(p), m.id, callee, at, reserved, tail);
    if (m.pointerReceiver) {
        if (reserved != 8 && tail) std::memmove(callee + at + 8, callee + at + reserved, tail);
        slotAt<const char*>(callee, static_cast<int32_t>(at)) = p;
    } else {
        placeReceiverValue(m.receiver, p, callee, at, reserved, tail);
    }
    return m.func;
}

}  // namespace minigo::exec
