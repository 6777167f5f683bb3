// This file implements //go:linkname. Its objects are few: a table of them is looked at where an object is first used.
#include "exec/link_names.h"

#include <unordered_map>

#include "syntax/ast_decl.h"
#include "types/object.h"

namespace minigo::exec {
namespace {

std::unordered_map<const types::Object*, types::Object*>& links() {
    static std::unordered_map<const types::Object*, types::Object*> all;
    return all;
}

types::Object* followed(types::Object* o) {
    for (size_t steps = links().size(); steps > 0; --steps) {
        auto at = links().find(o);
        if (at == links().end()) break;
        o = at->second;
    }
    return o;
}

bool hasBody(const types::Func* f) { return f->syntax && f->syntax->body; }

/// A function with a body becomes the body of the other, a variable is the other variable.
void link(types::Object* local, types::Object* other) {
    if (!local || !other || local == other) return;
    auto *f = types::as<types::Func>(local), *g = types::as<types::Func>(other);
    if (f && g) {
        if (!hasBody(f)) links()[f] = g;
        else if (!hasBody(g)) links()[g] = f;
    } else if (types::as<types::Var>(local) && types::as<types::Var>(other)) {
        links()[local] = other;
    }
}

}  // namespace

void linkNames(const std::vector<types::CheckedPackage>& packages, const std::function<types::Package*(std::string_view path)>& import) {
    constexpr std::string_view kDirective = "go:linkname ";
    auto packageAt = [&](std::string_view path) -> types::Package* {
        for (auto& p : packages)
            if (p.package->path == path || (path == "main" && p.package->isMain)) return p.package;
        return import(path);
    };
    for (auto& p : packages)
        for (auto* file : p.files)
            for (auto& d : file->directives) {
                if (!d.text.starts_with(kDirective)) continue;
                auto rest = d.text.substr(kDirective.size());
                auto space = rest.find(' ');
                if (space == rest.npos) continue;
                auto name = rest.substr(0, space), target = rest.substr(rest.find_first_not_of(' ', space));
                auto dot = target.find('.', target.rfind('/') == target.npos ? 0 : target.rfind('/'));
                if (dot == target.npos) continue;
                if (auto* other = packageAt(target.substr(0, dot))) link(p.package->scope->lookupLocal(name), other->scope->lookupLocal(target.substr(dot + 1)));
            }
}

types::Func* linked(types::Func* o) { return links().empty() ? o : types::as<types::Func>(followed(o)); }
types::Var* linked(types::Var* o) { return links().empty() ? o : types::as<types::Var>(followed(o)); }

}  // namespace minigo::exec
