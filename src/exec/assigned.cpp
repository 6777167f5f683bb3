// This file searches statements for assignments to a local variable.
#include "exec/assigned.h"

namespace minigo::exec {

using syntax::NodeKind;

namespace {

/// The variable whose storage an assignment to e changes (x, x.f, x[i] of an array).
bool touches(const syntax::Expr* e, const types::Var* v) {
    while (e) {
        switch (e->kind) {
            case NodeKind::Ident: return static_cast<const syntax::Ident*>(e)->object == v;
            case NodeKind::ParenExpr: e = static_cast<const syntax::ParenExpr*>(e)->x; break;
            case NodeKind::SelectorExpr: e = static_cast<const syntax::SelectorExpr*>(e)->x; break;
            case NodeKind::IndexExpr: e = static_cast<const syntax::IndexExpr*>(e)->x; break;
            default: return false;
        }
    }
    return false;
}

bool any(const List<syntax::Stmt*>& list, const types::Var* v) {
    for (auto* s : list)
        if (assigns(s, v)) return true;
    return false;
}
template <class Clause>
bool anyClause(const List<Clause*>& clauses, const types::Var* v) {
    for (auto* c : clauses)
        if (any(c->body, v)) return true;
    return false;
}

}  // namespace

bool assigns(const syntax::Stmt* s, const types::Var* v) {
    using namespace syntax;
    if (!s) return false;
    switch (s->kind) {
        case NodeKind::LabeledStmt: return assigns(as<LabeledStmt>(s)->stmt, v);
        case NodeKind::IncDecStmt: return touches(as<IncDecStmt>(s)->x, v);
        case NodeKind::AssignStmt:
            for (auto* l : as<AssignStmt>(s)->lhs)
                if (touches(l, v)) return true;
            return false;
        case NodeKind::BlockStmt: return any(as<BlockStmt>(s)->stmts, v);
        case NodeKind::IfStmt: {
            auto* i = as<IfStmt>(s);
            return assigns(i->init, v) || assigns(i->then, v) || assigns(i->orElse, v);
        }
        case NodeKind::SwitchStmt: return assigns(as<SwitchStmt>(s)->init, v) || anyClause(as<SwitchStmt>(s)->clauses, v);
        case NodeKind::TypeSwitchStmt: return assigns(as<TypeSwitchStmt>(s)->init, v) || anyClause(as<TypeSwitchStmt>(s)->clauses, v);
        case NodeKind::SelectStmt:
            for (auto* c : as<SelectStmt>(s)->clauses)
                if (assigns(c->comm, v)) return true;
            return anyClause(as<SelectStmt>(s)->clauses, v);
        case NodeKind::ForStmt: {
            auto* f = as<ForStmt>(s);
            return assigns(f->init, v) || assigns(f->post, v) || assigns(f->body, v);
        }
        case NodeKind::RangeStmt: {
            auto* r = as<RangeStmt>(s);
            return touches(r->key, v) || touches(r->value, v) || assigns(r->body, v);
        }
        default: return false;
    }
}

}  // namespace minigo::exec
