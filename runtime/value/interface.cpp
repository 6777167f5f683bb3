// This file boxes values into interfaces and compares them (spec: Interface types, Comparison operators).
#include "runtime/heap/boxes.h"
#include "runtime/heap/heap.h"
#include "runtime/value/equality.h"
#include "runtime/value/errors.h"
#include "runtime/value/type_desc.h"

namespace minigo::value {

namespace {

template <class T>
uint64_t load(const void* p) {
    T v;
    std::memcpy(&v, p, sizeof v);
    return static_cast<uint64_t>(static_cast<int64_t>(v));
}

/// A scalar in memory as the canonical 8-byte word.
uint64_t canonicalWord(Kind kind, const void* p) {
    switch (kind) {
        case Kind::Bool:
        case Kind::Uint8: return load<uint8_t>(p);
        case Kind::Int8: return load<int8_t>(p);
        case Kind::Int16: return load<int16_t>(p);
        case Kind::Uint16: return load<uint16_t>(p);
        case Kind::Int32: return load<int32_t>(p);
        case Kind::Uint32:
        case Kind::Float32: return load<uint32_t>(p);
        default: return load<uint64_t>(p);
    }
}

}  // namespace

void loadSlot(void* slot, const void* memory, const TypeDesc* type) {
    if (!type->direct) return void(std::memcpy(slot, memory, type->size));
    uint64_t word = canonicalWord(type->kind, memory);
    std::memcpy(slot, &word, sizeof word);
}

void storeSlot(void* memory, const void* slot, const TypeDesc* type) { std::memcpy(memory, slot, type->size); }

bool countsBoxes(const TypeDesc* type, unsigned* logSize) {
    if (!type->direct || type->pointerShaped || type->size < 2) return false;
    *logSize = static_cast<unsigned>(__builtin_ctzll(type->size));
    if (!type->boxesCounted) heap::registerBoxedType(type, *logSize);
    return type->boxesCounted = true;
}

Interface makeInterface(const TypeDesc* type, const void* address) {
    if (type->direct) {
        uint64_t word = canonicalWord(type->kind, address);
        if (unsigned logSize; countsBoxes(type, &logSize)) heap::boxesMade[logSize] += word > 255;
        return {type, word};
    }
    if (type->size == 0) return {type, reinterpret_cast<uint64_t>(heap::zeroBase)};
    void* box = heap::allocate(type->size, type->noPointers);
    std::memcpy(box, address, type->size);
    return {type, reinterpret_cast<uint64_t>(box)};
}

const void* interfaceData(const Interface& i) {
    if (!i.type || i.type->direct) return &i.word;
    return reinterpret_cast<const void*>(i.word);
}

bool equalInterfaces(Interface a, Interface b) {
    if (a.type != b.type) return false;
    if (!a.type) return true;
    if (!a.type->comparable) raise(nullptr, nullptr, RuntimeError::Uncomparable, {.type = a.type});
    if (a.type->direct && a.type->plainMemory) return a.word == b.word;
    if (!a.type->direct && a.word == b.word && a.type->plainMemory) return true;
    return a.type->equal(interfaceData(a), interfaceData(b), a.type);
}

uint64_t hashInterface(Interface a, uint64_t seed) {
    if (!a.type) return hashWord(0, seed);
    if (!a.type->comparable) raise(nullptr, nullptr, RuntimeError::Unhashable, {.type = a.type});
    return a.type->hashOf(interfaceData(a), seed ^ a.type->hash, a.type);
}

}  // namespace minigo::value
