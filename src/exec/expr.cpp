// This file lowers expressions: constants, names, operators; the other chapters have files of their own (spec: Expressions).
#include "exec/arithmetic.h"
#include "exec/select.h"
#include "types/stack_texts.h"

namespace minigo::exec {

using syntax::NodeKind;
using syntax::Token;
using types::BasicKind;

Operand lowerComparison(FunctionLowering& lo, const syntax::BinaryExpr* e);

namespace {

/// x && y and x || y as values.
template <bool And>
struct Logical : Code {
    const Code *x, *y;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const Logical*>(code);
        int64_t v = evalInt(s->x, fp);
        if ((v != 0) != And) return v;
        MINIGO_JUMP(s->y, fp);
    }
};

/// The same where x compares a variable with a constant: `'a' <= c && c <= 'z'`.
template <bool And, class Test>
struct LogicalTest : Code {
    Test x;
    const Code* y;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const LogicalTest*>(code);
        bool v = s->x.get(code, fp) != 0;
        if (v != And) return v;
        MINIGO_JUMP(s->y, fp);
    }
};
/// Null: x is something else.
template <bool And>
const Code* logicalTest(FunctionLowering& lo, const Code* x, const Code* y, Pos pos) {
    auto as = [&]<class Op>(Op) -> const Code* {
        using Test = BinaryInt<Op, LocalInt, ConstInt>;
        if (x->run != &IntNode<Test>::runInt) return nullptr;
        auto* n = lo.make<LogicalTest<And, Test>>(pos);
        n->x = static_cast<const IntNode<Test>*>(x)->v, n->y = y;
        return n;
    };
    const Code* n = nullptr;
    (void)((n = as(EqlOp{})) || (n = as(NeqOp{})) || (n = as(LssOp{})) || (n = as(LeqOp{})) || (n = as(GtrOp{})) || (n = as(GeqOp{})));
    return n;
}

int64_t integerBits(const types::Constant* c, types::Type* t) {
    if (c->kind == types::ConstantKind::Bool) return types::boolValue(c);
    if (c->kind != types::ConstantKind::Int) c = types::toInt(c);
    bool exact = false;
    int64_t v = types::int64Value(c, &exact);
    if (!exact && types::isUnsigned(t)) v = static_cast<int64_t>(types::uint64Value(c));
    return v;
}

Operand wideConstant(FunctionLowering& lo, const types::Constant* c, types::Type* t, Pos pos) {
    Place p;
    p.kind = Place::Global, p.type = t, p.pos = pos;
    if (c->kind == types::ConstantKind::String) {
        p.address = reinterpret_cast<char*>(const_cast<value::String*>(lo.program.stringConstant(types::stringValue(c))));
        p.immortal = true;
        return lo.load(p);
    }
    p.address = lo.program.staticData(16);
    const types::Constant* z = types::toComplex(c);
    double re = types::float64Value(types::realPart(z)), im = types::float64Value(types::imagPart(z));
    if (types::sizeOf(t) == 8) {
        reinterpret_cast<float*>(p.address)[0] = types::float32Value(types::realPart(z));
        reinterpret_cast<float*>(p.address)[1] = types::float32Value(types::imagPart(z));
    } else {
        reinterpret_cast<double*>(p.address)[0] = re;
        reinterpret_cast<double*>(p.address)[1] = im;
    }
    return lo.load(p);
}

}  // namespace

Operand FunctionLowering::constant(const types::Constant* c, types::Type* t, Pos pos) {
    t = resolve(t);
    Operand o;
    o.kind = Operand::Constant, o.type = t, o.rep = repOf(t), o.pos = pos;
    if (types::isInterface(t)) {
        // A constant of an interface type is the value of its default type, converted.
        types::Type* d = c->kind == types::ConstantKind::Bool     ? types::basic(BasicKind::Bool)
                         : c->kind == types::ConstantKind::String ? types::basic(BasicKind::String)
                         : c->kind == types::ConstantKind::Int    ? types::basic(BasicKind::Int)
                         : c->kind == types::ConstantKind::Float  ? types::basic(BasicKind::Float64)
                                                                  : types::basic(BasicKind::Complex128);
        return toInterface(constant(c, d, pos), d, t, pos);
    }
    switch (o.rep) {
        case Rep::Int: o.bits = integerBits(c, t); break;
        case Rep::Float: o.number = memoryOf(t) == Memory::F32 ? static_cast<double>(types::float32Value(c)) : types::float64Value(c); break;
        default: return wideConstant(*this, c, t, pos);
    }
    return o;
}

Operand FunctionLowering::zero(types::Type* t, Pos pos) {
    t = resolve(t);
    Operand o;
    o.kind = Operand::Constant, o.type = t, o.rep = repOf(t), o.pos = pos;
    if (o.rep == Rep::Float) o.number = 0;
    if (o.rep != Rep::Wide) return o;
    Place p;
    p.kind = Place::Global, p.type = t, p.pos = pos;
    p.address = program.zeroes(static_cast<size_t>(types::sizeOf(t)));
    return load(p);
}

Operand FunctionLowering::exprAs(const syntax::Expr* e, types::Type* to) {
    to = resolve(to);
    if (e->mode == syntax::Mode::NilValue) return zero(to, e->pos);
    bool toIface = under(to)->kind == types::TypeKind::Interface;
    if (e->constant && !toIface) return constant(e->constant, to, e->pos);
    types::Type* from = typeOf(e);
    Operand o = expr(e);
    if (!toIface || !from || under(from)->kind == types::TypeKind::Interface) return o;
    return toInterface(o, from, to, e->pos);
}

static Operand identifier(FunctionLowering& lo, const syntax::Ident* e) {
    switch (e->object ? e->object->kind : types::ObjectKind::Nil) {
        case types::ObjectKind::Var:
            if (!lo.bound.empty())
                if (auto it = lo.bound.find(static_cast<const types::Var*>(e->object)); it != lo.bound.end()) return it->second;
            return lo.load(lo.place(static_cast<const types::Var*>(e->object), e->pos));
        case types::ObjectKind::Func: return lo.functionValue(static_cast<types::Func*>(e->object), e->instance, e->pos);
        default: return lo.zero(e->type, e->pos);
    }
}

Operand FunctionLowering::selector(const syntax::SelectorExpr* e) {
    if (!e->selection) {
        Operand o = identifier(*this, e->sel);
        o.pos = e->pos;
        return o;
    }
    switch (e->selection->kind) {
        case types::Selection::MethodValue: return methodValue(e);
        case types::Selection::MethodExpr: return methodExpr(e);
        case types::Selection::Field: break;
    }
    return load(walkPath(e->x, e->selection->path, e->selection->path.size(), accessPos(e)));
}

Operand FunctionLowering::binary(const syntax::BinaryExpr* e) {
    types::Type* t = typeOf(e);
    if (e->op == Token::LAnd || e->op == Token::LOr) {
        const Code* x = intNode(orderedExpr(e->x));
        const Code* y = intNode(orderedExpr(e->y));
        if (const Code* n = e->op == Token::LAnd ? logicalTest<true>(*this, x, y, e->pos) : logicalTest<false>(*this, x, y, e->pos)) return computed(n, t, e->pos);
        auto fill = [&](auto* n) {
            n->x = x, n->y = y;
            return computed(n, t, e->pos);
        };
        return e->op == Token::LAnd ? fill(make<Logical<true>>(e->pos)) : fill(make<Logical<false>>(e->pos));
    }
    if (syntax::isComparison(e->op)) return lowerComparison(*this, e);
    if (syntax::isShift(e->op)) {
        Operand x = exprAs(e->x, t);
        // A constant count may have been written as 2.0: its type is that of its value, uint.
        if (e->y->constant) return shift(e->op, x, constant(e->y->constant, types::basic(BasicKind::Uint), e->pos), t, types::basic(BasicKind::Uint), e->pos);
        return shift(e->op, x, expr(e->y), t, e->y->type, e->pos);
    }
    if (e->op == Token::Add && types::isString(t)) return concat(e);
    Operand x = exprAs(e->x, t);
    return arithmetic(e->op, x, exprAs(e->y, t), t, e->pos);
}

void FunctionLowering::countDepth(int change) {
    depth_ += static_cast<uint32_t>(change);
    if (depth_ > maxDepth_) maxDepth_ = depth_;
}

Operand FunctionLowering::expr(const syntax::Expr* e) {
    if (!hoisted.empty())
        if (auto it = hoisted.find(e); it != hoisted.end()) return it->second;
    if (e->constant) return constant(e->constant, typeOf(e), e->pos);
    if (e->mode == syntax::Mode::NilValue) return zero(e->type, e->pos);
    countDepth(1);
    Operand o;
    switch (e->kind) {
        case NodeKind::Ident: o = identifier(*this, syntax::as<syntax::Ident>(e)); break;
        case NodeKind::ParenExpr: o = expr(syntax::as<syntax::ParenExpr>(e)->x); break;
        case NodeKind::FuncLit: o = funcLit(syntax::as<syntax::FuncLit>(e)); break;
        case NodeKind::CompositeLit: o = compositeLit(syntax::as<syntax::CompositeLit>(e), false); break;
        case NodeKind::SelectorExpr: o = selector(syntax::as<syntax::SelectorExpr>(e)); break;
        case NodeKind::IndexExpr: o = index(syntax::as<syntax::IndexExpr>(e)); break;
        case NodeKind::SliceExpr: o = slice(syntax::as<syntax::SliceExpr>(e)); break;
        case NodeKind::TypeAssertExpr: o = typeAssert(syntax::as<syntax::TypeAssertExpr>(e)); break;
        case NodeKind::StarExpr: o = load(addressable(e)); break;
        case NodeKind::UnaryExpr: o = unary(syntax::as<syntax::UnaryExpr>(e)); break;
        case NodeKind::BinaryExpr: o = binary(syntax::as<syntax::BinaryExpr>(e)); break;
        case NodeKind::CallExpr: {
            auto* c = syntax::as<syntax::CallExpr>(e);
            if (c->fun->mode != syntax::Mode::TypeExpr) {
                o = call(c);
                break;
            }
            types::Type* to = typeOf(e);
            const syntax::Expr* x = c->args[0];
            // A constant becomes a value of a type parameter's type argument as it would of that type (spec: Conversions).
            bool number = x->constant && types::isNumeric(under(typeOf(x))) && types::isNumeric(under(to));
            if (x->constant && types::isString(under(typeOf(x)))) o = convertConstantText(*this, expr(x), to, x->pos);
            else if (types::isStackText(c)) o = convertStackText(*this, expr(x), to, x->pos);
            if (o.kind != Operand::None) break;
            if (x->mode == syntax::Mode::NilValue) o = zero(to, e->pos);
            else o = number ? constant(x->constant, to, e->pos) : convert(expr(x), typeOf(x), to, x->pos);
            break;
        }
        default: break;
    }
    countDepth(-1);
    return o;
}

}  // namespace minigo::exec
