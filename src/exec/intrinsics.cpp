// This file lowers calls of small library functions to nodes of their own: package path and name choose the node, and only for embedded
// packages, so a user's package of the same path is untouched. As func values, in go and in defer they remain ordinary functions.
#include "exec/intrinsics.h"

#include <bit>
#include <cmath>
#include <utility>

#include "exec/calls.h"
#include "exec/select.h"

namespace minigo::exec {

using syntax::CallExpr;

namespace {

enum class Intrinsic : uint8_t { None, Sqrt, Abs, Floor, Ceil, Trunc, FloatBits, FloatFromBits, TrailingZeros, Length, OnesCount };

struct Entry {
    std::string_view package, name;
    Intrinsic what;
};
constexpr Entry kIntrinsics[] = {
    {"math", "Sqrt", Intrinsic::Sqrt},
    {"math", "Abs", Intrinsic::Abs},
    {"math", "Floor", Intrinsic::Floor},
    {"math", "Ceil", Intrinsic::Ceil},
    {"math", "Trunc", Intrinsic::Trunc},
    {"math", "Float64bits", Intrinsic::FloatBits},
    {"math", "Float64frombits", Intrinsic::FloatFromBits},
    {"math/bits", "TrailingZeros64", Intrinsic::TrailingZeros},
    {"math/bits", "TrailingZeros", Intrinsic::TrailingZeros},
    {"math/bits", "Len64", Intrinsic::Length},
    {"math/bits", "Len", Intrinsic::Length},
    {"math/bits", "OnesCount64", Intrinsic::OnesCount},
    {"math/bits", "OnesCount", Intrinsic::OnesCount},
};

Intrinsic intrinsicOf(const CallExpr* e) {
    auto* s = syntax::as<syntax::SelectorExpr>(syntax::unparen(e->fun));
    auto* f = s && !s->selection ? types::as<types::Func>(s->sel->object) : nullptr;
    if (!f || !f->package || !f->package->loader || e->args.size() != 1 || types::as<types::Tuple>(e->args[0]->type)) return Intrinsic::None;
    for (const Entry& i : kIntrinsics)
        if (i.name == f->name && i.package == f->package->path) return i.what;
    return Intrinsic::None;
}

struct AbsOf {
    static double apply(double x) { return std::fabs(x); }
};
struct FloorOf {
    static double apply(double x) { return std::floor(x); }
};
struct CeilOf {
    static double apply(double x) { return std::ceil(x); }
};
struct TruncOf {
    static double apply(double x) { return std::trunc(x); }
};
template <class Op, class V>
struct FloatFunction {
    V v;
    double get(const Code* node, Window fp) const { return Op::apply(v.get(node, fp)); }
};
struct BitsOfFloat {
    AnyFloat v;
    int64_t get(const Code* node, Window fp) const { return std::bit_cast<int64_t>(v.get(node, fp)); }
};
struct FloatOfBits {
    AnyInt v;
    double get(const Code* node, Window fp) const { return std::bit_cast<double>(v.get(node, fp)); }
};
struct TrailingZerosOf {
    static int64_t apply(uint64_t x) { return std::countr_zero(x); }
};
struct LengthOf {
    static int64_t apply(uint64_t x) { return std::bit_width(x); }
};
struct OnesCountOf {
    static int64_t apply(uint64_t x) { return std::popcount(x); }
};
template <class Op>
struct IntFunction {
    AnyInt v;
    int64_t get(const Code* node, Window fp) const { return Op::apply(static_cast<uint64_t>(v.get(node, fp))); }
};

template <class Op>
const Code* floatFunction(FunctionLowering& lo, const Operand& x, Pos pos) {
    auto fill = [&](auto v) -> const Code* {
        auto* n = lo.make<FloatNode<FloatFunction<Op, decltype(v)>>>(pos);
        n->v = {v};
        return n;
    };
    return x.isLocal() ? fill(LocalFloat{x.slot()}) : fill(AnyFloat{lo.floatNode(x)});
}
template <class V, class A>
const Code* intValue(FunctionLowering& lo, A argument, Pos pos) {
    auto* n = lo.make<IntNode<V>>(pos);
    n->v = {argument};
    return n;
}

const Code* intrinsicNode(FunctionLowering& lo, Intrinsic what, const Operand& x, Pos pos) {
    switch (what) {
        case Intrinsic::Abs: return floatFunction<AbsOf>(lo, x, pos);
        case Intrinsic::Floor: return floatFunction<FloorOf>(lo, x, pos);
        case Intrinsic::Ceil: return floatFunction<CeilOf>(lo, x, pos);
        case Intrinsic::Trunc: return floatFunction<TruncOf>(lo, x, pos);
        case Intrinsic::FloatBits: return intValue<BitsOfFloat>(lo, AnyFloat{lo.floatNode(x)}, pos);
        case Intrinsic::FloatFromBits: {
            auto* n = lo.make<FloatNode<FloatOfBits>>(pos);
            n->v = {AnyInt{lo.intNode(x)}};
            return n;
        }
        case Intrinsic::TrailingZeros: return intValue<IntFunction<TrailingZerosOf>>(lo, AnyInt{lo.intNode(x)}, pos);
        case Intrinsic::Length: return intValue<IntFunction<LengthOf>>(lo, AnyInt{lo.intNode(x)}, pos);
        default: return intValue<IntFunction<OnesCountOf>>(lo, AnyInt{lo.intNode(x)}, pos);
    }
}

}  // namespace

const syntax::Expr* squareRootOf(const syntax::Expr* e) {
    auto* c = syntax::as<CallExpr>(syntax::unparen(const_cast<syntax::Expr*>(e)));
    return c && !c->constant && intrinsicOf(c) == Intrinsic::Sqrt ? c->args[0] : nullptr;
}

const Code* rootNode(FunctionLowering& lo, const Operand& o) {
    auto fill = [&](auto v) -> const Code* {
        auto* n = lo.make<FloatNode<SquareRoot<decltype(v)>>>(o.pos);
        n->v = {v};
        return n;
    };
    return o.x->isLocal() ? fill(LocalFloat{o.x->slot()}) : fill(AnyFloat{lo.floatNode(*o.x)});
}

bool isIntrinsic(const CallExpr* e) { return intrinsicOf(e) != Intrinsic::None; }

Operand intrinsicCall(FunctionLowering& lo, const CallExpr* e) {
    auto* signature = lo.core<types::Signature>(e->fun->type);
    Operand x = lo.exprAs(e->args[0], signature->params->vars[0]->type);
    Intrinsic what = intrinsicOf(e);
    if (what != Intrinsic::Sqrt) return lo.computed(intrinsicNode(lo, what, x, e->pos), lo.typeOf(e), e->pos);
    Operand root;
    root.kind = Operand::Root, root.rep = Rep::Float, root.x = lo.program.arena().make<Operand>(x), root.type = lo.typeOf(e), root.pos = e->pos;
    return root;
}

}  // namespace minigo::exec
