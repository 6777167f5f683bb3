// This file spells type descriptors as reflect.Type.String() does.
#pragma once
#include <string>

#include "runtime/value/type_desc.h"

namespace minigo::value {

/// The string of a type literal whose components have theirs already.
std::string typeStringOf(const TypeDesc* t);
/// By name, then package: the order of method sets.
void sortMethods(std::vector<MethodDesc>& methods);
/// "xyz" with Go's escapes.
std::string quoted(std::string_view text);

}  // namespace minigo::value
