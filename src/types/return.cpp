// This file decides which statements end a function (spec: Terminating statements).
#include "types/checker.h"

namespace minigo::types {

using syntax::as;

namespace {

bool hasBreak(const syntax::Stmt* s, std::string_view label, bool implicit);

bool hasBreak(const List<syntax::Stmt*>& list, std::string_view label, bool implicit) {
    for (auto* s : list)
        if (hasBreak(s, label, implicit)) return true;
    return false;
}

template <class Clause>
bool clausesBreak(const List<Clause*>& clauses, std::string_view label) {
    for (auto* c : clauses)
        if (hasBreak(c->body, label, false)) return true;
    return false;
}

/// s holds a break that leaves the statement labelled `label`, or (`implicit`) the closest one around s.
bool hasBreak(const syntax::Stmt* s, std::string_view label, bool implicit) {
    if (auto* l = as<syntax::LabeledStmt>(s)) return hasBreak(l->stmt, label, implicit);
    if (auto* b = as<syntax::BranchStmt>(s)) {
        if (b->op != syntax::Token::Break) return false;
        return b->label ? b->label->name == label : implicit;
    }
    if (auto* b = as<syntax::BlockStmt>(s)) return hasBreak(b->stmts, label, implicit);
    if (auto* i = as<syntax::IfStmt>(s)) return hasBreak(i->then, label, implicit) || (i->orElse && hasBreak(i->orElse, label, implicit));
    if (label.empty()) return false;
    if (auto* w = as<syntax::SwitchStmt>(s)) return clausesBreak(w->clauses, label);
    if (auto* w = as<syntax::TypeSwitchStmt>(s)) return clausesBreak(w->clauses, label);
    if (auto* w = as<syntax::SelectStmt>(s)) return clausesBreak(w->clauses, label);
    if (auto* f = as<syntax::ForStmt>(s)) return hasBreak(f->body, label, false);
    if (auto* f = as<syntax::RangeStmt>(s)) return hasBreak(f->body, label, false);
    return false;
}

struct Terminating {
    const std::unordered_set<syntax::CallExpr*>& panics;

    bool list(const List<syntax::Stmt*>& stmts) const {
        for (size_t i = stmts.size(); i-- > 0;)
            if (!as<syntax::EmptyStmt>(stmts[i])) return stmt(stmts[i], {});
        return false;
    }
    bool cases(const List<syntax::CaseClause*>& clauses, std::string_view label) const {
        bool hasDefault = false;
        for (auto* c : clauses) {
            hasDefault |= c->isDefault;
            if (!list(c->body) || hasBreak(c->body, label, true)) return false;
        }
        return hasDefault;
    }
    bool stmt(syntax::Stmt* s, std::string_view label) const {
        if (auto* l = as<syntax::LabeledStmt>(s)) return stmt(l->stmt, l->label->name);
        if (auto* x = as<syntax::ExprStmt>(s)) {
            auto* call = as<syntax::CallExpr>(syntax::unparen(x->x));
            return call && panics.count(call);
        }
        if (as<syntax::ReturnStmt>(s)) return true;
        if (auto* b = as<syntax::BranchStmt>(s)) return b->op == syntax::Token::Goto || b->op == syntax::Token::Fallthrough;
        if (auto* b = as<syntax::BlockStmt>(s)) return list(b->stmts);
        if (auto* i = as<syntax::IfStmt>(s)) return i->orElse && stmt(i->then, {}) && stmt(i->orElse, {});
        if (auto* w = as<syntax::SwitchStmt>(s)) return cases(w->clauses, label);
        if (auto* w = as<syntax::TypeSwitchStmt>(s)) return cases(w->clauses, label);
        if (auto* w = as<syntax::SelectStmt>(s)) {
            for (auto* c : w->clauses)
                if (!list(c->body) || hasBreak(c->body, label, true)) return false;
            return true;
        }
        if (auto* f = as<syntax::ForStmt>(s)) return !f->cond && !hasBreak(f->body, label, true);
        return false;
    }
};

}  // namespace

bool Checker::isTerminating(syntax::Stmt* s, std::string_view label) { return Terminating{*env.panicCalls}.stmt(s, label); }

}  // namespace minigo::types
