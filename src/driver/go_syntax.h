// This file shows run-time values as Go expressions: []int{1, 2}, map[string]T{"a": {X: 1}}, &T{X: 1}.
#pragma once
#include <string>

#include "runtime/value/type_desc.h"

namespace minigo::driver {

/// A type's name as the session's own package writes it: `T` for main.T.
std::string typeInSession(std::string_view name);
/// At most `size` bytes of a text, cut between characters, and then " …".
std::string shortened(std::string text, size_t size);
/// A Go string literal.
std::string quoted(std::string_view text);
/// The value of `type` at `address`. Pointers are followed once, at the top; long values are cut with a comment that says how much is missing.
/// `name`: the type as its declaration wrote it ([]byte, any), empty: as the descriptor says.
std::string goSyntax(const value::TypeDesc* type, const void* address, std::string_view name = {});

}  // namespace minigo::driver
