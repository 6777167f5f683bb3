// This file gives allocations their site: the line of the user's program that allocates, or that called the library function that does.
#include <algorithm>
#include <array>

#include "runtime/profile/recording.h"

namespace minigo::profile {

using value::CallCode;
using value::Code;
using value::Window;

namespace {

/// What is known of a node: its site, or that it is the library's.
struct Known {
    SiteId site = 0;
    bool isLibrary = false;
};
std::unordered_map<const Code*, Known>& nodes() {
    static auto* n = new std::unordered_map<const Code*, Known>;
    return *n;
}
std::unordered_map<const Code*, const value::Func*>& closureNodes() {
    static auto* n = new std::unordered_map<const Code*, const value::Func*>;
    return *n;
}

struct Slot {
    const Code* node = nullptr;
    Known known;
};
constexpr size_t kSlots = 1024;
std::array<Slot, kSlots> cache;

SiteId newSite(Pos pos, const value::Func* function) {
    auto& sites = recording().sites;
    Site s;
    s.pos = pos;
    s.function = function;
    sites.push_back(s);
    return static_cast<SiteId>(sites.size() - 1);
}

Known lookUp(const Code* node, const value::Func* function) {
    auto [at, isNew] = nodes().try_emplace(node);
    if (isNew) {
        at->second.isLibrary = !node->pos.valid() || !recording().names->isUsers(node->pos);
        if (!at->second.isLibrary) {
            SiteId id = at->second.site = newSite(node->pos, function);
            if (auto c = closureNodes().find(node); c != closureNodes().end()) recording().sites[id].closureOf = c->second;
        }
    }
    return at->second;
}

/// `function` contains the node.
Known known(const Code* node, const value::Func* function) {
    Slot& slot = cache[(reinterpret_cast<uintptr_t>(node) >> 4) % kSlots];
    if (slot.node != node) slot = {node, lookUp(node, function)};
    return slot.known;
}

/// The innermost call of the user's, from a frame of the library.
SiteId callerSite(Window fp) {
    while (fp) {
        const CallCode* call = value::callOf(fp);
        if (!call || !call->caller) return 0;
        Known k = known(call, call->caller);
        if (!k.isLibrary) {
            Site& s = recording().sites[k.site];
            if (s.via.empty()) s.via = value::functionOf(fp)->name.view();
            return k.site;
        }
        fp = call->offset ? fp - call->offset : value::savedCaller(fp);
    }
    return 0;
}

}  // namespace

SiteId siteHere() {
    auto& r = sched::running;
    if (!r.goroutine || !r.fp) return 0;
    if (!r.node) return callerSite(r.fp);
    Known k = known(r.node, value::functionOf(r.fp));
    return k.isLibrary ? callerSite(r.fp) : k.site;
}

Stack stackFrom(Window fp, Pos pos) {
    Place frames[kMaxDepth];
    size_t n = walk(fp, pos, frames, kMaxDepth);
    return Stack(frames, frames + n);
}

void keepStack(Site& site, uint64_t bytes) {
    constexpr uint64_t kPart = 32;  // a stack stands for about that part of what its site has allocated so far
    if (site.allocated.bytes < site.nextStack) {
        if (!site.stacks.empty()) site.stacks.back().second += bytes;
        return;
    }
    site.nextStack = site.allocated.bytes + site.allocated.bytes / kPart;
    auto& now = sched::running;
    Stack stack = stackFrom(now.fp, now.node ? now.node->pos : Pos{});
    auto at = std::find_if(site.stacks.begin(), site.stacks.end(), [&](auto& s) { return s.first == stack; });
    if (at == site.stacks.end()) at = site.stacks.insert(at, {std::move(stack), 0});
    at->second += bytes;
    std::iter_swap(at, site.stacks.end() - 1);  // the newest is the last
}

void registerClosureNode(const Code* node, const value::Func* f) { closureNodes()[node] = f; }

std::vector<bool> closureSites() {
    auto& sites = recording().sites;
    std::vector<bool> out(sites.size());
    for (size_t i = 0; i < sites.size(); ++i) out[i] = sites[i].closureOf != nullptr;
    return out;
}

}  // namespace minigo::profile
