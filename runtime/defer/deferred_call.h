// This file marks the calls of deferred functions, so that whoever walks frames can tell which defer statement a call comes from.
#pragma once
#include "runtime/sched/goroutine.h"

namespace minigo::defer {

/// The call of a deferred function when the one that deferred it ends; its `run` is runsDeferredCall.
struct DeferredCall : value::CallCode {
    const value::CallCode* statement = nullptr;
};
int64_t runsDeferredCall(const value::Code*, value::Window);

}  // namespace minigo::defer
