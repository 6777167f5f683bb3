// This file turns integers and floating-point numbers into text.
#include "library/strconv/number_text.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>

namespace minigo::library {
namespace {

/// Significant decimal digits without trailing zeros; the value is 0.DIGITS × 10^point.
struct Decimal {
    char digits[1100];
    int64_t count = 0, point = 0;

    void readScientific(const char* begin, const char* end) {
        const char* at = begin;
        for (; at != end && *at != 'e'; ++at)
            if (*at != '.') digits[count++] = *at;
        int exponent = 0;
        if (at != end) {
            const char* number = at[1] == '+' ? at + 2 : at + 1;
            std::from_chars(number, end, exponent);
        }
        while (count > 0 && digits[count - 1] == '0') --count;
        point = count == 0 ? 0 : exponent + 1;
    }
    char digitAt(int64_t i) const { return i >= 0 && i < count ? digits[i] : '0'; }
};

void shortestDigits(Decimal& d, double value, int bits) {
    char text[64];
    auto end = bits == 32 ? std::to_chars(text, text + sizeof text, static_cast<float>(value), std::chars_format::scientific)
                          : std::to_chars(text, text + sizeof text, value, std::chars_format::scientific);
    d.readScientific(text, end.ptr);
}

/// No double has more than 767 significant digits, so more are never asked for.
void roundedDigits(Decimal& d, double value, int64_t count) {
    char text[1100];
    int places = static_cast<int>(std::min<int64_t>(count, 800)) - 1;
    auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::scientific, std::max(places, 0));
    d.readScientific(text, end.ptr);
}

void appendExponent(std::string& out, char letter, int64_t exponent, int minimumDigits) {
    out += letter;
    out += exponent < 0 ? '-' : '+';
    uint64_t magnitude = exponent < 0 ? -exponent : exponent;
    if (magnitude < 10 && minimumDigits == 2) out += '0';
    appendUnsigned(out, magnitude, 10);
}

void layOutScientific(std::string& out, const Decimal& d, int64_t places, char letter) {
    out += d.digitAt(0);
    if (places > 0) {
        out += '.';
        int64_t known = std::clamp<int64_t>(d.count - 1, 0, places);
        out.append(d.digits + 1, static_cast<size_t>(known));
        out.append(static_cast<size_t>(places - known), '0');
    }
    appendExponent(out, letter, d.count == 0 ? 0 : d.point - 1, 2);
}

void layOutFixed(std::string& out, const Decimal& d, int64_t places) {
    if (d.point > 0)
        for (int64_t i = 0; i < d.point; ++i) out += d.digitAt(i);
    else
        out += '0';
    if (places > 0) {
        out += '.';
        for (int64_t i = 0; i < places; ++i) out += d.digitAt(d.point + i);
    }
}

void appendGeneral(std::string& out, const Decimal& d, int64_t precision, bool shortest, char format) {
    int64_t threshold = precision;
    if (threshold > d.count && d.count >= d.point) threshold = d.count;
    if (shortest) threshold = 6;
    int64_t exponent = d.count == 0 ? -1 : d.point - 1;
    if (exponent < -4 || exponent >= threshold) {
        layOutScientific(out, d, std::min(precision, d.count) - 1, format == 'g' ? 'e' : 'E');
        return;
    }
    layOutFixed(out, d, std::max<int64_t>(d.count - d.point, 0));
}

struct FloatParts {
    uint64_t mantissa;
    int exponent;  ///< value = mantissa × 2^exponent
};

FloatParts split(double value, int bits) {
    if (bits == 32) {
        uint32_t raw = std::bit_cast<uint32_t>(static_cast<float>(value));
        int exponent = static_cast<int>(raw >> 23 & 0xFF);
        uint64_t mantissa = raw & 0x7FFFFF;
        if (exponent == 0) exponent = 1;
        else mantissa |= 1u << 23;
        return {mantissa, exponent - 127 - 23};
    }
    uint64_t raw = std::bit_cast<uint64_t>(value);
    int exponent = static_cast<int>(raw >> 52 & 0x7FF);
    uint64_t mantissa = raw & ((uint64_t{1} << 52) - 1);
    if (exponent == 0) exponent = 1;
    else mantissa |= uint64_t{1} << 52;
    return {mantissa, exponent - 1023 - 52};
}

/// Hexadecimal significand 1.xxx (or 0), rounded half to even when a precision is given.
void appendHexFloat(std::string& out, FloatParts f, int64_t precision, bool upper) {
    constexpr int kFractionBits = 60;
    uint64_t mantissa = f.mantissa;
    int64_t exponent = mantissa == 0 ? 0 : f.exponent + kFractionBits;
    if (mantissa != 0) {
        int shift = std::countl_zero(mantissa) - (63 - kFractionBits);
        mantissa <<= shift;
        exponent -= shift;
    }
    if (precision >= 0 && precision < 15) {
        int dropped = kFractionBits - static_cast<int>(precision) * 4;
        uint64_t rest = mantissa & ((uint64_t{1} << dropped) - 1), half = uint64_t{1} << (dropped - 1);
        mantissa >>= dropped;
        if (rest > half || (rest == half && (mantissa & 1))) ++mantissa;
        mantissa <<= dropped;
        if (mantissa >> (kFractionBits + 1)) {
            mantissa >>= 1;
            ++exponent;
        }
    }
    const char* digits = upper ? "0123456789ABCDEF" : "0123456789abcdef";
    out += '0';
    out += upper ? 'X' : 'x';
    out += static_cast<char>('0' + (mantissa >> kFractionBits));
    mantissa <<= 64 - kFractionBits;
    if (precision < 0 ? mantissa != 0 : precision > 0) {
        out += '.';
        for (int64_t i = 0; precision < 0 ? mantissa != 0 : i < precision; ++i, mantissa <<= 4) out += digits[mantissa >> 60];
    }
    appendExponent(out, upper ? 'P' : 'p', exponent, 2);
}

/// Fixed and scientific text with a given precision is what to_chars writes, exactly rounded.
void appendToPrecision(std::string& out, double value, std::chars_format format, int64_t precision) {
    int places = static_cast<int>(std::min<int64_t>(precision, 1'000'000'000));
    size_t start = out.size();
    out.resize(start + static_cast<size_t>(places) + 330);
    auto end = std::to_chars(out.data() + start, out.data() + out.size(), value, format, places);
    out.resize(static_cast<size_t>(end.ptr - out.data()));
}

}  // namespace

void appendUnsigned(std::string& out, uint64_t value, int base) {
    char text[64];
    auto end = std::to_chars(text, text + sizeof text, value, base);
    out.append(text, end.ptr);
}

void appendSigned(std::string& out, int64_t value, int base) {
    if (value < 0) out += '-';
    appendUnsigned(out, value < 0 ? -static_cast<uint64_t>(value) : static_cast<uint64_t>(value), base);
}

void appendFloat(std::string& out, double value, char format, int64_t precision, int bits) {
    if (bits == 32) value = static_cast<float>(value);
    if (std::isnan(value)) {
        out += "NaN";
        return;
    }
    if (std::isinf(value)) {
        out += value > 0 ? "+Inf" : "-Inf";
        return;
    }
    if (std::signbit(value)) out += '-';
    double magnitude = std::fabs(value);
    if (format == 'b') {
        FloatParts f = split(magnitude, bits);
        appendUnsigned(out, f.mantissa, 10);
        appendExponent(out, 'p', f.exponent, 1);
        return;
    }
    if (format == 'x' || format == 'X') return appendHexFloat(out, split(magnitude, bits), precision, format == 'X');
    if (format != 'e' && format != 'E' && format != 'f' && format != 'g' && format != 'G') {
        out += '%';
        out += format;
        return;
    }
    bool general = format == 'g' || format == 'G';
    if (precision >= 0 && !general) {
        size_t start = out.size();
        appendToPrecision(out, magnitude, format == 'f' ? std::chars_format::fixed : std::chars_format::scientific, precision);
        if (format == 'E') std::replace(out.begin() + static_cast<std::ptrdiff_t>(start), out.end(), 'e', 'E');
        return;
    }
    Decimal d;
    bool shortest = precision < 0;
    if (shortest) shortestDigits(d, magnitude, bits);
    else roundedDigits(d, magnitude, precision == 0 ? 1 : precision);
    if (general) {
        if (shortest) precision = std::max<int64_t>(d.count, 1);
        appendGeneral(out, d, std::max<int64_t>(precision, 1), shortest, format);
    } else if (format == 'f') {
        layOutFixed(out, d, std::max<int64_t>(d.count - d.point, 0));
    } else {
        layOutScientific(out, d, d.count - 1, format);
    }
}

}  // namespace minigo::library
