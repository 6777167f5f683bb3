// This file writes documentation of embedded packages in `go doc`'s form, from the declarations that the build embedded.
#pragma once
#include <string>
#include <string_view>

namespace minigo::driver {

/// The text for PKG, PKG.NAME or PKG.NAME.METHOD (PKG: an import path or its last element). False: `text` says in one line why there is none.
bool documentation(const std::string& query, std::string& text);
/// The same for package, name ("" = the package) and method ("" = none).
bool documentationOf(std::string_view path, std::string_view name, std::string_view method, std::string& text);
/// First paragraph of a declaration's comment, in one line; empty when there is none.
std::string synopsis(std::string_view path, std::string_view name, std::string_view method);

}  // namespace minigo::driver
