// This file checks function types and method receivers (spec: Function types, Method declarations).
#include "types/checker.h"
#include "types/positions.h"

namespace minigo::types {

using syntax::as;

namespace {

/// The type of a receiver without parentheses, stars and type parameters; `params` gets the latter.
syntax::Expr* receiverBase(syntax::Expr* e, List<syntax::Expr*>* params) {
    for (;;) {
        if (auto* p = as<syntax::ParenExpr>(e))
            e = p->x;
        else if (auto* s = as<syntax::StarExpr>(e))
            e = s->x;
        else
            break;
    }
    auto* x = as<syntax::IndexExpr>(e);
    if (!x) return e;
    *params = x->indices;
    return x->x;
}

}  // namespace

void Checker::funcType(Signature* sig, syntax::Field* receiverField, syntax::FuncType* e) {
    openScope(e, true);
    sig->scope = env.scope;
    if (receiverField) receiverTypeParams(sig, receiverField);
    if (!e->typeParams.empty()) collectTypeParams(sig->typeParams, e->typeParams);

    // Names of parameters are in scope in the body only, so types are resolved before any of them is declared.
    std::vector<std::pair<syntax::Ident*, Var*>> declared;
    std::vector<Var*> receivers;
    if (receiverField) {
        auto* one = static_cast<syntax::Field**>(arena.allocate(sizeof(syntax::Field*)));
        *one = receiverField;
        receivers = collectParams(declared, List<syntax::Field*>{one, 1}, false, nullptr);
    }
    auto params = collectParams(declared, e->params, true, &sig->variadic);
    auto results = collectParams(declared, e->results, false, nullptr);
    for (auto* r : results) {
        r->isParam = false;
        r->isResult = true;
    }
    for (auto& [id, v] : declared) declare(env.scope, id, v, {});
    if (receiverField) receiver(sig, receiverField, receivers);
    sig->params = newTuple(std::move(params));
    sig->results = newTuple(std::move(results));
    closeScope();
}

/// `func (r T[A, B]) m()` declares A and B, with the constraints of T's own parameters.
void Checker::receiverTypeParams(Signature* sig, syntax::Field* field) {
    List<syntax::Expr*> names;
    auto* base = receiverBase(field->type, &names);
    if (names.empty()) return;
    for (auto* e : names) {
        auto* id = as<syntax::Ident>(e);
        if (!id) {
            if (e->kind != syntax::NodeKind::BadExpr)
                error(e, Code::BadDecl, "receiver type parameter " + str(e) + " must be an identifier");
            id = arena.make<syntax::Ident>();
            id->kind = syntax::NodeKind::Ident;
            id->pos = e->pos;
            id->name = "_";
        }
        auto* p = declareTypeParam(id);
        p->index = static_cast<int>(sig->recvTypeParams.size());
        sig->recvTypeParams.push_back(p);
        if (id->name == "_") blankReceiverParams[id] = p;
    }
    if (!as<syntax::Ident>(base)) return;
    auto* generic = as<Named>(genericType(base, nullptr));
    if (!generic) return;
    auto& declared = generic->typeParams;
    auto& own = sig->recvTypeParams;
    if (own.size() == declared.size()) {
        Substitution s{declared, {own.begin(), own.end()}};
        for (size_t i = 0; i < own.size(); i++) {
            instanceGraph.setCanonical(own[i], declared[i]);
            own[i]->bound = subst(declared[i]->bound, s);
        }
    } else if (own.size() < declared.size()) {
        auto got = std::to_string(own.size()) + (own.size() == 1 ? " type parameter" : " type parameters");
        error(field->names.empty() ? gcStart(field->type) : field->names[0]->pos, Code::BadRecv,
              "got " + got + ", but receiver base type declares " + std::to_string(declared.size()));
    }
}

void Checker::receiver(Signature* sig, syntax::Field*, const std::vector<Var*>& list) {
    sig->recv = list[0];
    sig->recv->isReceiver = true;
    if (list.size() > 1) error(list.back()->pos, Code::InvalidRecv, "method must have exactly one receiver");
    // Judging the type now might expand types that are still being declared.
    later([this, sig] { validateReceiver(sig, sig->recv); });
}

void Checker::validateReceiver(Signature* sig, Var* recv) {
    auto* t = deref(recv->type);
    if (t == basic(BasicKind::Invalid)) return;
    if (as<Basic>(t)) {
        error(recv->pos, Code::InvalidRecv, "cannot define new methods on non-local type " + str(t));
        return;
    }
    auto* n = as<Named>(t);
    if (!n) {
        error(recv->pos, Code::InvalidRecv, "invalid receiver type " + str(recv->type));
        return;
    }
    if (!n->typeArgs.empty() && sig->recvTypeParams.empty()) {
        error(recv->pos, Code::InvalidRecv, "cannot define new methods on instantiated type " + str(t));
        return;
    }
    if (n->object->package != env.package) {
        error(recv->pos, Code::InvalidRecv, "cannot define new methods on non-local type " + str(t));
        return;
    }
    const char* cause = nullptr;
    auto* u = underlying(n);
    if (auto* b = as<Basic>(u); b && b->basic == BasicKind::UnsafePointer) cause = "unsafe.Pointer";
    if (as<Pointer>(u) || as<Interface>(u)) cause = "pointer or interface type";
    if (cause) error(recv->pos, Code::InvalidRecv, "invalid receiver type " + str(t) + " (" + cause + ")");
}

std::vector<Var*> Checker::collectParams(std::vector<std::pair<syntax::Ident*, Var*>>& declared, const List<syntax::Field*>& list,
                                         bool variadicOk, bool* variadic) {
    std::vector<Var*> params;
    for (auto* field : list) {
        auto* type = field->type;
        auto* dots = as<syntax::Ellipsis>(type);
        if (dots) {
            type = dots->element;
            bool last = field == list.back() && field->names.size() <= 1;
            if (variadicOk && last)
                *variadic = true;
            else
                softError(dots->pos, Code::MisplacedDotDotDot, "can only use ... with final parameter in list");
        }
        auto* t = varType(type);
        for (auto* name : field->names) {
            auto* p = newParam(name->pos, name->name, t);
            declared.push_back({name, p});
            params.push_back(p);
        }
        if (field->names.empty()) params.push_back(newParam(field->pos, "", t));
        if (dots && variadic && *variadic) {
            params.back()->type = newSlice(t);
            recordTypeAndValue(dots, Mode::TypeExpr, params.back()->type, nullptr);
        }
    }
    return params;
}

}  // namespace minigo::types
