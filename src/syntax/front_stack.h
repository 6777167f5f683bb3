// This file holds the guard of the front end's stack.
#pragma once
#include <exception>

namespace minigo::syntax {

/// Thrown by the parser when the text nests more deeply than the stack allows.
struct StackExhausted : std::exception {};

}  // namespace minigo::syntax
