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
Listener listener{};
std::map<Id, Resource> closedOnes;  ///< kept for a listener only

}  // namespace

std::string_view spelling(Kind k) {
    static constexpr std::string_view kNames[] = {"file", "directory", "process", "connection", "listener", "ticker", "timer"};
    return kNames[static_cast<size_t>(k)];
}

Id opened(Kind kind, std::string_view name, Pos site, std::string_view function, uint64_t goroutine) {
    Id id = ++lastId;
    auto at = table().emplace(id, Resource{id, kind, std::string(name), site, std::string(function), goroutine}).first;
    if (listener.opened) listener.opened(at->second);
    return id;
}

bool closed(Id id) {
    auto at = table().find(id);
    if (at == table().end()) return false;
    if (listener.closed) {
        listener.closed(at->second);
        closedOnes.insert(std::move(*at));
    }
    table().erase(at);
    return true;
}

void closedAgain(Id id) {
    if (!listener.closedAgain) return;
    if (auto at = closedOnes.find(id); at != closedOnes.end()) listener.closedAgain(at->second);
}

void setListener(const Listener& l) { listener = l; }

std::vector<Resource> open() {
    std::vector<Resource> all;
    for (auto& [id, r] : table()) all.push_back(r);
    return all;
}

void reset() { table().clear(); }

}  // namespace minigo::resource
