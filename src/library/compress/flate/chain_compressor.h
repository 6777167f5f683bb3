// This file declares the compressor of levels 2 to 9.
#pragma once
#include "library/compress/flate/compressor.h"

namespace minigo::library::flate {

/// Looks for matches in chains of positions that have the same hash.
class ChainCompressor final : public Compressor {
public:
    explicit ChainCompressor(int level);
    void reset() override;
    void preset(const uint8_t* data, size_t length) override;
    size_t fill(const uint8_t* data, size_t length) override;
    void step(bool sync) override;

private:
    static constexpr int kWindow = kFarthest;
    static constexpr int kHashBits = 17;
    static constexpr size_t kBlockTokens = 1 << 14;

    /// How hard a level tries.
    struct Effort {
        int patience;    ///< a match of this length is taken at once; shorter ones wait for the next position. 0: all are taken at once
        int nice;        ///< a match of this length ends a search
        int tries;       ///< positions that a search looks at
        int longestKnown;  ///< levels that take all matches at once do not enter the inner positions of longer ones
    };
    static const Effort kEfforts[8];

    struct Match {
        int length = kShortestMatch - 1, distance = 0;
    };

    void slide();
    uint32_t& headFor(int position);
    int enter(int position);
    Match longestMatch(int position, int candidate, int ahead) const;
    void advanceEager(bool sync);
    void advanceLazy(bool sync);
    bool mustStop(int ahead, bool sync);
    void finish();
    void add(Token token, int end);
    void closeBlock(int end);

    Effort effort_;
    int begin_;         // of what is not compressed
    int end_;           // of what is
    int blockBegin_;    // of the tokens, -1 if that has left the window
    bool pending_;      // lazy levels: the byte before begin_ is in no token
    Match last_;        // lazy levels: the match at that byte
    uint32_t base_;     // head_ and previous_ hold positions + base_; less is none
    size_t tokenCount_;
    Token tokens_[kBlockTokens + 1];
    uint32_t head_[1 << kHashBits];  // the last position with a hash
    uint32_t previous_[kWindow];     // the one before, by the lower bits of a position
    uint8_t window_[2 * kWindow];
};

}  // namespace minigo::library::flate
