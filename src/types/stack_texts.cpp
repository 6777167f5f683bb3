// This file implements the search for texts that do not escape. The escape analysis is that of `-gcflags=-m`, which a program pays for only
// if it converts strings to slices and looks at capacities.
#include "types/stack_texts.h"

#include <unordered_set>

#include "syntax/children.h"
#include "types/escape.h"
#include "types/predicates.h"

namespace minigo::types {

using namespace syntax;
using syntax::as;

namespace {

std::unordered_set<const CallExpr*> found;

bool isTextConversion(const Expr* e) {
    auto* c = as<CallExpr>(e);
    if (!c || c->fun->mode != Mode::TypeExpr || c->args.size() != 1 || !c->type) return false;
    auto* from = c->args[0]->type;
    return from && !c->args[0]->constant && types::as<types::Slice>(coreType(c->type)) && isString(from);
}

/// What a package has that matters.
struct Uses {
    bool conversion = false, capacity = false;

    void look(Node* n) {
        if (auto* e = as<CallExpr>(n)) conversion |= isTextConversion(e);
        if (auto* id = as<Ident>(n)) {
            auto* b = types::as<Builtin>(id->object);
            capacity |= b && b->id == BuiltinId::Cap;
        }
        if (auto* s = as<SliceExpr>(n)) capacity |= s->index[1] && s->x->type && !isString(s->x->type);  // may reach beyond the length
        forEachChild(n, [&](Node* child) {
            if (!conversion || !capacity) look(child);
        });
    }
};

}  // namespace

void findStackTexts(const std::vector<CheckedPackage>& packages, FileSet& files) {
    found.clear();
    Uses uses;
    for (auto& p : packages)
        for (auto* f : p.files)
            for (auto* d : f->decls)
                if (!uses.conversion || !uses.capacity) uses.look(d);
    if (!uses.conversion || !uses.capacity) return;
    eachEscapeReport(packages, files, [](const EscapeReport& report) {
        for (auto& f : report.facts)
            if (f.kind == EscapeKind::DoesNotEscape && f.expression && isTextConversion(f.expression)) found.insert(as<CallExpr>(f.expression));
    });
}

bool isStackText(const CallExpr* conversion) { return found.count(conversion) != 0; }

}  // namespace minigo::types
