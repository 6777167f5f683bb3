// This file finds native functions by package and name.
#include "runtime/value/native_table.h"

#include <vector>

namespace minigo::value {

namespace {
std::vector<const NativePackage*>& packages() {
    static std::vector<const NativePackage*> all;
    return all;
}
}  // namespace

void registerNatives(const NativePackage& package) { packages().push_back(&package); }

const std::vector<const NativePackage*>& nativePackages() { return packages(); }

const Native* findNative(std::string_view package, std::string_view name) {
    for (const NativePackage* p : packages()) {
        if (p->path != package) continue;
        for (size_t i = 0; i < p->count; i++)
            if (p->table[i].name == name) return &p->table[i];
    }
    return nullptr;
}

const Native* findNative(std::string_view fullName) {
    size_t slash = fullName.rfind('/', fullName.find('('));
    size_t dot = fullName.find('.', slash == std::string_view::npos ? 0 : slash);
    if (dot == std::string_view::npos) return nullptr;
    return findNative(fullName.substr(0, dot), fullName.substr(dot + 1));
}

}  // namespace minigo::value
