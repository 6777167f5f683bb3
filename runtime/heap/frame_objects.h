// This file allocates what gc keeps in frames: records of deferred calls outside loops, and their literals. They lie in the heap like other objects, but
// no figure of memory counts them.
#pragma once
#include "runtime/heap/heap.h"

namespace minigo::heap {

extern FreeList frameLists[2];  ///< by noscan
void* allocateInFrameSlow(size_t size, bool noscan);

/// As allocate.
inline void* allocateInFrame(size_t size, bool noscan) {
    if (size - 1 < kSmallLimit) [[likely]] {
        void*& cell = frameLists[noscan].cells[smallClassOf[(size + 7) / 8]];
        if (void* p = cell) [[likely]] {
            cell = *static_cast<void**>(p);
            *static_cast<void**>(p) = nullptr;
            return p;
        }
    }
    return allocateInFrameSlow(size, noscan);
}

}  // namespace minigo::heap
