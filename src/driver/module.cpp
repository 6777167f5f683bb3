// This file implements modules.
#include "driver/module.h"

#include <dirent.h>
#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <sstream>

namespace minigo::driver {
namespace {

std::string unquoted(const std::string& s) { return s.size() > 1 && (s[0] == '"' || s[0] == '`') ? s.substr(1, s.size() - 2) : s; }

/// Calls f(directive, words) for each line of a go.mod or go.work file; the lines of `require ( … )` carry the block's directive.
void readDirectives(const std::string& file, const std::function<void(const std::string&, const std::vector<std::string>&)>& f) {
    std::ifstream in(file);
    std::string block;
    for (std::string line; std::getline(in, line);) {
        std::istringstream text(line.substr(0, line.find("//")));
        std::vector<std::string> words;
        for (std::string w; text >> w;) words.push_back(unquoted(w));
        if (words.empty()) continue;
        if (words[0] == ")") {
            block.clear();
        } else if (words.size() == 2 && words[1] == "(") {
            block = words[0];
        } else {
            std::string directive = block;
            if (block.empty()) directive = words[0], words.erase(words.begin());
            f(directive, words);
        }
    }
}

bool isLocal(const std::string& s) { return s.substr(0, 2) == "./" || s.substr(0, 3) == "../" || s[0] == '/' || s == "." || s == ".."; }

/// The folder `path` seen from `root`, without . and .. elements.
std::string joined(const std::string& root, const std::string& path) {
    std::string all = path[0] == '/' ? path : root + "/" + path;
    std::vector<std::string> parts;
    std::istringstream in(all);
    for (std::string p; std::getline(in, p, '/');) {
        if (p == ".." && !parts.empty()) parts.pop_back();
        else if (!p.empty() && p != "." && p != "..") parts.push_back(p);
    }
    std::string out;
    for (auto& p : parts) out += "/" + p;
    return out.empty() ? "/" : out;
}

/// replace OLD [VERSION] => DIR
void addReplacement(const std::string& root, const std::vector<std::string>& words, std::vector<Module::Other>& out) {
    size_t arrow = 0;
    while (arrow < words.size() && words[arrow] != "=>") arrow++;
    if (arrow == 0 || arrow + 1 >= words.size() || !isLocal(words[arrow + 1])) return;
    out.push_back({words[0], joined(root, words[arrow + 1])});
}

Module read(const std::string& root) {
    Module m;
    m.root = root;
    readDirectives(root + "/go.mod", [&](const std::string& directive, const std::vector<std::string>& words) {
        if (words.empty()) return;
        if (directive == "module") m.path = words[0];
        if (directive == "go" && words[0].compare(0, 2, "1.") == 0) m.goVersionMinor = std::atoi(words[0].c_str() + 2);
        if (directive == "require") m.required.push_back(words[0]);
        if (directive == "replace") addReplacement(root, words, m.others);
    });
    return m;
}

bool exists(const std::string& path) {
    struct stat st;
    return stat(path.c_str(), &st) == 0;
}

/// The innermost folder with a file `name`, at `folder` or above.
std::string above(const std::string& folder, const char* name) {
    for (std::string at = folder;; at = at.substr(0, at.rfind('/'))) {
        while (at.size() > 1 && at.back() == '/') at.pop_back();
        if (exists(at + "/" + name)) return at;
        if (at.empty() || at == "/") return {};
    }
}

/// go.work counts when it uses the module itself.
void addWorkspace(Module& m) {
    std::string root = above(m.root, "go.work");
    if (root.empty()) return;
    std::vector<Module::Other> others;
    bool used = false;
    readDirectives(root + "/go.work", [&](const std::string& directive, const std::vector<std::string>& words) {
        if (directive == "replace") addReplacement(root, words, others);
        if (directive != "use" || words.empty()) return;
        std::string folder = joined(root, words[0]);
        if (folder == m.root) {
            used = true;
            return;
        }
        Module other = read(folder);
        others.push_back({other.path, folder});
        others.insert(others.end(), other.others.begin(), other.others.end());
    });
    if (used) m.others.insert(m.others.end(), others.begin(), others.end());
}

/// What follows the module's path in an import path: "" or "/…"; nothing when it is not one of the module's.
std::optional<std::string> below(std::string_view modulePath, std::string_view importPath) {
    if (modulePath.empty()) return std::nullopt;
    if (importPath == modulePath) return std::string();
    if (importPath.size() <= modulePath.size() || importPath.substr(0, modulePath.size()) != modulePath || importPath[modulePath.size()] != '/')
        return std::nullopt;
    return std::string(importPath.substr(modulePath.size()));
}

bool hasGoFiles(const std::string& folder) {
    DIR* d = opendir(folder.c_str());
    if (!d) return false;
    bool found = false;
    while (auto* entry = readdir(d)) {
        std::string_view name = entry->d_name;
        found |= name.size() > 3 && name.substr(name.size() - 3) == ".go" && name[0] != '.' && name[0] != '_';
    }
    closedir(d);
    return found;
}

}  // namespace

std::string Module::folderOf(std::string_view importPath) const {
    if (auto rest = below(path, importPath); rest && hasGoFiles(root + *rest)) return root + *rest;
    std::string best;
    size_t length = 0;
    for (auto& o : others)
        if (auto rest = below(o.path, importPath); rest && o.path.size() > length && hasGoFiles(o.root + *rest)) {
            best = o.root + *rest;
            length = o.path.size();
        }
    if (!best.empty()) return best;
    std::string vendored = root + "/vendor/" + std::string(importPath);
    return importPath.find('.') != importPath.npos && hasGoFiles(vendored) ? vendored : std::string();
}

std::string Module::importPathOf(const std::string& folder) const {
    if (folder == root) return path;
    for (auto& [modulePath, moduleRoot] : others)
        if (folder == moduleRoot) return modulePath;
    auto within = [&](const std::string& r) { return folder.size() > r.size() && folder.compare(0, r.size(), r) == 0 && folder[r.size()] == '/'; };
    for (auto& [modulePath, moduleRoot] : others)
        if (within(moduleRoot) && moduleRoot.size() > root.size()) return modulePath + folder.substr(moduleRoot.size());
    return within(root) ? path + folder.substr(root.size()) : std::string();
}

bool Module::requiresElsewhere(std::string_view importPath) const {
    for (auto& r : required) {
        bool atHand = false;
        for (auto& o : others) atHand |= o.path == r;
        if (!atHand && below(r, importPath)) return true;
    }
    return false;
}

std::optional<Module> moduleAround(const std::string& folder) {
    std::string root = above(folder, "go.mod");
    if (root.empty()) return std::nullopt;
    Module m = read(root);
    addWorkspace(m);
    return m;
}

bool internalAllowed(std::string_view path, std::string_view importer) {
    size_t at = path == "internal" || path.substr(0, 9) == "internal/" ? 0 : path.rfind("/internal/");
    if (at == path.npos && path.size() > 9 && path.substr(path.size() - 9) == "/internal") at = path.size() - 9;
    if (at == path.npos) return true;
    auto parent = path.substr(0, at);
    return importer == parent || (importer.substr(0, parent.size()) == parent && (importer.size() == parent.size() || importer[parent.size()] == '/'));
}

}  // namespace minigo::driver
