// This file is the build tool that turns the Go sources of the library into one file of serialised packages:
// minigo-embed OUTPUT ROOT FILE.go..., where a file's folder below ROOT is its package's path.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
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

/// The serial form of one package, or an empty string after printing its errors.
std::string embedPackage(const std::string& root, const std::string& path, const std::vector<std::string>& names) {
    FileSet files;
    Arena arena;
    Diagnostics diagnostics(files);
    std::vector<syntax::File*> parsed;
    syntax::ParseOptions options;
    options.docComments = true;
    options.checkDirectives = false;
    for (auto& name : names) {
        auto& source = files.add(name, "$GOROOT/src/" + path + "/" + name, readFile(root + "/" + path + "/" + name));
        parsed.push_back(syntax::parseFile(source, arena, diagnostics, options));
        if (diagnostics.empty()) continue;
        std::fprintf(stderr, "in %s/%s:\n%s", root.c_str(), path.c_str(), diagnostics.print().c_str());
        return {};
    }
    return syntax::serializePackage(path, parsed);
}

void put32(std::string& out, size_t n) {
    auto value = static_cast<uint32_t>(n);
    out.append(reinterpret_cast<char*>(&value), sizeof value);
}

/// Layout (src/library/embedded.cpp reads it): number of packages; for each, sorted by path, the lengths of path and bytes; then paths and
/// bytes in turn.
void embed(void* argument) {
    auto& args = *static_cast<Arguments*>(argument);
    std::map<std::string, std::vector<std::string>> packages;
    for (auto& file : args.files) {
        auto slash = file.rfind('/');
        packages[file.substr(args.root.size() + 1, slash - args.root.size() - 1)].push_back(file.substr(slash + 1));
    }
    std::string head, body;
    put32(head, packages.size());
    for (auto& [path, names] : packages) {
        std::sort(names.begin(), names.end());
        auto bytes = embedPackage(args.root, path, names);
        if (bytes.empty()) {
            args.status = 1;
            continue;
        }
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
