// This file turns operands and places into nodes: loads of each width from each kind of place, sequences, copies into temporaries.
#include "exec/arithmetic.h"
#include "exec/element_nodes.h"
#include "exec/intrinsics.h"
#include "exec/select.h"

namespace minigo::exec {

namespace {

template <class V>
const Code* intCode(FunctionLowering& lo, Pos pos, V v) {
    auto* n = lo.make<IntNode<V>>(pos);
    n->v = v;
    return n;
}
template <class V>
const Code* floatCode(FunctionLowering& lo, Pos pos, V v) {
    auto* n = lo.make<FloatNode<V>>(pos);
    n->v = v;
    return n;
}
template <class At>
const Code* addressCode(FunctionLowering& lo, Pos pos, At at) {
    auto* n = lo.make<AddressNode<At>>(pos);
    n->at = at;
    return n;
}

template <class At>
struct AddressValue {
    At at;
    int64_t get(const Code* node, Window fp) const { return reinterpret_cast<int64_t>(at.get(node, fp)); }
};

struct SequenceInt : Code {
    const Code *before, *value;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const SequenceInt*>(code);
        runChain(s->before, fp);
        MINIGO_JUMP(s->value, fp);
    }
};
struct SequenceFloat : Code {
    const Code *before, *value;
    static double runFloat(const Code* code, Window fp) {
        auto* s = static_cast<const SequenceFloat*>(code);
        runChain(s->before, fp);
        return evalFloat(s->value, fp);
    }
};
struct SequenceAddress : Code {
    const Code *before, *value;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const SequenceAddress*>(code);
        runChain(s->before, fp);
        return evalAddress(s->value, fp);
    }
};

const Code* loadIntNode(FunctionLowering& lo, const Operand& o) {
    if (o.isLocal()) return intCode(lo, o.pos, LocalInt{o.slot()});
    if (isPointerField(o, Memory::I64) || isLocalElement(o, Memory::I64) || isLocalElement(o, Memory::U8))
        return withFusedInt(lo, o, [&](auto v) { return intCode(lo, o.pos, v); });
    if (o.place.kind == Place::RowElement && o.place.offset == static_cast<int32_t>(o.place.offset))
        return withIntMemory(memoryOf(o.type), [&](auto t) { return intCode(lo, o.pos, LoadInt<decltype(t), AtRowElement>{rowElement(o.place)}); });
    const Code* element = nullptr;
    auto load = [&](auto at) {
        element = withIntMemory(memoryOf(o.type), [&](auto t) { return intCode(lo, o.pos, LoadInt<decltype(t), decltype(at)>{at}); });
    };
    if (!lo.isElsewhere(o.place.pos) && withArrayElement<true>(o.place, load)) return element;
    if (isWordElement(o.place) && memoryOf(o.type) == Memory::I64)
        return withElementIndex(o.place, [&](auto i) { return intCode(lo, o.pos, LoadInt<int64_t, AtElementOf<int64_t, decltype(i)>>{{o.place.slot, i}}); });
    return withAddress(lo, o.place, [&](auto at) {
        return withIntMemory(memoryOf(o.type), [&](auto t) { return intCode(lo, o.pos, LoadInt<decltype(t), decltype(at)>{at}); });
    });
}

}  // namespace

const Code* FunctionLowering::intNode(const Operand& o) {
    switch (o.kind) {
        case Operand::Constant: return intCode(*this, o.pos, ConstInt{o.bits});
        case Operand::Computed: return o.code;
        case Operand::Fused: return fusedNode(*this, o);
        case Operand::InPlace: return loadIntNode(*this, o);
        default: return withFusedInt(*this, o, [&](auto v) -> const Code* { return intCode(*this, o.pos, v); });
    }
}

const Code* FunctionLowering::floatNode(const Operand& o) {
    switch (o.kind) {
        case Operand::Constant: return floatCode(*this, o.pos, ConstFloat{o.number});
        case Operand::Computed: return o.code;
        case Operand::Fused: return fusedNode(*this, o);
        case Operand::Root: return rootNode(*this, o);
        case Operand::InPlace: break;
        default: return withFusedFloat(*this, o, [&](auto v) -> const Code* { return floatCode(*this, o.pos, v); });
    }
    if (o.isLocal()) return floatCode(*this, o.pos, LocalFloat{o.slot()});
    if (isPointerField(o, Memory::F64) || isLocalElement(o, Memory::F64))
        return withFusedFloat(*this, o, [&](auto v) { return floatCode(*this, o.pos, v); });
    if (isRowElement(o, Memory::F64)) return floatCode(*this, o.pos, FloatRowElement{rowElement(o.place)});
    if (isWordElement(o.place) && memoryOf(o.type) == Memory::F64)
        return withElementIndex(o.place, [&](auto i) { return floatCode(*this, o.pos, LoadFloat<double, AtElementOf<double, decltype(i)>>{{o.place.slot, i}}); });
    return withAddress(*this, o.place, [&](auto at) {
        return memoryOf(o.type) == Memory::F32 ? floatCode(*this, o.pos, LoadFloat<float, decltype(at)>{at})
                                               : floatCode(*this, o.pos, LoadFloat<double, decltype(at)>{at});
    });
}

const Code* FunctionLowering::wideNode(const Operand& o) { return o.kind == Operand::Computed ? o.code : addressNode(o.place); }

const Code* FunctionLowering::node(const Operand& o) {
    switch (o.rep) {
        case Rep::Int: return intNode(o);
        case Rep::Float: return floatNode(o);
        case Rep::Wide: return wideNode(o);
        case Rep::None: break;
    }
    return o.code;
}

const Code* FunctionLowering::addressNode(const Place& p) {
    if (p.kind == Place::RowElement) return addressCode(*this, p.pos, rowElement(p));
    if (p.kind == Place::SliceElement) {
        auto build = [&](auto index) {
            using I = decltype(index);
            return addressCode(*this, p.pos, AtElement<I>{p.slot, p.size, index, static_cast<int32_t>(p.offset), p.indexUnsigned});
        };
        return withElementIndex(p, build);
    }
    if (p.kind == Place::Computed) {
        if (p.offset == 0) return p.base;
        return addressCode(*this, p.pos, AtAny{p.base, static_cast<int32_t>(p.offset)});
    }
    return withAddress(*this, p, [&](auto at) { return addressCode(*this, p.pos, at); });
}

Operand FunctionLowering::addressOperand(const Place& p, Pos pos) {
    const Code* code = withAddress(*this, p, [&](auto at) { return intCode(*this, pos, AddressValue<decltype(at)>{at}); });
    Operand o;
    o.kind = Operand::Computed, o.rep = Rep::Int, o.code = code, o.type = types::basic(types::BasicKind::UnsafePointer), o.pos = pos;
    return o;
}

Operand FunctionLowering::load(const Place& p) {
    Operand o;
    o.kind = Operand::InPlace, o.place = p, o.type = p.type, o.rep = repOf(p.type), o.pos = p.pos;
    return o;
}

Place FunctionLowering::placeOf(const Operand& wide) {
    if (wide.kind == Operand::InPlace) return wide.place;
    Place p;
    p.kind = Place::Computed, p.base = wide.code, p.type = wide.type, p.pos = wide.pos;
    return p;
}

Operand FunctionLowering::computed(const Code* code, types::Type* t, Pos pos) {
    Operand o;
    o.kind = Operand::Computed, o.code = code, o.type = t, o.rep = repOf(t), o.pos = pos;
    return o;
}

Operand FunctionLowering::sequence(Chain& before, const Operand& value) {
    if (before.empty()) return value;
    const Code* first = before.close();
    const Code* then = node(value);
    auto fill = [&](auto* n) {
        n->before = first, n->value = then;
        return computed(n, value.type, value.pos);
    };
    if (value.rep == Rep::Int) return fill(make<SequenceInt>(value.pos));
    if (value.rep == Rep::Float) return fill(make<SequenceFloat>(value.pos));
    return fill(make<SequenceAddress>(value.pos));
}

Operand FunctionLowering::keep(Chain& out, const Operand& o) {
    if (o.isConstant() || o.rep == Rep::None) return o;
    Place t = temporaryPlace(o.type);
    t.pos = o.pos;
    store(out, t, o);
    return load(t);
}

}  // namespace minigo::exec
