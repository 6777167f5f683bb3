// This file implements the checks of single tokens.
#include "syntax/lexical.h"

#include <utf8proc.h>

#include <cstdio>

namespace minigo::syntax {

namespace {

constexpr char32_t kReplacement = 0xFFFD, kByteOrderMark = 0xFEFF, kEnd = ~char32_t(0);

char lower(char c) { return static_cast<char>(c | 0x20); }
bool isDecimal(char c) { return c >= '0' && c <= '9'; }
bool isHex(char c) { return isDecimal(c) || (lower(c) >= 'a' && lower(c) <= 'f'); }
Pos plus(Pos at, size_t n) { return Pos{at.value + static_cast<uint32_t>(n)}; }

const char* baseName(int base) {
    switch (base) {
    case 2: return "binary";
    case 8: return "octal";
    case 10: return "decimal";
    default: return "hexadecimal";
    }
}

std::string encode(char32_t c) {
    unsigned char bytes[4];
    auto n = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes);
    return std::string(reinterpret_cast<char*>(bytes), static_cast<size_t>(n));
}

bool isPrintable(char32_t c) {
    switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_CN: case UTF8PROC_CATEGORY_CC: case UTF8PROC_CATEGORY_CF: case UTF8PROC_CATEGORY_CS: case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL: case UTF8PROC_CATEGORY_ZP:
        return false;
    case UTF8PROC_CATEGORY_ZS: return c == ' ';
    default: return true;
    }
}

bool isLetter(char32_t c) {
    auto k = utf8proc_category(static_cast<utf8proc_int32_t>(c));
    return k >= UTF8PROC_CATEGORY_LU && k <= UTF8PROC_CATEGORY_LO;
}

/// The character in single quotes, escaped as Go's %q does.
std::string quoteChar(char32_t c) {
    switch (c) {
    case '\n': return "'\\n'";
    case '\t': return "'\\t'";
    case '\r': return "'\\r'";
    case '\'': return "'\\''";
    case '\\': return "'\\\\'";
    }
    if (isPrintable(c)) return "'" + encode(c) + "'";
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, c < 0x80 ? "'\\x%02x'" : c < 0x10000 ? "'\\u%04x'" : "'\\U%08x'", static_cast<unsigned>(c));
    return buffer;
}

/// Reads a number from left to right; the first mistake counts.
class NumberReader {
public:
    NumberReader(std::string_view text, Pos at, Errors& errors) : text_(text), at_(at), errors_(errors) {}

    bool check() {
        readPrefix();
        bool isFloat = readMantissa();
        isFloat = readExponent(isFloat) || isFloat;
        bool imaginary = here() == 'i';
        if (ok_ && !isFloat && !imaginary && invalid_ != kNone)
            fail(invalid_, std::string("invalid digit ") + quoteChar(static_cast<unsigned char>(text_[invalid_])) + " in " + baseName(base_) + " literal");
        if (ok_ && separators_) checkSeparators();
        return ok_;
    }

private:
    static constexpr size_t kNone = ~size_t(0);

    char here() const { return i_ < text_.size() ? text_[i_] : 0; }
    void fail(size_t offset, std::string_view message) {
        if (ok_) errors_.plain(plus(at_, offset), std::string(message));
        ok_ = false;
    }

    void readPrefix() {
        if (here() != '0') return;
        i_++;
        switch (prefix_ = lower(here())) {
        case 'x': base_ = 16; i_++; break;
        case 'o': base_ = 8; i_++; break;
        case 'b': base_ = 2; i_++; break;
        default: base_ = 8; prefix_ = '0'; digits_ = true;
        }
    }

    bool readMantissa() {
        readDigits(base_);
        bool point = here() == '.';
        if (point) {
            if (prefix_ == 'o' || prefix_ == 'b') fail(i_, std::string("invalid radix point in ") + baseName(base_) + " literal");
            i_++;
            readDigits(base_);
        }
        if (!digits_) fail(i_, std::string(baseName(base_)) + " literal has no digits");
        return point;
    }

    bool readExponent(bool isFloat) {
        char c = here(), e = lower(c);
        if (e != 'e' && e != 'p') {
            if (prefix_ == 'x' && isFloat) fail(i_, "hexadecimal mantissa requires a 'p' exponent");
            return false;
        }
        if (e == 'e' && prefix_ != 0 && prefix_ != '0') fail(i_, quoteChar(static_cast<unsigned char>(c)) + " exponent requires decimal mantissa");
        if (e == 'p' && prefix_ != 'x') fail(i_, quoteChar(static_cast<unsigned char>(c)) + " exponent requires hexadecimal mantissa");
        i_++;
        if (here() == '+' || here() == '-') i_++;
        digits_ = false;
        readDigits(10);
        if (!digits_) fail(i_, "exponent has no digits");
        return true;
    }

    void readDigits(int base) {
        for (;; i_++) {
            char c = here();
            if (c == '_') separators_ = true;
            else if (base == 16 ? isHex(c) : isDecimal(c)) {
                digits_ = true;
                if (base < 10 && c >= '0' + base && invalid_ == kNone) invalid_ = i_;
            } else return;
        }
    }

    /// Each `_` must stand between digits, where the base prefix counts as one.
    void checkSeparators() {
        bool prefixed = prefix_ == 'x' || prefix_ == 'o' || prefix_ == 'b';
        bool digitBefore = prefixed, separatorBefore = false;
        for (size_t i = prefixed ? 2 : 0; i <= text_.size(); i++) {
            char c = i < text_.size() ? text_[i] : 0;
            bool digit = prefix_ == 'x' ? isHex(c) : isDecimal(c);
            if (c == '_' ? !digitBefore : !digit && separatorBefore)
                return fail(c == '_' ? i : i - 1, "'_' must separate successive digits");
            digitBefore = digit;
            separatorBefore = c == '_';
        }
    }

    std::string_view text_;
    Pos at_;
    Errors& errors_;
    size_t i_ = 0, invalid_ = kNone;
    int base_ = 10;
    char prefix_ = 0;
    bool digits_ = false, separators_ = false, ok_ = true;
};

/// Reads the inside of a quoted literal.
class QuotedReader {
public:
    QuotedReader(std::string_view text, Pos at, Errors& errors) : text_(text), at_(at), errors_(errors), quote_(static_cast<unsigned char>(text[0])) {}

    enum class End { Quote, Newline, Text };

    /// Goes to the end of the literal; counts its characters.
    End read(bool endOfText) {
        while (true) {
            char32_t c = here();
            if (c == quote_) return End::Quote;
            if (c == kEnd) return endOfText ? End::Text : End::Newline;
            if (c == '\\') {
                i_++;
                ok_ = escape() && ok_;
            } else step();
            count_++;
        }
    }
    bool ok() const { return ok_; }
    size_t offset() const { return i_; }
    size_t count() const { return count_; }

private:
    char32_t here() const { return i_ < text_.size() ? decodeChar(text_, i_).value : kEnd; }
    void step() { i_ += decodeChar(text_, i_).size; }
    bool fail(std::string message) {
        errors_.plain(plus(at_, i_), std::move(message));
        return false;
    }

    bool escape() {
        char32_t c = here();
        uint32_t digits = 0, base = 16;
        switch (c) {
        case 'a': case 'b': case 'f': case 'n': case 'r': case 't': case 'v': case '\\': i_++; return true;
        case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': digits = 3, base = 8; break;
        case 'x': digits = 2, i_++; break;
        case 'u': digits = 4, i_++; break;
        case 'U': digits = 8, i_++; break;
        default:
            if (c == quote_) return i_++, true;
            if (c == kEnd) return true;  // reported as the literal's missing end
            return fail("unknown escape");
        }
        uint32_t value = 0;
        for (; digits > 0; digits--) {
            c = here();
            if (c == kEnd) return true;
            uint32_t d = base;
            if (c < 0x80 && isDecimal(static_cast<char>(c))) d = c - '0';
            else if (c < 0x80 && isHex(static_cast<char>(c))) d = static_cast<uint32_t>(lower(static_cast<char>(c)) - 'a' + 10);
            if (d >= base) return fail("invalid character " + quoteChar(c) + " in " + baseName(static_cast<int>(base)) + " escape");
            value = value * base + d;
            i_++;
        }
        if (base == 8 && value > 255) return fail("octal escape value " + std::to_string(value) + " > 255");
        if (value > 0x10FFFF || (value >= 0xD800 && value < 0xE000)) return fail("escape is invalid Unicode code point " + describeChar(value));
        return true;
    }

    std::string_view text_;
    Pos at_;
    Errors& errors_;
    char32_t quote_;
    size_t i_ = 1, count_ = 0;
    bool ok_ = true;
};

}  // namespace

DecodedChar decodeChar(std::string_view text, size_t at) {
    auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) return {byte, 1, true};
    utf8proc_int32_t c = 0;
    auto n = utf8proc_iterate(reinterpret_cast<const unsigned char*>(text.data()) + at, static_cast<utf8proc_ssize_t>(text.size() - at), &c);
    if (n <= 0) return {kReplacement, 1, false};
    return {static_cast<char32_t>(c), static_cast<uint32_t>(n), true};
}

std::string describeChar(char32_t c) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "U+%04X", static_cast<unsigned>(c));
    std::string out = buffer;
    if (c <= 0x10FFFF && isPrintable(c)) out += " '" + encode(c) + "'";
    return out;
}

bool checkNumber(std::string_view text, Pos at, Errors& errors) {
    if (text.size() == 1 || (text[0] != '0' && text.find_first_not_of("0123456789") == std::string_view::npos)) return true;
    return NumberReader(text, at, errors).check();
}

bool checkRune(std::string_view text, Pos at, bool endOfText, Errors& errors) {
    QuotedReader r(text, at, errors);
    auto end = r.read(endOfText);
    if (!r.ok()) return false;
    if (end == QuotedReader::End::Newline) errors.plain(plus(at, r.offset()), "newline in rune literal");
    else if (end == QuotedReader::End::Text) errors.plain(at, "rune literal not terminated");
    else if (r.count() == 0) errors.plain(plus(at, r.offset()), "empty rune literal or unescaped '");
    else if (r.count() != 1) errors.plain(at, "more than one character in rune literal");
    else return true;
    return false;
}

bool checkString(std::string_view text, Pos at, bool endOfText, Errors& errors) {
    if (text.size() > 1 && text.back() == '"' && text.find('\\') == std::string_view::npos) return true;
    QuotedReader r(text, at, errors);
    auto end = r.read(endOfText);
    if (end == QuotedReader::End::Newline) errors.plain(plus(at, r.offset()), "newline in string");
    else if (end == QuotedReader::End::Text) errors.plain(at, "string not terminated");
    return r.ok() && end == QuotedReader::End::Quote;
}

bool checkRawString(std::string_view text, Pos at, Errors& errors) {
    if (text.size() > 1 && text.back() == '`') return true;
    errors.plain(at, "string not terminated");
    return false;
}

void checkIdent(std::string_view text, Pos at, Errors& errors) {
    for (size_t i = 0; i < text.size();) {
        auto c = decodeChar(text, i);
        if (c.value >= 0x80 && c.value != kByteOrderMark && c.valid && !isLetter(c.value)) {
            bool digit = utf8proc_category(static_cast<utf8proc_int32_t>(c.value)) == UTF8PROC_CATEGORY_ND;
            if (!digit) errors.plain(plus(at, i), "invalid character " + describeChar(c.value) + " in identifier");
            else if (i == 0) errors.plain(plus(at, i), "identifier cannot begin with digit " + describeChar(c.value));
        }
        i += c.size;
    }
}

bool checkEncoding(const SourceFile& source, Errors& errors) {
    std::string_view text = source.text;
    bool ascii = true;
    for (size_t i = 0; i < text.size();) {
        auto byte = static_cast<unsigned char>(text[i]);
        if (byte != 0 && byte < 0x80) {
            i++;
            continue;
        }
        ascii = false;
        auto c = decodeChar(text, i);
        if (byte == 0) errors.plain(source.pos(i), "invalid NUL character");
        else if (!c.valid) errors.plain(source.pos(i), "invalid UTF-8 encoding");
        else if (c.value == kByteOrderMark && i > 0) errors.plain(source.pos(i), "invalid BOM in the middle of the file");
        i += c.size;
    }
    return ascii;
}

}  // namespace minigo::syntax
