// This file lowers function values (spec: Function literals, Method values, Method expressions). A func value is the address of a
// Closure: static without captures, else a heap object {Func*, captured values and cell addresses}. Method values and those method
// expressions whose receiver is not passed as it comes enter the method through a thunk that rearranges the window in place: the method
// runs in the frame of the call itself, so recover and tracebacks see it alone.
#include "exec/calls.h"
#include "exec/defer_slots.h"
#include "exec/frame_literal.h"
#include "exec/lower_type.h"
#include "runtime/heap/census.h"
#include "runtime/heap/frame_objects.h"
#include "runtime/heap/heap.h"
#include "runtime/profile/lab.h"

namespace minigo::exec {

using namespace types;

namespace {

struct CapturedValue {
    ValueOperand value;
    uint32_t offset;  ///< in the closure
    int32_t slot;     ///< of a word in the frame; negative: evaluated
    void put(char* closure, Window fp) const {
        if (slot >= 0) *reinterpret_cast<int64_t*>(closure + offset) = slotAt<int64_t>(fp, slot);
        else if (value.memory == Memory::Wide) copyWide(closure + offset, evalAddress(value.code, fp), value.size);
        else *reinterpret_cast<int64_t*>(closure + offset) = value.bits(fp);
    }
};

/// A function literal with captures.
struct MakeClosure : Code {
    value::Func* func;
    List<CapturedValue> captured;
    uint32_t size, live;
    bool inFrame = false;  ///< not counted
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const MakeClosure*>(code);
        enterRuntime(s, fp, s->live);
        auto* c = static_cast<char*>(s->inFrame ? heap::allocateInFrame(s->size, false) : heap::allocate(s->size, false));
        reinterpret_cast<Closure*>(c)->func = s->func;
        for (const CapturedValue& v : s->captured) v.put(c, fp);
        return reinterpret_cast<int64_t>(c);
    }
};

/// The same in the frame.
struct PlaceClosure : Code {
    value::Func* func;
    List<CapturedValue> captured;
    int32_t slot;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const PlaceClosure*>(code);
        char* c = fp + s->slot;
        reinterpret_cast<Closure*>(c)->func = s->func;
        for (const CapturedValue& v : s->captured) v.put(c, fp);
        return reinterpret_cast<int64_t>(c);
    }
};

/// Body of a thunk: brings the receiver to where the method expects it and enters the method in the same frame.
struct MethodThunk : Code {
    value::Func* self;
    value::Func* target;         ///< null: found in the interface
    MethodId id;
    List<value::EmbedStep> path; ///< from the leading parameter
    const TypeDesc* receiver;    ///< what the method takes: its type, or a pointer
    uint32_t at, reserved, tail; ///< of the receiver in the window; bytes of the leading parameter; bytes of the others
    bool captured;               ///< the receiver is in the closure, as the method takes it
    bool fromPointer;            ///< the leading parameter is a pointer
    bool pointerReceiver;

    /// Address of the receiver value, or of the variable that the pointer receiver points to.
    const char* find(Window fp) const {
        const char* p = fp + at;
        if (fromPointer) p = *reinterpret_cast<const char* const*>(p);
        for (const value::EmbedStep& step : path) {
            if (!p) raiseNil(this, fp);
            p += step.offset;
            if (step.indirect) p = *reinterpret_cast<const char* const*>(p);
        }
        if (!p && !pointerReceiver) {
            if (path.empty() && target) raiseNilReceiver(this, fp, receiver, id);
            raiseNil(this, fp);
        }
        return p;
    }
    void place(Window fp) const {
        if (captured) {
            placeReceiverValue(receiver, reinterpret_cast<const char*>(value::closureOf(fp)->captures()), fp, at, reserved, tail);
            return;
        }
        const char* p = find(fp);
        if (pointerReceiver) {
            if (reserved != 8) std::memmove(fp + at + 8, fp + at + reserved, tail);
            slotAt<const char*>(fp, static_cast<int32_t>(at)) = p;
            return;
        }
        // The receiver may be part of the leading parameter, which the move overwrites: it waits above the arguments.
        uint32_t size = receiverSlot(receiver);
        char* scratch = fp + at + std::max(size, reserved) + tail;
        std::memcpy(scratch, p, receiver->size);
        placeReceiverValue(receiver, scratch, fp, at, reserved, tail);
    }
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const MethodThunk*>(code);
        value::Func* f = s->target;
        if (f) {
            s->place(fp);
        } else {
            const char* p = s->captured ? reinterpret_cast<const char*>(value::closureOf(fp)->captures()) : s->find(fp);
            value::Interface i = *reinterpret_cast<const value::Interface*>(p);
            f = placeReceiver(s, fp, i, s->id, fp, s->at, s->reserved, s->tail);
        }
        // From here on the frame is the method's (a call through a func value finds its function in the closure).
        value::closureOf(fp) = &f->closure;
        if (fp + f->frameSize > sched::running.valueLimit) [[unlikely]] {
            sched::publish(s, fp, fp + f->resultsSize + f->argumentsSize);
            return sched::enter(f, fp);
        }
        MINIGO_JUMP(f->body, fp);
    }
};

/// The same for a method value of a pointer receiver: one word goes in front of the arguments.
int64_t runPointerThunk(const Code* code, Window fp) {
    auto* s = static_cast<const MethodThunk*>(code);
    auto* at = reinterpret_cast<int64_t*>(fp + s->at);
    for (uint32_t i = s->tail / 8; i > 0; i--) at[i] = at[i - 1];
    at[0] = *reinterpret_cast<const int64_t*>(value::closureOf(fp)->captures());
    value::Func* f = s->target;
    value::closureOf(fp) = &f->closure;
    if (fp + f->frameSize > sched::running.valueLimit) [[unlikely]] {
        sched::publish(s, fp, fp + f->resultsSize + f->argumentsSize);
        return sched::enter(f, fp);
    }
    MINIGO_JUMP(f->body, fp);
}

Operand staticClosure(value::Func* f, Type* t, Pos pos) {
    Operand o;
    o.kind = Operand::Constant;
    o.rep = Rep::Int;
    o.bits = reinterpret_cast<int64_t>(&f->closure);
    o.type = t;
    o.pos = pos;
    return o;
}

MethodThunk* makeThunk(FunctionLowering& lo, const MethodRef& m, Signature* type, Pos pos) {
    auto* f = lo.program.arena().make<value::Func>();
    auto* t = lo.make<MethodThunk>(pos);
    t->self = f;
    t->target = m.func;
    t->pointerReceiver = m.pointerReceiver;
    t->id = m.id();
    Type* receiver = m.pointerReceiver ? wordType() : m.holder;
    t->receiver = lo.descriptor(receiver);
    WindowLayout layout = layoutWindow(type, nullptr);
    t->at = layout.resultsSize;
    f->body = t;
    f->resultsSize = layout.resultsSize;
    f->argumentsSize = layout.argumentsSize;
    f->result = layout.kind;
    f->frameSize = layout.size() + 3 * receiverSlot(t->receiver) + 256;
    f->type = lo.descriptor(type);
    f->pos = f->end = pos;
    f->name = m.func ? m.func->name : lo.func->name;
    if (!m.func) f->isSystem = true;
    return t;
}

/// Nil check of `i.M` where it is evaluated; gives the interface.
struct CheckNotNil : Code {
    const Code* x;
    static char* runAddress(const Code* code, Window fp) {
        char* i = evalAddress(static_cast<const CheckNotNil*>(code)->x, fp);
        if (!reinterpret_cast<value::Interface*>(i)->type) raiseNil(code, fp);
        return i;
    }
};

}  // namespace

namespace {
FrameLiteral* innermostLiteral;
}
FrameLiteral::FrameLiteral(const syntax::FuncLit* literal) : outer_(innermostLiteral), literal_(literal) { innermostLiteral = this; }
FrameLiteral::~FrameLiteral() { innermostLiteral = outer_; }
bool FrameLiteral::is(const syntax::FuncLit* literal) { return innermostLiteral && innermostLiteral->literal_ == literal; }
/// What a literal captures; `size` gets that of the closure.
static std::vector<CapturedValue> capturedValues(FunctionLowering& lo, const syntax::FuncLit* e, uint32_t& size) {
    std::vector<CapturedValue> captured;
    size = sizeof(Closure);
    for (Var* v : e->info->captures) {
        Place p = lo.captureSource(v);
        if (v->heap) p.type = wordType();
        Operand o = lo.load(p);
        captured.push_back({valueOperand(lo, o), size, o.isLocal() ? o.slot() : -1});
        size += FunctionLowering::captureSize(v, lo.resolve(v->type));
    }
    return captured;
}

const Code* closureInFrame(FunctionLowering& lo, const syntax::FuncLit* e, int32_t slot) {
    uint32_t size;
    auto* n = lo.make<PlaceClosure>(e->pos);
    n->func = lo.program.literal(lo.source, e);
    n->captured = lo.program.list(capturedValues(lo, e, size));
    n->slot = slot;
    return n;
}

Operand FunctionLowering::funcLit(const syntax::FuncLit* e) {
    value::Func* f = program.literal(source, e);
    Type* t = typeOf(e);
    if (e->info->captures.empty()) return staticClosure(f, t, e->pos);
    uint32_t size;
    std::vector<CapturedValue> captured = capturedValues(*this, e, size);
    auto* n = make<MakeClosure>(e->pos);
    if (heap::census::on()) profile::lab::closureMadeAt(n, f);
    n->func = f;
    n->captured = program.list(captured);
    n->size = size;
    n->inFrame = FrameLiteral::is(e);
    n->live = top();
    return computed(n, t, e->pos);
}

Operand FunctionLowering::functionValue(Func* f, const Instance* instance, Pos pos) {
    value::Func* runtime = program.function(f, typeArguments(instance));
    return staticClosure(runtime, resolve(instance ? instance->type : f->type), pos);
}

Operand FunctionLowering::methodValue(const syntax::SelectorExpr* e) {
    MethodRef m = findMethod(*this, typeOf(e->x), e->selection);
    auto* type = core<Signature>(e->type);
    MethodThunk* thunk = makeThunk(*this, m, type, e->pos);
    thunk->captured = true;
    thunk->tail = thunk->self->argumentsSize;
    if (m.func && m.pointerReceiver) thunk->run = &runPointerThunk;
    Operand receiver = receiverOperand(*this, e->x, m, e->pos);
    if (m.dynamic()) {
        auto* check = make<CheckNotNil>(e->pos);
        check->x = wideNode(receiver);
        receiver = computed(check, m.holder, e->pos);
    } else {
        receiver.type = m.pointerReceiver ? wordType() : m.holder;
    }
    auto* n = make<MakeClosure>(e->pos);
    n->func = thunk->self;
    CapturedValue v{valueOperand(*this, receiver), sizeof(Closure), receiver.isLocal() ? receiver.slot() : -1};
    n->captured = program.list(std::vector<CapturedValue>{v});
    n->size = sizeof(Closure) + align8(static_cast<size_t>(sizeOf(receiver.type)));
    n->live = top();
    return computed(n, typeOf(e), e->pos);
}

Operand FunctionLowering::methodExpr(const syntax::SelectorExpr* e) {
    Type* x = resolve(e->selection->recv);
    MethodRef m = findMethod(*this, x, e->selection);
    if (m.func && m.path.empty() && m.pointerReceiver == m.throughPointer) return staticClosure(m.func, typeOf(e), e->pos);
    auto* type = core<Signature>(e->type);
    MethodThunk* thunk = makeThunk(*this, m, type, e->pos);
    thunk->fromPointer = as<Pointer>(underlying(x)) != nullptr;
    thunk->path = embedSteps(*this, x, m.path);
    thunk->reserved = slotSize(x);
    thunk->tail = thunk->self->argumentsSize - thunk->reserved;
    return staticClosure(thunk->self, typeOf(e), e->pos);
}

}  // namespace minigo::exec
