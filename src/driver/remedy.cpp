// This file finds loops around defer statements and moves their bodies into function literals.
#include "driver/remedy.h"

#include <functional>

namespace minigo::driver {

using namespace syntax;

namespace {

BlockStmt** bodyOf(Stmt* s) {
    if (auto* f = as<ForStmt>(s)) return &f->body;
    if (auto* r = as<RangeStmt>(s)) return &r->body;
    return nullptr;
}

/// Calls f with each statement directly inside s, blocks and clauses included.
void forEachInner(Stmt* s, const std::function<void(Stmt*)>& f) {
    auto all = [&](const List<Stmt*>& list) {
        for (auto* x : list) f(x);
    };
    switch (s->kind) {
        case NodeKind::LabeledStmt: return f(static_cast<LabeledStmt*>(s)->stmt);
        case NodeKind::BlockStmt: return all(static_cast<BlockStmt*>(s)->stmts);
        case NodeKind::IfStmt: {
            auto* i = static_cast<IfStmt*>(s);
            if (i->init) f(i->init);
            f(i->then);
            if (i->orElse) f(i->orElse);
            return;
        }
        case NodeKind::SwitchStmt:
            for (auto* c : static_cast<SwitchStmt*>(s)->clauses) all(c->body);
            return;
        case NodeKind::TypeSwitchStmt:
            for (auto* c : static_cast<TypeSwitchStmt*>(s)->clauses) all(c->body);
            return;
        case NodeKind::SelectStmt:
            for (auto* c : static_cast<SelectStmt*>(s)->clauses) all(c->body);
            return;
        default:
            if (auto** body = bodyOf(s)) f(*body);
    }
}

/// Does the statement's extent hold the position? Function literals inside count: where they lie is looked at by the caller.
bool holds(const Node* n, Pos pos) { return n && startPos(n) <= pos && pos < endPos(n); }

/// Looks for function literals in an expression by position only: the innermost literal that holds `pos`.
FuncLit* literalIn(Node* n, Pos pos);

FuncLit* literalInExpr(Expr* e, Pos pos) {
    if (!holds(e, pos)) return nullptr;
    auto any = [&](const List<Expr*>& list) -> FuncLit* {
        for (auto* x : list)
            if (auto* l = literalInExpr(x, pos)) return l;
        return nullptr;
    };
    switch (e->kind) {
        case NodeKind::FuncLit: return static_cast<FuncLit*>(e);
        case NodeKind::ParenExpr: return literalInExpr(static_cast<ParenExpr*>(e)->x, pos);
        case NodeKind::SelectorExpr: return literalInExpr(static_cast<SelectorExpr*>(e)->x, pos);
        case NodeKind::IndexExpr:
            if (auto* l = literalInExpr(static_cast<IndexExpr*>(e)->x, pos)) return l;
            return any(static_cast<IndexExpr*>(e)->indices);
        case NodeKind::CallExpr:
            if (auto* l = literalInExpr(static_cast<CallExpr*>(e)->fun, pos)) return l;
            return any(static_cast<CallExpr*>(e)->args);
        case NodeKind::CompositeLit: return any(static_cast<CompositeLit*>(e)->elements);
        case NodeKind::KeyValueExpr:
            if (auto* l = literalInExpr(static_cast<KeyValueExpr*>(e)->key, pos)) return l;
            return literalInExpr(static_cast<KeyValueExpr*>(e)->value, pos);
        case NodeKind::StarExpr: return literalInExpr(static_cast<StarExpr*>(e)->x, pos);
        case NodeKind::UnaryExpr: return literalInExpr(static_cast<UnaryExpr*>(e)->x, pos);
        case NodeKind::BinaryExpr:
            if (auto* l = literalInExpr(static_cast<BinaryExpr*>(e)->x, pos)) return l;
            return literalInExpr(static_cast<BinaryExpr*>(e)->y, pos);
        default: return nullptr;
    }
}

FuncLit* literalIn(Node* n, Pos pos) {
    if (!n) return nullptr;
    switch (n->kind) {
        case NodeKind::ExprStmt: return literalInExpr(static_cast<ExprStmt*>(n)->x, pos);
        case NodeKind::GoStmt: return literalInExpr(static_cast<GoStmt*>(n)->call, pos);
        case NodeKind::DeferStmt: return literalInExpr(static_cast<DeferStmt*>(n)->call, pos);
        case NodeKind::SendStmt: return literalInExpr(static_cast<SendStmt*>(n)->value, pos);
        case NodeKind::AssignStmt:
            for (auto* x : static_cast<AssignStmt*>(n)->rhs)
                if (auto* l = literalInExpr(x, pos)) return l;
            return nullptr;
        case NodeKind::ReturnStmt:
            for (auto* x : static_cast<ReturnStmt*>(n)->results)
                if (auto* l = literalInExpr(x, pos)) return l;
            return nullptr;
        case NodeKind::DeclStmt:
            for (auto* spec : static_cast<DeclStmt*>(n)->specs)
                if (auto* l = literalIn(spec, pos)) return l;
            return nullptr;
        case NodeKind::VarSpec:
            for (auto* x : static_cast<VarSpec*>(n)->values)
                if (auto* l = literalInExpr(x, pos)) return l;
            return nullptr;
        default: return nullptr;
    }
}

/// Visits the statements around `pos`, outermost first, through function literals; `enter` also gets null when a literal begins.
void descend(Stmt* s, Pos pos, const std::function<void(Stmt*)>& enter) {
    enter(s);
    Stmt* inner = nullptr;
    forEachInner(s, [&](Stmt* x) {
        if (holds(x, pos)) inner = x;
    });
    if (inner) return descend(inner, pos, enter);
    if (auto* l = literalIn(s, pos); l && startPos(s) != pos) {
        enter(nullptr);
        descend(l->body, pos, enter);
    }
}

BlockStmt* bodyAround(const std::vector<File*>& files, Pos pos) {
    for (auto* f : files) {
        if (!f->source->contains(pos)) continue;
        for (auto* d : f->decls) {
            if (auto* func = as<FuncDecl>(d); func && func->body && holds(func->body, pos)) return func->body;
            if (auto* l = literalIn(d, pos)) return l->body;
        }
    }
    return nullptr;
}

/// Ways out of a loop's body other than its end. `depth`: loops, switches and selects around, inside the body.
std::string obstacleIn(Stmt* s, int breakable, int loops) {
    switch (s->kind) {
        case NodeKind::ReturnStmt: return "a return statement leaves the loop";
        case NodeKind::LabeledStmt: return "there is a label in its body";
        case NodeKind::BranchStmt: {
            auto* b = static_cast<BranchStmt*>(s);
            if (b->op == Token::Goto) return "a goto statement is in its body";
            if (b->label) return "a labelled statement leaves its body";
            if (b->op == Token::Break && breakable == 0) return "a break statement leaves the loop";
            return "";
        }
        default: break;
    }
    bool isLoop = bodyOf(s) != nullptr;
    bool isSwitch = s->kind == NodeKind::SwitchStmt || s->kind == NodeKind::TypeSwitchStmt || s->kind == NodeKind::SelectStmt;
    std::string found;
    forEachInner(s, [&](Stmt* x) {
        if (found.empty()) found = obstacleIn(x, breakable + (isLoop || isSwitch), loops + isLoop);
    });
    return found;
}

/// `continue` of the loop itself ends the new function.
void returnForContinue(List<Stmt*> list, Arena& arena);
void returnForContinueIn(Stmt* s, Arena& arena) {
    if (bodyOf(s)) return;
    if (auto* b = as<BlockStmt>(s)) return returnForContinue(b->stmts, arena);
    if (auto* i = as<IfStmt>(s)) {
        returnForContinue(i->then->stmts, arena);
        if (i->orElse) returnForContinueIn(i->orElse, arena);
        return;
    }
    if (auto* w = as<SwitchStmt>(s))
        for (auto* c : w->clauses) returnForContinue(c->body, arena);
    if (auto* w = as<TypeSwitchStmt>(s))
        for (auto* c : w->clauses) returnForContinue(c->body, arena);
    if (auto* w = as<SelectStmt>(s))
        for (auto* c : w->clauses) returnForContinue(c->body, arena);
}
void returnForContinue(List<Stmt*> list, Arena& arena) {
    for (auto*& s : list) {
        auto* b = as<BranchStmt>(s);
        if (b && b->op == Token::Continue && !b->label) {
            auto* r = arena.make<ReturnStmt>();
            r->kind = NodeKind::ReturnStmt;
            r->pos = b->pos;
            s = r;
        } else {
            returnForContinueIn(s, arena);
        }
    }
}

Stmt* loopAt(const std::vector<File*>& files, Pos pos) {
    BlockStmt* body = bodyAround(files, pos);
    Stmt* found = nullptr;
    if (body)
        descend(body, pos, [&](Stmt* s) {
            if (s && s->pos == pos && bodyOf(s)) found = s;
        });
    return found;
}

template <class T>
T* node(Arena& arena, Pos pos) {
    T* n = arena.make<T>();
    n->kind = T::kKind;
    n->pos = pos;
    return n;
}

}  // namespace

std::optional<LoopAround> loopAround(const std::vector<File*>& files, Pos deferStatement) {
    BlockStmt* body = bodyAround(files, deferStatement);
    if (!body) return std::nullopt;
    Stmt* loop = nullptr;
    descend(body, deferStatement, [&](Stmt* s) {
        if (!s) loop = nullptr;
        else if (bodyOf(s)) loop = s;
    });
    if (!loop) return std::nullopt;
    return LoopAround{loop->pos, obstacleIn(*bodyOf(loop), 0, 0)};
}

const CallExpr* deferredCallAt(const std::vector<File*>& files, Pos pos) {
    BlockStmt* body = bodyAround(files, pos);
    const CallExpr* found = nullptr;
    if (body)
        descend(body, pos, [&](Stmt* s) {
            if (auto* d = as<DeferStmt>(s); d && d->pos == pos) found = as<CallExpr>(unparen(d->call));
        });
    return found;
}

bool moveBodyToFunction(const std::vector<File*>& files, Pos pos, Arena& arena) {
    Stmt* loop = loopAt(files, pos);
    if (!loop || !obstacleIn(*bodyOf(loop), 0, 0).empty()) return false;
    BlockStmt* old = *bodyOf(loop);
    returnForContinue(old->stmts, arena);
    auto* literal = node<FuncLit>(arena, old->pos);
    literal->signature = node<FuncType>(arena, old->pos);
    literal->signature->rparen = old->pos;
    literal->body = old;
    auto* call = node<CallExpr>(arena, old->rbrace);
    call->fun = literal;
    call->lparen = call->rparen = old->rbrace;
    auto* stmt = node<ExprStmt>(arena, old->pos);
    stmt->x = call;
    auto* block = node<BlockStmt>(arena, old->pos);
    block->stmts = arena.list(std::vector<Stmt*>{stmt});
    block->rbrace = old->rbrace;
    *bodyOf(loop) = block;
    return true;
}

}  // namespace minigo::driver
