// This file checks declarations of constants, variables, types and functions (spec: Declarations and scope).
#include "types/checker.h"
#include "types/positions.h"
#include "types/snippet_block.h"

namespace minigo::types {

using syntax::as;

namespace {
constexpr uint32_t kWhite = 0, kBlack = 1, kGrey = 2;
Type* invalid() { return basic(BasicKind::Invalid); }

/// Is `other` in a folder below the package of `at`, the working directory? The go command prints such a name with "./" there, without it elsewhere.
bool isBelow(const FileSet& files, Pos at, Pos other) {
    auto file = files.position(other).file;
    return files.position(at).file.starts_with("./") && !file.starts_with('.') && !file.starts_with('/') && !file.starts_with('$') && file.find('/') != file.npos;
}
}  // namespace

void Checker::redeclared(const std::string& text, Pos at, const Object* other, Code code) {
    std::string second;
    if (other && other->pos.valid())
        second = std::string("\n\t") + (isBelow(files, at, other->pos) ? "./" : "") + where(other->pos) + ": other declaration of " + std::string(other->name);
    error(at, code, text + second);
}

void Checker::declare(Scope* scope, syntax::Ident* id, Object* o, Pos scopePos) {
    if (id) id->object = o->name == "_" ? nullptr : o;
    if (o->name == "_") return;
    auto* other = outerOfStatements(scope, o->name);
    if (!other) other = scope->insert(o);
    if (other) {
        redeclared(std::string(o->name) + " redeclared in this block", o->pos, other, Code::DuplicateDecl);
        return;
    }
    o->scopePos = scopePos;
}

/// An object is white before its declaration is checked, grey meanwhile (its index in objectPath plus kGrey) and black after.
/// Meeting a grey object means a cycle, which may be fine.
void Checker::objectDecl(Object* o, TypeName* cycleDef) {
    if (o->color == kWhite && o->type) {  // got its type without coming here: `a, b = f()`
        o->color = kBlack;
        return;
    }
    if (o->color == kBlack) return;
    if (o->color >= kGrey) return objectCycle(o);
    auto* d = o->decl;
    if (!d) {  // of a package that could not be imported
        o->type = invalid();
        return;
    }
    o->color = kGrey + static_cast<uint32_t>(objectPath.size());
    objectPath.push_back(o);
    auto saved = env;
    env = {};
    env.package = d->package;
    env.scope = d->fileScope;
    env.goVersionMinor = d->goVersionMinor;
    if (auto* c = as<Const>(o)) {
        env.decl = d;
        constDecl(c, d->typeExpr, d->init, d->inherited);
    } else if (auto* v = as<Var>(o)) {
        env.decl = d;
        varDecl(v, d->lhs, d->typeExpr, d->init);
    } else if (auto* t = as<TypeName>(o)) {
        typeDecl(t, d->typeSpec, cycleDef);
        collectMethods(t);
    } else if (auto* f = as<Func>(o)) {
        funcDecl(f, d);
    }
    env = saved;
    objectPath.pop_back();
    o->color = kBlack;
}

void Checker::objectCycle(Object* o) {
    bool valid = validCycle(o);
    if (o->kind == ObjectKind::Const || o->kind == ObjectKind::Var) {
        // Without a type so far it depends on itself: initOrder reports that.
        if (!valid || !o->type) o->type = invalid();
    } else if (o->kind == ObjectKind::TypeName && !valid) {
        o->type = invalid();
    }
}

void Checker::constDecl(Const* c, syntax::Expr* type, syntax::Expr* init, bool inherited) {
    auto* savedIota = env.iota;
    auto savedError = env.errorPos;
    env.iota = c->value;
    env.errorPos = {};
    c->value = makeUnknown();
    Operand x;
    bool ok = true;
    if (type) {
        auto* t = typ(type);
        ok = isBasic(t, kConstType);
        if (!ok && underlying(t) != invalid()) error(type, Code::InvalidConstType, "invalid constant type " + str(t));
        c->type = ok ? t : invalid();
    }
    if (ok) {
        if (init) {
            if (inherited) env.errorPos = c->pos;  // positions in the repeated expression would mislead
            expr(nullptr, x, init);
        }
        initConst(c, x);
    }
    env.iota = savedIota;
    env.errorPos = savedError;
}

void Checker::varDecl(Var* v, const std::vector<Var*>& lhs, syntax::Expr* type, syntax::Expr* init) {
    if (type) v->type = varType(type);
    if (!init) {
        if (!type) v->type = invalid();  // the missing value was reported
        return;
    }
    if (lhs.size() <= 1) {
        Operand x;
        expr(v->type, x, init);
        initVar(v, x, "variable declaration");
        return;
    }
    if (type)
        for (auto* other : lhs) other->type = v->type;
    auto** one = static_cast<syntax::Expr**>(arena.allocate(sizeof(syntax::Expr*)));
    *one = init;
    initVars(lhs, List<syntax::Expr*>{one, 1}, nullptr);
}

bool Checker::isImportedConstraint(Type* t) const {
    auto* n = as<Named>(t);
    if (!n || n->object->package == env.package || !n->object->package) return false;
    auto* i = under<Interface>(n);
    return i && !const_cast<Checker*>(this)->typeSetOf(i)->isMethodSet();
}

void Checker::setUnderlying(TypeName* def, Type* t) {
    if (!def) return;
    if (auto* n = as<Named>(def->type)) n->underlying = t;
}

void Checker::typeDecl(TypeName* t, syntax::TypeSpec* spec, TypeName* cycleDef) {
    bool alias = spec->alias;
    if (alias && !spec->typeParams.empty()) {
        error(spec->pos, Code::BadDecl, "generic type cannot be alias");
        alias = false;
    }
    if (alias) {
        later([this, t, spec] {
            if (isImportedConstraint(t->type) && !allowVersion(18))
                unsupportedVersion(gcStart(spec->type), 18, "using type constraint " + str(t->type));
        });
        if (!allowVersion(9)) unsupportedVersion(spec->pos, 9, "type aliases");
        brokenAliases.insert(t);
        t->type = invalid();
        auto* rhs = typ(spec->type);
        brokenAliases.erase(t);
        t->type = rhs;
        return;
    }
    later([this, t, spec] {
        auto* n = as<Named>(t->type);
        if (!n) return;
        validType(n);
        if (isImportedConstraint(n->fromRhs) && !allowVersion(18))
            unsupportedVersion(gcStart(spec->type), 18, "using type constraint " + str(n->fromRhs));
    });
    auto* named = newNamed(t);
    setUnderlying(cycleDef, named);
    bool generic = !spec->typeParams.empty();
    if (generic) {
        openScope(spec);
        collectTypeParams(named->typeParams, spec->typeParams);
    }
    auto* rhs = definedType(spec->type, t);
    named->fromRhs = rhs;
    if (!named->underlying) named->underlying = invalid();
    if (isTypeParam(rhs)) {
        error(spec->type, Code::MisplacedTypeParam, "cannot use a type parameter as RHS in type declaration");
        named->underlying = invalid();
    }
    if (generic) closeScope();
}

TypeParam* Checker::declareTypeParam(syntax::Ident* name) {
    auto* o = newTypeName(name->pos, name->name, nullptr);
    auto* p = newTypeParam(o, invalid());  // a bound that is safe to look at until the real one is known
    o->color = kBlack;
    declare(env.scope, name, o, env.scope->pos);
    return p;
}

void Checker::collectTypeParams(std::vector<TypeParam*>& into, const List<syntax::Field*>& fields) {
    // All names are in scope in all constraints, and the generic type itself may be used there.
    for (auto* f : fields)
        for (auto* name : f->names) {
            auto* p = declareTypeParam(name);
            p->index = static_cast<int>(into.size());
            into.push_back(p);
        }
    env.inTypeParamList = true;
    size_t i = 0;
    for (auto* f : fields) {
        auto* b = bound(f->type);
        if (isTypeParam(b)) {
            error(f->type, Code::MisplacedTypeParam, "cannot use a type parameter as constraint");
            b = invalid();
        }
        for (size_t k = 0; k < f->names.size(); k++) into[i++]->bound = b;
    }
    env.inTypeParamList = false;
}

/// A constraint; `~T` and `A|B` stand for interfaces that embed them.
Type* Checker::bound(syntax::Expr* e) {
    auto* u = as<syntax::UnaryExpr>(e);
    auto* b = as<syntax::BinaryExpr>(e);
    if (!(u && u->op == syntax::Token::Tilde) && !(b && b->op == syntax::Token::Or)) return typ(e);
    auto* field = arena.make<syntax::Field>();
    field->kind = syntax::NodeKind::Field;
    field->pos = e->pos;
    field->type = e;
    auto* literal = arena.make<syntax::InterfaceType>();
    literal->kind = syntax::NodeKind::InterfaceType;
    literal->pos = e->pos;
    literal->rbrace = syntax::endPos(e);
    literal->elements = arena.list(std::vector<syntax::Field*>{field});
    auto* t = typ(literal);
    if (auto* i = as<Interface>(t)) i->implicit = true;
    return t;
}

void Checker::collectMethods(TypeName* t) {
    auto it = methodsOf_.find(t);
    auto* base = as<Named>(t->type);
    if (base) base->methodsCollected = true;
    if (it == methodsOf_.end()) return;
    auto methods = std::move(it->second);
    methodsOf_.erase(it);
    if (base) later([this, base] { checkFieldUniqueness(base); });
    std::vector<Func*> seen = base ? base->methods : std::vector<Func*>{};
    for (auto* m : methods) {
        int other = methodIndex(seen, m->package, m->name);
        if (other >= 0) {
            error(m->pos, Code::DuplicateMethod,
                  "method " + std::string(t->name) + "." + std::string(m->name) + " already declared at " + where(seen[other]->pos));
            continue;
        }
        seen.push_back(m);
        if (base) base->methods.push_back(m);
    }
}

/// Spec, Method declarations: the non-blank method and field names must be distinct.
void Checker::checkFieldUniqueness(Named* base) {
    auto* s = under<Struct>(base);
    if (!s) return;
    for (auto* f : s->fields) {
        int m = methodIndex(base->methods, f->package, f->name);
        if (m >= 0)
            redeclared("field and method with the same name " + std::string(f->name), base->methods[m]->pos, f,
                       Code::DuplicateFieldAndMethod);
    }
}

void Checker::funcDecl(Func* f, DeclInfo* d) {
    auto* decl = d->funcDecl;
    auto* sig = create<Signature>();
    sig->params = newTuple({});
    sig->results = newTuple({});
    f->type = sig;
    // A method may be mentioned while its own signature is checked (its receiver type may be instantiated there): no cycle.
    auto color = f->color;
    f->color = kBlack;
    funcType(sig, decl->receiver, decl->signature);
    f->color = color;
    if (!decl->signature->typeParams.empty() && !decl->body)
        softError(decl->name->pos, Code::BadDecl, "generic function is missing function body");
    if (!decl->body) return;
    f->info->signature = sig;
    if (f->info->name.empty()) f->info->name = f->fullName();
    // Bodies of embedded packages are checked when they are reached.
    if (options.ignoreFuncBodies || d->package->loader) return;
    if (waitsForStatements(f)) return;
    later([this, f, d] { funcBody(f->info, d, nullptr); });
}

void Checker::declStmt(syntax::DeclStmt* s) {
    syntax::ConstSpec* last = nullptr;
    for (auto* spec : s->specs) {
        if (auto* c = as<syntax::ConstSpec>(spec)) {
            localConst(c, last);
            continue;
        }
        last = nullptr;
        if (auto* v = as<syntax::VarSpec>(spec)) localVar(v);
        if (auto* t = as<syntax::TypeSpec>(spec)) localType(t);
    }
}

void Checker::localConst(syntax::ConstSpec* s, syntax::ConstSpec*& last) {
    size_t top = delayedCount();
    bool inherited = false;
    if (s->type || !s->values.empty() || !last || !s->group || last->group != s->group)
        last = s;
    else
        inherited = true;
    std::vector<Const*> lhs;
    for (size_t i = 0; i < s->names.size(); i++) {
        auto* c = create<Const>();
        c->pos = s->names[i]->pos;
        c->name = s->names[i]->name;
        c->package = env.package;
        c->value = makeInt(s->iota);
        lhs.push_back(c);
        constDecl(c, last->type, i < last->values.size() ? last->values[i] : nullptr, inherited);
    }
    arity(s->pos, s->names, last->values, true, inherited);
    processDelayed(top);
    for (size_t i = 0; i < lhs.size(); i++) declare(env.scope, s->names[i], lhs[i], syntax::endPos(s));
}

void Checker::localVar(syntax::VarSpec* s) {
    size_t top = delayedCount();
    std::vector<Var*> vars;
    for (auto* name : s->names) vars.push_back(newVar(name->pos, name->name, nullptr));
    size_t l = vars.size(), r = s->values.size();
    for (size_t i = 0; i < l; i++) {
        bool spread = r == 1 && l != 1;
        auto* init = r == l ? s->values[i] : spread ? s->values[0] : i < r ? s->values[i] : nullptr;
        varDecl(vars[i], spread ? vars : std::vector<Var*>{}, s->type, init);
        if (r == 1) break;  // one call gave all variables their types
    }
    if (!s->type || r) arity(s->pos, s->names, s->values, false, false);
    processDelayed(top);
    for (size_t i = 0; i < l; i++) declare(env.scope, s->names[i], vars[i], syntax::endPos(s));
}

void Checker::localType(syntax::TypeSpec* s) {
    auto* t = newTypeName(s->name->pos, s->name->name, nullptr);
    t->isAlias = s->alias && s->typeParams.empty();
    t->function = env.function;
    declare(env.scope, s->name, t, s->name->pos);
    t->color = kGrey + static_cast<uint32_t>(objectPath.size());
    objectPath.push_back(t);
    typeDecl(t, s, nullptr);
    objectPath.pop_back();
    t->color = kBlack;
    if (auto* n = as<Named>(t->type)) n->methodsCollected = true;
}

void Checker::addDependency(Object* to) {
    auto* from = env.decl;
    if (!from) return;
    if (auto* f = as<Func>(to); f && f->origin && from->package->loader) to = f->origin;
    // Variables of a REPL's statements have no declaration of their own; who uses them is asked for when they are redefined.
    if (!to->decl && !(options.replMode && to->parent == from->package->scope)) return;
    if (from->dependencySet.insert(to).second) from->dependencies.push_back(to);
}

}  // namespace minigo::types
