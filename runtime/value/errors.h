// This file raises run-time errors from the value layer; the panic machinery above installs itself here.
#pragma once
#include "runtime/value/func.h"

namespace minigo::value {

/// gc's run-time errors; texts stand in one table (runtime/defer/error_texts.cpp).
enum class RuntimeError : uint8_t {
    NilDereference, DivideByZero, NegativeShift, IndexOutOfRange, SliceAlen, SliceAcap, SliceB, Slice3Alen, Slice3Acap, Slice3B, Slice3C,
    SliceConvert, MakeSliceLen, MakeSliceCap, MakeChanSize, NilMapWrite, Uncomparable, Unhashable, TypeAssertion, CloseNil, CloseClosed, SendClosed,
    NilPanic, StackOverflow,
    Plain,        ///< runtime.plainError with details.text: no prefix
    ErrorString,  ///< runtime.errorString with details.text: "runtime error: " in front
};

struct ErrorDetails {
    int64_t a = 0, b = 0;          ///< index and length, slice bounds …; NilDereference: a = the address touched (field offset)
    bool aSigned = true;
    const TypeDesc* type = nullptr;        ///< offending / concrete type
    const TypeDesc* wanted = nullptr;      ///< asserted type
    const TypeDesc* interfaceType = nullptr;
    String text = {};              ///< missing method's name, or the text of Plain
};

/// Panics with a runtime.Error (StackOverflow: fatal error). `node` and `fp` say where; null: at the innermost published call (natives).
[[noreturn]] void raise(const Code* node, Window fp, RuntimeError error, const ErrorDetails& details = {});
/// Called first, with a node and its frame: may raise another error instead.
void setFailureHook(void (*hook)(const Code*, Window, RuntimeError));
void setRaiseHandler(void (*handler)(const Code*, Window, RuntimeError, const ErrorDetails&));

}  // namespace minigo::value
