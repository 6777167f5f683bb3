// This file declares prefix codes of limited length (RFC 1951 section 3.2.2).
#pragma once
#include <cstddef>
#include <cstdint>

namespace minigo::library::flate {

constexpr int kMaxSymbols = 286;

/// A symbol's code as it is written: its first bit is the lowest.
struct Code {
    uint16_t bits;
    uint16_t length;  ///< 0: the symbol does not occur
};

/// Makes the optimal code of at most `limit` bits for symbols that occur as often as told.
/// Of several optimal codes it is the one of gc's library: pairs before symbols where both are as frequent.
void makeCode(const int32_t* frequencies, size_t symbols, int limit, Code* codes);

/// Gives symbols with known lengths their codes: in the order of lengths, then of symbols.
void assignCodes(Code* codes, size_t symbols);

/// What symbols cost that occur as often as told, in bits.
int64_t costOf(const int32_t* frequencies, size_t symbols, const Code* codes);

}  // namespace minigo::library::flate
