// This file implements the walk over what export data reach.
#include "types/hidden_names.h"

#include <algorithm>
#include <unordered_set>

#include "syntax/children.h"
#include "types/inline.h"

namespace minigo::types {

namespace {

/// The functions and methods that a package declares, in source order.
std::vector<Func*> functionsOf(const Package& package) {
    std::vector<Func*> out;
    for (auto& [name, o] : package.scope->names) {
        if (auto* f = as<Func>(o)) out.push_back(f);
        auto* t = as<TypeName>(o);
        if (auto* n = t && !t->isAlias ? as<Named>(t->type) : nullptr) out.insert(out.end(), n->methods.begin(), n->methods.end());
    }
    std::sort(out.begin(), out.end(), [](auto* a, auto* b) { return a->pos < b->pos; });
    return out;
}

std::vector<CheckedPackage> alone(Package& package) {
    CheckedPackage p;
    p.package = &package;
    p.functions = functionsOf(package);
    return {p};
}

class ExportData {
public:
    explicit ExportData(Package& package) : package_(package), inlining_(alone(package)) {
        for (auto& [name, o] : package.scope->names)
            if (o->exported()) object(o);
    }
    bool has(Object* o) const { return objects_.count(o) != 0; }

private:
    void object(Object* o) {
        if (!o || o->package != &package_ || !objects_.insert(o).second) return;
        type(o->type);
        if (auto* f = as<Func>(o)) function(f->origin ? f->origin : f);
    }

    void function(Func* f) {
        if (!f->info || !f->info->body) return;
        auto* s = f->signature();
        bool generic = s && (!s->typeParams.empty() || !s->recvTypeParams.empty());
        if (generic || inlining_.of(f->info).can) node(f->info->body);
    }

    void node(syntax::Node* n) {
        if (auto* e = expression(n)) {
            type(e->type);
            if (e->constant) return;  // folded: what it was made of is not there
        }
        if (auto* id = syntax::as<syntax::Ident>(n)) object(id->object);
        if (auto* s = syntax::as<syntax::SelectorExpr>(n); s && s->selection) object(s->selection->object);
        syntax::forEachChild(n, [&](syntax::Node* child) { node(child); });
    }

    static syntax::Expr* expression(syntax::Node* n) {
        bool is = false;
        syntax::withNodeType(n->kind, [&]<class U>(U*) { is = std::is_base_of_v<syntax::Expr, U>; });
        return is ? static_cast<syntax::Expr*>(n) : nullptr;
    }

    void all(const std::vector<Type*>& list) {
        for (auto* t : list) type(t);
    }

    void type(Type* t) {
        if (!t || !types_.insert(t).second) return;
        switch (t->kind) {
            case TypeKind::Pointer: return type(as<Pointer>(t)->element);
            case TypeKind::Slice: return type(as<Slice>(t)->element);
            case TypeKind::Array: return type(as<Array>(t)->element);
            case TypeKind::Chan: return type(as<Chan>(t)->element);
            case TypeKind::Map: return type(as<Map>(t)->key), type(as<Map>(t)->element);
            case TypeKind::TypeParam: return type(as<TypeParam>(t)->bound);
            case TypeKind::Named: return named(as<Named>(t));
            case TypeKind::Struct:
                for (auto* f : as<Struct>(t)->fields) type(f->type);
                return;
            case TypeKind::Tuple:
                for (auto* v : as<Tuple>(t)->vars) type(v->type);
                return;
            case TypeKind::Union:
                for (auto& term : as<Union>(t)->terms) type(term.type);
                return;
            case TypeKind::Interface:
                for (auto* m : as<Interface>(t)->methods) type(m->type);
                return all(as<Interface>(t)->embeddeds);
            case TypeKind::Signature: {
                auto* s = as<Signature>(t);
                for (auto* p : s->typeParams) type(p);
                return type(s->params), type(s->results);
            }
            default: return;
        }
    }

    void named(Named* n) {
        all(n->typeArgs);
        if (n->origin && n->origin != n) return type(n->origin);
        if (n->object->package != &package_) return;
        object(n->object);
        for (auto* p : n->typeParams) type(p);
        type(n->fromRhs);
        for (auto* m : n->methods) object(m);
    }

    Package& package_;
    Inlining inlining_;
    std::unordered_set<Object*> objects_;
    std::unordered_set<Type*> types_;
};

}  // namespace

bool isInExportData(Object* o) { return ExportData(*o->package).has(o); }

}  // namespace minigo::types
