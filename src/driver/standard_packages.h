// This file knows the import paths of Go 1.21's standard library, to tell its packages from those of modules.
#pragma once
#include <string_view>

namespace minigo::driver {

bool isStandardPackage(std::string_view path);
/// A package of Go's library that programs may not import.
bool isInternalStandardPackage(std::string_view path);

}  // namespace minigo::driver
