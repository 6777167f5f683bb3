// This file holds the natives of reflect.Value that read and write memory by type descriptor.
#include "library/reflect/value.h"

#include "library/reflect/natives.h"
#include "library/runtime/program_counter.h"
#include "runtime/heap/heap.h"
#include "runtime/value/map.h"

namespace minigo::library::reflect {

namespace {

template <class T>
T read(const void* p) {
    T v;
    std::memcpy(&v, p, sizeof v);
    return v;
}

void* allocate(const TypeDesc* type) { return heap::allocate(type->size, type->noPointers); }

bool isZeroMemory(const void* p, size_t size) {
    auto* c = static_cast<const char*>(p);
    for (size_t i = 0; i < size; ++i)
        if (c[i]) return false;
    return true;
}

/// Inside arrays and structs zeros compare by ==, so -0 is one; a float by itself is zero only bit by bit.
bool isZeroAt(const TypeDesc* t, const void* p) {
    auto* c = static_cast<const char*>(p);
    switch (t->kind) {
        case Kind::String: return read<String>(p).length == 0;
        case Kind::Slice: return read<Slice>(p).data == nullptr;
        case Kind::Interface: return read<Interface>(p).type == nullptr;
        case Kind::Array:
            for (int64_t i = 0; i < t->length; ++i)
                if (!isZeroAt(t->element, c + static_cast<size_t>(i) * t->element->size)) return false;
            return true;
        case Kind::Struct:
            for (auto& f : t->fields)
                if (!isZeroAt(f.type, c + f.offset)) return false;
            return true;
        default: return isZeroMemory(p, t->size);
    }
}

bool isScalarFloat(Kind k) { return k == Kind::Float32 || k == Kind::Float64 || k == Kind::Complex64 || k == Kind::Complex128; }

bool allZero(const TypeDesc* t, const void* p) {
    bool composite = t->kind == Kind::Array || t->kind == Kind::Struct;
    constexpr size_t kZeroed = 1024;
    if (composite && t->comparable && t->size <= kZeroed && !isScalarFloat(t->kind)) {
        alignas(16) static const char zeroes[kZeroed] = {};
        return t->equal(zeroes, p, t);
    }
    return isZeroAt(t, p);
}

}  // namespace

Value copyOf(const TypeDesc* type, const void* memory) {
    auto kind = static_cast<uint64_t>(type->kind);
    Interface i = value::makeInterface(type, memory);
    return {type, reinterpret_cast<void*>(i.word), kind | (type->direct ? 0 : kIndirect)};
}

Value fromSlot(const TypeDesc* type, const void* slot) { return copyOf(type, slot); }

Interface pack(Value v) {
    if (v.type->kind == Kind::Interface) return read<Interface>(v.data());
    if (!v.isIndirect()) return {v.type, reinterpret_cast<uint64_t>(v.pointer)};
    bool boxed = !v.type->direct && !(v.flag & kAddressable);
    if (boxed) return {v.type, reinterpret_cast<uint64_t>(v.pointer)};
    return value::makeInterface(v.type, v.pointer);
}

Results<const TypeDesc*, void*> unpack(Interface x) { return {x.type, reinterpret_cast<void*>(x.word)}; }
const TypeDesc* typeOf(Interface x) { return x.type; }

void load(Value v, void* to) {
    if (v.type->size) std::memmove(to, v.data(), v.type->size);
}

void* box(Value v) {
    void* p = allocate(v.type);
    if (v.type->size) std::memcpy(p, v.data(), v.type->size);
    return p;
}

void* unsafeNew(const TypeDesc* t) { return allocate(t); }
const TypeDesc* interfaceType(Value v) { return read<Interface>(v.data()).type; }
void* interfaceWord(Value v) { return reinterpret_cast<void*>(read<Interface>(v.data()).word); }
void* word(Value v) { return read<void*>(v.data()); }
bool isZero(Value v) { return allZero(v.type, v.data()); }

void* functionAddress(Value v) {
    auto* closure = read<Closure*>(v.data());
    return closure ? reinterpret_cast<void*>(programCounter(closure->func, closure->func->pos)) : nullptr;
}

int64_t loadInt(Value v) {
    int64_t slot;
    value::loadSlot(&slot, v.data(), v.type);
    return slot;
}
uint64_t loadUint(Value v) { return static_cast<uint64_t>(loadInt(v)); }
double loadFloat(Value v) { return v.type->kind == Kind::Float32 ? read<float>(v.data()) : read<double>(v.data()); }

std::complex<double> loadComplex(Value v) {
    if (v.type->kind == Kind::Complex128) return read<std::complex<double>>(v.data());
    auto z = read<std::complex<float>>(v.data());
    return {z.real(), z.imag()};
}

void storeInt(const TypeDesc* t, void* p, int64_t x) { value::storeSlot(p, &x, t); }

void storeFloat(const TypeDesc* t, void* p, double x) {
    if (t->kind == Kind::Float64) return void(std::memcpy(p, &x, sizeof x));
    auto narrow = static_cast<float>(x);
    std::memcpy(p, &narrow, sizeof narrow);
}

void storeComplex(const TypeDesc* t, void* p, std::complex<double> x) {
    if (t->kind == Kind::Complex128) return void(std::memcpy(p, &x, sizeof x));
    std::complex<float> narrow(static_cast<float>(x.real()), static_cast<float>(x.imag()));
    std::memcpy(p, &narrow, sizeof narrow);
}

void* makeSlice(const TypeDesc* t, int64_t length, int64_t capacity) {
    constexpr uint64_t kMost = uint64_t{1} << 47;
    if (t->element->size && static_cast<uint64_t>(capacity) > kMost / t->element->size)
        value::raise(nullptr, nullptr, static_cast<uint64_t>(length) > kMost / t->element->size ? value::RuntimeError::MakeSliceLen
                                                                                                 : value::RuntimeError::MakeSliceCap);
    return value::makeSlice(t->element, length, capacity).data;
}
void growSlice(const TypeDesc* t, Slice* s, int64_t needed) { *s = value::growSlice(t->element, *s, needed); }
void moveMemory(void* to, const void* from, uint64_t size) {
    if (size) std::memmove(to, from, size);
}
void clearMemory(void* p, uint64_t size) {
    if (size) std::memset(p, 0, size);
}
void swapMemory(char* base, uint64_t size, int64_t i, int64_t j) {
    char* a = base + static_cast<uint64_t>(i) * size;
    std::swap_ranges(a, a + size, base + static_cast<uint64_t>(j) * size);
}

void* makeMap(const TypeDesc* t, int64_t n) { return value::makeMap(t, n); }
int64_t mapLength(const value::Map* m) { return m ? value::mapLength(m) : 0; }
void* mapFind(const TypeDesc* t, value::Map* m, const void* key) { return value::mapFind(t, m, key); }
void mapAssign(const TypeDesc* t, value::Map* m, const void* key, const void* element) {
    void* p = value::mapAssign(t, m, key);
    if (t->element->size) std::memcpy(p, element, t->element->size);
}
void mapDelete(const TypeDesc* t, value::Map* m, const void* key) { value::mapDelete(t, m, key); }
void mapClear(const TypeDesc* t, value::Map* m) { value::mapClear(t, m); }
void mapIterate(const TypeDesc* t, value::Map* m, value::MapIterator* it) { value::mapIterate(t, m, it); }
void mapNext(const TypeDesc* t, value::MapIterator* it) { value::mapNext(t, it); }

const void* addressOf(const Interface* i) { return value::interfaceData(*i); }
bool equalMemory(const TypeDesc* t, const void* a, const void* b) { return t->equal(a, b, t); }
bool equalBytes(const void* a, const void* b, uint64_t size) { return size == 0 || std::memcmp(a, b, size) == 0; }

}  // namespace minigo::library::reflect
