// This file declares the compressor of level 1.
#pragma once
#include "library/compress/flate/compressor.h"

namespace minigo::library::flate {

/// Looks only at the last position that has the same hash, and at fewer and fewer positions where nothing matches. Matches reach into the block before.
class FastCompressor final : public Compressor {
public:
    FastCompressor();
    void reset() override;
    size_t fill(const uint8_t* data, size_t length) override;
    void step(bool sync) override;

private:
    static constexpr int kHashBits = 14;
    static constexpr int kBlock = static_cast<int>(kLongestStored);

    /// Four bytes and where they stand.
    struct Entry {
        uint32_t bytes;
        int32_t position;
    };

    void forget();
    void rebase();
    void tokenize();
    bool find();
    void takeMatches();
    void addLiterals(int end);
    int matchLength(int at, int from) const;
    Entry& entryFor(uint32_t bytes);
    bool matches(uint32_t bytes, int at, const Entry& entry) const { return at - (entry.position - origin_) <= kFarthest && bytes == entry.bytes; }
    const uint8_t* block() const { return buffers_[current_]; }

    int32_t origin_;  // position of the block's first byte
    int length_;      // of the block
    int before_;      // length of the block before, 0 if it is not to be used
    int current_;     // which buffer has the block; the other one has the block before

    // While a block is made into tokens:
    int at_;       // in the block
    int literal_;  // first byte that is in no token
    int last_;     // matches begin up to here
    Entry found_;
    size_t tokenCount_;

    Token tokens_[kBlock];
    Entry table_[1 << kHashBits];
    uint8_t buffers_[2][kBlock];
};

}  // namespace minigo::library::flate
