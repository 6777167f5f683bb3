// This file checks panic, recover, print and println (spec: Handling panics, Bootstrapping), and the functions of gc's own tests.
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

/// assert(constant): an error unless it is true.
bool BuiltinCall::assertion() {
    if (x.mode != Mode::Constant || !allBoolean(x.type)) return fail(x, Code::Test, "invalid argument: " + c.str(x) + " is not a boolean constant");
    if (!boolValue(x.value)) c.error(call, Code::Test, c.str(call) + " failed");
    return true;
}

/// trace(x, …) has the value of its first argument.
bool BuiltinCall::trace() {
    if (args.empty()) return result(Mode::NoValue, nullptr);
    return true;
}

bool BuiltinCall::recover() { return result(Mode::Value, emptyInterface); }

}  // namespace minigo::types
