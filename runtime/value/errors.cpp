// This file raises run-time errors through the handler that the panic machinery installed.
#include "runtime/value/errors.h"

#include <cstdlib>

namespace minigo::value {

namespace {
void (*raiseHandler)(const Code*, Window, RuntimeError, const ErrorDetails&) = nullptr;
}

void setRaiseHandler(void (*handler)(const Code*, Window, RuntimeError, const ErrorDetails&)) { raiseHandler = handler; }

void raise(const Code* node, Window fp, RuntimeError error, const ErrorDetails& details) {
    if (raiseHandler) raiseHandler(node, fp, error, details);
    std::abort();
}

}  // namespace minigo::value
