// This file implements the look-up of predefined profiles.
#include "runtime/profile/named_profile.h"

#include "runtime/profile/contention_profile.h"
#include "runtime/profile/goroutine_profile.h"
#include "runtime/profile/heap_profile.h"

namespace minigo::profile {

Pprof profileNamed(std::string_view name) {
    if (name == "heap") return heapProfile("inuse_space");
    if (name == "allocs") return heapProfile("alloc_space");
    if (name == "block") return blockProfile();
    if (name == "mutex") return mutexProfile();
    if (name == "threadcreate") return threadProfile();
    return goroutineProfile();
}

}  // namespace minigo::profile
