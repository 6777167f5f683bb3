// This file lowers calls (spec: Calls, Passing arguments to ... parameters): arguments straight into the callee's window, one call node.
#include <algorithm>

#include "exec/call_nodes.h"
#include "exec/calls.h"
#include "exec/frame_literal.h"
#include "exec/inline_calls.h"
#include "exec/interface_nodes.h"
#include "exec/intrinsics.h"
#include "exec/open_slots.h"
#include "exec/order.h"
#include "types/escape_library.h"

namespace minigo::exec {

using namespace types;
using syntax::CallExpr;
using syntax::Expr;
using syntax::NodeKind;

value::Func* dispatchSlow(const CallCode* node, Window fp, Window callee, const InterfaceMethod& m, const value::Interface* i) {
    value::Interface v = *i;
    for (const MethodCache& c : m.cache) {
        if (!v.type || c.type != v.type) continue;
        if (c.method) {
            value::Func* f = placeReceiver(node, fp, v, *c.method, callee, m.at, 8, m.tail);
            value::closureOf(callee) = &f->closure;
            return f;
        }
        slotAt<uint64_t>(callee, static_cast<int32_t>(m.at)) = v.word;
        value::closureOf(callee) = &c.func->closure;
        return c.func;
    }
    if (m.isDirect && v.type && hasNilReceiver(v, m.id)) raiseNil(node, fp);
    if (!v.type) raiseNil(node, fp);
    const value::MethodDesc* d = value::findMethod(v.type, m.id);
    value::Func* f = placeReceiver(node, fp, v, *d, callee, m.at, 8, m.tail);
    value::closureOf(callee) = &f->closure;
    if (receiverIsWord(v.type, *d)) m.cache[m.next++ % 4] = {v.type, f, nullptr};
    else if (!m.isDirect) m.cache[2 + m.next++ % 2] = {v.type, nullptr, d};
    RememberedAnswers::add(m.cache, sizeof m.cache);
    return f;
}

namespace {

/// x + constant, the commonest argument of a recursive call.
struct LocalPlus {
    int32_t slot;
    int64_t bits;
    int64_t get(const Code*, Window fp) const { return slotAt<int64_t>(fp, slot) + bits; }
};
struct AnyAddress {
    const Code* code;
    char* get(const Code*, Window fp) const { return evalAddress(code, fp); }
};

template <class F>
auto withArgument(FunctionLowering& lo, const Operand& o, F&& f) {
    if (o.isLocal()) return f(LocalInt{o.slot()});
    return f(AnyInt{lo.intNode(o)});
}
template <class F>
auto withFusedArgument(FunctionLowering& lo, const Operand& o, F&& f) {
    if (o.kind == Operand::LocalOpConst && o.op == syntax::Token::Add) return f(LocalPlus{o.a, o.bits});
    if (o.kind == Operand::LocalOpConst && o.op == syntax::Token::Sub) return f(LocalPlus{o.a, -o.bits});
    return withArgument(lo, o, f);
}

template <class F>
auto withPreparation(FunctionLowering& lo, const PreparedCall& p, Chain& before, F&& f) {
    int32_t at = p.window + static_cast<int32_t>(p.layout.resultsSize);
    if (p.kind == PreparedCall::Interface) at += 8;
    if (!p.scalars.empty() && before.empty()) {
        const auto& s = p.scalars;
        if (s.size() == 1) return withFusedArgument(lo, s[0], [&](auto a) { return f(Prepare1<decltype(a)>{at, a}); });
        if (s.size() == 2)
            return withArgument(lo, s[0], [&](auto a) {
                return withFusedArgument(lo, s[1], [&](auto b) { return f(Prepare2<decltype(a), decltype(b)>{at, a, b}); });
            });
        if (s.size() == 3)
            return f(Prepare3<AnyInt, AnyInt, AnyInt>{at, {lo.intNode(s[0])}, {lo.intNode(s[1])}, {lo.intNode(s[2])}});
    }
    for (size_t i = 0; i < p.scalars.size(); i++) {
        Type* t = p.scalars[i].type;
        lo.store(before, Place::frame(at + static_cast<int32_t>(i) * 8, t, true), p.scalars[i]);
    }
    if (before.empty()) return f(PrepareNothing{});
    return f(PrepareChain{before.close()});
}

template <class F>
auto withTarget(FunctionLowering& lo, const PreparedCall& p, F&& f) {
    switch (p.kind) {
        case PreparedCall::Static: return f(StaticTarget{});
        case PreparedCall::Dynamic: return withArgument(lo, p.function, [&](auto a) { return f(ClosureTarget<decltype(a)>{a}); });
        default: break;
    }
    InterfaceMethod m{p.method, p.layout.resultsSize, p.tail(), p.isDirect, {}, 0};
    if (p.function.isFrameWide()) return f(InterfaceTarget<AtFrame>{{p.function.slot()}, m});
    return f(InterfaceTarget<AnyAddress>{{lo.wideNode(p.function)}, m});
}

template <class N, class Target, class Prepare>
N* filledCall(FunctionLowering& lo, const PreparedCall& p, Target target, Prepare prepare, Pos pos) {
    auto* n = lo.make<N>(pos);
    n->target = target;
    n->prepare = prepare;
    n->caller = lo.func;
    n->callee = p.callee;
    n->offset = static_cast<uint32_t>(p.window);
    noteUnwritten(n, lo.func, p.window - static_cast<int32_t>(value::kFrameHeader));
    return n;
}

/// Makes Node<Target, Prepare> for the prepared call.
template <template <class, class> class Node>
CallCode* makeCallNode(FunctionLowering& lo, const PreparedCall& p, Chain& before, Pos pos, Chain* appendTo = nullptr) {
    return withTarget(lo, p, [&](auto target) {
        return withPreparation(lo, p, before, [&](auto prepare) -> CallCode* {
            auto* n = filledCall<Node<decltype(target), decltype(prepare)>>(lo, p, target, prepare, pos);
            if constexpr (requires { &std::remove_pointer_t<decltype(n)>::template step<false>; }) appendTo->append(n);
            return n;
        });
    });
}

template <class Target>
void appendCallSet(FunctionLowering& lo, Chain& out, const PreparedCall& p, Target target, Pos pos, int32_t slot) {
    Chain none;
    withPreparation(lo, p, none, [&](auto prepare) {
        auto* n = filledCall<CallSet<Target, decltype(prepare)>>(lo, p, target, prepare, pos);
        n->slot = slot;
        out.append(n);
    });
}

/// Where tracebacks say that a call is: at its opening parenthesis, as gc's line tables do.
Pos linePos(const CallExpr* e) { return e->lparen.valid() ? e->lparen : e->pos; }

}  // namespace

Operand plainCall(FunctionLowering& lo, const CallExpr* e) {
    int32_t mark = lo.mark();
    Chain before;
    PreparedCall p = prepareCall(lo, before, e, ArgumentOrder::FewScalars);
    Type* t = lo.typeOf(e);
    Operand result;
    switch (p.layout.results.empty() ? Rep::None : repOf(t)) {
        case Rep::Float:
            result = lo.computed(memoryOf(t) == Memory::F32 ? makeCallNode<CallFloat32>(lo, p, before, linePos(e))
                                                            : makeCallNode<CallFloat>(lo, p, before, linePos(e)), t, e->pos);
            break;
        case Rep::Wide: result = lo.computed(makeCallNode<CallWide>(lo, p, before, linePos(e)), t, e->pos); break;
        default: result = lo.computed(makeCallNode<CallInt>(lo, p, before, linePos(e)), t, e->pos);
    }
    lo.release(mark);
    if (result.rep == Rep::Wide) lo.reserve(p.window + static_cast<int32_t>(p.layout.resultsSize));
    return result;
}

namespace {

void callStep(FunctionLowering& lo, Chain& out, const CallExpr* e, PreparedCall& p) {
    Chain none;
    makeCallNode<CallStep>(lo, p, none, linePos(e), &out);
}

/// A call that is made, with one result that rax holds.
bool givesScalar(FunctionLowering& lo, const CallExpr* e) {
    if (builtinOf(e) || e->fun->mode == syntax::Mode::TypeExpr || isIntrinsic(e) || inlineVerdict(lo, e) || as<Tuple>(e->type)) return false;
    return repOf(lo.typeOf(e)) == Rep::Int || memoryOf(lo.typeOf(e)) == Memory::F64;
}

/// The function that is called; its operand, receiver or Func go into `p`. `operands` lists what must be evaluated in order.
void classify(FunctionLowering& lo, const CallExpr* e, PreparedCall& p, MethodRef& m, const Expr** receiver) {
    const Expr* fun = syntax::unparen(e->fun);
    const Expr* named = fun;
    if (auto* index = syntax::as<syntax::IndexExpr>(fun); index && index->mode != syntax::Mode::MapIndex) {
        // An instantiation f[T](…), unless it is an element of a slice, array or map of functions.
        const Expr* base = syntax::unparen(index->x);
        auto* id = syntax::as<syntax::Ident>(base);
        if (auto* sel = syntax::as<syntax::SelectorExpr>(base); sel && !sel->selection) id = sel->sel;
        if (id && id->object && id->object->kind == ObjectKind::Func) named = base;
    }
    const syntax::Ident* id = syntax::as<syntax::Ident>(named);
    auto* sel = syntax::as<syntax::SelectorExpr>(named);
    if (sel && !sel->selection) id = sel->sel;
    if (id && id->object && id->object->kind == ObjectKind::Func) {
        p.callee = lo.program.function(static_cast<Func*>(id->object), lo.typeArguments(id->instance));
        return;
    }
    if (sel && sel->selection && sel->selection->kind == Selection::MethodValue) {
        m = findMethod(lo, lo.typeOf(sel->x), sel->selection);
        p.callee = m.func;
        p.kind = m.dynamic() ? PreparedCall::Interface : PreparedCall::Static;
        p.isDirect = m.dynamic() && m.path.empty() && isInterface(lo.typeOf(sel->x)) && holdsConcrete(lo, sel->x);
        *receiver = sel->x;
        return;
    }
    p.kind = PreparedCall::Dynamic;
}

bool isPlainCall(const Expr* e) {
    auto* c = syntax::as<CallExpr>(syntax::unparen(const_cast<Expr*>(e)));
    return c && c->fun->mode != syntax::Mode::TypeExpr && c->fun->mode != syntax::Mode::Builtin;
}

}  // namespace

bool holdsConcrete(FunctionLowering& lo, const Expr* e) {
    e = syntax::unparen(const_cast<Expr*>(e));
    if (!e->type || e->mode == syntax::Mode::NilValue || as<Tuple>(e->type)) return false;
    if (!isInterface(lo.typeOf(e))) return true;
    if (auto* id = syntax::as<syntax::Ident>(e)) {
        auto* v = as<Var>(id->object);
        return v && v->owner == lo.source.info && lo.program.concreteVariables.count(v) != 0;
    }
    auto* c = syntax::as<CallExpr>(e);
    return c && c->fun->mode == syntax::Mode::TypeExpr && c->args[0]->type && c->args[0]->mode != syntax::Mode::NilValue &&
           !isInterface(lo.typeOf(c->args[0]));
}

Operand assigned(FunctionLowering& lo, const Operand& value, Type* from, Type* to, Pos pos) {
    if (isInterface(to) && !isInterface(from)) return lo.toInterface(value, from, to, pos);
    Operand o = value;
    o.type = to;
    return o;
}

bool needsOrder(FunctionLowering& lo, const std::vector<const Expr*>& list) {
    bool unstable = false;
    for (const Expr* e : list) {
        if (unstable && lo.mayCall(e)) return true;
        if (!lo.isStable(e) && !isPlainCall(e)) unstable = true;
    }
    return false;
}

namespace {

struct Arguments {
    std::vector<const Expr*> fixed, extra;  ///< extra: packed into the variadic parameter
    bool multi = false;                     ///< f(g()) with several results of g
    bool packs = false;
};

Arguments splitArguments(FunctionLowering& lo, const CallExpr* e, Signature* s) {
    Arguments a;
    if (e->args.size() == 1 && as<Tuple>(e->args[0]->type)) {
        a.multi = true;
        return a;
    }
    size_t fixed = s->params->vars.size();
    a.packs = s->variadic && !e->hasDots;
    if (a.packs) fixed--;
    for (size_t i = 0; i < e->args.size(); i++) (i < fixed ? a.fixed : a.extra).push_back(e->args[i]);
    (void)lo;
    return a;
}

/// f(g(…)): spreads g's results over the parameters.
void spreadArguments(FunctionLowering& lo, Chain& before, const CallExpr* e, PreparedCall& p) {
    auto* inner = static_cast<const CallExpr*>(syntax::unparen(e->args[0]));
    std::vector<Operand> values = lo.callMulti(before, inner);
    auto* from = static_cast<Tuple*>(lo.typeOf(inner));
    auto& params = p.signature->params->vars;
    size_t fixed = p.signature->variadic ? params.size() - 1 : params.size();
    for (Operand& v : values) v = lo.keep(before, v);
    for (size_t i = 0; i < fixed; i++) {
        Type* to = params[i]->type;
        lo.store(before, Place::frame(p.window + p.layout.params[i], to, repOf(to) != Rep::Wide),
                 assigned(lo, values[i], from->vars[i]->type, to, e->pos));
    }
    if (!p.signature->variadic) return;
    Type* sliceType = params.back()->type;
    Type* element = as<types::Slice>(underlying(sliceType))->element;
    auto extra = static_cast<int64_t>(values.size() - fixed);
    Place slice = Place::frame(p.window + p.layout.params[fixed], sliceType, false);
    lo.zeroPlace(before, slice);
    if (extra == 0) return;
    int32_t cell = newCell(lo, before, element, extra, e->pos);
    for (size_t i = fixed; i < values.size(); i++)
        lo.store(before, cellPlace(cell, static_cast<int64_t>(i - fixed) * sizeOf(element), element),
                 assigned(lo, values[i], from->vars[i]->type, element, e->pos));
    int32_t at = static_cast<int32_t>(slice.offset);
    Operand word = lo.load(Place::frame(cell, wordType(), true));
    lo.store(before, Place::frame(at, wordType(), true), word);
    Operand count;
    count.kind = Operand::Constant, count.rep = Rep::Int, count.bits = extra, count.type = basic(BasicKind::Int);
    lo.store(before, Place::frame(at + 8, count.type, true), count);
    lo.store(before, Place::frame(at + 16, count.type, true), count);
}

/// `defer i.M(f())`: a nil interface panics before f runs.
struct CheckInterface : Code {
    const Code* x;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const CheckInterface*>(code);
        if (!reinterpret_cast<const value::Interface*>(evalAddress(s->x, fp))->type) raiseNil(s, fp);
        MINIGO_NEXT();
    }
};

/// The expressions of a call in source order, with the types they are converted to.
struct CallOperands {
    std::vector<const Expr*> list;
    std::vector<Type*> targets;
    void add(const Expr* x, Type* target) { list.push_back(x), targets.push_back(target); }
};

/// A function value or an interface is looked at after the arguments; calls inside it come before any argument.
bool looksLate(FunctionLowering& lo, const CallExpr* e, const PreparedCall& p, const Arguments& a, const Expr* function) {
    if (!function || (!a.multi && p.kind == PreparedCall::Static) || !lo.mayCall(function)) return false;
    return a.multi || !std::all_of(e->args.begin(), e->args.end(), [&](const Expr* x) { return lo.isStable(x); });
}

/// The operands of a defer or go statement, but for a receiver that is put into the window first.
void evaluateInTurn(FunctionLowering& lo, Chain& before, const CallExpr* e, PreparedCall& p, const CallOperands& operands, const Expr* function) {
    size_t first = function && p.kind == PreparedCall::Static ? 1 : 0;
    for (size_t i = first; i < operands.list.size(); i++) {
        lo.evaluateInTurn(before, operands.list[i], operands.targets[i]);
        if (i > 0 || p.kind != PreparedCall::Interface || !isInterface(lo.typeOf(function))) continue;
        auto* check = lo.make<CheckInterface>(e->pos);
        check->x = lo.wideNode(lo.expr(function));
        before.append(check);
    }
}

/// The library function that is called, when gc knows that it does not keep this argument (the receiver is the first one).
bool isKeptInFrame(const CallExpr* e, ArgumentOrder order, size_t argument) {
    if (order == ArgumentOrder::InTurn) return false;  // go and defer statements keep them
    const Expr* fun = syntax::unparen(const_cast<Expr*>(e->fun));
    const Object* object = nullptr;
    if (auto* id = syntax::as<syntax::Ident>(fun)) object = id->object;
    if (auto* sel = syntax::as<syntax::SelectorExpr>(fun)) object = sel->selection ? sel->selection->object : sel->sel->object;
    auto* f = as<Func>(object);
    return f && f->signature() && !mayKeep(f, argument + (f->signature()->recv ? 1 : 0));
}

/// Where the parameter, or what comes behind the last one, begins in the frame.
int32_t startOf(const PreparedCall& p, size_t parameter) {
    return p.window + (parameter < p.layout.params.size() ? p.layout.params[parameter] : static_cast<int32_t>(p.layout.size()));
}

/// The arguments go into the window, or into the call node when all of them are scalars.
void fillWindow(FunctionLowering& lo, Chain& before, const CallExpr* e, PreparedCall& p, const Arguments& a, ArgumentOrder order, bool scalarsOnly,
                OpenSlots& open) {
    auto& params = p.signature->params->vars;
    for (size_t i = 0; i < a.fixed.size(); i++) {
        Type* t = params[i]->type;
        auto* closure = syntax::as<syntax::FuncLit>(syntax::unparen(const_cast<Expr*>(a.fixed[i])));
        FrameLiteral inFrame(closure && isKeptInFrame(e, order, i) ? closure : nullptr);
        // Literals are built in place; a call's result comes there when it is complete.
        bool isWhole = scalarsOnly || isPlainCall(a.fixed[i]);
        if (!isWhole) open.writtenTo(startOf(p, i + 1));
        if (scalarsOnly) p.scalars.push_back(lo.exprAs(a.fixed[i], t));
        else lo.into(before, a.fixed[i], t, Place::frame(p.window + p.layout.params[i], t, repOf(t) != Rep::Wide));
        open.writtenTo(startOf(p, i + 1));
    }
    if (!a.packs) return;
    Type* t = params.back()->type;
    Operand packed = packVariadic(lo, before, a.extra, t, e->pos, isKeptInFrame(e, order, params.size() - 1));
    lo.store(before, Place::frame(p.window + p.layout.params.back(), t, false), packed);
    open.writtenTo(startOf(p, params.size()));
}

void prepareArguments(FunctionLowering& lo, Chain& before, const CallExpr* e, PreparedCall& p, const MethodRef& m, const Expr* receiver,
                      ArgumentOrder order, OpenSlots& open) {
    Arguments a = splitArguments(lo, e, p.signature);
    const Expr* function = p.kind == PreparedCall::Dynamic ? e->fun : receiver;
    bool fast = order == ArgumentOrder::FewScalars, staticReceiver = receiver && p.kind == PreparedCall::Static;
    CallOperands operands;
    if (function) operands.add(function, nullptr);
    for (size_t i = 0; i < a.fixed.size(); i++) operands.add(a.fixed[i], p.signature->params->vars[i]->type);
    Type* element = a.packs ? lo.under<Slice>(p.signature->params->vars.back()->type)->element : nullptr;
    for (auto* x : a.extra) operands.add(x, element);
    Operand receiverValue;
    Type* receiverType = nullptr;
    if (staticReceiver) receiverType = m.pointerReceiver ? static_cast<Type*>(wordType()) : m.holder;
    auto takeReceiver = [&] {
        receiverValue = receiverOperand(lo, receiver, m, e->pos);
        receiverValue.type = receiverType;
    };
    // gc copies them one after the other; a nil interface fails before they do.
    auto showsTurn = [&](const Expr* x) { return lo.mayCall(x) || (p.kind == PreparedCall::Interface && mayFail(lo, x)); };
    if (order == ArgumentOrder::InTurn && !a.multi && std::any_of(e->args.begin(), e->args.end(), showsTurn)) {
        if (staticReceiver) {
            lo.order(before, {receiver});
            takeReceiver();
            receiverValue = lo.keep(before, receiverValue);
        }
        evaluateInTurn(lo, before, e, p, operands, function);
    } else {
        if (looksLate(lo, e, p, a, function)) lo.order(before, {function}, false);
        if (a.multi) {
            spreadArguments(lo, before, e, p);
            open.writtenTo(p.window + static_cast<int32_t>(p.layout.size()));
        } else if (needsOrder(lo, operands.list)) {
            lo.order(before, operands.list, true, operands.targets);
            fast = false;
        }
    }
    if (staticReceiver && receiverValue.kind == Operand::None) takeReceiver();
    auto& params = p.signature->params->vars;
    if (staticReceiver && !a.multi) open.writtenTo(startOf(p, 0));
    size_t slots = a.fixed.size() + (staticReceiver ? 1 : 0);
    bool scalarsOnly = fast && !a.multi && !a.packs && slots >= 1 && slots <= 3;
    if (staticReceiver && receiverValue.rep != Rep::Int) scalarsOnly = false;
    for (size_t i = 0; scalarsOnly && i < a.fixed.size(); i++)
        if (repOf(params[i]->type) != Rep::Int) scalarsOnly = false;
    if (staticReceiver) {
        if (scalarsOnly) p.scalars.push_back(receiverValue);
        else lo.store(before, Place::frame(p.window + p.layout.receiver, receiverType, repOf(receiverType) != Rep::Wide), receiverValue);
    }
    if (!a.multi) fillWindow(lo, before, e, p, a, order, scalarsOnly, open);
    if (p.kind == PreparedCall::Dynamic) p.function = lo.expr(e->fun);
    else if (p.kind == PreparedCall::Interface) {
        if (m.path.empty()) p.function = lo.expr(receiver);
        else p.function = lo.load(lo.walkPath(receiver, m.path, m.path.size(), e->pos));
    }
}

}  // namespace

PreparedCall prepareCall(FunctionLowering& lo, Chain& before, const CallExpr* e, ArgumentOrder order) {
    PreparedCall p;
    MethodRef m;
    const Expr* receiver = nullptr;
    classify(lo, e, p, m, &receiver);
    p.signature = lo.core<Signature>(e->fun->type);
    Type* receiverType = nullptr;
    if (p.kind == PreparedCall::Interface) {
        receiverType = wordType();
        p.method = m.id();
    } else if (receiver) {
        receiverType = m.pointerReceiver ? wordType() : m.holder;
    }
    p.layout = layoutWindow(p.signature, receiverType);
    p.window = lo.allocateWindow(p.layout.size());
    int32_t arguments = p.window + static_cast<int32_t>(p.layout.resultsSize + (p.kind == PreparedCall::Interface ? 8 : 0));
    OpenSlots open(lo.func, p.window - static_cast<int32_t>(value::kFrameHeader), arguments, p.window + static_cast<int32_t>(p.layout.size()));
    prepareArguments(lo, before, e, p, m, receiver, order, open);
    return p;
}

bool callIntoLocal(FunctionLowering& lo, Chain& out, const CallExpr* e, const Place& p) {
    bool isWhole = p.kind == Place::Frame && (p.canonical || memoryOf(p.type) == Memory::I64 || memoryOf(p.type) == Memory::F64);
    if (!isWhole || lo.hoisted.find(e) != lo.hoisted.end() || !identical(lo.typeOf(e), lo.resolve(p.type)) || !givesScalar(lo, e)) return false;
    int32_t mark = lo.mark();
    PreparedCall call = prepareCall(lo, out, e, ArgumentOrder::FewScalars);
    Chain none;
    auto slot = static_cast<int32_t>(p.offset);
    bool isLocal = call.kind == PreparedCall::Dynamic && call.function.isLocal();
    if (call.kind == PreparedCall::Static) appendCallSet(lo, out, call, StaticTarget{}, linePos(e), slot);
    else if (isLocal) appendCallSet(lo, out, call, ClosureTarget<LocalInt>{{call.function.slot()}}, linePos(e), slot);
    else lo.store(out, p, lo.computed(p.type && repOf(p.type) == Rep::Float ? makeCallNode<CallFloat>(lo, call, none, linePos(e))
                                                                            : makeCallNode<CallInt>(lo, call, none, linePos(e)), p.type, e->pos));
    lo.release(mark);
    return true;
}

Operand FunctionLowering::call(const CallExpr* e) {
    if (const Builtin* b = builtinOf(e)) return builtinCall(*this, e, b->id);
    if (isIntrinsic(e)) return intrinsicCall(*this, e);
    return inlineVerdict(*this, e) ? inlinedCall(*this, e) : plainCall(*this, e);
}

void FunctionLowering::callStatement(Chain& out, const CallExpr* e) {
    if (const Builtin* b = builtinOf(e)) return builtinStatement(*this, out, e, b->id);
    int32_t start = mark();
    PreparedCall p = prepareCall(*this, out, e, ArgumentOrder::FewScalars);
    callStep(*this, out, e, p);
    release(start);
}

std::vector<Operand> FunctionLowering::callMulti(Chain& out, const CallExpr* e) {
    order(out, {e});
    int32_t start = mark();
    PreparedCall p = prepareCall(*this, out, e, ArgumentOrder::Any);
    callStep(*this, out, e, p);
    release(start);
    std::vector<Operand> results;
    for (size_t i = 0; i < p.layout.results.size(); i++) {
        Type* t = p.signature->results->vars[i]->type;
        results.push_back(load(Place::frame(p.window + p.layout.results[i], t, repOf(t) != Rep::Wide)));
    }
    return results;
}

bool FunctionLowering::tailCall(Chain& out, const CallExpr* e) {
    if (builtinOf(e) || isIntrinsic(e) || inLoop() || func->hasDefer || inlineVerdict(*this, e)) return false;
    auto* s = core<Signature>(e->fun->type);
    if (s->results->vars.size() != 1 || signature->results->vars.size() != 1) return false;
    Type *from = s->results->vars[0]->type, *to = signature->results->vars[0]->type;
    if (repOf(from) == Rep::Wide || memoryOf(from) != memoryOf(to) || repOf(from) != repOf(to)) return false;
    int32_t start = mark();
    Chain before;
    PreparedCall p = prepareCall(*this, before, e, ArgumentOrder::FewScalars);
    out.place(makeCallNode<CallInt>(*this, p, before, linePos(e)));
    release(start);
    return true;
}

}  // namespace minigo::exec
