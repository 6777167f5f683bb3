// This file lowers calls of predeclared functions (spec: Built-in functions); append, copy, make and print have files of their own.
#include "exec/calls.h"
#include "exec/interface_nodes.h"
#include "exec/select.h"
#include "runtime/heap/heap.h"
#include "runtime/sched/channel.h"
#include "runtime/value/map.h"

namespace minigo::exec {

using namespace types;
using syntax::CallExpr;
using syntax::Expr;

const Builtin* builtinOf(const CallExpr* e) {
    if (e->fun->mode != syntax::Mode::Builtin) return nullptr;
    const Expr* f = syntax::unparen(e->fun);
    auto* id = syntax::as<syntax::Ident>(f);
    if (auto* s = syntax::as<syntax::SelectorExpr>(f)) id = s->sel;
    return id ? as<Builtin>(id->object) : nullptr;
}

namespace {

/// The second (or third) word of a string or slice.
struct WordOf : Code {
    const Code* x;
    uint32_t offset;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const WordOf*>(code);
        return *reinterpret_cast<int64_t*>(evalAddress(s->x, fp) + s->offset);
    }
};
template <int64_t (*F)(const void*)>
struct OfPointer : Code {
    const Code* x;
    static int64_t runInt(const Code* code, Window fp) {
        return F(reinterpret_cast<const void*>(evalInt(static_cast<const OfPointer*>(code)->x, fp)));
    }
};
int64_t mapLength(const void* m) { return value::mapLength(static_cast<const value::Map*>(m)); }
int64_t channelLength(const void* c) { return sched::length(static_cast<const sched::Channel*>(c)); }
int64_t channelCapacity(const void* c) { return sched::capacity(static_cast<const sched::Channel*>(c)); }

Operand intConstant(int64_t v, Type* t) {
    Operand o;
    o.kind = Operand::Constant, o.rep = Rep::Int, o.bits = v, o.type = t;
    return o;
}

/// len and cap.
Operand lengthCall(FunctionLowering& lo, const CallExpr* e, bool capacity) {
    const Expr* arg = e->args[0];
    Type* t = lo.typeOf(arg);
    Type* u = coreString(t);
    if (!u) u = underlying(t);
    Type* result = lo.typeOf(e);
    auto pointer = [&](auto* n) {
        n->x = lo.intNode(lo.expr(arg));
        return lo.computed(n, result, e->pos);
    };
    if (auto* p = as<Pointer>(u)) u = underlying(p->element);
    if (auto* a = as<Array>(u)) {
        // Not constant: the operand has calls or receives, which run.
        Operand n = intConstant(a->length, result);
        if (!lo.mayCall(arg)) return n;
        Chain before;
        lo.discard(before, lo.expr(arg));
        return lo.sequence(before, n);
    }
    if (u->kind == TypeKind::Map) return pointer(lo.make<OfPointer<mapLength>>(e->pos));
    if (u->kind == TypeKind::Chan)
        return capacity ? pointer(lo.make<OfPointer<channelCapacity>>(e->pos)) : pointer(lo.make<OfPointer<channelLength>>(e->pos));
    Operand x = lo.expr(arg);
    int32_t offset = capacity ? 16 : 8;
    if (x.isFrameWide()) return lo.load(Place::frame(x.slot() + offset, result, true));
    if (x.kind == Operand::InPlace && x.place.kind != Place::SliceElement) {
        Place p = x.place;
        p.offset += offset, p.type = result, p.canonical = false;
        return lo.load(p);
    }
    auto* n = lo.make<WordOf>(e->pos);
    n->x = lo.wideNode(x);
    n->offset = static_cast<uint32_t>(offset);
    return lo.computed(n, result, e->pos);
}

struct New : Code {
    size_t size;
    bool noscan;
    uint32_t live;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const New*>(code);
        enterRuntime(s, fp, s->live);
        return reinterpret_cast<int64_t>(heap::allocate(s->size, s->noscan));
    }
};
struct MapDelete : Code {
    const Code* map;
    ValueOperand key;
    const TypeDesc* type;
    int32_t temp;
    uint32_t live;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const MapDelete*>(code);
        auto* m = reinterpret_cast<value::Map*>(evalInt(s->map, fp));
        char* key = s->key.address(fp, s->temp);
        enterRuntime(s, fp, s->live);
        value::mapDelete(s->type, m, key);
        MINIGO_NEXT();
    }
};
struct MapClear : Code {
    const Code* map;
    const TypeDesc* type;
    uint32_t live;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const MapClear*>(code);
        auto* m = reinterpret_cast<value::Map*>(evalInt(s->map, fp));
        enterRuntime(s, fp, s->live);
        value::mapClear(s->type, m);
        MINIGO_NEXT();
    }
};
struct SliceClear : Code {
    const Code* slice;
    uint64_t size;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const SliceClear*>(code);
        auto* x = reinterpret_cast<value::Slice*>(evalAddress(s->slice, fp));
        if (x->length) std::memset(x->data, 0, static_cast<size_t>(x->length) * s->size);
        MINIGO_NEXT();
    }
};
struct CloseChannel : Code {
    const Code* channel;
    uint32_t live;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const CloseChannel*>(code);
        auto* c = reinterpret_cast<sched::Channel*>(evalInt(s->channel, fp));
        enterRuntime(s, fp, s->live);
        sched::close(s, fp, c);
        MINIGO_NEXT();
    }
};

template <class T>
struct MakeComplex : Code {
    const Code *re, *im;
    int32_t temp;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const MakeComplex*>(code);
        auto re = static_cast<T>(evalFloat(s->re, fp)), im = static_cast<T>(evalFloat(s->im, fp));
        auto* p = reinterpret_cast<T*>(fp + s->temp);
        p[0] = re, p[1] = im;
        return fp + s->temp;
    }
};
struct ComplexPart : Code {
    const Code* x;
    uint32_t offset;
    static const char* find(const ComplexPart* s, Window fp) { return evalAddress(s->x, fp) + s->offset; }
};

Operand complexCall(FunctionLowering& lo, const CallExpr* e) {
    Type* t = lo.typeOf(e);
    Type* part = sizeOf(t) == 8 ? basic(BasicKind::Float32) : basic(BasicKind::Float64);
    Chain before;
    std::vector<const Expr*> args{e->args[0], e->args[1]};
    if (needsOrder(lo, args)) lo.order(before, args);
    auto fill = [&](auto* n) {
        n->temp = lo.allocateSlot(16);
        n->re = lo.floatNode(lo.exprAs(e->args[0], part));
        n->im = lo.floatNode(lo.exprAs(e->args[1], part));
        Operand o = lo.computed(n, t, e->pos);
        return before.empty() ? o : lo.sequence(before, o);
    };
    return sizeOf(t) == 8 ? fill(lo.make<MakeComplex<float>>(e->pos)) : fill(lo.make<MakeComplex<double>>(e->pos));
}

Operand complexPart(FunctionLowering& lo, const CallExpr* e, bool imaginary) {
    Type* t = lo.typeOf(e);
    const Code* x = lo.wideNode(lo.expr(e->args[0]));
    return makeFound<ComplexPart>(lo, t, e->pos, [&](ComplexPart* n) {
        n->x = x;
        n->offset = imaginary ? static_cast<uint32_t>(sizeOf(t)) : 0;
    });
}

void clearStatement(FunctionLowering& lo, Chain& out, const CallExpr* e) {
    Type* t = lo.typeOf(e->args[0]);
    if (auto* s = as<types::Slice>(coreType(t))) {
        auto* n = lo.make<SliceClear>(e->pos);
        n->slice = lo.wideNode(lo.expr(e->args[0]));
        n->size = static_cast<uint64_t>(lo.sizeOf(s->element));
        out.append(n);
        return;
    }
    auto* n = lo.make<MapClear>(e->pos);
    n->type = lo.descriptor(t);
    n->map = lo.intNode(lo.expr(e->args[0]));
    n->live = lo.top();
    out.append(n);
}

void deleteStatement(FunctionLowering& lo, Chain& out, const CallExpr* e) {
    auto* m = as<types::Map>(coreType(lo.typeOf(e->args[0])));
    auto* n = lo.make<MapDelete>(e->pos);
    n->type = lo.descriptor(lo.typeOf(e->args[0]));
    n->temp = lo.allocateSlot(8);
    n->map = lo.intNode(lo.expr(e->args[0]));
    n->key = valueOperand(lo, lo.exprAs(e->args[1], lo.resolve(m->key)));
    n->live = lo.top();
    out.append(n);
}

/// f(g()) where g has several results: they are evaluated into temporaries, which are the arguments of the call that is returned.
const CallExpr* spreadResults(FunctionLowering& lo, Chain& before, const CallExpr* e) {
    auto* inner = static_cast<const CallExpr*>(syntax::unparen(e->args[0]));
    auto* types = static_cast<Tuple*>(lo.typeOf(inner));
    lo.order(before, {inner});
    std::vector<Operand> values = lo.callMulti(before, inner);
    Arena& arena = lo.program.arena();
    std::vector<Expr*> args;
    for (size_t i = 0; i < values.size(); i++) {
        auto* arg = arena.make<syntax::Ident>();
        arg->kind = syntax::NodeKind::Ident;
        arg->pos = inner->pos;
        arg->mode = syntax::Mode::Value;
        arg->type = types->vars[i]->type;
        lo.hoisted[arg] = lo.keep(before, values[i]);
        args.push_back(arg);
    }
    auto* call = arena.make<CallExpr>(*e);
    call->args = arena.list(args);
    return call;
}
bool hasSpreadResults(const CallExpr* e) { return e->args.size() == 1 && as<Tuple>(e->args[0]->type); }

}  // namespace

Operand builtinCall(FunctionLowering& lo, const CallExpr* e, BuiltinId id) {
    if (hasSpreadResults(e)) {
        Chain before;
        const CallExpr* call = spreadResults(lo, before, e);
        return lo.sequence(before, builtinCall(lo, call, id));
    }
    switch (id) {
        case BuiltinId::Append: return appendCall(lo, e);
        case BuiltinId::Cap: return lengthCall(lo, e, true);
        case BuiltinId::Len: return lengthCall(lo, e, false);
        case BuiltinId::Complex: return complexCall(lo, e);
        case BuiltinId::Copy: return copyCall(lo, e);
        case BuiltinId::Real: return complexPart(lo, e, false);
        case BuiltinId::Imag: return complexPart(lo, e, true);
        case BuiltinId::Make: return makeCall(lo, e);
        case BuiltinId::Max: return minMaxCall(lo, e, true);
        case BuiltinId::Min: return minMaxCall(lo, e, false);
        case BuiltinId::Recover: return recoverCall(lo, e);
        case BuiltinId::New: {
            auto* n = lo.make<New>(e->pos);
            Type* t = lo.typeOf(e->args[0]);
            n->size = static_cast<size_t>(sizeOf(t));
            n->noscan = lo.descriptor(t)->noPointers;
            n->live = lo.top();
            return lo.computed(n, lo.typeOf(e), e->pos);
        }
        default: return unsafeCall(lo, e, id);
    }
}

void builtinStatement(FunctionLowering& lo, Chain& out, const CallExpr* e, BuiltinId id) {
    int32_t start = lo.mark();
    if (hasSpreadResults(e)) e = spreadResults(lo, out, e);
    std::vector<const Expr*> args;
    for (Expr* a : e->args)
        if (a->mode != syntax::Mode::TypeExpr) args.push_back(a);
    bool ordersItself = id == BuiltinId::Panic || id == BuiltinId::Print || id == BuiltinId::Println;
    if (!ordersItself && needsOrder(lo, args)) lo.order(out, args);
    switch (id) {
        case BuiltinId::Clear: clearStatement(lo, out, e); break;
        case BuiltinId::Delete: deleteStatement(lo, out, e); break;
        case BuiltinId::Panic: panicStatement(lo, out, e); break;
        case BuiltinId::Print:
        case BuiltinId::Println: printStatement(lo, out, e, id == BuiltinId::Println); break;
        case BuiltinId::Close: {
            auto* n = lo.make<CloseChannel>(e->pos);
            n->channel = lo.intNode(lo.expr(e->args[0]));
            n->live = lo.top();
            out.append(n);
            break;
        }
        default: lo.discard(out, builtinCall(lo, e, id));
    }
    lo.release(start);
}

}  // namespace minigo::exec
