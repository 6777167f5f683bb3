// This file declares runtime.GC.
#pragma once

namespace minigo::sched {

/// A full collection; the other goroutines get their turn, so finalizers that became due run. The frame must be published.
void collectGarbage();

}  // namespace minigo::sched
