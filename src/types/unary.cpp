// This file checks unary operators (spec: Arithmetic operators, Address operators, Receive operator).
#include "types/checker.h"
#include "types/predicates.h"

namespace minigo::types {

using syntax::Token;

bool Checker::addressOf(Operand& x, syntax::UnaryExpr* e) {
    // Composite literals are addressable here although they are no variables.
    bool literal = syntax::as<syntax::CompositeLit>(syntax::unparen(e->x));
    if (!literal && x.mode != Mode::Variable) {
        error(x, Code::UnaddressableOperand, "invalid operation: cannot take address of " + str(x));
        return false;
    }
    x.mode = Mode::Value;
    x.type = newPointer(x.type);
    return true;
}

bool Checker::receive(Operand& x) {
    auto* u = coreType(x.type);
    auto fail = [&](const std::string& why) {
        error(x, Code::InvalidReceive, "invalid operation: cannot receive from " + why);
        return false;
    };
    if (!u) return fail(str(x) + " (no core type)");
    auto* c = as<Chan>(u);
    if (!c) return fail("non-channel " + str(x));
    if (c->dir == syntax::ChanDir::Send) return fail("send-only channel " + str(x));
    x.mode = Mode::CommaOk;
    x.type = c->element;
    env.hasCallOrReceive = true;
    return true;
}

void Checker::unary(Operand& x, syntax::UnaryExpr* e) {
    expr(nullptr, x, e->x);
    if (!x.valid()) return;
    auto op = e->op;
    if (op == Token::And || op == Token::Arrow) {
        if (!(op == Token::And ? addressOf(x, e) : receive(x))) x.mode = Mode::Invalid;
        return;
    }
    if (op == Token::Tilde) {
        // Outside constraints ~ is no operator; C programmers may mean ^.
        std::string text = "cannot use ~ outside of interface or type constraint";
        if (!allInteger(x.type)) {
            error(e, Code::UndefinedOp, text);
            x.mode = Mode::Invalid;
            return;
        }
        error(e, Code::UndefinedOp, text + " (use ^ for bitwise complement)");
        op = Token::Xor;
    }
    bool defined = op == Token::Not ? allBoolean(x.type) : op == Token::Xor ? allInteger(x.type) : allNumeric(x.type);
    if (!defined) {
        error(x, Code::UndefinedOp, std::string("invalid operation: operator ") + syntax::spelling(op) + " not defined on " + str(x));
        x.mode = Mode::Invalid;
        return;
    }
    if (x.mode != Mode::Constant) {
        x.mode = Mode::Value;
        return;
    }
    if (isUnknown(x.value)) return;
    unsigned bits = isUnsigned(x.type) ? static_cast<unsigned>(sizeOf(x.type)) * 8 : 0;
    x.value = unaryOp(op, x.value, bits);
    x.expr = e;
    overflow(x, e->pos);
}

}  // namespace minigo::types
