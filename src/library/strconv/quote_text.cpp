// This file quotes and unquotes Go string and character literals.
#include "library/strconv/quote_text.h"

#include <utf8proc.h>

#include <cstring>

namespace minigo::library {
namespace {

constexpr int32_t kMaxRune = 0x10FFFF;

bool isSurrogate(int32_t r) { return r >= 0xD800 && r <= 0xDFFF; }
bool isValidRune(int64_t r) { return r >= 0 && r <= kMaxRune && !isSurrogate(static_cast<int32_t>(r)); }

void appendHex(std::string& out, uint32_t value, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += "0123456789abcdef"[value >> shift & 0xF];
}

void appendEscaped(std::string& out, int32_t r, char quote, QuoteStyle style) {
    if (r == quote || r == '\\') {
        out += '\\';
        out += static_cast<char>(r);
        return;
    }
    bool shown = style == QuoteStyle::Ascii ? r < 0x80 && isPrintable(r) : style == QuoteStyle::Graphic ? isGraphic(r) : isPrintable(r);
    if (shown) return appendUtf8(out, r);
    constexpr std::string_view kLetters = "abtnvfr";  // escapes of U+0007 to U+000D
    if (r >= 7 && r <= 13) {
        out += '\\';
        out += kLetters[static_cast<size_t>(r - 7)];
        return;
    }
    if (r < ' ' || r == 0x7F) {
        out += "\\x";
        return appendHex(out, static_cast<uint32_t>(r), 2);
    }
    if (!isValidRune(r)) r = kReplacement;
    out += r < 0x10000 ? "\\u" : "\\U";
    appendHex(out, static_cast<uint32_t>(r), r < 0x10000 ? 4 : 8);
}

int hexDigit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

UnquotedChar hexEscape(std::string_view text, char kind) {
    size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : 8;
    if (text.size() < 2 + digits) return {};
    int64_t value = 0;
    for (size_t i = 0; i < digits; ++i) {
        int digit = hexDigit(text[2 + i]);
        if (digit < 0) return {};
        value = value << 4 | digit;
    }
    if (kind != 'x' && !isValidRune(value)) return {};
    return {static_cast<int32_t>(value), kind != 'x', static_cast<int64_t>(2 + digits)};
}

UnquotedChar octalEscape(std::string_view text) {
    if (text.size() < 4) return {};
    int32_t value = 0;
    for (size_t i = 1; i < 4; ++i) {
        if (text[i] < '0' || text[i] > '7') return {};
        value = value << 3 | (text[i] - '0');
    }
    return value > 255 ? UnquotedChar{} : UnquotedChar{value, false, 4};
}

int64_t readRaw(std::string_view text, std::string* value) {
    size_t end = text.find('`', 1);
    if (end == std::string_view::npos) return 0;
    if (value)
        for (char c : text.substr(1, end - 1))
            if (c != '\r') *value += c;
    return static_cast<int64_t>(end + 1);
}

}  // namespace

bool isGraphic(int32_t r) { return isPrintable(r) || (r >= 0 && r <= kMaxRune && utf8proc_category(r) == UTF8PROC_CATEGORY_ZS); }

bool isPrintable(int32_t r) {
    if (r < 0x7F) return r >= ' ';
    if (r > kMaxRune) return false;
    auto c = utf8proc_category(r);
    return c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_SO;
}

Decoded decode(std::string_view text) {
    if (text.empty()) return {kReplacement, 0};
    auto byte = [&](size_t i) { return static_cast<uint8_t>(text[i]); };
    uint8_t first = byte(0);
    if (first < 0x80) return {first, 1};
    size_t width = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || text.size() < width) return {kReplacement, 1};
    int32_t r = first & (0xFF >> (width + 1));
    for (size_t i = 1; i < width; ++i) {
        if ((byte(i) & 0xC0) != 0x80) return {kReplacement, 1};
        r = r << 6 | (byte(i) & 0x3F);
    }
    constexpr int32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    if (r < kSmallest[width] || !isValidRune(r)) return {kReplacement, 1};
    return {r, static_cast<int>(width)};
}

Decoded decodeLast(std::string_view text) {
    if (text.empty()) return {kReplacement, 0};
    size_t start = text.size() - 1;
    while (start > 0 && text.size() - start < 4 && (text[start] & 0xC0) == 0x80) --start;
    Decoded d = decode(text.substr(start));
    if (start + static_cast<size_t>(d.width) != text.size()) return {kReplacement, 1};
    return d;
}

int encodeUtf8(char* out, int32_t r) {
    if (r < 0 || !isValidRune(r)) r = kReplacement;
    if (r < 0x80) return out[0] = static_cast<char>(r), 1;
    int width = r < 0x800 ? 2 : r < 0x10000 ? 3 : 4;
    for (int i = width - 1; i > 0; --i, r >>= 6) out[i] = static_cast<char>(0x80 | (r & 0x3F));
    out[0] = static_cast<char>((0xF00 >> width & 0xF0) | r);
    return width;
}

void appendUtf8(std::string& out, int32_t r) {
    char text[4];
    out.append(text, static_cast<size_t>(encodeUtf8(text, r)));
}

int64_t countRunes(std::string_view text) {
    int64_t n = 0;
    for (size_t i = 0; i < text.size(); ++n) i += static_cast<uint8_t>(text[i]) < 0x80 ? 1 : static_cast<size_t>(decode(text.substr(i)).width);
    return n;
}

void appendQuoted(std::string& out, std::string_view text, QuoteStyle style) {
    out += '"';
    while (!text.empty()) {
        Decoded d = decode(text);
        if (d.width == 1 && d.rune == kReplacement) {
            out += "\\x";
            appendHex(out, static_cast<uint8_t>(text[0]), 2);
        } else {
            appendEscaped(out, d.rune, '"', style);
        }
        text.remove_prefix(static_cast<size_t>(d.width));
    }
    out += '"';
}

void appendQuotedRune(std::string& out, int64_t r, QuoteStyle style) {
    out += '\'';
    appendEscaped(out, isValidRune(r) ? static_cast<int32_t>(r) : kReplacement, '\'', style);
    out += '\'';
}

bool canBackquote(std::string_view text) {
    while (!text.empty()) {
        Decoded d = decode(text);
        text.remove_prefix(static_cast<size_t>(d.width));
        if (d.width > 1) {
            if (d.rune == 0xFEFF) return false;
        } else if (d.rune == kReplacement || (d.rune < ' ' && d.rune != '\t') || d.rune == '`' || d.rune == 0x7F) {
            return false;
        }
    }
    return true;
}

UnquotedChar unquoteChar(std::string_view text, char quote) {
    if (text.empty()) return {};
    char c = text[0];
    if (c == quote && (quote == '\'' || quote == '"')) return {};
    if (static_cast<uint8_t>(c) >= 0x80) {
        Decoded d = decode(text);
        return {d.rune, true, d.width};
    }
    if (c != '\\') return {c, false, 1};
    if (text.size() < 2) return {};
    switch (char kind = text[1]) {
        case 'a': return {'\a', false, 2};
        case 'b': return {'\b', false, 2};
        case 'f': return {'\f', false, 2};
        case 'n': return {'\n', false, 2};
        case 'r': return {'\r', false, 2};
        case 't': return {'\t', false, 2};
        case 'v': return {'\v', false, 2};
        case '\\': return {'\\', false, 2};
        case '\'': case '"': return kind == quote ? UnquotedChar{kind, false, 2} : UnquotedChar{};
        case 'x': case 'u': case 'U': return hexEscape(text, kind);
        default: return kind >= '0' && kind <= '7' ? octalEscape(text) : UnquotedChar{};
    }
}

int64_t readQuoted(std::string_view text, std::string* value) {
    if (text.size() < 2) return 0;
    char quote = text[0];
    if (quote == '`') return readRaw(text, value);
    if (quote != '"' && quote != '\'') return 0;
    size_t at = 1;
    for (int count = 0;; ++count) {
        if (at >= text.size() || text[at] == '\n') return 0;
        if (text[at] == quote) return static_cast<int64_t>(at + 1);
        if (quote == '\'' && count == 1) return 0;
        UnquotedChar c = unquoteChar(text.substr(at), quote);
        if (c.width == 0) return 0;
        if (value) {
            if (c.value < 0x80 || !c.multibyte) *value += static_cast<char>(c.value);
            else appendUtf8(*value, c.value);
        }
        at += static_cast<size_t>(c.width);
    }
}

}  // namespace minigo::library
