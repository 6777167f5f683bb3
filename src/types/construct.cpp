// This file makes types, objects and scopes; the checker owns them.
#include "types/checker.h"

namespace minigo::types {

Var* Checker::newVar(Pos pos, std::string_view name, Type* t) {
    auto* v = create<Var>();
    v->pos = pos;
    v->name = name;
    v->package = env.package;
    v->type = t;
    return v;
}

Var* Checker::newParam(Pos pos, std::string_view name, Type* t) {
    auto* v = newVar(pos, name, t);
    v->used = true;  // parameters need not be used
    v->isParam = true;
    return v;
}

Var* Checker::newField(Pos pos, std::string_view name, Type* t, bool embedded) {
    auto* v = newVar(pos, name, t);
    v->isField = true;
    v->embedded = embedded;
    return v;
}

Tuple* Checker::newTuple(std::vector<Var*> vars) {
    auto* t = create<Tuple>();
    t->vars = std::move(vars);
    return t;
}

Pointer* Checker::newPointer(Type* element) {
    auto* t = create<Pointer>();
    t->element = element;
    return t;
}

Slice* Checker::newSlice(Type* element) {
    auto* t = create<Slice>();
    t->element = element;
    return t;
}

Func* Checker::newFunc(Pos pos, std::string_view name, Signature* sig) {
    auto* f = create<Func>();
    f->pos = pos;
    f->name = name;
    f->package = env.package;
    f->type = sig;
    return f;
}

TypeName* Checker::newTypeName(Pos pos, std::string_view name, Type* t) {
    auto* o = create<TypeName>();
    o->pos = pos;
    o->name = name;
    o->package = env.package;
    o->type = t;
    return o;
}

Named* Checker::newNamed(TypeName* o) {
    auto* t = create<Named>();
    t->object = o;
    t->origin = t;
    t->checker = this;
    if (!o->type) o->type = t;
    return t;
}

TypeParam* Checker::newTypeParam(TypeName* o, Type* bound) {
    auto* t = create<TypeParam>();
    t->object = o;
    t->bound = bound;
    t->id = ++lastTypeParam_;
    t->checker = this;
    if (!o->type) o->type = t;
    return t;
}

Scope* Checker::newScope(Scope* parent, Pos pos, Pos end) {
    auto* s = make<Scope>();
    s->parent = parent;
    s->pos = pos;
    s->end = end;
    if (parent && parent != universe()) parent->children.push_back(s);
    return s;
}

std::string_view Checker::intern(std::string_view text) { return *interned_.emplace(text).first; }

void Checker::openScope(const syntax::Node* n, bool isFunc) {
    env.scope = newScope(env.scope, n->pos, syntax::endPos(n));
    env.scope->isFunc = isFunc;
}

void Checker::closeScope() { env.scope = env.scope->parent; }

}  // namespace minigo::types
