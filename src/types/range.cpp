// This file checks for statements with a range clause (spec: For statements with range clause).
#include "types/checker.h"
#include "types/positions.h"

namespace minigo::types {

using syntax::as;

namespace {

/// Types of key and value when ranging over a value of core type t; both null when that is not possible.
std::pair<Type*, Type*> rangeTypes(Type* t) {
    if (auto* p = t ? as<Pointer>(t) : nullptr)
        if (auto* a = under<Array>(p->element)) t = a;
    if (auto* b = as<Basic>(t)) return b->info & kString ? std::pair<Type*, Type*>(basic(BasicKind::Int), runeType) : std::pair<Type*, Type*>();
    if (auto* a = as<Array>(t)) return {basic(BasicKind::Int), a->element};
    if (auto* s = as<Slice>(t)) return {basic(BasicKind::Int), s->element};
    if (auto* m = as<Map>(t)) return {m->key, m->element};
    if (auto* c = as<Chan>(t)) return {c->element, basic(BasicKind::Invalid)};
    return {};
}

}  // namespace

void Checker::rangeStmt(syntax::RangeStmt* s) {
    Operand x;
    expr(nullptr, x, s->x);
    Type* types[2] = {};
    bool overInteger = false;  // since Go 1.22: the number itself initialises the variable, and may get its type
    if (x.valid()) {
        std::string cause;
        auto* u = coreType(x.type);
        auto* c = as<Chan>(u);
        if (c && s->value)
            softError(gcStart(s->value), Code::InvalidIterVar, "range over " + str(x) + " permits only one iteration variable");
        if (c && c->dir == syntax::ChanDir::Send) cause = "receive from send-only channel";
        if (!c && !s->extra.empty())
            softError(gcStart(s->extra[0]), Code::InvalidIterVar, "range clause permits at most two iteration variables");
        if (!u) cause = str(x.type) + " has no core type";
        overInteger = u && isInteger(u) && allowVersion(22);
        if (overInteger && s->value)
            softError(gcStart(s->value), Code::InvalidIterVar, "range over " + str(x) + " permits only one iteration variable");
        std::tie(types[0], types[1]) = overInteger ? std::pair<Type*, Type*>(x.type, basic(BasicKind::Invalid)) : rangeTypes(u);
        if (!types[0] || !cause.empty())
            softError(gcStart(s->x), Code::InvalidRangeExpr,
                      "cannot range over " + str(x) + (cause.empty() ? "" : " (" + cause + ")"));
    }
    // Iteration variables belong to a scope that begins after the range expression.
    openScope(s);
    syntax::Expr* lhs[2] = {s->key, s->value};
    if (s->define) {
        rangeVars(s, lhs, types, x);
    } else {
        if (overInteger && !s->key) assignment(x, nullptr, "range clause");
        for (int i = 0; i < 2; i++) {
            if (!lhs[i] || !types[i]) continue;
            if (overInteger && i == 0) {
                assignVar(lhs[i], nullptr, &x);
                continue;
            }
            x.mode = Mode::Value;
            x.expr = lhs[i];
            x.type = types[i];
            assignVar(lhs[i], nullptr, &x);
        }
    }
    stmt(s->body);
    closeScope();
}

void Checker::rangeVars(syntax::RangeStmt* s, syntax::Expr* const lhs[2], Type* const types[2], Operand& x) {
    bool overInteger = types[0] == x.type && isInteger(x.type);
    std::vector<Var*> fresh;
    for (int i = 0; i < 2; i++) {
        if (!lhs[i]) continue;
        auto* id = as<syntax::Ident>(lhs[i]);
        Var* v;
        if (id) {
            v = newVar(id->pos, id->name, nullptr);
            if (id->name != "_") {
                id->object = v;
                fresh.push_back(v);
            }
        } else {
            error(lhs[i], Code::InvalidSyntaxTree, "cannot declare " + str(lhs[i]));
            v = newVar(lhs[i]->pos, "_", nullptr);
        }
        if (types[i]) {
            if (!overInteger || i > 0) {
                x.mode = Mode::Value;
                x.expr = lhs[i];
                x.type = types[i];
            }
            initVar(v, x, "range clause");
        } else {
            v->type = basic(BasicKind::Invalid);
            v->used = true;
        }
        lhs[i]->type = v->type;
        lhs[i]->mode = Mode::Variable;
    }
    if (fresh.empty()) error(s, Code::NoNewVar, "no new variables on left side of :=");
    for (auto* v : fresh) declare(env.scope, nullptr, v, s->body->pos);
}

}  // namespace minigo::types
