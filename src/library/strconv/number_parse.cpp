// This file reads integers and floating-point numbers from text by Go's syntax.
#include "library/strconv/number_parse.h"

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <string>

namespace minigo::library {
namespace {

char lower(char c) { return static_cast<char>(c | ('x' - 'X')); }
bool isDecimal(char c) { return c >= '0' && c <= '9'; }

int digitValue(char c) {
    if (isDecimal(c)) return c - '0';
    char l = lower(c);
    return l >= 'a' && l <= 'z' ? l - 'a' + 10 : 99;
}

/// Underscores stand only between digits or between a base prefix and a digit (spec: Integer literals).
bool underscoresFit(std::string_view text) {
    if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
    bool hex = false, digitBefore = false, underscoreBefore = false;
    size_t i = 0;
    if (text.size() >= 2 && text[0] == '0') {
        char kind = lower(text[1]);
        if (kind == 'b' || kind == 'o' || kind == 'x') {
            i = 2;
            digitBefore = true;
            hex = kind == 'x';
        }
    }
    for (; i < text.size(); ++i) {
        char c = text[i];
        bool digit = isDecimal(c) || (hex && digitValue(c) < 16);
        if (c == '_') {
            if (!digitBefore) return false;
        } else if (!digit && underscoreBefore) {
            return false;
        }
        digitBefore = digit;
        underscoreBefore = c == '_';
    }
    return !underscoreBefore;
}

bool startsWithFolded(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    for (size_t i = 0; i < word.size(); ++i)
        if (lower(text[i]) != word[i]) return false;
    return true;
}

/// inf, infinity (with sign) and nan; length 0 if it is none of them.
ParsedFloat specialPrefix(std::string_view text) {
    size_t sign = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
    double infinity = sign && text[0] == '-' ? -HUGE_VAL : HUGE_VAL;
    std::string_view word = text.substr(sign);
    if (startsWithFolded(word, "infinity")) return {infinity, static_cast<int64_t>(sign + 8), ParseEnd::Ok};
    if (startsWithFolded(word, "inf")) return {infinity, static_cast<int64_t>(sign + 3), ParseEnd::Ok};
    if (sign == 0 && startsWithFolded(word, "nan")) return {std::bit_cast<double>(uint64_t{0x7FF8000000000001}), 3, ParseEnd::Ok};
    return {0, 0, ParseEnd::Syntax};
}

/// Scans a number and copies it without underscores; returns the bytes read, 0 on a syntax error.
size_t scanFloat(std::string_view text, std::string& clean, bool& hex) {
    size_t i = 0;
    bool underscores = false, point = false, digits = false;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
        if (text[0] == '-') clean += '-';
        ++i;
    }
    hex = text.size() - i >= 3 && text[i] == '0' && lower(text[i + 1]) == 'x';
    if (hex) {
        clean += "0x";
        i += 2;
    }
    for (; i < text.size(); ++i) {
        char c = text[i];
        if (c == '_') {
            underscores = true;
            continue;
        }
        if (c == '.') {
            if (point) break;
            point = true;
        } else if (isDecimal(c) || (hex && digitValue(c) < 16)) {
            digits = true;
        } else {
            break;
        }
        clean += c;
    }
    if (!digits) return 0;
    if (i < text.size() && lower(text[i]) == (hex ? 'p' : 'e')) {
        clean += text[i++];
        if (i < text.size() && (text[i] == '+' || text[i] == '-')) {
            if (text[i] == '-') clean += '-';
            ++i;
        }
        if (i >= text.size() || !isDecimal(text[i])) return 0;
        int64_t exponent = 0;
        for (; i < text.size() && (isDecimal(text[i]) || text[i] == '_'); ++i) {
            if (text[i] == '_') underscores = true;
            else if (exponent < 10000) exponent = exponent * 10 + (text[i] - '0');
        }
        clean += std::to_string(exponent);
    } else if (hex) {
        return 0;
    }
    return underscores && !underscoresFit(text.substr(0, i)) ? 0 : i;
}

template <class T>
double convert(const std::string& clean, bool hex) {
    T value{};
    if (!hex) {
        auto end = std::from_chars(clean.data(), clean.data() + clean.size(), value);
        if (end.ec == std::errc{}) return value;
    }
    // The C library rounds correctly too, and tells overflow from underflow.
    if constexpr (sizeof(T) == sizeof(float)) return std::strtof(clean.c_str(), nullptr);
    else return std::strtod(clean.c_str(), nullptr);
}

}  // namespace

ParsedInteger parseUnsigned(std::string_view text, int base, int bits) {
    std::string_view whole = text;
    bool byPrefix = base == 0, underscores = false;
    if (byPrefix) {
        base = 10;
        if (!text.empty() && text[0] == '0') {
            char kind = text.size() >= 3 ? lower(text[1]) : '0';
            base = kind == 'b' ? 2 : kind == 'x' ? 16 : 8;
            text.remove_prefix(kind == 'b' || kind == 'o' || kind == 'x' ? 2 : 1);
        }
    }
    uint64_t limit = bits == 64 ? ~uint64_t{0} : (uint64_t{1} << bits) - 1, value = 0;
    for (char c : text) {
        if (c == '_' && byPrefix) {
            underscores = true;
            continue;
        }
        int digit = digitValue(c);
        if (digit >= base) return {0, ParseEnd::Syntax};
        if (__builtin_mul_overflow(value, static_cast<uint64_t>(base), &value) || __builtin_add_overflow(value, static_cast<uint64_t>(digit), &value) ||
            value > limit)
            return {limit, ParseEnd::Range};
    }
    if (underscores && !underscoresFit(whole)) return {0, ParseEnd::Syntax};
    return {value, ParseEnd::Ok};
}

ParsedFloat parseFloatPrefix(std::string_view text, int bits) {
    ParsedFloat special = specialPrefix(text);
    if (special.length > 0) {
        if (bits == 32) special.value = static_cast<float>(special.value);
        return special;
    }
    std::string clean;
    bool hex = false;
    size_t length = scanFloat(text, clean, hex);
    if (length == 0) return {0, 0, ParseEnd::Syntax};
    double value = bits == 32 ? convert<float>(clean, hex) : convert<double>(clean, hex);
    return {value, static_cast<int64_t>(length), std::isinf(value) ? ParseEnd::Range : ParseEnd::Ok};
}

}  // namespace minigo::library
