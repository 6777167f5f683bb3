// This file hands out the library packages that the build embedded in the program (their form: syntax/serialize.h).
#pragma once
#include <string_view>
#include <vector>

namespace minigo::library {

/// The serialised package, or nothing if there is none of that path.
std::string_view embeddedPackage(std::string_view importPath);
/// Paths of all embedded packages, sorted.
std::vector<std::string_view> embeddedPackagePaths();

}  // namespace minigo::library
