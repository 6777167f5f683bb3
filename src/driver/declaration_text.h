// This file writes declarations of embedded packages as Go source, for package go/importer.
#pragma once
#include <string>
#include <string_view>

namespace minigo::driver {

/// See Package and Source in src/library/internal/declarations.
std::string packageNames(std::string_view path);
std::string declarationText(std::string_view path, std::string_view name);

}  // namespace minigo::driver
