// This file holds what the checker keeps while it checks statements beside functions: a snippet, or an entry of the REPL.
#pragma once
#include "types/checker.h"

namespace minigo::types {

/// Functions see what the outermost block of the statements declares, wherever it stands; so their bodies are checked when the statements
/// are. A variable of a snippet that a function mentions is a package-level one, initialised where it stands; all others are local to main.
/// One is active at a time, as one package is.
class SnippetBlock {
public:
    /// For a whole package: active when it has the statements that were announced.
    SnippetBlock(Checker& checker, Package& package, const std::vector<syntax::File*>& files);
    /// For a REPL entry, whose statements declare package-level variables: only the bodies wait.
    SnippetBlock(Checker& checker, Package& package);
    ~SnippetBlock();
    SnippetBlock(const SnippetBlock&) = delete;

    /// Takes a declared function whose body is to be checked later; false for others.
    bool takes(Func* f);
    /// Checks the bodies taken so far, then what depends on them: unused variables and captures of the statements.
    void finish();
    /// Package-level variable or constant that a name in the statements' outermost block denotes; null in other scopes.
    Object* outer(const Scope* scope, std::string_view name) const;
    /// What a name in a function's body means that means `found` (in scope `where`) without the statements.
    Object* seenFromFunction(const syntax::Ident* id, Object* found, Scope*& where);

    FuncInfo* body = nullptr;             ///< of the statements; null in a REPL
    std::unordered_set<const Var*> seen;  ///< variables of the statements that functions mention

private:
    Checker& checker_;
    Package& package_;
    SnippetBlock* before_;
    const syntax::FuncDecl* main_ = nullptr;
    Pos firstStatement_;
    Scope* fileScope_ = nullptr;
    std::vector<Func*> waiting_;
};

extern SnippetBlock* activeSnippet;  ///< null while an ordinary package is checked

inline bool waitsForStatements(Func* f) { return activeSnippet && activeSnippet->takes(f); }
inline Object* outerOfStatements(const Scope* scope, std::string_view name) { return activeSnippet ? activeSnippet->outer(scope, name) : nullptr; }

/// What `id` denotes here, or null, and in which scope.
inline Object* lookupName(Checker& checker, const syntax::Ident* id, Scope** where = nullptr) {
    Scope* scope = nullptr;
    auto* o = checker.env.scope->lookup(id->name, checker.env.pos, &scope);
    if (activeSnippet) o = activeSnippet->seenFromFunction(id, o, scope);
    if (where) *where = scope;
    return o;
}

}  // namespace minigo::types
