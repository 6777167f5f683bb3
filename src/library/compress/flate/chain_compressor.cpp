// This file holds the search for matches in hash chains. What is found, and so every byte of output, is what gc's library finds.
#include "library/compress/flate/chain_compressor.h"

#include <algorithm>

#include "library/compress/flate/matching.h"

namespace minigo::library::flate {
namespace {

/// Unless all input is there, a position is only compressed when this many bytes are known.
constexpr int kLookAhead = kShortestMatch + kLongestMatch;
/// A match of the shortest length costs more than its literals if it is farther.
constexpr int kFarthestShort = 4096;
constexpr uint32_t kLargestBase = 1u << 30;

}  // namespace

const ChainCompressor::Effort ChainCompressor::kEfforts[] = {
    {0, 16, 8, 5},     {0, 32, 32, 6},     {4, 16, 16, 0},      {16, 32, 32, 0},
    {16, 128, 128, 0}, {32, 128, 256, 0}, {128, 258, 1024, 0}, {258, 258, 4096, 0},
};

ChainCompressor::ChainCompressor(int level) : effort_(kEfforts[level - 2]) { ChainCompressor::reset(); }

void ChainCompressor::reset() {
    blocks.output.clear();
    begin_ = end_ = blockBegin_ = 0;
    pending_ = false;
    last_ = {};
    base_ = 1;
    tokenCount_ = 0;
    std::fill_n(head_, std::size(head_), 0);
}

void ChainCompressor::preset(const uint8_t* data, size_t length) {
    auto n = static_cast<int>(std::min(length, size_t{kWindow}));
    std::copy_n(data + (length - static_cast<size_t>(n)), n, window_);
    begin_ = end_ = n;
    for (int i = 0; i + kShortestMatch <= n; ++i) enter(i);
}

size_t ChainCompressor::fill(const uint8_t* data, size_t length) {
    if (begin_ >= 2 * kWindow - kLookAhead) slide();
    size_t n = std::min(length, static_cast<size_t>(2 * kWindow - end_));
    std::copy_n(data, n, window_ + end_);
    end_ += static_cast<int>(n);
    return n;
}

/// Forgets the older half of the window.
void ChainCompressor::slide() {
    std::memcpy(window_, window_ + kWindow, kWindow);
    begin_ -= kWindow;
    end_ -= kWindow;
    blockBegin_ = std::max(blockBegin_ - kWindow, -1);
    base_ += kWindow;
    if (base_ < kLargestBase) return;
    auto rebase = [this](uint32_t& position) { position = position < base_ ? 0 : position - base_ + 1; };
    std::for_each(std::begin(head_), std::end(head_), rebase);
    std::for_each(std::begin(previous_), std::end(previous_), rebase);
    base_ = 1;
}

inline uint32_t& ChainCompressor::headFor(int position) {
    return head_[__builtin_bswap32(load32(window_ + position)) * kHashFactor >> (32 - kHashBits)];
}

/// Makes a position the first of its chain and returns the one that was, negative if none.
inline int ChainCompressor::enter(int position) {
    uint32_t& head = headFor(position);
    uint32_t before = head;
    previous_[position % kWindow] = before;
    head = static_cast<uint32_t>(position) + base_;
    return static_cast<int>(before - base_);
}

ChainCompressor::Match ChainCompressor::longestMatch(int position, int candidate, int ahead) const {
    Match best;
    const uint8_t* here = window_ + position;
    int limit = std::min(ahead, kLongestMatch), nice = std::min(limit, effort_.nice);
    int oldest = position - kWindow;
    uint32_t tail = load32(here);  // with the first byte that a better match has in addition
    for (int tries = effort_.tries;;) {
        const uint8_t* there = window_ + candidate;
        if (load32(there + best.length - 3) == tail) {
            int n = commonPrefix(there, here, limit);
            if (n > best.length && (n > kShortestMatch || position - candidate <= kFarthestShort)) {
                best = {n, position - candidate};
                if (n >= nice) break;
                tail = load32(here + n - 3);
            }
        }
        if (--tries == 0 || candidate == oldest) break;
        candidate = static_cast<int>(previous_[candidate % kWindow] - base_);
        if (candidate < std::max(oldest, 0)) break;
    }
    return best;
}

/// Writes the tokens as a block that ends before the position.
void ChainCompressor::closeBlock(int end) {
    bool known = blockBegin_ >= 0 && blockBegin_ <= end;
    const uint8_t* input = known ? window_ + blockBegin_ : nullptr;
    blocks.writeShortest(tokens_, tokenCount_, input, known ? static_cast<size_t>(end - blockBegin_) : 0);
    blockBegin_ = end;
    tokenCount_ = 0;
}

inline void ChainCompressor::add(Token token, int end) {
    tokens_[tokenCount_++] = token;
    if (tokenCount_ == kBlockTokens) closeBlock(end);
}

void ChainCompressor::step(bool sync) {
    if (effort_.patience == 0) advanceEager(sync);
    else advanceLazy(sync);
    if (sync && begin_ == end_ && !blocks.output.full()) finish();
}

/// Writes what is left when all input is compressed.
void ChainCompressor::finish() {
    if (pending_) tokens_[tokenCount_++] = Token::literal(window_[begin_ - 1]);
    pending_ = false;
    if (tokenCount_ > 0) closeBlock(begin_);
}

inline bool ChainCompressor::mustStop(int ahead, bool sync) { return ahead == 0 || (ahead < kLookAhead && !sync) || blocks.output.full(); }

/// Takes the match at each position, if there is one.
void ChainCompressor::advanceEager(bool sync) {
    int enterEnd = end_ - (kShortestMatch - 1);
    for (int ahead; ahead = end_ - begin_, !mustStop(ahead, sync);) {
        int candidate = begin_ < enterEnd ? enter(begin_) : -1;
        Match match;
        if (candidate >= std::max(begin_ - kWindow, 0)) match = longestMatch(begin_, candidate, ahead);
        if (match.length < kShortestMatch) {
            ++begin_;
            add(Token::literal(window_[begin_ - 1]), begin_);
            continue;
        }
        int next = begin_ + match.length;
        if (match.length <= effort_.longestKnown)
            for (int i = begin_ + 1; i < std::min(next, enterEnd); ++i) enter(i);
        begin_ = next;
        add(Token::match(match.length, match.distance), begin_);
    }
}

/// Takes the match at a position only if the next position has no longer one.
void ChainCompressor::advanceLazy(bool sync) {
    int enterEnd = end_ - (kShortestMatch - 1);
    for (int ahead; ahead = end_ - begin_, !mustStop(ahead, sync);) {
        int candidate = begin_ < enterEnd ? enter(begin_) : -1;
        Match before = last_;
        last_ = {};
        if (candidate >= std::max(begin_ - kWindow, 0) && ahead > before.length && before.length < effort_.patience)
            last_ = longestMatch(begin_, candidate, ahead);
        if (before.length >= kShortestMatch && last_.length <= before.length) {
            int next = begin_ - 1 + before.length;
            for (int i = begin_ + 1, n = std::min(next, enterEnd); i < n; ++i) enter(i);
            begin_ = next;
            pending_ = false;
            last_ = {};
            add(Token::match(before.length, before.distance), begin_);
            continue;
        }
        if (pending_) add(Token::literal(window_[begin_ - 1]), begin_);
        ++begin_;
        pending_ = true;
    }
}

}  // namespace minigo::library::flate
