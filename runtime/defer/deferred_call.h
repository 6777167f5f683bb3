// This file marks the calls of deferred functions, so that whoever walks frames can tell which defer statement a call comes from.
#pragma once
#include "runtime/sched/goroutine.h"

namespace minigo::defer {

/// The call of a deferred function when the one that deferred it ends; its `run` is runsDeferredCall. A stack segment that the callee runs on keeps a
/// copy of the call node, without what is added here: `next` leads from any copy to the original.
struct DeferredCall : value::CallCode {
    DeferredCall() { next = this; }
    DeferredCall(const DeferredCall&) = delete;
    const value::CallCode* statement = nullptr;
};
int64_t runsDeferredCall(const value::Code*, value::Window);

/// The defer statement of a deferred call; null: the call is another one.
inline const value::CallCode* deferStatementOf(const value::CallCode* call) {
    return call->run == runsDeferredCall ? static_cast<const DeferredCall*>(call->next)->statement : nullptr;
}

}  // namespace minigo::defer
