// This file checks identifiers and type expressions (spec: Types).
#include "types/checker.h"
#include "types/positions.h"
#include "types/snippet_block.h"

namespace minigo::types {

using syntax::as;

namespace {
Type* invalid() { return basic(BasicKind::Invalid); }
}  // namespace

/// A name that no scope has.
void Checker::undeclared(Operand& x, syntax::Ident* e) {
    if (e->name != "_") {
        error(e, Code::UndeclaredName, "undefined: " + std::string(e->name));
    } else if (auto it = blankReceiverParams.find(e); it != blankReceiverParams.end()) {
        x.mode = Mode::TypeExpr;
        x.type = it->second;
    } else {
        error(e, Code::InvalidBlank, "cannot use _ as value or type");
    }
}

void Checker::ident(Operand& x, syntax::Ident* e, TypeName* cycleDef, bool wantType) {
    x = {};
    x.expr = e;
    Scope* scope = nullptr;
    Object* o = lookupName(*this, e, &scope);
    if (!o && e->name == "_" && env.package->blankValue && !blankReceiverParams.count(e)) o = env.package->blankValue;
    if (!o) return undeclared(x, e);
    if (scope == universe() && (o->type == anyType || o->type == comparableType) && !allowVersion(18)) {
        unsupportedVersion(e->pos, 18, "predeclared " + std::string(e->name));
        return;
    }
    e->object = o;
    // A type name is looked at again even when it has its type: that finds cycles.
    if (!o->type || (o->kind == ObjectKind::TypeName && wantType)) objectDecl(o, cycleDef);
    if (auto dots = dotImports_.find(scope); dots != dotImports_.end())
        if (auto it = dots->second.find(o->name); it != dots->second.end()) it->second->used = true;
    bool broken = o->type == invalid();
    bool isIota = scope == universe() && o->name == "iota";
    switch (o->kind) {
        case ObjectKind::PkgName:
            error(e, Code::InvalidPkgUse, "use of package " + std::string(o->name) + " not in selector");
            return;
        case ObjectKind::Const:
            addDependency(o);
            if (broken) return;
            x.value = isIota ? env.iota : as<Const>(o)->value;
            if (isIota && !x.value) return error(e, Code::InvalidIota, "cannot use iota outside constant declaration");
            x.mode = Mode::Constant;
            break;
        case ObjectKind::TypeName:
            if (broken && brokenAliases.count(as<TypeName>(o))) {
                error(e, Code::InvalidDeclCycle,
                      "invalid use of type alias " + std::string(o->name) + " in recursive type (see go.dev/issue/50729)");
                return;
            }
            x.mode = Mode::TypeExpr;
            break;
        case ObjectKind::Var:
            if (o->package == env.package) as<Var>(o)->used = true;
            addDependency(o);
            if (broken) return;
            x.mode = Mode::Variable;
            break;
        case ObjectKind::Func:
            addDependency(o);
            x.mode = Mode::Value;
            break;
        case ObjectKind::Builtin:
            x.builtin = as<Builtin>(o)->id;
            x.mode = Mode::Builtin;
            break;
        case ObjectKind::Nil:
            x.mode = Mode::NilValue;
            break;
        case ObjectKind::Label:
            return;
    }
    x.type = o->type;
}

Type* Checker::typ(syntax::Expr* e) { return definedType(e, nullptr); }

Type* Checker::varType(syntax::Expr* e) {
    auto* t = definedType(e, nullptr);
    validVarType(e, t);
    return t;
}

/// Spec, General interfaces: interfaces that are not basic may only be constraints.
void Checker::validVarType(syntax::Expr* e, Type* t) {
    // Only names and interface literals can be interfaces; their methods may not be known yet.
    if (isTypeParam(t) || (t->kind != TypeKind::Named && t->kind != TypeKind::Interface)) return;
    later([this, e, t] {
        auto* i = under<Interface>(t);
        if (!i) return;
        auto at = gcStart(e);
        auto* set = typeSetOf(i, at);
        if (set->isMethodSet()) return;
        softError(at, Code::MisplacedConstraintIface,
                  "cannot use type " + str(t) + " outside a type constraint: interface " +
                      (set->comparable ? "is (or embeds) comparable" : "contains type constraints"));
    });
}

/// `cycleDef` is the type name that e is the definition of: its underlying type is set before the components of e are checked.
Type* Checker::definedType(syntax::Expr* e, TypeName* cycleDef) {
    auto* t = typInternal(e, cycleDef);
    if (isGeneric(t)) {
        error(e, Code::WrongTypeArgCount, "cannot use generic type " + str(t) + " without instantiation");
        t = invalid();
    }
    recordTypeAndValue(e, Mode::TypeExpr, t, nullptr);
    return t;
}

Type* Checker::genericType(syntax::Expr* e, std::string* cause) {
    auto* t = typInternal(e, nullptr);
    if (t != invalid() && !isGeneric(t)) {
        if (cause) *cause = str(t) + " is not a generic type";
        t = invalid();
    }
    recordTypeAndValue(e, Mode::TypeExpr, t, nullptr);
    return t;
}

/// A type's name, possibly qualified.
Type* Checker::typeName(syntax::Expr* e, TypeName* cycleDef) {
    Operand x;
    if (auto* id = as<syntax::Ident>(e))
        ident(x, id, cycleDef, true);
    else
        selector(x, as<syntax::SelectorExpr>(e), cycleDef, true);
    if (x.mode == Mode::TypeExpr) return x.type;
    if (x.mode == Mode::NoValue)
        error(x, Code::NotAType, str(x) + " used as type");
    else if (x.mode != Mode::Invalid)
        error(x, Code::NotAType, str(x) + " is not a type");
    return invalid();
}

Type* Checker::arrayOrSlice(syntax::ArrayType* e, TypeName* cycleDef) {
    if (!e->length) {
        auto* s = create<Slice>();
        setUnderlying(cycleDef, s);
        s->element = varType(e->element);
        return s;
    }
    auto* a = create<Array>();
    setUnderlying(cycleDef, a);
    if (auto* dots = as<syntax::Ellipsis>(e->length); dots && !dots->element) {
        error(e, Code::BadDotDotDotSyntax, "invalid use of [...] array (outside a composite literal)");
        a->length = -1;
    } else {
        a->length = arrayLength(e->length);
        if (a->length >= kLargeLength && !env.package->loader) largeTypes_ = true;
    }
    a->element = varType(e->element);
    if (a->length >= 0) return a;
    setUnderlying(cycleDef, invalid());
    return invalid();
}

Type* Checker::mapType(syntax::MapType* e, TypeName* cycleDef) {
    auto* m = create<Map>();
    setUnderlying(cycleDef, m);
    m->key = varType(e->key);
    m->element = varType(e->value);
    later([this, m, e] {
        if (comparable(m->key)) return;
        error(e->key, Code::IncomparableMapKey,
              "invalid map key type " + str(m->key) + (isTypeParam(m->key) ? " (missing comparable constraint)" : ""));
    });
    return m;
}

Type* Checker::pointerType(syntax::StarExpr* e, TypeName* cycleDef) {
    auto* p = newPointer(invalid());
    setUnderlying(cycleDef, p);
    p->element = varType(e->x);
    return p->element == invalid() ? invalid() : p;
}

Type* Checker::chanType(syntax::ChanType* e, TypeName* cycleDef) {
    auto* c = create<Chan>();
    setUnderlying(cycleDef, c);
    c->dir = e->dir;
    c->element = varType(e->element);
    return c;
}

Type* Checker::typInternal(syntax::Expr* e, TypeName* cycleDef) {
    using syntax::NodeKind;
    switch (e->kind) {
        case NodeKind::BadExpr:
            break;
        case NodeKind::Ident:
        case NodeKind::SelectorExpr: {
            auto* t = typeName(e, cycleDef);
            setUnderlying(cycleDef, t);
            return t;
        }
        case NodeKind::IndexExpr: {
            if (!allowVersion(18)) unsupportedVersion(gcStart(e), 18, "type instantiation");
            auto* x = as<syntax::IndexExpr>(e);
            return instantiatedType(x->x, x->indices, cycleDef);
        }
        case NodeKind::ParenExpr:
            return definedType(as<syntax::ParenExpr>(e)->x, cycleDef);
        case NodeKind::ArrayType:
            return arrayOrSlice(as<syntax::ArrayType>(e), cycleDef);
        case NodeKind::Ellipsis:
            error(e, Code::InvalidDotDotDot, "invalid use of '...'");
            if (auto* element = as<syntax::Ellipsis>(e)->element) use({element});
            break;
        case NodeKind::StructType: {
            auto* s = create<Struct>();
            setUnderlying(cycleDef, s);
            structType(s, as<syntax::StructType>(e));
            return s;
        }
        case NodeKind::StarExpr:
            return pointerType(as<syntax::StarExpr>(e), cycleDef);
        case NodeKind::FuncType: {
            auto* sig = create<Signature>();
            sig->params = newTuple({});
            sig->results = newTuple({});
            setUnderlying(cycleDef, sig);
            funcType(sig, nullptr, as<syntax::FuncType>(e));
            return sig;
        }
        case NodeKind::InterfaceType: {
            auto* i = create<Interface>();
            setUnderlying(cycleDef, i);
            interfaceType(i, as<syntax::InterfaceType>(e), cycleDef);
            return i;
        }
        case NodeKind::MapType:
            return mapType(as<syntax::MapType>(e), cycleDef);
        case NodeKind::ChanType:
            return chanType(as<syntax::ChanType>(e), cycleDef);
        default:
            error(e, Code::NotAType, str(e) + " is not a type");
            use({e});
    }
    setUnderlying(cycleDef, invalid());
    return invalid();
}

/// The length of an array type, or -1 after an error. A lone unknown name may be a type parameter without constraint.
int64_t Checker::arrayLength(syntax::Expr* e) {
    if (auto* id = as<syntax::Ident>(e)) {
        auto* o = lookupName(*this, id);
        if (!o) {
            error(id, Code::InvalidArrayLen, "undefined array length " + std::string(id->name) + " or missing type constraint");
            return -1;
        }
        if (o->kind != ObjectKind::Const) {
            error(id, Code::InvalidArrayLen, "invalid array length " + std::string(id->name));
            return -1;
        }
    }
    Operand x;
    expr(nullptr, x, e);
    if (x.mode != Mode::Constant) {
        if (x.valid()) error(x, Code::InvalidArrayLen, "array length " + str(x) + " must be constant");
        return -1;
    }
    if (isUntyped(x.type) || isInteger(x.type)) {
        auto* v = toInt(x.value);
        bool exact = false;
        if (v->kind == ConstantKind::Int) {
            int64_t n = int64Value(v, &exact);
            if (exact && n >= 0) return n;
        }
    }
    error(x, Code::InvalidArrayLen, isInteger(x.type) ? "invalid array length " + str(x) : "array length " + str(x) + " must be integer");
    return -1;
}

std::vector<Type*> Checker::typeList(const List<syntax::Expr*>& list) {
    std::vector<Type*> types;
    bool ok = true;
    for (auto* e : list) {
        auto* t = varType(e);
        if (t == invalid()) ok = false;
        types.push_back(t);
    }
    return ok ? types : std::vector<Type*>{};
}

}  // namespace minigo::types
