// This file holds the bits that a compressor has written and that are not yet passed on.
#pragma once
#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>

namespace minigo::library::flate {

/// Bytes in the pieces in which gc's library hands them to the io.Writer: programs see them, for one in the sizes of a PNG's chunks.
/// A piece is 240 bytes, less where the stream is flushed, or the contents of a stored block.
class Output {
public:
    /// Forgets everything.
    void clear() { bits_ = count_ = start_ = end_ = pieces_ = taken_ = 0; }

    /// Makes room: what has been taken goes, the piece that is not complete stays.
    void recycle() {
        std::memmove(bytes_, bytes_ + start_, end_ - start_);
        end_ -= start_;
        start_ = pieces_ = taken_ = 0;
    }

    /// True if the pieces should be taken before anything else is written. One block and a flush always have room.
    bool full() const { return end_ >= kFull || pieces_ >= kPieces / 2; }

    /// Writes the lowest `n` bits, at most 32; the higher ones are 0.
    void put(uint64_t value, unsigned n) {
        bits_ |= value << count_;
        count_ += n;
        if (count_ < 32) return;
        auto word = static_cast<uint32_t>(bits_);
        std::memcpy(bytes_ + end_, &word, 4);
        bits_ >>= 32;
        count_ -= 32;
        end_ += 4;
        if (end_ - start_ >= kPiece) cut();
    }

    /// Fills the last byte with zeros and completes the piece.
    void flush() {
        align();
        cut();
    }

    /// Writes whole bytes as a piece of their own. The bits before them must be whole bytes.
    void append(const uint8_t* data, size_t n) {
        align();
        if (end_ > start_) cut();
        std::copy_n(data, n, bytes_ + end_);
        end_ += static_cast<uint32_t>(n);
        cut();
    }

    /// The next piece; false if there is no complete one.
    bool take(uint8_t** piece, uint32_t* size) {
        if (taken_ == pieces_) return false;
        uint32_t begin = taken_ == 0 ? 0 : ends_[taken_ - 1];
        *piece = bytes_ + begin;
        *size = ends_[taken_++] - begin;
        return true;
    }

private:
    static_assert(std::endian::native == std::endian::little, "the first bits are in the first byte");
    static constexpr uint32_t kPiece = 240, kPieces = 2048, kFull = 32 << 10;
    /// A block is at most 16384 tokens of 31 bits (levels 2 to 9), 65535 stored bytes, or what saves a sixteenth of those
    /// without the at most 18 extra bits of each match, of which there is one in four bytes (level 1).
    static constexpr uint32_t kLargestBlock = 112 << 10;

    void align() {
        for (; count_ > 0; count_ -= count_ < 8 ? count_ : 8, bits_ >>= 8) bytes_[end_++] = static_cast<uint8_t>(bits_);
    }

    void cut() { ends_[pieces_++] = start_ = end_; }

    uint64_t bits_;   // not yet in bytes_
    uint32_t count_;  // of bits_
    uint32_t start_;  // of the piece that is not complete
    uint32_t end_;
    uint32_t pieces_;  // complete ones
    uint32_t taken_;
    uint32_t ends_[kPieces];
    uint8_t bytes_[kFull + kLargestBlock + kPiece];
};

}  // namespace minigo::library::flate
