// This file holds the native functions of package strconv.
#include "library/buffers.h"
#include "library/strconv/number_parse.h"
#include "library/strconv/number_text.h"
#include "library/strconv/quote_text.h"

namespace minigo::library {
namespace {

Results<uint64_t, int64_t> parseUint(String s, int64_t base, int64_t bits) {
    ParsedInteger r = parseUnsigned(s.view(), static_cast<int>(base), static_cast<int>(bits));
    return {r.value, static_cast<int64_t>(r.end)};
}

Results<int64_t, bool> parseDecimal(String s) {
    const char *at = s.data, *end = s.data + s.length;
    bool negative = at != end && *at == '-';
    if (at != end && (*at == '-' || *at == '+')) ++at;
    if (at == end || end - at > 18) return {0, false};
    int64_t value = 0;
    for (; at != end; ++at) {
        if (*at < '0' || *at > '9') return {0, false};
        value = value * 10 + (*at - '0');
    }
    return {negative ? -value : value, true};
}

Results<double, int64_t, int64_t> parseFloat(String s, int64_t bits) {
    ParsedFloat r = parseFloatPrefix(s.view(), static_cast<int>(bits));
    return {r.value, r.length, static_cast<int64_t>(r.end)};
}

size_t integerText(char (&text)[72], uint64_t value, bool negative, int64_t base) {
    size_t at = sizeof text;
    do {
        text[--at] = "0123456789abcdefghijklmnopqrstuvwxyz"[value % static_cast<uint64_t>(base)];
        value /= static_cast<uint64_t>(base);
    } while (value != 0);
    if (negative) text[--at] = '-';
    return at;
}

String formatBits(uint64_t value, bool negative, int64_t base) {
    char text[72];
    size_t at = integerText(text, value, negative, base);
    return value::makeString({text + at, sizeof text - at});
}

Slice appendBits(Slice dst, uint64_t value, bool negative, int64_t base) {
    char text[72];
    size_t at = integerText(text, value, negative, base);
    return appendBytes(dst, {text + at, sizeof text - at});
}

String itoa(int64_t i) {
    static constexpr auto kDigits = [] {
        std::array<char, 10> digits{};
        for (size_t d = 0; d < 10; ++d) digits[d] = static_cast<char>('0' + d);
        return digits;
    }();
    if (i >= 0 && i < 10) return {kDigits.data() + i, 1};
    return formatBits(i < 0 ? -static_cast<uint64_t>(i) : static_cast<uint64_t>(i), i < 0, 10);
}

String formatFloat(double value, uint8_t format, int64_t precision, int64_t bits) {
    std::string text;
    appendFloat(text, value, static_cast<char>(format), precision, static_cast<int>(bits));
    return value::makeString(text);
}

Slice appendFloatText(Slice dst, double value, uint8_t format, int64_t precision, int64_t bits) {
    std::string text;
    appendFloat(text, value, static_cast<char>(format), precision, static_cast<int>(bits));
    return appendBytes(dst, text);
}

String quote(String s, int64_t style) {
    std::string text;
    appendQuoted(text, s.view(), static_cast<QuoteStyle>(style));
    return value::makeString(text);
}

String quoteRune(int32_t r, int64_t style) {
    std::string text;
    appendQuotedRune(text, r, static_cast<QuoteStyle>(style));
    return value::makeString(text);
}

bool canBackquoteText(String s) { return canBackquote(s.view()); }

Results<int32_t, bool, int64_t> unquoteCharacter(String s, uint8_t quote) {
    UnquotedChar c = unquoteChar(s.view(), static_cast<char>(quote));
    return {c.value, c.multibyte, c.width};
}

int64_t quotedLength(String s) { return readQuoted(s.view(), nullptr); }

Results<String, bool> unquote(String s) {
    std::string text;
    bool whole = s.length > 0 && readQuoted(s.view(), &text) == s.length;
    return {whole ? value::makeString(text) : String{}, whole};
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(strconv, "strconv", native<parseUint>("parseUint"), inlineNative<parseDecimal>("parseDecimal"), native<parseFloat>("parseFloat"),
               inlineNative<formatBits>("formatBits"), inlineNative<appendBits>("appendBits"), inlineNative<itoa>("Itoa"),
               native<formatFloat>("formatFloat"), native<appendFloatText>("appendFloat"), native<quote>("quote"), native<quoteRune>("quoteRune"),
               native<canBackquoteText>("CanBackquote"), native<unquoteCharacter>("unquoteChar"), native<quotedLength>("quotedLength"),
               native<unquote>("unquote"), native<isPrintable>("IsPrint"), native<isGraphic>("IsGraphic"))
