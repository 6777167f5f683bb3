// This file counts what gc allocates and this heap does not: a scalar in an interface lies in the interface's word here, in an object of its own under gc
// (but for single bytes and values below 256, of which gc has static ones). Figures of memory include those objects.
#pragma once
#include <cstdint>

namespace minigo::heap {

/// Scalars of 2^i bytes put into interfaces so far, those above 255.
extern uint64_t boxesMade[4];
/// Their bytes.
inline uint64_t boxedBytes() { return (boxesMade[1] << 1) + (boxesMade[2] << 2) + (boxesMade[3] << 3); }
/// Those of them that gc would have put beside short strings: cells of this heap leave room for them.
extern uint64_t boxedBesideStrings;

/// The interface words of that type descriptor hold scalars of 2^logSize bytes (1 to 3). Once a type.
void registerBoxedType(const void* type, unsigned logSize);

struct BoxCount {
    uint64_t number = 0, bytes = 0;
};
/// Made so far; the bytes are those in cells of their own.
BoxCount boxesAllocated();
/// In the words of [begin, end): pairs of a registered type and a value above 255. Copies of an interface count again, which under gc share a box.
void countBoxes(const void* begin, const void* end, BoxCount& count);
/// The part of reachable boxes' bytes that lies in cells of their own, as of all that were made.
uint64_t besideNothing(uint64_t bytes);
bool anyBoxes();

}  // namespace minigo::heap
