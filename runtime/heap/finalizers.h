// This file declares how a finalizer takes the place of another one.
#pragma once
#include "runtime/heap/heap.h"

namespace minigo::heap {

/// As setFinalizer; gives the data of the finalizer that the object had, null when it had none.
void* exchangeFinalizer(void* base, Finalizer f, void* data);

}  // namespace minigo::heap
