// This file holds the tokens of compressed data, literals and matches, and their symbols (RFC 1951 section 3.2.5).
#pragma once
#include <array>
#include <bit>
#include <cstdint>

namespace minigo::library::flate {

constexpr int kShortestMatch = 4;  ///< the format has matches of 3 bytes, gc's library writes none
constexpr int kLongestMatch = 258;
constexpr int kFarthest = 1 << 15;
constexpr int kEndOfBlock = 256, kFirstLength = 257, kLiterals = 286, kDistances = 30;

/// A literal byte, or the length and distance of a match.
class Token {
public:
    Token() = default;
    static constexpr Token literal(uint8_t byte) { return Token(byte); }
    static constexpr Token match(int length, int distance) { return Token(kMatch | static_cast<uint32_t>(length - 3) << 16 | static_cast<uint32_t>(distance - 1)); }

    bool isMatch() const { return (word_ & kMatch) != 0; }
    uint8_t byte() const { return static_cast<uint8_t>(word_); }
    uint32_t lengthFrom3() const { return word_ >> 16 & 0xff; }
    uint32_t distanceFrom1() const { return word_ & 0xffff; }

private:
    static constexpr uint32_t kMatch = 1u << 31;
    constexpr explicit Token(uint32_t word) : word_(word) {}
    uint32_t word_;
};

/// A symbol of a range of numbers, the first of them, and the count of bits that tell which one it is.
struct Range {
    uint8_t symbol, extraBits;
    uint16_t first;
};

/// The range of a number where each power of two has 1 << `bits` ranges.
constexpr Range rangeOf(uint32_t number, int bits) {
    int extra = std::bit_width(number) - 1 - bits;
    if (extra <= 0) return {static_cast<uint8_t>(number), 0, static_cast<uint16_t>(number)};
    return {static_cast<uint8_t>(static_cast<uint32_t>(extra << bits) + (number >> extra)), static_cast<uint8_t>(extra),
            static_cast<uint16_t>(number >> extra << extra)};
}

/// By length - 3; the symbols count from kFirstLength. The longest match has a symbol of its own.
constexpr auto kLengthRanges = [] {
    std::array<Range, 256> out{};
    for (uint32_t i = 0; i < 255; ++i) out[i] = rangeOf(i, 2);
    out[255] = {28, 0, 255};
    return out;
}();

constexpr auto kShortDistances = [] {
    std::array<Range, 256> out{};
    for (uint32_t i = 0; i < 256; ++i) out[i] = rangeOf(i, 1);
    return out;
}();

/// By distance - 1.
inline Range distanceRange(uint32_t distance) { return distance < 256 ? kShortDistances[distance] : rangeOf(distance, 1); }

}  // namespace minigo::library::flate
