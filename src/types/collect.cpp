// This file declares package-level names from their specs (spec: Declarations and scope), before any of them is checked.
#include "types/checker.h"
#include "types/positions.h"

namespace minigo::types {

using syntax::as;

DeclInfo* Checker::newDecl(Package& package, Scope* fileScope) {
    auto* d = make<DeclInfo>();
    d->package = &package;
    d->fileScope = fileScope;
    auto it = fileVersions_.find(fileScope);
    d->goVersionMinor = it == fileVersions_.end() ? package.goVersionMinor : it->second;
    return d;
}

void Checker::collectDecl(Package& package, Scope* fileScope, syntax::Node* spec, CheckedPackage* out) {
    auto saved = env;
    env = {};
    env.package = &package;
    env.scope = fileScope;
    auto it = fileVersions_.find(fileScope);
    env.goVersionMinor = it == fileVersions_.end() ? package.goVersionMinor : it->second;
    if (auto* s = as<syntax::ImportSpec>(spec)) collectImport(package, fileScope, s);
    if (auto* s = as<syntax::ConstSpec>(spec)) collectConst(package, fileScope, s);
    if (auto* s = as<syntax::VarSpec>(spec)) collectVar(package, fileScope, s);
    if (auto* s = as<syntax::TypeSpec>(spec)) collectType(package, fileScope, s);
    if (auto* s = as<syntax::FuncDecl>(spec)) collectFunc(package, fileScope, s, out);
    env = saved;
}

void Checker::addPackageObject(Package& package, Object* o, DeclInfo* d) {
    auto& objects = objectsOf_[&package];
    o->decl = d;
    objects.push_back(o);
    o->order = static_cast<uint32_t>(objects.size());
}

void Checker::declarePackageObject(Package& package, syntax::Ident* id, Object* o, DeclInfo* d) {
    if (id->name == "init") {
        error(id, Code::InvalidInitDecl, "cannot declare init - must be func");
        return;
    }
    if (id->name == "main" && package.name == "main") {
        error(id, Code::InvalidMainDecl, "cannot declare main - must be func");
        return;
    }
    declare(package.scope, id, o, {});
    addPackageObject(package, o, d);
}

bool Checker::arity(Pos at, const List<syntax::Ident*>& names, const List<syntax::Expr*>& values, bool isConst, bool inherited) {
    size_t l = names.size(), r = values.size();
    if (l < r) {
        auto* extra = values[l];
        if (inherited)
            error(at, Code::WrongAssignCount, "extra init expr at " + where(gcPos(extra)));
        else
            error(extra, Code::WrongAssignCount, "extra init expr " + str(extra));
        return false;
    }
    // One value may be a call with several results.
    if (l > r && (isConst || r != 1)) {
        error(names[r], Code::WrongAssignCount, "missing init expr for " + std::string(names[r]->name));
        return false;
    }
    return true;
}

void Checker::collectConst(Package& package, Scope* fileScope, syntax::ConstSpec* s) {
    bool inherited = false;
    if (s->type || !s->values.empty())
        lastConst_ = {fileScope, s->group, s};
    else if (s->group && lastConst_.group == s->group && lastConst_.fileScope == fileScope)
        inherited = true;
    else
        lastConst_ = {fileScope, s->group, s};
    auto* from = lastConst_.spec;
    for (size_t i = 0; i < s->names.size(); i++) {
        auto* c = create<Const>();
        c->pos = s->names[i]->pos;
        c->name = s->names[i]->name;
        c->package = &package;
        c->value = makeInt(s->iota);  // constDecl takes iota from here
        auto* d = newDecl(package, fileScope);
        d->typeExpr = from->type;
        d->init = i < from->values.size() ? from->values[i] : nullptr;
        d->inherited = inherited;
        d->inheritedPos = c->pos;
        d->iota = s->iota;
        declarePackageObject(package, s->names[i], c, d);
    }
    arity(s->pos, s->names, from->values, true, inherited);
}

void Checker::collectVar(Package& package, Scope* fileScope, syntax::VarSpec* s) {
    DeclInfo* shared = nullptr;
    if (s->values.size() <= 1) {
        shared = newDecl(package, fileScope);
        shared->typeExpr = s->type;
        shared->init = s->values.empty() ? nullptr : s->values[0];
    }
    for (size_t i = 0; i < s->names.size(); i++) {
        auto* v = newVar(s->names[i]->pos, s->names[i]->name, nullptr);
        auto* d = shared;
        if (d) {
            d->lhs.push_back(v);
        } else {
            d = newDecl(package, fileScope);
            d->typeExpr = s->type;
            d->init = i < s->values.size() ? s->values[i] : nullptr;
        }
        declarePackageObject(package, s->names[i], v, d);
    }
    if (!s->type || !s->values.empty()) arity(s->pos, s->names, s->values, false, false);
}

void Checker::collectType(Package& package, Scope* fileScope, syntax::TypeSpec* s) {
    if (!s->typeParams.empty() && !allowVersion(18)) unsupportedVersion(s->typeParams[0]->pos, 18, "type parameter");
    auto* t = newTypeName(s->name->pos, s->name->name, nullptr);
    t->isAlias = s->alias && s->typeParams.empty();
    auto* d = newDecl(package, fileScope);
    d->typeSpec = s;
    declarePackageObject(package, s->name, t, d);
}

void Checker::checkSpecialFunc(Package& package, syntax::FuncDecl* f) {
    auto name = std::string(f->name->name);
    if (name != "init" && !(name == "main" && package.name == "main")) return;
    auto code = name == "main" ? Code::InvalidMainDecl : Code::InvalidInitDecl;
    auto* type = f->signature;
    if (!type->typeParams.empty()) softError(gcStart(type->typeParams[0]), code, "func " + name + " must have no type parameters");
    if (!type->params.empty() || !type->results.empty())
        softError(f->name->pos, name == "main" ? code : Code::InvalidInitSig, "func " + name + " must have no arguments and no return values");
}

namespace {

/// The name of a receiver's base type below parentheses, stars and type parameters; null when there is none.
syntax::Ident* receiverBase(syntax::Expr* e, bool* pointer) {
    for (;;) {
        if (auto* p = as<syntax::ParenExpr>(e)) {
            e = p->x;
        } else if (auto* s = as<syntax::StarExpr>(e)) {
            *pointer = true;
            e = s->x;
        } else {
            break;
        }
    }
    if (auto* x = as<syntax::IndexExpr>(e)) e = x->x;
    return as<syntax::Ident>(e);
}

}  // namespace

void Checker::collectFunc(Package& package, Scope* fileScope, syntax::FuncDecl* f, CheckedPackage* out) {
    auto* o = newFunc(f->name->pos, f->name->name, nullptr);
    o->syntax = f;
    if (f->body) {
        o->info = f->info = newFuncInfo(nullptr, f->body);
        o->info->function = o;
        if (out) out->functions.push_back(o);
    }
    auto* d = newDecl(package, fileScope);
    d->funcDecl = f;
    f->name->object = o;
    if (f->receiver) {
        PendingMethod m{o, false, nullptr};
        m.base = receiverBase(f->receiver->type, &m.pointer);
        o->pointerReceiver = m.pointer;
        if (m.base && o->name != "_") {
            if (pendingMethods_ && !package.loader)  // a loader declares a type before its methods
                pendingMethods_->push_back(m);
            else
                associateMethod(package, m);
        }
    } else {
        checkSpecialFunc(package, f);
        if (o->name == "init") {
            o->parent = package.scope;
            if (!f->body) softError(o->pos, Code::MissingInitBody, "missing function body");
            if (o->info) o->info->name = o->fullName() + "." + std::to_string(initCount_[&package]++);
            if (out) out->inits.push_back(o);
        } else {
            declare(package.scope, f->name, o, {});
        }
    }
    bool special = !f->receiver && (o->name == "init" || (o->name == "main" && package.name == "main"));
    if (!f->signature->typeParams.empty() && !allowVersion(18) && !special)
        unsupportedVersion(f->signature->typeParams[0]->pos, 18, "type parameter");
    addPackageObject(package, o, d);
}

void Checker::associateMethod(Package& package, const PendingMethod& m) {
    bool pointer = m.pointer;
    auto* base = baseTypeName(package, pointer, m.base);
    if (!base) return;
    m.method->pointerReceiver = pointer;
    methodsOf_[base].push_back(m.method);
}

/// Follows aliases from a receiver's base to the type name that it stands for; null when a package-level one is not reached, or
/// only through two pointers.
TypeName* Checker::baseTypeName(Package& package, bool& pointer, syntax::Expr* e) {
    std::unordered_set<TypeName*> seen;
    for (;;) {
        e = syntax::unparen(e);
        if (auto* s = as<syntax::StarExpr>(e)) {
            if (pointer) return nullptr;
            pointer = true;
            e = syntax::unparen(s->x);
        }
        auto* id = as<syntax::Ident>(e);
        if (!id) return nullptr;
        auto* t = as<TypeName>(package.scope->lookupLocal(id->name));
        if (!t || !t->decl || !t->decl->typeSpec || !seen.insert(t).second) return nullptr;
        if (!t->decl->typeSpec->alias) return t;
        e = t->decl->typeSpec->type;
    }
}

}  // namespace minigo::types
