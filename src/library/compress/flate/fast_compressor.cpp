// This file holds the fast search for matches, as Snappy does it. What is found is what gc's library finds.
#include "library/compress/flate/fast_compressor.h"

#include <algorithm>

#include "library/compress/flate/matching.h"

namespace minigo::library::flate {
namespace {

constexpr int kMargin = 15;           ///< no match begins in the last bytes of a block
constexpr int kSmall = 128, kTiny = 16;  ///< flushed blocks of less are not searched, up to this stored
constexpr int32_t kLargestOrigin = 1 << 30;

}  // namespace

FastCompressor::FastCompressor() : origin_(kBlock), current_(0), table_{} { FastCompressor::reset(); }

void FastCompressor::reset() {
    blocks.output.clear();
    length_ = 0;
    forget();
}

/// Makes all earlier positions too far away.
void FastCompressor::forget() {
    before_ = 0;
    origin_ += kFarthest;
    if (origin_ >= kLargestOrigin) rebase();
}

void FastCompressor::rebase() {
    constexpr int32_t kOrigin = kFarthest + 1;
    for (Entry& e : table_) e.position = std::max(e.position - origin_ + kOrigin, 0);
    origin_ = kOrigin;
}

size_t FastCompressor::fill(const uint8_t* data, size_t length) {
    size_t n = std::min(length, static_cast<size_t>(kBlock - length_));
    std::copy_n(data, n, buffers_[current_] + length_);
    length_ += static_cast<int>(n);
    return n;
}

void FastCompressor::step(bool sync) {
    auto length = static_cast<size_t>(length_);
    if (length_ == 0 || (length_ < kBlock && !sync)) return;
    if (length_ < kSmall) {
        if (length_ <= kTiny) blocks.writeStored(block(), length);
        else blocks.writeLiterals(block(), length);
        length_ = 0;
        return forget();
    }
    if (origin_ >= kLargestOrigin) rebase();
    tokenize();
    if (tokenCount_ > length - length / 16) blocks.writeLiterals(block(), length);
    else blocks.writeDynamic(tokens_, tokenCount_, block(), length);
    origin_ += length_;
    before_ = length_;
    current_ = 1 - current_;
    length_ = 0;
}

inline FastCompressor::Entry& FastCompressor::entryFor(uint32_t bytes) { return table_[bytes * kHashFactor >> (32 - kHashBits)]; }

void FastCompressor::tokenize() {
    tokenCount_ = 0;
    at_ = literal_ = 0;
    last_ = length_ - kMargin;
    while (find()) {
        addLiterals(at_);
        takeMatches();
        if (at_ >= last_) break;
    }
    addLiterals(length_);
}

/// Goes on to the next position that matches an earlier one; false if there is none.
bool FastCompressor::find() {
    const uint8_t* in = block();
    int at = at_, next = at;
    // After each 32 positions without a match the steps become longer by one.
    for (int tried = 32;; at = next) {
        int stride = tried / 32;
        next = at + stride;
        tried += stride;
        if (next > last_) return false;
        uint32_t bytes = load32(in + at);
        Entry& entry = entryFor(bytes);
        found_ = entry;
        entry = {bytes, at + origin_};
        if (!matches(bytes, at, found_)) continue;
        at_ = at;
        return true;
    }
}

/// Takes the match that was found and those that follow without a literal between.
void FastCompressor::takeMatches() {
    const uint8_t* in = block();
    for (;;) {
        int from = found_.position - origin_;
        int length = kShortestMatch + matchLength(at_ + kShortestMatch, from + kShortestMatch);
        tokens_[tokenCount_++] = Token::match(length, at_ - from);
        at_ += length;
        literal_ = at_;
        if (at_ >= last_) return;
        uint32_t before = load32(in + at_ - 1), bytes = load32(in + at_);
        entryFor(before) = {before, at_ - 1 + origin_};
        Entry& entry = entryFor(bytes);
        found_ = entry;
        entry = {bytes, at_ + origin_};
        if (matches(bytes, at_, found_)) continue;
        ++at_;
        return;
    }
}

void FastCompressor::addLiterals(int end) {
    for (; literal_ < end; ++literal_) tokens_[tokenCount_++] = Token::literal(block()[literal_]);
}

/// How far the bytes at two positions go on being equal; `from` is negative in the block before.
int FastCompressor::matchLength(int at, int from) const {
    const uint8_t* in = block();
    int limit = std::min(kLongestMatch - kShortestMatch, length_ - at);
    if (from >= 0) return commonPrefix(in + from, in + at, limit);
    int start = before_ + from;
    if (start < 0) return 0;  // the bytes are no longer there
    int there = std::min(limit, -from);
    int n = commonPrefix(buffers_[1 - current_] + start, in + at, there);
    if (n < there || n == limit) return n;
    return n + commonPrefix(in, in + at + n, limit - n);
}

}  // namespace minigo::library::flate
