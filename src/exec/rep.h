// This file holds how values of a type are computed (their representation class) and how they lie in memory.
#pragma once
#include "types/type.h"

namespace minigo::exec {

/// Int: every scalar of at most 8 bytes that is no float (bool, integers, pointers, map, chan, func): run() gives the canonical
/// (sign- or zero-extended) 64 bits. Float: runFloat() gives a double; float32 is rounded after each operation and its slots hold its
/// 32 bits. Wide: string, slice, interface, struct, array, complex: runAddress() gives the address of the value in gc's layout, valid
/// until the next call or store.
enum class Rep : uint8_t { None, Int, Float, Wide };

/// Width and extension of a scalar in memory (fields, elements, cells); frame slots of whole variables are always 8 bytes.
enum class Memory : uint8_t { I8, I16, I32, I64, U8, U16, U32, F32, F64, Wide };

/// `t` has no type parameters (already substituted).
Rep repOf(types::Type* t);
Memory memoryOf(types::Type* t);
/// Bytes of a frame slot for a value of type t: its size rounded up to a multiple of 8, at least 8 unless the type has size 0.
uint32_t slotSize(types::Type* t);

inline uint32_t align8(size_t n) { return static_cast<uint32_t>((n + 7) & ~size_t{7}); }

/// C++ type of a memory class, for templates.
template <Memory M>
struct MemoryType;
template <> struct MemoryType<Memory::I8> { using type = int8_t; };
template <> struct MemoryType<Memory::I16> { using type = int16_t; };
template <> struct MemoryType<Memory::I32> { using type = int32_t; };
template <> struct MemoryType<Memory::I64> { using type = int64_t; };
template <> struct MemoryType<Memory::U8> { using type = uint8_t; };
template <> struct MemoryType<Memory::U16> { using type = uint16_t; };
template <> struct MemoryType<Memory::U32> { using type = uint32_t; };
template <> struct MemoryType<Memory::F32> { using type = float; };
template <> struct MemoryType<Memory::F64> { using type = double; };

}  // namespace minigo::exec
