// This file holds the representation of Go values in memory: gc's layout on amd64.
//
//   bool, intN, uintN, uintptr, floatN   their width; in a frame slot or interface word sign- or zero-extended to 8 bytes (float32: its bits)
//   complex64, complex128                two floats
//   string                               String          {data, length}
//   []T                                  Slice           {data, length, capacity}
//   [n]T, struct                         elements / fields at gc's offsets
//   *T, unsafe.Pointer                   address (interior pointers allowed)
//   map[K]V                              Map*            null = nil map
//   chan T                               Channel*        null = nil channel
//   func                                 Closure*        null = nil func
//   interface                            Interface       {type, word}; type null = nil
//
// An interface's word holds pointer-shaped values and scalars themselves (TypeDesc::direct); every other value sits in an immutable box that
// the word points to; a value of size 0 is &heap::zeroBase.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>

namespace minigo::value {

struct TypeDesc;
struct Map;
struct Func;

struct String {
    const char* data = nullptr;
    int64_t length = 0;
    std::string_view view() const { return {data, static_cast<size_t>(length)}; }
};
struct Slice {
    char* data = nullptr;
    int64_t length = 0, capacity = 0;
};
struct Interface {
    const TypeDesc* type = nullptr;
    uint64_t word = 0;
    explicit operator bool() const { return type != nullptr; }
};
/// A func value: static for functions without captures.
struct Closure {
    Func* func;
    /// captured values and cell addresses follow, 8-byte slots
    void** captures() { return reinterpret_cast<void**>(this + 1); }
};

inline bool operator==(String a, String b) {
    return a.length == b.length && (a.data == b.data || a.length == 0 || std::memcmp(a.data, b.data, static_cast<size_t>(a.length)) == 0);
}
int compareStrings(String a, String b);  ///< <0, 0, >0 bytewise

/// Copies bytes into the garbage collected heap.
String makeString(std::string_view bytes);
/// A string over memory that lives for ever (literals).
inline String staticString(std::string_view bytes) { return {bytes.data(), static_cast<int64_t>(bytes.size())}; }
String concat(const String* parts, size_t count);
String stringFromRune(int64_t rune);
String stringFromRunes(Slice runes);
String stringFromBytes(Slice bytes);
Slice bytesFromString(String s);
Slice runesFromString(String s);
/// Decodes the rune at s[at]; invalid UTF-8 gives U+FFFD of width 1 (spec: For statements with range clause).
int32_t decodeRune(String s, int64_t at, int64_t* width);

/// Grows as gc's growslice: capacity for `needed` elements, contents copied, length set to `needed`.
Slice growSlice(const TypeDesc* element, Slice s, int64_t needed);
Slice makeSlice(const TypeDesc* element, int64_t length, int64_t capacity);  ///< arguments already checked

/// The value at `address` of type `type` as an interface (copies into a box where needed), and the address of an interface's value.
Interface makeInterface(const TypeDesc* type, const void* address);
const void* interfaceData(const Interface& i);

/// ==; panics with gc's "comparing uncomparable type T" through raiseRuntimeError.
bool equalInterfaces(Interface a, Interface b);
uint64_t hashInterface(Interface a, uint64_t seed);  ///< panics "hash of unhashable type T"

}  // namespace minigo::value
