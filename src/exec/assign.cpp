// This file lowers assignments (spec: Assignment statements): single, parallel, from calls with several results, comma-ok, declarations.
#include <algorithm>
#include <functional>
#include <optional>

#include "exec/calls.h"
#include "exec/early_values.h"
#include "exec/failure_order.h"
#include "exec/inline_calls.h"
#include "exec/open_slots.h"
#include "exec/order.h"
#include "exec/parallel.h"
#include "exec/select.h"

namespace minigo::exec {

using syntax::NodeKind;
using syntax::Token;

namespace {

const syntax::Expr* strip(const syntax::Expr* e) {
    while (auto* p = syntax::as<syntax::ParenExpr>(e)) e = p->x;
    return e;
}
bool isBlank(const syntax::Expr* e) {
    auto* id = syntax::as<syntax::Ident>(strip(e));
    return id && id->name == "_";
}
bool isCommaOk(const syntax::Expr* e) {
    e = strip(e);
    if (auto* u = syntax::as<syntax::UnaryExpr>(e)) return u->op == Token::Arrow;
    return e->kind == NodeKind::IndexExpr || e->kind == NodeKind::TypeAssertExpr;
}
/// Local variables that index or hold the elements of left sides and that the statement does not assign need no copy.
template <class Left>
void leaveInPlace(FunctionLowering& lo, const Left& left) {
    auto variable = [](const syntax::Expr* e) {
        auto* id = syntax::as<syntax::Ident>(strip(e));
        return id ? types::as<types::Var>(id->object) : nullptr;
    };
    auto leave = [&](const syntax::Expr* e) {
        auto* v = variable(e);
        if (!v || !v->owner || v->heap || e->constant) return;
        for (auto* l : left)
            if (variable(l) == v) return;
        Operand o = lo.expr(e);
        if (o.kind == Operand::InPlace && o.place.kind == Place::Frame) lo.hoisted.emplace(e, o);
    };
    for (const syntax::Expr* l : left) {
        l = strip(l);
        if (auto* i = syntax::as<syntax::IndexExpr>(l); i && i->mode != syntax::Mode::MapIndex) {
            leave(i->indices[0]);
            if (lo.under(lo.typeOf(i->x))->kind == types::TypeKind::Slice) leave(i->x);
        } else if (auto* s = syntax::as<syntax::SelectorExpr>(l); s && s->selection && lo.under(lo.typeOf(s->x))->kind == types::TypeKind::Pointer) {
            leave(s->x);
        } else if (auto* p = syntax::as<syntax::StarExpr>(l)) {
            leave(p->x);
        }
    }
}
bool isCall(const syntax::Expr* e) { return strip(e)->kind == NodeKind::CallExpr; }

}  // namespace

/// gc (devirtualize.Static) knows the dynamic type of an interface variable that is never assigned after its declaration.
void FunctionLowering::noteInitialValue(const types::Var* v, const syntax::Expr* value) {
    if (!v || v->reassigned || v->addressTaken || !source.substitution.params.empty() || !types::isInterface(v->type)) return;
    if (holdsConcrete(*this, value)) program.concreteVariables.insert(v);
}

bool FunctionLowering::declaredHere(const syntax::Expr* lhs, types::Var** v) {
    auto* id = syntax::as<syntax::Ident>(strip(lhs));
    *v = id ? types::as<types::Var>(id->object) : nullptr;
    return *v && (*v)->pos == id->pos && (*v)->owner;
}

/// Moves the operands of an assignable expression (pointers, slices, indices) into temporaries; the final dereference stays where the
/// store happens.
void FunctionLowering::settle(Chain& out, const syntax::Expr* lhs) {
    lhs = strip(lhs);
    switch (lhs->kind) {
        case NodeKind::StarExpr: hoist(out, syntax::as<syntax::StarExpr>(lhs)->x); break;
        case NodeKind::SelectorExpr: {
            auto* s = syntax::as<syntax::SelectorExpr>(lhs);
            if (!s->selection) break;
            if (under(typeOf(s->x))->kind == types::TypeKind::Pointer) hoist(out, s->x);
            else settle(out, s->x);
            break;
        }
        case NodeKind::IndexExpr: {
            auto* i = syntax::as<syntax::IndexExpr>(lhs);
            if (under(typeOf(i->x))->kind == types::TypeKind::Array) settle(out, i->x);
            else hoist(out, i->x);
            if (under(typeOf(i->x))->kind != types::TypeKind::Map) hoist(out, i->indices[0]);
            break;
        }
        default: break;
    }
}

bool FunctionLowering::isMapElement(const syntax::Expr* e) {
    auto* i = syntax::as<syntax::IndexExpr>(strip(e));
    return i && under(typeOf(i->x))->kind == types::TypeKind::Map;
}

FunctionLowering::Target FunctionLowering::target(Chain& out, const syntax::Expr* lhs, bool settleFirst) {
    lhs = strip(lhs);
    Target t;
    t.pos = lhs->pos;
    if (isBlank(lhs)) return t;
    t.type = typeOf(lhs);
    if (isMapElement(lhs)) {
        auto* i = syntax::as<syntax::IndexExpr>(lhs);
        auto* m = under<types::Map>(typeOf(i->x));
        t.kind = Target::MapElement;
        t.map = keep(out, expr(i->x));
        t.map.type = typeOf(i->x);
        t.key = exprAs(i->indices[0], m->key);
        t.key.type = resolve(m->key);
        t.key = keep(out, t.key);
        return t;
    }
    if (settleFirst) settle(out, lhs);
    t.kind = Target::InPlace;
    t.place = addressable(lhs);
    return t;
}

void FunctionLowering::store(Chain& out, const Target& t, const Operand& value) {
    if (t.kind == Target::Blank) return discard(out, value);
    if (t.kind == Target::MapElement) return storeMap(out, t, value);
    store(out, t.place, value);
}

void FunctionLowering::into(Chain& out, const syntax::Expr* e, types::Type* to, const Place& fresh) {
    const syntax::Expr* x = strip(e);
    if (auto* c = syntax::as<syntax::CompositeLit>(x); c && hoisted.find(x) == hoisted.end() && fresh.kind == Place::Frame &&
                                                       under(to)->kind != types::TypeKind::Interface && repOf(typeOf(x)) == Rep::Wide)
        return compositeInto(out, c, fresh);
    int32_t start = mark();
    auto* call = syntax::as<syntax::CallExpr>(x);
    bool isSame = call && hoisted.find(x) == hoisted.end() && repOf(typeOf(x)) == Rep::Wide && types::identical(typeOf(x), resolve(to));
    Operand v;
    {
        std::optional<OpenSlots> open;
        if (fresh.kind == Place::Frame) open.emplace(func, fresh.offset, fresh.offset + (fresh.canonical ? slotSize(resolve(to)) : sizeOf(to)));
        if (isSame && fresh.kind == Place::Frame && inlinedInto(*this, out, call, fresh)) return;
        if (call && callIntoLocal(*this, out, call, fresh)) return;
        v = exprAs(e, to);
    }
    store(out, fresh, v);
    release(start);
}

void FunctionLowering::assignOne(Chain& out, const syntax::Expr* lhs, const syntax::Expr* rhs, bool define, Pos pos) {
    types::Var* v = nullptr;
    if (isBlank(lhs)) {
        order(out, {rhs});
        if (rhs->mode != syntax::Mode::NilValue) discard(out, expr(rhs));
        return;
    }
    if (define && declaredHere(lhs, &v)) {
        noteInitialValue(v, rhs);
        order(out, {rhs});
        if (v->heap) return declareWith(out, v, exprAs(rhs, v->type));
        // The slot is taken after the temporaries of the value, and named only afterwards: the value may mention an outer variable.
        Place p = temporaryPlace(v->type);
        p.pos = pos;
        int32_t end = mark();
        into(out, rhs, v->type, p);
        release(end);
        places_[v] = p;
        return;
    }
    bool mapElement = isMapElement(lhs);
    if (mayCall(lhs) || (mayCall(rhs) && takesTurn(*this, lhs))) {
        order(out, {lhs, rhs});
        if (!mapElement) settle(out, lhs);
    } else {
        order(out, {rhs});
    }
    types::Type* t = typeOf(lhs);
    if (mapElement) {
        // The value is computed before the map and the key are read, unless the value is what comes last anyway.
        if (mayCall(rhs)) hoist(out, rhs);
        Target m = target(out, lhs, false);
        Operand value = exprAs(rhs, t);
        return store(out, m, value);
    }
    auto* call = syntax::as<syntax::CallExpr>(strip(rhs));
    if (call && strip(lhs)->kind == NodeKind::Ident && callIntoLocal(*this, out, call, addressable(lhs))) return;
    Operand value = exprAs(rhs, t);
    Place p = addressable(lhs);
    if (!p.pos.valid()) p.pos = pos;
    store(out, p, value);
}

void FunctionLowering::assignValues(Chain& out, const List<syntax::Expr*>& lhs, const std::vector<Operand>& values, bool define) {
    auto converted = [&](size_t i, types::Type* to) {
        Operand v = values[i];
        bool boxed = under(to)->kind == types::TypeKind::Interface && under(v.type)->kind != types::TypeKind::Interface;
        return boxed ? toInterface(v, v.type, resolve(to), lhs[i]->pos) : v;
    };
    // Operands of all left sides are looked at before the first is assigned; their temporaries must not lie where the values are.
    bool settles = false;
    for (auto* l : lhs) settles = settles || (!define && lhs.size() > 1 && strip(l)->kind != NodeKind::Ident);
    // Making heap cells, boxes and map entries may collect garbage.
    bool allocates = false;
    for (size_t i = 0; i < lhs.size(); i++) {
        if (isBlank(lhs[i])) continue;
        types::Var* v = nullptr;
        bool fresh = define && declaredHere(lhs[i], &v);
        types::Type* to = fresh ? v->type : typeOf(lhs[i]);
        allocates = allocates || (fresh && v->heap) || isMapElement(lhs[i]) || under(to)->kind == types::TypeKind::Interface;
    }
    if (allocates) reserve(values);
    std::vector<Target> targets(lhs.size());
    if (settles) {
        reserve(values);
        leaveInPlace(*this, lhs);
        for (size_t i = 0; i < lhs.size(); i++) targets[i] = target(out, lhs[i], true);
    }
    // Declared variables get their slots first: they must not lie where the values are.
    for (size_t i = 0; i < lhs.size(); i++) {
        types::Var* v = nullptr;
        if (isBlank(lhs[i])) continue;
        if (define && declaredHere(lhs[i], &v)) {
            declareWith(out, v, converted(i, v->type));
            continue;
        }
        Target t = settles ? targets[i] : target(out, lhs[i], false);
        store(out, t, converted(i, t.type));
    }
}

/// A swap of two elements, or a step of two variables: one node. False: it is something else.
template <class ValueOf>
static bool asOneNode(FunctionLowering& lo, Chain& out, const syntax::AssignStmt* s, const std::vector<FunctionLowering::Target>& targets, ValueOf valueOf) {
    for (auto& t : targets)
        if (t.kind != FunctionLowering::Target::InPlace) return false;
    NodeKind kind = strip(s->rhs[0])->kind;
    if (strip(s->rhs[1])->kind != kind) return false;
    const Place &first = targets[0].place, &second = targets[1].place;
    if (kind == NodeKind::IndexExpr) return swapElements(lo, out, first, second, valueOf(0), valueOf(1));
    return kind == NodeKind::BinaryExpr && stepLocals(lo, out, first, second, valueOf(0), valueOf(1), s->pos);
}

/// Left sides whose pointers or indices may fail: what earlier assignments could change is computed first, the rest just before it is assigned.
void FunctionLowering::assignInTurn(Chain& out, const syntax::AssignStmt* s, const EarlyOperands& early) {
    size_t n = s->lhs.size();
    std::vector<Target> targets(n);
    std::vector<Operand> values(n);
    auto value = [&](size_t i) {
        const syntax::Expr* r = s->rhs[i];
        if (!isBlank(s->lhs[i])) values[i] = keep(out, exprAs(r, typeOf(s->lhs[i])));
        else if (r->mode != syntax::Mode::NilValue) values[i] = keep(out, expr(r));
    };
    // Loads that only a nil pointer makes fail move down to the first store (failure_order.cpp).
    auto isLoad = [&](size_t i) { return !isStable(strip(s->lhs[i])) && mayFail(*this, s->rhs[i]) && !mayFailOtherThanNil(*this, s->rhs[i]); };
    for (size_t i = 0; i < n; i++) {
        if (early.lefts[i]) targets[i] = target(out, s->lhs[i], true);
        if (early.values[i] && !isLoad(i)) value(i);
    }
    for (size_t i = 0; i < n; i++) {
        bool leftFirst = !early.lefts[i] && isCopiedFirst(*this, s->lhs[i]);
        if (leftFirst) targets[i] = target(out, s->lhs[i], true);
        if (!early.values[i]) value(i);
        if (!early.lefts[i] && !leftFirst) targets[i] = target(out, s->lhs[i], true);
        for (size_t j = 0; i == 0 && j < n; j++)
            if (early.values[j] && isLoad(j)) value(j);
        store(out, targets[i], values[i]);
    }
}

void FunctionLowering::assignParallel(Chain& out, const syntax::AssignStmt* s) {
    std::vector<const syntax::Expr*> all;
    for (auto* l : s->lhs) all.push_back(l);
    for (auto* r : s->rhs) all.push_back(r);
    EarlyOperands operands = earlyOperands(*this, s);
    const std::vector<bool>& early = operands.values;
    bool reordered = !std::is_sorted(early.begin(), early.end(), std::greater<>());
    bool calls = std::any_of(all.begin(), all.end(), [&](auto* e) { return mayCall(e); });
    order(out, all, !(reordered && calls));
    leaveInPlace(*this, s->lhs);
    size_t n = s->lhs.size();
    if (!s->define && std::any_of(s->lhs.begin(), s->lhs.end(), [&](auto* l) { return !isBlank(l) && leftOperandsFail(*this, l); }))
        return assignInTurn(out, s, operands);
    std::vector<Target> targets(n);
    std::vector<types::Var*> fresh(n, nullptr);
    bool plainLocals = true;
    for (size_t i = 0; i < n; i++) {
        if (s->define && !isBlank(s->lhs[i]) && declaredHere(s->lhs[i], &fresh[i])) {
            plainLocals = plainLocals && !fresh[i]->heap;
            noteInitialValue(fresh[i], s->rhs[i]);
            continue;
        }
        fresh[i] = nullptr;
        targets[i] = target(out, s->lhs[i], true);
        plainLocals = plainLocals && (targets[i].kind == Target::Blank || (targets[i].place.kind == Place::Frame && targets[i].place.canonical));
    }
    auto valueOf = [&](size_t i) {
        if (fresh[i]) return exprAs(s->rhs[i], fresh[i]->type);
        if (targets[i].kind == Target::Blank) return s->rhs[i]->mode == syntax::Mode::NilValue ? Operand{} : expr(s->rhs[i]);
        return exprAs(s->rhs[i], targets[i].type);
    };
    std::vector<Operand> values(n);
    auto put = [&](size_t i) {
        if (fresh[i]) declareWith(out, fresh[i], values[i]);
        else store(out, targets[i], values[i]);
    };
    if (n == 2 && !fresh[0] && !fresh[1] && asOneNode(*this, out, s, targets, valueOf)) return;
    if (reordered) {
        for (bool first : {true, false})
            for (size_t i = 0; i < n; i++)
                if (early[i] == first) values[i] = keep(out, valueOf(i));
        for (size_t i = 0; i < n; i++) put(i);
        return;
    }
    // The last one is assigned first, then the others in order.
    auto mayStay = [&](size_t i, const Operand& v) {
        bool reads = !plainLocals || !isIndependent(v, -1);
        for (size_t j = 0; j < n; j++)
            if ((j < i || j + 1 == n) && !fresh[j] && targets[j].kind != Target::Blank) reads = reads || !isIndependent(v, targets[j].place.offset);
        return !reads;
    };
    for (size_t i = 0; i + 1 < n; i++) {
        Operand v = valueOf(i);
        values[i] = mayStay(i, v) ? v : keep(out, v);
    }
    // Nothing can fail or be observed between stores to locals: the last value then goes straight to its target, first.
    Operand last = valueOf(n - 1);
    values[n - 1] = plainLocals && last.rep != Rep::Wide ? last : keep(out, last);
    if (plainLocals) {
        put(n - 1);
        for (size_t i = 0; i + 1 < n; i++) put(i);
    } else {
        for (size_t i = 0; i < n; i++) put(i);
    }
}

void FunctionLowering::assignStatement(Chain& out, const syntax::AssignStmt* s) {
    noteFailureOrder(*this, s);
    if (s->op != Token::None) return assignOp(out, s->lhs[0], s->op, s->rhs[0], s->pos);
    if (s->lhs.size() == 1) return assignOne(out, s->lhs[0], s->rhs[0], s->define, s->pos);
    if (s->lhs.size() == s->rhs.size()) return assignParallel(out, s);
    const syntax::Expr* rhs = s->rhs[0];
    // Calls among the left sides' operands come first; loads of variables there follow the right side's call.
    if (!s->define) {
        std::vector<const syntax::Expr*> left;
        for (auto* l : s->lhs)
            if (takesTurn(*this, l)) left.push_back(l);
        order(out, left, false);
    }
    if (isCall(rhs)) return assignValues(out, s->lhs, callMulti(out, syntax::as<syntax::CallExpr>(strip(rhs))), s->define);
    if (!isCommaOk(rhs)) throw LoweringError{rhs->pos, "assignment of one value to several variables"};
    CommaOk c = commaOk(out, strip(rhs));
    assignValues(out, s->lhs, {c.value, c.ok}, s->define);
}

void FunctionLowering::varSpec(Chain& out, const syntax::VarSpec* s) {
    auto var = [](syntax::Ident* id) { return types::as<types::Var>(id->object); };
    if (s->values.empty()) {
        for (auto* id : s->names)
            if (auto* v = var(id)) declare(out, v, true);
        return;
    }
    if (s->values.size() != s->names.size()) {
        std::vector<Operand> values;
        const syntax::Expr* rhs = strip(s->values[0]);
        if (auto* call = syntax::as<syntax::CallExpr>(rhs)) {
            values = callMulti(out, call);
            reserve(values);
        } else {
            CommaOk c = commaOk(out, rhs);
            values = {c.value, c.ok};
        }
        for (size_t i = 0; i < s->names.size(); i++) {
            types::Var* v = var(s->names[i]);
            if (!v) continue;
            bool boxed = under(v->type)->kind == types::TypeKind::Interface && under(values[i].type)->kind != types::TypeKind::Interface;
            declareWith(out, v, boxed ? toInterface(values[i], values[i].type, resolve(v->type), s->names[i]->pos) : values[i]);
        }
        return;
    }
    for (size_t i = 0; i < s->names.size(); i++) noteInitialValue(var(s->names[i]), s->values[i]);
    std::vector<const syntax::Expr*> all(s->values.begin(), s->values.end());
    order(out, all);
    std::vector<Operand> values;
    auto typeFor = [&](size_t i) {
        types::Var* v = var(s->names[i]);
        return v ? v->type : s->values[i]->type;
    };
    if (s->names.size() == 1) {
        types::Var* v = var(s->names[0]);
        if (!v || v->heap || !v->owner) {
            Operand value = exprAs(s->values[0], typeFor(0));
            return v ? declareWith(out, v, value) : discard(out, value);
        }
        Place p = temporaryPlace(v->type);
        p.pos = v->pos;
        int32_t end = mark();
        into(out, s->values[0], v->type, p);
        release(end);
        places_[v] = p;
        return;
    }
    for (size_t i = 0; i < s->names.size(); i++) values.push_back(keep(out, exprAs(s->values[i], typeFor(i))));
    for (size_t i = 0; i < s->names.size(); i++) {
        if (auto* v = var(s->names[i])) declareWith(out, v, values[i]);
    }
}

void FunctionLowering::declStatement(Chain& out, const syntax::DeclStmt* s) {
    for (auto* spec : s->specs)
        if (auto* v = syntax::as<syntax::VarSpec>(spec)) varSpec(out, v);
}

}  // namespace minigo::exec
