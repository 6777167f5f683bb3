// This file gives the texts of run-time errors.
#pragma once
#include <string>

#include "runtime/value/errors.h"

namespace minigo::defer {

/// Without "runtime error: ".
std::string textOf(value::RuntimeError kind, const value::ErrorDetails& details);
/// runtime.errorString and boundsError say "runtime error: " first; plainError, TypeAssertionError and PanicNilError do not.
bool hasPrefix(value::RuntimeError kind);

}  // namespace minigo::defer
