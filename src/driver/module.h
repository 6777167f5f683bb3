// This file knows the modules that a program is made of: go.mod's path and language version, other modules that are at hand as folders
// (replace directives, go.work, vendor), and which folder an import path means (go.dev/ref/mod). Nothing is downloaded.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace minigo::driver {

struct Module {
    std::string path;        ///< as go.mod's module line says
    std::string root;        ///< folder of go.mod, absolute
    int goVersionMinor = 0;  ///< of `go 1.N`; 0 = no such line

    /// A module whose source is a folder: replaced by a local directory, or used by go.work.
    struct Other {
        std::string path, root;
    };
    std::vector<Other> others;
    std::vector<std::string> required;  ///< modules that go.mod requires

    /// The folder that holds the Go files of an import path; empty when there is none in this module, the others or vendor.
    std::string folderOf(std::string_view importPath) const;
    /// The import path of a folder of this module; empty outside.
    std::string importPathOf(const std::string& folder) const;
    /// Does a required module that is not at hand have this path?
    bool requiresElsewhere(std::string_view importPath) const;
};

/// The module of the innermost go.mod in `folder` or above it, with what a go.work above it adds.
std::optional<Module> moduleAround(const std::string& folder);
/// Go command, Internal Directories: may code in `importer` import `path`? Both are import paths.
bool internalAllowed(std::string_view path, std::string_view importer);

}  // namespace minigo::driver
