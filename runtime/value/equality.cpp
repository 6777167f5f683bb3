// This file compares and hashes values by their type descriptor (spec: Comparison operators).
#include "runtime/value/equality.h"

#include <cmath>

#include "runtime/value/errors.h"
#include "runtime/value/random.h"

namespace minigo::value {

namespace {

template <class T>
T read(const void* p) {
    T v;
    std::memcpy(&v, p, sizeof v);
    return v;
}

bool equalNothing(const void*, const void*, const TypeDesc*) { return true; }
uint64_t hashNothing(const void*, uint64_t seed, const TypeDesc*) { return hashWord(0, seed); }

template <class T>
bool equalScalar(const void* a, const void* b, const TypeDesc*) {
    return read<T>(a) == read<T>(b);
}
template <class T>
uint64_t hashScalar(const void* p, uint64_t seed, const TypeDesc*) {
    return hashWord(static_cast<uint64_t>(read<T>(p)), seed);
}

bool equalMemory(const void* a, const void* b, const TypeDesc* t) { return std::memcmp(a, b, t->size) == 0; }
uint64_t hashMemory(const void* p, uint64_t seed, const TypeDesc* t) { return hashBytes(p, t->size, seed); }

uint64_t hashDouble(double v, uint64_t seed) {
    if (v == 0) v = 0;  // -0 equals +0
    if (std::isnan(v)) return random();
    return hashWord(read<uint64_t>(&v), seed);
}
template <class T, int N>
bool equalFloats(const void* a, const void* b, const TypeDesc*) {
    for (int i = 0; i < N; ++i)
        if (read<T>(static_cast<const T*>(a) + i) != read<T>(static_cast<const T*>(b) + i)) return false;
    return true;
}
template <class T, int N>
uint64_t hashFloats(const void* p, uint64_t seed, const TypeDesc*) {
    for (int i = 0; i < N; ++i) seed = hashDouble(static_cast<double>(read<T>(static_cast<const T*>(p) + i)), seed);
    return seed;
}

bool equalString(const void* a, const void* b, const TypeDesc*) { return read<String>(a) == read<String>(b); }
uint64_t hashString(const void* p, uint64_t seed, const TypeDesc*) {
    auto s = read<String>(p);
    return hashBytes(s.data, static_cast<size_t>(s.length), seed);
}

bool equalDynamic(const void* a, const void* b, const TypeDesc*) { return equalInterfaces(read<Interface>(a), read<Interface>(b)); }
uint64_t hashDynamic(const void* p, uint64_t seed, const TypeDesc*) { return hashInterface(read<Interface>(p), seed); }

bool equalArray(const void* a, const void* b, const TypeDesc* t) {
    const TypeDesc* e = t->element;
    for (int64_t i = 0; i < t->length; ++i) {
        size_t at = static_cast<size_t>(i) * e->size;
        if (!e->equal(static_cast<const char*>(a) + at, static_cast<const char*>(b) + at, e)) return false;
    }
    return true;
}
uint64_t hashArray(const void* p, uint64_t seed, const TypeDesc* t) {
    const TypeDesc* e = t->element;
    for (int64_t i = 0; i < t->length; ++i) seed = e->hashOf(static_cast<const char*>(p) + static_cast<size_t>(i) * e->size, seed, e);
    return hashWord(static_cast<uint64_t>(t->length), seed);
}

bool isBlank(const FieldDesc& f) { return f.name.length == 1 && f.name.data[0] == '_'; }

/// Field by field and no further than the first difference: a later uncomparable dynamic value does not panic then, an earlier one does.
bool equalStruct(const void* a, const void* b, const TypeDesc* t) {
    for (auto& f : t->fields) {
        if (isBlank(f)) continue;
        if (!f.type->equal(static_cast<const char*>(a) + f.offset, static_cast<const char*>(b) + f.offset, f.type)) return false;
    }
    return true;
}
uint64_t hashStruct(const void* p, uint64_t seed, const TypeDesc* t) {
    for (auto& f : t->fields)
        if (!isBlank(f)) seed = f.type->hashOf(static_cast<const char*>(p) + f.offset, seed, f.type);
    return seed;
}

bool equalNever(const void*, const void*, const TypeDesc* t) { raise(nullptr, nullptr, RuntimeError::Uncomparable, {.type = t}); }
uint64_t hashNever(const void*, uint64_t, const TypeDesc* t) { raise(nullptr, nullptr, RuntimeError::Unhashable, {.type = t}); }

void setMemoryFunctions(TypeDesc* t) {
    t->plainMemory = true;
    switch (t->size) {
        case 0: t->equal = equalNothing, t->hashOf = hashNothing; break;
        case 1: t->equal = equalScalar<uint8_t>, t->hashOf = hashScalar<uint8_t>; break;
        case 2: t->equal = equalScalar<uint16_t>, t->hashOf = hashScalar<uint16_t>; break;
        case 4: t->equal = equalScalar<uint32_t>, t->hashOf = hashScalar<uint32_t>; break;
        case 8: t->equal = equalScalar<uint64_t>, t->hashOf = hashScalar<uint64_t>; break;
        default: t->equal = equalMemory, t->hashOf = hashMemory; break;
    }
}

bool structIsPlain(const TypeDesc* t) {
    size_t end = 0;
    for (auto& f : t->fields) {
        if (isBlank(f) || !f.type->plainMemory || f.offset != end) return false;
        end = f.offset + f.type->size;
    }
    return end == t->size;
}

void setComposite(TypeDesc* t) {
    bool isArray = t->kind == Kind::Array;
    t->comparable = true;
    if (isArray) {
        t->comparable = t->element->comparable;
    } else {
        for (auto& f : t->fields) t->comparable = t->comparable && f.type->comparable;
    }
    if (!t->comparable) {
        t->equal = equalNever, t->hashOf = hashNever;
    } else if (isArray ? t->element->plainMemory || t->length == 0 : structIsPlain(t)) {
        setMemoryFunctions(t);
    } else {
        t->equal = isArray ? equalArray : equalStruct;
        t->hashOf = isArray ? hashArray : hashStruct;
    }
}

}  // namespace

uint64_t hashBytes(const void* p, size_t size, uint64_t seed) {
    auto* at = static_cast<const char*>(p);
    uint64_t h = seed ^ size * 0x9ddfea08eb382d69;
    for (; size >= 8; size -= 8, at += 8) h = hashWord(read<uint64_t>(at), h);
    uint64_t rest = 0;
    if (size) std::memcpy(&rest, at, size);
    return hashWord(rest, h);
}

void setEquality(TypeDesc* t) {
    t->plainMemory = false;
    t->comparable = true;
    switch (t->kind) {
        case Kind::Float32: t->equal = equalFloats<float, 1>, t->hashOf = hashFloats<float, 1>; break;
        case Kind::Float64: t->equal = equalFloats<double, 1>, t->hashOf = hashFloats<double, 1>; break;
        case Kind::Complex64: t->equal = equalFloats<float, 2>, t->hashOf = hashFloats<float, 2>; break;
        case Kind::Complex128: t->equal = equalFloats<double, 2>, t->hashOf = hashFloats<double, 2>; break;
        case Kind::String: t->equal = equalString, t->hashOf = hashString; break;
        case Kind::Interface: t->equal = equalDynamic, t->hashOf = hashDynamic; break;
        case Kind::Array:
        case Kind::Struct: setComposite(t); break;
        case Kind::Slice:
        case Kind::Map:
        case Kind::Func:
            t->comparable = false;
            t->equal = equalNever, t->hashOf = hashNever;
            break;
        default: setMemoryFunctions(t); break;
    }
}

}  // namespace minigo::value
