// This file reads Go source files from disk into a FileSet.
#pragma once
#include <string>
#include <vector>

#include "base/source.h"

namespace minigo::driver {

/// One line that says why a file cannot be read ("minigo: x.go: no such file or directory"); empty when all is well.
struct LoadFailure {
    std::string text;
    explicit operator bool() const { return !text.empty(); }
};

/// The name that gc prints for a path given on the command line: `./x.go` for a file of the current folder.
std::string displayName(const std::string& path);
std::string absolutePath(const std::string& path);

bool exists(const std::string& path);
/// Does the folder hold assembly files (.s), which may have the bodies of functions?
bool hasAssembly(const std::string& folder);

/// Reads a file; `-` is standard input. Sizes beyond 1 GB are refused.
LoadFailure loadSource(FileSet& files, const std::string& path, SourceFile*& out);
/// Names of the .go files of a folder, sorted, without _test.go files and those that begin with . or _; build constraints are not looked at.
/// `tests`, when given, gets whether there are _test.go files.
LoadFailure listFolder(const std::string& folder, std::vector<std::string>& out, bool* tests = nullptr);
/// The _test.go files of a folder, sorted.
std::vector<std::string> listTests(const std::string& folder);

}  // namespace minigo::driver
