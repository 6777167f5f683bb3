// This file checks panic, recover, print and println (spec: Handling panics, Bootstrapping).
#include "types/builtin_call.h"

namespace minigo::types {

bool BuiltinCall::panic() {
    // A call of panic is a terminating statement.
    if (c.env.panicCalls) c.env.panicCalls->insert(call);
    c.assignment(x, emptyInterface, "argument to panic");
    return x.valid() && result(Mode::NoValue, nullptr);
}

bool BuiltinCall::print() {
    for (auto& a : args) {
        c.assignment(a, nullptr, std::string("argument to ") + name);
        if (!a.valid()) return false;
    }
    return result(Mode::NoValue, nullptr);
}

bool BuiltinCall::recover() { return result(Mode::Value, emptyInterface); }

}  // namespace minigo::types
