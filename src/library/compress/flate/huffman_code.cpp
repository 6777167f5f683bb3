// This file makes prefix codes by the package-merge method (Larmore and Hirschberg, "A fast algorithm for optimal length-limited Huffman codes", 1990).
#include "library/compress/flate/huffman_code.h"

#include <algorithm>
#include <bitset>

namespace minigo::library::flate {
namespace {

constexpr int kMaxLength = 15;
constexpr size_t kMaxItems = 2 * kMaxSymbols;

/// One list of the method: symbols and packages by weight. Only weights and which ones are symbols matter.
struct Level {
    size_t size = 0;
    int64_t weights[kMaxItems];
    std::bitset<kMaxItems> isSymbol;

    void add(int64_t weight, bool symbol) {
        isSymbol[size] = symbol;
        weights[size++] = weight;
    }

    size_t symbolsAmong(size_t items) const {
        size_t n = 0;
        for (size_t i = 0; i < items; ++i) n += isSymbol[i];
        return n;
    }
};

/// The symbols, merged with the packages of two items of the level below, as far as the method can need them.
void merge(const int64_t* symbols, size_t count, const Level& below, Level& level) {
    size_t symbol = 0, pair = 0;
    while (level.size < 2 * count - 2) {
        bool hasPair = pair + 1 < below.size, hasSymbol = symbol < count;
        if (!hasPair && !hasSymbol) break;
        int64_t weight = hasPair ? below.weights[pair] + below.weights[pair + 1] : 0;
        if (!hasPair || (hasSymbol && symbols[symbol] < weight)) level.add(symbols[symbol++], true);
        else level.add(weight, false), pair += 2;
    }
}

/// Computes how many of the symbols (weights in rising order, at least three) have a code of each length.
void countLengths(const int64_t* symbols, size_t count, int limit, size_t (&ofLength)[kMaxLength + 1]) {
    Level levels[kMaxLength];
    for (size_t i = 0; i < count; ++i) levels[0].add(symbols[i], true);
    for (int i = 1; i < limit; ++i) merge(symbols, count, levels[i - 1], levels[i]);
    // A symbol has as many bits as there are levels in which it is used.
    size_t items = 2 * count - 2, above = count;
    for (int i = limit - 1; i >= 0; --i) {
        size_t used = levels[i].symbolsAmong(items);
        ofLength[limit - 1 - i] = above - used;
        above = used;
        items = 2 * (items - used);
    }
    ofLength[limit] = above;
}

uint16_t reversed(unsigned code, int length) {
    unsigned out = 0;
    for (int i = 0; i < length; ++i) out |= (code >> i & 1) << (length - 1 - i);
    return static_cast<uint16_t>(out);
}

}  // namespace

void assignCodes(Code* codes, size_t symbols) {
    unsigned next[kMaxLength + 2] = {}, ofLength[kMaxLength + 1] = {};
    for (size_t i = 0; i < symbols; ++i) ++ofLength[codes[i].length];
    ofLength[0] = 0;
    for (int n = 0; n <= kMaxLength; ++n) next[n + 1] = (next[n] + ofLength[n]) << 1;
    for (size_t i = 0; i < symbols; ++i)
        if (codes[i].length > 0) codes[i].bits = reversed(next[codes[i].length]++, codes[i].length);
}

void makeCode(const int32_t* frequencies, size_t symbols, int limit, Code* codes) {
    struct Symbol {
        int32_t frequency;
        uint16_t index;
    } list[kMaxSymbols];
    size_t count = 0;
    for (size_t i = 0; i < symbols; ++i) {
        codes[i] = {0, 0};
        if (frequencies[i] != 0) list[count++] = {frequencies[i], static_cast<uint16_t>(i)};
    }
    if (count <= 2) {
        for (size_t i = 0; i < count; ++i) codes[list[i].index].length = 1;
        return assignCodes(codes, symbols);
    }
    std::sort(list, list + count, [](const Symbol& a, const Symbol& b) {
        return a.frequency != b.frequency ? a.frequency < b.frequency : a.index < b.index;
    });
    int64_t weights[kMaxSymbols];
    for (size_t i = 0; i < count; ++i) weights[i] = list[i].frequency;
    size_t ofLength[kMaxLength + 1] = {};
    limit = static_cast<int>(std::min<size_t>(static_cast<size_t>(limit), count - 1));
    countLengths(weights, count, limit, ofLength);
    // The rarest symbols have the longest codes.
    size_t i = 0;
    for (int length = limit; length > 0; --length)
        for (size_t n = ofLength[length]; n > 0; --n) codes[list[i++].index].length = static_cast<uint16_t>(length);
    assignCodes(codes, symbols);
}

int64_t costOf(const int32_t* frequencies, size_t symbols, const Code* codes) {
    int64_t bits = 0;
    for (size_t i = 0; i < symbols; ++i) bits += int64_t{frequencies[i]} * codes[i].length;
    return bits;
}

}  // namespace minigo::library::flate
