// This file checks statements beside functions.
#include "types/snippet.h"

#include <algorithm>

#include "types/snippet_block.h"

namespace minigo::types {

SnippetBlock* activeSnippet = nullptr;

namespace {
SnippetSource announced;
}

void announceSnippet(const SnippetSource& source) { announced = source; }

SnippetBlock::SnippetBlock(Checker& checker, Package& package, const std::vector<syntax::File*>& files)
    : checker_(checker), package_(package), before_(activeSnippet) {
    activeSnippet = nullptr;
    for (auto* f : files) {
        if (!announced.statements || std::find(f->decls.begin(), f->decls.end(), announced.statements) == f->decls.end()) continue;
        main_ = announced.statements;
        firstStatement_ = announced.firstStatement;
        activeSnippet = this;
    }
}

SnippetBlock::SnippetBlock(Checker& checker, Package& package) : checker_(checker), package_(package), before_(activeSnippet) { activeSnippet = this; }

SnippetBlock::~SnippetBlock() { activeSnippet = before_; }

bool SnippetBlock::takes(Func* f) {
    if (f->package != &package_) return false;
    if (main_ && f->syntax == main_) {
        body = f->info;
        fileScope_ = f->decl->fileScope;
        return false;
    }
    waiting_.push_back(f);
    return true;
}

/// A variable may have the name of a function or type, which it hides behind its declaration, as in any function; variables and constants
/// of a snippet's top level are those of one block.
Object* SnippetBlock::outer(const Scope* scope, std::string_view name) const {
    if (!body || scope != body->signature->scope) return nullptr;
    auto* o = package_.scope->lookupLocal(name);
    return o && (o->kind == ObjectKind::Var || o->kind == ObjectKind::Const) ? o : nullptr;
}

/// What the function and the package declare comes first; an imported package or a predeclared name is hidden behind the statement that
/// declares the name.
Object* SnippetBlock::seenFromFunction(const syntax::Ident* id, Object* found, Scope*& where) {
    auto* in = checker_.env.function;
    if (!in || !body || checker_.env.package != &package_) return found;
    while (in->outer) in = in->outer;
    if (in == body || !in->function) return found;
    if (found && where != universe() && where != fileScope_) return found;
    auto& names = body->signature->scope->names;
    auto it = names.find(id->name);
    if (it == names.end() || (found && it->second->pos > id->pos)) return found;
    if (auto* v = as<Var>(it->second)) seen.insert(v);
    where = body->signature->scope;
    return it->second;
}

void SnippetBlock::finish() {
    if (activeSnippet != this) return;
    size_t top = checker_.delayedCount();
    for (auto* f : std::exchange(waiting_, {}))
        checker_.later([this, f] { checker_.funcBody(f->info, f->decl, nullptr); });
    checker_.processDelayed(top);
    if (!body || !body->bodyChecked) return;
    auto* scope = body->signature->scope;
    for (auto& [name, o] : scope->names)
        if (auto* v = as<Var>(o)) v->used = v->used || seen.count(v) != 0 || v->pos < firstStatement_;
    size_t errors = checker_.diagnostics.size();
    checker_.usage(scope);
    if (checker_.diagnostics.size() == errors) checker_.captures(body);
    for (auto* v : seen) package_.scope->names.try_emplace(v->name, const_cast<Var*>(v));  // later layers look for package-level variables there
}

}  // namespace minigo::types
