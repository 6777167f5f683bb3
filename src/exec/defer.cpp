// This file lowers defer and go statements, panic and recover (spec: Defer statements, Go statements, Handling panics). Function value
// and arguments are evaluated into a window as for a call; defer and go copy the window's image.
#include "exec/calls.h"
#include "exec/defer_slots.h"
#include "exec/frame_literal.h"
#include "runtime/defer/defer.h"
#include "runtime/defer/push_once.h"
#include "runtime/heap/census.h"
#include "runtime/heap/heap.h"
#include "runtime/profile/lab.h"
#include "types/inline_cost.h"

namespace minigo::exec {

using namespace types;
using syntax::CallExpr;
using syntax::Expr;

namespace {

/// A call of a method through a nil pointer that is made later: the panic comes when the call is executed.
struct NilReceiverCall : Closure {
    value::Interface receiver;
    MethodId method;

    struct Raise : Code {
        static int64_t runInt(const Code* code, Window fp) {
            auto* call = static_cast<const NilReceiverCall*>(value::closureOf(fp));
            placeReceiver(code, fp, call->receiver, call->method, fp, 0, 0, 0);
            return 0;
        }
    };
    static Closure* make(const value::Interface& i, MethodId m) {
        auto* call = static_cast<NilReceiverCall*>(heap::allocate(sizeof(NilReceiverCall), false));
        call->func = function();
        call->receiver = i;
        call->method = m;
        return call;
    }
    static value::Func* function() {
        static value::Func* const func = [] {
            auto* raise = new Raise();  // like all trees, never freed
            raise->run = &Raise::runInt;
            auto* f = new value::Func();
            f->body = raise;
            f->frameSize = value::kFrameHeader;
            f->nativeDepth = 1024;
            f->isSystem = true;
            return f;
        }();
        return func;
    }
};

/// The callee and image of a call that is not made now.
struct PendingCall : CallCode {
    const Code* function;   ///< Dynamic: the func value; Interface: the interface; null: `callee`
    bool isInterface;
    MethodId method;
    uint32_t resultsSize, argumentsSize;
    uint32_t live;

    /// Completes the window; a null closure is a nil func value. `size` gets the image's bytes.
    Closure* prepare(Window fp, uint32_t* size) const {
        *size = resultsSize + argumentsSize;
        if (!function) return &callee->closure;
        if (!isInterface) return reinterpret_cast<Closure*>(evalInt(function, fp));
        value::Interface i = *reinterpret_cast<const value::Interface*>(evalAddress(function, fp));
        if (hasNilReceiver(i, method)) [[unlikely]] {
            *size = 0;
            return NilReceiverCall::make(i, method);
        }
        value::Func* f = placeReceiver(this, fp, i, method, fp + offset, resultsSize, 8, argumentsSize - 8);
        *size = f->resultsSize + f->argumentsSize;
        return &f->closure;
    }
};

struct Defer : PendingCall {
    int32_t frame;  ///< slot of the DeferFrame
    bool inLoop;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        push(static_cast<const Defer*>(code), fp);
        MINIGO_NEXT();
    }
    [[gnu::noinline]] static void push(const Defer* s, Window fp) {
        uint32_t size;
        Closure* c = s->prepare(fp, &size);
        enterRuntime(s, fp, std::max(s->live, s->offset + size));
        auto* at = &slotAt<defer::DeferFrame>(fp, s->frame);
        auto* r = s->inLoop ? defer::push(at, fp, s, size) : defer::pushOnce(at, fp, s, size);
        r->function = c;
        uint32_t arguments = std::min(size, s->resultsSize);  // nothing is in the results area yet
        std::memcpy(r->image() + arguments, fp + s->offset + arguments, size - arguments);
    }
};

/// The record lies in the frame.
struct FrameDefer : PendingCall {
    int32_t frame, record;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const FrameDefer*>(code);
        Closure* c = s->function ? reinterpret_cast<Closure*>(evalInt(s->function, fp)) : &s->callee->closure;
        uint32_t size = s->resultsSize + s->argumentsSize;
        auto* r = &slotAt<defer::DeferRecord>(fp, s->record);
        *r = {sched::running.defers, fp, &slotAt<defer::DeferFrame>(fp, s->frame), s, c, nullptr, size, false, false, false};
        // Nothing is in the results area yet.
        if (s->argumentsSize) std::memcpy(r->image() + s->resultsSize, fp + s->offset + s->resultsSize, s->argumentsSize);
        r->frame->segment = sched::currentSegment();
        sched::running.defers = r;
        MINIGO_NEXT();
    }
};

/// Tells the leak lab.
struct CountedDefer : Defer {
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        push(static_cast<const CountedDefer*>(code), fp);
        profile::lab::deferred(sched::running.defers);
        MINIGO_NEXT();
    }
};

struct Go : PendingCall {
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        start(static_cast<const Go*>(code), fp);
        MINIGO_NEXT();
    }
    [[gnu::noinline]] static void start(const Go* s, Window fp) {
        uint32_t size;
        Closure* c = s->prepare(fp, &size);
        enterRuntime(s, fp, std::max(s->live, s->offset + size));
        if (!c) defer::fatal(s, fp, "go of nil func value");
        sched::spawn(s, c, fp + s->offset, size);
    }
};

/// Entry of a function that defers. A recovered panic lands in the setjmp; results are in their slots then.
struct DeferEntryCode : Code {
    const Code* body;
    const Code* copyResults;  ///< may be null
    value::Func* func;
    int32_t frame;
    uint32_t records;  ///< bytes of records in the frame, behind the DeferFrame
    uint32_t live;  ///< end of what outlives the body: parameters, results and their cells
    bool keep;  ///< of a REPL entry: what it defers stays pending
};
/// `Counted`: tells the leak lab what is pending when the function ends.
template <bool Counted>
struct DeferEntry : DeferEntryCode {
    static int64_t runInt(const Code* code, Window fp) { return runFrame(static_cast<const DeferEntry*>(code), fp); }
    [[gnu::noinline]] static int64_t runFrame(const DeferEntry* s, Window fp) {
        auto* frame = &slotAt<defer::DeferFrame>(fp, s->frame);
        for (uint32_t at = 0; at < s->func->resultsSize; at += 8) slotAt<int64_t>(fp, static_cast<int32_t>(at)) = 0;
        // The collector reads the records before their statements are reached.
        if (s->records) std::memset(static_cast<void*>(frame + 1), 0, s->records);
        frame->fp = fp;
        if (!__builtin_setjmp(frame->jump)) {
            int64_t result = value::enter(s->body, fp);
            if (s->func->result == value::ResultKind::Scalar) slotAt<int64_t>(fp, 0) = result;
        } else if constexpr (Counted) {
            profile::lab::recovered();
        }
        if constexpr (Counted) profile::lab::leaving(fp, s->func, s->live);
        leave(s, fp);
        return s->func->result == value::ResultKind::Scalar ? slotAt<int64_t>(fp, 0) : 0;
    }
    [[gnu::noinline]] static void leave(const DeferEntry* s, Window fp) {
        if (s->keep) return defer::keepPending(fp);
        defer::runDeferred(&slotAt<defer::DeferFrame>(fp, s->frame), fp, s->live);
        if (s->copyResults) runChain(s->copyResults, fp);
    }
};

struct PanicCall : Code {
    const Code* value;
    uint32_t live;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const PanicCall*>(code);
        value::Interface v = *reinterpret_cast<const value::Interface*>(evalAddress(s->value, fp));
        enterRuntime(s, fp, s->live);
        defer::panic(s, fp, v);
    }
};
struct RecoverCall : Code {
    int32_t temp;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const RecoverCall*>(code);
        slotAt<value::Interface>(fp, s->temp) = defer::recover(fp);
        return fp + s->temp;
    }
};
struct DeferredRecover : Code {
    static int64_t runInt(const Code*, Window fp) {
        defer::recover(value::savedCaller(fp));
        return 0;
    }
};

/// `defer recover()`: recover is called by the function that defers it, so it recovers where that one is a deferred function itself.
value::Func* recoverFunction(FunctionLowering& lo, Pos pos) {
    auto* f = lo.program.arena().make<value::Func>();
    f->body = lo.make<DeferredRecover>(pos);
    f->frameSize = value::kFrameHeader;
    f->name = lo.func->name;
    f->isSystem = true;
    return f;
}

/// gc puts a deferred call or one of a go statement into a function literal, unless it calls a function without parameters and results.
bool isWrapped(FunctionLowering& lo, const CallExpr* call) {
    const Expr* fun = syntax::unparen(call->fun);
    if (fun->mode == syntax::Mode::Builtin) return true;
    if (auto* s = syntax::as<syntax::SelectorExpr>(fun); s && s->selection && s->selection->kind == Selection::MethodValue) return true;
    auto* signature = lo.core<Signature>(fun->type);
    return !signature || !signature->params->vars.empty() || !signature->results->vars.empty();
}

/// gc's name of the literal around a deferred or go call of a predeclared function. They are numbered after the literals of the source.
std::string wrapperName(FunctionLowering& lo, const CallExpr* e) {
    const FuncInfo* f = lo.source.info;
    uint32_t number = f->literals;
    bool isBehind = false;
    inlining::forEachLive(f->body, [&](const syntax::Node* n) {
        const Expr* call = nullptr;
        if (auto* d = syntax::as<syntax::DeferStmt>(n)) call = d->call;
        if (auto* g = syntax::as<syntax::GoStmt>(n)) call = g->call;
        auto* c = call ? syntax::as<CallExpr>(syntax::unparen(const_cast<Expr*>(call))) : nullptr;
        if (!c || isBehind || !isWrapped(lo, c)) return;
        number++;
        isBehind = c == e;
    });
    return std::string(lo.func->name.view()) + (f->literal ? "." : ".func") + std::to_string(number);
}

/// A predeclared function is called by a function literal that takes the evaluated arguments as its parameters.
struct BuiltinLiteral {
    syntax::FuncLit* literal;
    FuncInfo* info;
};
BuiltinLiteral literalFor(FunctionLowering& lo, const CallExpr* e) {
    Arena& arena = lo.program.arena();
    auto* info = new FuncInfo();  // trees are never freed
    auto* params = new Tuple();
    params->kind = TypeKind::Tuple;
    auto* none = new Tuple();
    none->kind = TypeKind::Tuple;
    auto* signature = new Signature();
    signature->kind = TypeKind::Signature;
    signature->params = params;
    signature->results = none;
    std::vector<Expr*> args;
    for (Expr* a : e->args) {
        if (a->mode == syntax::Mode::Constant || a->mode == syntax::Mode::TypeExpr || a->mode == syntax::Mode::NilValue) {
            args.push_back(a);
            continue;
        }
        auto* v = new Var();
        v->kind = ObjectKind::Var;
        v->name = "_arg";
        v->pos = a->pos;
        v->type = a->type;
        v->isParam = true;
        v->owner = info;
        params->vars.push_back(v);
        auto* id = arena.make<syntax::Ident>();
        id->kind = syntax::NodeKind::Ident;
        id->pos = a->pos;
        id->mode = syntax::Mode::Variable;
        id->type = a->type;
        id->name = v->name;
        id->object = v;
        args.push_back(id);
    }
    auto* call = arena.make<CallExpr>(*e);
    call->args = arena.list(args);
    auto* stmt = arena.make<syntax::ExprStmt>();
    stmt->kind = syntax::NodeKind::ExprStmt;
    stmt->pos = e->pos;
    stmt->x = call;
    auto* block = arena.make<syntax::BlockStmt>();
    block->kind = syntax::NodeKind::BlockStmt;
    block->pos = block->rbrace = e->pos;
    block->stmts = arena.list(std::vector<syntax::Stmt*>{stmt});
    auto* literal = arena.make<syntax::FuncLit>();
    literal->kind = syntax::NodeKind::FuncLit;
    literal->pos = e->pos;
    literal->mode = syntax::Mode::Value;
    literal->type = signature;
    literal->body = block;
    literal->info = info;
    info->signature = signature;
    info->literal = literal;
    info->body = block;
    info->outer = lo.source.info;
    info->name = std::string(lo.func->name.view());
    info->bodyChecked = true;
    info->package = lo.source.info ? lo.source.info->package : nullptr;
    return {literal, info};
}

template <class N>
N* prepareBuiltin(FunctionLowering& lo, Chain& out, const CallExpr* e, BuiltinId id, Pos pos) {
    auto* n = lo.make<N>(pos);
    n->caller = lo.func;
    if (id == BuiltinId::Recover) {
        n->callee = recoverFunction(lo, pos);
        n->offset = static_cast<uint32_t>(lo.allocateWindow(0));
        return n;
    }
    BuiltinLiteral b = literalFor(lo, e);
    n->callee = lo.program.literal(lo.source, b.literal);
    // Tracebacks do not show gc's wrappers, except those that call panic.
    bool isShown = id == BuiltinId::Panic && lo.source.info && lo.source.info->body;
    if (isShown) n->callee->name = value::staticString(lo.program.arena().text(wrapperName(lo, e)));
    else n->callee->isSystem = true;
    auto* signature = static_cast<Signature*>(lo.resolve(b.info->signature));
    WindowLayout layout = layoutWindow(signature, nullptr);
    n->offset = static_cast<uint32_t>(lo.allocateWindow(layout.size()));
    n->resultsSize = layout.resultsSize, n->argumentsSize = layout.argumentsSize;
    std::vector<const Expr*> values;
    for (Expr* a : e->args)
        if (a->mode != syntax::Mode::Constant && a->mode != syntax::Mode::TypeExpr && a->mode != syntax::Mode::NilValue) values.push_back(a);
    bool inTurn = needsOrder(lo, values);
    for (size_t i = 0; i < values.size(); i++) {
        Type* t = lo.resolve(values[i]->type);
        if (inTurn) lo.evaluateInTurn(out, values[i], t);
        lo.into(out, values[i], t, Place::frame(static_cast<int64_t>(n->offset) + layout.params[i], t, repOf(t) != Rep::Wide));
    }
    return n;
}

template <class N>
N* prepareCallNode(FunctionLowering& lo, Chain& out, const Expr* x, Pos pos) {
    auto* e = static_cast<const CallExpr*>(syntax::unparen(const_cast<Expr*>(x)));
    if (const Builtin* b = builtinOf(e)) return prepareBuiltin<N>(lo, out, e, b->id, pos);
    PreparedCall p = prepareCall(lo, out, e, ArgumentOrder::InTurn);
    auto* n = lo.make<N>(pos);
    n->caller = lo.func;
    n->callee = p.callee;
    n->offset = static_cast<uint32_t>(p.window);
    n->resultsSize = p.layout.resultsSize;
    n->argumentsSize = p.layout.argumentsSize;
    n->isInterface = p.kind == PreparedCall::Interface;
    n->method = p.method;
    if (p.kind != PreparedCall::Static) n->function = lo.node(p.function);
    return n;
}

void frameDefer(FunctionLowering& lo, Chain& out, const syntax::DeferStmt* s, int32_t slot) {
    auto* n = prepareCallNode<FrameDefer>(lo, out, s->call, s->pos);
    auto* e = static_cast<const CallExpr*>(syntax::unparen(s->call));
    auto* literal = syntax::as<syntax::FuncLit>(syntax::unparen(e->fun));
    if (literal && !literal->info->captures.empty())
        n->function = closureInFrame(lo, literal, slot + static_cast<int32_t>(sizeof(defer::DeferRecord)) + deferredImage(lo, s));
    n->frame = lo.deferFrameSlot;
    n->record = slot;
    n->live = lo.top();
    out.append(n);
}

}  // namespace

void FunctionLowering::deferStatement(Chain& out, const syntax::DeferStmt* s) {
    int32_t start = mark();
    if (auto slot = deferSlots.find(s); slot != deferSlots.end()) {
        frameDefer(*this, out, s, slot->second);
        return release(start);
    }
    bool once = !inLoop() && !source.info->hasGoto;
    auto* call = syntax::as<syntax::CallExpr>(syntax::unparen(s->call));
    FrameLiteral literal(once && call ? syntax::as<syntax::FuncLit>(syntax::unparen(call->fun)) : nullptr);
    Defer* n = heap::census::on() ? prepareCallNode<CountedDefer>(*this, out, s->call, s->pos) : prepareCallNode<Defer>(*this, out, s->call, s->pos);
    n->frame = deferFrameSlot;
    n->inLoop = !once;
    n->live = top();
    if (heap::census::on()) out.append(static_cast<CountedDefer*>(n));
    else out.append(n);
    release(start);
}

void FunctionLowering::goStatement(Chain& out, const syntax::GoStmt* s) {
    int32_t start = mark();
    auto* n = prepareCallNode<Go>(*this, out, s->call, s->pos);
    n->live = top();
    out.append(n);
    release(start);
}

const Code* FunctionLowering::deferEntry(const Code* body, const Code* copyResults) {
    DeferEntryCode* n = heap::census::on() ? static_cast<DeferEntryCode*>(make<DeferEntry<true>>(body->pos)) : make<DeferEntry<false>>(body->pos);
    n->body = body;
    n->copyResults = copyResults;
    n->func = func;
    n->frame = deferFrameSlot;
    n->records = deferSlots.empty() ? 0 : top() - static_cast<uint32_t>(deferFrameSlot) - uint32_t{sizeof(defer::DeferFrame)};
    n->live = top();
    n->keep = source.info->isEntry;
    return n;
}

void panicStatement(FunctionLowering& lo, Chain& out, const CallExpr* e) {
    int32_t start = lo.mark();
    lo.order(out, {e->args[0]});
    auto* n = lo.make<PanicCall>(e->pos);
    n->value = lo.wideNode(lo.exprAs(e->args[0], emptyInterface));
    n->live = lo.top();
    out.append(n);
    lo.release(start);
}

Operand recoverCall(FunctionLowering& lo, const CallExpr* e) {
    auto* n = lo.make<RecoverCall>(e->pos);
    n->temp = lo.allocateSlot(sizeof(value::Interface));
    return lo.computed(n, lo.typeOf(e), e->pos);
}

}  // namespace minigo::exec
