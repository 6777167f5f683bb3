// This file finds an installed Go 1.21 tree and reads the lists of known failures in tests/conformance.
#pragma once
#include <filesystem>
#include <map>
#include <string>

namespace minigo::tests {

/// Go's test folder ($GOROOT/test); empty when it is not installed.
std::filesystem::path testTree();
/// A GOROOT whose sources are installed; empty when there is none.
std::string sourceTree();
std::string readFile(const std::filesystem::path& path);
/// "NAME: reason" a line; # begins a comment.
std::map<std::string, std::string> readKnownFailures(const std::string& name);

}  // namespace minigo::tests
