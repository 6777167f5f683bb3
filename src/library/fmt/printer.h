// This file holds the printer of package fmt: the C++ view of the Go struct `printer` (print.go) and the steps of formatting.
#pragma once
#include <string>

#include "library/native.h"
#include "runtime/value/type_desc.h"

namespace minigo::library::fmt {

using value::TypeDesc;

struct Flags {
    bool hasWidth, hasPrecision, minus, plus, sharp, space, zero;
    bool plusV, sharpV;  ///< %+v and %#v: the plain flag is off then
};

/// Go functions and types that formatting needs; filled by print.go.
struct Hooks {
    Closure *format, *error, *string, *goString;
    Closure* again;  ///< native printAgain, to continue on more stack
    Interface formatter, errorType, stringer, goStringer;  ///< nil pointers to the interface types
};

struct Printer {
    Slice buffer;
    Interface state;  ///< the printer itself as a fmt.State
    Hooks* hooks;
    int64_t width, precision;
    SliceOf<int64_t> wrapped;  ///< argument numbers of %w
    Flags flags;
    bool reordered, goodArgument;
    bool erroring;   ///< inside %!v(…): methods are not called
    bool panicking;  ///< inside the report of a method's panic
    bool wrapErrors; ///< %w is allowed (Errorf)
};

/// May the value be handed to methods? As reflect's read-only flags: not if it was reached through an unexported field.
enum class Access : int64_t { Free, Embedded, Sealed };

/// What one native call carries along.
struct Context {
    Printer& p;
    NativeFrame frame;
    const char* stackBase;  ///< C stack position at entry
};

/// The operand as it stands in memory; type null = nil.
struct Operand {
    const TypeDesc* type = nullptr;
    const void* address = nullptr;
    Access access = Access::Free;
};

void grow(Printer& p, int64_t needed);
inline void put(Printer& p, std::string_view text) {
    int64_t end = p.buffer.length + static_cast<int64_t>(text.size());
    if (end > p.buffer.capacity) [[unlikely]] grow(p, end);
    if (!text.empty()) std::memcpy(p.buffer.data + p.buffer.length, text.data(), text.size());
    p.buffer.length = end;
}
inline void put(Printer& p, char c) { put(p, std::string_view(&c, 1)); }
void putRune(Printer& p, int32_t r);
void pad(Printer& p, std::string_view text);
void writePadding(Printer& p, int64_t n);
inline std::string_view viewOf(const Slice& s) { return {s.data, static_cast<size_t>(s.length)}; }
inline std::string_view viewOf(const value::String& s) { return s.view(); }

// Scalars (format.cpp); they return false for a verb that does not fit the value.
bool formatBool(Printer& p, bool v, int32_t verb);
bool formatInteger(Printer& p, uint64_t v, bool isSigned, int32_t verb);
bool formatFloat(Printer& p, double v, int bits, int32_t verb);
bool formatComplex(Printer& p, double real, double imaginary, int bits, int32_t verb);
bool formatString(Printer& p, std::string_view v, int32_t verb);
void formatHex(Printer& p, uint64_t v, bool leading0x);
bool formatBytes(Printer& p, std::string_view v, int32_t verb);  ///< verbs s x X q

// Values (print_value.cpp).
void printOperand(Context& c, Interface operand, int32_t verb);
void printValue(Context& c, const Operand& v, int32_t verb, int64_t depth);
void badVerb(Context& c, const Operand& v, int32_t verb);
void printMap(Context& c, const Operand& v, int32_t verb, int64_t depth);
uint64_t pointerOf(const Operand& v);

// Methods (methods.cpp): Formatter, GoStringer, error, Stringer.
bool handleMethods(Context& c, const Operand& v, int32_t verb);
bool hasMethods(Printer& p, const TypeDesc* type);

// Format strings (printf.cpp).
void printFormatted(Context& c, value::String format, SliceOf<Interface> arguments);

}  // namespace minigo::library::fmt
