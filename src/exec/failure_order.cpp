// This file finds out which operand of an assignment gc lets fail when several do (spec: Order of evaluation leaves it open).
//
// gc's order comes from its passes: one copies what must survive calls, one turns map reads, concatenations and conversions into calls whose
// operands are computed first, one computes the right side before the left one's address, and the last ones move loads, with their nil checks,
// down to where the value is used: behind the checks of indices, divisors and types up to there, but not behind calls. What local variables get is
// used somewhere behind the statement, where the memory is another one more often than not; so loads are taken to stay there. Nodes take what is
// cheapest. Statements whose operands could show the difference have a list of checks, which costs nothing until one of them fails.
#include "exec/failure_order.h"

#include <algorithm>

#include "exec/early_values.h"
#include "exec/order.h"
#include "runtime/value/errors.h"
#include "syntax/children.h"
#include "types/predicates.h"

namespace minigo::exec {

using syntax::Expr;
using syntax::NodeKind;
using syntax::Token;
using types::TypeKind;

namespace {

constexpr size_t kMostChecks = 24;

bool isIgnored(const Expr* e) { return !e || e->constant || e->mode == syntax::Mode::TypeExpr || e->mode == syntax::Mode::NilValue; }

class Operands {
public:
    struct Failing {
        const Expr* expr;
        bool behind;  ///< not the value of expr, but what it points to; expr null: a call, which no load moves behind
        bool isNil;   ///< fails with a nil dereference, which all look the same
        bool operator==(const Failing& o) const { return expr == o.expr && behind == o.behind; }
    };
    explicit Operands(FunctionLowering& lo) : lo_(lo) {}

    std::vector<Failing> list;
    bool known = true;  ///< false: something whose order is not described here

    /// Operands of what gc turns into calls.
    void first(const Expr* e);
    /// In the order in which the value is computed; `basesLast` as the nodes do it.
    void value(const Expr* e, bool basesLast = false);
    /// What gc copies of a left side before it computes the right one: everything but variables, fields and elements.
    void copied(const Expr* left);
    void parts(const Expr* sum, std::vector<const Expr*>& into) const;
    void call() { list.push_back({nullptr, false, false}); }
    /// Moves loads down.
    void sink();
    /// The operands of a concatenation.
    void joined(const std::vector<const Expr*>& strings) {
        for (auto* s : strings) first(s);
        for (auto* s : strings) value(s);
    }

private:
    void add(const Expr* e, bool isNil, bool behind = false) {
        Failing f{e, behind, isNil};
        if (std::find(list.begin(), list.end(), f) == list.end()) list.push_back(f);
    }
    TypeKind kind(const Expr* e) const { return lo_.under(lo_.typeOf(e))->kind; }
    bool isString(const Expr* e) const { return types::isString(lo_.under(lo_.typeOf(e))); }
    bool isConcatenation(const Expr* e) const {
        auto* b = syntax::as<syntax::BinaryExpr>(e);
        return b && b->op == Token::Add && isString(e);
    }
    static bool compares(Token op) {
        return op == Token::Eql || op == Token::Neq || op == Token::Lss || op == Token::Leq || op == Token::Gtr || op == Token::Geq;
    }
    void index(const syntax::IndexExpr* i, bool basesLast);
    void binary(const syntax::BinaryExpr* b, bool basesLast);

    FunctionLowering& lo_;
};

void Operands::parts(const Expr* sum, std::vector<const Expr*>& into) const {
    const Expr* e = syntax::unparen(const_cast<Expr*>(sum));
    if (isConcatenation(e) && !e->constant) {
        parts(syntax::as<syntax::BinaryExpr>(e)->x, into);
        parts(syntax::as<syntax::BinaryExpr>(e)->y, into);
    } else {
        into.push_back(e);
    }
}

void Operands::first(const Expr* e) {
    if (isIgnored(e) || e->kind == NodeKind::FuncLit) return;
    if (isConcatenation(e)) {
        std::vector<const Expr*> strings;
        parts(e, strings);
        return joined(strings);
    }
    auto* b = syntax::as<syntax::BinaryExpr>(e);
    if (b && compares(b->op) && b->x->type && isString(b->x)) return joined({b->x, b->y});
    if (auto* s = syntax::as<syntax::SelectorExpr>(e)) return s->selection ? first(s->x) : void();
    syntax::forEachChild(const_cast<Expr*>(e), [&](syntax::Node* child) { first(static_cast<const Expr*>(child)); });
    if (auto* i = syntax::as<syntax::IndexExpr>(e); i && i->x->type && kind(i->x) == TypeKind::Map) {
        value(i->x);
        value(i->indices[0]);
    }
    if (auto* c = syntax::as<syntax::CallExpr>(e); c && c->fun->mode == syntax::Mode::TypeExpr && isString(c)) value(c->args[0]);
}

void Operands::index(const syntax::IndexExpr* i, bool basesLast) {
    TypeKind k = kind(i->x);
    const Expr* at = i->indices[0];
    if (k == TypeKind::Signature) return void(known = false);
    if (k == TypeKind::Slice || k == TypeKind::Map || k == TypeKind::Basic) {
        value(i->x, basesLast);
        value(at, basesLast);
        if (k != TypeKind::Map) add(i, false);
        else call();
        return;
    }
    if (basesLast) value(at, true);
    value(i->x, basesLast);
    if (k == TypeKind::Pointer) add(i->x, true, true);
    if (!basesLast) value(at);
    if (!at->constant) add(i, false);
}

void Operands::binary(const syntax::BinaryExpr* b, bool basesLast) {
    TypeKind k = b->x->type ? kind(b->x) : TypeKind::Basic;
    if (b->op == Token::LAnd || b->op == Token::LOr || (k != TypeKind::Basic && k != TypeKind::Pointer) || types::isComplex(lo_.typeOf(b))) return void(known = false);
    value(b->x, basesLast);
    value(b->y, basesLast);
    bool divides = (b->op == Token::Quo || b->op == Token::Rem) && types::isInteger(lo_.typeOf(b));
    if ((divides || syntax::isShift(b->op)) && !b->y->constant) add(b, false);
    if (isString(b->x)) call();
}

void Operands::value(const Expr* e, bool basesLast) {
    if (isIgnored(e) || !known) return;
    switch (e->kind) {
        case NodeKind::Ident: return;
        case NodeKind::ParenExpr: return value(syntax::as<syntax::ParenExpr>(e)->x, basesLast);
        case NodeKind::SelectorExpr: {
            auto* s = syntax::as<syntax::SelectorExpr>(e);
            if (!s->selection) return;
            if (s->selection->kind != types::Selection::Field) return void(known = false);
            value(s->x, basesLast);
            if (s->selection->indirect || kind(s->x) == TypeKind::Pointer) add(e, true);
            return;
        }
        case NodeKind::IndexExpr: return index(syntax::as<syntax::IndexExpr>(e), basesLast);
        case NodeKind::StarExpr: {
            value(syntax::as<syntax::StarExpr>(e)->x, basesLast);
            return add(e, true);
        }
        case NodeKind::UnaryExpr: {
            auto* u = syntax::as<syntax::UnaryExpr>(e);
            if (u->op == Token::And || u->op == Token::Arrow) return void(known = false);
            return value(u->x, basesLast);
        }
        case NodeKind::BinaryExpr: return binary(syntax::as<syntax::BinaryExpr>(e), basesLast);
        case NodeKind::TypeAssertExpr: {
            value(syntax::as<syntax::TypeAssertExpr>(e)->x, basesLast);
            return add(e, false);
        }
        case NodeKind::CallExpr: {
            auto* c = syntax::as<syntax::CallExpr>(e);
            bool converts = c->fun->mode == syntax::Mode::TypeExpr && c->args[0]->type && (kind(c) == TypeKind::Basic || kind(c) == TypeKind::Interface);
            if (!converts) return void(known = false);
            value(c->args[0], basesLast);
            if (isString(c) || kind(c) == TypeKind::Interface) call();
            return;
        }
        default: known = false;
    }
}

bool contains(const Expr* e, const Expr* part) {
    if (e == part) return true;
    bool found = false;
    syntax::forEachChild(const_cast<Expr*>(e), [&](syntax::Node* child) { found = found || contains(static_cast<const Expr*>(child), part); });
    return found;
}

void Operands::sink() {
    std::vector<Failing> sunk, loads;
    for (auto& f : list) {
        if (f.expr && f.isNil) {
            loads.push_back(f);
            continue;
        }
        std::erase_if(loads, [&](auto& load) {
            bool isUsed = !f.expr || (!load.behind && contains(f.expr, load.expr));
            if (isUsed) sunk.push_back(load);
            return isUsed;
        });
        if (f.expr) sunk.push_back(f);
    }
    sunk.insert(sunk.end(), loads.begin(), loads.end());
    list = std::move(sunk);
}

void Operands::copied(const Expr* e) {
    if (isIgnored(e)) return;
    e = syntax::unparen(const_cast<Expr*>(e));
    if (e->kind == NodeKind::Ident) return;
    if (auto* s = syntax::as<syntax::SelectorExpr>(e)) return s->selection ? copied(s->x) : void();
    if (auto* s = syntax::as<syntax::StarExpr>(e)) return copied(s->x);
    if (auto* i = syntax::as<syntax::IndexExpr>(e); i && kind(i->x) != TypeKind::Map) {
        copied(i->x);
        return copied(i->indices[0]);
    }
    value(e);
}

/// gc finds entries by the key itself, not by its address: words, pointers and strings, when entries are not too large.
bool isFastMap(FunctionLowering& lo, types::Map* m) {
    constexpr int64_t kLargeElement = 128;
    types::Type* key = lo.under(m->key);
    if (lo.sizeOf(m->element) > kLargeElement) return false;
    if (types::isString(key)) return true;
    bool isWord = types::isInteger(key) || key->kind == TypeKind::Pointer || key->kind == TypeKind::Chan || types::isUnsafePointer(key);
    return isWord && lo.sizeOf(m->key) >= 4;
}

class Assignment {
public:
    Assignment(FunctionLowering& lo, const syntax::AssignStmt* s)
        : lo_(lo), s_(s), left_(syntax::unparen(s->lhs[0])), right_(s->rhs[0]), gc_(lo), ours_(lo) {}

    /// Do they differ so that programs can see it?
    bool differs() {
        auto* i = syntax::as<syntax::IndexExpr>(left_);
        if (i && lo_.under(lo_.typeOf(i->x))->kind == TypeKind::Map) mapElement(i);
        else element();
        if (!isLocal(left_)) gc_.sink();
        std::erase_if(gc_.list, [](auto& f) { return !f.expr; });
        std::erase_if(ours_.list, [](auto& f) { return !f.expr; });
        auto& list = gc_.list;
        bool apart = list.size() > 1 && std::any_of(list.begin(), list.end(), [](auto& f) { return !f.isNil; });
        return gc_.known && ours_.known && apart && list.size() <= kMostChecks && list != ours_.list;
    }
    const std::vector<Operands::Failing>& order() const { return gc_.list; }

private:
    /// Is it a variable that lies in registers, as far as programs can tell, or a part of one?
    bool isLocal(const Expr* e) const {
        e = syntax::unparen(const_cast<Expr*>(e));
        if (auto* s = syntax::as<syntax::SelectorExpr>(e); s && s->selection)
            return !s->selection->indirect && lo_.under(lo_.typeOf(s->x))->kind != TypeKind::Pointer && isLocal(s->x);
        auto* id = syntax::as<syntax::Ident>(e);
        auto* v = id ? types::as<types::Var>(id->object) : nullptr;
        return id && (!v || (v->owner && !v->heap));
    }
    bool updates() const { return s_->op != Token::None; }

    void right() {
        gc_.first(right_);
        gc_.value(right_);
        if (isBoxed()) gc_.call();
    }
    bool isBoxed() const {
        types::Type* to = lo_.typeOf(left_);
        return lo_.under(to)->kind == TypeKind::Interface && !isIgnored(right_) && right_->type && !types::identical(lo_.typeOf(right_), to);
    }
    void mapElement(const syntax::IndexExpr* i) {
        auto* m = lo_.under<types::Map>(lo_.typeOf(i->x));
        const Expr* key = i->indices[0];
        bool boxed = lo_.under(m->key)->kind == TypeKind::Interface && (key->constant || !types::identical(lo_.typeOf(key), lo_.resolve(m->key)));
        bool keyFirst = !isFastMap(lo_, m) && (boxed || !lo_.hasAddress(key));
        if (s_->op == Token::Quo || s_->op == Token::Rem) keyFirst = true;
        auto keyOf = [&](Operands& o) {
            o.first(key);
            o.value(key);
        };
        if (keyFirst) {
            keyOf(gc_);
            gc_.call();  // the copy lies in memory
        }
        right();
        TypeKind held = lo_.under(m->element)->kind;
        if (held == TypeKind::Struct || held == TypeKind::Array) gc_.call();
        gc_.first(i->x);
        gc_.first(key);
        gc_.value(i->x);
        gc_.value(key);
        ours_.value(i->x, true);
        ours_.value(key, true);
        ours_.value(right_, true);
    }
    void element() {
        bool isPlain = left_->kind == NodeKind::Ident;
        if (!isPlain) {
            gc_.first(left_);
            gc_.copied(left_);
        }
        bool joins = s_->op == Token::Add && types::isString(lo_.under(lo_.typeOf(left_)));
        if (joins) {
            std::vector<const Expr*> strings{left_};
            gc_.parts(right_, strings);
            gc_.joined(strings);
        } else {
            gc_.first(right_);
            if (updates()) gc_.value(left_);
            gc_.value(right_);
            if (isBoxed()) gc_.call();
        }
        if (!isPlain) gc_.value(left_);
        if (joins) ours_.value(left_, true);
        ours_.value(right_, true);
        if (!isPlain) ours_.value(left_, true);
    }

    FunctionLowering& lo_;
    const syntax::AssignStmt* s_;
    const Expr *left_, *right_;
    Operands gc_, ours_;
};

const Code* checkOf(FunctionLowering& lo, const Operands::Failing& f) {
    if (f.behind) {
        auto* p = lo.under<types::Pointer>(lo.typeOf(f.expr));
        return lo.addressNode(lo.deref(lo.expr(f.expr), p->element, lo.accessPos(f.expr)));
    }
    bool isPlace = lo.rep(f.expr->type) == Rep::Wide && lo.hasAddress(f.expr);
    return isPlace ? lo.addressNode(lo.addressable(f.expr)) : lo.node(lo.expr(f.expr));
}

bool checking;

}  // namespace

bool isCopiedFirst(FunctionLowering& lo, const syntax::Expr* left) {
    if (lo.isMapElement(left)) return true;
    Operands o(lo);
    o.copied(left);
    return !o.list.empty();
}

void noteFailureOrder(FunctionLowering& lo, const syntax::AssignStmt* s) {
    if (s->lhs.size() != 1 || s->rhs.size() != 1) return;
    if (!mayFail(lo, s->rhs[0]) && !leftOperandsFail(lo, s->lhs[0])) return;
    if (takesTurn(lo, s->lhs[0]) || takesTurn(lo, s->rhs[0])) return;
    Assignment assignment(lo, s);
    if (!assignment.differs()) return;
    FailureOrder order{syntax::startPos(s), syntax::endPos(s), {}};
    int32_t start = lo.mark();
    for (auto& f : assignment.order()) {
        Rep rep = f.behind ? Rep::Wide : lo.rep(f.expr->type);
        if (rep != Rep::None) order.checks.push_back({checkOf(lo, f), rep});
    }
    lo.release(start);
    lo.source.failureOrders.push_back(std::move(order));
}

void failInOrder(const Code* node, Window fp, value::RuntimeError error) {
    if (checking) {  // an earlier operand than the one that failed first
        checking = false;
        return;
    }
    if (error > value::RuntimeError::TypeAssertion) return;
    const value::Func* func = value::functionOf(fp);
    auto* source = func->isNative ? nullptr : static_cast<const FunctionSource*>(func->declaration);
    if (!source) return;
    for (auto& order : source->failureOrders) {
        if (node->pos < order.from || !(node->pos < order.to)) continue;
        checking = true;
        for (auto& c : order.checks) {
            if (c.rep == Rep::Float) evalFloat(c.node, fp);
            else if (c.rep == Rep::Wide) evalAddress(c.node, fp);
            else evalInt(c.node, fp);
        }
        checking = false;
    }
}

}  // namespace minigo::exec
