// This file holds the stream of symbols that the lexer reads: the bytes of a source text, all below 128.
#pragma once
#include "antlr4-runtime.h"

#include <string_view>

namespace minigo::grammar {

/// One symbol a byte. Bytes of characters outside ASCII read as kWide (a letter to the lexer), and the two control characters that could be
/// taken for it or for nothing read as kControl. A byte order mark and bytes that are not UTF-8 read as blanks: gc passes over them, and complains
/// of them elsewhere.
class CharStream final : public antlr4::CharStream {
public:
    static constexpr size_t kWide = 1, kControl = 2;

    explicit CharStream(std::string_view text) : text_(text) {}

    void consume() override { at_++; }
    size_t LA(ssize_t i) override {
        size_t at = at_ + static_cast<size_t>(i) - (i > 0 ? 1 : 0);
        if (i == 0 || at >= text_.size()) return IntStream::EOF;
        auto byte = static_cast<unsigned char>(text_[at]);
        return byte >= 0x80 ? (isByteOrderMark(at) || !isEncoded(at) ? ' ' : kWide) : byte == kWide ? kControl : byte;
    }
    ssize_t mark() override { return -1; }
    void release(ssize_t) override {}
    size_t index() override { return at_; }
    void seek(size_t index) override { at_ = index; }
    size_t size() override { return text_.size(); }
    std::string getSourceName() const override { return {}; }
    std::string getText(const antlr4::misc::Interval& range) override;
    std::string toString() const override { return std::string(text_); }

    std::string_view text() const { return text_; }

private:
    /// Is the byte one of the three of U+FEFF?
    bool isByteOrderMark(size_t at) const {
        constexpr std::string_view kMark = "\xEF\xBB\xBF";
        auto byte = text_[at];
        size_t i = byte == kMark[0] ? 0 : byte == kMark[1] ? 1 : 2;
        return byte == kMark[i] && at >= i && text_.substr(at - i, 3) == kMark;
    }

    /// Is the byte, 0x80 or above, part of a character's encoding (RFC 3629)?
    bool isEncoded(size_t at) const {
        size_t start = at;
        while (start > 0 && at - start < 3 && isContinuation(text_[start])) start--;
        auto lead = static_cast<unsigned char>(text_[start]);
        size_t size = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (at - start >= size || start + size > text_.size()) return false;
        for (size_t i = 1; i < size; i++)
            if (!isContinuation(text_[start + i])) return false;
        auto second = static_cast<unsigned char>(text_[start + 1]);
        switch (lead) {  // no overlong forms, surrogates, or characters beyond U+10FFFF
        case 0xE0: return second >= 0xA0;
        case 0xED: return second < 0xA0;
        case 0xF0: return second >= 0x90;
        case 0xF4: return second < 0x90;
        default: return true;
        }
    }
    static bool isContinuation(char byte) { return (byte & 0xC0) == 0x80; }

    std::string_view text_;
    size_t at_ = 0;
};

}  // namespace minigo::grammar
