// This file holds operands of any representation, for nodes that move whole values between slots, memory and the runtime.
#pragma once
#include <type_traits>

#include "exec/lower.h"

namespace minigo::exec {

/// Before anything that may allocate, park, raise or call library code: the collector and tracebacks learn where we are. `live` is
/// FunctionLowering::top() when the node was made.
inline void enterRuntime(const Code* node, Window fp, uint32_t live) { sched::publish(node, fp, fp + live); }

/// Stores the low bytes of a canonical scalar.
inline void storeScalar(char* p, Memory m, int64_t v) {
    switch (m) {
        case Memory::I8:
        case Memory::U8: *p = static_cast<char>(v); break;
        case Memory::I16:
        case Memory::U16: *reinterpret_cast<int16_t*>(p) = static_cast<int16_t>(v); break;
        case Memory::I32:
        case Memory::U32:
        case Memory::F32: *reinterpret_cast<int32_t*>(p) = static_cast<int32_t>(v); break;
        default: *reinterpret_cast<int64_t*>(p) = v;
    }
}
/// Loads a scalar as its canonical 8 bytes (floats: their bits).
inline int64_t loadScalar(const char* p, Memory m) {
    switch (m) {
        case Memory::I8: return loadInt<int8_t>(p);
        case Memory::I16: return loadInt<int16_t>(p);
        case Memory::I32: return loadInt<int32_t>(p);
        case Memory::U8: return loadInt<uint8_t>(p);
        case Memory::U16: return loadInt<uint16_t>(p);
        case Memory::U32:
        case Memory::F32: return loadInt<uint32_t>(p);
        default: return loadInt<int64_t>(p);
    }
}
/// A float in its canonical slot form.
inline int64_t floatBits(double v, Memory m) {
    return m == Memory::F32 ? static_cast<int64_t>(std::bit_cast<uint32_t>(static_cast<float>(v))) : std::bit_cast<int64_t>(v);
}
inline double floatFromBits(int64_t bits, Memory m) {
    return m == Memory::F32 ? static_cast<double>(std::bit_cast<float>(static_cast<uint32_t>(bits))) : std::bit_cast<double>(bits);
}
/// Copies a value that may overlap its source.
inline void copyWide(char* to, const char* from, size_t size) {
    switch (size) {
        case 16: {
            struct Two { int64_t a, b; } v = *reinterpret_cast<const Two*>(from);
            *reinterpret_cast<Two*>(to) = v;
            break;
        }
        case 24: {
            struct Three { int64_t a, b, c; } v = *reinterpret_cast<const Three*>(from);
            *reinterpret_cast<Three*>(to) = v;
            break;
        }
        default: std::memmove(to, from, size);
    }
}

/// An operand of any type. `size` counts for wide values.
struct ValueOperand {
    const Code* code = nullptr;
    Memory memory = Memory::I64;
    uint32_t size = 0;

    /// Canonical bits of a scalar.
    int64_t bits(Window fp) const {
        return memory == Memory::F64 || memory == Memory::F32 ? floatBits(evalFloat(code, fp), memory) : evalInt(code, fp);
    }
    /// Into a frame slot (8 bytes for scalars).
    void toSlot(Window fp, int32_t slot) const {
        if (memory == Memory::Wide) copyWide(fp + slot, evalAddress(code, fp), size);
        else slotAt<int64_t>(fp, slot) = bits(fp);
    }
    /// Into memory of the type's own width.
    void toMemory(Window fp, char* p) const {
        if (memory == Memory::Wide) copyWide(p, evalAddress(code, fp), size);
        else storeScalar(p, memory, bits(fp));
    }
    /// Address of the value; scalars are put into the slot `temp` first (their low bytes come first).
    char* address(Window fp, int32_t temp) const {
        if (memory == Memory::Wide) return evalAddress(code, fp);
        slotAt<int64_t>(fp, temp) = bits(fp);
        return fp + temp;
    }
};


inline ValueOperand valueOperand(FunctionLowering& lo, const Operand& o) {
    return {lo.node(o), memoryOf(o.type), static_cast<uint32_t>(types::sizeOf(o.type))};
}

/// A node whose class N finds the value's address: `static const char* find(const N*, Window)`; delivered by memory class.
template <class N, Memory M>
struct FoundInt : N {
    static int64_t runInt(const Code* code, Window fp) {
        return loadInt<typename MemoryType<M>::type>(N::find(static_cast<const N*>(code), fp));
    }
};
template <class N, Memory M>
struct FoundFloat : N {
    static double runFloat(const Code* code, Window fp) {
        return loadFloat<typename MemoryType<M>::type>(N::find(static_cast<const N*>(code), fp));
    }
};
template <class N>
struct FoundWide : N {
    static char* runAddress(const Code* code, Window fp) { return const_cast<char*>(N::find(static_cast<const N*>(code), fp)); }
};
/// Makes the Found node for values of type t; `init` fills in the N part.
template <class N, class F>
Operand makeFound(FunctionLowering& lo, types::Type* t, Pos pos, F&& init) {
    auto with = [&]<class Node>(std::type_identity<Node>) {
        auto* n = lo.make<Node>(pos);
        init(static_cast<N*>(n));
        return lo.computed(n, t, pos);
    };
    switch (memoryOf(t)) {
        case Memory::I8: return with(std::type_identity<FoundInt<N, Memory::I8>>{});
        case Memory::I16: return with(std::type_identity<FoundInt<N, Memory::I16>>{});
        case Memory::I32: return with(std::type_identity<FoundInt<N, Memory::I32>>{});
        case Memory::I64: return with(std::type_identity<FoundInt<N, Memory::I64>>{});
        case Memory::U8: return with(std::type_identity<FoundInt<N, Memory::U8>>{});
        case Memory::U16: return with(std::type_identity<FoundInt<N, Memory::U16>>{});
        case Memory::U32: return with(std::type_identity<FoundInt<N, Memory::U32>>{});
        case Memory::F32: return with(std::type_identity<FoundFloat<N, Memory::F32>>{});
        case Memory::F64: return with(std::type_identity<FoundFloat<N, Memory::F64>>{});
        default: return with(std::type_identity<FoundWide<N>>{});
    }
}

}  // namespace minigo::exec
