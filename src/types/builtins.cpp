// This file checks calls of predeclared functions and of package unsafe (spec: Built-in functions): the number of arguments, then
// the rules of each function.
#include "types/builtin_call.h"
#include "types/positions.h"

namespace minigo::types {

namespace {

struct Shape {
    const char* name;
    size_t arguments;
    bool variadic;
};

Shape shapeOf(BuiltinId id) {
    switch (id) {
        case BuiltinId::Append: return {"append", 1, true};
        case BuiltinId::Cap: return {"cap", 1, false};
        case BuiltinId::Clear: return {"clear", 1, false};
        case BuiltinId::Close: return {"close", 1, false};
        case BuiltinId::Complex: return {"complex", 2, false};
        case BuiltinId::Copy: return {"copy", 2, false};
        case BuiltinId::Delete: return {"delete", 2, false};
        case BuiltinId::Imag: return {"imag", 1, false};
        case BuiltinId::Len: return {"len", 1, false};
        case BuiltinId::Make: return {"make", 1, true};
        case BuiltinId::Max: return {"max", 1, true};
        case BuiltinId::Min: return {"min", 1, true};
        case BuiltinId::New: return {"new", 1, false};
        case BuiltinId::Panic: return {"panic", 1, false};
        case BuiltinId::Print: return {"print", 0, true};
        case BuiltinId::Println: return {"println", 0, true};
        case BuiltinId::Real: return {"real", 1, false};
        case BuiltinId::Recover: return {"recover", 0, false};
        case BuiltinId::Add: return {"Add", 2, false};
        case BuiltinId::Alignof: return {"Alignof", 1, false};
        case BuiltinId::Offsetof: return {"Offsetof", 1, false};
        case BuiltinId::Sizeof: return {"Sizeof", 1, false};
        case BuiltinId::Slice: return {"Slice", 2, false};
        case BuiltinId::SliceData: return {"SliceData", 1, false};
        case BuiltinId::String: return {"String", 2, false};
        case BuiltinId::StringData: return {"StringData", 1, false};
        case BuiltinId::Assert: return {"assert", 1, false};
        case BuiltinId::Trace: return {"trace", 0, true};
    }
    return {"", 0, false};
}

/// The arguments of these are no ordinary values.
bool takesExpressions(BuiltinId id) { return id == BuiltinId::Make || id == BuiltinId::New || id == BuiltinId::Offsetof; }

}  // namespace

bool Checker::builtin(Operand& x, syntax::CallExpr* call, BuiltinId id) {
    auto shape = shapeOf(id);
    if (call->hasDots && id != BuiltinId::Append) {
        error(call, Code::InvalidDotDotDot, std::string("invalid operation: invalid use of ... with built-in ") + shape.name);
        useExprs(call->args);
        return false;
    }
    // len and cap of an array are constant unless the argument contains calls or receives.
    bool isLength = id == BuiltinId::Len || id == BuiltinId::Cap, outerCalls = env.hasCallOrReceive;
    if (isLength) env.hasCallOrReceive = false;
    BuiltinCall b{*this, x, call, id, shape.name, {}};
    bool ok = [&] {
        size_t n = call->args.size();
        if (!takesExpressions(id)) {
            bool commaOk;
            b.args = exprList(call->args, false, commaOk);
            n = b.args.size();
            for (auto& a : b.args)
                if (!a.valid()) return false;
            if (n > 0) x = b.args[0];
        }
        bool few = n < shape.arguments;
        if (few || (!shape.variadic && n > shape.arguments)) {
            error(call, Code::WrongArgCount,
                  std::string("invalid operation: ") + (few ? "not enough" : "too many") + " arguments for " + str(call) + " (expected " +
                      std::to_string(shape.arguments) + ", found " + std::to_string(n) + ")");
            return false;
        }
        return b.check();
    }();
    if (isLength) env.hasCallOrReceive = outerCalls;
    return ok;
}

bool BuiltinCall::needVersion(int minor) {
    if (c.allowVersion(minor)) return true;
    std::string what = id >= BuiltinId::Add && id < BuiltinId::Assert ? std::string("unsafe.") + name : name;
    c.unsupportedVersion(gcStart(call->fun), minor, what);
    return false;
}

bool BuiltinCall::check() {
    switch (id) {
        case BuiltinId::Append: return append();
        case BuiltinId::Cap:
        case BuiltinId::Len: return lenOrCap();
        case BuiltinId::Clear: return clear();
        case BuiltinId::Close: return close();
        case BuiltinId::Complex: return complex();
        case BuiltinId::Copy: return copy();
        case BuiltinId::Delete: return deleteKey();
        case BuiltinId::Imag:
        case BuiltinId::Real: return realOrImag();
        case BuiltinId::Make: return make();
        case BuiltinId::Max:
        case BuiltinId::Min: return minOrMax();
        case BuiltinId::New: return newVariable();
        case BuiltinId::Panic: return panic();
        case BuiltinId::Print:
        case BuiltinId::Println: return print();
        case BuiltinId::Recover: return recover();
        case BuiltinId::Add: return add();
        case BuiltinId::Alignof: return alignof_();
        case BuiltinId::Offsetof: return offsetof_();
        case BuiltinId::Sizeof: return sizeof_();
        case BuiltinId::Slice: return slice();
        case BuiltinId::SliceData: return sliceData();
        case BuiltinId::String: return string();
        case BuiltinId::StringData: return stringData();
        case BuiltinId::Assert: return assertion();
        case BuiltinId::Trace: return trace();
    }
    return false;
}

}  // namespace minigo::types
