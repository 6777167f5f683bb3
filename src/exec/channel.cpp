// This file lowers send statements, receive operations and select statements (spec: Send statements, Receive operator, Select
// statements).
#include <optional>

#include "exec/interface_nodes.h"
#include "exec/liveness.h"
#include "exec/open_slots.h"
#include "runtime/sched/channel.h"

namespace minigo::exec {

using namespace types;
using sched::Channel;
using syntax::Expr;

namespace {

struct Receive : Code {
    const Code* channel;
    int32_t temp;
    uint32_t live;
    static const char* find(const Receive* s, Window fp) {
        auto* c = reinterpret_cast<Channel*>(evalInt(s->channel, fp));
        enterRuntime(s, fp, s->live);
        sched::receive(s, fp, c, fp + s->temp);
        return fp + s->temp;
    }
};
struct ReceiveAndDrop : Code {
    const Code* channel;
    uint32_t live;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const ReceiveAndDrop*>(code);
        auto* c = reinterpret_cast<Channel*>(evalInt(s->channel, fp));
        enterRuntime(s, fp, s->live);
        sched::receive(s, fp, c, nullptr);
        MINIGO_NEXT();
    }
};
struct TryReceive : Code {
    const Code* channel;
    int32_t temp, ok;
    uint32_t live;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const TryReceive*>(code);
        auto* c = reinterpret_cast<Channel*>(evalInt(s->channel, fp));
        enterRuntime(s, fp, s->live);
        slotAt<int64_t>(fp, s->ok) = sched::receive(s, fp, c, fp + s->temp);
        MINIGO_NEXT();
    }
};
struct Send : Code {
    const Code* channel;
    ValueOperand value;
    int32_t temp;
    uint32_t live;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const Send*>(code);
        auto* c = reinterpret_cast<Channel*>(evalInt(s->channel, fp));
        s->value.toSlot(fp, s->temp);
        enterRuntime(s, fp, s->live);
        sched::send(s, fp, c, fp + s->temp);
        MINIGO_NEXT();
    }
};

struct SelectEntry {
    int32_t channel, element;  ///< slots; element -1 = the received value goes nowhere
    bool isSend;
    const Code* target;
};
struct Select : Code {
    List<SelectEntry> entries;
    const Code* otherwise;  ///< of the default clause
    int32_t cases, ok;
    uint32_t live;
    bool hasDefault;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const Select*>(code);
        auto* cases = reinterpret_cast<sched::SelectCase*>(fp + s->cases);
        for (uint32_t i = 0; i < s->entries.size(); i++) {
            const SelectEntry& e = s->entries[i];
            cases[i] = {slotAt<Channel*>(fp, e.channel), e.element < 0 ? nullptr : fp + e.element, e.isSend};
        }
        enterRuntime(s, fp, s->live);
        slotAt<int64_t>(fp, s->ok) = 0;
        int chosen = sched::select(s, fp, cases, static_cast<int>(s->entries.size()), s->hasDefault, &slotAt<bool>(fp, s->ok));
        const Code* target = chosen < 0 ? s->otherwise : s->entries[static_cast<size_t>(chosen)].target;
        MINIGO_JUMP(target, fp);
    }
};

Type* elementOf(FunctionLowering& lo, Type* channel) { return lo.resolve(lo.core<Chan>(channel)->element); }

/// The receive expression of a communication clause, and what it assigns to.
struct Communication {
    const syntax::SendStmt* send = nullptr;
    const syntax::UnaryExpr* receive = nullptr;
    const syntax::AssignStmt* assign = nullptr;
};
Communication communicationOf(const syntax::CommClause* c) {
    Communication m;
    m.send = syntax::as<syntax::SendStmt>(c->comm);
    if (m.send) return m;
    Expr* x = nullptr;
    if (auto* s = syntax::as<syntax::ExprStmt>(c->comm)) x = s->x;
    if ((m.assign = syntax::as<syntax::AssignStmt>(c->comm))) x = m.assign->rhs[0];
    m.receive = syntax::as<syntax::UnaryExpr>(syntax::unparen(x));
    return m;
}

/// The slots of what was received and of whether it was sent.
struct Received {
    int32_t element, ok;
};
Received receiveWithOk(FunctionLowering& lo, Chain& out, const syntax::UnaryExpr* e) {
    auto* n = lo.make<TryReceive>(e->pos);
    n->temp = lo.allocateSlot(std::max(slotSize(elementOf(lo, e->x->type)), 8u));
    n->ok = lo.allocateSlot(8);
    {
        OpenSlots open(lo.func, n->temp, lo.mark());
        n->channel = lo.intNode(lo.expr(e->x));
    }
    n->live = lo.top();
    OpenSlots open(lo.func, n->ok, n->ok + 8);
    noteUnwritten(n, lo.func, n->live);
    out.append(n);
    return {n->temp, n->ok};
}

/// `v, ok = <-c` at the head of a clause: the received value is in `element`, whether it was sent in `ok`. The assignment is the first of the
/// clause's statements (spec: Select statements, step 4): the calls of its left sides come after the receive.
void assignReceived(FunctionLowering& lo, Chain& out, const Communication& m, int32_t element, int32_t ok, Type* type) {
    if (!m.assign) return;
    std::vector<const Expr*> left;
    for (auto* l : m.assign->lhs)
        if (!m.assign->define && lo.mayCall(l)) left.push_back(l);
    lo.order(out, left, false);
    // Operands of both left sides are looked at before the first is assigned.
    bool both = m.assign->lhs.size() == 2 && !m.assign->define;
    FunctionLowering::Target targets[2];
    for (size_t i = 0; both && i < 2; i++) targets[i] = lo.target(out, m.assign->lhs[i], true);
    for (size_t i = 0; i < m.assign->lhs.size(); i++) {
        Expr* lhs = m.assign->lhs[i];
        Type* from = i == 0 ? type : basic(BasicKind::Bool);
        Operand value = lo.load(i == 0 ? Place::frame(element, type, false) : Place::frame(ok, from, false));
        auto* id = syntax::as<syntax::Ident>(lhs);
        if (id && id->name == "_") continue;
        if (m.assign->define && id && id->object && id->object->pos == id->pos) {
            lo.declareWith(out, static_cast<Var*>(id->object), value);
            continue;
        }
        auto t = both ? targets[i] : lo.target(out, lhs, false);
        if (t.type) value = assigned(lo, value, from, lo.resolve(t.type), lhs->pos);
        lo.store(out, t, value);
    }
}

bool assignsToVariables(const syntax::AssignStmt* s) {
    for (auto* l : s->lhs)
        if (syntax::unparen(l)->kind != syntax::NodeKind::Ident) return false;
    return true;
}

/// A select with one case and no default is the operation by itself: that is what goroutines wait in, and where.
void onlyCase(FunctionLowering& lo, Chain& out, const syntax::SelectStmt* s) {
    int32_t start = lo.mark();
    lo.enterBreakable(s);
    Communication m = communicationOf(s->clauses[0]);
    if (m.assign && !assignsToVariables(m.assign)) {
        lo.order(out, {m.receive->x});
        Received r = receiveWithOk(lo, out, m.receive);
        assignReceived(lo, out, m, r.element, r.ok, elementOf(lo, m.receive->x->type));
    } else {
        lo.statement(out, s->clauses[0]->comm);
    }
    lo.block(out, s->clauses[0]->body);
    out.open(lo.leaveBreakable());
    lo.release(start);
}

/// The slots from `begin` on hold nothing once a clause was chosen and has taken its value.
void noteDeadInClauses(FunctionLowering& lo, const syntax::SelectStmt* s, int32_t begin) {
    for (size_t i = 0; i < s->clauses.size(); i++)
        noteDead(lo.func, {s->clauses[i]->colon, i + 1 < s->clauses.size() ? s->clauses[i + 1]->pos : endPos(s), begin, lo.mark()});
}

}  // namespace

Operand FunctionLowering::receive(const syntax::UnaryExpr* e) {
    Type* t = elementOf(*this, e->x->type);
    int32_t temp = allocateSlot(std::max(slotSize(t), 8u));
    auto channel = [&] {
        OpenSlots open(func, temp, mark());
        return intNode(expr(e->x));
    };
    const Code* from = channel();
    return makeFound<Receive>(*this, t, e->pos, [&](Receive* n) {
        n->channel = from, n->temp = temp, n->live = top();
        noteUnwritten(n, func, n->live);
    });
}

FunctionLowering::CommaOk tryReceive(FunctionLowering& lo, Chain& out, const syntax::UnaryExpr* e) {
    Received r = receiveWithOk(lo, out, e);
    return {lo.load(Place::frame(r.element, elementOf(lo, e->x->type), false)), lo.load(Place::frame(r.ok, basic(BasicKind::Bool), true))};
}

FunctionLowering::CommaOk FunctionLowering::commaOk(Chain& out, const Expr* e) {
    const Expr* x = syntax::unparen(const_cast<Expr*>(e));
    if (auto* index = syntax::as<syntax::IndexExpr>(x)) {
        order(out, {index->x, index->indices[0]});
        return tryMapIndex(*this, out, index);
    }
    if (auto* assertion = syntax::as<syntax::TypeAssertExpr>(x)) {
        order(out, {assertion->x});
        return tryAssert(*this, out, assertion);
    }
    auto* receive = static_cast<const syntax::UnaryExpr*>(x);
    order(out, {receive->x});
    return tryReceive(*this, out, receive);
}

void FunctionLowering::sendStatement(Chain& out, const syntax::SendStmt* s) {
    int32_t start = mark();
    order(out, {s->channel, s->value});
    Type* t = elementOf(*this, s->channel->type);
    auto* n = make<Send>(s->pos);
    n->temp = allocateSlot(std::max(slotSize(t), 8u));
    OpenSlots open(func, n->temp, mark());
    n->channel = intNode(expr(s->channel));
    n->value = valueOperand(*this, exprAs(s->value, t));
    n->live = top();
    out.append(n);
    release(start);
}

void FunctionLowering::selectStatement(Chain& out, const syntax::SelectStmt* s) {
    if (s->clauses.size() == 1 && s->clauses[0]->comm) return onlyCase(*this, out, s);
    int32_t start = mark();
    auto* n = make<Select>(s->pos);
    std::vector<SelectEntry> entries;
    std::vector<const syntax::CommClause*> clauses;
    const syntax::CommClause* defaultClause = nullptr;
    for (auto* c : s->clauses) {
        if (c->comm) clauses.push_back(c);
        else defaultClause = c;
    }
    n->ok = allocateSlot(8);
    n->cases = allocateSlot(static_cast<uint32_t>(clauses.size() * sizeof(sched::SelectCase)) + 8);
    for (auto* c : clauses) {
        Communication m = communicationOf(c);
        SelectEntry e{-1, -1, m.send != nullptr, nullptr};
        if (m.receive && m.assign) e.element = allocateSlot(std::max(slotSize(elementOf(*this, m.receive->x->type)), 8u));
        entries.push_back(e);
    }
    std::optional<OpenSlots> open(std::in_place, func, n->ok, mark());
    for (size_t i = 0; i < clauses.size(); i++) {
        Communication m = communicationOf(clauses[i]);
        Expr* channel = m.send ? m.send->channel : m.receive->x;
        Type* t = elementOf(*this, channel->type);
        SelectEntry& e = entries[i];
        e.channel = allocateSlot(8);
        if (m.send) e.element = allocateSlot(std::max(slotSize(t), 8u));
        // Each operand is evaluated completely, checks included, before the next one.
        order(out, {channel});
        into(out, channel, typeOf(channel), Place::frame(e.channel, typeOf(channel), true));
        if (m.send) order(out, {m.send->value});
        if (m.send) into(out, m.send->value, t, Place::frame(e.element, t, repOf(t) != Rep::Wide));
    }
    open.reset();
    noteDeadInClauses(*this, s, n->ok);
    n->entries = program.list(entries);
    n->hasDefault = defaultClause != nullptr;
    n->live = top();
    out.place(n);
    enterBreakable(s);
    std::vector<OpenEnd> exits;
    auto clause = [&](const syntax::CommClause* c, const Code** link, const SelectEntry* entry) {
        int32_t inner = mark();
        out.open(link);
        if (entry) {
            Communication m = communicationOf(c);
            if (m.receive) assignReceived(*this, out, m, entry->element, n->ok, elementOf(*this, m.receive->x->type));
        }
        block(out, c->body);
        for (OpenEnd& e : out.take()) exits.push_back(e);
        release(inner);
    };
    for (size_t i = 0; i < clauses.size(); i++) clause(clauses[i], &n->entries[i].target, &entries[i]);
    if (defaultClause) clause(defaultClause, &n->otherwise, nullptr);
    out.open(std::move(exits));
    out.open(leaveBreakable());
    release(start);
}

}  // namespace minigo::exec
