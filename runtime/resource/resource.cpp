// This file keeps the table of open resources.
#include "runtime/resource/resource.h"

#include <iterator>
#include <map>

namespace minigo::resource {

namespace {

std::map<Id, Resource>& table() {
    static auto* t = new std::map<Id, Resource>;
    return *t;
}
Id lastId = 0;

}  // namespace

std::string_view spelling(Kind k) {
    static constexpr std::string_view kNames[] = {"file", "directory", "process", "connection", "listener", "ticker", "timer"};
    return kNames[static_cast<size_t>(k)];
}

Id opened(Kind kind, std::string_view name, Pos site, std::string_view function, uint64_t goroutine) {
    Id id = ++lastId;
    table().emplace(id, Resource{id, kind, std::string(name), site, std::string(function), goroutine});
    return id;
}

bool closed(Id id) { return table().erase(id) > 0; }

std::vector<Resource> open() {
    std::vector<Resource> all;
    for (auto& [id, r] : table()) all.push_back(r);
    return all;
}

void reset() { table().clear(); }

}  // namespace minigo::resource
