// This file formats single scalars with fmt's verbs, flags, width and precision.
#include "library/fmt/printer.h"
#include "library/strconv/number_text.h"
#include "library/strconv/quote_text.h"
#include "runtime/heap/heap.h"

namespace minigo::library::fmt {
namespace {

constexpr int32_t kMaxRune = 0x10FFFF;

/// Text under construction; empty at each use. No callback runs while it is in use.
std::string& scratch() {
    static std::string text;
    text.clear();
    return text;
}

struct NoZeroPadding {
    explicit NoZeroPadding(Printer& p) : p_(p), old_(p.flags.zero) { p.flags.zero = false; }
    ~NoZeroPadding() { p_.flags.zero = old_; }
    Printer& p_;
    bool old_;
};

std::string_view truncate(const Printer& p, std::string_view text) {
    if (!p.flags.hasPrecision) return text;
    size_t at = 0;
    for (int64_t n = p.precision; at < text.size(); --n) {
        if (n <= 0) return text.substr(0, at);
        at += static_cast<size_t>(decode(text.substr(at)).width);
    }
    return text;
}

void putSign(const Printer& p, std::string& text, bool negative) {
    if (negative) text += '-';
    else if (p.flags.plus) text += '+';
    else if (p.flags.space) text += ' ';
}

void integerInBase(Printer& p, uint64_t v, int base, bool isSigned, int32_t verb) {
    bool negative = isSigned && static_cast<int64_t>(v) < 0;
    if (negative) v = -v;
    const Flags& f = p.flags;
    int64_t minimum = 0;
    if (f.hasPrecision) {
        minimum = p.precision;
        if (minimum == 0 && v == 0) {
            NoZeroPadding guard(p);
            return writePadding(p, p.width);
        }
    } else if (f.zero && f.hasWidth) {
        minimum = p.width - (negative || f.plus || f.space);
    }
    char digits[64];
    int count = 0;
    const char* alphabet = verb == 'X' ? "0123456789ABCDEF" : "0123456789abcdef";
    do {
        digits[count++] = alphabet[v % static_cast<unsigned>(base)];
        v /= static_cast<unsigned>(base);
    } while (v != 0);
    std::string& text = scratch();
    putSign(p, text, negative);
    if (verb == 'O') text += "0o";
    bool zeros = minimum > count;
    if (f.sharp) {
        if (base == 2) text += "0b";
        else if (base == 8 && !zeros && digits[count - 1] != '0') text += '0';
        else if (base == 16) text += verb == 'X' ? "0X" : "0x";
    }
    if (zeros) text.append(static_cast<size_t>(minimum - count), '0');
    while (count > 0) text += digits[--count];
    NoZeroPadding guard(p);
    pad(p, text);
}

void unicodePoint(Printer& p, uint64_t v) {
    int64_t minimum = p.flags.hasPrecision && p.precision > 4 ? p.precision : 4;
    char digits[16];
    int count = 0;
    for (uint64_t rest = v; rest != 0 || count == 0; rest >>= 4) digits[count++] = "0123456789ABCDEF"[rest & 0xF];
    std::string& text = scratch();
    text += "U+";
    if (minimum > count) text.append(static_cast<size_t>(minimum - count), '0');
    while (count > 0) text += digits[--count];
    if (p.flags.sharp && v <= kMaxRune && isPrintable(static_cast<int32_t>(v))) {
        text += " '";
        appendUtf8(text, static_cast<int32_t>(v));
        text += '\'';
    }
    NoZeroPadding guard(p);
    pad(p, text);
}

int32_t runeOf(uint64_t v) { return v > kMaxRune ? kReplacement : static_cast<int32_t>(v); }

void quotedRune(Printer& p, uint64_t v) {
    std::string& text = scratch();
    appendQuotedRune(text, runeOf(v), p.flags.plus ? QuoteStyle::Ascii : QuoteStyle::Plain);
    pad(p, text);
}

void quotedString(Printer& p, std::string_view v) {
    v = truncate(p, v);
    std::string& text = scratch();
    if (p.flags.sharp && canBackquote(v)) {
        text += '`';
        text += v;
        text += '`';
    } else {
        appendQuoted(text, v, p.flags.plus ? QuoteStyle::Ascii : QuoteStyle::Plain);
    }
    pad(p, text);
}

void hexString(Printer& p, std::string_view v, bool upper) {
    const Flags& f = p.flags;
    size_t length = f.hasPrecision && p.precision < static_cast<int64_t>(v.size()) ? static_cast<size_t>(p.precision) : v.size();
    if (length == 0) {
        if (f.hasWidth) writePadding(p, p.width);
        return;
    }
    const char* digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    const char* prefix = upper ? "0X" : "0x";
    size_t width = 2 * length;
    if (f.space) width = width * (f.sharp ? 2 : 1) + length - 1;
    else if (f.sharp) width += 2;
    int64_t missing = f.hasWidth ? p.width - static_cast<int64_t>(width) : 0;
    if (!f.minus) writePadding(p, missing);
    for (size_t i = 0; i < length; ++i) {
        if (f.space && i > 0) put(p, ' ');
        if (f.sharp && (i == 0 || f.space)) put(p, prefix);
        auto byte = static_cast<uint8_t>(v[i]);
        char pair[2] = {digits[byte >> 4], digits[byte & 0xF]};
        put(p, std::string_view(pair, 2));
    }
    if (f.minus) writePadding(p, missing);
}

/// The # flag of floats: always a decimal point, and %g keeps trailing zeros. `text` begins with a sign.
void keepTrailingZeros(std::string& text, char verb, int64_t precision) {
    int64_t digits = 0;
    if (verb == 'g' || verb == 'G' || verb == 'x') digits = precision == -1 ? 6 : precision;
    bool hex = verb == 'x' || verb == 'X', point = false, significant = false;
    size_t end = 1;
    for (; end < text.size(); ++end) {
        char c = text[end];
        if (c == 'p' || c == 'P' || (!hex && (c == 'e' || c == 'E'))) break;
        if (c == '.') {
            point = true;
            continue;
        }
        if (c != '0') significant = true;
        if (significant) --digits;
    }
    std::string tail = text.substr(end);
    text.resize(end);
    if (!point) {
        if (text.size() == 2 && text[1] == '0') --digits;
        text += '.';
    }
    if (digits > 0) text.append(static_cast<size_t>(digits), '0');
    text += tail;
}

void floatText(Printer& p, double v, int bits, char verb, int64_t precision) {
    const Flags& f = p.flags;
    if (f.hasPrecision) precision = p.precision;
    std::string& text = scratch();
    appendFloat(text, v, verb, precision, bits);
    if (text[0] != '-' && text[0] != '+') text.insert(text.begin(), '+');
    if (f.space && text[0] == '+' && !f.plus) text[0] = ' ';
    if (text[1] == 'I' || text[1] == 'N') {
        NoZeroPadding guard(p);
        std::string_view shown = text;
        if (text[1] == 'N' && !f.space && !f.plus) shown.remove_prefix(1);
        return pad(p, shown);
    }
    if (f.sharp && verb != 'b') keepTrailingZeros(text, verb, precision);
    std::string_view shown = text;
    if (f.plus || text[0] != '+') {
        if (f.zero && f.hasWidth && p.width > static_cast<int64_t>(text.size())) {
            put(p, text[0]);
            writePadding(p, p.width - static_cast<int64_t>(text.size()));
            return put(p, shown.substr(1));
        }
        return pad(p, shown);
    }
    pad(p, shown.substr(1));
}

}  // namespace

void grow(Printer& p, int64_t needed) {
    int64_t capacity = std::max<int64_t>(64, std::max(needed, p.buffer.capacity * 2));
    auto* data = static_cast<char*>(heap::allocateBytes(static_cast<size_t>(capacity)));
    if (p.buffer.length > 0) std::memcpy(data, p.buffer.data, static_cast<size_t>(p.buffer.length));
    p.buffer.data = data;
    p.buffer.capacity = capacity;
}

void putRune(Printer& p, int32_t r) {
    char text[4];
    put(p, std::string_view(text, static_cast<size_t>(encodeUtf8(text, r))));
}

void writePadding(Printer& p, int64_t n) {
    if (n <= 0) return;
    int64_t end = p.buffer.length + n;
    if (end > p.buffer.capacity) grow(p, end);
    std::memset(p.buffer.data + p.buffer.length, p.flags.zero ? '0' : ' ', static_cast<size_t>(n));
    p.buffer.length = end;
}

void pad(Printer& p, std::string_view text) {
    if (!p.flags.hasWidth || p.width == 0) return put(p, text);
    int64_t missing = p.width - countRunes(text);
    if (!p.flags.minus) writePadding(p, missing);
    put(p, text);
    if (p.flags.minus) writePadding(p, missing);
}

bool formatBool(Printer& p, bool v, int32_t verb) {
    if (verb != 't' && verb != 'v') return false;
    pad(p, v ? "true" : "false");
    return true;
}

void formatHex(Printer& p, uint64_t v, bool leading0x) {
    bool old = p.flags.sharp;
    p.flags.sharp = leading0x;
    integerInBase(p, v, 16, false, 'v');
    p.flags.sharp = old;
}

bool formatInteger(Printer& p, uint64_t v, bool isSigned, int32_t verb) {
    switch (verb) {
        case 'v':
            if (p.flags.sharpV && !isSigned) formatHex(p, v, true);
            else integerInBase(p, v, 10, isSigned, verb);
            return true;
        case 'd': integerInBase(p, v, 10, isSigned, verb); return true;
        case 'b': integerInBase(p, v, 2, isSigned, verb); return true;
        case 'o': case 'O': integerInBase(p, v, 8, isSigned, verb); return true;
        case 'x': case 'X': integerInBase(p, v, 16, isSigned, verb); return true;
        case 'c': {
            char text[4];
            pad(p, std::string_view(text, static_cast<size_t>(encodeUtf8(text, runeOf(v)))));
            return true;
        }
        case 'q': quotedRune(p, v); return true;
        case 'U': unicodePoint(p, v); return true;
        default: return false;
    }
}

bool formatFloat(Printer& p, double v, int bits, int32_t verb) {
    switch (verb) {
        case 'v': floatText(p, v, bits, 'g', -1); return true;
        case 'b': case 'g': case 'G': case 'x': case 'X': floatText(p, v, bits, static_cast<char>(verb), -1); return true;
        case 'f': case 'e': case 'E': floatText(p, v, bits, static_cast<char>(verb), 6); return true;
        case 'F': floatText(p, v, bits, 'f', 6); return true;
        default: return false;
    }
}

bool formatComplex(Printer& p, double real, double imaginary, int bits, int32_t verb) {
    if (verb >= 0x80 || std::string_view("vbgGxXfFeE").find(static_cast<char>(verb)) == std::string_view::npos) return false;
    bool plus = p.flags.plus;
    put(p, '(');
    formatFloat(p, real, bits, verb);
    p.flags.plus = true;
    formatFloat(p, imaginary, bits, verb);
    put(p, "i)");
    p.flags.plus = plus;
    return true;
}

bool formatString(Printer& p, std::string_view v, int32_t verb) {
    if (verb == 'v') {
        if (p.flags.sharpV) quotedString(p, v);
        else pad(p, truncate(p, v));
        return true;
    }
    return formatBytes(p, v, verb);
}

bool formatBytes(Printer& p, std::string_view v, int32_t verb) {
    switch (verb) {
        case 's': pad(p, truncate(p, v)); return true;
        case 'x': case 'X': hexString(p, v, verb == 'X'); return true;
        case 'q': quotedString(p, v); return true;
        default: return false;
    }
}

}  // namespace minigo::library::fmt
