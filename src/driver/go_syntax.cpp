// This file implements showing values as Go expressions.
#include "driver/go_syntax.h"

#include <utf8proc.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>
#include <vector>

#include "runtime/sched/channel.h"
#include "runtime/value/func.h"
#include "runtime/value/map.h"

namespace minigo::driver {

using value::Kind;
using value::TypeDesc;

namespace {

constexpr size_t kMaxText = 1000;     ///< bytes of one shown value, roughly
constexpr int kMaxDepth = 12;

bool isNameByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_' || (c & 0x80); }

template <class T>
T load(const void* p) {
    T v;
    std::memcpy(&v, p, sizeof v);
    return v;
}

std::string hex(const void* p) {
    char text[32];
    std::snprintf(text, sizeof text, "0x%lx", reinterpret_cast<unsigned long>(p));
    return text;
}

/// As strconv.FormatFloat(v, 'g', -1, bits) with the exponent limit of fmt's %v.
template <class F>
std::string floatText(F v) {
    if (std::isnan(v)) return "math.NaN()";
    if (std::isinf(v)) return v > 0 ? "math.Inf(1)" : "math.Inf(-1)";
    char text[64];
    double magnitude = std::fabs(static_cast<double>(v));
    bool plain = magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e21);
    auto r = std::to_chars(text, text + sizeof text, v, plain ? std::chars_format::fixed : std::chars_format::scientific);
    return std::string(text, r.ptr);
}

int64_t signedValue(const TypeDesc* t, const void* p) {
    switch (t->size) {
        case 1: return load<int8_t>(p);
        case 2: return load<int16_t>(p);
        case 4: return load<int32_t>(p);
        default: return load<int64_t>(p);
    }
}
uint64_t unsignedValue(const TypeDesc* t, const void* p) {
    switch (t->size) {
        case 1: return load<uint8_t>(p);
        case 2: return load<uint16_t>(p);
        case 4: return load<uint32_t>(p);
        default: return load<uint64_t>(p);
    }
}

/// One UTF-8 sequence at the start of s that strconv.Quote would leave as it is; 0: none.
size_t printableSequence(std::string_view s) {
    auto c = static_cast<unsigned char>(s[0]);
    if (c < 0x80) return c >= 0x20 && c != 0x7F ? 1 : 0;
    int64_t width = 0;
    int32_t rune = value::decodeRune(value::staticString(s), 0, &width);
    if (rune == 0xFFFD && width == 1) return 0;
    // strconv.IsPrint: letters, marks, numbers, punctuation, symbols.
    auto category = utf8proc_category(rune);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_SO ? static_cast<size_t>(width) : 0;
}

bool isText(std::string_view s) {
    for (size_t i = 0; i < s.size();) {
        size_t n = s[i] == '\n' || s[i] == '\t' ? 1 : printableSequence(s.substr(i));
        if (n == 0) return false;
        i += n;
    }
    return !s.empty();
}

class Writer {
public:
    /// Typed: the context gives the value its type; Elided: also a composite literal's type may be left out.
    enum Context { Elided, Typed, Untyped };

    void value(const TypeDesc* t, const void* p, Context c, int depth) {
        switch (t->kind) {
            case Kind::Bool: return scalar(t, load<bool>(p) ? "true" : "false", c, true);
            case Kind::Int: case Kind::Int8: case Kind::Int16: case Kind::Int32: case Kind::Int64:
                return scalar(t, std::to_string(signedValue(t, p)), c, t->kind == Kind::Int);
            case Kind::Uint: case Kind::Uint8: case Kind::Uint16: case Kind::Uint32: case Kind::Uint64: case Kind::Uintptr:
                return scalar(t, std::to_string(unsignedValue(t, p)), c, false);
            case Kind::Float32: return scalar(t, floatText(load<float>(p)), c, false);
            case Kind::Float64: return scalar(t, floatText(load<double>(p)), c, std::floor(load<double>(p)) != load<double>(p));
            case Kind::Complex64: return scalar(t, complexText(load<float>(p), load<float>(static_cast<const char*>(p) + 4)), c, false);
            case Kind::Complex128: return scalar(t, complexText(load<double>(p), load<double>(static_cast<const char*>(p) + 8)), c, true);
            case Kind::String: return scalar(t, text(load<value::String>(p).view()), c, true);
            case Kind::Slice: return slice(t, load<value::Slice>(p), c, depth);
            case Kind::Array: return list(t, t->element, static_cast<const char*>(p), t->length, c, depth);
            case Kind::Map: return map(t, load<value::Map*>(p), c, depth);
            case Kind::Struct: return structure(t, static_cast<const char*>(p), c, depth);
            case Kind::Pointer: return pointer(t, load<void*>(p), c, depth);
            case Kind::Interface: return interface(load<value::Interface>(p), depth);
            case Kind::Func: return function(t, load<value::Closure*>(p), c);
            case Kind::Chan: case Kind::UnsafePointer: return address(t, load<void*>(p), c);
            case Kind::Invalid: out += "?"; return;
        }
    }

    std::string out;
    const TypeDesc* top = nullptr;  ///< its name is known better
    std::string_view topName;

private:
    std::string name(const TypeDesc* t) const { return t == top && !topName.empty() ? std::string(topName) : typeInSession(t->string.view()); }
    bool full(int depth) const { return out.size() > kMaxText || depth > kMaxDepth; }

    static std::string text(std::string_view s) {
        if (s.size() <= kMaxText) return quoted(s);
        size_t end = kMaxText;
        while (end > 0 && (s[end] & 0xC0) == 0x80) end--;  // between characters
        return quoted(s.substr(0, end)) + " /* " + std::to_string(s.size() - end) + " more bytes */";
    }

    void scalar(const TypeDesc* t, const std::string& text, Context c, bool isDefaultType) {
        bool predeclared = t->package.length == 0;
        if (c != Untyped || (isDefaultType && predeclared)) out += text;
        else out += name(t) + "(" + text + ")";
    }

    template <class F>
    static std::string complexText(F re, F im) {
        std::string imaginary = floatText(im);
        if (imaginary[0] != '-' && imaginary[0] != '+') imaginary = "+" + imaginary;
        return "(" + floatText(re) + imaginary + "i)";
    }

    void nil(const TypeDesc* t, Context c) {
        if (c != Untyped) {
            out += "nil";
            return;
        }
        bool parentheses = t->string.view().find_first_of("*(<") == 0 || t->string.view().starts_with("func") || t->string.view().starts_with("chan");
        out += parentheses ? "(" + name(t) + ")(nil)" : name(t) + "(nil)";
    }

    void open(const TypeDesc* t, Context c) { out += c == Elided ? "{" : name(t) + "{"; }

    void slice(const TypeDesc* t, value::Slice s, Context c, int depth) {
        if (!s.data && s.length == 0) return nil(t, c);
        std::string_view bytes(s.data, static_cast<size_t>(s.length));
        if (t->element->kind == Kind::Uint8 && isText(bytes)) {
            out += (t->package.length ? name(t) : std::string("[]byte")) + "(" + text(bytes) + ")";
            return;
        }
        list(t, t->element, s.data, s.length, c, depth);
    }

    void list(const TypeDesc* t, const TypeDesc* element, const char* data, int64_t n, Context c, int depth) {
        open(t, c);
        for (int64_t i = 0; i < n; i++) {
            if (i) out += ", ";
            if (full(depth)) {
                out += "/* " + std::to_string(n - i) + " more */";
                break;
            }
            value(element, data + static_cast<size_t>(i) * element->size, Elided, depth + 1);
        }
        out += "}";
    }

    void map(const TypeDesc* t, value::Map* m, Context c, int depth) {
        if (!m) return nil(t, c);
        struct Entry {
            const void *key, *element;
        };
        std::vector<Entry> entries;
        value::MapIterator it{};
        for (mapIterate(t, m, &it); it.key; mapNext(t, &it)) entries.push_back({it.key, it.element});
        const TypeDesc* k = t->key;
        std::stable_sort(entries.begin(), entries.end(), [k](const Entry& a, const Entry& b) { return less(k, a.key, b.key); });
        open(t, c);
        for (size_t i = 0; i < entries.size(); i++) {
            if (i) out += ", ";
            if (full(depth)) {
                out += "/* " + std::to_string(entries.size() - i) + " more */";
                break;
            }
            value(t->key, entries[i].key, Elided, depth + 1);
            out += ": ";
            value(t->element, entries[i].element, Elided, depth + 1);
        }
        out += "}";
    }

    static bool less(const TypeDesc* t, const void* a, const void* b) {
        switch (t->kind) {
            case Kind::String: return load<value::String>(a).view() < load<value::String>(b).view();
            case Kind::Float32: return load<float>(a) < load<float>(b);
            case Kind::Float64: return load<double>(a) < load<double>(b);
            case Kind::Bool: case Kind::Uint: case Kind::Uint8: case Kind::Uint16: case Kind::Uint32: case Kind::Uint64: case Kind::Uintptr:
                return unsignedValue(t, a) < unsignedValue(t, b);
            case Kind::Int: case Kind::Int8: case Kind::Int16: case Kind::Int32: case Kind::Int64: return signedValue(t, a) < signedValue(t, b);
            default: break;
        }
        Writer x, y;
        x.value(t, a, Untyped, 0);
        y.value(t, b, Untyped, 0);
        return x.out < y.out;
    }

    void structure(const TypeDesc* t, const char* p, Context c, int depth) {
        open(t, c);
        bool first = true;
        for (auto& f : t->fields) {
            if (f.name.view() == "_") continue;
            if (!first) out += ", ";
            first = false;
            if (full(depth)) {
                out += "/* more */";
                break;
            }
            out += std::string(f.name.view()) + ": ";
            value(f.type, p + f.offset, Typed, depth + 1);
        }
        out += "}";
    }

    void pointer(const TypeDesc* t, void* p, Context c, int depth) {
        if (!p) return nil(t, c);
        Kind k = t->element->kind;
        if (depth > 0 || (k != Kind::Struct && k != Kind::Array && k != Kind::Slice && k != Kind::Map)) return address(t, p, Typed);
        out += "&";
        value(t->element, p, Typed, depth + 1);
    }

    void address(const TypeDesc* t, void* p, Context c) {
        if (!p) return nil(t, c);
        out += t->kind == Kind::UnsafePointer ? name(t) + "(" + hex(p) + ")" : "(" + name(t) + ")(" + hex(p) + ")";
    }

    void interface(const value::Interface& i, int depth) {
        if (!i.type) out += "nil";
        else value(i.type, value::interfaceData(i), Untyped, depth);
    }

    void function(const TypeDesc* t, value::Closure* f, Context c) {
        if (!f) return nil(t, c);
        auto n = f->func->name.view();
        // A package's function is its path and one name; literals and method values have more.
        auto last = n.substr(n.rfind('/') == n.npos ? 0 : n.rfind('/') + 1);
        bool isFunction = std::count(last.begin(), last.end(), '.') == 1 && n.find_first_of("([-") == n.npos;
        if (!isFunction) address(t, f, Typed);
        else out += typeInSession(n);
    }
};

}  // namespace

std::string typeInSession(std::string_view name) {
    constexpr std::string_view own = "main.", empty = "interface {}";
    std::string out;
    for (size_t i = 0; i < name.size();) {
        if (name.substr(i, empty.size()) == empty) {
            out += "any";
            i += empty.size();
            continue;
        }
        if (name.substr(i, own.size()) == own && (i == 0 || (!isNameByte(name[i - 1]) && name[i - 1] != '/' && name[i - 1] != '.'))) i += own.size();
        else out += name[i++];
    }
    return out;
}

std::string shortened(std::string text, size_t size) {
    if (text.size() <= size) return text;
    while (size > 0 && (text[size] & 0xC0) == 0x80) size--;
    return text.substr(0, size) + " …";
}

std::string quoted(std::string_view s) {
    std::string out = "\"";
    for (size_t i = 0; i < s.size();) {
        char c = s[i];
        const char* escape = c == '"' ? "\\\"" : c == '\\' ? "\\\\" : c == '\n' ? "\\n" : c == '\t' ? "\\t" : c == '\r' ? "\\r" : c == '\a' ? "\\a"
                           : c == '\b' ? "\\b" : c == '\f' ? "\\f" : c == '\v' ? "\\v" : nullptr;
        if (escape) {
            out += escape;
            i++;
            continue;
        }
        size_t n = printableSequence(s.substr(i));
        if (n) {
            out += s.substr(i, n);
            i += n;
            continue;
        }
        char text[16];
        int64_t width = 1;
        int32_t rune = value::decodeRune(value::staticString(s), static_cast<int64_t>(i), &width);
        if (static_cast<unsigned char>(c) < 0x80 || (rune == 0xFFFD && width == 1)) {
            std::snprintf(text, sizeof text, "\\x%02x", static_cast<unsigned char>(c));
            width = 1;
        } else {
            std::snprintf(text, sizeof text, rune < 0x10000 ? "\\u%04x" : "\\U%08x", static_cast<unsigned>(rune));
        }
        out += text;
        i += static_cast<size_t>(width);
    }
    return out + "\"";
}

std::string goSyntax(const TypeDesc* type, const void* address, std::string_view name) {
    Writer w;
    w.top = type;
    w.topName = name;
    if (type->kind == Kind::Pointer && name.starts_with("*")) {
        w.top = type->element;
        w.topName = name.substr(1);
    }
    w.value(type, address, Writer::Typed, 0);
    return std::move(w.out);
}

}  // namespace minigo::driver
