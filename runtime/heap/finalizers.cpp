// This file runs finalizers on demand, in Go's order (runtime.SetFinalizer: if A points at B, A's runs first; cycles are not collected), and
// ends the program when memory is exhausted.
#include <gc/gc.h>

#include <cstdio>
#include <cstdlib>

#include "runtime/heap/finalizers.h"
#include "runtime/heap/internal.h"

namespace minigo::heap {

namespace {

void (*outOfMemoryHandler)(size_t) = nullptr;

}  // namespace

void installFinalizers() { GC_set_finalize_on_demand(1); }

void* exchangeFinalizer(void* base, Finalizer f, void* data) {
    // The ordered variant is Go's rule: an object that others with finalizers reach waits for them.
    Finalizer oldFinalizer = nullptr;
    void* oldData = nullptr;
    GC_register_finalizer(base, f, data, &oldFinalizer, &oldData);
    return oldData;
}
void setFinalizer(void* base, Finalizer f, void* data) { exchangeFinalizer(base, f, data); }

bool finalizersReady() { return GC_should_invoke_finalizers() != 0; }
bool runFinalizers() { return GC_invoke_finalizers() > 0; }

void setOutOfMemoryHandler(void (*handler)(size_t)) { outOfMemoryHandler = handler; }

void outOfMemory(size_t requested) {
    if (outOfMemoryHandler) outOfMemoryHandler(requested);
    std::fputs("fatal error: runtime: out of memory\n", stderr);
    std::_Exit(2);
}

}  // namespace minigo::heap
