// This file lowers conversions to interfaces, type assertions and comparisons of interfaces (spec: Interface types, Type assertions,
// Comparison operators).
#include "exec/calls.h"
#include "exec/interface_nodes.h"
#include "exec/open_slots.h"
#include "runtime/heap/boxes.h"

namespace minigo::exec {

using namespace types;
using value::Interface;

bool TypeTest::implementedBy(const TypeDesc* t) const {
    size_t place = (reinterpret_cast<uintptr_t>(t) >> 6) & 3;  // of the one that gives way when all are taken
    for (size_t i = std::size(cache); i-- > 0;) {
        if (cache[i].type == t) return cache[i].yes;
        if (!cache[i].type) place = i;
    }
    bool yes = value::implements(t, wanted);
    cache[place] = {t, yes};
    RememberedAnswers::add(cache, sizeof cache);
    return yes;
}

[[noreturn]] void raiseAssertion(const Code* node, Window fp, const TypeTest& test, const TypeDesc* dynamic) {
    value::ErrorDetails details;
    details.type = dynamic;
    details.wanted = test.wanted;
    // gc does not know the operand's type when nil is converted to an interface.
    if (dynamic || !test.isInterface) details.interfaceType = test.from;
    if (dynamic && test.isInterface) {
        MethodId missing;
        value::implements(dynamic, test.wanted, &missing);
        details.text = value::staticString(value::methodName(missing));
    }
    value::raise(node, fp, value::RuntimeError::TypeAssertion, details);
}

TypeTest makeTypeTest(FunctionLowering& lo, Type* from, Type* to) {
    TypeTest t{};
    t.wanted = lo.descriptor(to);
    t.from = lo.descriptor(from);
    t.isInterface = isInterface(to);
    return t;
}

namespace {

/// A scalar in an interface: the word is the value. Counted: gc allocates for values above 255.
template <class A, bool Counted>
struct BoxScalar : Code {
    const TypeDesc* type;
    uint64_t* boxes;
    int32_t temp;
    A x;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const BoxScalar*>(code);
        int64_t word = s->x.get(s, fp);
        if constexpr (Counted) *s->boxes += static_cast<uint64_t>(word) > 255;
        slotAt<const TypeDesc*>(fp, s->temp) = s->type;
        slotAt<int64_t>(fp, s->temp + 8) = word;
        return fp + s->temp;
    }
};
struct AnyBits {
    ValueOperand x;
    int64_t get(const Code*, Window fp) const { return x.bits(fp); }
};

struct BoxWide : Code {
    const TypeDesc* type;
    const Code* x;
    int32_t temp;
    uint32_t live;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const BoxWide*>(code);
        char* from = evalAddress(s->x, fp);
        enterRuntime(s, fp, s->live);
        slotAt<Interface>(fp, s->temp) = value::makeInterface(s->type, from);
        return fp + s->temp;
    }
};

/// x.(T) for a concrete T.
struct AssertConcrete : Code {
    const Code* x;
    TypeTest test;
    static const char* find(const AssertConcrete* s, Window fp) {
        auto* i = reinterpret_cast<const Interface*>(evalAddress(s->x, fp));
        if (i->type != s->test.wanted) [[unlikely]] raiseAssertion(s, fp, s->test, i->type);
        return static_cast<const char*>(value::interfaceData(*i));
    }
};
struct AssertInterface : Code {
    const Code* x;
    TypeTest test;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const AssertInterface*>(code);
        char* i = evalAddress(s->x, fp);
        const TypeDesc* t = reinterpret_cast<const Interface*>(i)->type;
        if (!t || !s->test.implementedBy(t)) [[unlikely]] raiseAssertion(s, fp, s->test, t);
        return i;
    }
};
/// v, ok = x.(T): `address` gets where the value is, or zeros.
template <class At>
struct TryAssert : Code {
    At x;
    TypeTest test;
    const char* zero;
    int32_t copy, address, ok;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const TryAssert*>(code);
        auto& i = slotAt<Interface>(fp, s->copy);
        i = *reinterpret_cast<const Interface*>(s->x.get(code, fp));
        bool ok = s->test.matches(i.type);
        slotAt<int64_t>(fp, s->ok) = ok;
        slotAt<const char*>(fp, s->address) = !ok ? s->zero
                                              : s->test.isInterface ? reinterpret_cast<const char*>(&i)
                                                                    : static_cast<const char*>(value::interfaceData(i));
        MINIGO_NEXT();
    }
};
/// The same for a concrete type whose values are boxed or, Direct, stand in the interface word.
template <class At, bool Direct>
struct TryConcrete : Code {
    At x;
    const TypeDesc* wanted;
    const char* zero;
    int32_t copy, address, ok;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const TryConcrete*>(code);
        Interface i = *reinterpret_cast<const Interface*>(s->x.get(code, fp));
        bool ok = i.type == s->wanted;
        slotAt<int64_t>(fp, s->ok) = ok;
        slotAt<uint64_t>(fp, s->copy) = i.word;
        const char* value = Direct ? fp + s->copy : reinterpret_cast<const char*>(i.word);
        slotAt<const char*>(fp, s->address) = ok ? value : s->zero;
        MINIGO_NEXT();
    }
};

template <bool Equal>
struct CompareInterfaces : Code {
    const Code *x, *y;
    uint32_t live;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const CompareInterfaces*>(code);
        Interface a = *reinterpret_cast<const Interface*>(evalAddress(s->x, fp));
        Interface b = *reinterpret_cast<const Interface*>(evalAddress(s->y, fp));
        if (a.type != b.type) return !Equal;
        if (!a.type) return Equal;
        enterRuntime(s, fp, s->live);
        return value::equalInterfaces(a, b) == Equal;
    }
};
template <bool Equal>
struct InterfaceIsNil : Code {
    const Code* x;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const InterfaceIsNil*>(code);
        return (reinterpret_cast<const Interface*>(evalAddress(s->x, fp))->type == nullptr) == Equal;
    }
};

bool isNilType(Type* t) {
    auto* b = as<Basic>(t);
    return b && b->basic == BasicKind::UntypedNil;
}

}  // namespace

namespace {
Place globalPlace(char* address, Type* type, Pos pos) {
    Place p;
    p.kind = Place::Global, p.address = address, p.type = type, p.pos = pos;
    return p;
}
}  // namespace

Operand FunctionLowering::toInterface(Operand x, Type* from, Type* to, Pos pos) {
    from = resolve(from);
    if (isNilType(from)) return zero(to, pos);
    if (isInterface(from)) {
        x.type = to;
        return x;
    }
    const TypeDesc* d = descriptor(from);
    x.type = from;
    if (x.isConstant() && d->direct) {
        char* word = program.staticData(sizeof(Interface));
        int64_t bits = x.rep == Rep::Float ? floatBits(x.number, memoryOf(from)) : x.bits;
        *reinterpret_cast<Interface*>(word) = {d, static_cast<uint64_t>(bits)};
        return load(globalPlace(word, to, pos));
    }
    if (x.kind == Operand::InPlace && x.rep == Rep::Wide && x.place.immortal && !x.place.offset) {
        char* word = program.staticData(sizeof(Interface));
        *reinterpret_cast<Interface*>(word) = {d, reinterpret_cast<uint64_t>(x.place.address)};
        return load(globalPlace(word, to, pos));
    }
    int32_t temp = allocateSlot(sizeof(Interface));
    unsigned logSize = 0;
    bool counted = value::countsBoxes(d, &logSize);
    auto scalar = [&](auto policy) {
        auto fill = [&](auto* n) {
            n->type = d, n->boxes = &heap::boxesMade[logSize], n->temp = temp, n->x = policy;
            return computed(n, to, pos);
        };
        return counted ? fill(make<BoxScalar<decltype(policy), true>>(pos)) : fill(make<BoxScalar<decltype(policy), false>>(pos));
    };
    if (x.rep == Rep::Int && x.isLocal()) return scalar(LocalInt{x.slot()});
    if (x.rep == Rep::Int) return scalar(AnyInt{intNode(x)});
    if (x.rep == Rep::Float) return scalar(AnyBits{valueOperand(*this, x)});
    auto* n = make<BoxWide>(pos);
    n->type = d, n->x = wideNode(x), n->temp = temp, n->live = top();
    return computed(n, to, pos);
}

Operand FunctionLowering::typeAssert(const syntax::TypeAssertExpr* e) {
    Type *from = typeOf(e->x), *to = typeOf(e->typeExpr);
    const Code* x = wideNode(expr(e->x));
    TypeTest test = makeTypeTest(*this, from, to);
    if (test.isInterface) {
        auto* n = make<AssertInterface>(e->pos);
        n->x = x, n->test = test;
        return computed(n, to, e->pos);
    }
    return makeFound<AssertConcrete>(*this, to, e->pos, [&](AssertConcrete* n) { n->x = x, n->test = test; });
}

FunctionLowering::CommaOk tryAssert(FunctionLowering& lo, Chain& out, const syntax::TypeAssertExpr* e) {
    Type *from = lo.typeOf(e->x), *to = lo.typeOf(e->typeExpr);
    const char* zero = lo.program.staticData(static_cast<size_t>(sizeOf(to)) + 8);
    int32_t copy = lo.allocateSlot(sizeof(Interface)), address = lo.allocateSlot(8), ok = lo.allocateSlot(8);
    TypeTest test = makeTypeTest(lo, from, to);
    auto append = [&](auto* n, auto at) {
        n->x = at, n->zero = zero, n->copy = copy, n->address = address, n->ok = ok;
        out.append(n);
    };
    auto with = [&](auto at) {
        using At = decltype(at);
        if (test.isInterface) {
            auto* n = lo.make<TryAssert<At>>(e->pos);
            n->test = test;
            return append(n, at);
        }
        auto concrete = [&](auto* n) {
            n->wanted = test.wanted;
            append(n, at);
        };
        if (test.wanted->direct) concrete(lo.make<TryConcrete<At, true>>(e->pos));
        else concrete(lo.make<TryConcrete<At, false>>(e->pos));
    };
    OpenSlots open(lo.func, copy, lo.mark());
    Operand x = lo.expr(e->x);
    if (x.isFrameWide()) with(AtFrame{x.slot()});
    else with(AtAny{lo.wideNode(x), 0});
    return {lo.load(cellPlace(address, 0, to)), lo.load(Place::frame(ok, basic(BasicKind::Bool), true))};
}

Operand FunctionLowering::compareInterface(syntax::Token op, Operand x, Type* xType, Operand y, Type* yType, Pos pos) {
    bool equal = op == syntax::Token::Eql;
    Type* result = basic(BasicKind::Bool);
    xType = resolve(xType), yType = resolve(yType);
    if (isNilType(xType)) std::swap(x, y), std::swap(xType, yType);
    if (isNilType(yType)) {
        auto nil = [&](auto* n) {
            n->x = wideNode(x);
            return computed(n, result, pos);
        };
        return equal ? nil(make<InterfaceIsNil<true>>(pos)) : nil(make<InterfaceIsNil<false>>(pos));
    }
    if (!isInterface(xType)) x = toInterface(x, xType, yType, pos);
    if (!isInterface(yType)) y = toInterface(y, yType, xType, pos);
    auto both = [&](auto* n) {
        n->x = wideNode(x), n->y = wideNode(y), n->live = top();
        return computed(n, result, pos);
    };
    return equal ? both(make<CompareInterfaces<true>>(pos)) : both(make<CompareInterfaces<false>>(pos));
}

}  // namespace minigo::exec
