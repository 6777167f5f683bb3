// This file holds the nodes of the commonest simple statements: stores of scalars and x op= y. Loops with one of them as their whole
// body run it without a call (loops.cpp).
#pragma once
#include "exec/ops.h"

namespace minigo::exec {

template <class R>
struct SetLocalInt : Code {
    int32_t slot;
    R value;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const SetLocalInt*>(code);
        slotAt<int64_t>(fp, s->slot) = s->value.get(code, fp);
        MINIGO_NEXT();
    }
};
template <class R>
struct SetLocalFloat : Code {
    int32_t slot;
    R value;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const SetLocalFloat*>(code);
        slotAt<double>(fp, s->slot) = s->value.get(code, fp);
        MINIGO_NEXT();
    }
};
/// The value is computed before the address is checked: `p.x = f()` calls f, then faults on a nil p.
template <class T, class At, class R>
struct StoreScalar : Code {
    using Stored = T;
    At at;
    R value;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const StoreScalar*>(code);
        auto v = s->value.get(code, fp);
        *reinterpret_cast<T*>(s->at.get(code, fp)) = static_cast<T>(v);
        MINIGO_NEXT();
    }
};
template <class Op, class R>
struct UpdateLocal : Code {
    int32_t slot;
    R value;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const UpdateLocal*>(code);
        int64_t v = s->value.get(code, fp);
        auto& x = slotAt<int64_t>(fp, s->slot);
        x = Op::apply(code, fp, x, v);
        MINIGO_NEXT();
    }
};
template <class Op, class R>
struct UpdateLocalFloat : Code {
    int32_t slot;
    R value;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const UpdateLocalFloat*>(code);
        double v = s->value.get(code, fp);
        auto& x = slotAt<double>(fp, s->slot);
        x = Op::apply(code, fp, x, v);
        MINIGO_NEXT();
    }
};
/// T is the type in memory: int64_t arithmetic for integers, double for floats.
template <class T, class Op, class At, class R>
struct UpdateMemory : Code {
    At at;
    R value;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const UpdateMemory*>(code);
        auto v = s->value.get(code, fp);
        T* p = reinterpret_cast<T*>(s->at.get(code, fp));
        *p = static_cast<T>(Op::apply(code, fp, static_cast<decltype(v)>(*p), v));
        MINIGO_NEXT();
    }
};

}  // namespace minigo::exec
