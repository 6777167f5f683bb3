// This file declares runtime.GC and collections of its kind.
#pragma once
#include <cstdint>

namespace minigo::sched {

/// A full collection; the other goroutines get their turn, so finalizers that became due run. The frame must be published. `givesBack`: free memory
/// goes back to the system (debug.FreeOSMemory).
void collectGarbage(bool givesBack = false);

/// For tests of what is live of a frame: about every so many calls such a collection runs (MINIGO_EXACT_STRESS); 0: never.
void setCollectEvery(int64_t calls);

}  // namespace minigo::sched
