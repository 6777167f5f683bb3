// This file holds strings and their conversions (spec: String concatenation, Conversions to and from a string type).
#include "runtime/heap/heap.h"
#include "runtime/value/errors.h"
#include "runtime/value/value.h"

namespace minigo::value {

namespace {

constexpr int32_t kReplacement = 0xFFFD, kMaxRune = 0x10FFFF;

bool isContinuation(unsigned char b) { return (b & 0xC0) == 0x80; }

/// Bytes of the UTF-8 form; what is no code point is written as U+FFFD.
int encodeRune(char* out, int64_t rune) {
    auto put = [&](int i, int64_t v) { out[i] = static_cast<char>(v); };
    if (rune < 0 || rune > kMaxRune || (rune >= 0xD800 && rune < 0xE000)) rune = kReplacement;
    if (rune < 0x80) return put(0, rune), 1;
    if (rune < 0x800) return put(0, 0xC0 | rune >> 6), put(1, 0x80 | (rune & 0x3F)), 2;
    if (rune < 0x10000) return put(0, 0xE0 | rune >> 12), put(1, 0x80 | (rune >> 6 & 0x3F)), put(2, 0x80 | (rune & 0x3F)), 3;
    return put(0, 0xF0 | rune >> 18), put(1, 0x80 | (rune >> 12 & 0x3F)), put(2, 0x80 | (rune >> 6 & 0x3F)), put(3, 0x80 | (rune & 0x3F)), 4;
}

}  // namespace

int compareStrings(String a, String b) {
    int64_t n = a.length < b.length ? a.length : b.length;
    int c = n ? std::memcmp(a.data, b.data, static_cast<size_t>(n)) : 0;
    return c ? c : (a.length > b.length) - (a.length < b.length);
}

String makeString(std::string_view bytes) {
    if (bytes.empty()) return {};
    auto* p = static_cast<char*>(heap::allocateBytes(bytes.size()));
    std::memcpy(p, bytes.data(), bytes.size());
    return {p, static_cast<int64_t>(bytes.size())};
}

String concat(const String* parts, size_t count) {
    int64_t total = 0;
    size_t nonEmpty = 0, last = 0;
    for (size_t i = 0; i < count; ++i) {
        if (!parts[i].length) continue;
        total += parts[i].length;
        if (total < 0) raise(nullptr, nullptr, RuntimeError::Plain, {.text = staticString("string concatenation too long")});
        ++nonEmpty;
        last = i;
    }
    if (nonEmpty == 0) return {};
    if (nonEmpty == 1) return parts[last];
    auto* p = static_cast<char*>(heap::allocateBytes(static_cast<size_t>(total)));
    char* to = p;
    for (size_t i = 0; i < count; ++i) {
        if (!parts[i].length) continue;
        std::memcpy(to, parts[i].data, static_cast<size_t>(parts[i].length));
        to += parts[i].length;
    }
    return {p, total};
}

String stringFromRune(int64_t rune) {
    char bytes[4];
    int n = encodeRune(bytes, rune);
    return makeString({bytes, static_cast<size_t>(n)});
}

String stringFromRunes(Slice runes) {
    auto* from = reinterpret_cast<const int32_t*>(runes.data);
    char bytes[4];
    int64_t total = 0;
    for (int64_t i = 0; i < runes.length; ++i) total += encodeRune(bytes, from[i]);
    if (!total) return {};
    auto* p = static_cast<char*>(heap::allocateBytes(static_cast<size_t>(total)));
    char* to = p;
    for (int64_t i = 0; i < runes.length; ++i) {
        int n = encodeRune(bytes, from[i]);
        std::memcpy(to, bytes, static_cast<size_t>(n));
        to += n;
    }
    return {p, total};
}

String stringFromBytes(Slice bytes) { return makeString({bytes.data, static_cast<size_t>(bytes.length)}); }

Slice bytesFromString(String s) {
    if (!s.length) return {heap::zeroBase, 0, 0};
    size_t capacity = heap::roundUpSize(static_cast<size_t>(s.length));
    auto* p = static_cast<char*>(heap::allocateBytes(capacity));
    std::memcpy(p, s.data, static_cast<size_t>(s.length));
    std::memset(p + s.length, 0, capacity - static_cast<size_t>(s.length));
    return {p, s.length, static_cast<int64_t>(capacity)};
}

Slice runesFromString(String s) {
    int64_t count = 0, width = 0;
    for (int64_t i = 0; i < s.length; i += width, ++count) decodeRune(s, i, &width);
    if (!count) return {heap::zeroBase, 0, 0};
    size_t bytes = heap::roundUpSize(static_cast<size_t>(count) * 4);
    auto* to = static_cast<int32_t*>(heap::allocate(bytes, true));
    int64_t n = 0;
    for (int64_t i = 0; i < s.length; i += width) to[n++] = decodeRune(s, i, &width);
    return {reinterpret_cast<char*>(to), count, static_cast<int64_t>(bytes / 4)};
}

int32_t decodeRune(String s, int64_t at, int64_t* width) {
    auto* p = reinterpret_cast<const unsigned char*>(s.data) + at;
    int64_t left = s.length - at;
    unsigned char b = p[0];
    *width = 1;
    if (b < 0x80) return b;
    if (b < 0xC2 || left < 2 || !isContinuation(p[1])) return kReplacement;
    if (b < 0xE0) return *width = 2, (b & 0x1F) << 6 | (p[1] & 0x3F);
    if (left < 3 || !isContinuation(p[2])) return kReplacement;
    if (b < 0xF0) {
        int32_t r = (b & 0x0F) << 12 | (p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        if (r < 0x800 || (r >= 0xD800 && r < 0xE000)) return kReplacement;
        return *width = 3, r;
    }
    if (b > 0xF4 || left < 4 || !isContinuation(p[3])) return kReplacement;
    int32_t r = (b & 0x07) << 18 | (p[1] & 0x3F) << 12 | (p[2] & 0x3F) << 6 | (p[3] & 0x3F);
    if (r < 0x10000 || r > kMaxRune) return kReplacement;
    return *width = 4, r;
}

}  // namespace minigo::value
