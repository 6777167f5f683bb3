// This file counts what gc allocates and this heap does not: a scalar in an interface lies in the interface's word here, in an object of its own under gc
// (but for single bytes and values below 256, of which gc has static ones). Figures of memory include those objects.
#pragma once
#include <cstdint>

namespace minigo::heap {

/// Scalars of 2^i bytes put into interfaces so far, those above 255.
extern uint64_t boxesMade[4];

/// The interface words of that type descriptor hold scalars of 2^logSize bytes (1 to 3). Once a type.
void registerBoxedType(const void* type, unsigned logSize);

struct BoxCount {
    uint64_t number = 0, bytes = 0;
};
/// Made so far.
BoxCount boxesAllocated();
/// In the words of [begin, end): pairs of a registered type and a value above 255. Copies of an interface count again, which under gc share a box.
void countBoxes(const void* begin, const void* end, BoxCount& count);
bool anyBoxes();

}  // namespace minigo::heap
