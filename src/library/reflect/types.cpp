// This file holds the natives of reflect.Type: questions to type descriptors and making new ones.
#include <cstddef>

#include "library/reflect/natives.h"

namespace minigo::library::reflect {

// rtype, list and fieldDesc in type.go read descriptors at these places.
static_assert(offsetof(TypeDesc, kind) == 10 && offsetof(TypeDesc, direct) == 11 && offsetof(TypeDesc, variadic) == 15);
static_assert(offsetof(TypeDesc, chanDir) == 16 && offsetof(TypeDesc, plainMemory) == 17 && offsetof(TypeDesc, hash) == 20);
static_assert(offsetof(TypeDesc, string) == 24 && offsetof(TypeDesc, equal) == 72 && offsetof(TypeDesc, element) == 88);
static_assert(offsetof(TypeDesc, length) == 104 && offsetof(TypeDesc, fields) == 112 && offsetof(TypeDesc, results) == 144);
static_assert(sizeof(List<value::FieldDesc>) == 16 && offsetof(List<value::FieldDesc>, count) == 8);
static_assert(sizeof(value::FieldDesc) == 72 && offsetof(value::FieldDesc, type) == 48 && offsetof(value::FieldDesc, embedded) == 64);

namespace {

bool sameList(const List<const TypeDesc*>& a, const List<const TypeDesc*>& b) {
    if (a.size() != b.size()) return false;
    for (size_t i = 0; i < a.size(); ++i)
        if (!identicalIgnoringTags(a[i], b[i])) return false;
    return true;
}

bool sameFields(const TypeDesc* t, const TypeDesc* u) {
    if (t->fields.size() != u->fields.size()) return false;
    for (size_t i = 0; i < t->fields.size(); ++i) {
        auto &a = t->fields[i], &b = u->fields[i];
        if (!(a.name == b.name) || !(a.package == b.package) || a.embedded != b.embedded || !identicalIgnoringTags(a.type, b.type)) return false;
    }
    return true;
}

/// Exported methods come first in method-set order.
size_t visibleMethods(const TypeDesc* t) {
    auto& all = value::methodsOf(t);
    if (t->kind == Kind::Interface) return all.size();
    size_t n = 0;
    while (n < all.size() && all[n].exported) ++n;
    return n;
}

}  // namespace

const TypeDesc* underlying(const TypeDesc* t) { return t->underlying ? t->underlying : t; }

bool implements(const TypeDesc* t, const TypeDesc* u) { return value::implements(t, u); }

bool identicalIgnoringTags(const TypeDesc* t, const TypeDesc* u) {
    if (t == u) return true;
    if (t->kind != u->kind || t->name.length || u->name.length) return false;
    switch (t->kind) {
        case Kind::Array: return t->length == u->length && identicalIgnoringTags(t->element, u->element);
        case Kind::Chan: return t->chanDir == u->chanDir && identicalIgnoringTags(t->element, u->element);
        case Kind::Func: return t->variadic == u->variadic && sameList(t->params, u->params) && sameList(t->results, u->results);
        case Kind::Map: return identicalIgnoringTags(t->key, u->key) && identicalIgnoringTags(t->element, u->element);
        case Kind::Pointer:
        case Kind::Slice: return identicalIgnoringTags(t->element, u->element);
        case Kind::Struct: return sameFields(t, u);
        default: return false;
    }
}

const TypeDesc* pointerTo(const TypeDesc* t) { return value::pointerTo(t); }
const TypeDesc* sliceOf(const TypeDesc* t) { return value::sliceOf(t); }
const TypeDesc* arrayOf(const TypeDesc* t, int64_t length) { return value::arrayOf(t, length); }
const TypeDesc* mapOf(const TypeDesc* key, const TypeDesc* element) { return value::mapOf(key, element); }
const TypeDesc* chanOf(const TypeDesc* t, int64_t direction) { return value::chanOf(t, static_cast<uint8_t>(direction)); }

const TypeDesc* funcOf(SliceOf<const TypeDesc*> in, SliceOf<const TypeDesc*> out, bool variadic) {
    return value::funcOf({in.begin(), in.end()}, {out.begin(), out.end()}, variadic);
}

const TypeDesc* structOf(Slice fields) {
    auto* first = reinterpret_cast<const value::FieldDesc*>(fields.data);
    return value::structOf({first, first + fields.length});
}

int64_t methodCount(const TypeDesc* t) { return static_cast<int64_t>(visibleMethods(t)); }

int64_t methodIndex(const TypeDesc* t, String name) {
    size_t n = visibleMethods(t);
    for (size_t i = 0; i < n; ++i)
        if (t->methods[i].exported && value::methodName(t->methods[i].id) == name.view()) return static_cast<int64_t>(i);
    return -1;
}

Results<String, String, uint32_t, const TypeDesc*> methodAt(const TypeDesc* t, int64_t i) {
    auto& m = value::methodsOf(t)[static_cast<size_t>(i)];
    return {value::staticString(value::methodName(m.id)), value::staticString(value::methodPackage(m.id)), m.id.id, m.signature};
}

}  // namespace minigo::library::reflect
