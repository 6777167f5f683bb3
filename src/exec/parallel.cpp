// This file lowers the parallel assignments that loops are full of: swaps of elements and steps of two indices (spec: Assignment statements). As a
// node for each value and each store they were four and three nodes; fannkuch takes 0.7 of the time it did.
#include "exec/parallel.h"

#include "exec/ops.h"
#include "exec/select.h"

namespace minigo::exec {

using syntax::Token;

namespace {

/// gc checks what the second element becomes first.
template <class T>
struct SwapElements : Code {
    AtElementOf<T, LocalInt> first, second;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const SwapElements*>(code);
        T* a = reinterpret_cast<T*>(s->first.get(code, fp));
        T* b = reinterpret_cast<T*>(s->second.get(code, fp));
        T v = *a;
        *a = *b;
        *b = v;
        MINIGO_NEXT();
    }
};

constexpr size_t kLargestSwap = 128;
struct SwapWide : Code {
    AtElement<LocalInt> first, second;
    size_t size;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        swap(static_cast<const SwapWide*>(code), fp);
        MINIGO_NEXT();
    }
    [[gnu::noinline]] static void swap(const SwapWide* s, Window fp) {
        char* a = s->first.get(s, fp);
        char* b = s->second.get(s, fp);
        char v[kLargestSwap];
        std::memcpy(v, a, s->size);
        std::memmove(a, b, s->size);
        std::memcpy(b, v, s->size);
    }
};

struct StepLocals : Code {
    int32_t first, second;
    int64_t toFirst, toSecond;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const StepLocals*>(code);
        slotAt<int64_t>(fp, s->first) += s->toFirst;
        slotAt<int64_t>(fp, s->second) += s->toSecond;
        MINIGO_NEXT();
    }
};

bool isElement(const Place& p) { return p.kind == Place::SliceElement && !p.index && p.offset == 0 && !p.indexUnsigned; }
bool isAt(const Operand& value, const Place& p) {
    return value.kind == Operand::InPlace && isElement(value.place) && value.place.slot == p.slot && value.place.indexSlot == p.indexSlot &&
           value.place.size == p.size;
}

/// x = x + by; 0: it is something else.
int64_t stepOf(const Place& p, const Operand& value) {
    if (p.kind != Place::Frame || !p.canonical || memoryOf(p.type) != Memory::I64) return 0;
    if (value.kind != Operand::LocalOpConst || value.a != p.offset) return 0;
    return value.op == Token::Add ? value.bits : value.op == Token::Sub ? -value.bits : 0;
}

}  // namespace

bool swapElements(FunctionLowering& lo, Chain& out, const Place& first, const Place& second, const Operand& toFirst, const Operand& toSecond) {
    if (!isElement(first) || !isElement(second) || !isAt(toFirst, second) || !isAt(toSecond, first) || first.size != second.size) return false;
    for (Pos at : {first.pos, second.pos, toFirst.pos, toSecond.pos})
        if (lo.isElsewhere(at)) return false;
    auto put = [&]<class T>(T) {
        auto* n = lo.make<SwapElements<T>>(toSecond.pos);
        n->first = {first.slot, {first.indexSlot}}, n->second = {second.slot, {second.indexSlot}};
        out.append(n);
        return true;
    };
    switch (first.size) {
        case 1: return put(uint8_t{});
        case 4: return put(uint32_t{});
        case 8: return put(uint64_t{});
        default: break;
    }
    if (first.size > kLargestSwap || first.size == 0) return false;
    auto* n = lo.make<SwapWide>(toSecond.pos);
    n->first = {first.slot, first.size, {first.indexSlot}, 0, false}, n->second = {second.slot, second.size, {second.indexSlot}, 0, false};
    n->size = first.size;
    out.append(n);
    return true;
}

bool stepLocals(FunctionLowering& lo, Chain& out, const Place& first, const Place& second, const Operand& toFirst, const Operand& toSecond, Pos pos) {
    int64_t a = stepOf(first, toFirst), b = stepOf(second, toSecond);
    if (a == 0 || b == 0 || first.offset == second.offset) return false;
    auto* n = lo.make<StepLocals>(pos);
    n->first = static_cast<int32_t>(first.offset), n->second = static_cast<int32_t>(second.offset);
    n->toFirst = a, n->toSecond = b;
    out.append(n);
    return true;
}

bool isIndependent(const Operand& value, int64_t slot) {
    switch (value.kind) {
        case Operand::Constant: return true;
        case Operand::InPlace: return value.isLocal() && value.slot() != slot;
        case Operand::LocalOpConst: return value.a != slot;
        case Operand::LocalOpLocal: return value.a != slot && value.b != slot;
        default: return false;
    }
}

}  // namespace minigo::exec
