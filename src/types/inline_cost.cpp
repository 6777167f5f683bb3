// This file counts what a function body costs in gc's inliner: one for each node of gc's tree, with the exceptions that
// cmd/compile/internal/inline documents. What nodes gc makes of a construct is said beside it.
#include "types/inline_counter.h"

namespace minigo::types::inlining {

using namespace syntax;
using syntax::as;

void Counter::list(const List<Stmt*>& l) {
    size_t n = liveStatements(l);
    for (size_t i = 0; i < n; i++) stmt(l[static_cast<uint32_t>(i)]);
}

/// The n values of one expression: assigned to temporaries (OAS2, n × (ODCL, ONAME, ONAME)) that then stand for them.
void Counter::tuple(const Expr* e, size_t n, const std::function<Type*(size_t)>& target) {
    freeNode();  // the OCONVNOP that holds the assignment
    node();
    node(static_cast<int>(4 * n));
    expr(e);
    auto* values = types::as<Tuple>(e->type);
    for (size_t i = 0; i < n; i++) {
        Type* to = target(i);
        Type* from = values && i < values->vars.size() ? values->vars[i]->type : nullptr;
        if (to && from && !identical(from, to) && !isFree(from, to)) node();
    }
}

namespace {

bool isBlank(const Expr* e) {
    auto* id = as<Ident>(bare(e));
    return id && id->name == "_";
}

bool declares(const Expr* e) {
    auto* id = as<Ident>(bare(e));
    auto* v = id ? types::as<Var>(id->object) : nullptr;
    return v && v->pos == id->pos;
}

}  // namespace

void Counter::assign(const List<Expr*>& lhs, const List<Expr*>& rhs, bool define) {
    node();  // OAS or OAS2
    for (auto* l : lhs) {
        if (isBlank(l)) node();
        else if (define && declares(l)) declared(1), node();
        else expr(l);
    }
    auto target = [&](size_t i) -> Type* {
        const Expr* l = lhs[static_cast<uint32_t>(i)];
        if (isBlank(l)) return nullptr;
        auto* id = as<Ident>(bare(l));
        return id && id->object ? id->object->type : l->type;
    };
    if (rhs.size() == 1 && lhs.size() > 1) {
        adjust(-(4 * static_cast<int>(lhs.size()) + 1));
        return tuple(rhs[0], lhs.size(), target);
    }
    for (uint32_t i = 0; i < rhs.size(); i++) converted(rhs[i], target(i));
}

void Counter::variables(const VarSpec* v) {
    if (v->values.empty()) {
        for (auto* n : v->names) node(isBlank(n) ? 2 : 4);  // OAS without a right side
        return;
    }
    node();
    for (auto* n : v->names) node(isBlank(n) ? 1 : 3);
    auto target = [&](size_t i) -> Type* {
        auto* o = v->names[static_cast<uint32_t>(i)]->object;
        return o ? o->type : nullptr;
    };
    if (v->values.size() == 1 && v->names.size() > 1) {
        adjust(-(4 * static_cast<int>(v->names.size()) + 1));
        return tuple(v->values[0], v->names.size(), target);
    }
    for (uint32_t i = 0; i < v->values.size(); i++) converted(v->values[i], target(i));
}

void Counter::range(const RangeStmt* s) {
    node();
    for (auto* e : {s->key, s->value}) {
        if (!e) continue;
        if (isBlank(e)) node();
        else if (s->define && declares(e)) declared(1), node();
        else expr(e);
    }
    expr(s->x);
    list(s->body->stmts);
}

void Counter::switchStmt(const SwitchStmt* s) {
    node();
    if (s->init) stmt(s->init);
    if (auto live = liveClause(s); live.isConstant) {
        if (!live.clause) return;
        node(live.clause->isDefault ? 1 : 2);
        return list(live.clause->body);
    }
    Type* tag = s->tag ? s->tag->type : basic(BasicKind::Bool);
    for (auto* c : s->clauses)
        for (auto* e : c->cases)
            if (e->mode != Mode::NilValue && !identical(e->type, tag) && isInterface(e->type) && !isInterface(tag)) tag = emptyInterface;
    if (s->tag) converted(s->tag, tag);
    for (auto* c : s->clauses) {
        node();
        for (auto* e : c->cases) converted(e, tag);
        list(c->body);
    }
}

/// A type in a clause or assertion: nothing for an empty interface, else the address of a type or of an interface table.
void Counter::caseType(Type* interface, const Expr* e) {
    if (isParameterized(e->type)) return node(4);
    if (!isEmptyInterface(interface)) node(3);
}

void Counter::typeSwitch(const TypeSwitchStmt* s) {
    node();
    if (s->init) stmt(s->init);
    node();  // OTYPESW
    if (s->bind) node();
    expr(s->x);
    for (auto* c : s->clauses) {
        node();
        if (c->implicit) node();
        for (auto* e : c->cases) {
            if (e->mode == Mode::NilValue) node();
            else caseType(s->x->type, e);
        }
        list(c->body);
    }
}

void Counter::select(const SelectStmt* s) {
    node();
    for (auto* c : s->clauses) {
        node();
        auto* a = as<AssignStmt>(c->comm);
        auto* x = as<ExprStmt>(c->comm);
        if (a && a->lhs.size() == 1) {  // OSELRECV2 v, _ = <-c
            node(2);
            if (isBlank(a->lhs[0])) node();
            else if (a->define) declared(1), node();
            else expr(a->lhs[0]);
            expr(a->rhs[0]);
        } else if (a) {  // OSELRECV2 of temporaries, and their assignment in the body
            node(1 + 2 * 3);
            expr(a->rhs[0]);
            node(1 + 2);
            for (auto* l : a->lhs) {
                if (isBlank(l)) node();
                else if (a->define) declared(1), node();
                else expr(l);
            }
        } else if (x) {
            node(3);
            expr(x->x);
        } else if (c->comm) {
            stmt(c->comm);
        }
        list(c->body);
    }
}

void Counter::returnStmt(const ReturnStmt* s) {
    auto& results = f_.signature->results->vars;
    node();
    if (s->results.size() == 1 && results.size() > 1) return tuple(s->results[0], results.size(), [&](size_t i) { return results[i]->type; });
    for (uint32_t i = 0; i < s->results.size(); i++) converted(s->results[i], results[i]->type);
}

void Counter::ifStmt(const IfStmt* s) {
    if (s->init) stmt(s->init);
    auto live = liveBranch(s);
    if (live.isConstant) return freeNode(), stmt(live.body);
    node();
    expr(s->cond);
    stmt(s->then);
    stmt(s->orElse);
}

void Counter::stmt(const Node* s) {
    if (!s) return;
    switch (s->kind) {
        case NodeKind::EmptyStmt: return;
        case NodeKind::BlockStmt: return list(static_cast<const BlockStmt*>(s)->stmts);
        case NodeKind::ExprStmt: return expr(static_cast<const ExprStmt*>(s)->x);
        case NodeKind::DeclStmt:
            for (auto* d : static_cast<const DeclStmt*>(s)->specs)
                if (auto* v = as<VarSpec>(d)) variables(v);
            return;
        case NodeKind::LabeledStmt:
            node();
            return stmt(static_cast<const LabeledStmt*>(s)->stmt);
        case NodeKind::SendStmt: {
            auto* x = static_cast<const SendStmt*>(s);
            node();
            expr(x->channel);
            auto* c = types::as<Chan>(coreType(x->channel->type));
            return converted(x->value, c ? c->element : nullptr);
        }
        case NodeKind::IncDecStmt:
            node(2);
            return expr(static_cast<const IncDecStmt*>(s)->x);
        case NodeKind::AssignStmt: {
            auto* a = static_cast<const AssignStmt*>(s);
            if (a->op == Token::None) return assign(a->lhs, a->rhs, a->define);
            node();
            expr(a->lhs[0]);
            return converted(a->rhs[0], isShift(a->op) ? nullptr : a->lhs[0]->type);
        }
        case NodeKind::GoStmt: return forbid("unhandled op GO");
        case NodeKind::DeferStmt: return forbid("unhandled op DEFER");
        case NodeKind::ReturnStmt: return returnStmt(static_cast<const ReturnStmt*>(s));
        case NodeKind::BranchStmt: return static_cast<const BranchStmt*>(s)->op == Token::Fallthrough ? freeNode() : node();
        case NodeKind::IfStmt: return ifStmt(static_cast<const IfStmt*>(s));
        case NodeKind::SwitchStmt: return switchStmt(static_cast<const SwitchStmt*>(s));
        case NodeKind::TypeSwitchStmt: return typeSwitch(static_cast<const TypeSwitchStmt*>(s));
        case NodeKind::SelectStmt: return select(static_cast<const SelectStmt*>(s));
        case NodeKind::ForStmt: {
            auto* l = static_cast<const ForStmt*>(s);
            node();
            stmt(l->init);
            if (l->cond) expr(l->cond);
            stmt(l->post);
            return list(l->body->stmts);
        }
        case NodeKind::RangeStmt: return range(static_cast<const RangeStmt*>(s));
        default: return;
    }
}

BodyCost costOf(const FuncInfo& f, const CalleeCost& callee) { return Counter(f, callee).run(); }

}  // namespace minigo::types::inlining
