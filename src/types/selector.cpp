// This file checks selectors, qualified identifiers, method values and method expressions (spec: Selectors, Qualified identifiers).
#include "types/checker.h"
#include "types/hidden_names.h"
#include "types/library_names.h"
#include "types/positions.h"
#include "types/predicates.h"
#include "types/snippet_block.h"

namespace minigo::types {

/// p.Name for a package p. False when x is no package name; `failed` after an error.
bool Checker::qualifiedIdent(Operand& x, syntax::SelectorExpr* e, bool* failed) {
    auto* id = syntax::as<syntax::Ident>(e->x);
    auto* p = id ? as<PkgName>(lookupName(*this, id)) : nullptr;
    if (!p) return false;
    id->object = p;
    p->used = true;
    *failed = true;
    auto* package = p->imported;
    if (!package) return true;
    // As in export data, only exported names exist for importers.
    Object* o = package->scope->lookupLocal(e->sel->name);
    if (!o || !o->exported()) {
        if (package->fake) return true;
        bool hidden = package->loader ? declaresHidden(package->path, e->sel->name) : o && isInExportData(o);
        error(e->sel, o || hidden ? Code::UnexportedName : Code::UndeclaredImportedName,
              hidden ? std::string(e->sel->name) + " not exported by package " + package->name : "undefined: " + str(e));
        return true;
    }
    e->sel->object = o;
    objectDecl(o);
    x.type = o->type;
    switch (o->kind) {
        case ObjectKind::Const:
            x.mode = Mode::Constant;
            x.value = static_cast<Const*>(o)->value;
            if (!x.value) x.mode = Mode::Invalid;
            break;
        case ObjectKind::TypeName: x.mode = Mode::TypeExpr; break;
        case ObjectKind::Var:
            x.mode = Mode::Variable;
            addDependency(o);
            break;
        case ObjectKind::Func:
            x.mode = Mode::Value;
            addDependency(o);
            break;
        case ObjectKind::Builtin:
            x.mode = Mode::Builtin;
            x.builtin = static_cast<Builtin*>(o)->id;
            break;
        default: return true;
    }
    if (!x.type || (isInvalid(x.type) && x.mode != Mode::Builtin)) return true;
    *failed = !x.valid();
    e->sel->mode = x.mode;
    e->sel->type = x.type;
    x.expr = e;
    return true;
}

void Checker::missingSelector(Operand& x, syntax::SelectorExpr* e, const Lookup& found) {
    auto* sel = e->sel;
    std::string name(sel->name);
    if (isInvalid(underlying(x.type))) return;
    if (found.ambiguous) {
        error(sel, Code::AmbiguousSelector, "ambiguous selector " + str(x.expr) + "." + name);
        return;
    }
    if (found.badReceiver) {
        auto t = str(x.type);
        if (x.mode == Mode::TypeExpr)
            error(sel, Code::InvalidMethodExpr, "invalid method expression " + t + "." + name + " (needs pointer receiver (*" + t + ")." + name + ")");
        else
            error(sel, Code::InvalidMethodExpr, "cannot call pointer method " + name + " on " + t);
        return;
    }
    std::string why;
    if (isInterfacePointer(x.type)) {
        why = interfacePointerError(x.type, env.package);
    } else {
        why = "type " + str(x.type) + " has no field or method " + name;
        // The other case of the first letter is the most frequent slip.
        auto other = name;
        char c = other[0];
        if (c >= 'A' && c <= 'Z') other[0] = static_cast<char>(c + 32);
        else if (c >= 'a' && c <= 'z') other[0] = static_cast<char>(c - 32);
        if (lookupFieldOrMethod(x.type, x.mode == Mode::Variable, env.package, other).object) why += ", but does have " + other;
    }
    error(sel, Code::MissingFieldOrMethod, str(x.expr) + "." + name + " undefined (" + why + ")");
}

void Checker::recordSelection(syntax::SelectorExpr* e, Selection::Kind kind, Type* recv, const Lookup& found) {
    auto path = found.path;
    if (kind != Selection::Field && !path.empty()) path.pop_back();
    auto* s = arena.make<Selection>();
    s->kind = kind;
    s->recv = recv;
    s->object = found.object;
    s->path = arena.list(path);
    s->indirect = found.indirect;
    e->selection = s;
    e->sel->object = found.object;
}

/// T.method: a function with the receiver as first parameter.
bool Checker::methodExpr(Operand& x, syntax::SelectorExpr* e, const Lookup& found) {
    auto* m = as<Func>(found.object);
    if (!m) {
        std::string name(e->sel->name);
        error(e->sel, Code::MissingFieldOrMethod,
              str(x.expr) + "." + name + " undefined (type " + str(x.type) + " has no method " + name + ")");
        return false;
    }
    recordSelection(e, Selection::MethodExpr, x.type, found);
    auto* sig = m->signature();
    if (!sig || !sig->recv) {
        error(e, Code::InvalidDeclCycle, "illegal cycle in method declaration");
        return false;
    }
    auto params = sig->params->vars;
    std::string_view name;
    if (!params.empty() && !params[0]->name.empty()) name = sig->recv->name.empty() ? "_" : sig->recv->name;
    params.insert(params.begin(), newParam(sig->recv->pos, name, x.type));
    auto* f = newType<Signature>();
    f->typeParams = sig->typeParams;
    f->params = newTuple(std::move(params));
    f->results = sig->results;
    f->variadic = sig->variadic;
    x.mode = Mode::Value;
    x.type = f;
    addDependency(m);
    return true;
}

void Checker::selector(Operand& x, syntax::SelectorExpr* e, TypeName* cycleDef, bool wantType) {
    auto fail = [&] {
        x.mode = Mode::Invalid;
        x.expr = e;
    };
    bool failed = false;
    if (qualifiedIdent(x, e, &failed)) {
        if (failed) fail();
        return;
    }
    exprOrType(x, e->x, false);
    if (!x.valid()) return fail();
    if (x.mode == Mode::TypeExpr && cycleDef && x.type == cycleDef->type) {
        cycleError({cycleDef});
        return fail();
    }
    if (x.mode == Mode::Builtin) {
        error(gcPos(e), Code::UncalledBuiltin, "cannot select on " + str(x));
        return fail();
    }
    if (wantType) {
        error(e->sel, Code::NotAType, str(e) + " is not a type");
        return fail();
    }
    auto found = lookupFieldOrMethod(x.type, x.mode == Mode::Variable, env.package, e->sel->name);
    if (!found.object) {
        missingSelector(x, e, found);
        return fail();
    }
    auto* method = as<Func>(found.object);
    if (method) objectDecl(method);
    if (x.mode == Mode::TypeExpr) {
        if (!methodExpr(x, e, found)) return fail();
    } else if (!method) {
        recordSelection(e, Selection::Field, x.type, found);
        x.mode = x.mode == Mode::Variable || found.indirect ? Mode::Variable : Mode::Value;
        x.type = found.object->type;
        if (!x.type) return fail();
    } else {
        recordSelection(e, Selection::MethodValue, x.type, found);
        x.mode = Mode::Value;
        if (!method->signature()) return fail();
        auto* sig = newType<Signature>();
        *sig = *method->signature();
        sig->recv = nullptr;
        sig->descriptor = nullptr;
        x.type = sig;
        addDependency(method);
    }
    x.expr = e;
}

}  // namespace minigo::types
