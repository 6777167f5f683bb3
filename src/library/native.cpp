// This file ends leaf natives that did not return normally, on the goroutine's own stack.
#include "library/native.h"

#include <cstdio>

namespace minigo::library::binding {

void recordBug(LeafCall& call, const char* what) {
    call.end = LeafCall::End::Bug;
    std::snprintf(call.bug, sizeof call.bug, "native function failed: %s", what);
}

void raiseLeaf(const LeafCall& call) {
    if (call.end == LeafCall::End::Bug) defer::fatal(call.code, call.fp, call.bug);
    if (call.panic.value) defer::panic(call.code, call.fp, call.panic.value);
    value::raise(call.code, call.fp, call.panic.kind, call.panic.details);
}

}  // namespace minigo::library::binding
