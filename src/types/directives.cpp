// This file judges compiler directives against the declarations of a package (cmd/compile documentation, Compiler Directives). gc does so after
// it has found no type errors.
#include <algorithm>

#include "types/checker.h"

namespace minigo::types {

namespace {

/// The words of a directive's text.
std::vector<std::string_view> wordsOf(std::string_view text) {
    std::vector<std::string_view> out;
    for (size_t i = 0; (i = text.find_first_not_of(" \t", i)) != text.npos;) {
        size_t end = std::min(text.find_first_of(" \t", i), text.size());
        out.push_back(text.substr(i, end - i));
        i = end;
    }
    return out;
}

bool importsUnsafe(const syntax::File& file) {
    return std::any_of(file.imports.begin(), file.imports.end(), [](auto* spec) { return spec->path && spec->path->text == "\"unsafe\""; });
}

}  // namespace

void Checker::linkname(const syntax::File& file, const syntax::Directive& d, std::unordered_set<const Object*>& linked) {
    if (!importsUnsafe(file)) {
        error(d.pos, Code::InvalidSyntax, "//go:linkname only allowed in Go files that import \"unsafe\"");
        return;
    }
    auto local = wordsOf(d.text)[1];
    auto* o = env.package->scope->lookupLocal(local);
    if (o && (o->kind == ObjectKind::Func || o->kind == ObjectKind::Var)) {
        if (!linked.insert(o).second) error(d.pos, Code::InvalidSyntax, "duplicate //go:linkname for " + std::string(local));
    } else if (options.goVersionMinor >= 18) {
        error(d.pos, Code::InvalidSyntax, "//go:linkname must refer to declared function or variable");
    }
}

/// Returns the functions and variables that a go:linkname gives a body or value elsewhere.
std::unordered_set<const Object*> Checker::directives(const CheckedPackage& out) {
    std::unordered_set<const Object*> linked;
    auto* package = std::exchange(env.package, out.package);
    for (auto* file : out.files)
        for (auto& d : file->directives) {
            if (d.text.starts_with("go:linkname ")) {
                linkname(*file, d, linked);
                continue;
            }
            if (!d.function) {
                error(d.pos, Code::InvalidSyntax, "misplaced compiler directive");
                continue;
            }
            auto* f = as<Func>(d.function->name->object);
            bool noescape = d.text == "go:noescape" || d.text.starts_with("go:noescape ");
            if (noescape && d.function->body)
                error(f ? declarationPos(f) : d.function->name->pos, Code::InvalidSyntax, "can only use //go:noescape with external func implementations");
        }
    env.package = package;
    return linked;
}

}  // namespace minigo::types
