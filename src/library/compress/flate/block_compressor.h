// This file declares the compressors that look for no matches: levels 0 and -2.
#pragma once
#include "library/compress/flate/compressor.h"

namespace minigo::library::flate {

/// Writes blocks of the largest size that can be stored, stored or as literals.
class BlockCompressor final : public Compressor {
public:
    explicit BlockCompressor(bool literals);
    void reset() override;
    size_t fill(const uint8_t* data, size_t length) override;
    void step(bool sync) override;

private:
    bool literals_;
    size_t length_;
    uint8_t block_[kLongestStored];
};

}  // namespace minigo::library::flate
