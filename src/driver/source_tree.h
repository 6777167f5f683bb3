// This file imports packages from an installed Go source tree (`minigo check -goroot DIR`): parsed and checked from source when they are first
// needed, with the build constraints of linux/amd64 without cgo, the tree's vendor directory, and functions that are written in assembly.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "types/info.h"

namespace minigo::driver {

class SourceTree {
public:
    using Parse = std::function<syntax::File*(SourceFile&)>;
    /// `root` is a GOROOT: the folder that holds `src`.
    SourceTree(std::string root, FileSet& files, types::TypeChecker& checker, Parse parse)
        : root_(std::move(root)), files_(files), checker_(checker), parse_(std::move(parse)) {}

    /// Is there such a package? Does not load it.
    bool has(std::string_view path) const { return path == "unsafe" || !folderOf(path).empty(); }
    /// Null and `why` when there is none, or when its files cannot be read or parsed.
    types::Package* import(std::string_view path, std::string& why);
    /// The path under which a package of the tree finds what it imports as `path` (Go command, Vendor Directories).
    std::string vendored(std::string_view path, std::string_view importer) const;
    /// Packages that were checked, in dependency order.
    size_t size() const { return packages_.size(); }

private:
    std::string folderOf(std::string_view path) const;
    bool parseFolder(const std::string& folder, std::vector<syntax::File*>& out, std::string& why);

    std::string root_;
    FileSet& files_;
    types::TypeChecker& checker_;
    Parse parse_;
    std::map<std::string, types::Package*, std::less<>> packages_;
    std::vector<std::string> underWay_;
};

}  // namespace minigo::driver
