// This file lowers simple statements, blocks, if and return (spec: Statements).
#include <algorithm>
#include <optional>

#include "exec/open_slots.h"
#include "exec/select.h"

namespace minigo::exec {

using syntax::NodeKind;
using syntax::Token;

namespace {

int64_t doNothing(const Code*, Window) { return 0; }

/// Leaves the function from its function-level chain: gives the scalar result.
template <class R>
struct ReturnInt : Code {
    R value;
    static int64_t runInt(const Code* code, Window fp) { return static_cast<const ReturnInt*>(code)->value.get(code, fp); }
};
struct ReturnJump : Code {
    const Code* value;
    static int64_t runInt(const Code* code, Window fp) { MINIGO_JUMP(static_cast<const ReturnJump*>(code)->value, fp); }
};
template <class R>
struct ReturnFloat : Code {
    R value;
    static int64_t runInt(const Code* code, Window fp) { return std::bit_cast<int64_t>(static_cast<const ReturnFloat*>(code)->value.get(code, fp)); }
};
template <class R>
struct ReturnSingle : Code {
    R value;
    static int64_t runInt(const Code* code, Window fp) {
        return std::bit_cast<int32_t>(static_cast<float>(static_cast<const ReturnSingle*>(code)->value.get(code, fp)));
    }
};
struct ReturnSlot : Code {
    static int64_t runInt(const Code*, Window fp) { return slotAt<int64_t>(fp, 0); }
};
struct ReturnNothing : Code {
    static int64_t runInt(const Code*, Window) { return 0; }
};
/// Deferred calls are made at the return statement, or at the function's closing brace.
struct MarkReturn : Code {
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        sched::publish(code, fp);
        MINIGO_NEXT();
    }
};
struct LeaveWith : Code {
    int64_t status;
    static int64_t runInt(const Code* code, Window) { return static_cast<const LeaveWith*>(code)->status; }
};

}  // namespace

const Code endOfChain{{&doNothing}, nullptr, Pos{}};

const Code* Chain::close() {
    for (auto& e : ends_) {
        if (e.last) e.node->run = e.last;
        else *e.link = &endOfChain;
    }
    ends_.clear();
    return first_ ? first_ : &endOfChain;
}

void FunctionLowering::leaveWith(Chain& out, int64_t status, Pos pos) {
    auto* n = make<LeaveWith>(pos);
    n->status = status;
    out.place(n);
}

bool FunctionLowering::resultsInSlots() const { return source.info->hasDefer || inLoop() || func->result != value::ResultKind::Scalar; }

/// Captured results live in cells until the function is left.
void FunctionLowering::copyResultCells(Chain& out) {
    for (size_t i = 0; i < results_.size(); i++) {
        if (!results_[i] || !results_[i]->heap) continue;
        types::Type* t = resolve(results_[i]->type);
        store(out, Place::frame(resultOffsets[i], t, repOf(t) != Rep::Wide), load(place(results_[i], Pos{})));
    }
}

void FunctionLowering::leaveFunction(Chain& out, Pos pos) {
    if (source.info->hasDefer) out.append(make<MarkReturn>(pos));
    else copyResultCells(out);
    if (inLoop()) return leaveWith(out, kReturn, pos);
    if (func->result == value::ResultKind::Scalar) out.place(make<ReturnSlot>(pos));
    else out.place(make<ReturnNothing>(pos));
}

namespace {

void returnScalar(FunctionLowering& lo, Chain& out, const Operand& v, types::Type* t, Pos pos) {
    auto place = [&]<class N>(N* n, auto r) {
        n->value = r;
        out.place(n);
    };
    if (v.rep == Rep::Float) {
        bool single = memoryOf(t) == Memory::F32;
        if (v.kind == Operand::Fused && !single) {
            auto with = [&](auto op) {
                withFloat(lo, *v.x, [&](auto l) {
                    withFloat(lo, *v.y, [&](auto r) {
                        using Value = BinaryFloat<decltype(op), decltype(l), decltype(r)>;
                        place(lo.make<ReturnFloat<Value>>(v.pos), Value{l, r});
                    });
                });
            };
            switch (v.op) {
                case Token::Add: return with(AddOp{});
                case Token::Sub: return with(SubOp{});
                case Token::Mul: return with(MulOp{});
                default: return with(FloatDivOp{});
            }
        }
        withFloat(lo, v, [&](auto r) {
            if (single) place(lo.make<ReturnSingle<decltype(r)>>(pos), r);
            else place(lo.make<ReturnFloat<decltype(r)>>(pos), r);
        });
        return;
    }
    bool captured = v.kind == Operand::InPlace && memoryOf(v.type) == Memory::I64 && v.place.offset <= INT32_MAX;
    auto offset = static_cast<int32_t>(v.place.offset);
    if (captured && v.place.kind == Place::CapturedCell) {
        using Value = LoadInt<int64_t, AtCapturedCell>;
        return place(lo.make<ReturnInt<Value>>(pos), Value{{v.place.slot, offset}});
    }
    if (captured && v.place.kind == Place::Capture) {
        using Value = LoadInt<int64_t, AtCapture>;
        return place(lo.make<ReturnInt<Value>>(pos), Value{{offset}});
    }
    // The value's node itself can end the function: it is entered, and its result is the function's.
    if (v.kind == Operand::Computed || v.kind == Operand::Fused) return out.place(lo.intNode(v));
    withFusedInt(lo, v, [&](auto r) { place(lo.make<ReturnInt<decltype(r)>>(pos), r); });
}

bool callsBuiltin(const syntax::CallExpr* c) {
    return c->fun->mode == syntax::Mode::TypeExpr || c->fun->mode == syntax::Mode::Builtin;
}

/// Nothing looks at unnamed results before a return statement stores them.
bool areUnseen(const std::vector<types::Var*>& results) {
    return std::all_of(results.begin(), results.end(), [](auto* v) { return (v->name.empty() || v->name == "_") && !v->heap; });
}

}  // namespace

void FunctionLowering::returnStatement(Chain& out, const syntax::ReturnStmt* s) {
    size_t n = results_.size();
    auto resultType = [&](size_t i) { return resolve(results_[i]->type); };
    auto slot = [&](size_t i) {
        Place p = Place::frame(resultOffsets[i], resultType(i), repOf(resultType(i)) != Rep::Wide);
        p.pos = s->pos;
        return p;
    };
    auto destination = [&](size_t i) { return results_[i]->heap ? place(results_[i], s->pos) : slot(i); };
    if (s->results.empty()) return leaveFunction(out, s->pos);
    if (s->results.size() == 1 && n > 1) {
        auto* call = syntax::as<syntax::CallExpr>(syntax::unparen(s->results[0]));
        if (!inLoop() && !source.info->hasDefer && tailCall(out, call)) return;
        std::vector<Operand> values = callMulti(out, call);
        reserve(values);
        for (size_t i = 0; i < n; i++) {
            bool boxed = under(resultType(i))->kind == types::TypeKind::Interface && under(values[i].type)->kind != types::TypeKind::Interface;
            store(out, destination(i), boxed ? toInterface(values[i], values[i].type, resultType(i), s->pos) : values[i]);
        }
        return leaveFunction(out, s->pos);
    }
    std::optional<OpenSlots> open(std::in_place, func, 0, areUnseen(results_) && !source.info->hasDefer ? resultsSize : 0);
    std::vector<const syntax::Expr*> all(s->results.begin(), s->results.end());
    std::vector<types::Type*> targets;
    for (size_t i = 0; i < n; i++) targets.push_back(resultType(i));
    order(out, all, true, targets);
    if (n == 1) {
        const syntax::Expr* e = syntax::unparen(s->results[0]);
        bool scalar = !resultsInSlots() && !results_[0]->heap;
        if (auto* call = syntax::as<syntax::CallExpr>(e);
            call && !callsBuiltin(call) && !inLoop() && !source.info->hasDefer && !results_[0]->heap && hoisted.find(e) == hoisted.end() &&
            types::identical(typeOf(e), resultType(0)) && tailCall(out, call))
            return;
        // A literal is built where the caller looks for it, unless it could read the result or be given up half-way.
        bool isLiteral = e->kind == NodeKind::CompositeLit && func->result == value::ResultKind::Area && !source.info->hasDefer && !results_[0]->heap &&
                         (results_[0]->name.empty() || results_[0]->name == "_") && types::identical(typeOf(e), resultType(0));
        if (isLiteral) {
            open.reset();
            into(out, e, resultType(0), slot(0));
            return leaveFunction(out, s->pos);
        }
        Operand v = exprAs(e, resultType(0));
        if (scalar) return returnScalar(*this, out, v, resultType(0), s->pos);
        store(out, destination(0), v);
        return leaveFunction(out, s->pos);
    }
    // Results may be mentioned by later values, and a deferred function may see them: all values come before all stores.
    bool direct = !source.info->hasDefer;
    for (auto* v : results_)
        if (!v->name.empty() && v->name != "_") direct = false;
    std::vector<Operand> values;
    for (size_t i = 0; i < n; i++) {
        Operand v = exprAs(s->results[i], resultType(i));
        if (direct) store(out, destination(i), v), open->writtenTo(resultOffsets[i] + slotSize(resultType(i)));
        else values.push_back(keep(out, v));
    }
    for (size_t i = 0; i < values.size(); i++) store(out, destination(i), values[i]);
    leaveFunction(out, s->pos);
}

void FunctionLowering::ifStatement(Chain& out, const syntax::IfStmt* s) {
    int32_t m = mark();
    if (s->init) statement(out, s->init);
    hoisted.clear();
    std::vector<OpenEnd> no = branchFalse(out, s->cond);
    block(out, s->then->stmts);
    if (s->orElse) {
        std::vector<OpenEnd> end = out.take();
        out.open(std::move(no));
        statement(out, s->orElse);
        out.open(std::move(end));
    } else {
        out.open(std::move(no));
    }
    release(m);
}

/// A statement that contains no other statements: what fails in it is said to be in its line.
static bool isSimple(const syntax::Stmt* s) {
    switch (s->kind) {
        case NodeKind::DeclStmt:
        case NodeKind::ExprStmt:
        case NodeKind::SendStmt:
        case NodeKind::IncDecStmt:
        case NodeKind::AssignStmt:
        case NodeKind::GoStmt:
        case NodeKind::DeferStmt:
        case NodeKind::ReturnStmt: return true;
        default: return false;
    }
}

void FunctionLowering::block(Chain& out, const List<syntax::Stmt*>& list) {
    int32_t m = mark();
    for (size_t i = 0; i < list.size();) {
        if (size_t n = componentRun(out, list, i)) i += n;
        else statement(out, list[i++]);
    }
    release(m);
}

void FunctionLowering::statement(Chain& out, const syntax::Stmt* s, const syntax::LabeledStmt*) {
    hoisted.clear();
    Lines lines(*this, s->pos, isSimple(s) ? s : nullptr);
    int32_t m = mark();
    bool declares = false;
    switch (s->kind) {
        case NodeKind::EmptyStmt: break;
        case NodeKind::DeclStmt:
            declares = true;
            declStatement(out, syntax::as<syntax::DeclStmt>(s));
            break;
        case NodeKind::LabeledStmt: {
            auto* l = syntax::as<syntax::LabeledStmt>(s);
            placeLabel(out, l);
            statement(out, l->stmt, l);
            declares = true;
            break;
        }
        case NodeKind::ExprStmt: {
            const syntax::Expr* x = syntax::unparen(syntax::as<syntax::ExprStmt>(s)->x);
            order(out, {x});
            if (auto* c = syntax::as<syntax::CallExpr>(x)) callStatement(out, c);
            else discard(out, expr(x));
            break;
        }
        case NodeKind::SendStmt: sendStatement(out, syntax::as<syntax::SendStmt>(s)); break;
        case NodeKind::IncDecStmt: {
            auto* i = syntax::as<syntax::IncDecStmt>(s);
            assignOp(out, i->x, i->increment ? Token::Add : Token::Sub, nullptr, i->pos);
            break;
        }
        case NodeKind::AssignStmt: {
            auto* a = syntax::as<syntax::AssignStmt>(s);
            declares = a->define;
            assignStatement(out, a);
            break;
        }
        case NodeKind::GoStmt: goStatement(out, syntax::as<syntax::GoStmt>(s)); break;
        case NodeKind::DeferStmt: deferStatement(out, syntax::as<syntax::DeferStmt>(s)); break;
        case NodeKind::ReturnStmt: returnStatement(out, syntax::as<syntax::ReturnStmt>(s)); break;
        case NodeKind::BranchStmt: branch(out, syntax::as<syntax::BranchStmt>(s)); break;
        case NodeKind::BlockStmt: block(out, syntax::as<syntax::BlockStmt>(s)->stmts); break;
        case NodeKind::IfStmt: ifStatement(out, syntax::as<syntax::IfStmt>(s)); break;
        case NodeKind::SwitchStmt: switchStatement(out, syntax::as<syntax::SwitchStmt>(s)); break;
        case NodeKind::TypeSwitchStmt: typeSwitchStatement(out, syntax::as<syntax::TypeSwitchStmt>(s)); break;
        case NodeKind::SelectStmt: selectStatement(out, syntax::as<syntax::SelectStmt>(s)); break;
        case NodeKind::ForStmt: forStatement(out, syntax::as<syntax::ForStmt>(s)); break;
        case NodeKind::RangeStmt: rangeStatement(out, syntax::as<syntax::RangeStmt>(s)); break;
        default: throw LoweringError{s->pos, "statement of an unknown kind"};
    }
    if (!declares) release(m);
    // The temporaries stay below the new variables: describeFrame says that they are dead.
    else if (mark() > m) source.deadRanges.push_back({syntax::startPos(s), endPos(s), m, mark()});
    hoisted.clear();
}

}  // namespace minigo::exec
