// This file tells which operands of a parallel assignment gc computes early (cmd/compile's ascompatee): those that the assignments to the left of
// their own could change. The others are computed just before they are stored. It shows when computing them fails.
#include "exec/early_values.h"

#include <unordered_set>

#include "exec/order.h"
#include "syntax/children.h"

namespace minigo::exec {

using syntax::NodeKind;
using syntax::Token;

namespace {

bool isArithmetic(Token op) {
    switch (op) {
        case Token::Add:
        case Token::Sub:
        case Token::Mul:
        case Token::Quo:
        case Token::Rem:
        case Token::And:
        case Token::Or:
        case Token::Xor:
        case Token::AndNot: return true;
        default: return syntax::isShift(op);
    }
}

class Assignments {
public:
    Assignments(FunctionLowering& lo) : lo_(lo) {}

    bool affects(const syntax::Expr* value) const { return resultsWritten_ || changes(value); }

    void assign(const syntax::Expr* left) {
        const types::Var* v = variable(left);
        bool isBlank = syntax::unparen(const_cast<syntax::Expr*>(left))->kind == NodeKind::Ident;
        if (!v) {
            memoryWritten_ = memoryWritten_ || !isBlank;
        } else if (v->isResult && lo_.source.info->hasDefer) {
            resultsWritten_ = true;
        } else if (!v->owner || v->heap) {
            memoryWritten_ = true;
        } else {
            variables_.insert(v);
        }
    }

private:
    /// The variable that `left` is, or is a part of; null: reached through a pointer, or blank.
    const types::Var* variable(const syntax::Expr* left) const {
        for (;;) {
            if (auto* p = syntax::as<syntax::ParenExpr>(left)) left = p->x;
            else if (auto* s = syntax::as<syntax::SelectorExpr>(left); s && s->selection) {
                if (s->selection->indirect || lo_.under(lo_.typeOf(s->x))->kind == types::TypeKind::Pointer) return nullptr;
                left = s->x;
            } else if (s) {
                return types::as<types::Var>(s->sel->object);
            } else if (auto* i = syntax::as<syntax::IndexExpr>(left)) {
                if (lo_.under(lo_.typeOf(i->x))->kind != types::TypeKind::Array) return nullptr;
                left = i->x;
            } else {
                auto* id = syntax::as<syntax::Ident>(left);
                return id ? types::as<types::Var>(id->object) : nullptr;
            }
        }
    }

    /// Calls and the like are in temporaries by then.
    bool isTemporary(const syntax::Expr* e) const {
        switch (e->kind) {
            case NodeKind::CallExpr: return static_cast<const syntax::CallExpr*>(e)->fun->mode != syntax::Mode::TypeExpr;
            case NodeKind::SliceExpr: return true;
            case NodeKind::UnaryExpr: return static_cast<const syntax::UnaryExpr*>(e)->op == Token::Arrow;
            case NodeKind::BinaryExpr: {
                Token op = static_cast<const syntax::BinaryExpr*>(e)->op;
                return op == Token::LAnd || op == Token::LOr;
            }
            case NodeKind::CompositeLit: return lo_.under(lo_.typeOf(e))->kind == types::TypeKind::Map;
            case NodeKind::TypeAssertExpr: return !lo_.isLateAssertion(e);
            default: return false;
        }
    }

    /// Taking gc's word for what may read memory that a store changed.
    bool readsMemory(const syntax::Expr* e) const {
        switch (e->kind) {
            case NodeKind::ParenExpr: return false;
            case NodeKind::Ident:
            case NodeKind::SelectorExpr: {
                auto* s = syntax::as<syntax::SelectorExpr>(e);
                if (s && s->selection)
                    return s->selection->kind != types::Selection::Field || s->selection->indirect || lo_.under(lo_.typeOf(s->x))->kind == types::TypeKind::Pointer;
                auto* v = types::as<types::Var>(s ? s->sel->object : static_cast<const syntax::Ident*>(e)->object);
                return v && (!v->owner || v->heap);
            }
            case NodeKind::BinaryExpr: {
                auto* b = static_cast<const syntax::BinaryExpr*>(e);
                return !isArithmetic(b->op) || types::isString(lo_.under(lo_.typeOf(e)));
            }
            case NodeKind::UnaryExpr: {
                Token op = static_cast<const syntax::UnaryExpr*>(e)->op;
                return op != Token::Sub && op != Token::Add && op != Token::Xor;
            }
            case NodeKind::CallExpr: return types::isString(lo_.under(lo_.typeOf(e))) && !types::isString(lo_.under(lo_.typeOf(static_cast<const syntax::CallExpr*>(e)->args[0])));
            default: return true;
        }
    }

    bool changes(const syntax::Expr* e) const {
        if (!e || e->constant || e->mode == syntax::Mode::TypeExpr || e->mode == syntax::Mode::NilValue || lo_.hoisted.count(e) || isTemporary(e)) return false;
        if (auto* v = variable(e); v && variables_.count(v)) return true;
        if (memoryWritten_ && readsMemory(e)) return true;
        if (e->kind == NodeKind::FuncLit) return false;
        if (auto* s = syntax::as<syntax::SelectorExpr>(e)) return s->selection && changes(s->x);
        if (auto* kv = syntax::as<syntax::KeyValueExpr>(e)) return changes(kv->value);
        bool found = false;
        syntax::forEachChild(const_cast<syntax::Expr*>(e), [&](syntax::Node* child) { found = found || changes(static_cast<const syntax::Expr*>(child)); });
        return found;
    }

    FunctionLowering& lo_;
    std::unordered_set<const types::Var*> variables_;
    bool memoryWritten_ = false;
    bool resultsWritten_ = false;
};

}  // namespace

/// Calls f with the pointers, slices and indices of a left side.
template <class F>
static void forEachOperand(FunctionLowering& lo, const syntax::Expr* left, F f) {
    for (;;) {
        left = syntax::unparen(const_cast<syntax::Expr*>(left));
        if (auto* p = syntax::as<syntax::StarExpr>(left)) return f(p->x);
        if (auto* s = syntax::as<syntax::SelectorExpr>(left); s && s->selection) {
            if (s->selection->indirect || lo.under(lo.typeOf(s->x))->kind == types::TypeKind::Pointer) return f(s->x);
            left = s->x;
        } else if (auto* i = syntax::as<syntax::IndexExpr>(left)) {
            f(i->indices[0]);
            if (lo.under(lo.typeOf(i->x))->kind != types::TypeKind::Array) return f(i->x);
            left = i->x;
        } else {
            return;
        }
    }
}

EarlyOperands earlyOperands(FunctionLowering& lo, const syntax::AssignStmt* s) {
    EarlyOperands early;
    Assignments before(lo);
    for (size_t i = 0; i < s->lhs.size(); i++) {
        bool left = false;
        forEachOperand(lo, s->lhs[i], [&](const syntax::Expr* e) { left = left || before.affects(e); });
        early.lefts.push_back(left);
        early.values.push_back(before.affects(s->rhs[i]));
        before.assign(s->lhs[i]);
    }
    return early;
}

bool leftOperandsFail(FunctionLowering& lo, const syntax::Expr* left) {
    bool fails = false;
    forEachOperand(lo, left, [&](const syntax::Expr* e) { fails = fails || mayFail(lo, e); });
    return fails;
}

}  // namespace minigo::exec
