// This file finds methods of dynamic types (spec: Method sets): ids, a hash table per type, satisfaction of interfaces, receivers.
#include <deque>
#include <string>
#include <unordered_map>

#include "runtime/heap/heap.h"
#include "runtime/value/equality.h"
#include "runtime/value/errors.h"
#include "runtime/value/method_generation.h"
#include "runtime/value/type_desc.h"

namespace minigo::value {

uint32_t methodGeneration = 0;

namespace {

struct MethodName {
    std::string name, package;
};

struct Names {
    std::deque<MethodName> all{MethodName{}};  // id 0 is no method
    std::unordered_map<std::string, uint32_t> ids;
};
Names& names() {
    static auto* n = new Names;
    return *n;
}

MethodResolver resolver{};

using Table = std::vector<std::pair<MethodId, MethodDesc*>>;

/// Open addressing, a power of two at most half full.
void buildTable(TypeDesc* t) {
    size_t size = 4;
    while (size < t->methods.size() * 2) size *= 2;
    auto* table = new Table(size);
    for (auto& m : t->methods) {
        size_t at = m.id.id & (size - 1);
        while ((*table)[at].second) at = (at + 1) & (size - 1);
        (*table)[at] = {m.id, &m};
    }
    t->cache = table;
}

MethodDesc* find(const TypeDesc* type, MethodId id) {
    auto* t = const_cast<TypeDesc*>(type);  // descriptors fill themselves when first used
    if (!t->cache) {
        methodsOf(t);
        buildTable(t);
    }
    auto& table = *t->cache;
    size_t mask = table.size() - 1;
    for (size_t at = id.id & mask; table[at].second; at = (at + 1) & mask)
        if (table[at].first == id) return table[at].second;
    return nullptr;
}

struct PairHash {
    size_t operator()(const std::pair<const TypeDesc*, const TypeDesc*>& p) const {
        return hashWord(reinterpret_cast<uint64_t>(p.first), reinterpret_cast<uint64_t>(p.second));
    }
};

using Implementations = std::unordered_map<std::pair<const TypeDesc*, const TypeDesc*>, MethodId, PairHash>;
Implementations& implementations() {
    static auto* known = new Implementations;
    return *known;
}

[[noreturn]] void raiseNil() { raise(nullptr, nullptr, RuntimeError::NilDereference); }

}  // namespace

MethodId methodId(std::string_view name, std::string_view package) {
    std::string key(name);
    key += '\0';
    key += package;
    auto [at, isNew] = names().ids.emplace(std::move(key), static_cast<uint32_t>(names().all.size()));
    if (isNew) names().all.push_back({std::string(name), std::string(package)});
    return {at->second};
}
std::string_view methodName(MethodId id) { return names().all[id.id].name; }
std::string_view methodPackage(MethodId id) { return names().all[id.id].package; }

void setMethodResolver(const MethodResolver& r) { resolver = r; }

const List<MethodDesc>& methodsOf(const TypeDesc* type) {
    auto* t = const_cast<TypeDesc*>(type);
    if (!t->methodsKnown && resolver.fillMethods) {
        resolver.fillMethods(t);
        t->methodsKnown = true;
    }
    return t->methods;
}

const MethodDesc* findMethod(const TypeDesc* type, MethodId id) {
    MethodDesc* m = find(type, id);
    if (m && !m->func && !m->throughInterface && resolver.resolve) m->func = resolver.resolve(m);
    return m;
}

bool implements(const TypeDesc* type, const TypeDesc* interfaceType, MethodId* missing) {
    auto* known = &implementations();
    auto at = known->find(std::pair{type, interfaceType});
    if (at == known->end()) {
        known->emplace(std::pair{type, interfaceType}, MethodId{});
        MethodId absent;
        for (auto& wanted : interfaceType->methods) {
            MethodDesc* m = find(type, wanted.id);
            if (m && m->signature == wanted.signature) continue;
            absent = wanted.id;
            break;
        }
        // find may have filled the table through the resolver, which may come back here
        at = known->insert_or_assign(std::pair{type, interfaceType}, absent).first;
    }
    if (missing) *missing = at->second;
    return at->second == MethodId{};
}

void forgetMethods(const std::vector<TypeDesc*>& types) {
    for (TypeDesc* t : types) {
        delete t->cache;
        t->cache = nullptr;
    }
    implementations().clear();
    methodGeneration++;
}

const void* methodReceiver(const Interface& i, const MethodDesc& m) {
    bool fromPointer = i.type->kind == Kind::Pointer;
    if (m.path.empty() && !fromPointer) return interfaceData(i);
    auto* at = fromPointer ? reinterpret_cast<const char*>(i.word) : static_cast<const char*>(interfaceData(i));
    for (auto& step : m.path) {
        if (!at) raiseNil();
        at += step.offset;
        if (step.indirect) at = *reinterpret_cast<const char* const*>(at);
    }
    if (!at && !m.pointerReceiver) raiseNil();
    return at;
}

}  // namespace minigo::value
