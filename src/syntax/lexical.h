// This file judges tokens: literals, names and stray characters, in gc's words (spec: Lexical elements).
#pragma once
#include <string_view>

#include "syntax/errors.h"

namespace minigo::syntax {

/// Reports what is wrong with a literal's text; false if anything is. `at` is its first byte.
bool checkNumber(std::string_view text, Pos at, Errors& errors);
bool checkRune(std::string_view text, Pos at, bool endOfText, Errors& errors);
bool checkString(std::string_view text, Pos at, bool endOfText, Errors& errors);
bool checkRawString(std::string_view text, Pos at, Errors& errors);
/// A name with letters outside ASCII.
void checkIdent(std::string_view text, Pos at, Errors& errors);
/// Invalid UTF-8, NUL bytes and byte order marks, anywhere in the text. True if the text is plain ASCII.
bool checkEncoding(const SourceFile& source, Errors& errors);

struct DecodedChar {
    char32_t value;
    uint32_t size;
    bool valid;
};
DecodedChar decodeChar(std::string_view text, size_t at);
/// A character as gc's messages show it: U+003F '?'.
std::string describeChar(char32_t c);

/// The Go version that a `//go:build` line asks for ("go1.18"), or empty.
std::string goVersionOf(std::string_view buildLine);
/// Applies a `//line` or `/*line` comment at byte `offset`.
void applyLineDirective(SourceFile& source, std::string_view comment, size_t offset, Errors& errors);

}  // namespace minigo::syntax
