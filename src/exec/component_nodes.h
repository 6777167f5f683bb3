// This file holds the nodes that do the same with two or three float64 components: fields of structs behind pointers, of slice elements or
// in the frame, and plain local variables. A node is a target (where the results go) and a term (what they are).
//
// Components that follow each other in memory are computed two at a time where there are two: the processor's packed operations round
// as its scalar ones do, so results have the same bits. Who makes such a node has proved that no component written is read by a later one.
#pragma once
#include <cstddef>
#include <cstring>
#include <type_traits>

#include "exec/ops.h"

namespace minigo::exec::components {

typedef double Two __attribute__((vector_size(16)));
template <size_t Width>
struct Lane { using type = double; };
template <>
struct Lane<2> { using type = Two; };

template <size_t Width>
[[gnu::always_inline]] inline auto load(const char* p) {
    typename Lane<Width>::type v;
    std::memcpy(&v, p, sizeof v);
    return v;
}
/// From the frame, where the two are often stored one by one: one wide load (which the compiler would make of these, were they not
/// volatile) waits until both stores are in the cache.
template <size_t Width>
[[gnu::always_inline]] inline auto loadLocal(const char* p) {
    auto* d = reinterpret_cast<const volatile double*>(p);
    if constexpr (Width == 2) return Two{d[0], d[1]};
    else return *d;
}
template <class V>
[[gnu::always_inline]] inline void put(char* p, V v) { std::memcpy(p, &v, sizeof v); }
template <class Op, class V>
[[gnu::always_inline]] inline V combine(V a, V b) {
    if constexpr (std::is_same_v<Op, AddOp>) return a + b;
    else if constexpr (std::is_same_v<Op, SubOp>) return a - b;
    else return a * b;
}
template <size_t Width>
[[gnu::always_inline]] inline auto spread(double d) {
    if constexpr (Width == 2) return Two{d, d};
    else return d;
}

// ---- Where the components of one thing lie: its address, and how they follow each other in it.
struct ThroughPointer {
    int32_t slot;
    [[gnu::always_inline]] char* get(const Code* node, Window fp) const {
        char* p = slotAt<char*>(fp, slot);
        if (!p) [[unlikely]] raiseNil(node, fp);
        return p;
    }
};
struct OfElement {
    int32_t slice, index;
    uint32_t size;
    [[gnu::always_inline]] char* get(const Code* node, Window fp) const {
        return AtElement<LocalInt>{slice, size, {index}, 0, false}.get(node, fp);
    }
};
struct InFrame {
    [[gnu::always_inline]] char* get(const Code*, Window fp) const { return fp; }
};
template <class Base>
[[gnu::always_inline]] inline auto loadFrom(auto width, const char* p) {
    if constexpr (std::is_same_v<Base, InFrame>) return loadLocal<width()>(p);
    else return load<width()>(p);
}

// ---- Terms. Component i of a vector lies 8 * i bytes behind its first one.
/// p.f[i] op q.g[i]
template <class Op, class P, class Q>
struct Combined {
    P p;
    Q q;
    int32_t f, g;
    struct Open {
        const char *f, *g;
        [[gnu::always_inline]] auto get(auto width, size_t i) const {
            return combine<Op>(loadFrom<P>(width, f + 8 * i), loadFrom<Q>(width, g + 8 * i));
        }
    };
    [[gnu::always_inline]] Open open(const Code* node, Window fp) const {
        const char* a = p.get(node, fp) + f;
        return {a, q.get(node, fp) + g};
    }
};
/// q.g[i]
template <class Q>
struct Plain {
    Q q;
    int32_t g;
    struct Open {
        const char* g;
        [[gnu::always_inline]] auto get(auto width, size_t i) const { return loadFrom<Q>(width, g + 8 * i); }
    };
    [[gnu::always_inline]] Open open(const Code* node, Window fp) const { return {q.get(node, fp) + g}; }
};
/// q.g[i] * x, where x is a local or (OwnFactor) a field of q itself.
template <class Q, bool OwnFactor>
struct Scaled {
    Q q;
    int32_t g, x;
    struct Open {
        const char* g;
        double x;
        [[gnu::always_inline]] auto get(auto width, size_t i) const { return loadFrom<Q>(width, g + 8 * i) * spread<width()>(x); }
    };
    [[gnu::always_inline]] Open open(const Code* node, Window fp) const {
        char* p = q.get(node, fp);
        return {p + g, slotAt<double>(OwnFactor ? p : fp, x)};
    }
};
/// x[i] * q.m * y with locals x[i] and y
template <class Q>
struct Weighted {
    Q q;
    int32_t x, m, y;
    struct Open {
        const char* x;
        double m, y;
        [[gnu::always_inline]] auto get(auto width, size_t i) const {
            return loadLocal<width()>(x + 8 * i) * spread<width()>(m) * spread<width()>(y);
        }
    };
    [[gnu::always_inline]] Open open(const Code* node, Window fp) const {
        return {fp + x, slotAt<double>(q.get(node, fp), m), slotAt<double>(fp, y)};
    }
};

// ---- Targets
/// New variables, or the fields of a struct that is being built in the frame.
struct Fresh {
    int32_t slot;
    struct Open {
        char* p;
        [[gnu::always_inline]] void set(auto, size_t i, auto v) { put(p + 8 * i, v); }
        [[gnu::always_inline]] void finish() {}
    };
    [[gnu::always_inline]] Open open(const Code*, Window fp) const { return {fp + slot}; }
};
/// The same, and the sum of their squares (or its root) into another slot.
template <bool Root>
struct FreshAndSquares {
    int32_t slot, sum;
    struct Open {
        char *p, *sum;
        double total;
        [[gnu::always_inline]] void set(auto width, size_t i, auto v) {
            put(p + 8 * i, v);
            auto square = v * v;
            if constexpr (width() == 2) total = square[0] + square[1];
            else total += square;
        }
        [[gnu::always_inline]] void finish() { put(sum, Root ? __builtin_sqrt(total) : total); }
    };
    [[gnu::always_inline]] Open open(const Code*, Window fp) const { return {fp + slot, fp + sum, 0}; }
};
/// p.f[i] op= …
template <class Op, class P>
struct Updated {
    P p;
    int32_t f;
    struct Open {
        char* f;
        [[gnu::always_inline]] void set(auto width, size_t i, auto v) {
            put(f + 8 * i, combine<Op>(loadFrom<P>(width, f + 8 * i), v));
        }
        [[gnu::always_inline]] void finish() {}
    };
    [[gnu::always_inline]] Open open(const Code* node, Window fp) const { return {p.get(node, fp) + f}; }
};

/// Runs term and target for N components; the term's checks come before the target's, as in a statement `p.x op= …`.
template <class Target, class Term, size_t N>
struct Components : Code {
    Target target;
    Term term;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const Components*>(code);
        auto term = s->term.open(code, fp);
        auto target = s->target.open(code, fp);
        constexpr std::integral_constant<size_t, 1> one{};
        constexpr std::integral_constant<size_t, 2> two{};
        target.set(two, 0, term.get(two, 0));
        if constexpr (N == 3) target.set(one, 2, term.get(one, 2));
        target.finish();
        MINIGO_NEXT();
    }
};

/// p.f[i] op= x[i] * q.m * y, then q.g[i] op2= x[i] * p.w * y: what two bodies do to each other. Both are of one type, and neither m nor w
/// is among what is updated.
template <class Op, class Op2, class Base, size_t N>
struct Exchanged : Code {
    Base p, q;
    int32_t x, y, f, m, g, w;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const Exchanged*>(code);
        char* q = s->q.get(code, fp);
        char* p = s->p.get(code, fp);
        const char* x = fp + s->x;
        char *f = p + s->f, *g = q + s->g;
        double y = slotAt<double>(fp, s->y), m = slotAt<double>(q, s->m), w = slotAt<double>(p, s->w);
        auto each = [&](auto width, int64_t at) __attribute__((always_inline)) {
            auto v = loadLocal<width()>(x + at);
            auto forP = v * spread<width()>(m) * spread<width()>(y), forQ = v * spread<width()>(w) * spread<width()>(y);
            put(f + at, combine<Op>(load<width()>(f + at), forP));
            put(g + at, combine<Op2>(load<width()>(g + at), forQ));
        };
        each(std::integral_constant<size_t, 2>{}, 0);
        if constexpr (N == 3) each(std::integral_constant<size_t, 1>{}, 16);
        MINIGO_NEXT();
    }
};

}  // namespace minigo::exec::components
