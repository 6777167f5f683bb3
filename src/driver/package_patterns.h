// This file finds the packages that a command line names (go help packages): folders, import paths of the module, patterns with `...`.
#pragma once
#include <string>
#include <vector>

namespace minigo::driver {

struct NamedPackage {
    std::string folder;              ///< absolute; empty when files are given
    std::string importPath;          ///< `command-line-arguments` for files
    std::vector<std::string> files;  ///< given one by one
};

/// In the order of their import paths. `failure` gets go's words when an argument names nothing.
std::vector<NamedPackage> findPackages(const std::vector<std::string>& arguments, std::string& failure);

}  // namespace minigo::driver
