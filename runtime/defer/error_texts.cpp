// This file is the one table of gc's run-time error texts.
#include "runtime/defer/error_texts.h"

#include "runtime/defer/defer.h"
#include "runtime/value/type_desc.h"

namespace minigo::defer {

namespace {

using value::ErrorDetails;
using value::RuntimeError;
using value::TypeDesc;

/// %x is the offending value, %y the bound; `negative` is used when a signed %x is below zero.
struct Text {
    RuntimeError kind;
    bool prefix;
    const char *normal, *negative;
};

constexpr Text kTexts[] = {
    {RuntimeError::NilDereference, true, "invalid memory address or nil pointer dereference", nullptr},
    {RuntimeError::DivideByZero, true, "integer divide by zero", nullptr},
    {RuntimeError::NegativeShift, true, "negative shift amount", nullptr},
    {RuntimeError::IndexOutOfRange, true, "index out of range [%x] with length %y", "index out of range [%x]"},
    {RuntimeError::SliceAlen, true, "slice bounds out of range [:%x] with length %y", "slice bounds out of range [:%x]"},
    {RuntimeError::SliceAcap, true, "slice bounds out of range [:%x] with capacity %y", "slice bounds out of range [:%x]"},
    {RuntimeError::SliceB, true, "slice bounds out of range [%x:%y]", "slice bounds out of range [%x:]"},
    {RuntimeError::Slice3Alen, true, "slice bounds out of range [::%x] with length %y", "slice bounds out of range [::%x]"},
    {RuntimeError::Slice3Acap, true, "slice bounds out of range [::%x] with capacity %y", "slice bounds out of range [::%x]"},
    {RuntimeError::Slice3B, true, "slice bounds out of range [:%x:%y]", "slice bounds out of range [:%x:]"},
    {RuntimeError::Slice3C, true, "slice bounds out of range [%x:%y:]", "slice bounds out of range [%x::]"},
    {RuntimeError::SliceConvert, true, "cannot convert slice with length %y to array or pointer to array with length %x", nullptr},
    {RuntimeError::MakeSliceLen, true, "makeslice: len out of range", nullptr},
    {RuntimeError::MakeSliceCap, true, "makeslice: cap out of range", nullptr},
    {RuntimeError::MakeChanSize, false, "makechan: size out of range", nullptr},
    {RuntimeError::NilMapWrite, false, "assignment to entry in nil map", nullptr},
    {RuntimeError::Uncomparable, true, "comparing uncomparable type %t", nullptr},
    {RuntimeError::Unhashable, true, "hash of unhashable type %t", nullptr},
    {RuntimeError::TypeAssertion, false, "", nullptr},
    {RuntimeError::CloseNil, false, "close of nil channel", nullptr},
    {RuntimeError::CloseClosed, false, "close of closed channel", nullptr},
    {RuntimeError::SendClosed, false, "send on closed channel", nullptr},
    {RuntimeError::NilPanic, false, "panic called with nil argument", nullptr},
    {RuntimeError::StackOverflow, false, "stack overflow", nullptr},
    {RuntimeError::Plain, false, "%s", nullptr},
    {RuntimeError::ErrorString, true, "%s", nullptr},
};

const Text& textFor(RuntimeError kind) {
    for (auto& t : kTexts)
        if (t.kind == kind) return t;
    return kTexts[0];
}

std::string spell(const TypeDesc* t) { return std::string(t->string.view()); }

/// Of what gc takes for a type's package when it compares two: of a type without a name, that of the unexported fields of a struct without
/// methods, or that of the defined type which a pointer with methods points to.
std::string_view packageOf(const TypeDesc* t) {
    if (t->name.length) return t->package.view();
    bool hasMethods = t->kind != value::Kind::Interface && !value::methodsOf(t).empty();
    if (hasMethods) return t->kind == value::Kind::Pointer ? t->element->package.view() : std::string_view();
    if (t->kind != value::Kind::Struct) return {};
    for (auto& f : t->fields)
        if (!f.exported) return f.package.view();
    return {};
}

/// gc: runtime.TypeAssertionError.
std::string assertionText(const ErrorDetails& d) {
    std::string from = d.interfaceType ? spell(d.interfaceType) : "interface", wanted = spell(d.wanted);
    if (!d.type) return "interface conversion: " + from + " is nil, not " + wanted;
    std::string actual = spell(d.type);
    if (d.text.length) return "interface conversion: " + actual + " is not " + wanted + ": missing method " + std::string(d.text.view());
    std::string text = "interface conversion: " + from + " is " + actual + ", not " + wanted;
    if (actual == wanted) text += packageOf(d.type) == packageOf(d.wanted) ? " (types from different scopes)" : " (types from different packages)";
    return text;
}

}  // namespace

bool hasPrefix(RuntimeError kind) { return textFor(kind).prefix; }

std::string textOf(RuntimeError kind, const ErrorDetails& d) {
    if (kind == RuntimeError::TypeAssertion) return assertionText(d);
    const Text& t = textFor(kind);
    std::string out;
    for (const char* p = t.negative && d.aSigned && d.a < 0 ? t.negative : t.normal; *p; ++p) {
        if (*p != '%') {
            out += *p;
            continue;
        }
        switch (*++p) {
            case 'x': out += d.aSigned ? std::to_string(d.a) : std::to_string(static_cast<uint64_t>(d.a)); break;
            case 'y': out += std::to_string(d.b); break;
            case 't': out += spell(d.type); break;
            case 's': out += d.text.view(); break;
            default: break;
        }
    }
    return out;
}

value::String errorText(RuntimeError kind, const ErrorDetails& details) { return value::makeString(textOf(kind, details)); }

}  // namespace minigo::defer
