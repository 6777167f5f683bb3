// This file gives functions and variables the names of others that a //go:linkname says.
#pragma once
#include <functional>
#include <vector>

#include "types/info.h"

namespace minigo::exec {

/// Reads the directives of the packages. `import` finds any other package by its path, or returns null.
void linkNames(const std::vector<types::CheckedPackage>& packages, const std::function<types::Package*(std::string_view path)>& import);

/// The function or variable that stands for `o`, mostly `o` itself.
types::Func* linked(types::Func* o);
types::Var* linked(types::Var* o);

}  // namespace minigo::exec
