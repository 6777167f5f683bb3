// This file holds the native functions of package math/bits.
#include <bit>

#include "library/native.h"

namespace minigo::library {
namespace {

template <class T>
int64_t leadingZeros(T x) { return std::countl_zero(x); }
template <class T>
int64_t trailingZeros(T x) { return std::countr_zero(x); }
template <class T>
int64_t onesCount(T x) { return std::popcount(x); }
template <class T>
int64_t bitLength(T x) { return std::bit_width(x); }

template <class T>
T reverse(T x) {
    uint64_t v = __builtin_bswap64(x);
    v = (v >> 4 & 0x0f0f0f0f0f0f0f0f) | (v & 0x0f0f0f0f0f0f0f0f) << 4;
    v = (v >> 2 & 0x3333333333333333) | (v & 0x3333333333333333) << 2;
    v = (v >> 1 & 0x5555555555555555) | (v & 0x5555555555555555) << 1;
    return static_cast<T>(v >> (64 - 8 * sizeof(T)));
}
template <class T>
T reverseBytes(T x) { return static_cast<T>(__builtin_bswap64(x) >> (64 - 8 * sizeof(T))); }

Results<uint64_t, uint64_t> add(uint64_t x, uint64_t y, uint64_t carry) {
    unsigned __int128 sum = static_cast<unsigned __int128>(x) + y + carry;
    return {static_cast<uint64_t>(sum), static_cast<uint64_t>(sum >> 64)};
}
Results<uint64_t, uint64_t> subtract(uint64_t x, uint64_t y, uint64_t borrow) {
    unsigned __int128 difference = static_cast<unsigned __int128>(x) - y - borrow;
    return {static_cast<uint64_t>(difference), static_cast<uint64_t>(difference >> 64) & 1};
}
Results<uint64_t, uint64_t> multiply(uint64_t x, uint64_t y) {
    unsigned __int128 product = static_cast<unsigned __int128>(x) * y;
    return {static_cast<uint64_t>(product >> 64), static_cast<uint64_t>(product)};
}
/// hi < y, y != 0: checked by the Go side.
Results<uint64_t, uint64_t> divide(uint64_t hi, uint64_t lo, uint64_t y) {
    unsigned __int128 x = static_cast<unsigned __int128>(hi) << 64 | lo;
    return {static_cast<uint64_t>(x / y), static_cast<uint64_t>(x % y)};
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(math_bits, "math/bits", inlineNative<leadingZeros<uint64_t>>("LeadingZeros"), inlineNative<leadingZeros<uint8_t>>("LeadingZeros8"),
               inlineNative<leadingZeros<uint16_t>>("LeadingZeros16"), inlineNative<leadingZeros<uint32_t>>("LeadingZeros32"),
               inlineNative<leadingZeros<uint64_t>>("LeadingZeros64"), inlineNative<trailingZeros<uint64_t>>("TrailingZeros"),
               inlineNative<trailingZeros<uint8_t>>("TrailingZeros8"), inlineNative<trailingZeros<uint16_t>>("TrailingZeros16"),
               inlineNative<trailingZeros<uint32_t>>("TrailingZeros32"), inlineNative<trailingZeros<uint64_t>>("TrailingZeros64"),
               inlineNative<onesCount<uint64_t>>("OnesCount"), inlineNative<onesCount<uint8_t>>("OnesCount8"),
               inlineNative<onesCount<uint16_t>>("OnesCount16"), inlineNative<onesCount<uint32_t>>("OnesCount32"),
               inlineNative<onesCount<uint64_t>>("OnesCount64"), inlineNative<bitLength<uint64_t>>("Len"), inlineNative<bitLength<uint8_t>>("Len8"),
               inlineNative<bitLength<uint16_t>>("Len16"), inlineNative<bitLength<uint32_t>>("Len32"), inlineNative<bitLength<uint64_t>>("Len64"),
               inlineNative<reverse<uint64_t>>("Reverse"), inlineNative<reverse<uint8_t>>("Reverse8"), inlineNative<reverse<uint16_t>>("Reverse16"),
               inlineNative<reverse<uint32_t>>("Reverse32"), inlineNative<reverse<uint64_t>>("Reverse64"),
               inlineNative<reverseBytes<uint64_t>>("ReverseBytes"), inlineNative<reverseBytes<uint16_t>>("ReverseBytes16"),
               inlineNative<reverseBytes<uint32_t>>("ReverseBytes32"), inlineNative<reverseBytes<uint64_t>>("ReverseBytes64"),
               inlineNative<add>("Add"), inlineNative<add>("Add64"), inlineNative<subtract>("Sub"), inlineNative<subtract>("Sub64"),
               inlineNative<multiply>("Mul"), inlineNative<multiply>("Mul64"), inlineNative<divide>("divide"))
