// This file writes what the leak lab counted as a profile for `go tool pprof`: the heap's four sample types, and two more for what only pending
// deferred calls keep, labelled with the defer statement.
#include "runtime/profile/pprof.h"
#include "runtime/profile/report.h"

namespace minigo::profile {

namespace {

/// Adds the values to the stacks from which the site allocated, in the proportion of their bytes: which of a site's objects came from which stack is
/// not recorded.
void addToStacks(Pprof& profile, const Site& s, const std::vector<int64_t>& values, const std::vector<Label>& labels = {}) {
    uint64_t total = 0;
    for (auto& [stack, bytes] : s.stacks) total += bytes;
    if (!total) return profile.add({Place{s.function, s.pos}}, values, labels);
    std::vector<int64_t> left = values;
    uint64_t before = 0;
    for (auto& [stack, bytes] : s.stacks) {
        before += bytes;
        std::vector<int64_t> part(values.size());
        bool any = false;
        for (size_t i = 0; i < values.size(); ++i) {
            auto rest = static_cast<int64_t>(static_cast<double>(values[i]) * (static_cast<double>(total - before) / static_cast<double>(total)));
            part[i] = left[i] - rest, left[i] = rest;
            any = any || part[i];
        }
        if (any) profile.add(stack, part, labels);
    }
}

std::string spelled(const Stack& stack) {
    std::string out;
    for (auto& p : stack) {
        if (!p.function || !p.pos.valid()) continue;
        out += (out.empty() ? "" : " < ") + std::string(p.function->name.view()) + " " + place(p.pos);
    }
    return out;
}

std::string retainedBy(const DeferSite& s, Names& names) {
    std::string_view text = names.lineText(s.statement->pos);
    size_t from = text.find_first_not_of(" \t");
    return place(s.statement->pos) + " " + std::string(from == text.npos ? "" : text.substr(from));
}

}  // namespace

std::string pprofReport(const Report& report) {
    const Recording& r = *report.recording;
    Pprof profile({{"alloc_objects", "count"}, {"alloc_space", "bytes"}, {"inuse_objects", "count"}, {"inuse_space", "bytes"}, {"deferred_objects", "count"}, {"deferred_space", "bytes"}},
                  {"space", "bytes"}, 1);
    profile.setDefaultType("inuse_space");
    profile.addComment("minigo leaks: every allocation was recorded; inuse is what was reachable at the peak, deferred what only pending deferred calls kept");
    auto number = [](uint64_t n) { return static_cast<int64_t>(n); };
    for (SiteId i = 1; i < r.sites.size(); ++i)
        if (const Site& s = r.sites[i]; s.function && s.allocated.objects) addToStacks(profile, s, {number(s.allocated.objects), number(s.allocated.bytes), 0, 0, 0, 0});
    for (auto& [site, count] : r.peakSites)
        if (r.sites[site].function) addToStacks(profile, r.sites[site], {0, 0, number(count.objects), number(count.bytes), 0, 0});
    for (auto& [statement, s] : r.defers)
        for (auto& t : s.worst.through)
            for (auto& [site, count] : t.sites)
                if (r.sites[site].function)
                    addToStacks(profile, r.sites[site], {0, 0, 0, 0, number(count.objects), number(count.bytes)},
                                {{"retained_by", retainedBy(s, *r.names)}, {"deferred_in", spelled(s.stack)}});
    profile.setTime(0, r.endTime - r.startTime);
    return profile.gzipped();
}

}  // namespace minigo::profile
