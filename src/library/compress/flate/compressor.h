// This file declares what all compressors of package compress/flate have in common.
#pragma once
#include <cstddef>
#include <cstdint>

#include "library/compress/flate/block_writer.h"

namespace minigo::library::flate {

/// A stream under way. It lives in memory of the heap that holds no pointers and is never destroyed.
///
/// Input goes through `step` and `fill` in turn, as in gc's library: where windows slide and blocks end follows from the order of both.
class Compressor {
public:
    BlockWriter blocks;

    /// Makes the stream a new one.
    virtual void reset() = 0;

    /// Takes data as if it had been compressed already; called on a new stream.
    virtual void preset(const uint8_t*, size_t) {}

    /// Copies as much of the data as there is room for, and returns how much that is.
    virtual size_t fill(const uint8_t* data, size_t length) = 0;

    /// Compresses what has been filled in; all of it if `sync`. Stops early when the output is full, and goes on when called again.
    virtual void step(bool sync) = 0;

protected:
    ~Compressor() = default;
};

}  // namespace minigo::library::flate
