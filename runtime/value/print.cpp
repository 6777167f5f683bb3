// This file formats values as the predeclared print does (spec: Bootstrapping) and as gc's crash text shows panic values.
#include "runtime/value/print.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace minigo::value {

namespace {

template <class T>
T read(const void* p) {
    T v;
    std::memcpy(&v, p, sizeof v);
    return v;
}

bool isPredeclared(const TypeDesc* t) { return t->package.length == 0 && t->name.length != 0; }

}  // namespace

void printInt(std::string& out, int64_t v) { out += std::to_string(v); }
void printUint(std::string& out, uint64_t v) { out += std::to_string(v); }

void printFloat(std::string& out, double v) {
    if (std::isnan(v)) return void(out += "NaN");
    if (std::isinf(v)) return void(out += v > 0 ? "+Inf" : "-Inf");
    // gc scales by repeated division and multiplication and adds half a unit of the seventh digit: so do we, since the last digit shows it.
    constexpr int kDigits = 7;
    bool isNegative = std::signbit(v);
    int exponent = 0;
    v = std::fabs(v);
    if (v != 0) {
        for (; v >= 10; v /= 10) ++exponent;
        for (; v < 1; v *= 10) --exponent;
        double half = 5;
        for (int i = 0; i < kDigits; ++i) half /= 10;
        v += half;
        if (v >= 10) ++exponent, v /= 10;
    }
    out += isNegative ? '-' : '+';
    for (int i = 0; i < kDigits; ++i) {
        int digit = static_cast<int>(v);
        out += static_cast<char>('0' + digit);
        if (i == 0) out += '.';
        v = (v - digit) * 10;
    }
    char text[8];
    std::snprintf(text, sizeof text, "e%c%03d", exponent < 0 ? '-' : '+', std::abs(exponent));
    out += text;
}

void printComplex(std::string& out, double re, double im) {
    out += "(";
    printFloat(out, re);
    printFloat(out, im);
    out += "i)";
}

void printPointer(std::string& out, const void* p) {
    char text[24];
    std::snprintf(text, sizeof text, "0x%lx", reinterpret_cast<unsigned long>(p));
    out += text;
}

void printSlice(std::string& out, Slice s) {
    out += "[" + std::to_string(s.length) + "/" + std::to_string(s.capacity) + "]";
    printPointer(out, s.data);
}

void printInterface(std::string& out, Interface i) {
    out += "(";
    printPointer(out, i.type);
    out += ",";
    printPointer(out, reinterpret_cast<const void*>(i.word));
    out += ")";
}

void printValue(std::string& out, const TypeDesc* type, const void* p) {
    switch (type->kind) {
        case Kind::Bool: out += read<uint8_t>(p) ? "true" : "false"; break;
        case Kind::Int:
        case Kind::Int64: printInt(out, read<int64_t>(p)); break;
        case Kind::Int8: printInt(out, read<int8_t>(p)); break;
        case Kind::Int16: printInt(out, read<int16_t>(p)); break;
        case Kind::Int32: printInt(out, read<int32_t>(p)); break;
        case Kind::Uint:
        case Kind::Uintptr:
        case Kind::Uint64: printUint(out, read<uint64_t>(p)); break;
        case Kind::Uint8: printUint(out, read<uint8_t>(p)); break;
        case Kind::Uint16: printUint(out, read<uint16_t>(p)); break;
        case Kind::Uint32: printUint(out, read<uint32_t>(p)); break;
        case Kind::Float32: printFloat(out, static_cast<double>(read<float>(p))); break;
        case Kind::Float64: printFloat(out, read<double>(p)); break;
        case Kind::Complex64: {
            auto* f = static_cast<const char*>(p);
            printComplex(out, static_cast<double>(read<float>(f)), static_cast<double>(read<float>(f + 4)));
            break;
        }
        case Kind::Complex128: {
            auto* f = static_cast<const char*>(p);
            printComplex(out, read<double>(f), read<double>(f + 8));
            break;
        }
        case Kind::String: out += read<String>(p).view(); break;
        case Kind::Slice: printSlice(out, read<Slice>(p)); break;
        case Kind::Interface: printInterface(out, read<Interface>(p)); break;
        default: printPointer(out, read<const void*>(p)); break;
    }
}

void printPanicValue(std::string& out, Interface v) {
    if (!v.type) return void(out += "nil");
    Kind k = v.type->kind;
    bool isBasic = (k >= Kind::Bool && k <= Kind::Complex128) || k == Kind::String;
    const void* p = interfaceData(v);
    if (isBasic && isPredeclared(v.type)) return printValue(out, v.type, p);
    if (!isBasic) {
        out += "(";
        out += v.type->string.view();
        out += ") ";
        return printPointer(out, reinterpret_cast<const void*>(v.word));
    }
    out += v.type->string.view();
    bool isComplex = k == Kind::Complex64 || k == Kind::Complex128;
    if (!isComplex) out += k == Kind::String ? "(\"" : "(";
    printValue(out, v.type, p);
    if (!isComplex) out += k == Kind::String ? "\")" : ")";
}

}  // namespace minigo::value
