// This file knows the module that a program belongs to: go.mod's path and language version, and which folder an import path means
// (go.dev/ref/mod). Requirements on other modules are not resolved.
#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace minigo::driver {

struct Module {
    std::string path;        ///< as go.mod's module line says
    std::string root;        ///< folder of go.mod, absolute
    int goVersionMinor = 0;  ///< of `go 1.N`; 0 = no such line

    /// The folder of an import path inside this module; empty when the path is not one of this module's.
    std::string folderOf(std::string_view importPath) const;
};

/// The module of the innermost go.mod in `folder` or above it.
std::optional<Module> moduleAround(const std::string& folder);
/// Go command, Internal Directories: may code in `importer` import `path`? Both are import paths.
bool internalAllowed(std::string_view path, std::string_view importer);

}  // namespace minigo::driver
