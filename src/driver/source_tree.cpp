// This file implements importing from a Go source tree.
#include "driver/source_tree.h"

#include <sys/stat.h>

#include <algorithm>

#include "driver/build_constraint.h"
#include "driver/program_loader.h"
#include "driver/source_loader.h"

namespace minigo::driver {
namespace {

constexpr int kTreeVersion = 21;  ///< language version of the standard library's module

bool isFolder(const std::string& path) {
    struct stat st;
    return stat(path.c_str(), &st) == 0 && S_ISDIR(st.st_mode);
}

bool importsC(const syntax::File& file) {
    return std::any_of(file.imports.begin(), file.imports.end(), [](auto* spec) { return importedPath(spec) == "C"; });
}

}  // namespace

std::string SourceTree::folderOf(std::string_view path) const {
    if (path.empty() || path[0] == '/' || path[0] == '.') return {};
    std::string folder = root_ + "/src/" + std::string(path);
    std::vector<std::string> names;
    return isFolder(folder) && !listFolder(folder, names) ? folder : std::string();
}

std::string SourceTree::vendored(std::string_view path, std::string_view importer) const {
    auto dot = path.find('.');
    if (dot == path.npos || dot > path.find('/')) return std::string(path);
    std::string inside = (importer.substr(0, 4) == "cmd/" ? "cmd/vendor/" : "vendor/") + std::string(path);
    return has(inside) ? inside : std::string(path);
}

bool SourceTree::parseFolder(const std::string& folder, std::vector<syntax::File*>& out, std::string& why) {
    std::vector<std::string> names;
    if (auto f = listFolder(folder, names)) {
        why = f.text;
        return false;
    }
    for (auto& name : names) {
        SourceFile* source = nullptr;
        if (auto f = loadSource(files_, name, source)) {
            why = f.text;
            return false;
        }
        if (!buildConstraintHolds(name, source->text, kTreeVersion)) continue;
        auto* file = parse_(*source);
        if (importsC(*file)) continue;
        out.push_back(file);
        if (file->hasErrors) why = "package in " + folder + " has syntax errors";
    }
    if (out.empty()) why = "build constraints exclude all Go files in " + folder;
    return why.empty();
}

types::Package* SourceTree::import(std::string_view path, std::string& why) {
    if (auto it = packages_.find(path); it != packages_.end()) return it->second;
    std::string key(path), folder = folderOf(path);
    if (folder.empty()) {
        why = "package " + key + " is not in std (" + root_ + "/src/" + key + ")";
        return nullptr;
    }
    if (std::find(underWay_.begin(), underWay_.end(), key) != underWay_.end()) {
        why = "import cycle not allowed: " + key;
        return nullptr;
    }
    std::vector<syntax::File*> parsed;
    if (!parseFolder(folder, parsed, why)) return nullptr;
    underWay_.push_back(key);
    types::PackageOptions options;
    options.goVersionMinor = kTreeVersion;
    options.bodiesElsewhere = true;
    auto* package = checker_.check(key, parsed, options).package;
    underWay_.pop_back();
    return packages_[key] = package;
}

}  // namespace minigo::driver
