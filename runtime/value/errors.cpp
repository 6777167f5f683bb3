// This file raises run-time errors through the handler that the panic machinery installed.
#include "runtime/value/errors.h"

#include <cstdlib>

namespace minigo::value {

namespace {
void (*raiseHandler)(const Code*, Window, RuntimeError, const ErrorDetails&) = nullptr;
void (*failureHook)(const Code*, Window, RuntimeError) = nullptr;
}

void setRaiseHandler(void (*handler)(const Code*, Window, RuntimeError, const ErrorDetails&)) { raiseHandler = handler; }

void setFailureHook(void (*hook)(const Code*, Window, RuntimeError)) { failureHook = hook; }

void raise(const Code* node, Window fp, RuntimeError error, const ErrorDetails& details) {
    if (failureHook && node && fp) failureHook(node, fp, error);
    if (raiseHandler) raiseHandler(node, fp, error, details);
    std::abort();
}

}  // namespace minigo::value
