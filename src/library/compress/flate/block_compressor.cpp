// This file holds the compressors that look for no matches.
#include "library/compress/flate/block_compressor.h"

#include <algorithm>

namespace minigo::library::flate {

BlockCompressor::BlockCompressor(bool literals) : literals_(literals) { BlockCompressor::reset(); }

void BlockCompressor::reset() {
    blocks.output.clear();
    length_ = 0;
}

size_t BlockCompressor::fill(const uint8_t* data, size_t length) {
    size_t n = std::min(length, kLongestStored - length_);
    std::copy_n(data, n, block_ + length_);
    length_ += n;
    return n;
}

void BlockCompressor::step(bool sync) {
    if (length_ == 0 || (length_ < kLongestStored && !sync)) return;
    if (literals_) blocks.writeLiterals(block_, length_);
    else blocks.writeStored(block_, length_);
    length_ = 0;
}

}  // namespace minigo::library::flate
