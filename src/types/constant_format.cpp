// This file writes constants as gc's messages show them.
#include <charconv>
#include <cmath>
#include <cstdio>

#include "types/constant.h"
#include "types/constant_rep.h"

namespace minigo::types {

using namespace rep;

namespace {

std::string bigText(mpz_srcptr z) {
    char* s = mpz_get_str(nullptr, 10, z);
    std::string out(s);
    free(s);
    return out;
}

std::string print(const char* format, double v) {
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, format, v);
    return buffer;
}

/// Go's %g: the shortest digits that read back as v, exponent form below 1e-4 and from 1e6 on.
std::string shortest(double v) {
    char buffer[64];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, v, std::chars_format::scientific).ptr;
    std::string s(buffer, end);
    size_t e = s.find('e');
    int exponent = std::stoi(s.substr(e + 1));
    if (exponent < -4 || exponent >= 6) return s;
    end = std::to_chars(buffer, buffer + sizeof buffer, v, std::chars_format::fixed).ptr;
    return std::string(buffer, end);
}

/// A decimal approximation of a value outside the range of double.
std::string farFloat(mpfr_srcptr f) {
    long exp2 = 0;
    double m = mpfr_get_d_2exp(&exp2, f, MPFR_RNDN);
    double d = static_cast<double>(exp2) * (M_LN2 / M_LN10);
    auto e = static_cast<int64_t>(d);
    m *= std::pow(10, d - static_cast<double>(e));
    double am = std::fabs(m);
    if (am < 1 - 0.5e-6) {
        m *= 10;
        e--;
    } else if (am >= 10) {
        m /= 10;
        e++;
    }
    char buffer[64];
    std::snprintf(buffer, sizeof buffer, "%.6ge%+lld", m, static_cast<long long>(e));
    return buffer;
}

std::string floatText(const Constant* c) {
    double d = float64Value(c);
    if ((sign(c) == 0) != (d == 0) || std::isinf(d)) {
        auto* f = toBigFloat(c);
        auto s = farFloat(f->value);
        mpfr_clear(f->value);
        delete f;
        return s;
    }
    auto s = print("%.6g", d);
    bool whole = rankOf(c) == kRational ? mpz_cmp_ui(mpq_denref(rational(c)->value), 1) == 0 : mpfr_integer_p(flt(c)->value);
    if (!whole && s.find('.') == std::string::npos) s = shortest(d);
    return s;
}

/// strconv.IsPrint for what occurs in sources: controls, format characters, separators and non-characters are escaped.
bool printable(uint32_t r) {
    if (r < 0x20 || r == 0x7F) return false;
    if (r < 0x7F) return true;
    if (r <= 0xA0 || r == 0xAD) return false;
    if (r == 0x1680 || (r >= 0x2000 && r <= 0x200F) || (r >= 0x2028 && r <= 0x202F) || (r >= 0x205F && r <= 0x206F)) return false;
    if (r == 0x3000 || (r >= 0xD800 && r <= 0xF8FF) || r == 0xFEFF || (r >= 0xFFF0 && r <= 0xFFFB)) return false;
    return (r & 0xFFFE) != 0xFFFE && r <= 0x10FFFF && r < 0xE0000;
}

/// Length of the valid UTF-8 sequence at s[i], or 0.
size_t sequence(std::string_view s, size_t i, uint32_t& r) {
    auto at = [&](size_t k) { return static_cast<unsigned char>(k < s.size() ? s[k] : 0); };
    uint32_t c = at(i);
    r = c;
    if (c < 0x80) return 1;
    size_t n = c >= 0xF0 && c < 0xF8 ? 4 : c >= 0xE0 ? 3 : c >= 0xC2 ? 2 : 0;
    if (n == 0 || c >= 0xF8) return 0;
    r = c & (0xFF >> (n + 1));
    for (size_t k = 1; k < n; k++) {
        if ((at(i + k) & 0xC0) != 0x80) return 0;
        r = r << 6 | (at(i + k) & 0x3F);
    }
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    return r < least[n] || r > 0x10FFFF || (r >= 0xD800 && r < 0xE000) ? 0 : n;
}

void quoteRune(std::string& out, uint32_t r) {
    static const char* const names[] = {"\\a", "\\b", "\\t", "\\n", "\\v", "\\f", "\\r"};
    char buffer[16];
    if (r >= 7 && r <= 13) {
        out += names[r - 7];
        return;
    }
    std::snprintf(buffer, sizeof buffer, r < 0x20 || r == 0x7F ? "\\x%02x" : r < 0x10000 ? "\\u%04x" : "\\U%08x", r);
    out += buffer;
}

/// strconv.Quote; `marks` gets the offset behind each rune of the result.
std::string quote(std::string_view s, std::vector<size_t>* marks = nullptr) {
    std::string out = "\"";
    auto mark = [&](size_t from) {
        if (!marks) return;
        for (size_t i = from; i < out.size(); i++)
            if ((out[i] & 0xC0) != 0x80 && i > 0) marks->push_back(i);
    };
    for (size_t i = 0; i < s.size();) {
        uint32_t r;
        size_t n = sequence(s, i, r);
        if (n == 0) {
            char buffer[8];
            std::snprintf(buffer, sizeof buffer, "\\x%02x", static_cast<unsigned char>(s[i++]));
            out += buffer;
            continue;
        }
        if (r == '"' || r == '\\') {
            out += '\\';
            out += static_cast<char>(r);
        } else if (printable(r)) {
            out += s.substr(i, n);
        } else {
            quoteRune(out, r);
        }
        i += n;
    }
    out += '"';
    mark(0);
    return out;
}

std::string shortString(std::string_view s) {
    constexpr size_t kMost = 72;
    std::vector<size_t> starts;  // offsets of the second and later runes
    auto q = quote(s, &starts);
    if (starts.size() + 1 <= kMost) return q;
    return q.substr(0, starts[kMost - 3 - 1]) + "...";
}

}  // namespace

std::string constantString(const Constant* c) {
    switch (c->kind) {
        case ConstantKind::Unknown: return "unknown";
        case ConstantKind::Bool: return boolValue(c) ? "true" : "false";
        case ConstantKind::String: return shortString(stringValue(c));
        case ConstantKind::Int: return rankOf(c) == kSmall ? std::to_string(small(c)->value) : bigText(big(c)->value);
        case ConstantKind::Float: return floatText(c);
        case ConstantKind::Complex: return "(" + constantString(complex(c)->re) + " + " + constantString(complex(c)->im) + "i)";
    }
    return {};
}

std::string exactString(const Constant* c) {
    if (c->kind == ConstantKind::String) return quote(stringValue(c));
    if (rankOf(c) == kRational) {
        auto* q = rational(c)->value;
        auto s = bigText(mpq_numref(q));
        return mpz_cmp_ui(mpq_denref(q), 1) == 0 ? s : s + "/" + bigText(mpq_denref(q));
    }
    if (rankOf(c) == kFloat) {
        char* s = nullptr;
        mpfr_asprintf(&s, "%Ra", flt(c)->value);
        std::string out(s);
        mpfr_free_str(s);
        return out;
    }
    if (rankOf(c) == kComplex) return "(" + exactString(complex(c)->re) + " + " + exactString(complex(c)->im) + "i)";
    return constantString(c);
}

std::string constantKey(const Constant* c) {
    switch (c->kind) {
        case ConstantKind::Bool: return boolValue(c) ? "b1" : "b0";
        case ConstantKind::String: return "s" + std::string(stringValue(c));
        case ConstantKind::Int: return "i" + constantString(c);
        case ConstantKind::Float: {
            auto* i = toInt(c);
            return i->kind == ConstantKind::Int ? constantKey(i) : print("f%a", float64Value(c));
        }
        case ConstantKind::Complex: {
            auto* f = toFloat(c);
            if (f->kind == ConstantKind::Float) return constantKey(f);
            return print("c%a", float64Value(complex(c)->re)) + print(",%a", float64Value(complex(c)->im));
        }
        default: return "?";
    }
}

}  // namespace minigo::types
