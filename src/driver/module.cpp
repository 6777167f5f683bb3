// This file implements modules.
#include "driver/module.h"

#include <cstdlib>
#include <fstream>
#include <sstream>

namespace minigo::driver {
namespace {

std::string unquoted(const std::string& s) { return s.size() > 1 && (s[0] == '"' || s[0] == '`') ? s.substr(1, s.size() - 2) : s; }

Module read(std::istream& in) {
    Module m;
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line.substr(0, line.find("//")));
        std::string key, value;
        words >> key >> value;
        if (key == "module") m.path = unquoted(value);
        if (key == "go" && value.compare(0, 2, "1.") == 0) m.goVersionMinor = std::atoi(value.c_str() + 2);
    }
    return m;
}

}  // namespace

std::string Module::folderOf(std::string_view importPath) const {
    if (importPath == path) return root;
    if (importPath.size() <= path.size() || importPath.substr(0, path.size()) != path || importPath[path.size()] != '/') return {};
    return root + std::string(importPath.substr(path.size()));
}

std::optional<Module> moduleAround(const std::string& folder) {
    for (std::string at = folder;; at = at.substr(0, at.rfind('/'))) {
        while (at.size() > 1 && at.back() == '/') at.pop_back();
        if (std::ifstream in(at + "/go.mod"); in) {
            Module m = read(in);
            m.root = at;
            return m;
        }
        if (at.empty() || at == "/") return std::nullopt;
    }
}

bool internalAllowed(std::string_view path, std::string_view importer) {
    size_t at = path == "internal" || path.substr(0, 9) == "internal/" ? 0 : path.rfind("/internal/");
    if (at == path.npos && path.size() > 9 && path.substr(path.size() - 9) == "/internal") at = path.size() - 9;
    if (at == path.npos) return true;
    auto parent = path.substr(0, at);
    return importer == parent || (importer.substr(0, parent.size()) == parent && (importer.size() == parent.size() || importer[parent.size()] == '/'));
}

}  // namespace minigo::driver
