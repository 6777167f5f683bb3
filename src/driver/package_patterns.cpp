// This file implements finding packages.
#include "driver/package_patterns.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "driver/embedded_packages.h"
#include "driver/module.h"
#include "driver/source_loader.h"

namespace minigo::driver {
namespace {

namespace fs = std::filesystem;

bool isGoFile(const std::string& s) { return s.size() > 3 && s.compare(s.size() - 3, 3, ".go") == 0; }

std::string cleaned(const std::string& path) {
    auto s = fs::path(absolutePath(path)).lexically_normal().string();
    while (s.size() > 1 && s.back() == '/') s.pop_back();
    return s;
}

bool hasGoFiles(const std::string& folder) {
    std::vector<std::string> files;
    listFolder(folder, files);
    return !files.empty() || !listTests(folder).empty();
}

/// Folders that patterns do not enter: testdata, names that begin with . or _, and other modules.
bool skipped(const fs::path& p) {
    auto name = p.filename().string();
    return name == "testdata" || name == "vendor" || name[0] == '.' || name[0] == '_' || fs::exists(p / "go.mod");
}

void walk(const std::string& folder, std::vector<std::string>& out) {
    if (hasGoFiles(folder)) out.push_back(folder);
    std::error_code ignored;
    std::vector<fs::path> below;
    for (auto& entry : fs::directory_iterator(folder, ignored))
        if (entry.is_directory(ignored) && !skipped(entry.path())) below.push_back(entry.path());
    std::sort(below.begin(), below.end());
    for (auto& p : below) walk(p.string(), out);
}

NamedPackage packageIn(const std::string& folder) {
    NamedPackage p;
    p.folder = folder;
    if (auto m = moduleAround(folder)) p.importPath = m->importPathOf(folder);
    if (p.importPath.empty()) p.importPath = "command-line-arguments";
    return p;
}

/// An argument that is an import path of the module around the current folder.
std::string folderOfImportPath(const std::string& path) {
    auto m = moduleAround(cleaned("."));
    return m ? m->folderOf(path) : std::string();
}

void find(const std::string& argument, std::vector<NamedPackage>& out, std::string& failure) {
    bool local = argument == "." || argument == ".." || argument.compare(0, 2, "./") == 0 || argument.compare(0, 3, "../") == 0 || argument[0] == '/';
    if (auto dots = argument.find("..."); dots != argument.npos && argument.compare(0, 3, "...") != 0 && dots > 0) {
        std::string base = argument.substr(0, dots);
        std::string folder = local ? cleaned(base) : folderOfImportPath(base.substr(0, base.find_last_not_of('/') + 1));
        std::vector<std::string> folders;
        if (!folder.empty()) walk(folder, folders);
        if (folders.empty()) failure += "go: warning: \"" + argument + "\" matched no packages\n";
        for (auto& f : folders) out.push_back(packageIn(f));
        return;
    }
    std::string folder = local ? cleaned(argument) : folderOfImportPath(argument);
    if (!local && folder.empty() && fs::is_directory(argument)) folder = cleaned(argument);
    if (folder.empty()) {
        auto why = EmbeddedPackages::reasonAgainst(argument);
        failure += (why.empty() ? "minigo: package " + argument + " has no tests here" : why) + "\n";
    } else if (!fs::is_directory(folder)) {
        failure += "stat " + folder + ": directory not found\n";
    } else if (!hasGoFiles(folder)) {
        failure += "no Go files in " + folder + "\n";
    } else {
        out.push_back(packageIn(folder));
    }
}

}  // namespace

std::vector<NamedPackage> findPackages(const std::vector<std::string>& arguments, std::string& failure) {
    std::vector<NamedPackage> out;
    if (!arguments.empty() && std::all_of(arguments.begin(), arguments.end(), isGoFile)) {
        out.push_back({"", "command-line-arguments", arguments});
        return out;
    }
    for (auto& a : arguments.empty() ? std::vector<std::string>{"."} : arguments) find(a, out, failure);
    std::stable_sort(out.begin(), out.end(), [](auto& a, auto& b) { return a.importPath < b.importPath; });
    std::set<std::string> seen;
    out.erase(std::remove_if(out.begin(), out.end(), [&](auto& p) { return !seen.insert(p.folder).second; }), out.end());
    return out;
}

}  // namespace minigo::driver
