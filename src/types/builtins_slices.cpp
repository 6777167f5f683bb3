// This file checks append, copy, len, cap, clear and delete (spec: Appending to and copying slices, Length and capacity, Clear,
// Deletion of map elements).
#include "types/builtin_call.h"

namespace minigo::types {

bool BuiltinCall::append() {
    auto* s = x.type;
    auto* slice = as<Slice>(coreType(s));
    if (!slice) {
        std::string cause;
        if (x.isNil()) {
            cause = "have untyped nil";
        } else if (isTypeParam(s)) {
            auto* u = coreType(s);
            cause = c.str(x) + (u ? " has core type " + c.str(u) : " has no core type");
        } else {
            cause = "have " + c.str(x);
        }
        return fail(x, Code::InvalidAppend, "first argument to append must be a slice; " + cause);
    }
    // append([]byte, string...) is a case of its own.
    if (args.size() == 2 && call->hasDots && c.assignableTo(x, c.newSlice(byteType), nullptr, nullptr)) {
        auto* t = coreString(args[1].type);
        if (t && isString(t)) return result(Mode::Value, s);
    }
    auto* sig = c.newType<Signature>();
    sig->params = c.newTuple({c.newParam({}, "", s), c.newParam({}, "", c.newSlice(slice->element))});
    sig->results = c.newTuple({c.newParam({}, "", s)});
    sig->variadic = true;
    c.arguments(call, {}, {}, sig, args);
    return result(Mode::Value, s);
}

bool BuiltinCall::copy() {
    auto& y = args[1];
    auto* dst = as<Slice>(coreType(x.type));
    auto* from = coreString(y.type);
    if (from && isString(from)) from = c.newSlice(byteType);
    auto* src = as<Slice>(from);
    if (!dst || !src)
        return fail(x, Code::InvalidCopy, "invalid argument: copy expects slice arguments; found " + c.str(x) + " and " + c.str(y));
    if (!identical(dst->element, src->element))
        return fail(x, Code::InvalidCopy,
                    "invalid argument: arguments to copy " + c.str(x) + " and " + c.str(y) + " have different element types " +
                        c.str(dst->element) + " and " + c.str(src->element));
    return result(Mode::Value, basic(BasicKind::Int));
}

namespace {

/// A pointer to an array counts as the array.
Type* arrayBehind(Type* t) {
    auto* p = as<Pointer>(t);
    auto* a = p ? under<Array>(p->element) : nullptr;
    return a ? a : t;
}

}  // namespace

bool BuiltinCall::lenOrCap() {
    bool isLen = id == BuiltinId::Len;
    auto* intType = basic(BasicKind::Int);
    auto* t = arrayBehind(underlying(x.type));
    auto has = [&](Type* u) {
        if (!u) return false;
        u = arrayBehind(u);
        switch (u->kind) {
            case TypeKind::Basic: return isLen && isString(u);
            case TypeKind::Array:
            case TypeKind::Slice:
            case TypeKind::Chan: return true;
            case TypeKind::Map: return isLen;
            default: return false;
        }
    };
    bool valid = isTypeParam(x.type) ? underIs(x.type, has) : has(t);
    if (!valid) {
        if (!isInvalid(underlying(x.type)))
            c.error(x, isLen ? Code::InvalidLen : Code::InvalidCap, "invalid argument: " + c.str(x) + " for " + name);
        return false;
    }
    if (isString(t) && x.mode == Mode::Constant) return constantResult(static_cast<int64_t>(stringValue(x.value).size()), intType);
    auto* a = as<Array>(t);
    if (!a || c.env.hasCallOrReceive) return result(Mode::Value, intType);
    constantResult(a->length, intType);
    if (a->length < 0) x.value = makeUnknown();
    return true;
}

bool BuiltinCall::clear() {
    needVersion(21);
    bool ok = underIs(x.type, [&](Type* u) {
        if (as<Map>(u) || as<Slice>(u)) return true;
        return fail(x, Code::InvalidClear,
                    "invalid argument: cannot clear " + c.str(x) + ": argument must be (or constrained by) map or slice");
    });
    return ok && result(Mode::NoValue, nullptr);
}

bool BuiltinCall::deleteKey() {
    Type* key = nullptr;
    bool ok = underIs(x.type, [&](Type* u) {
        auto* m = as<Map>(u);
        if (!m) return fail(x, Code::InvalidDelete, "invalid argument: " + c.str(x) + " is not a map");
        if (key && !identical(m->key, key))
            return fail(x, Code::InvalidDelete, "invalid argument: maps of " + c.str(x) + " must have identical key types");
        key = m->key;
        return true;
    });
    if (!ok) return false;
    x = args[1];
    c.assignment(x, key, "argument to delete");
    return x.valid() && result(Mode::NoValue, nullptr);
}

}  // namespace minigo::types
