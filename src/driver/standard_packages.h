// This file knows the import paths of Go 1.21's standard library, to tell "not supported" from "does not exist".
#pragma once
#include <string_view>

namespace minigo::driver {

bool isStandardPackage(std::string_view path);
/// A package of Go's library that programs may not import.
bool isInternalStandardPackage(std::string_view path);
/// The path of the package that a bare name most likely means: the shortest that ends with it; empty when there is none.
std::string_view standardPackageNamed(std::string_view name);

}  // namespace minigo::driver
