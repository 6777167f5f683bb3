// This file holds the stream of symbols that the lexer reads: the bytes of a source text, all below 128.
#pragma once
#include "antlr4-runtime.h"

#include <string_view>

namespace minigo::grammar {

/// One symbol a byte. Bytes of characters outside ASCII read as kWide (a letter to the lexer), and the two control characters that could be
/// taken for it or for nothing read as kControl. A byte order mark reads as blanks, as it does for gc, which complains of it elsewhere.
class CharStream final : public antlr4::CharStream {
public:
    static constexpr size_t kWide = 1, kControl = 2;

    explicit CharStream(std::string_view text) : text_(text) {}

    void consume() override { at_++; }
    size_t LA(ssize_t i) override {
        size_t at = at_ + static_cast<size_t>(i) - (i > 0 ? 1 : 0);
        if (i == 0 || at >= text_.size()) return IntStream::EOF;
        auto byte = static_cast<unsigned char>(text_[at]);
        return byte >= 0x80 ? (isByteOrderMark(at) ? ' ' : kWide) : byte == kWide ? kControl : byte;
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

    std::string_view text_;
    size_t at_ = 0;
};

}  // namespace minigo::grammar
