// This file prints maps in the order of their keys.
#include <algorithm>
#include <cmath>

#include "library/fmt/printer.h"
#include "runtime/heap/heap.h"
#include "runtime/value/map.h"

namespace minigo::library::fmt {
namespace {

using value::Kind;

template <class T>
int order(const T& a, const T& b) {
    return a < b ? -1 : b < a ? 1 : 0;
}
template <class T>
int orderAt(const void* a, const void* b) {
    return order(*static_cast<const T*>(a), *static_cast<const T*>(b));
}
/// NaN sorts before all numbers.
template <class T>
int orderFloats(T a, T b) {
    if (std::isnan(a)) return std::isnan(b) ? 0 : -1;
    if (std::isnan(b)) return 1;
    return order(a, b);
}
template <class T>
int orderComplex(const void* a, const void* b) {
    auto *x = static_cast<const T*>(a), *y = static_cast<const T*>(b);
    int first = orderFloats(x[0], y[0]);
    return first != 0 ? first : orderFloats(x[1], y[1]);
}

int compareKeys(const TypeDesc* t, const void* a, const void* b);

int compareInterfaces(const Interface& a, const Interface& b) {
    if (!a.type || !b.type) return order(a.type != nullptr, b.type != nullptr);
    if (a.type != b.type) return order(reinterpret_cast<uintptr_t>(a.type), reinterpret_cast<uintptr_t>(b.type));
    return compareKeys(a.type, value::interfaceData(a), value::interfaceData(b));
}

int compareKeys(const TypeDesc* t, const void* a, const void* b) {
    auto at = [](const void* base, size_t offset) { return static_cast<const char*>(base) + offset; };
    switch (t->kind) {
        case Kind::Bool: case Kind::Uint8: return orderAt<uint8_t>(a, b);
        case Kind::Int: case Kind::Int64: return orderAt<int64_t>(a, b);
        case Kind::Int8: return orderAt<int8_t>(a, b);
        case Kind::Int16: return orderAt<int16_t>(a, b);
        case Kind::Int32: return orderAt<int32_t>(a, b);
        case Kind::Uint16: return orderAt<uint16_t>(a, b);
        case Kind::Uint32: return orderAt<uint32_t>(a, b);
        case Kind::Float32: return orderFloats(*static_cast<const float*>(a), *static_cast<const float*>(b));
        case Kind::Float64: return orderFloats(*static_cast<const double*>(a), *static_cast<const double*>(b));
        case Kind::Complex64: return orderComplex<float>(a, b);
        case Kind::Complex128: return orderComplex<double>(a, b);
        case Kind::String: return value::compareStrings(*static_cast<const String*>(a), *static_cast<const String*>(b));
        case Kind::Interface: return compareInterfaces(*static_cast<const Interface*>(a), *static_cast<const Interface*>(b));
        case Kind::Struct:
            for (const value::FieldDesc& f : t->fields)
                if (int c = compareKeys(f.type, at(a, f.offset), at(b, f.offset))) return c;
            return 0;
        case Kind::Array:
            for (int64_t i = 0; i < t->length; ++i) {
                size_t offset = static_cast<size_t>(i) * t->element->size;
                if (int c = compareKeys(t->element, at(a, offset), at(b, offset))) return c;
            }
            return 0;
        default: return orderAt<uint64_t>(a, b);  // unsigned 64-bit numbers, pointers, channels
    }
}

/// The entries copied out (methods that run while printing may change the map), with their order. All in the collected heap.
struct Entries {
    char* data;
    uint32_t* order;
    int64_t count;
    size_t elementOffset, stride;
};

Entries sortedEntries(const TypeDesc* t, value::Map* m) {
    Entries e{};
    auto round = [](size_t n) { return (n + 15) / 16 * 16; };
    e.elementOffset = round(t->key->size);
    e.stride = e.elementOffset + round(t->element->size);
    int64_t capacity = value::mapLength(m);
    e.data = static_cast<char*>(heap::allocate(static_cast<size_t>(capacity) * e.stride, false));
    e.order = static_cast<uint32_t*>(heap::allocate(static_cast<size_t>(capacity) * sizeof(uint32_t), true));
    value::MapIterator it{};
    for (value::mapIterate(t, m, &it); it.key && e.count < capacity; value::mapNext(t, &it)) {
        char* entry = e.data + static_cast<size_t>(e.count) * e.stride;
        if (t->key->size) std::memcpy(entry, it.key, t->key->size);
        if (t->element->size) std::memcpy(entry + e.elementOffset, it.element, t->element->size);
        e.order[e.count] = static_cast<uint32_t>(e.count);
        ++e.count;
    }
    std::stable_sort(e.order, e.order + e.count,
                     [&](uint32_t a, uint32_t b) { return compareKeys(t->key, e.data + a * e.stride, e.data + b * e.stride) < 0; });
    return e;
}

}  // namespace

void printMap(Context& c, const Operand& v, int32_t verb, int64_t depth) {
    Printer& p = c.p;
    auto* m = *static_cast<value::Map* const*>(v.address);
    if (p.flags.sharpV) {
        put(p, v.type->string.view());
        if (!m) return put(p, "(nil)");
        put(p, '{');
    } else {
        put(p, "map[");
    }
    if (m && value::mapLength(m) > 0) {
        Entries e = sortedEntries(v.type, m);
        Access access = v.access == Access::Free ? Access::Free : Access::Sealed;
        for (int64_t i = 0; i < e.count; ++i) {
            if (i > 0) put(p, p.flags.sharpV ? ", " : " ");
            const char* entry = e.data + e.order[i] * e.stride;
            printValue(c, {v.type->key, entry, access}, verb, depth + 1);
            put(p, ':');
            printValue(c, {v.type->element, entry + e.elementOffset, access}, verb, depth + 1);
        }
    }
    put(p, p.flags.sharpV ? '}' : ']');
}

}  // namespace minigo::library::fmt
