// This file finds core types (spec: Core types).
#include "types/predicates.h"

namespace minigo::types {

namespace {

Slice* bytesSlice() {
    static Slice s{{TypeKind::Slice}, byteType};
    return &s;
}

/// The type that stands for both: identical types, or channels of which one restricts the direction of the other.
Type* common(Type* x, Type* y) {
    if (identical(x, y)) return x;
    auto *a = as<Chan>(x), *b = as<Chan>(y);
    if (!a || !b || !identical(a->element, b->element)) return nullptr;
    if (a->dir == syntax::ChanDir::Both) return y;
    if (b->dir == syntax::ChanDir::Both) return x;
    return nullptr;
}

Type* core(TypeParam* p, bool stringsAsBytes) {
    Type* result = nullptr;
    bool hasString = false;
    bool ok = forUnderlying(typeSet(p), [&](Type* u) {
        if (!u) return false;
        if (stringsAsBytes && isString(u)) {
            u = bytesSlice();
            hasString = true;
        }
        result = result ? common(result, u) : u;
        return result != nullptr;
    });
    if (!ok) return nullptr;
    return hasString ? basic(BasicKind::String) : result;
}

}  // namespace

Type* coreType(Type* t) {
    auto* p = as<TypeParam>(t);
    return p ? core(p, false) : underlying(t);
}

Type* coreString(Type* t) {
    auto* p = as<TypeParam>(t);
    return p ? core(p, true) : underlying(t);
}

}  // namespace minigo::types
