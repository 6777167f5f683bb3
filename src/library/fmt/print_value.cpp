// This file prints values of any type, walking their type descriptors.
#include "library/fmt/printer.h"

namespace minigo::library::fmt {
namespace {

using value::Kind;

/// C stack that one native call may use for nested values before it continues on more stack.
constexpr std::ptrdiff_t kStackBudget = 6 << 10;

template <class T>
T read(const void* address) {
    T v;
    std::memcpy(&v, address, sizeof v);
    return v;
}

/// Types that the printer formats without looking for methods.
bool isPlainType(const TypeDesc* t) {
    if (t->kind == Kind::Slice) return t == value::byteSliceType();
    bool scalar = (t->kind >= Kind::Bool && t->kind <= Kind::Complex128) || t->kind == Kind::String;
    return scalar && t == value::basicType(t->kind);
}

void nilInParentheses(Printer& p, const TypeDesc* t) {
    put(p, t->string.view());
    put(p, "(nil)");
}

bool printScalar(Printer& p, const Operand& v, int32_t verb) {
    switch (v.type->kind) {
        case Kind::Bool: return formatBool(p, read<bool>(v.address), verb);
        case Kind::Int: case Kind::Int64: return formatInteger(p, read<uint64_t>(v.address), true, verb);
        case Kind::Int8: return formatInteger(p, static_cast<uint64_t>(int64_t{read<int8_t>(v.address)}), true, verb);
        case Kind::Int16: return formatInteger(p, static_cast<uint64_t>(int64_t{read<int16_t>(v.address)}), true, verb);
        case Kind::Int32: return formatInteger(p, static_cast<uint64_t>(int64_t{read<int32_t>(v.address)}), true, verb);
        case Kind::Uint: case Kind::Uint64: case Kind::Uintptr: return formatInteger(p, read<uint64_t>(v.address), false, verb);
        case Kind::Uint8: return formatInteger(p, read<uint8_t>(v.address), false, verb);
        case Kind::Uint16: return formatInteger(p, read<uint16_t>(v.address), false, verb);
        case Kind::Uint32: return formatInteger(p, read<uint32_t>(v.address), false, verb);
        case Kind::Float32: return formatFloat(p, read<float>(v.address), 32, verb);
        case Kind::Float64: return formatFloat(p, read<double>(v.address), 64, verb);
        case Kind::Complex64: {
            auto z = read<std::complex<float>>(v.address);
            return formatComplex(p, z.real(), z.imag(), 32, verb);
        }
        case Kind::Complex128: {
            auto z = read<std::complex<double>>(v.address);
            return formatComplex(p, z.real(), z.imag(), 64, verb);
        }
        default: return formatString(p, read<value::String>(v.address).view(), verb);
    }
}

bool printPointer(Printer& p, const Operand& v, int32_t verb) {
    uint64_t address = pointerOf(v);
    switch (verb) {
        case 'v':
            if (p.flags.sharpV) {
                put(p, '(');
                put(p, v.type->string.view());
                put(p, ")(");
                if (address == 0) put(p, "nil");
                else formatHex(p, address, true);
                put(p, ')');
            } else if (address == 0) {
                pad(p, "<nil>");
            } else {
                formatHex(p, address, !p.flags.sharp);
            }
            return true;
        case 'p': formatHex(p, address, !p.flags.sharp); return true;
        case 'b': case 'o': case 'd': case 'x': case 'X': return formatInteger(p, address, false, verb);
        default: return false;
    }
}

bool isPointerKind(Kind k) {
    return k == Kind::Chan || k == Kind::Func || k == Kind::Map || k == Kind::Pointer || k == Kind::Slice || k == Kind::UnsafePointer;
}

void separate(Printer& p, int64_t i) {
    if (i > 0) put(p, p.flags.sharpV ? ", " : " ");
}

/// An interface's content is printed in its place; access through an unexported field stays closed.
Operand contentOf(const Operand& v) {
    auto* i = static_cast<const Interface*>(v.address);
    return {i->type, value::interfaceData(*i), v.access == Access::Free ? Access::Free : Access::Sealed};
}

void printStruct(Context& c, const Operand& v, int32_t verb, int64_t depth) {
    Printer& p = c.p;
    if (p.flags.sharpV) put(p, v.type->string.view());
    put(p, '{');
    int64_t i = 0;
    for (const value::FieldDesc& field : v.type->fields) {
        separate(p, i++);
        if ((p.flags.plusV || p.flags.sharpV) && field.name.length > 0) {
            put(p, field.name.view());
            put(p, ':');
        }
        Operand f{field.type, static_cast<const char*>(v.address) + field.offset, v.access == Access::Sealed ? Access::Sealed : Access::Free};
        if (!field.exported) f.access = field.embedded && f.access == Access::Free ? Access::Embedded : Access::Sealed;
        if (field.type->kind == Kind::Interface && static_cast<const Interface*>(f.address)->type) f = contentOf(f);
        printValue(c, f, verb, depth + 1);
    }
    put(p, '}');
}

void printElements(Context& c, const Operand& v, const char* data, int64_t length, int32_t verb, int64_t depth) {
    Printer& p = c.p;
    put(p, p.flags.sharpV ? '{' : '[');
    Access access = v.access == Access::Free ? Access::Free : Access::Sealed;
    const TypeDesc* element = v.type->element;
    for (int64_t i = 0; i < length; ++i) {
        separate(p, i);
        printValue(c, {element, data + i * static_cast<int64_t>(element->size), access}, verb, depth + 1);
    }
    put(p, p.flags.sharpV ? '}' : ']');
}

/// `spelling` is %#v's of the type, if it is not the type's own.
void printList(Context& c, const Operand& v, int32_t verb, int64_t depth, std::string_view spelling = {}) {
    bool isSlice = v.type->kind == Kind::Slice;
    Slice s = isSlice ? read<Slice>(v.address) : Slice{const_cast<char*>(static_cast<const char*>(v.address)), v.type->length, v.type->length};
    bool textVerb = verb == 's' || verb == 'q' || verb == 'x' || verb == 'X';
    if (textVerb && v.type->element->kind == Kind::Uint8) {
        formatBytes(c.p, viewOf(s), verb);
        return;
    }
    if (c.p.flags.sharpV) {
        put(c.p, spelling.empty() ? v.type->string.view() : spelling);
        if (isSlice && s.data == nullptr) return put(c.p, "(nil)");
    }
    printElements(c, v, s.data, s.length, verb, depth);
}

void printPointerOrTarget(Context& c, const Operand& v, int32_t verb, int64_t depth) {
    const void* target = read<const void*>(v.address);
    if (depth == 0 && target && v.type->kind == Kind::Pointer) {
        Kind k = v.type->element->kind;
        if (k == Kind::Array || k == Kind::Slice || k == Kind::Struct || k == Kind::Map) {
            put(c.p, '&');
            return printValue(c, {v.type->element, target, v.access}, verb, depth + 1);
        }
    }
    if (!printPointer(c.p, v, verb)) badVerb(c, v, verb);
}

void printInterface(Context& c, const Operand& v, int32_t verb, int64_t depth) {
    if (static_cast<const Interface*>(v.address)->type) return printValue(c, contentOf(v), verb, depth + 1);
    if (c.p.flags.sharpV) nilInParentheses(c.p, v.type);
    else put(c.p, "<nil>");
}

/// Continues in a fresh native call, so that the scheduler can provide more stack.
void continueOnMoreStack(Context& c, const Operand& v, int32_t verb, int64_t depth) {
    callGo(c.p.hooks->again, &c.p, v.type, v.address, static_cast<int64_t>(v.access), verb, depth);
}

/// A reflect.Value operand stands for the value that it holds. Layout: type, word or address, flags (bit 0: address).
bool isReflectValue(const TypeDesc* t) {
    return t->kind == Kind::Struct && t->name.view() == "Value" && t->package.view() == "reflect";
}

struct ReflectValue {
    const TypeDesc* type;
    void* pointer;
    uint64_t flags;
};

void printReflectValue(Context& c, const Operand& v, int32_t verb) {
    // Positions of reflect.flag's bits, as in reflect/value.go.
    constexpr uint64_t kStickyReadOnly = 1 << 5, kEmbedReadOnly = 1 << 6, kIndirect = 1 << 7;
    auto* r = static_cast<const ReflectValue*>(v.address);
    if (!r->type) return put(c.p, "<invalid reflect.Value>");
    Operand held{r->type, r->flags & kIndirect ? r->pointer : static_cast<const void*>(&r->pointer), Access::Free};
    if (r->flags & kStickyReadOnly) held.access = Access::Sealed;
    else if (r->flags & kEmbedReadOnly) held.access = Access::Embedded;
    bool inInterface = r->type->kind == Kind::Interface;
    Operand operand = inInterface ? contentOf(held) : held;
    if (held.access == Access::Free && operand.type && handleMethods(c, operand, verb)) return;
    printValue(c, held, verb, 0);
}

}  // namespace

uint64_t pointerOf(const Operand& v) {
    if (v.type->kind == Kind::Func) {
        auto* closure = read<const Closure*>(v.address);
        return closure ? reinterpret_cast<uint64_t>(closure->func) : 0;
    }
    return read<uint64_t>(v.address);
}

void badVerb(Context& c, const Operand& v, int32_t verb) {
    Printer& p = c.p;
    p.erroring = true;
    put(p, "%!");
    putRune(p, verb);
    put(p, '(');
    if (v.type) {
        put(p, v.type->string.view());
        put(p, '=');
        printValue(c, v, 'v', 0);
    } else {
        put(p, "<nil>");
    }
    put(p, ')');
    p.erroring = false;
}

void printValue(Context& c, const Operand& v, int32_t verb, int64_t depth) {
    if (c.stackBase - static_cast<const char*>(__builtin_frame_address(0)) > kStackBudget) [[unlikely]]
        return continueOnMoreStack(c, v, verb, depth);
    if (depth > 0 && v.access == Access::Free && v.type->kind != Kind::Interface && hasMethods(c.p, v.type) && handleMethods(c, v, verb)) return;
    switch (v.type->kind) {
        case Kind::Map: return printMap(c, v, verb, depth);
        case Kind::Struct: return printStruct(c, v, verb, depth);
        case Kind::Interface: return printInterface(c, v, verb, depth);
        case Kind::Array: case Kind::Slice: return printList(c, v, verb, depth);
        case Kind::Pointer: case Kind::Chan: case Kind::Func: case Kind::UnsafePointer: return printPointerOrTarget(c, v, verb, depth);
        default:
            if (!printScalar(c.p, v, verb)) badVerb(c, v, verb);
    }
}

void printOperand(Context& c, Interface operand, int32_t verb) {
    Printer& p = c.p;
    if (!operand.type) {
        if (verb == 'T' || verb == 'v') pad(p, "<nil>");
        else badVerb(c, {}, verb);
        return;
    }
    if (verb == 'T') {
        formatString(p, operand.type->string.view(), 's');
        return;
    }
    Operand v{operand.type, value::interfaceData(operand), Access::Free};
    if (verb == 'p') {
        if (!isPointerKind(operand.type->kind) || !printPointer(p, v, 'p')) badVerb(c, v, verb);
        return;
    }
    if (!isPlainType(operand.type)) {
        if (isReflectValue(operand.type)) return printReflectValue(c, v, verb);
        if ((verb == 'w' || hasMethods(p, operand.type)) && handleMethods(c, v, verb)) return;
    }
    // %#v of a plain []byte operand spells the type as the source does; under a wrong verb, where the # may stand too, it does not.
    if (operand.type == value::byteSliceType() && verb == 'v') return printList(c, v, verb, 0, "[]byte");
    printValue(c, v, verb, 0);
}

}  // namespace minigo::library::fmt
