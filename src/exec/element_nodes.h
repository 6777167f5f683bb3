// This file holds elements of arrays, and what is known of an element whose index is a node already: constants and a variable plus a constant
// are recognised again, so that x[0], x[i+1] and x[i-1] need no node for the index.
#pragma once
#include "exec/select.h"

namespace minigo::exec {

template <class At, class I>
struct ArrayElement {
    At array;
    I index;
    int64_t length, size;
    bool isUnsigned;
    char* get(const Code* node, Window fp) const {
        int64_t i = index.get(node, fp);
        char* base = array.get(node, fp);
        if (static_cast<uint64_t>(i) >= static_cast<uint64_t>(length)) [[unlikely]] raiseIndex(node, fp, i, length, !isUnsigned);
        return base + i * size;
    }
};
/// a[i] and p[i], a and i in the frame, and m[i][j] of arrays of arrays.
using FrameElement = ArrayElement<AtFrame, LocalInt>;
using PointedElement = ArrayElement<AtPointer, LocalInt>;
using FrameRowElement = ArrayElement<FrameElement, LocalInt>;
using PointedRowElement = ArrayElement<PointedElement, LocalInt>;

template <class At>
const AddressNode<At>* asAddress(const Code* code) {
    return code->runAddress == &AddressNode<At>::runAddress ? static_cast<const AddressNode<At>*>(code) : nullptr;
}
template <class V>
const IntNode<V>* asInt(const Code* code) {
    return code->run == &IntNode<V>::runInt ? static_cast<const IntNode<V>*>(code) : nullptr;
}

using LocalPlus = BinaryInt<AddOp, LocalInt, ConstInt>;

/// The index of a Place::SliceElement: local, constant, local plus or minus a constant, any node.
template <class F>
auto withElementIndex(const Place& p, F&& f) {
    if (!p.index) return f(LocalInt{p.indexSlot});
    if (auto* n = asInt<ConstInt>(p.index)) return f(n->v);
    if (auto* n = asInt<LocalPlus>(p.index)) return f(n->v);
    if (auto* n = asInt<BinaryInt<SubOp, LocalInt, ConstInt>>(p.index)) return f(LocalPlus{n->v.l, {-n->v.r.bits}});
    return f(AnyInt{p.index});
}
/// An element of a slice in the frame of 8 bytes, read or written as a whole.
inline bool isWordElement(const Place& p) {
    return p.kind == Place::SliceElement && p.offset == 0 && p.size == 8 && !p.indexUnsigned;
}
/// Calls f with the policy when the place is an element of an array that one node can find; false: it is something else. `Rows`: also m[i][j].
template <bool Rows, class F>
bool withArrayElement(const Place& p, F&& f) {
    if (p.kind != Place::Computed || p.offset != 0) return false;
    auto is = [&]<class At>(std::type_identity<At>) {
        auto* n = asAddress<At>(p.base);
        if (n) f(n->at);
        return n != nullptr;
    };
    if (is(std::type_identity<FrameElement>{}) || is(std::type_identity<PointedElement>{})) return true;
    if constexpr (Rows) return is(std::type_identity<FrameRowElement>{}) || is(std::type_identity<PointedRowElement>{});
    return false;
}

}  // namespace minigo::exec
