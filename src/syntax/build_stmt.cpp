// This file builds statements (spec: Statements), and checks their headers as gc does while parsing.
#include "syntax/build.h"

namespace minigo::syntax {

using P = GoParser;

namespace {

Token assignOp(std::string_view text) {
    using enum Token;
    switch (text[0]) {
    case '+': return Add;
    case '-': return Sub;
    case '*': return Mul;
    case '/': return Quo;
    case '%': return Rem;
    case '|': return Or;
    case '^': return Xor;
    case '<': return Shl;
    case '>': return Shr;
    default: return text[1] == '^' ? AndNot : And;
    }
}

std::string printList(List<Expr*> list) {
    std::string out;
    for (auto* e : list) out += (out.empty() ? "" : ", ") + print(e);
    return out;
}

/// A list of one binary expression in parentheses, so that the `=` beside it stands out.
std::string emphasized(List<Expr*> list) {
    auto s = printList(list);
    return list.size() == 1 && list[0]->kind == NodeKind::BinaryExpr ? "(" + s + ")" : s;
}

/// The statement as the error "cannot use … as value" shows it.
std::string describeSimple(const Stmt* s) {
    switch (s->kind) {
    case NodeKind::AssignStmt: {
        auto* a = as<AssignStmt>(s);
        if (a->define) return printList(a->lhs) + " := " + printList(a->rhs);
        if (a->op == Token::None) return "assignment " + emphasized(a->lhs) + " = " + emphasized(a->rhs);
        return printList(a->lhs) + " " + spelling(a->op) + "= " + printList(a->rhs);
    }
    case NodeKind::IncDecStmt: return print(as<IncDecStmt>(s)->x) + (as<IncDecStmt>(s)->increment ? "++" : "--");
    case NodeKind::SendStmt: return print(as<SendStmt>(s)->channel) + " <- " + print(as<SendStmt>(s)->value);
    default: return "statement";
    }
}

}  // namespace

BlockStmt* Builder::block(Context* c) {
    auto* b = node<BlockStmt>(c ? pos(c) : Pos{});
    if (!c) return b;
    Depth depth(*this);
    b->rbrace = c->stop ? pos(c->stop) : pos(c);
    if (depth.exceeded()) return tooDeep(pos(c)), b;
    Cursor at(c);
    at.next();
    if (auto* list = at.takeRule(P::RuleStmtList)) b->stmts = stmtList(list);
    return b;
}

List<Stmt*> Builder::stmtList(Context* c) {
    std::vector<Stmt*> list;
    if (c)
        for (Cursor at(c); !at.done();) {
            if (at.rule() == P::RuleStmt) list.push_back(stmt(at.takeAny()));
            else at.next();
        }
    return arena_.list(list);
}

Stmt* Builder::stmt(Context* c) {
    Depth depth(*this);
    if (depth.exceeded()) return tooDeep(pos(c)), node<BadStmt>(pos(c));
    Cursor at(c);
    switch (at.rule()) {
    case P::RuleDeclaration: {
        auto* d = node<DeclStmt>(pos(c));
        std::vector<Node*> specs;
        declaration(at.takeAny(), specs);
        d->specs = arena_.list(specs);
        return d;
    }
    case P::RuleExprList: return simpleOrLabeled(at, c);
    case P::RuleBlock: return block(at.takeAny());
    case P::RuleIfStmt: return ifStmt(at.takeAny());
    case P::RuleSwitchStmt: return switchStmt(at.takeAny());
    case P::RuleSelectStmt: return selectStmt(at.takeAny());
    case P::RuleForStmt: return forStmt(at.takeAny());
    }
    switch (at.tokenType()) {
    case P::GO: return callStmt(at, true);
    case P::DEFER: return callStmt(at, false);
    case P::RETURN: {
        auto* r = node<ReturnStmt>(pos(c));
        at.next();
        if (auto* list = at.takeRule(P::RuleExprList)) r->results = exprList(list);
        return r;
    }
    case P::BREAK: case P::CONTINUE: case P::GOTO: case P::FALLTHROUGH: return branch(at);
    default: return node<BadStmt>(pos(c));
    }
}

Stmt* Builder::branch(Cursor& at) {
    auto* b = node<BranchStmt>(pos(at.token()));
    switch (at.tokenType()) {
    case P::CONTINUE: b->op = Token::Continue; break;
    case P::GOTO: b->op = Token::Goto; break;
    case P::FALLTHROUGH: b->op = Token::Fallthrough; break;
    }
    at.next();
    if (auto* label = at.take(P::IDENT)) b->label = ident(label);
    return b;
}

Stmt* Builder::callStmt(Cursor& at, bool isGo) {
    auto start = pos(at.token());
    at.next();
    Expr* x = nullptr;
    if (auto* c = at.takeRule(P::RuleCallExpr)) {
        Cursor inner(c);
        x = inner.rule() == P::RulePrimaryExpr ? primaryExpr(inner.takeAny())
            : inner.tokenType() == P::FUNC     ? funcOperand(inner)
                                               : badExpr(start);
        if (auto* bare = unparen(x); bare != x) {
            errors_.plain(x->pos, std::string("expression in ") + (isGo ? "go" : "defer") + " must not be parenthesized", {},
                          isGo ? Code::InvalidGo : Code::InvalidDefer);
            x = bare;
        }
    } else x = badExpr(start);
    if (isGo) {
        auto* s = node<GoStmt>(start);
        s->call = x;
        return s;
    }
    auto* s = node<DeferStmt>(start);
    s->call = x;
    return s;
}

Stmt* Builder::simpleOrLabeled(Cursor& at, Context* c) {
    auto* listContext = at.takeAny();
    auto list = exprList(listContext);
    if (at.tokenType() != P::COLON) {
        if (at.rule() == P::RuleAssignTail) return assignment(at.takeAny(), list, pos(c));
        if (list.size() > 1 && !c->exception) unexpected(tokenAfter(c), "expected := or = or comma");
        auto* s = node<ExprStmt>(pos(c));
        s->x = list.empty() ? badExpr(pos(c)) : list[0];
        return s;
    }
    auto* colon = at.token();
    at.next();
    auto* name = list.size() == 1 ? as<Ident>(list[0]) : nullptr;
    if (!name) unexpected(colon, list.size() > 1 ? "expected := or = or comma" : "at end of statement");
    auto* l = node<LabeledStmt>(pos(c));
    l->label = name ? name : blankIdent(pos(c));
    if (auto* s = at.takeRule(P::RuleStmt)) {
        l->stmt = stmt(s);
        return l;
    }
    auto* next = tokenAfter(c);
    if (next->getType() != P::SEMI && next->getType() != P::RBRACE && name && !c->exception)
        syntaxError(pos(colon), "missing statement after label"), openLabel_ = next->getType() == antlr4::Token::EOF;
    l->stmt = node<EmptyStmt>(pos(next));
    return l;
}

Stmt* Builder::simpleStmt(Context* c) {
    Cursor at(c);
    auto* listContext = at.takeRule(P::RuleExprList);
    auto list = listContext ? exprList(listContext) : List<Expr*>{};
    if (at.rule() == P::RuleAssignTail) return assignment(at.takeAny(), list, pos(c));
    if (list.size() > 1 && !c->exception) unexpected(tokenAfter(c), "expected := or = or comma");
    auto* s = node<ExprStmt>(pos(c));
    s->x = list.empty() ? badExpr(pos(c)) : list[0];
    return s;
}

Stmt* Builder::assignment(Context* tail, List<Expr*> lhs, Pos start) {
    Cursor at(tail);
    auto* op = at.token();
    if (!op || lhs.empty()) return node<BadStmt>(start);
    at.next();
    auto type = op->getType();
    if (type != P::ASSIGN && type != P::DEFINE && lhs.size() > 1) unexpected(op, "expected := or = or comma");
    switch (type) {
    case P::INC: case P::DEC: {
        auto* s = node<IncDecStmt>(pos(op));
        s->x = lhs[0];
        s->increment = type == P::INC;
        return s;
    }
    case P::ARROW: {
        auto* s = node<SendStmt>(pos(op));
        s->channel = lhs[0];
        s->value = expr(at.takeRule(P::RuleExpr));
        return s;
    }
    }
    if (auto* range = at.take(P::RANGE)) {
        if (!allowRange_) {
            unexpected(range, "expected expression");
            return node<BadStmt>(start);
        }
        auto* r = rangeStmt(start, range, at.takeRule(P::RuleExpr));
        r->key = lhs[0];
        if (lhs.size() > 1) r->value = lhs[1];
        if (lhs.size() > 2) r->extra = {lhs.items + 2, lhs.count - 2};
        r->define = type == P::DEFINE;
        return r;
    }
    auto* a = node<AssignStmt>(pos(op));
    a->lhs = lhs;
    a->define = type == P::DEFINE;
    if (type == P::OPASSIGN) {
        a->op = assignOp(text(op));
        std::vector<Expr*> one{expr(at.takeRule(P::RuleExpr))};
        a->rhs = arena_.list(one);
    } else if (auto* list = at.takeRule(P::RuleExprList)) {
        a->rhs = exprList(list);
    }
    if (a->rhs.empty()) {
        std::vector<Expr*> one{badExpr(a->pos)};
        a->rhs = arena_.list(one);
    }
    return a;
}

RangeStmt* Builder::rangeStmt(Pos start, Lexeme* range, Context* x) {
    auto* r = node<RangeStmt>(start);
    r->rangePos = pos(range);
    r->x = x ? expr(x) : badExpr(pos(range));
    return r;
}

/// Reads the header of an if, for or switch statement, from behind the keyword to the brace.
Builder::Header Builder::header(Cursor& at, bool isFor) {
    Header h;
    if (auto* range = at.take(P::RANGE)) {
        h.range = rangeStmt(pos(range), range, at.takeRule(P::RuleExpr));
        return h;
    }
    Stmt* parts[3] = {};
    size_t part = 0;
    for (; !at.done(); ) {
        if (at.rule() == P::RuleSimpleStmt && part < 3) {
            allowRange_ = isFor && part == 0;
            parts[part] = simpleStmt(at.takeAny());
            allowRange_ = false;
        } else if (at.tokenType() == P::SEMI) {
            if (!h.semi) h.semi = at.token();
            part++;
            at.next();
        } else break;
    }
    if (at.rule() == P::RuleBody) h.end = pos(at.context());
    else if (at.token()) h.end = pos(at.token());
    if (auto* r = as<RangeStmt>(parts[0])) {
        if (h.semi) unexpected(h.semi, "expected { after for clause");
        h.range = r;
        return h;
    }
    if (h.semi) h.init = parts[0], h.cond = parts[1], h.post = parts[2];
    else h.cond = parts[0];
    if (auto* a = as<AssignStmt>(h.post); a && a->define) errors_.syntax(a->pos, "cannot declare in post statement of for loop", {}, Code::InvalidPostDecl);
    return h;
}

/// Whether nothing was dropped before the body or the clauses: else gc does not look at the header's statements again.
bool Builder::intact(const Context* c) {
    if (!c) return false;
    for (auto* child : c->children) {
        if (typeid(*child) == typeid(antlr4::tree::ErrorNodeImpl)) return false;
        if (typeid(*child) != typeid(antlr4::tree::TerminalNodeImpl)) continue;
        if (static_cast<antlr4::tree::TerminalNode*>(child)->getSymbol()->getType() == P::BODY_LBRACE) return true;
    }
    return false;
}

/// The condition or tag of a header; null when it has none.
Expr* Builder::condition(const Header& h, bool isIf) {
    if (!h.cond) {
        if (!isIf || !h.semi) return nullptr;
        auto t = text(h.semi);
        if (t == ";") syntaxError(pos(h.semi), "missing condition in if statement");
        else unexpected(h.semi, "expected { after if clause");
        return badExpr(pos(h.semi));
    }
    if (auto* e = as<ExprStmt>(h.cond)) return e->x;
    if (h.cond->kind != NodeKind::BadStmt) errors_.syntax(h.cond->pos, "cannot use " + describeSimple(h.cond) + " as value", h.end.valid() ? Pos{h.end.value - 1} : h.end);
    return badExpr(h.cond->pos);
}

Stmt* Builder::ifStmt(Context* c) {
    Depth depth(*this);
    auto* s = node<IfStmt>(pos(c));
    if (depth.exceeded()) return tooDeep(pos(c)), s;
    Cursor at(c);
    at.take(P::IF);
    auto h = header(at, false);
    auto* body = at.takeRule(P::RuleBody);
    s->init = h.init;
    s->cond = intact(body) || (h.semi && h.cond) ? condition(h, true) : badExpr(pos(c));
    if (!s->cond) {
        if (body && body->start->getType() == P::BODY_LBRACE && !c->exception) syntaxError(pos(body), "missing condition in if statement");
        s->cond = badExpr(pos(c));
    }
    s->then = block(body);
    if (at.take(P::ELSE)) {
        if (at.rule() == P::RuleIfStmt) s->orElse = ifStmt(at.takeAny());
        else if (at.rule() == P::RuleBlock) s->orElse = block(at.takeAny());
    }
    return s;
}

/// `x.(type)` or `v := x.(type)` as the tag of a switch.
TypeAssertExpr* Builder::typeSwitchGuard(Stmt* s, Ident** bind) {
    auto guard = [](Expr* x) {
        auto* t = as<TypeAssertExpr>(x);
        return t && !t->typeExpr ? t : nullptr;
    };
    if (auto* e = as<ExprStmt>(s)) return guard(e->x);
    auto* a = as<AssignStmt>(s);
    if (!a || !a->define || a->lhs.size() != 1 || a->rhs.size() != 1) return nullptr;
    *bind = as<Ident>(a->lhs[0]);
    return *bind ? guard(a->rhs[0]) : nullptr;
}

Stmt* Builder::switchStmt(Context* c) {
    Cursor at(c);
    at.take(P::SWITCH);
    auto h = header(at, false);
    Ident* bind = nullptr;
    auto* guard = typeSwitchGuard(h.cond, &bind);
    Expr* tag = guard || !(intact(c) || h.semi) ? nullptr : condition(h, false);
    std::vector<CaseClause*> clauses;
    for (; !at.done();) {
        auto* clause = at.takeRule(P::RuleCaseClause);
        if (!clause) {
            at.next();
            continue;
        }
        auto* cc = node<CaseClause>(pos(clause));
        Cursor in(clause);
        cc->isDefault = in.take(P::DEFAULT) != nullptr;
        in.take(P::CASE);
        if (auto* list = in.takeRule(P::RuleExprList)) cc->cases = exprList(list);
        cc->colon = in.tokenType() == P::COLON ? pos(in.token()) : cc->pos;
        in.take(P::COLON);
        cc->body = stmtList(in.takeRule(P::RuleStmtList));
        clauses.push_back(cc);
    }
    Pos rbrace = c->stop ? pos(c->stop) : pos(c);
    if (guard) {
        auto* s = node<TypeSwitchStmt>(pos(c));
        s->init = h.init;
        s->bind = bind;
        s->guard = guard;
        s->x = guard->x;
        s->clauses = arena_.list(clauses);
        s->rbrace = rbrace;
        return s;
    }
    auto* s = node<SwitchStmt>(pos(c));
    s->init = h.init;
    s->tag = tag;
    s->clauses = arena_.list(clauses);
    s->rbrace = rbrace;
    return s;
}

Stmt* Builder::selectStmt(Context* c) {
    auto* s = node<SelectStmt>(pos(c));
    s->rbrace = c->stop ? pos(c->stop) : pos(c);
    std::vector<CommClause*> clauses;
    for (Cursor at(c); !at.done();) {
        auto* clause = at.takeRule(P::RuleCommClause);
        if (!clause) {
            at.next();
            continue;
        }
        auto* cc = node<CommClause>(pos(clause));
        Cursor in(clause);
        in.take(P::CASE);
        in.take(P::DEFAULT);
        if (in.rule() == P::RuleSimpleStmt) cc->comm = simpleStmt(in.takeAny());
        cc->colon = in.tokenType() == P::COLON ? pos(in.token()) : cc->pos;
        in.take(P::COLON);
        cc->body = stmtList(in.takeRule(P::RuleStmtList));
        clauses.push_back(cc);
    }
    s->clauses = arena_.list(clauses);
    return s;
}

Stmt* Builder::forStmt(Context* c) {
    Cursor at(c);
    at.take(P::FOR);
    auto h = header(at, true);
    if (h.range) {
        h.range->pos = pos(c);
        h.range->body = block(at.takeRule(P::RuleBody));
        return h.range;
    }
    auto* s = node<ForStmt>(pos(c));
    s->init = h.init;
    auto* body = at.takeRule(P::RuleBody);
    s->cond = intact(body) || h.semi ? condition(h, false) : nullptr;
    s->post = h.post;
    s->body = block(body);
    return s;
}

}  // namespace minigo::syntax
