// This file quotes strings and runes as Go literals and reads such literals back; strconv and fmt share it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace minigo::library {

enum class QuoteStyle : uint8_t { Plain, Ascii, Graphic };

/// unicode.IsPrint and unicode.IsGraphic (Unicode 15.0).
bool isPrintable(int32_t rune);
bool isGraphic(int32_t rune);

void appendQuoted(std::string& out, std::string_view text, QuoteStyle style);
void appendQuotedRune(std::string& out, int64_t rune, QuoteStyle style);
bool canBackquote(std::string_view text);

/// UTF-8. A decoded invalid byte is U+FFFD of width 1; an encoded invalid rune is U+FFFD.
struct Decoded {
    int32_t rune;
    int width;
};
Decoded decode(std::string_view text);
Decoded decodeLast(std::string_view text);
void appendUtf8(std::string& out, int32_t rune);
int encodeUtf8(char* out, int32_t rune);
int64_t countRunes(std::string_view text);
constexpr int32_t kReplacement = 0xFFFD;

/// One (possibly escaped) character at the start of `text`.
struct UnquotedChar {
    int32_t value = 0;
    bool multibyte = false;
    int64_t width = 0;  ///< bytes read; 0 = syntax error
};
UnquotedChar unquoteChar(std::string_view text, char quote);
/// Length of the quoted literal that `text` starts with, 0 if there is none; its value goes to `value` when given.
int64_t readQuoted(std::string_view text, std::string* value);

}  // namespace minigo::library
