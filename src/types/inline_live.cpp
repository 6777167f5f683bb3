// This file tells what gc removes from a function body before it looks for calls to inline (cmd/compile/internal/deadcode): branches that constant
// conditions exclude.
#include "syntax/children.h"
#include "types/constant.h"
#include "types/inline_cost.h"

namespace minigo::types::inlining {

using namespace syntax;
using syntax::as;

namespace {

/// A condition that is constant as it stands or because of one side of && and ||.
const Expr* folded(const Expr* e) {
    e = bare(e);
    auto* b = as<BinaryExpr>(e);
    if (!b || b->mode == Mode::Constant || (b->op != Token::LAnd && b->op != Token::LOr)) return e;
    auto* x = folded(b->x);
    if (x->mode != Mode::Constant || !x->constant) return e;
    return boolValue(x->constant) == (b->op == Token::LAnd) ? folded(b->y) : x;
}

bool ends(const Node* s) {
    auto* block = as<BlockStmt>(s);
    if (!block || block->stmts.empty()) return false;
    auto* last = block->stmts[block->stmts.size() - 1];
    if (last->kind == NodeKind::ReturnStmt) return true;
    auto* x = as<ExprStmt>(last);
    auto* call = x ? as<CallExpr>(bare(x->x)) : nullptr;
    auto* b = call ? builtinOf(call) : nullptr;
    return b && b->id == BuiltinId::Panic;
}

bool fallsThrough(const CaseClause* c) {
    for (auto* s : c->body)
        if (auto* b = as<BranchStmt>(s); b && b->op == Token::Fallthrough) return true;
    return false;
}

}  // namespace

LiveBranch liveBranch(const IfStmt* s) {
    auto* c = folded(s->cond);
    if (c->mode != Mode::Constant || !c->constant) return {};
    return {true, boolValue(c->constant) ? static_cast<const Node*>(s->then) : s->orElse};
}

size_t liveStatements(const List<Stmt*>& list) {
    uint32_t label = 0;
    for (uint32_t i = 0; i < list.size(); i++)
        if (as<LabeledStmt>(list[i])) label = i + 1;
    for (uint32_t i = label; i < list.size(); i++) {
        auto* s = as<IfStmt>(list[i]);
        if (!s) continue;
        auto live = liveBranch(s);
        if (live.isConstant && ends(live.body)) return i + 1;
    }
    return list.size();
}

LiveClause liveClause(const SwitchStmt* s) {
    if (s->tag && (s->tag->mode != Mode::Constant || !s->tag->constant)) return {};
    auto* tag = s->tag ? s->tag->constant : makeBool(true);
    const CaseClause* byDefault = nullptr;
    for (auto* c : s->clauses) {
        if (c->isDefault) byDefault = c;
        for (auto* e : c->cases) {
            if (e->mode != Mode::Constant || !e->constant) return {};
            if (compare(tag, Token::Eql, e->constant)) return fallsThrough(c) ? LiveClause{} : LiveClause{true, c};
        }
    }
    if (byDefault && fallsThrough(byDefault)) return {};
    return {true, byDefault};
}

void forEachLive(const Node* n, const std::function<void(const Node*)>& f) {
    if (!n) return;
    f(n);
    if (n->kind == NodeKind::FuncLit) return;
    if (auto* e = as<Ident>(n); e) return;
    auto statements = [&](const List<Stmt*>& l) {
        size_t live = liveStatements(l);
        for (size_t i = 0; i < live; i++) forEachLive(l[static_cast<uint32_t>(i)], f);
    };
    if (auto* b = as<BlockStmt>(n)) return statements(b->stmts);
    if (auto* c = as<CaseClause>(n)) {
        for (auto* e : c->cases) forEachLive(e, f);
        return statements(c->body);
    }
    if (auto* c = as<CommClause>(n)) {
        forEachLive(c->comm, f);
        return statements(c->body);
    }
    if (auto* s = as<IfStmt>(n)) {
        forEachLive(s->init, f);
        auto live = liveBranch(s);
        if (live.isConstant) return forEachLive(live.body, f);
    }
    if (auto* s = as<SwitchStmt>(n)) {
        auto live = liveClause(s);
        if (live.isConstant) {
            forEachLive(s->init, f);
            if (live.clause) statements(live.clause->body);
            return;
        }
    }
    forEachChild(const_cast<Node*>(n), [&](Node* child) {
        if (n->kind == NodeKind::IfStmt && child == static_cast<const IfStmt*>(n)->init) return;
        forEachLive(child, f);
    });
}

}  // namespace minigo::types::inlining
