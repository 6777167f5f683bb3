// This file is the build tool that turns the Go sources of the library into one file of serialised packages:
// minigo-embed OUTPUT ROOT FILE.go..., where a file's folder below ROOT is its package's path.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "syntax/parser.h"
#include "syntax/serialize.h"

using namespace minigo;

namespace {

struct Arguments {
    std::string output, root;
    std::vector<std::string> files;
    int status = 0;
};

std::string readFile(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return text.str();
}

/// A package of the library, parsed.
struct ParsedPackage {
    FileSet files;
    Arena arena;
    std::vector<syntax::File*> parsed;
    bool hasInit = false;
};
using Packages = std::map<std::string, std::unique_ptr<ParsedPackage>>;

/// Parses the files of one package; returns null after printing errors.
std::unique_ptr<ParsedPackage> parsePackage(const std::string& root, const std::string& path, const std::vector<std::string>& names) {
    auto package = std::make_unique<ParsedPackage>();
    Diagnostics diagnostics(package->files);
    syntax::ParseOptions options;
    options.docComments = true;
    options.checkDirectives = false;
    for (auto& name : names) {
        auto& source = package->files.add(name, "$GOROOT/src/" + path + "/" + name, readFile(root + "/" + path + "/" + name));
        package->parsed.push_back(syntax::parseFile(source, package->arena, diagnostics, options));
        if (!diagnostics.empty()) {
            std::fprintf(stderr, "in %s/%s:\n%s", root.c_str(), path.c_str(), diagnostics.print().c_str());
            return nullptr;
        }
        for (auto* d : package->parsed.back()->decls)
            if (auto* f = syntax::as<syntax::FuncDecl>(d)) package->hasInit |= !f->receiver && f->name->name == "init";
    }
    return package;
}

/// Appends the packages with init functions that `path` imports, also indirectly: what is imported first.
void addInitialised(const Packages& packages, const std::string& path, std::set<std::string>& seen, std::vector<std::string>& out) {
    auto package = packages.find(path);
    if (package == packages.end()) return;
    std::set<std::string> imports;
    for (auto* f : package->second->parsed)
        for (auto* i : f->imports) imports.emplace(i->path->text.substr(1, i->path->text.size() - 2));
    for (auto& imported : imports) {
        if (!seen.insert(imported).second) continue;
        addInitialised(packages, imported, seen, out);
        auto found = packages.find(imported);
        if (found != packages.end() && found->second->hasInit) out.push_back(imported);
    }
}

void put32(std::string& out, size_t n) {
    auto value = static_cast<uint32_t>(n);
    out.append(reinterpret_cast<char*>(&value), sizeof value);
}

/// Layout (src/library/embedded.cpp reads it): number of packages; for each, sorted by path, the lengths of path and bytes; then paths and
/// bytes in turn.
void embed(void* argument) {
    auto& args = *static_cast<Arguments*>(argument);
    std::map<std::string, std::vector<std::string>> folders;
    for (auto& file : args.files) {
        auto slash = file.rfind('/');
        folders[file.substr(args.root.size() + 1, slash - args.root.size() - 1)].push_back(file.substr(slash + 1));
    }
    Packages packages;
    for (auto& [path, names] : folders) {
        std::sort(names.begin(), names.end());
        if (auto package = parsePackage(args.root, path, names)) packages[path] = std::move(package);
        else args.status = 1;
    }
    std::string head, body;
    put32(head, packages.size());
    for (auto& [path, package] : packages) {
        std::set<std::string> seen;
        std::vector<std::string> initialised;
        addInitialised(packages, path, seen, initialised);
        auto bytes = syntax::serializePackage(path, package->parsed, initialised);
        put32(head, path.size());
        put32(head, bytes.size());
        body += path + bytes;
    }
    if (args.status != 0) return;
    std::ofstream out(args.output, std::ios::binary);
    out << head << body;
    if (!out.flush()) {
        std::fprintf(stderr, "cannot write %s\n", args.output.c_str());
        args.status = 1;
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: minigo-embed OUTPUT ROOT FILE.go...\n");
        return 64;
    }
    Arguments args{argv[1], argv[2], {argv + 3, argv + argc}};
    syntax::runOnFrontEndStack(embed, &args);
    return args.status;
}
