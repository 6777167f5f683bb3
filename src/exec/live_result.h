// This file publishes frames for nodes that allocate while they hold the address of a call's wide result: that lies in the callee's window, beyond what
// the frame itself has live.
#pragma once
#include "exec/value_operand.h"

namespace minigo::exec {

/// enterRuntime; when `from` lies on the value stack beyond `live`, its `size` bytes are live, too.
inline void enterRuntimeWith(const Code* node, Window fp, uint32_t live, const char* from, size_t size) {
    Window top = fp + live;
    if (from >= top && from < sched::running.valueLimit) top = const_cast<char*>(from) + size;
    sched::publish(node, fp, top);
}

}  // namespace minigo::exec
