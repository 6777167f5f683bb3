// This file writes deflate blocks. Which form a block gets is what gc's library decides.
#include "library/compress/flate/block_writer.h"

#include <algorithm>
#include <iterator>

namespace minigo::library::flate {
namespace {

enum BlockType : unsigned { kStored = 0, kFixed = 1, kDynamic = 2 };
constexpr unsigned kTypeShift = 1;  // over the bit that marks the last block

/// Symbols of code lengths: the length before again, or zeros.
constexpr uint8_t kRepeat = 16, kZeros = 17, kManyZeros = 18;
constexpr unsigned kRepeatBits = 2, kZerosBits = 3, kManyZerosBits = 7;
constexpr uint8_t kLengthOrder[] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};

constexpr unsigned lengthExtraBits(uint8_t symbol) {
    return symbol == kRepeat ? kRepeatBits : symbol == kZeros ? kZerosBits : symbol == kManyZeros ? kManyZerosBits : 0;
}

struct FixedCodes {
    Code literals[288], distances[32];
    FixedCodes() {
        for (size_t i = 0; i < std::size(literals); ++i) literals[i].length = i < 144 ? 8 : i < 256 ? 9 : i < 280 ? 7 : 8;
        for (auto& d : distances) d.length = 5;
        assignCodes(literals, std::size(literals));
        assignCodes(distances, std::size(distances));
    }
};

const FixedCodes& fixedCodes() {
    static const FixedCodes codes;
    return codes;
}

int64_t storedCost(size_t length) { return static_cast<int64_t>(length + 5) * 8; }

/// True if storing takes less than a sixteenth more.
bool hardlyShorter(int64_t cost, size_t length) { return storedCost(length) < cost + (cost >> 4); }

}  // namespace

void BlockWriter::writeStoredHeader(size_t length, bool last) {
    output.put(last, 3);
    output.flush();
    output.put(length | (~length & 0xffff) << 16, 32);
}

void BlockWriter::writeStored(const uint8_t* input, size_t length) {
    writeStoredHeader(length, false);
    output.append(input, length);
}

void BlockWriter::writeMarker(bool last) {
    writeStoredHeader(0, last);
    output.flush();
}

void BlockWriter::count(const Token* tokens, size_t count) {
    std::fill_n(literals_, kLiterals, 0);
    std::fill_n(distances_, kDistances, 0);
    for (size_t i = 0; i < count; ++i) {
        Token t = tokens[i];
        if (!t.isMatch()) {
            ++literals_[t.byte()];
            continue;
        }
        ++literals_[kFirstLength + kLengthRanges[t.lengthFrom3()].symbol];
        ++distances_[distanceRange(t.distanceFrom1()).symbol];
    }
    literals_[kEndOfBlock] = 1;
    if (std::all_of(distances_, std::end(distances_), [](int32_t n) { return n == 0; })) distances_[0] = 1;
}

/// Makes the codes for what has been counted.
void BlockWriter::prepareDynamic() {
    for (usedLiterals_ = kLiterals; literals_[usedLiterals_ - 1] == 0;) --usedLiterals_;
    for (usedDistances_ = kDistances; distances_[usedDistances_ - 1] == 0;) --usedDistances_;
    makeCode(literals_, kLiterals, 15, literalCode_);
    makeCode(distances_, kDistances, 15, distanceCode_);
    encodeLengths();
    makeCode(lengthFrequencies_, kLengthSymbols, 7, lengthCode_);
    for (usedLengths_ = kLengthSymbols; usedLengths_ > 4 && lengthFrequencies_[kLengthOrder[usedLengths_ - 1]] == 0;) --usedLengths_;
}

/// Puts the lengths of both codes, which follow each other, as runs.
void BlockWriter::encodeLengths() {
    std::fill_n(lengthFrequencies_, kLengthSymbols, 0);
    lengthCount_ = 0;
    size_t total = usedLiterals_ + usedDistances_;
    auto lengthAt = [this](size_t i) {
        return static_cast<uint8_t>(i < usedLiterals_ ? literalCode_[i].length : distanceCode_[i - usedLiterals_].length);
    };
    for (size_t i = 0; i < total;) {
        size_t begin = i;
        uint8_t length = lengthAt(i);
        while (i < total && lengthAt(i) == length) ++i;
        encodeRun(length, static_cast<int>(i - begin));
    }
}

void BlockWriter::encodeRun(uint8_t length, int count) {
    if (length == 0) {
        for (; count >= 11; count -= std::min(count, 138)) encodeLength(kManyZeros, static_cast<uint8_t>(std::min(count, 138) - 11));
        if (count >= 3) {
            encodeLength(kZeros, static_cast<uint8_t>(count - 3));
            return;
        }
    } else {
        encodeLength(length, 0);
        for (--count; count >= 3; count -= std::min(count, 6)) encodeLength(kRepeat, static_cast<uint8_t>(std::min(count, 6) - 3));
    }
    for (; count > 0; --count) encodeLength(length, 0);
}

void BlockWriter::encodeLength(uint8_t symbol, uint8_t extra) {
    lengths_[lengthCount_++] = {symbol, extra};
    ++lengthFrequencies_[symbol];
}

/// The bits of the block but for the extra bits of matches.
int64_t BlockWriter::dynamicCost() const {
    int64_t header = 3 + 5 + 5 + 4 + 3 * static_cast<int64_t>(usedLengths_) + costOf(lengthFrequencies_, kLengthSymbols, lengthCode_);
    for (uint8_t s : {kRepeat, kZeros, kManyZeros}) header += int64_t{lengthFrequencies_[s]} * lengthExtraBits(s);
    return header + costOf(literals_, kLiterals, literalCode_) + costOf(distances_, kDistances, distanceCode_);
}

int64_t BlockWriter::extraBits() const {
    // The extra bits of symbols grow by one with each group: of four lengths, of two distances. The longest match has none.
    int64_t bits = 0;
    for (int i = 8; i < kLiterals - kFirstLength - 1; ++i) bits += int64_t{literals_[kFirstLength + i]} * (i / 4 - 1);
    for (int i = 4; i < kDistances; ++i) bits += int64_t{distances_[i]} * (i / 2 - 1);
    return bits;
}

void BlockWriter::writeDynamicHeader() {
    output.put(kDynamic << kTypeShift, 3);
    output.put(usedLiterals_ - kFirstLength, 5);
    output.put(usedDistances_ - 1, 5);
    output.put(usedLengths_ - 4, 4);
    for (size_t i = 0; i < usedLengths_; ++i) output.put(lengthCode_[kLengthOrder[i]].length, 3);
    for (size_t i = 0; i < lengthCount_; ++i) {
        auto [symbol, extra] = lengths_[i];
        output.put(lengthCode_[symbol].bits, lengthCode_[symbol].length);
        output.put(extra, lengthExtraBits(symbol));
    }
}

void BlockWriter::writeTokens(const Token* tokens, size_t count, const Code* literals, const Code* distances) {
    auto put = [this](Code code, uint32_t extra, unsigned extraBits) { output.put(code.bits | extra << code.length, code.length + extraBits); };
    for (size_t i = 0; i < count; ++i) {
        Token t = tokens[i];
        if (!t.isMatch()) {
            put(literals[t.byte()], 0, 0);
            continue;
        }
        Range length = kLengthRanges[t.lengthFrom3()];
        put(literals[kFirstLength + length.symbol], t.lengthFrom3() - length.first, length.extraBits);
        Range distance = distanceRange(t.distanceFrom1());
        put(distances[distance.symbol], t.distanceFrom1() - distance.first, distance.extraBits);
    }
    put(literals[kEndOfBlock], 0, 0);
}

void BlockWriter::writeShortest(const Token* tokens, size_t n, const uint8_t* input, size_t length) {
    count(tokens, n);
    prepareDynamic();
    int64_t extra = extraBits();
    const FixedCodes& fixed = fixedCodes();
    int64_t fixedCost = 3 + costOf(literals_, kLiterals, fixed.literals) + costOf(distances_, kDistances, fixed.distances) + extra;
    int64_t dynamic = dynamicCost() + extra;
    if (input != nullptr && length <= kLongestStored && storedCost(length) < std::min(fixedCost, dynamic)) {
        writeStored(input, length);
    } else if (dynamic < fixedCost) {
        writeDynamicHeader();
        writeTokens(tokens, n, literalCode_, distanceCode_);
    } else {
        output.put(kFixed << kTypeShift, 3);
        writeTokens(tokens, n, fixed.literals, fixed.distances);
    }
}

void BlockWriter::writeDynamic(const Token* tokens, size_t n, const uint8_t* input, size_t length) {
    count(tokens, n);
    prepareDynamic();
    if (hardlyShorter(dynamicCost(), length)) return writeStored(input, length);
    writeDynamicHeader();
    writeTokens(tokens, n, literalCode_, distanceCode_);
}

void BlockWriter::writeLiterals(const uint8_t* input, size_t length) {
    count(nullptr, 0);
    for (size_t i = 0; i < length; ++i) ++literals_[input[i]];
    prepareDynamic();
    if (hardlyShorter(dynamicCost(), length)) return writeStored(input, length);
    writeDynamicHeader();
    for (size_t i = 0; i < length; ++i) output.put(literalCode_[input[i]].bits, literalCode_[input[i]].length);
    output.put(literalCode_[kEndOfBlock].bits, literalCode_[kEndOfBlock].length);
}

}  // namespace minigo::library::flate
