// This file lowers slice expressions of strings, slices, arrays and pointers to arrays (spec: Slice expressions).
#include <algorithm>

#include "exec/order.h"
#include "exec/select.h"

namespace minigo::exec {

using value::RuntimeError;

namespace {

[[noreturn, gnu::noinline, gnu::cold]] void raiseSlice(const Code* node, Window fp, RuntimeError kind, int64_t a, int64_t b, bool isSigned) {
    publish(fp, value::functionOf(fp)->frameSize);
    value::ErrorDetails d;
    d.a = a, d.b = b, d.aSigned = isSigned;
    value::raise(node, fp, kind, d);
}

enum class Sliced : uint8_t { String, Slice, Array };

/// The bounds are evaluated after the operand's header was read; absent ones are null.
template <Sliced S>
struct SliceNode : Code {
    const Code* x;
    const Code *low, *high, *max;
    int64_t length;  ///< of an array
    int64_t size;
    int32_t result;
    bool lowUnsigned, highUnsigned, maxUnsigned;

    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const SliceNode*>(code);
        char* data = evalAddress(s->x, fp);
        int64_t length = s->length, capacity = s->length;
        if constexpr (S == Sliced::String) {
            length = capacity = reinterpret_cast<value::String*>(data)->length;
            data = const_cast<char*>(reinterpret_cast<value::String*>(data)->data);
        } else if constexpr (S == Sliced::Slice) {
            auto* header = reinterpret_cast<value::Slice*>(data);
            length = header->length, capacity = header->capacity, data = header->data;
        }
        int64_t i = s->low ? evalInt(s->low, fp) : 0;
        int64_t j = s->high ? evalInt(s->high, fp) : length;
        int64_t k = s->max ? evalInt(s->max, fp) : capacity;
        auto above = [](int64_t a, int64_t b) { return static_cast<uint64_t>(a) > static_cast<uint64_t>(b); };
        if (above(k, capacity) || above(j, k) || above(i, j)) [[unlikely]] s->fail(fp, i, j, k, capacity);
        auto* r = &slotAt<value::Slice>(fp, s->result);
        // An empty rest keeps the base: no past-the-end pointers.
        int64_t rest = S == Sliced::String ? j - i : k - i;
        r->data = rest != 0 ? data + i * s->size : data;
        r->length = j - i;
        if constexpr (S != Sliced::String) r->capacity = rest;
        return reinterpret_cast<char*>(r);
    }

    [[noreturn, gnu::noinline, gnu::cold]] void fail(Window fp, int64_t i, int64_t j, int64_t k, int64_t capacity) const {
        auto above = [](int64_t a, int64_t b) { return static_cast<uint64_t>(a) > static_cast<uint64_t>(b); };
        if (max) {
            if (above(k, capacity))
                raiseSlice(this, fp, S == Sliced::Slice ? RuntimeError::Slice3Acap : RuntimeError::Slice3Alen, k, capacity, !maxUnsigned);
            if (above(j, k)) raiseSlice(this, fp, RuntimeError::Slice3B, j, k, !highUnsigned);
            raiseSlice(this, fp, RuntimeError::Slice3C, i, j, !lowUnsigned);
        }
        if (above(j, k)) raiseSlice(this, fp, S == Sliced::Slice ? RuntimeError::SliceAcap : RuntimeError::SliceAlen, j, capacity, !highUnsigned);
        raiseSlice(this, fp, RuntimeError::SliceB, i, j, !lowUnsigned);
    }
};

template <Sliced S>
Operand build(FunctionLowering& lo, const syntax::SliceExpr* e, const Code* x, int64_t length, int64_t size) {
    auto* n = lo.make<SliceNode<S>>(lo.accessPos(e));
    n->x = x, n->length = length, n->size = size;
    auto bound = [&](const syntax::Expr* i, bool& isUnsigned) -> const Code* {
        if (!i) return nullptr;
        types::Type* t = lo.typeOf(i);
        isUnsigned = !i->constant && memoryOf(t) == Memory::I64 && types::isUnsigned(t);
        return lo.intNode(i->constant ? lo.constant(i->constant, types::basic(types::BasicKind::Int), i->pos) : lo.expr(i));
    };
    n->low = bound(e->index[0], n->lowUnsigned);
    n->high = bound(e->index[1], n->highUnsigned);
    n->max = bound(e->index[2], n->maxUnsigned);
    n->result = lo.allocateSlot(S == Sliced::String ? sizeof(value::String) : sizeof(value::Slice));
    return lo.computed(n, lo.typeOf(e), e->pos);
}

}  // namespace

Operand FunctionLowering::slice(const syntax::SliceExpr* e) {
    types::Type* t = under(typeOf(e->x));
    // gc computes the bounds first, but for loads that only nil pointers can make fail.
    auto isFirst = [&](const syntax::Expr* i) {
        if (!i || hoisted.count(i) || !mayFailOtherThanNil(*this, i)) return false;
        return failApart(*this, i, e->x) || std::any_of(std::begin(e->index), std::end(e->index), [&](auto* j) { return j && j != i && failApart(*this, i, j); });
    };
    if (std::any_of(std::begin(e->index), std::end(e->index), isFirst)) {
        Chain before;
        for (auto* i : e->index)
            if (isFirst(i)) hoist(before, i);
        return sequence(before, slice(e));
    }
    if (auto* s = types::as<types::Slice>(t)) return build<Sliced::Slice>(*this, e, wideNode(expr(e->x)), 0, sizeOf(s->element));
    if (types::isString(t)) return build<Sliced::String>(*this, e, wideNode(expr(e->x)), 0, 1);
    Place base;
    if (auto* p = types::as<types::Pointer>(t)) {
        base = deref(expr(e->x), p->element, accessPos(e));
        t = under(p->element);
    } else {
        base = addressable(e->x);
    }
    auto* a = types::as<types::Array>(t);
    return build<Sliced::Array>(*this, e, addressNode(base), a->length, sizeOf(a->element));
}

}  // namespace minigo::exec
