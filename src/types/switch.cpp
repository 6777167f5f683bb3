// This file checks expression switches and type switches (spec: Switch statements).
#include <map>

#include "types/checker.h"
#include "types/positions.h"
#include "types/snippet_block.h"

namespace minigo::types {

using syntax::as;

namespace {

struct SeenCase {
    Pos pos;
    Type* type;
};

}  // namespace

struct SeenValues {
    std::unordered_map<std::string, std::vector<SeenCase>> byValue;
};
struct SeenTypes {
    std::vector<std::pair<Type*, Pos>> list;  ///< null = nil
};

void Checker::multipleDefaults(const List<syntax::CaseClause*>& clauses) {
    syntax::CaseClause* first = nullptr;
    for (auto* c : clauses) {
        if (!c->isDefault) continue;
        if (first) error(c, Code::DuplicateDefault, "multiple defaults (first at " + where(first->pos) + ")");
        if (!first) first = c;
    }
}

void Checker::openClause(syntax::CaseClause* c, const List<syntax::CaseClause*>& all, size_t i, Pos rbrace) {
    env.scope = newScope(env.scope, c->pos, i + 1 < all.size() ? all[i + 1]->pos : rbrace);
}

void Checker::switchStmt(syntax::SwitchStmt* s) {
    openScope(s);
    simpleStmt(s->init);
    Operand x;
    if (s->tag) {
        expr(nullptr, x, s->tag);
        // The tag is assigned to an invisible variable.
        assignment(x, nullptr, "switch expression");
        if (x.valid() && !comparable(x.type) && !hasNil(x.type)) {
            error(x, Code::InvalidExprSwitch, "cannot switch on " + str(x) + " (" + str(x.type) + " is not comparable)");
            x.mode = Mode::Invalid;
        }
    } else {
        auto* yes = arena.make<syntax::Ident>();
        yes->kind = syntax::NodeKind::Ident;
        yes->pos = s->clauses.empty() ? s->rbrace : s->clauses[0]->pos;
        yes->name = "true";
        x.mode = Mode::Constant;
        x.type = basic(BasicKind::Bool);
        x.value = makeBool(true);
        x.expr = yes;
    }
    multipleDefaults(s->clauses);
    SeenValues seen;
    for (size_t i = 0; i < s->clauses.size(); i++) {
        auto* c = s->clauses[i];
        caseValues(x, c->cases, seen);
        openClause(c, s->clauses, i, s->rbrace);
        stmtList(c->body);
        closeScope();
    }
    closeScope();
}

void Checker::caseValues(Operand& x, const List<syntax::Expr*>& list, SeenValues& seen) {
    for (auto* e : list) {
        Operand v;
        expr(nullptr, v, e);
        if (!x.valid() || !v.valid()) continue;
        convertUntyped(v, x.type);
        if (!v.valid()) continue;
        Operand result = v, tag = x;
        comparison(result, tag, syntax::Token::Eql, true);
        if (!result.valid() || v.mode != Mode::Constant) continue;
        // gc looks for duplicates among integers, floats and strings only.
        auto kind = v.value->kind;
        if (kind != ConstantKind::Int && kind != ConstantKind::Float && kind != ConstantKind::String) continue;
        auto& others = seen.byValue[std::to_string(static_cast<int>(kind)) + constantKey(v.value)];
        const SeenCase* duplicate = nullptr;
        for (auto& o : others)
            if (!duplicate && identical(v.type, o.type)) duplicate = &o;
        if (duplicate)
            error(v, Code::DuplicateCase,
                  "duplicate case " + str(v) + " in expression switch\n\t" + where(duplicate->pos) + ": previous case");
        else
            others.push_back({gcPos(e), v.type});
    }
}

/// The type of the last valid case of one clause; null for nil.
Type* Checker::caseTypes(Operand* x, const List<syntax::Expr*>& list, SeenTypes& seen) {
    Type* t = nullptr;
    for (auto* e : list) {
        auto* id = as<syntax::Ident>(syntax::unparen(e));
        if (id && as<Nil>(lookupName(*this, id))) {
            t = nullptr;
            Operand dummy;
            expr(nullptr, dummy, e);
        } else {
            t = varType(e);
            if (t == basic(BasicKind::Invalid)) continue;
        }
        const std::pair<Type*, Pos>* duplicate = nullptr;
        for (auto& o : seen.list)
            if (!duplicate && ((!t && !o.first) || (t && o.first && identical(t, o.first)))) duplicate = &o;
        if (duplicate) {
            error(e, Code::DuplicateCase,
                  "duplicate case " + (t ? str(t) : std::string("nil")) + " in type switch\n\t" + where(duplicate->second) +
                      ": previous case");
            continue;
        }
        seen.list.push_back({t, gcStart(e)});
        if (x && t) typeAssertion(e, *x, t, true);
    }
    return t;
}

void Checker::typeSwitchStmt(syntax::TypeSwitchStmt* s) {
    openScope(s);
    simpleStmt(s->init);
    typeSwitchBody(s);
    closeScope();
}

void Checker::typeSwitchBody(syntax::TypeSwitchStmt* s) {
    auto* bind = s->bind;
    if (bind && bind->name == "_") {
        softError(bind->pos, Code::NoNewVar, "no new variable on left side of :=");
        bind = nullptr;
    }
    Operand x;
    expr(nullptr, x, s->x);
    if (!x.valid()) return;
    Operand* subject = nullptr;  // what cases are compared with
    if (isTypeParam(x.type))
        error(x, Code::InvalidTypeSwitch, "cannot use type switch on type parameter value " + str(x));
    else if (under<Interface>(x.type))
        subject = &x;
    else
        error(x, Code::InvalidTypeSwitch, str(x) + " is not an interface");
    multipleDefaults(s->clauses);

    std::vector<Var*> vars;
    SeenTypes seen;
    for (size_t i = 0; i < s->clauses.size(); i++) {
        auto* c = s->clauses[i];
        auto* t = caseTypes(subject, c->cases, seen);
        openClause(c, s->clauses, i, s->rbrace);
        if (bind) {
            // Spec: in a clause that lists exactly one type the variable has that type, else that of the guard's expression.
            auto* v = newVar(bind->pos, bind->name, c->cases.size() == 1 && t ? t : x.type);
            declare(env.scope, nullptr, v, c->cases.empty() ? c->pos : syntax::endPos(c->cases.back()));
            c->implicit = v;
            vars.push_back(v);
        }
        stmtList(c->body);
        closeScope();
    }
    // The variables of all clauses count as one.
    bool used = !bind;
    for (auto* v : vars) {
        used |= v->used;
        v->used = true;
    }
    if (!used) softError(bind->pos, Code::UnusedVar, std::string(bind->name) + " declared and not used");
}

}  // namespace minigo::types
