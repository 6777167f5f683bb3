// This file builds expressions (spec: Expressions): precedence, and the checks that gc makes while parsing them.
#include "syntax/build.h"

namespace minigo::syntax {

using P = GoParser;

namespace {

struct BinaryOp {
    Token op;
    int precedence;
};

// spec: Operator precedence
BinaryOp binaryOp(size_t type) {
    using enum Token;
    switch (type) {
    case P::OROR: return {LOr, 1};
    case P::ANDAND: return {LAnd, 2};
    case P::EQL: return {Eql, 3};
    case P::NEQ: return {Neq, 3};
    case P::LSS: return {Lss, 3};
    case P::LEQ: return {Leq, 3};
    case P::GTR: return {Gtr, 3};
    case P::GEQ: return {Geq, 3};
    case P::ADD: return {Add, 4};
    case P::SUB: return {Sub, 4};
    case P::OR: return {Or, 4};
    case P::XOR: return {Xor, 4};
    case P::MUL: return {Mul, 5};
    case P::QUO: return {Quo, 5};
    case P::REM: return {Rem, 5};
    case P::SHL: return {Shl, 5};
    case P::SHR: return {Shr, 5};
    case P::AND: return {And, 5};
    default: return {AndNot, 5};
    }
}

Token unaryOp(size_t type) {
    using enum Token;
    switch (type) {
    case P::ADD: return Add;
    case P::SUB: return Sub;
    case P::NOT: return Not;
    case P::XOR: return Xor;
    case P::AND: return And;
    default: return Tilde;
    }
}

/// Whether `x` can only be a value: then a brace after `x[i]` does not begin a composite literal.
bool isValue(const Expr* x) {
    switch (x->kind) {
    case NodeKind::BasicLit: case NodeKind::CompositeLit: case NodeKind::FuncLit: case NodeKind::SliceExpr: case NodeKind::TypeAssertExpr:
    case NodeKind::CallExpr: case NodeKind::UnaryExpr: case NodeKind::BinaryExpr:
        return true;
    case NodeKind::ParenExpr: return isValue(as<ParenExpr>(x)->x);
    case NodeKind::IndexExpr: {
        auto* i = as<IndexExpr>(x);
        return isValue(i->x) || (i->indices.size() == 1 && isValue(i->indices[0]));
    }
    default: return false;
    }
}

bool canBeLiteralType(const Expr* x) {
    switch (x->kind) {
    case NodeKind::Ident: case NodeKind::SelectorExpr: case NodeKind::ArrayType: case NodeKind::StructType: case NodeKind::MapType:
    case NodeKind::BadExpr:
        return true;
    case NodeKind::IndexExpr: return !isValue(x);
    default: return false;
    }
}

}  // namespace

List<Expr*> Builder::exprList(Context* c) {
    std::vector<Expr*> list;
    for (Cursor at(c); !at.done();) {
        if (at.rule() == P::RuleExpr) list.push_back(expr(at.takeAny()));
        else at.next();
    }
    return arena_.list(list);
}

// The parse tree holds operands and operators in a row; two stacks give them their shape (all binary operators associate to the left).
Expr* Builder::expr(Context* c) {
    if (!c) return badExpr(Pos{});
    Depth depth(*this);
    if (depth.exceeded()) return tooDeep(pos(c)), badExpr(pos(c));
    Cursor at(c);
    Expr* x = operand(at);
    if (at.done()) return x;

    struct Pending {
        Expr* left;
        Lexeme* op;
        BinaryOp binary;
    };
    std::vector<Pending> pending;
    auto reduce = [&](int precedence) {
        while (!pending.empty() && pending.back().binary.precedence >= precedence) {
            auto& p = pending.back();
            auto* b = node<BinaryExpr>(pos(p.op));
            b->op = p.binary.op;
            b->x = p.left;
            b->y = x;
            x = b;
            pending.pop_back();
        }
    };
    uint32_t chain = 0;
    while (auto* opContext = at.takeRule(P::RuleBinaryOp)) {
        auto* op = opContext->start;
        auto binary = binaryOp(op->getType());
        reduce(binary.precedence);
        pending.push_back({x, op, binary});
        auto* right = at.takeRule(P::RuleOperandExpr);
        if (++chain + depth_ > kMaxTreeDepth) return tooDeep(pos(op)), badExpr(pos(op));
        if (!right) {
            x = badExpr(pos(op));
            break;
        }
        Cursor rightAt(right);
        x = operand(rightAt);
    }
    reduce(0);
    return x;
}

/// Unary operators and what they apply to.
Expr* Builder::operand(Cursor& at) {
    std::vector<Lexeme*> ops;
    while (auto* op = at.takeRule(P::RuleUnaryOp)) ops.push_back(op->start);
    Expr* x = nullptr;
    Lexeme* after = nullptr;
    if (auto* primary = at.takeRule(P::RulePrimaryExpr)) {
        if (!ops.empty()) after = tokenAfter(primary);
        x = primaryExpr(primary);
    } else if (at.tokenType() == P::FUNC) x = funcOperand(at);
    else x = badExpr(ops.empty() ? Pos{} : pos(ops.back()));
    return ops.empty() ? x : withUnary(ops, x, after ? after : ops.back());
}

Expr* Builder::withUnary(std::vector<Lexeme*>& ops, Expr* x, Lexeme* after) {
    if (ops.size() + depth_ > kMaxTreeDepth) return tooDeep(pos(ops[0])), badExpr(pos(ops[0]));
    for (size_t i = ops.size(); i-- > 0;) {
        auto* op = ops[i];
        if (op->getType() == P::MUL) {
            auto* star = node<StarExpr>(pos(op));
            star->x = x;
            x = star;
        } else if (op->getType() == P::ARROW) {
            x = receive(op, x, after);
        } else {
            auto* u = node<UnaryExpr>(pos(op));
            u->op = unaryOp(op->getType());
            u->x = u->op == Token::And ? unparen(x) : x;
            x = u;
        }
    }
    return x;
}

/// `<-x` is a receive operation, or the channel type `<-chan T`: then the arrow belongs to the channel type read already, and pushes
/// that one's own arrow on to its element (`<-chan<- E` means `<-chan (<-E)`).
Expr* Builder::receive(Lexeme* arrow, Expr* x, Lexeme* after) {
    auto* channel = as<ChanType>(x);
    if (!channel) {
        auto* u = node<UnaryExpr>(pos(arrow));
        u->op = Token::Arrow;
        u->x = x;
        return u;
    }
    Expr* element = x;
    auto dir = ChanDir::Send;
    while (dir == ChanDir::Send) {
        auto* c = as<ChanType>(element);
        if (!c) break;
        dir = c->dir;
        if (dir == ChanDir::Recv) syntaxError(pos(after), "unexpected <-, expected chan");
        c->dir = ChanDir::Recv;
        element = c->element;
    }
    if (dir == ChanDir::Send) syntaxError(pos(after), "unexpected " + print(element) + ", expected chan");
    channel->pos = pos(arrow);
    return channel;
}

/// At `func`: a function literal with what follows it, or a function type.
Expr* Builder::funcOperand(Cursor& at) {
    auto start = pos(at.token());
    at.next();
    rejectTypeParams(at, "function type");
    Context* conversion = nullptr;
    auto* type = at.rule() == P::RuleExprSignature ? exprSignature(at.takeAny(), start, conversion) : signature(at.takeRule(P::RuleSignature), start);
    if (conversion) {
        // The grammar lets a body follow here too; a conversion has none.
        if (at.rule() == P::RuleBlock) unexpected(at.context()->start, "at end of statement");
        return call(conversion, type);
    }
    if (at.rule() == P::RuleBlock) {
        auto* f = node<FuncLit>(start);
        f->signature = type;
        f->body = block(at.takeAny());
        return primaryTail(at, f);
    }
    return type;
}

Expr* Builder::primaryExpr(Context* c) {
    Cursor at(c);
    Expr* x = nullptr;
    if (at.rule() == P::RuleOperand) x = basicOperand(at.takeAny());
    else if (at.rule() == P::RuleLiteralType) {
        auto* typeContext = at.takeAny();
        Cursor typeAt(typeContext);
        x = compositeType(typeAt, pos(typeContext));
    } else return badExpr(pos(c));
    return primaryTail(at, x);
}

Expr* Builder::primaryTail(Cursor& at, Expr* x) {
    uint32_t chain = 0;
    while (!at.done()) {
        if (++chain + depth_ > kMaxTreeDepth) return tooDeep(x->pos), x;
        if (at.rule() == P::RuleSuffix) x = suffix(at.takeAny(), x);
        else if (at.rule() == P::RuleLiteralValue) x = typedLiteral(at.takeAny(), x);
        else if (at.rule() == P::RuleCallArgs) x = call(at.takeAny(), x);
        else if (at.tokenType() == P::DOT) x = selector(at, x);
        else break;
    }
    return x;
}

Expr* Builder::basicOperand(Context* c) {
    Cursor at(c);
    Expr* x = nullptr;
    if (auto* name = at.take(P::IDENT)) x = ident(name);
    else if (auto* lit = at.takeRule(P::RuleLiteral)) return literal(lit);
    else if (auto* open = at.take(P::LPAREN)) {
        auto* paren = node<ParenExpr>(pos(open));
        auto* inner = at.takeRule(P::RuleExpr);
        paren->x = inner ? expr(inner) : badExpr(pos(open));
        auto* close = at.take(P::RPAREN);
        paren->rparen = close ? pos(close) : endPos(paren->x);
        x = paren;
    } else return badExpr(pos(c));
    if (auto* value = at.takeRule(P::RuleLiteralValue)) return typedLiteral(value, x);
    return x;
}

BasicLit* Builder::literal(Context* c) {
    auto* t = c->start;
    auto* lit = node<BasicLit>(pos(t));
    lit->text = text(t);
    switch (t->getType()) {
    case P::NUMBER: {
        bool hex = lit->text.size() > 1 && (lit->text[1] | 0x20) == 'x';
        if (lit->text.back() == 'i') lit->lit = LitKind::Imag;
        else if (lit->text.find_first_of(hex ? ".pP" : ".eEpP") != std::string_view::npos) lit->lit = LitKind::Float;
        break;
    }
    case P::RUNE: lit->lit = LitKind::Rune; break;
    default: lit->lit = LitKind::String;
    }
    for (auto bad : badLiterals_)
        if (bad == lit->pos) lit->bad = true;
    return lit;
}

Expr* Builder::suffix(Context* c, Expr* x) {
    Cursor at(c);
    if (at.rule() == P::RuleCallArgs) return call(at.takeAny(), x);
    if (at.rule() == P::RuleIndex) x = index(at.takeAny(), x);
    else if (at.tokenType() == P::DOT) x = selector(at, x);
    if (auto* value = at.takeRule(P::RuleLiteralValue)) return typedLiteral(value, x);
    return x;
}

/// At the dot of `x.name`, `x.(T)` or `x.(type)`.
Expr* Builder::selector(Cursor& at, Expr* x) {
    auto* dot = at.token();
    at.next();
    if (auto* name = at.take(P::IDENT)) {
        auto* s = node<SelectorExpr>(startPos(x));
        s->x = x;
        s->dot = pos(dot);
        s->sel = ident(name);
        return s;
    }
    if (!at.take(P::LPAREN)) return badExpr(pos(dot));
    auto* a = node<TypeAssertExpr>(startPos(x));
    a->x = x;
    a->dot = pos(dot);
    if (!at.take(P::TYPE)) {
        auto* t = at.takeRule(P::RuleType_);
        a->typeExpr = t ? type(t) : badExpr(pos(dot));
    }
    auto* close = at.take(P::RPAREN);
    a->rparen = close ? pos(close) : pos(dot);
    return a;
}

Expr* Builder::index(Context* c, Expr* x) {
    Cursor at(c);
    at.take(P::LBRACK);
    std::vector<Expr*> indices;
    Expr* bounds[3] = {};
    std::vector<Lexeme*> colons;
    Lexeme* close = nullptr;
    for (; !at.done();) {
        if (at.rule() == P::RuleExpr) {
            auto* e = expr(at.takeAny());
            if (colons.empty()) indices.push_back(e);
            bounds[std::min<size_t>(colons.size(), 2)] = e;
        } else if (at.rule() == P::RuleType_) indices.push_back(type(at.takeAny()));
        else {
            if (at.tokenType() == P::COLON) colons.push_back(at.token());
            if (at.tokenType() == P::RBRACK) close = at.token();
            at.next();
        }
    }
    Pos end = close ? pos(close) : pos(c);
    if (colons.empty()) {
        auto* i = node<IndexExpr>(startPos(x));
        i->x = x;
        if (indices.empty()) indices.push_back(badExpr(end));
        i->indices = arena_.list(indices);
        i->rbrack = end;
        i->lbrack = pos(c);
        return i;
    }
    auto* s = node<SliceExpr>(startPos(x));
    s->x = x;
    s->lbrack = pos(c);
    s->full = colons.size() > 1;
    if (s->full && !bounds[1]) plainError(pos(colons[1]), "middle index required in 3-index slice"), bounds[1] = badExpr(end);
    if (s->full && !bounds[2]) plainError(end, "final index required in 3-index slice"), bounds[2] = badExpr(end);
    std::copy(std::begin(bounds), std::end(bounds), std::begin(s->index));
    s->rbrack = end;
    return s;
}

Expr* Builder::call(Context* c, Expr* fun) {
    auto* call = node<CallExpr>(startPos(fun));
    call->fun = fun;
    call->lparen = pos(c);
    call->rparen = pos(c);
    std::vector<Expr*> args;
    for (Cursor at(c); !at.done();) {
        if (auto* arg = at.takeRule(P::RuleArg)) {
            if (call->hasDots) unexpected(arg->start, "expected )");
            Cursor argAt(arg);
            args.push_back(expr(argAt.takeRule(P::RuleExpr)));
            call->hasDots = argAt.take(P::ELLIPSIS) != nullptr;
            continue;
        }
        if (at.tokenType() == P::RPAREN) call->rparen = pos(at.token());
        at.next();
    }
    call->args = arena_.list(args);
    return call;
}

/// What gc expects after the operand that `c` is in.
std::string Builder::expectedAfterOperand(Context* c) {
    for (auto* p = static_cast<Context*>(c->parent); p; p = static_cast<Context*>(p->parent)) switch (p->getRuleIndex()) {
        case P::RuleCallArgs: return "in argument list; possibly missing comma or )";
        case P::RuleLiteralValue: return "in composite literal; possibly missing comma or }";
        case P::RuleIndex: return "expected comma, : or ]";
        case P::RuleOperand: return "expected )";
        case P::RuleCaseClause: case P::RuleCommClause: return "expected :";
        case P::RuleStmt: return "at end of statement";
        case P::RuleConstDecl: case P::RuleVarDecl: {
            Cursor at(p);
            at.next();
            if (at.tokenType() == P::LPAREN) return "in grouped declaration; possibly missing semicolon or newline or )";
            break;
        }
        case P::RuleTopLevelDecl: return "after top level declaration";
        }
    return "at end of statement";
}

/// A composite literal whose type is written. gc takes the brace for a literal's only after what can be a type.
Expr* Builder::typedLiteral(Context* c, Expr* typeExpr) {
    auto* bare = unparen(typeExpr);
    if (!canBeLiteralType(bare)) unexpected(c->start, expectedAfterOperand(c));
    else if (bare != typeExpr) syntaxError(pos(c), "cannot parenthesize type in composite literal");
    return compositeLit(c, typeExpr);
}

Expr* Builder::compositeLit(Context* c, Expr* typeExpr) {
    Depth depth(*this);
    if (depth.exceeded()) return tooDeep(pos(c)), badExpr(pos(c));
    auto* lit = node<CompositeLit>(typeExpr ? startPos(typeExpr) : pos(c));
    lit->typeExpr = typeExpr;
    lit->lbrace = lit->rbrace = pos(c);
    std::vector<Expr*> elements;
    for (Cursor at(c); !at.done();) {
        if (auto* element = at.takeRule(P::RuleElement)) {
            elements.push_back(literalElement(element));
            continue;
        }
        if (at.tokenType() == P::RBRACE) lit->rbrace = pos(at.token());
        at.next();
    }
    lit->elements = arena_.list(elements);
    return lit;
}

Expr* Builder::literalElement(Context* c) {
    auto value = [&](Context* v) -> Expr* {
        if (!v) return badExpr(pos(c));
        Cursor at(v);
        if (at.rule() == P::RuleLiteralValue) return compositeLit(at.takeAny(), nullptr);
        if (at.rule() == P::RuleExpr) return expr(at.takeAny());
        return badExpr(pos(c));
    };
    Cursor at(c);
    Expr* first = value(at.takeRule(P::RuleValue));
    auto* colon = at.take(P::COLON);
    if (!colon) return first;
    auto* pair = node<KeyValueExpr>(pos(colon));
    pair->key = first;
    pair->value = value(at.takeRule(P::RuleValue));
    return pair;
}

}  // namespace minigo::syntax
