// This file lowers conversions that make new memory or new headers: strings and byte or rune slices, runes to strings, slices to arrays and
// array pointers (spec: Conversions to and from a string type, Conversions from slice to array or array pointer).
#include "exec/arithmetic.h"
#include "exec/select.h"
#include "exec/value_operand.h"
#include "runtime/heap/heap.h"
#include "types/stack_texts.h"

namespace minigo::exec {

namespace {

template <auto Make>
struct FromString : Code {
    const Code* x;
    int32_t result;
    uint32_t top;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const FromString*>(code);
        auto text = *reinterpret_cast<value::String*>(evalAddress(s->x, fp));
        enterRuntime(s, fp, s->top);
        slotAt<value::Slice>(fp, s->result) = Make(text);
        return fp + s->result;
    }
};
template <auto Make>
struct ToString : Code {
    const Code* x;
    int32_t result;
    uint32_t top;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const ToString*>(code);
        auto items = *reinterpret_cast<value::Slice*>(evalAddress(s->x, fp));
        enterRuntime(s, fp, s->top);
        slotAt<value::String>(fp, s->result) = Make(items);
        return fp + s->result;
    }
};
struct RuneToString : Code {
    const Code* x;
    int32_t result;
    uint32_t top;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const RuneToString*>(code);
        int64_t rune = evalInt(s->x, fp);
        enterRuntime(s, fp, s->top);
        slotAt<value::String>(fp, s->result) = value::stringFromRune(rune);
        return fp + s->result;
    }
};

/// gc makes the slice of a constant as a composite literal of its elements: no room is left behind them.
template <auto Make>
value::Slice literalOf(value::String text) {
    value::Slice s = Make(text);
    s.capacity = s.length;
    return s;
}

/// gc makes the slice in a buffer of the frame if it fits.
value::Slice bytesOnStack(value::String text) {
    if (text.length > types::kStackTextElements) return value::bytesFromString(text);
    auto* p = static_cast<char*>(heap::allocate(types::kStackTextElements, true));
    std::memcpy(p, text.data, static_cast<size_t>(text.length));
    return {p, text.length, types::kStackTextElements};
}

value::Slice runesOnStack(value::String text) {
    int64_t count = 0, width = 0;
    for (int64_t i = 0; i < text.length && count <= types::kStackTextElements; i += width, ++count) value::decodeRune(text, i, &width);
    if (count > types::kStackTextElements) return value::runesFromString(text);
    auto* to = static_cast<int32_t*>(heap::allocate(types::kStackTextElements * sizeof(int32_t), true));
    int64_t n = 0;
    for (int64_t i = 0; i < text.length; i += width) to[n++] = value::decodeRune(text, i, &width);
    return {reinterpret_cast<char*>(to), n, types::kStackTextElements};
}

[[noreturn, gnu::noinline, gnu::cold]] void raiseConvert(const Code* node, Window fp, int64_t have, int64_t want) {
    publish(fp, value::functionOf(fp)->frameSize);
    value::ErrorDetails d;
    d.a = want, d.b = have;
    value::raise(node, fp, value::RuntimeError::SliceConvert, d);
}
/// Address of the first of `length` elements; nil stays nil.
struct SliceToArray {
    const Code* x;
    int64_t length;
    char* get(const Code* node, Window fp) const {
        auto* s = reinterpret_cast<value::Slice*>(evalAddress(x, fp));
        if (s->length < length) [[unlikely]] raiseConvert(node, fp, s->length, length);
        return s->data;
    }
};
struct SliceToPointer {
    SliceToArray v;
    int64_t get(const Code* node, Window fp) const { return reinterpret_cast<int64_t>(v.get(node, fp)); }
};
/// As a value: an array of length 0 of a nil slice still has an address.
struct SliceToValue {
    SliceToArray v;
    char* get(const Code* node, Window fp) const {
        char* p = v.get(node, fp);
        return p ? p : heap::zeroBase;
    }
};

template <class N>
Operand fill(FunctionLowering& lo, N* n, const Code* x, uint32_t size, types::Type* to, Pos pos) {
    n->x = x;
    n->result = lo.allocateSlot(size);
    n->top = lo.top();
    return lo.computed(n, to, pos);
}

bool elementIs(FunctionLowering& lo, types::Type* t, types::BasicKind kind) {
    auto* s = types::as<types::Slice>(t);
    if (!s) return false;
    auto* b = types::as<types::Basic>(lo.under(s->element));
    return b && b->basic == kind;
}

/// The string x to a slice of bytes or runes, made by one of these; nothing when `to` is neither.
template <auto Bytes, auto Runes>
Operand toSlice(FunctionLowering& lo, const Operand& x, types::Type* to, Pos pos) {
    types::Type* t = lo.under(to);
    if (elementIs(lo, t, types::BasicKind::Uint8)) return fill(lo, lo.make<FromString<Bytes>>(pos), lo.wideNode(x), sizeof(value::Slice), to, pos);
    if (elementIs(lo, t, types::BasicKind::Int32)) return fill(lo, lo.make<FromString<Runes>>(pos), lo.wideNode(x), sizeof(value::Slice), to, pos);
    return {};
}

}  // namespace

Operand convertConstantText(FunctionLowering& lo, const Operand& x, types::Type* to, Pos pos) {
    return toSlice<literalOf<value::bytesFromString>, literalOf<value::runesFromString>>(lo, x, to, pos);
}

Operand convertStackText(FunctionLowering& lo, const Operand& x, types::Type* to, Pos pos) {
    return toSlice<bytesOnStack, runesOnStack>(lo, x, to, pos);
}

Operand convertMemory(FunctionLowering& lo, const Operand& x, types::Type* from, types::Type* to, Pos pos) {
    types::Type *f = lo.under(from), *t = lo.under(to);
    using types::BasicKind;
    if (types::isString(t)) {
        if (types::isInteger(f)) {
            // A value above the int64 range is no rune either.
            auto* n = lo.make<RuneToString>(pos);
            return fill(lo, n, lo.intNode(x), sizeof(value::String), to, pos);
        }
        if (elementIs(lo, f, BasicKind::Uint8)) {
            auto* n = lo.make<ToString<value::stringFromBytes>>(pos);
            return fill(lo, n, lo.wideNode(x), sizeof(value::String), to, pos);
        }
        if (elementIs(lo, f, BasicKind::Int32)) {
            auto* n = lo.make<ToString<value::stringFromRunes>>(pos);
            return fill(lo, n, lo.wideNode(x), sizeof(value::String), to, pos);
        }
    }
    if (types::isString(f)) return toSlice<value::bytesFromString, value::runesFromString>(lo, x, to, pos);
    if (f->kind != types::TypeKind::Slice) return {};
    if (auto* a = types::as<types::Array>(t)) {
        auto* n = lo.make<AddressNode<SliceToValue>>(pos);
        n->at = {{lo.wideNode(x), a->length}};
        return lo.computed(n, to, pos);
    }
    if (auto* p = types::as<types::Pointer>(t)) {
        auto* n = lo.make<IntNode<SliceToPointer>>(pos);
        n->v = {{lo.wideNode(x), lo.under<types::Array>(p->element)->length}};
        return lo.computed(n, to, pos);
    }
    return {};
}

}  // namespace minigo::exec
