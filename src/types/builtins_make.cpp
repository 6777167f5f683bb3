// This file checks make, new and close (spec: Making slices, maps and channels, Allocation, Close).
#include "types/builtin_call.h"

namespace minigo::types {

bool BuiltinCall::make() {
    auto* first = call->args[0];
    auto* t = c.varType(first);
    if (isInvalid(t)) return false;
    size_t least;
    auto* core = coreType(t);
    auto refuse = [&](const char* why) {
        c.error(first, Code::InvalidMake, "invalid argument: cannot make " + c.str(first) + why);
        return false;
    };
    if (!core) return refuse(": no core type");
    if (as<Slice>(core)) least = 2;
    else if (as<Map>(core) || as<Chan>(core)) least = 1;
    else return refuse("; type must be slice, map, or channel");
    size_t n = call->args.size();
    if (n < least || n > least + 1) {
        c.error(call, Code::WrongArgCount,
                "invalid operation: " + c.str(call) + " expects " + std::to_string(least) + " or " + std::to_string(least + 1) +
                    " arguments; found " + std::to_string(n));
        return false;
    }
    std::vector<int64_t> sizes;
    for (size_t i = 1; i < n; i++)
        if (int64_t size = c.index(call->args[i], -1); size >= 0) sizes.push_back(size);
    if (sizes.size() == 2 && sizes[0] > sizes[1])
        c.error(call->args[1], Code::SwappedMakeArgs, "invalid argument: length and capacity swapped");
    return result(Mode::Value, t);
}

bool BuiltinCall::newVariable() {
    auto* t = c.varType(call->args[0]);
    return !isInvalid(t) && result(Mode::Value, c.newPointer(t));
}

bool BuiltinCall::close() {
    bool ok = underIs(x.type, [&](Type* u) {
        auto* ch = as<Chan>(u);
        if (!ch) return fail(x, Code::InvalidClose, "invalid operation: cannot close non-channel " + c.str(x));
        if (ch->dir == syntax::ChanDir::Recv)
            return fail(x, Code::InvalidClose, "invalid operation: cannot close receive-only channel " + c.str(x));
        return true;
    });
    return ok && result(Mode::NoValue, nullptr);
}

}  // namespace minigo::types
