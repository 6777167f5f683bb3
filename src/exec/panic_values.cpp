// This file makes the Go values of run-time errors (spec: Run-time panics): values of the types that package runtime declares, looked up
// when the first error happens.
#include "exec/panic_values.h"

#include "runtime/defer/defer.h"
#include "runtime/heap/heap.h"
#include "syntax/parser.h"

namespace minigo::exec {

using value::Interface;
using value::RuntimeError;

namespace {

Program* program = nullptr;

struct ErrorTypes {
    const TypeDesc *errorString, *boundsError, *plainError, *assertion, *nilPanic;
    bool known;
} errorTypes{};

const TypeDesc* runtimeType(types::Package& package, std::string_view name, bool pointer) {
    types::Object* o = program->checker().lookup(package, name);
    const TypeDesc* t = program->descriptor(o->type);
    return pointer ? value::pointerTo(t) : t;
}

void findTypes(void*) {
    std::string why;
    types::Package* p = program->checker().impl().importer.import("runtime", why);
    if (!p) return;
    errorTypes.errorString = runtimeType(*p, "errorString", false);
    errorTypes.boundsError = runtimeType(*p, "boundsError", false);
    errorTypes.plainError = runtimeType(*p, "plainError", false);
    errorTypes.assertion = runtimeType(*p, "TypeAssertionError", true);
    errorTypes.nilPanic = runtimeType(*p, "PanicNilError", true);
    errorTypes.known = true;
}

/// Loading and checking the declarations takes more stack than a goroutine has.
bool knowTypes() {
    if (!errorTypes.known) syntax::runOnFrontEndStack(findTypes, nullptr);
    return errorTypes.known;
}

const TypeDesc* typeOf(RuntimeError kind) {
    switch (kind) {
        case RuntimeError::IndexOutOfRange:
        case RuntimeError::SliceAlen:
        case RuntimeError::SliceAcap:
        case RuntimeError::SliceB:
        case RuntimeError::Slice3Alen:
        case RuntimeError::Slice3Acap:
        case RuntimeError::Slice3B:
        case RuntimeError::Slice3C:
        case RuntimeError::SliceConvert: return errorTypes.boundsError;
        case RuntimeError::MakeChanSize:
        case RuntimeError::NilMapWrite:
        case RuntimeError::CloseNil:
        case RuntimeError::CloseClosed:
        case RuntimeError::SendClosed:
        case RuntimeError::Plain: return errorTypes.plainError;
        default: return errorTypes.errorString;
    }
}

Interface runtimeError(RuntimeError kind, const value::ErrorDetails&, value::String text) {
    if (!knowTypes()) return value::makeInterface(value::basicType(value::Kind::String), &text);
    if (kind != RuntimeError::TypeAssertion) return value::makeInterface(typeOf(kind), &text);
    // struct { text string }
    auto* e = static_cast<value::String*>(heap::allocate(errorTypes.assertion->element->size, false));
    *e = text;
    return {errorTypes.assertion, reinterpret_cast<uint64_t>(e)};
}

Interface nilPanic() {
    if (!knowTypes()) return {};
    return {errorTypes.nilPanic, reinterpret_cast<uint64_t>(heap::allocate(8, true))};
}

}  // namespace

void installPanicHooks(Program& p) {
    program = &p;
    errorTypes = {};
    defer::setPanicHooks({runtimeError, nilPanic});
}

}  // namespace minigo::exec
