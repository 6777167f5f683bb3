// This file binds the printing functions of package fmt to Go.
#include "library/fmt/printer.h"

namespace minigo::library::fmt {
namespace {

Context enter(NativeFrame frame, Printer* p) { return {*p, frame, static_cast<const char*>(__builtin_frame_address(0))}; }

void formatted(NativeFrame frame, Printer* p, String format, SliceOf<Interface> arguments) {
    p->flags = {};
    Context c = enter(frame, p);
    printFormatted(c, format, arguments);
}

void spaced(NativeFrame frame, Printer* p, SliceOf<Interface> arguments) {
    p->flags = {};
    Context c = enter(frame, p);
    bool previousString = false;
    for (int64_t i = 0; i < arguments.length; ++i) {
        bool isString = arguments[i].type && arguments[i].type->kind == value::Kind::String;
        if (i > 0 && !isString && !previousString) put(*p, ' ');
        printOperand(c, arguments[i], 'v');
        previousString = isString;
    }
}

void line(NativeFrame frame, Printer* p, SliceOf<Interface> arguments) {
    p->flags = {};
    Context c = enter(frame, p);
    for (int64_t i = 0; i < arguments.length; ++i) {
        if (i > 0) put(*p, ' ');
        printOperand(c, arguments[i], 'v');
    }
    put(*p, '\n');
}

void printAgain(NativeFrame frame, Printer* p, const TypeDesc* type, const void* address, int64_t access, int32_t verb, int64_t depth) {
    Context c = enter(frame, p);
    printValue(c, {type, address, static_cast<Access>(access)}, verb, depth);
}

/// What a scan can store into; the numbers stand in scan_values.go.
enum class Target : int64_t { NotPointer, Bool, Int, Uint, Float, Complex, String, Bytes, Other };

Target targetOf(const TypeDesc* t) {
    using value::Kind;
    if (t->kind == Kind::Bool) return Target::Bool;
    if (t->kind >= Kind::Int && t->kind <= Kind::Int64) return Target::Int;
    if (t->kind >= Kind::Uint && t->kind <= Kind::Uintptr) return Target::Uint;
    if (t->kind == Kind::Float32 || t->kind == Kind::Float64) return Target::Float;
    if (t->kind == Kind::Complex64 || t->kind == Kind::Complex128) return Target::Complex;
    if (t->kind == Kind::String) return Target::String;
    return t->kind == Kind::Slice && t->element->kind == Kind::Uint8 ? Target::Bytes : Target::Other;
}

Results<int64_t, int64_t, void*> target(Interface argument) {
    if (!argument.type || argument.type->kind != value::Kind::Pointer) return {static_cast<int64_t>(Target::NotPointer), 0, nullptr};
    const TypeDesc* t = argument.type->element;
    return {static_cast<int64_t>(targetOf(t)), static_cast<int64_t>(t->size * 8), reinterpret_cast<void*>(argument.word)};
}

}  // namespace
}  // namespace minigo::library::fmt

namespace fmtns = minigo::library::fmt;
using namespace minigo::library;

MINIGO_NATIVES(fmt, "fmt", callbackNative<fmtns::formatted>("(*printer).formatted"), callbackNative<fmtns::spaced>("(*printer).spaced"),
               callbackNative<fmtns::line>("(*printer).line"), callbackNative<fmtns::printAgain>("printAgain"),
               inlineNative<fmtns::target>("target"))
