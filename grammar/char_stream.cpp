// This file implements the rarely used part of the lexer's input.
#include "grammar/char_stream.h"

namespace minigo::grammar {

std::string CharStream::getText(const antlr4::misc::Interval& range) {
    auto from = static_cast<size_t>(range.a), to = static_cast<size_t>(range.b + 1);
    if (from >= text_.size() || to <= from) return {};
    return std::string(text_.substr(from, to - from));
}

}  // namespace minigo::grammar
