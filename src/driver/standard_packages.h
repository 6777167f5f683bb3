// This file knows the import paths of Go 1.21's standard library, to tell "not supported" from "does not exist".
#pragma once
#include <string_view>

namespace minigo::driver {

bool isStandardPackage(std::string_view path);

}  // namespace minigo::driver
