// This file holds the C++ view of reflect.Value (value.go).
#pragma once
#include "library/native.h"
#include "runtime/value/type_desc.h"

namespace minigo::library::reflect {

using value::Kind;
using value::TypeDesc;

/// The bits of value.go's flag that natives use.
constexpr uint64_t kIndirect = 1 << 7, kAddressable = 1 << 8;

struct Value {
    const TypeDesc* type;
    void* pointer;  ///< the value itself, in canonical form, or its address
    uint64_t flag;

    bool isIndirect() const { return flag & kIndirect; }
    const void* data() const { return isIndirect() ? pointer : static_cast<const void*>(&pointer); }
};

/// A Value with a copy of the value in true-width memory.
Value copyOf(const TypeDesc* type, const void* memory);
/// The same from a frame slot.
Value fromSlot(const TypeDesc* type, const void* slot);
/// The value as an interface; what a variable holds is copied.
Interface pack(Value v);

}  // namespace minigo::library::reflect
