// This file implements properties of objects: export (spec: Exported identifiers), identity of names, names in tracebacks.
#include <utf8proc.h>

#include "types/checker.h"

namespace minigo::types {

namespace {

/// The first character of s, and its length in bytes.
int32_t firstRune(std::string_view s, size_t* length) {
    utf8proc_int32_t r = -1;
    auto n = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(s.data()), static_cast<utf8proc_ssize_t>(s.size()), &r);
    *length = n > 0 ? static_cast<size_t>(n) : 1;
    return n > 0 ? r : 0xFFFD;
}

int32_t fold(int32_t r) {
    if (r < 0x80) return r >= 'A' && r <= 'Z' ? r + ('a' - 'A') : r;
    return utf8proc_tolower(utf8proc_toupper(r));
}

}  // namespace

bool Object::exported() const {
    if (name.empty()) return false;
    auto c = static_cast<unsigned char>(name[0]);
    if (c < 0x80) return c >= 'A' && c <= 'Z';
    size_t n;
    return utf8proc_category(firstRune(name, &n)) == UTF8PROC_CATEGORY_LU;
}

bool equalFold(std::string_view a, std::string_view b) {
    while (!a.empty() && !b.empty()) {
        size_t na, nb;
        if (fold(firstRune(a, &na)) != fold(firstRune(b, &nb))) return false;
        a.remove_prefix(na);
        b.remove_prefix(nb);
    }
    return a.empty() && b.empty();
}

bool sameId(const Object* o, const Package* from, std::string_view name, bool foldCase) {
    if (o->name != name && !(foldCase && equalFold(o->name, name))) return false;
    if (o->exported()) return true;
    if (!from || !o->package) return from == o->package;
    return from == o->package || from->path == o->package->path;
}

bool methodLess(const Func* a, const Func* b) {
    bool ea = a->exported(), eb = b->exported();
    if (ea != eb) return ea;
    if (a->name != b->name) return a->name < b->name;
    if (ea || !a->package || !b->package) return false;
    return a->package->path < b->package->path;
}

std::string Func::fullName() const {
    std::string prefix = package ? (package->isMain ? "main" : package->path) + "." : "";
    auto* sig = signature();
    if (!sig || !sig->recv) return prefix + std::string(name) + (sig && !sig->typeParams.empty() ? "[...]" : "");
    bool isPointer = false;
    Type* base = deref(sig->recv->type, &isPointer);
    std::string type = "?";
    if (auto* n = as<Named>(base)) {
        type = std::string(n->origin->object->name);
        if (!n->origin->typeParams.empty()) type += "[...]";
    }
    return prefix + (isPointer ? "(*" + type + ")" : type) + "." + std::string(name);
}

const std::string& Struct::tag(size_t i) const {
    static const std::string none;
    return i < tags.size() ? tags[i] : none;
}

}  // namespace minigo::types
