// This file declares the writer of deflate blocks (RFC 1951 section 3.2.3): stored, with fixed codes, or with codes of their own.
#pragma once
#include <cstddef>
#include <cstdint>

#include "library/compress/flate/huffman_code.h"
#include "library/compress/flate/output.h"
#include "library/compress/flate/token.h"

namespace minigo::library::flate {

constexpr size_t kLongestStored = 65535;

/// Writes blocks. No block is the last one: an empty stored block ends a stream.
class BlockWriter {
public:
    Output output;

    /// Writes tokens in the shortest of the three forms. `input` is what they stand for, null if that is no longer known.
    void writeShortest(const Token* tokens, size_t count, const uint8_t* input, size_t length);

    /// Writes tokens with codes of their own, or stores the input if that takes hardly more.
    void writeDynamic(const Token* tokens, size_t count, const uint8_t* input, size_t length);

    /// Writes the input as literals with a code of their own, or stores it if that takes hardly more.
    void writeLiterals(const uint8_t* input, size_t length);

    void writeStored(const uint8_t* input, size_t length);

    /// Writes an empty stored block, so that all so far is in whole bytes.
    void writeMarker(bool last);

private:
    static constexpr size_t kLengthSymbols = 19;

    void writeStoredHeader(size_t length, bool last);
    void count(const Token* tokens, size_t count);
    void prepareDynamic();
    void encodeLengths();
    void encodeRun(uint8_t length, int count);
    void encodeLength(uint8_t symbol, uint8_t extra);
    int64_t dynamicCost() const;
    int64_t extraBits() const;
    void writeDynamicHeader();
    void writeTokens(const Token* tokens, size_t count, const Code* literals, const Code* distances);

    int32_t literals_[kLiterals];  // how often each occurs
    int32_t distances_[kDistances];
    size_t usedLiterals_, usedDistances_;  // up to the last one that occurs
    Code literalCode_[kLiterals], distanceCode_[kDistances];

    // The lengths of these codes, themselves coded (section 3.2.7).
    struct {
        uint8_t symbol, extra;
    } lengths_[kLiterals + kDistances];
    size_t lengthCount_;
    int32_t lengthFrequencies_[kLengthSymbols];
    Code lengthCode_[kLengthSymbols];
    size_t usedLengths_;  // in the order in which they are written
};

}  // namespace minigo::library::flate
