// This file finds out from the syntax where variables of a function are used for the last time.
#include "exec/liveness.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "runtime/sched/left_frames.h"
#include "syntax/ast_decl.h"

namespace minigo::exec {

using namespace syntax;
using types::Object;
using types::Var;

namespace {

struct Extent {
    Pos lastUse;       ///< end of the statement
    Pos calledAt, calledTo;  ///< the last statement is a call: while that runs, its arguments are in the callee's frame
    Pos scopeEnd;
    size_t loops = 0;  ///< around the declaration
    bool declared = false;
    Pos header;        ///< of the range statement that gives it a new value for each iteration
    std::vector<Pos> uses;  ///< each one where it stands; not those of isUsedLater's exceptions
    std::vector<Pos> measures;  ///< those exceptions
};

/// A loop whose body assigns what a call or a receive gives to a variable from outside: what that held before is dead until then, if nothing uses it
/// on the way or behind the loop.
struct Renewal {
    const Object* variable;
    Pos loop, loopEnd, assigned, until;  ///< the name on the left side; the end of the value
};

class Walk {
public:
    explicit Walk(const std::vector<FrameVariable>& variables) {
        for (auto& v : variables) extents_[v.variable];
    }

    void function(const types::FuncInfo& f) {
        Pos end{f.body->rbrace.value + 1};
        scopeEnd_ = end;
        auto parameter = [&](const Var* v) {
            declare(v);
            use(v, f.body->pos);
        };
        if (f.signature->recv) parameter(f.signature->recv);
        for (auto* v : f.signature->params->vars) parameter(v);
        statements(f.body->stmts, end);
    }

    const Extent& extent(const Var* v) { return extents_[v]; }
    /// The return statements, in order.
    struct Stretch {
        Pos begin, end;
    };
    const std::vector<Stretch>& returns() const { return returns_; }
    const std::vector<Stretch>& loops() const { return loops_; }
    /// Those that hold.
    std::vector<Renewal> renewals() const {
        std::vector<Renewal> list;
        for (auto& r : renewals_) {
            auto it = extents_.find(r.variable);
            if (it == extents_.end() || !it->second.declared || it->second.lastUse != r.loopEnd) continue;
            auto isOnTheWay = [&](Pos at) { return r.loop <= at && at < r.until && at != r.assigned; };
            auto& e = it->second;
            if (std::none_of(e.uses.begin(), e.uses.end(), isOnTheWay) && std::none_of(e.measures.begin(), e.measures.end(), isOnTheWay)) list.push_back(r);
        }
        return list;
    }

private:
    std::unordered_map<const Object*, Extent> extents_;
    std::vector<Pos> loopEnds_;  ///< of the loops around, outermost first
    Pos scopeEnd_;               ///< of the innermost block
    Pos call_, callTo_, statementEnd_;    ///< of a statement that does nothing behind its only call
    Pos floor_;                  ///< uses count at least until here
    std::vector<Stretch> returns_, loops_;
    std::vector<Renewal> renewals_;

    void declare(const Object* o) {
        auto it = extents_.find(o);
        if (it == extents_.end() || it->second.declared) return;
        it->second.scopeEnd = scopeEnd_, it->second.loops = loopEnds_.size(), it->second.declared = true;
    }
    void use(const Object* o, Pos end, Pos at = {}) {
        auto it = extents_.find(o);
        if (it == extents_.end() || !it->second.declared) return;
        Extent& e = it->second;
        if (at.valid()) e.uses.push_back(at);
        if (loopEnds_.size() > e.loops) end = std::max(end, loopEnds_[e.loops]);
        Pos until = std::max(end, floor_);
        if (e.lastUse < until) {
            e.lastUse = until;
            e.calledAt = until == statementEnd_ ? call_ : Pos{};
            e.calledTo = callTo_;
        }
    }

    template <class T>
    void uses(const List<T*>& list, Pos end) {
        for (auto* x : list) uses(x, end);
    }
    /// Every name in x counts until `end`.
    void uses(const Expr* x, Pos end) {
        if (!x || x->mode == Mode::TypeExpr) return;
        switch (x->kind) {
            case NodeKind::Ident: return use(static_cast<const Ident*>(x)->object, end, x->pos);
            case NodeKind::CompositeLit: return uses(static_cast<const CompositeLit*>(x)->elements, end);
            case NodeKind::FuncLit: return captured(static_cast<const FuncLit*>(x), end);
            case NodeKind::ParenExpr: return uses(static_cast<const ParenExpr*>(x)->x, end);
            case NodeKind::SelectorExpr: return uses(static_cast<const SelectorExpr*>(x)->x, end);
            case NodeKind::IndexExpr:
                uses(static_cast<const IndexExpr*>(x)->x, end);
                return uses(static_cast<const IndexExpr*>(x)->indices, end);
            case NodeKind::SliceExpr:
                uses(static_cast<const SliceExpr*>(x)->x, end);
                for (auto* i : static_cast<const SliceExpr*>(x)->index) uses(i, end);
                return;
            case NodeKind::TypeAssertExpr: return uses(static_cast<const TypeAssertExpr*>(x)->x, end);
            case NodeKind::CallExpr:
                if (auto* variable = measured(static_cast<const CallExpr*>(x))) {
                    if (auto it = extents_.find(variable->object); it != extents_.end()) it->second.measures.push_back(variable->pos);
                    return use(variable->object, end);
                }
                uses(static_cast<const CallExpr*>(x)->fun, end);
                return uses(static_cast<const CallExpr*>(x)->args, end);
            case NodeKind::StarExpr: return uses(static_cast<const StarExpr*>(x)->x, end);
            case NodeKind::UnaryExpr: return uses(static_cast<const UnaryExpr*>(x)->x, end);
            case NodeKind::BinaryExpr:
                uses(static_cast<const BinaryExpr*>(x)->x, end);
                return uses(static_cast<const BinaryExpr*>(x)->y, end);
            case NodeKind::KeyValueExpr:
                uses(static_cast<const KeyValueExpr*>(x)->key, end);
                return uses(static_cast<const KeyValueExpr*>(x)->value, end);
            default: return;
        }
    }
    /// The variable in len(x), cap(x), runtime.KeepAlive(x).
    static const Ident* measured(const CallExpr* c) {
        if (c->args.size() != 1) return nullptr;
        auto* name = as<Ident>(c->fun);
        auto* selector = as<SelectorExpr>(c->fun);
        bool isMeasure = c->fun->mode == Mode::Builtin && name && (name->name == "len" || name->name == "cap");
        return isMeasure || (selector && selector->sel->name == "KeepAlive") ? as<Ident>(c->args[0]) : nullptr;
    }
    /// Does evaluating x make calls or wait? Conversions count as calls.
    static bool runsCode(const Expr* x) {
        if (!x || x->mode == Mode::TypeExpr) return false;
        switch (x->kind) {
            case NodeKind::Ident:
            case NodeKind::BasicLit:
            case NodeKind::FuncLit: return false;
            case NodeKind::ParenExpr: return runsCode(static_cast<const ParenExpr*>(x)->x);
            case NodeKind::SelectorExpr: return runsCode(static_cast<const SelectorExpr*>(x)->x);
            case NodeKind::StarExpr: return runsCode(static_cast<const StarExpr*>(x)->x);
            case NodeKind::UnaryExpr: return static_cast<const UnaryExpr*>(x)->op == Token::Arrow || runsCode(static_cast<const UnaryExpr*>(x)->x);
            case NodeKind::BinaryExpr: return runsCode(static_cast<const BinaryExpr*>(x)->x) || runsCode(static_cast<const BinaryExpr*>(x)->y);
            default: return true;
        }
    }
    /// The value of a statement that does nothing after it has it: the arguments of its only call are in the callee's frame when that runs. Not
    /// while they are evaluated: making a closure, a box or a string may collect garbage before it takes what it is made of.
    void lastValue(const Expr* x, Pos end) {
        while (auto* p = as<ParenExpr>(x)) x = p->x;
        if (auto* c = as<CallExpr>(x); c && c->fun->mode != Mode::TypeExpr && c->fun->mode != Mode::Builtin && !runsCode(c->fun)) {
            auto* signature = c->fun->type ? types::as<types::Signature>(types::underlying(c->fun->type)) : nullptr;
            bool makesSlice = signature && signature->variadic && !c->hasDots;
            bool quiet = !makesSlice;
            for (auto* a : c->args) quiet = quiet && !runsCode(a);
            if (quiet) call_ = c->pos, callTo_ = Pos{std::max(c->pos, c->lparen).value + 1}, statementEnd_ = end;
        }
        uses(x, end);
        call_ = statementEnd_ = {};
    }
    /// A literal's closure is made in the statement that contains it.
    void captured(const FuncLit* literal, Pos end) {
        if (!literal->info) return;
        for (auto* v : literal->info->captures) use(v, end, literal->pos);
    }

    void statements(const List<Stmt*>& list, Pos blockEnd) {
        Pos outer = std::exchange(scopeEnd_, blockEnd);
        for (auto* s : list) statement(s);
        scopeEnd_ = outer;
    }
    void block(const BlockStmt* b) {
        if (b) statements(b->stmts, b->rbrace);
    }

    void define(const Expr* lhs) {
        if (auto* id = as<Ident>(lhs)) declare(id->object);
    }

    void statement(const Stmt* s) {
        if (!s) return;
        Pos end = endPos(s);
        switch (s->kind) {
            case NodeKind::LabeledStmt: return statement(static_cast<const LabeledStmt*>(s)->stmt);
            case NodeKind::BlockStmt: return block(static_cast<const BlockStmt*>(s));
            case NodeKind::IfStmt: return ifStatement(static_cast<const IfStmt*>(s), end);
            case NodeKind::ForStmt: return forStatement(static_cast<const ForStmt*>(s), end);
            case NodeKind::RangeStmt: return rangeStatement(static_cast<const RangeStmt*>(s), end);
            case NodeKind::SwitchStmt: {
                auto* w = static_cast<const SwitchStmt*>(s);
                return switchStatement(w->init, w->tag, w->clauses, end);
            }
            case NodeKind::TypeSwitchStmt: {
                auto* w = static_cast<const TypeSwitchStmt*>(s);
                return switchStatement(w->init, w->x, w->clauses, end);
            }
            case NodeKind::SelectStmt: return selectStatement(static_cast<const SelectStmt*>(s), end);
            default: return simpleStatement(s, end);
        }
    }

    void simpleStatement(const Stmt* s, Pos end) {
        switch (s->kind) {
            case NodeKind::DeclStmt:
                for (auto* spec : static_cast<const DeclStmt*>(s)->specs)
                    if (auto* v = as<VarSpec>(spec)) {
                        for (auto* name : v->names) declare(name->object), use(name->object, end);
                        uses(v->values, end);
                    }
                return;
            case NodeKind::ExprStmt: return lastValue(static_cast<const ExprStmt*>(s)->x, end);
            case NodeKind::SendStmt:
                uses(static_cast<const SendStmt*>(s)->channel, end);
                return uses(static_cast<const SendStmt*>(s)->value, end);
            case NodeKind::IncDecStmt: return uses(static_cast<const IncDecStmt*>(s)->x, end);
            case NodeKind::AssignStmt: {
                auto* a = static_cast<const AssignStmt*>(s);
                if (a->define)
                    for (auto* l : a->lhs) define(l);
                uses(a->lhs, end);
                return a->rhs.size() == 1 ? lastValue(a->rhs[0], end) : uses(a->rhs, end);
            }
            case NodeKind::GoStmt: return uses(static_cast<const GoStmt*>(s)->call, end);
            case NodeKind::DeferStmt: return uses(static_cast<const DeferStmt*>(s)->call, end);
            case NodeKind::ReturnStmt:
                returns_.push_back({s->pos, end});
                return returned(static_cast<const ReturnStmt*>(s)->results, end);
            default: return;
        }
    }

    void returned(const List<Expr*>& results, Pos end) {
        if (results.size() == 1) lastValue(results[0], end);
        else uses(results, end);
    }

    void ifStatement(const IfStmt* s, Pos end) {
        Pos outer = std::exchange(scopeEnd_, end);
        statement(s->init);
        uses(s->cond, endPos(s->cond));
        block(s->then);
        statement(s->orElse);
        scopeEnd_ = outer;
    }

    void forStatement(const ForStmt* s, Pos end) {
        Pos outer = std::exchange(scopeEnd_, end);
        statement(s->init);
        loopEnds_.push_back(end);
        loops_.push_back({s->pos, end});
        uses(s->cond, end);
        statement(s->post);
        block(s->body);
        for (auto* inner : s->body->stmts)
            if (auto* a = as<AssignStmt>(inner)) renewed(s, a, end);
        loopEnds_.pop_back();
        scopeEnd_ = outer;
    }

    void renewed(const ForStmt* loop, const AssignStmt* a, Pos end) {
        if (a->define || a->op != Token::None || a->rhs.size() != 1) return;
        const Expr* value = a->rhs[0];
        while (auto* p = as<ParenExpr>(value)) value = p->x;
        auto* receive = as<UnaryExpr>(value);
        auto* call = as<CallExpr>(value);
        bool isCall = call && call->fun->mode != Mode::TypeExpr && call->fun->mode != Mode::Builtin;
        if (!isCall && !(receive && receive->op == Token::Arrow)) return;
        for (auto* l : a->lhs)
            if (auto* id = as<Ident>(l)) renewals_.push_back({id->object, loop->pos, end, id->pos, endPos(value)});
    }

    void rangeStatement(const RangeStmt* s, Pos end) {
        Pos outer = std::exchange(scopeEnd_, end);
        if (s->define)
            for (auto* x : {s->key, s->value}) {
                define(x);
                if (auto* id = as<Ident>(x))
                    if (auto it = extents_.find(id->object); it != extents_.end()) it->second.header = s->pos;
            }
        uses(s->x, end);
        uses(s->key, end);
        uses(s->value, end);
        loopEnds_.push_back(end);
        loops_.push_back({s->pos, end});
        block(s->body);
        loopEnds_.pop_back();
        scopeEnd_ = outer;
    }

    /// Case expressions run before the body that is chosen, wherever that stands: nothing that a body uses is dead before the last of them.
    template <class Clause>
    Pos enterClauses(const List<Clause*>& clauses) {
        Pos last = floor_;
        for (auto* c : clauses) last = std::max(last, c->colon);
        return std::exchange(floor_, last);
    }

    void switchStatement(const Stmt* init, const Expr* tag, const List<CaseClause*>& clauses, Pos end) {
        Pos outer = std::exchange(scopeEnd_, end);
        statement(init);
        uses(tag, end);
        for (auto* c : clauses) uses(c->cases, end);
        Pos floor = enterClauses(clauses);
        for (size_t i = 0; i < clauses.size(); i++) {
            scopeEnd_ = i + 1 < clauses.size() ? clauses[i + 1]->pos : end;
            if (clauses[i]->implicit) declare(clauses[i]->implicit), use(clauses[i]->implicit, clauses[i]->colon);
            statements(clauses[i]->body, scopeEnd_);
        }
        floor_ = floor;
        scopeEnd_ = outer;
    }

    void selectStatement(const SelectStmt* s, Pos end) {
        Pos outer = scopeEnd_;
        Pos floor = enterClauses(s->clauses);
        for (size_t i = 0; i < s->clauses.size(); i++) {
            scopeEnd_ = i + 1 < s->clauses.size() ? s->clauses[i + 1]->pos : end;
            if (s->clauses[i]->comm) simpleStatement(s->clauses[i]->comm, end);
            statements(s->clauses[i]->body, scopeEnd_);
        }
        floor_ = floor;
        scopeEnd_ = outer;
    }
};

std::unordered_map<const value::Func*, std::vector<NamedSlot>>& slots() {
    static auto* all = new std::unordered_map<const value::Func*, std::vector<NamedSlot>>;
    return *all;
}

std::unordered_map<const value::Func*, std::vector<sched::DeadRange>>& noted() {
    static auto* all = new std::unordered_map<const value::Func*, std::vector<sched::DeadRange>>;
    return *all;
}

std::unordered_map<const value::Func*, uint32_t>& leftFrames() {
    static auto* all = new std::unordered_map<const value::Func*, uint32_t>;
    return *all;
}

/// What a statement took but for the variables that it declared, from its end to theirs.
void temporaries(Walk& walk, const std::vector<FrameVariable>& variables, const sched::DeadRange& area, std::vector<sched::DeadRange>& ranges) {
    std::vector<const FrameVariable*> declared;
    Pos scopeEnd;
    for (auto& v : variables) {
        if (v.moved || v.begin < area.begin || v.end > area.end || v.variable->pos < area.from || !(v.variable->pos < area.to)) continue;
        const Extent& e = walk.extent(v.variable);
        if (!e.declared) return;
        declared.push_back(&v);
        scopeEnd = scopeEnd.valid() ? std::min(scopeEnd, e.scopeEnd) : e.scopeEnd;
    }
    if (declared.empty()) return;
    std::sort(declared.begin(), declared.end(), [](auto* a, auto* b) { return a->begin < b->begin; });
    int32_t at = area.begin;
    auto dead = [&](int32_t end) {
        if (at < end && area.to < scopeEnd) ranges.push_back({area.to, scopeEnd, at, end});
    };
    for (auto* v : declared) {
        dead(v->begin);
        at = std::max(at, v->end);
    }
    dead(area.end);
}

}  // namespace

const std::vector<NamedSlot>* namedSlots(const value::Func* function) {
    auto at = slots().find(function);
    return at == slots().end() ? nullptr : &at->second;
}

void nameSlots(const value::Func* function, const types::FuncInfo& info, const std::vector<FrameVariable>& variables) {
    if (!info.body || !info.signature) return;
    Walk walk(variables);
    walk.function(info);
    auto& named = slots()[function];
    for (auto& v : variables)
        if (const Extent& e = walk.extent(v.variable); e.declared && !v.moved && v.pointers)
            named.push_back({v.variable, v.begin, v.end, v.variable->pos, info.hasGoto ? e.scopeEnd : e.calledAt.valid() ? e.calledAt : e.lastUse});
}

void noteDead(const value::Func* function, const sched::DeadRange& range) { noted()[function].push_back(range); }

std::vector<sched::DeadRange> takeNotedDead(const value::Func* function) {
    auto node = noted().extract(function);
    return node.empty() ? std::vector<sched::DeadRange>{} : std::move(node.mapped());
}

void setLeftFrame(const value::Func* function, uint32_t size) { leftFrames()[function] = size; }

uint32_t leftFrame(const value::Func* function) {
    auto at = leftFrames().find(function);
    if (at != leftFrames().end()) return at->second;
    return function->hasDefer ? sched::kUnknownFrame : 0;
}

bool isUsedLater(const types::FuncInfo& info, const types::Var* variable, Pos at) {
    Walk walk({{variable, 0, 0, false}});
    walk.function(info);
    Pos from = at;
    for (auto& loop : walk.loops()) {
        if (!(variable->pos < loop.begin) || at < loop.begin || !(at < loop.end)) continue;
        from = loop.end;
        break;
    }
    for (Pos use : walk.extent(variable).uses)
        if (from < use) return true;
    return false;
}

std::vector<sched::DeadRange> deadRanges(const types::FuncInfo& function, const std::vector<FrameVariable>& variables,
                                         uint32_t unnamedResults, const std::vector<sched::DeadRange>& areas,
                                         const std::vector<sched::DeadRange>& noted) {
    std::vector<sched::DeadRange> ranges = noted;
    auto sort = [&] { std::sort(ranges.begin(), ranges.end(), [](auto& a, auto& b) { return a.begin < b.begin; }); };
    if (function.hasGoto || !function.body || !function.signature) {
        sort();
        return ranges;
    }
    Walk walk(variables);
    walk.function(function);
    std::vector<Renewal> renewals = walk.renewals();
    for (auto& v : variables) {
        const Extent& e = walk.extent(v.variable);
        if (!e.declared) continue;
        Pos from = v.moved ? function.body->pos : e.lastUse;
        if (v.pointers && from.valid() && from < e.scopeEnd) ranges.push_back({from, e.scopeEnd, v.begin, v.end});
        if (v.pointers && !v.moved && e.calledAt.valid()) ranges.push_back({e.calledAt, e.calledTo, v.begin, v.end});
        for (auto& r : renewals)
            if (r.variable == v.variable && v.pointers && !v.moved && !v.variable->heap) ranges.push_back({r.loop, r.until, v.begin, v.end});
        if (e.header.valid() && !v.moved && !v.variable->heap) ranges.push_back({e.header, Pos{e.header.value + 1}, v.begin, v.end});
    }
    for (auto& area : areas) temporaries(walk, variables, area, ranges);
    if (unnamedResults) {
        Pos from = function.body->pos;
        for (auto& r : walk.returns()) {
            if (from < r.begin) ranges.push_back({from, r.begin, 0, static_cast<int32_t>(unnamedResults)});
            from = r.end;
        }
    }
    sort();
    return ranges;
}

}  // namespace minigo::exec
