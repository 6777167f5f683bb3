// This file holds what loops run without a call for each iteration: bodies of one common statement, and common first statements of longer
// bodies. A loop node is instantiated for each of them.
#pragma once
#include <type_traits>

#include "exec/select.h"
#include "exec/statement_nodes.h"

namespace minigo::exec {

/// Whether evaluating a value or running a statement enters no other node. Then it neither polls nor sees the budget, and a loop over it
/// counts the budget in a register: decrementing memory in each iteration would be the longest chain of such a loop.
template <class V>
struct IsLeaf : std::true_type {};
template <>
struct IsLeaf<AnyInt> : std::false_type {};
template <>
struct IsLeaf<AnyFloat> : std::false_type {};
template <class Op, class L, class R>
struct IsLeaf<BinaryInt<Op, L, R>> : std::bool_constant<IsLeaf<L>::value && IsLeaf<R>::value> {};
template <class Op, class L, class R>
struct IsLeaf<BinaryFloat<Op, L, R>> : std::bool_constant<IsLeaf<L>::value && IsLeaf<R>::value> {};
template <class Op, class R>
struct IsLeaf<UpdateLocal<Op, R>> : IsLeaf<R> {};
template <class Op, class R>
struct IsLeaf<UpdateLocalFloat<Op, R>> : IsLeaf<R> {};
template <class T, class At, class R>
struct IsLeaf<StoreScalar<T, At, R>> : IsLeaf<R> {};

template <class... N>
struct Bodies {};
using IntElement = LoadInt<int64_t, AtElementOf<int64_t, LocalInt>>;
template <class T>
using SliceElementOf = AtElementOf<T, LocalInt>;

/// Sums and reductions, fills and copies: the single statements that loops contain most.
using InlineBodies =
    Bodies<UpdateLocal<AddOp, AnyInt>, UpdateLocal<AddOp, LocalInt>, UpdateLocal<AddOp, ConstInt>, UpdateLocal<AddOp, IntElement>,
           UpdateLocal<AddOp, LocalProduct>, UpdateLocal<AddOp, BinaryInt<AddOp, LocalProduct, LocalInt>>,
           UpdateLocal<AddOp, BinaryInt<XorOp, LocalProduct, LocalInt>>, UpdateLocal<AddOp, BinaryInt<XorOp, AnyInt, LocalInt>>,
           UpdateLocal<AddOp, BinaryInt<AndOp, LocalInt, ConstInt>>, UpdateLocal<XorOp, AnyInt>, UpdateLocal<XorOp, LocalInt>,
           UpdateLocal<MulOp, LocalInt>, UpdateLocalFloat<AddOp, AnyFloat>, UpdateLocalFloat<AddOp, FloatElement>,
           UpdateLocalFloat<AddOp, BinaryFloat<MulOp, FloatElement, FloatElement>>, UpdateLocalFloat<AddOp, BinaryFloat<MulOp, AnyFloat, AnyFloat>>,
           UpdateLocalFloat<AddOp, BinaryFloat<MulOp, FloatRowElement, FloatRowElement>>,
           UpdateLocalFloat<AddOp, BinaryFloat<MulOp, FloatRowElement, FloatElement>>, UpdateLocal<AddOp, RemainderBy<LocalInt>>,
           UpdateLocalFloat<AddOp, BinaryFloat<MulOp, FloatElement, AnyFloat>>, UpdateLocalFloat<AddOp, BinaryFloat<MulOp, AnyFloat, FloatElement>>,
           StoreScalar<uint8_t, SliceElementOf<uint8_t>, ConstInt>, StoreScalar<uint8_t, SliceElementOf<uint8_t>, AnyInt>,
           StoreScalar<int64_t, SliceElementOf<int64_t>, ConstInt>, StoreScalar<int64_t, SliceElementOf<int64_t>, LocalInt>,
           StoreScalar<int64_t, SliceElementOf<int64_t>, AnyInt>, StoreScalar<double, SliceElementOf<double>, AnyFloat>>;
/// First statements of longer bodies: x := s[i] and assignments of integer formulas.
using InlineHeads = Bodies<SetLocalInt<IntElement>, SetLocalFloat<FloatElement>, SetLocalInt<AnyInt>, SetLocalInt<BinaryInt<AndOp, AnyInt, ConstInt>>>;

/// Calls f(std::type_identity<N>) for the class of the only statement of the body when it is in the list.
template <class F, class... N>
bool withInlineBody(const Code* body, Bodies<N...>, F&& f) {
    return ((body->run == &N::template step<true> && (f(std::type_identity<N>{}), true)) || ...);
}
/// The same for the first statement of a body that has more.
template <class F, class... N>
bool withInlineHead(const Code* body, Bodies<N...>, F&& f) {
    return ((body->run == &N::template step<false> && (f(std::type_identity<N>{}), true)) || ...);
}

/// A loop's budget: a register when the body is a leaf, else the goroutine's. Requests to poll that arrive meanwhile are seen when it is used up.
template <bool InRegister>
struct LoopBudget {
    int64_t left = InRegister ? sched::running.budget : 0;
    [[gnu::always_inline]] bool isUsedUp() { return InRegister ? --left < 0 : --sched::running.budget < 0; }
    [[gnu::always_inline]] void give() const {
        if constexpr (InRegister) sched::running.budget = left;
    }
    [[gnu::always_inline]] void take() {
        if constexpr (InRegister) left = sched::running.budget;
    }
};

}  // namespace minigo::exec
