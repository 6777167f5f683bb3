// This file lowers append, copy, make, and the slice functions of package unsafe (spec: Appending to and copying slices, Making slices,
// maps and channels, Package unsafe).
#include "exec/calls.h"
#include "exec/open_slots.h"
#include "exec/select.h"
#include "runtime/heap/heap.h"
#include "runtime/sched/channel.h"
#include "runtime/value/map.h"

namespace minigo::exec {

using namespace types;
using syntax::CallExpr;
using syntax::Expr;
using value::RuntimeError;

namespace {

/// append of one scalar. The element lies beyond the length, so growing first and storing then is not visible.
template <class T>
struct AppendScalar : Code {
    const Code* slice;
    const Code* value;
    const TypeDesc* element;
    int32_t temp;
    uint32_t live;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const AppendScalar*>(code);
        T v;
        if constexpr (std::is_floating_point_v<T>) v = static_cast<T>(evalFloat(s->value, fp));
        else v = static_cast<T>(evalInt(s->value, fp));
        value::Slice x = *reinterpret_cast<value::Slice*>(evalAddress(s->slice, fp));
        if (x.length < x.capacity) [[likely]] {
            x.length++;
        } else {
            x = grow(s, fp, x);
        }
        reinterpret_cast<T*>(x.data)[x.length - 1] = v;
        slotAt<value::Slice>(fp, s->temp) = x;
        return fp + s->temp;
    }
    [[gnu::noinline]] static value::Slice grow(const AppendScalar* s, Window fp, value::Slice x) {
        enterRuntime(s, fp, s->live);
        return value::growSlice(s->element, x, x.length + 1);
    }
};

/// append of several or wide elements, first half: makes room; the elements are stored by what follows.
struct AppendRoom : Code {
    const Code* slice;
    const TypeDesc* element;
    int64_t count;
    int32_t temp, cell;  ///< the new slice; address of the first new element
    uint32_t live;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const AppendRoom*>(code);
        value::Slice x = *reinterpret_cast<value::Slice*>(evalAddress(s->slice, fp));
        int64_t old = x.length;
        if (s->count > x.capacity - old) {
            enterRuntime(s, fp, s->live);
            x = value::growSlice(s->element, x, old + s->count);
        } else {
            x.length = old + s->count;
        }
        slotAt<value::Slice>(fp, s->temp) = x;
        slotAt<char*>(fp, s->cell) = x.data + static_cast<uint64_t>(old) * s->element->size;
        MINIGO_NEXT();
    }
};

/// append(s, t...) where t is a slice or a string: both begin with data and length.
struct AppendSlice : Code {
    const Code *slice, *tail;
    const TypeDesc* element;
    int32_t temp;
    uint32_t live;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const AppendSlice*>(code);
        value::String t = *reinterpret_cast<value::String*>(evalAddress(s->tail, fp));
        value::Slice x = *reinterpret_cast<value::Slice*>(evalAddress(s->slice, fp));
        if (t.length > 0) {
            int64_t old = x.length;
            if (t.length > x.capacity - old) {
                slotAt<value::Slice>(fp, s->temp) = {const_cast<char*>(t.data), 0, 0};  // keeps the tail alive
                enterRuntime(s, fp, s->live);
                x = value::growSlice(s->element, x, old + t.length);
            } else {
                x.length = old + t.length;
            }
            size_t size = s->element->size;
            std::memmove(x.data + static_cast<uint64_t>(old) * size, t.data, static_cast<uint64_t>(t.length) * size);
        }
        slotAt<value::Slice>(fp, s->temp) = x;
        return fp + s->temp;
    }
};

struct Copy : Code {
    const Code *to, *from;
    size_t size;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const Copy*>(code);
        value::String a = *reinterpret_cast<value::String*>(evalAddress(s->to, fp));
        value::String b = *reinterpret_cast<value::String*>(evalAddress(s->from, fp));
        int64_t n = std::min(a.length, b.length);
        if (n > 0) std::memmove(const_cast<char*>(a.data), b.data, static_cast<uint64_t>(n) * s->size);
        return n;
    }
};

struct MakeSlice : Code {
    const Code *length, *capacity;  ///< capacity null = length
    const TypeDesc* element;
    int32_t temp;
    uint32_t live;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const MakeSlice*>(code);
        int64_t n = evalInt(s->length, fp);
        int64_t c = s->capacity ? evalInt(s->capacity, fp) : n;
        enterRuntime(s, fp, s->live);
        // gc's maxAlloc: 48 address bits. The length is blamed first.
        uint64_t limit = s->element->size ? (uint64_t{1} << 48) / s->element->size : uint64_t{INT64_MAX};
        if (n < 0 || static_cast<uint64_t>(n) > limit) value::raise(s, fp, RuntimeError::MakeSliceLen);
        if (c < n || static_cast<uint64_t>(c) > limit) value::raise(s, fp, RuntimeError::MakeSliceCap);
        slotAt<value::Slice>(fp, s->temp) = value::makeSlice(s->element, n, c);
        return fp + s->temp;
    }
};
struct MakeMap : Code {
    const TypeDesc* type;
    const Code* hint;
    uint32_t live;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const MakeMap*>(code);
        int64_t hint = s->hint ? evalInt(s->hint, fp) : 0;
        enterRuntime(s, fp, s->live);
        return reinterpret_cast<int64_t>(value::makeMap(s->type, hint));
    }
};
struct MakeChannel : Code {
    const TypeDesc* type;
    const Code* capacity;
    uint32_t live;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const MakeChannel*>(code);
        int64_t n = s->capacity ? evalInt(s->capacity, fp) : 0;
        enterRuntime(s, fp, s->live);
        return reinterpret_cast<int64_t>(sched::makeChannel(s, fp, s->type, n));
    }
};

/// A size argument as int; unsigned values beyond int become negative and are out of range as well.
const Code* sizeNode(FunctionLowering& lo, const Expr* e) {
    Type* t = lo.typeOf(e);
    if (e->mode == syntax::Mode::Constant) return lo.intNode(lo.constant(toInt(e->constant), basic(BasicKind::Int), e->pos));
    return lo.intNode(lo.exprAs(e, t));
}

/// unsafe.Slice(p, n), unsafe.String(p, n).
struct UnsafeSlice : Code {
    const Code *pointer, *length;
    size_t size;
    int32_t temp;
    bool isString;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const UnsafeSlice*>(code);
        auto* p = reinterpret_cast<char*>(evalInt(s->pointer, fp));
        int64_t n = evalInt(s->length, fp);
        value::ErrorDetails details;
        const char* what = s->isString ? "unsafe.String: len out of range" : "unsafe.Slice: len out of range";
        uint64_t size = std::max<size_t>(s->size, 1);
        bool tooLong = n < 0 || static_cast<uint64_t>(n) > (uint64_t{1} << 48) / size;
        // The memory must not run past the end of the address space.
        if (tooLong || (p && static_cast<uint64_t>(n) * s->size > -reinterpret_cast<uint64_t>(p))) {
            details.text = value::staticString(what);
            value::raise(s, fp, RuntimeError::ErrorString, details);
        }
        if (!p && n > 0) {
            details.text = value::staticString(s->isString ? "unsafe.String: ptr is nil and len is not zero"
                                                           : "unsafe.Slice: ptr is nil and len is not zero");
            value::raise(s, fp, RuntimeError::ErrorString, details);
        }
        slotAt<value::Slice>(fp, s->temp) = {p, n, n};
        return fp + s->temp;
    }
};
struct FirstWord : Code {
    const Code* x;
    static int64_t runInt(const Code* code, Window fp) {
        return *reinterpret_cast<int64_t*>(evalAddress(static_cast<const FirstWord*>(code)->x, fp));
    }
};

void orderArguments(FunctionLowering& lo, Chain& before, const CallExpr* e, size_t from = 0) {
    std::vector<const Expr*> args;
    for (size_t i = from; i < e->args.size(); i++) args.push_back(e->args[i]);
    if (needsOrder(lo, args)) lo.order(before, args);
}
Operand after(FunctionLowering& lo, Chain& before, const Operand& o) { return before.empty() ? o : lo.sequence(before, o); }

Operand appendElements(FunctionLowering& lo, const CallExpr* e, Chain& before, Type* t, Type* element) {
    size_t count = e->args.size() - 1;
    const TypeDesc* d = lo.descriptor(element);
    int32_t temp = lo.allocateSlot(24);
    OpenSlots open(lo.func, temp, temp + 24);
    if (count == 1 && memoryOf(element) != Memory::Wide) {
        auto fill = [&](auto* n) {
            n->temp = temp;
            n->element = d;
            n->value = lo.node(lo.exprAs(e->args[1], element));
            n->slice = lo.wideNode(lo.exprAs(e->args[0], t));
            n->live = lo.top();
            return after(lo, before, lo.computed(n, t, e->pos));
        };
        if (memoryOf(element) == Memory::F32) return fill(lo.make<AppendScalar<float>>(e->pos));
        if (memoryOf(element) == Memory::F64) return fill(lo.make<AppendScalar<double>>(e->pos));
        return withIntWidth(memoryOf(element), [&](auto width) { return fill(lo.make<AppendScalar<decltype(width)>>(e->pos)); });
    }
    std::vector<Operand> values;
    for (size_t i = 0; i < count; i++) {
        Operand v = lo.exprAs(e->args[i + 1], element);
        // A single value may be read where it lies: growing moves nothing that it could be part of.
        values.push_back(count == 1 && v.kind == Operand::InPlace ? v : lo.temporaryCopy(before, v));
    }
    auto* n = lo.make<AppendRoom>(e->pos);
    n->cell = lo.allocateSlot(8);
    OpenSlots openCell(lo.func, n->cell, n->cell + 8);
    n->temp = temp;
    n->element = d;
    n->count = static_cast<int64_t>(count);
    n->slice = lo.wideNode(lo.exprAs(e->args[0], t));
    n->live = lo.top();
    before.append(n);
    for (size_t i = 0; i < count; i++)
        lo.store(before, cellPlace(n->cell, static_cast<int64_t>(i) * sizeOf(element), element), values[i]);
    return lo.sequence(before, lo.load(Place::frame(temp, t, false)));
}

}  // namespace

Operand appendCall(FunctionLowering& lo, const CallExpr* e) {
    Type* t = lo.typeOf(e);
    Type* element = lo.resolve(as<types::Slice>(coreType(t))->element);
    Chain before;
    orderArguments(lo, before, e);
    // The nodes take the new elements before the slice: where that could be seen, the slice is taken here.
    bool plain = e->args.size() == 1 || (e->args.size() == 2 && lo.isStable(e->args[1]));
    if (!plain && lo.mayCall(e->args[0])) lo.order(before, {e->args[0]}, false);
    if (e->args.size() == 1) return after(lo, before, lo.exprAs(e->args[0], t));
    if (!e->hasDots) return appendElements(lo, e, before, t, element);
    auto* n = lo.make<AppendSlice>(e->pos);
    n->temp = lo.allocateSlot(24);
    OpenSlots open(lo.func, n->temp, lo.mark());
    n->element = lo.descriptor(element);
    Type* tail = lo.typeOf(e->args[1]);
    bool isNil = e->args[1]->mode == syntax::Mode::NilValue;
    n->tail = lo.wideNode(isNil ? lo.exprAs(e->args[1], t) : lo.exprAs(e->args[1], tail));
    n->slice = lo.wideNode(lo.exprAs(e->args[0], t));
    n->live = lo.top();
    return after(lo, before, lo.computed(n, t, e->pos));
}

Operand copyCall(FunctionLowering& lo, const CallExpr* e) {
    Chain before;
    orderArguments(lo, before, e);
    auto* n = lo.make<Copy>(e->pos);
    n->size = static_cast<size_t>(lo.sizeOf(as<types::Slice>(coreType(lo.typeOf(e->args[0])))->element));
    n->to = lo.wideNode(lo.expr(e->args[0]));
    n->from = lo.wideNode(lo.exprAs(e->args[1], lo.typeOf(e->args[1])));
    return after(lo, before, lo.computed(n, basic(BasicKind::Int), e->pos));
}

Operand makeCall(FunctionLowering& lo, const CallExpr* e) {
    Type* t = lo.typeOf(e);
    Type* u = coreType(t);
    Chain before;
    orderArguments(lo, before, e, 1);
    auto argument = [&](size_t i) { return e->args.size() > i ? sizeNode(lo, e->args[i]) : nullptr; };
    if (auto* s = as<types::Slice>(u)) {
        auto* n = lo.make<MakeSlice>(e->pos);
        n->temp = lo.allocateSlot(24);
        OpenSlots open(lo.func, n->temp, lo.mark());
        n->element = lo.descriptor(s->element);
        n->length = argument(1);
        n->capacity = argument(2);
        n->live = lo.top();
        return after(lo, before, lo.computed(n, t, e->pos));
    }
    if (u->kind == TypeKind::Map) {
        auto* n = lo.make<MakeMap>(e->pos);
        n->type = lo.descriptor(t);
        n->hint = argument(1);
        n->live = lo.top();
        return after(lo, before, lo.computed(n, t, e->pos));
    }
    auto* n = lo.make<MakeChannel>(e->pos);
    n->type = lo.descriptor(t);
    n->capacity = argument(1);
    n->live = lo.top();
    return after(lo, before, lo.computed(n, t, e->pos));
}

Operand packVariadic(FunctionLowering& lo, Chain& before, const std::vector<const Expr*>& elements, Type* sliceType, Pos pos, bool inFrame) {
    if (elements.empty()) return lo.zero(sliceType, pos);
    Type* element = lo.resolve(as<types::Slice>(underlying(sliceType))->element);
    auto count = static_cast<int64_t>(elements.size());
    int32_t temp = lo.allocateSlot(24);
    OpenSlots open(lo.func, temp, temp + 24);
    int32_t cell = newCell(lo, before, element, count, pos, inFrame);
    for (int64_t i = 0; i < count; i++)
        lo.into(before, elements[static_cast<size_t>(i)], element, cellPlace(cell, i * sizeOf(element), element));
    Operand n;
    n.kind = Operand::Constant, n.rep = Rep::Int, n.bits = count, n.type = basic(BasicKind::Int);
    lo.store(before, Place::frame(temp, wordType(), true), lo.load(Place::frame(cell, wordType(), true)));
    lo.store(before, Place::frame(temp + 8, n.type, true), n);
    lo.store(before, Place::frame(temp + 16, n.type, true), n);
    return lo.load(Place::frame(temp, sliceType, false));
}

Operand unsafeCall(FunctionLowering& lo, const CallExpr* e, BuiltinId id) {
    Type* t = lo.typeOf(e);
    Chain before;
    orderArguments(lo, before, e);
    switch (id) {
        case BuiltinId::Add: {
            Type* word = basic(BasicKind::Uintptr);
            Operand p = lo.expr(e->args[0]), n = lo.exprAs(e->args[1], lo.typeOf(e->args[1]));
            p.type = n.type = word;
            Operand sum = lo.arithmetic(syntax::Token::Add, p, n, word, e->pos);
            sum.type = t;
            return after(lo, before, sum);
        }
        case BuiltinId::Slice:
        case BuiltinId::String: {
            auto* n = lo.make<UnsafeSlice>(e->pos);
            n->temp = lo.allocateSlot(24);
            n->isString = id == BuiltinId::String;
            n->size = n->isString ? 1 : static_cast<size_t>(lo.sizeOf(as<types::Slice>(underlying(t))->element));
            n->pointer = lo.intNode(lo.expr(e->args[0]));
            n->length = sizeNode(lo, e->args[1]);
            return after(lo, before, lo.computed(n, t, e->pos));
        }
        case BuiltinId::SliceData:
        case BuiltinId::StringData: {
            auto* n = lo.make<FirstWord>(e->pos);
            n->x = lo.wideNode(lo.expr(e->args[0]));
            return after(lo, before, lo.computed(n, t, e->pos));
        }
        // Offsetof, Sizeof and Alignof of types that mention type parameters are no constants.
        case BuiltinId::Sizeof:
        case BuiltinId::Alignof: {
            Operand o;
            o.kind = Operand::Constant, o.rep = Rep::Int, o.type = t, o.pos = e->pos;
            Type* x = lo.typeOf(e->args[0]);
            o.bits = id == BuiltinId::Sizeof ? sizeOf(x) : alignOf(x);
            return o;
        }
        default: {
            Operand o;
            o.kind = Operand::Constant, o.rep = Rep::Int, o.type = t, o.pos = e->pos;
            auto* sel = static_cast<const syntax::SelectorExpr*>(syntax::unparen(e->args[0]));
            Type* x = lo.typeOf(sel->x);
            if (auto* p = as<Pointer>(underlying(x))) x = p->element;
            for (int index : sel->selection->path) {
                auto* s = as<Struct>(underlying(x));
                o.bits += fieldOffsets(s)[static_cast<size_t>(index)];
                x = s->fields[static_cast<size_t>(index)]->type;
            }
            return o;
        }
    }
}

}  // namespace minigo::exec
