// This file evaluates literals (spec: Integer, Floating-point, Imaginary, Rune and String literals).
#include <climits>

#include "syntax/ast_expr.h"
#include "types/constant.h"
#include "types/constant_rep.h"

namespace minigo::types {

using namespace rep;
using syntax::LitKind;

namespace {

std::string withoutSeparators(std::string_view text) {
    std::string out;
    for (char c : text)
        if (c != '_') out += c;
    return out;
}

/// Removes a base prefix from `digits` and returns the base. `legacyOctal`: a leading 0 alone means octal.
int takeBase(std::string& digits, bool legacyOctal) {
    if (digits.size() > 1 && digits[0] == '0') {
        char p = static_cast<char>(digits[1] | 0x20);
        int base = p == 'x' ? 16 : p == 'b' ? 2 : p == 'o' ? 8 : 0;
        if (base) {
            digits.erase(0, 2);
            return base;
        }
        if (legacyOctal) return 8;
    }
    return 10;
}

const Constant* integerLiteral(std::string digits) {
    int base = takeBase(digits, true);
    auto* i = new BigInt;
    if (mpz_set_str(i->value, digits.c_str(), base) != 0) return nullptr;
    return normalize(i);
}

/// The exact rational mantissa × 10^exponent, or mantissa × 2^exponent in hexadecimal.
const Constant* exactFloat(const std::string& digits, int base) {
    std::string mantissa;
    long scale = 0, exponent = 0;
    bool fraction = false;
    size_t i = 0;
    for (; i < digits.size(); i++) {
        char c = static_cast<char>(digits[i] | 0x20);
        if (digits[i] == '.') {
            fraction = true;
            continue;
        }
        if (c == 'p' || (base == 10 && c == 'e')) break;
        mantissa += digits[i];
        if (fraction) scale++;
    }
    if (i < digits.size()) exponent = std::strtol(digits.c_str() + i + 1, nullptr, 10);
    auto* r = new Rational;
    if (mpz_set_str(mpq_numref(r->value), mantissa.c_str(), base) != 0) return nullptr;
    if (mpz_sgn(mpq_numref(r->value)) == 0) {
        mpq_set_ui(r->value, 0, 1);
        return r;
    }
    if (base == 16) exponent -= 4 * scale;
    else exponent -= scale;
    mpz_t power;
    mpz_init(power);
    auto magnitude = static_cast<unsigned long>(exponent < 0 ? -exponent : exponent);
    mpz_ui_pow_ui(power, base == 16 ? 2 : 10, magnitude);
    if (exponent < 0) mpz_set(mpq_denref(r->value), power);
    else mpz_mul(mpq_numref(r->value), mpq_numref(r->value), power);
    mpz_clear(power);
    mpq_canonicalize(r->value);
    return r;
}

const Constant* floatLiteral(std::string digits) {
    int base = takeBase(digits, false);
    if (base == 2 || base == 8) {
        auto* i = new BigInt;
        if (mpz_set_str(i->value, digits.c_str(), base) != 0) return nullptr;
        return toFloat(normalize(i));
    }
    auto* f = new Float;
    char* end = nullptr;
    mpfr_strtofr(f->value, digits.c_str(), &end, base, MPFR_RNDN);
    if (end == digits.c_str() || *end) return nullptr;
    if (mpfr_number_p(f->value) && smallExponent(f)) return exactFloat(mpfr_zero_p(f->value) ? "0" : digits, base);
    return normalize(f);
}

void appendUtf8(std::string& out, uint32_t r) {
    if (r < 0x80) {
        out += static_cast<char>(r);
    } else if (r < 0x800) {
        out += static_cast<char>(0xC0 | r >> 6);
        out += static_cast<char>(0x80 | (r & 0x3F));
    } else if (r < 0x10000) {
        out += static_cast<char>(0xE0 | r >> 12);
        out += static_cast<char>(0x80 | (r >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (r & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | r >> 18);
        out += static_cast<char>(0x80 | (r >> 12 & 0x3F));
        out += static_cast<char>(0x80 | (r >> 6 & 0x3F));
        out += static_cast<char>(0x80 | (r & 0x3F));
    }
}

/// One escape sequence after its backslash. `isByte` tells \x and octal escapes, which are bytes in strings.
bool escape(std::string_view s, size_t& i, uint32_t& value, bool& isByte) {
    if (i >= s.size()) return false;
    char c = s[i++];
    isByte = false;
    auto number = [&](int digits, int base) {
        value = 0;
        for (int k = 0; k < digits; k++, i++) {
            if (i >= s.size()) return false;
            char d = s[i];
            int v = d >= '0' && d <= '9' ? d - '0' : (d | 0x20) >= 'a' && (d | 0x20) <= 'f' ? (d | 0x20) - 'a' + 10 : 99;
            if (v >= base) return false;
            value = value * static_cast<uint32_t>(base) + static_cast<uint32_t>(v);
        }
        return true;
    };
    switch (c) {
        case 'a': value = 7; return true;
        case 'b': value = 8; return true;
        case 'f': value = 12; return true;
        case 'n': value = 10; return true;
        case 'r': value = 13; return true;
        case 't': value = 9; return true;
        case 'v': value = 11; return true;
        case '\\':
        case '\'':
        case '"': value = static_cast<unsigned char>(c); return true;
        case 'x': isByte = true; return number(2, 16);
        case 'u': return number(4, 16);
        case 'U': return number(8, 16) && value <= 0x10FFFF;
        default: i--; isByte = true; return number(3, 8) && value < 256;
    }
}

uint32_t decodeUtf8(std::string_view s) {
    auto at = [&](size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0u; };
    uint32_t c = at(0);
    if (c < 0x80) return c;
    if (c < 0xE0) return (c & 0x1F) << 6 | (at(1) & 0x3F);
    if (c < 0xF0) return (c & 0x0F) << 12 | (at(1) & 0x3F) << 6 | (at(2) & 0x3F);
    return (c & 7) << 18 | (at(1) & 0x3F) << 12 | (at(2) & 0x3F) << 6 | (at(3) & 0x3F);
}

const Constant* runeLiteral(std::string_view text) {
    if (text.size() < 3) return nullptr;
    auto body = text.substr(1, text.size() - 2);
    if (body[0] != '\\') return makeInt(decodeUtf8(body));
    size_t i = 1;
    uint32_t value = 0;
    bool isByte;
    if (!escape(body, i, value, isByte) || i != body.size()) return nullptr;
    return makeInt(value);
}

const Constant* stringLiteral(std::string_view text) {
    if (text.size() < 2) return nullptr;
    auto body = text.substr(1, text.size() - 2);
    std::string out;
    if (text[0] == '`') {
        for (char c : body)
            if (c != '\r') out += c;
        return makeString(out);
    }
    for (size_t i = 0; i < body.size();) {
        if (body[i] != '\\') {
            out += body[i++];
            continue;
        }
        uint32_t value = 0;
        bool isByte;
        if (!escape(body, ++i, value, isByte)) return nullptr;
        if (isByte) out += static_cast<char>(value);
        else appendUtf8(out, value);
    }
    return makeString(out);
}

}  // namespace

const Constant* makeFromLiteral(std::string_view text, int litKind) {
    const Constant* c = nullptr;
    switch (static_cast<LitKind>(litKind)) {
        case LitKind::Int: c = integerLiteral(withoutSeparators(text)); break;
        case LitKind::Float: c = floatLiteral(withoutSeparators(text)); break;
        case LitKind::Imag: {
            auto* im = floatLiteral(withoutSeparators(text.substr(0, text.size() - 1)));
            c = im ? makeComplex(makeInt(0), im) : nullptr;
            break;
        }
        case LitKind::Rune: c = runeLiteral(text); break;
        case LitKind::String: c = stringLiteral(text); break;
    }
    return c && isUnknown(c) ? nullptr : c;
}

}  // namespace minigo::types
