// This file holds small helpers of natives that make Go strings and byte slices.
#pragma once
#include <string_view>

#include "library/native.h"
#include "runtime/heap/heap.h"
#include "runtime/value/type_desc.h"

namespace minigo::library {

inline std::string_view viewOf(const String& s) { return s.view(); }
inline std::string_view viewOf(const Slice& s) { return {s.data, static_cast<size_t>(s.length)}; }

/// append(s, text...)
inline Slice appendBytes(Slice s, std::string_view text) {
    if (text.empty()) return s;
    int64_t old = s.length, end = old + static_cast<int64_t>(text.size());
    if (end > s.capacity) s = value::growSlice(value::basicType(value::Kind::Uint8), s, end);
    s.length = end;
    std::memcpy(s.data + old, text.data(), text.size());
    return s;
}

/// A new string of n bytes to be filled at once.
inline String newString(size_t n, char** bytes) {
    *bytes = n == 0 ? nullptr : static_cast<char*>(heap::allocateBytes(n));
    return {*bytes, static_cast<int64_t>(n)};
}

/// A new []string with n elements.
inline SliceOf<String> newStrings(int64_t n) {
    SliceOf<String> out;
    static_cast<Slice&>(out) = value::makeSlice(value::basicType(value::Kind::String), n, n);
    return out;
}

}  // namespace minigo::library
