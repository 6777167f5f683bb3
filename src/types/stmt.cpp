// This file checks function bodies and the simpler statements (spec: Statements).
#include <algorithm>

#include "types/checker.h"
#include "types/positions.h"
#include "types/snippet_block.h"

namespace minigo::types {

using syntax::as;

FuncInfo* Checker::newFuncInfo(Signature* sig, syntax::BlockStmt* body) {
    auto* info = make<FuncInfo>();
    info->signature = sig;
    info->body = body;
    info->outer = env.function;
    info->package = env.package;
    return info;
}

void Checker::funcBody(FuncInfo* info, DeclInfo* decl, const Constant* iota) {
    auto* sig = info->signature;
    auto* body = info->body;
    sig->scope->pos = body->pos;
    sig->scope->end = syntax::endPos(body);

    auto saved = env;
    env = {};
    env.package = info->package;
    env.goVersionMinor = decl ? decl->goVersionMinor : saved.goVersionMinor;
    env.decl = decl;
    env.scope = sig->scope;
    env.iota = iota;
    env.signature = sig;
    env.function = info;
    std::unordered_set<syntax::CallExpr*> panics;
    env.panicCalls = &panics;

    size_t errors = diagnostics.size();
    info->bodyChecked = true;
    stmtList(body->stmts);
    labels(body);
    if (!sig->results->vars.empty() && !isTerminating(body, {})) error(body->rbrace, Code::MissingReturn, "missing return");
    if (activeSnippet && info == activeSnippet->body) {  // finishSnippet goes on
        env = saved;
        return;
    }
    usage(sig->scope);
    // Literals are checked by now: they run at the end of the statement that holds them.
    if (!info->outer && diagnostics.size() == errors) captures(info);
    env = saved;
}

/// Spec, Variable declarations: a compiler may reject variables that are never used.
void Checker::usage(Scope* scope) {
    std::vector<Var*> unused;
    for (auto& [name, o] : scope->names)
        if (auto* v = as<Var>(o); v && !v->used) unused.push_back(v);
    std::sort(unused.begin(), unused.end(), [](Var* a, Var* b) { return a->pos < b->pos; });
    for (auto* v : unused) softError(v->pos, Code::UnusedVar, std::string(v->name) + " declared and not used");
    for (auto* inner : scope->children)
        if (!inner->isFunc) usage(inner);
}

void Checker::stmtList(const List<syntax::Stmt*>& list) {
    for (auto* s : list) stmt(s);
}

void Checker::simpleStmt(syntax::Stmt* s) {
    if (s) stmt(s);
}

void Checker::stmt(syntax::Stmt* s) {
    size_t top = delayedCount();
    stmtInternal(s);
    processDelayed(top);  // function literals, before the scope changes
}

void Checker::stmtInternal(syntax::Stmt* s) {
    using syntax::NodeKind;
    switch (s->kind) {
        case NodeKind::DeclStmt: return declStmt(as<syntax::DeclStmt>(s));
        case NodeKind::LabeledStmt: return stmt(as<syntax::LabeledStmt>(s)->stmt);
        case NodeKind::ExprStmt: return exprStmt(as<syntax::ExprStmt>(s));
        case NodeKind::SendStmt: return sendStmt(as<syntax::SendStmt>(s));
        case NodeKind::IncDecStmt: return incDecStmt(as<syntax::IncDecStmt>(s));
        case NodeKind::AssignStmt: return assignStmt(as<syntax::AssignStmt>(s));
        case NodeKind::GoStmt: return goOrDefer(as<syntax::GoStmt>(s)->call, "go");
        case NodeKind::DeferStmt:
            env.function->hasDefer = true;
            return goOrDefer(as<syntax::DeferStmt>(s)->call, "defer");
        case NodeKind::ReturnStmt: return returnStmt(as<syntax::ReturnStmt>(s));
        case NodeKind::BlockStmt:
            openScope(s);
            stmtList(as<syntax::BlockStmt>(s)->stmts);
            return closeScope();
        case NodeKind::IfStmt: return ifStmt(as<syntax::IfStmt>(s));
        case NodeKind::SwitchStmt: return switchStmt(as<syntax::SwitchStmt>(s));
        case NodeKind::TypeSwitchStmt: return typeSwitchStmt(as<syntax::TypeSwitchStmt>(s));
        case NodeKind::SelectStmt: return selectStmt(as<syntax::SelectStmt>(s));
        case NodeKind::ForStmt: return forStmt(as<syntax::ForStmt>(s));
        case NodeKind::RangeStmt: return rangeStmt(as<syntax::RangeStmt>(s));
        default: return;  // empty, bad, and branch statements: see labels
    }
}

/// Spec, Expression statements: calls and receives, except of built-ins that only compute a value.
void Checker::exprStmt(syntax::ExprStmt* s) {
    Operand x;
    auto kind = rawExpr(nullptr, x, s->x, nullptr, false);
    switch (x.mode) {
        case Mode::Builtin:
            return error(x, Code::UncalledBuiltin, str(x) + " must be called");
        case Mode::TypeExpr:
            return error(x, Code::NotAnExpr, str(x) + " is not an expression");
        default:
            if (kind != ExprKind::Statement) error(x, Code::UnusedExpr, str(x) + " is not used");
    }
}

void Checker::sendStmt(syntax::SendStmt* s) {
    Operand ch, value;
    expr(nullptr, ch, s->channel);
    expr(nullptr, value, s->value);
    if (!ch.valid() || !value.valid()) return;
    auto fail = [&](const std::string& why) { error(s, Code::InvalidSend, "invalid operation: cannot send to " + why); };
    auto* u = coreType(ch.type);
    if (!u) return fail(str(ch) + ": no core type");
    auto* c = as<Chan>(u);
    if (!c) return fail("non-channel " + str(ch));
    if (c->dir == syntax::ChanDir::Recv) return fail("receive-only channel " + str(ch));
    assignment(value, c->element, "send");
}

void Checker::incDecStmt(syntax::IncDecStmt* s) {
    Operand x;
    expr(nullptr, x, s->x);
    if (!x.valid()) return;
    if (!allBasic(x.type, kNumeric)) {
        error(s->x, Code::NonNumericIncDec,
              "invalid operation: " + str(s->x) + (s->increment ? "++" : "--") + " (non-numeric type " + str(x.type) + ")");
        return;
    }
    assignVar(s->x, nullptr, &x);
}

void Checker::assignStmt(syntax::AssignStmt* s) {
    if (s->define) return shortVarDecl(s->pos, s->lhs, s->rhs);
    if (s->op == syntax::Token::None || s->op == syntax::Token::Assign) return assignVars(s->lhs, s->rhs);
    if (s->lhs.size() != 1 || s->rhs.size() != 1) {
        error(s, Code::MultiValAssignOp,
              std::string("assignment operation ") + syntax::spelling(s->op) + " requires single-valued expressions");
        return;
    }
    Operand x;
    binary(x, nullptr, s->lhs[0], s->rhs[0], s->op, s->pos);
    assignVar(s->lhs[0], nullptr, &x);
}

void Checker::goOrDefer(syntax::Expr* call, const char* keyword) {
    bool isGo = keyword[0] == 'g';
    auto code = isGo ? Code::InvalidGo : Code::InvalidDefer;
    if (!as<syntax::CallExpr>(call)) {
        error(call, code, std::string("expression in ") + keyword + " must be function call");
        use({call});
        return;
    }
    Operand x;
    auto kind = rawExpr(nullptr, x, call, nullptr, false);
    if (kind == ExprKind::Statement) return;
    if (kind == ExprKind::Conversion)
        error(x, code, std::string(keyword) + " requires function call, not conversion " + str(x));
    else
        error(x, Code::UnusedResults, std::string(keyword) + " discards result of " + str(x));
}

namespace {

std::string objectString(const Checker& c, const Object* o) {
    const char* kind = o->kind == ObjectKind::Const ? "const " : o->kind == ObjectKind::TypeName ? "type " : "var ";
    return kind + std::string(o->name) + " " + c.str(o->type);
}

}  // namespace

void Checker::returnStmt(syntax::ReturnStmt* s) {
    auto& results = env.signature->results->vars;
    if (!s->results.empty() || results.empty() || results[0]->name.empty()) {
        initVars(results, s->results, s);
        return;
    }
    // Spec: an empty return is wrong where an inner declaration hides a result parameter.
    for (auto* r : results) {
        auto* o = lookup(r->name);
        if (!o || o == r) continue;
        error(s, Code::OutOfScopeResult,
              "result parameter " + std::string(r->name) + " not in scope at return\n\t" + where(o->pos) + ": inner declaration of " +
                  objectString(*this, o));
    }
}

void Checker::condition(syntax::Expr* e, const char* statement) {
    Operand x;
    expr(nullptr, x, e);
    if (x.valid() && !allBasic(x.type, kBoolean))
        error(e, Code::InvalidCond, std::string("non-boolean condition in ") + statement + " statement");
}

void Checker::ifStmt(syntax::IfStmt* s) {
    openScope(s);
    simpleStmt(s->init);
    if (s->cond) condition(s->cond, "if");
    stmt(s->then);
    if (s->orElse) stmt(s->orElse);
    closeScope();
}

void Checker::forStmt(syntax::ForStmt* s) {
    openScope(s);
    simpleStmt(s->init);
    if (s->cond) condition(s->cond, "for");
    simpleStmt(s->post);
    stmt(s->body);
    closeScope();
}

void Checker::selectStmt(syntax::SelectStmt* s) {
    syntax::CommClause* first = nullptr;
    for (auto* c : s->clauses) {
        if (c->comm) continue;
        if (first) error(c, Code::DuplicateDefault, "multiple defaults (first at " + where(first->pos) + ")");
        if (!first) first = c;
    }
    for (size_t i = 0; i < s->clauses.size(); i++) {
        auto* c = s->clauses[i];
        bool valid = !c->comm || as<syntax::SendStmt>(c->comm);
        syntax::Expr* receive = nullptr;
        if (auto* a = as<syntax::AssignStmt>(c->comm); a && a->rhs.size() == 1) receive = a->rhs[0];
        if (auto* x = as<syntax::ExprStmt>(c->comm)) receive = x->x;
        if (receive) {
            auto* u = as<syntax::UnaryExpr>(syntax::unparen(receive));
            valid = u && u->op == syntax::Token::Arrow;
        }
        if (!valid) {
            error(as<syntax::ExprStmt>(c->comm) ? gcPos(as<syntax::ExprStmt>(c->comm)->x) : gcStart(c->comm), Code::InvalidSelectCase, "select case must be send or receive (possibly with assignment)");
            continue;
        }
        auto end = i + 1 < s->clauses.size() ? s->clauses[i + 1]->pos : s->rbrace;
        env.scope = newScope(env.scope, c->pos, end);
        if (c->comm) stmt(c->comm);
        stmtList(c->body);
        closeScope();
    }
}

}  // namespace minigo::types
