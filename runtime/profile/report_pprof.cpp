// This file writes what the leak lab counted as a profile for `go tool pprof`: the heap's four sample types, and two more for what only pending
// deferred calls keep, labelled with the defer statement.
#include "runtime/profile/pprof.h"
#include "runtime/profile/report.h"

namespace minigo::profile {

namespace {

/// The function of a site is the innermost one of the user's that stands around the position.
Stack stackOf(const Site& s) { return {Place{s.function, s.pos}}; }

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
        if (const Site& s = r.sites[i]; s.function && s.allocated.objects) profile.add(stackOf(s), {number(s.allocated.objects), number(s.allocated.bytes), 0, 0, 0, 0});
    for (auto& [site, count] : r.peakSites)
        if (r.sites[site].function) profile.add(stackOf(r.sites[site]), {0, 0, number(count.objects), number(count.bytes), 0, 0});
    for (auto& [statement, s] : r.defers)
        for (auto& t : s.worst.through)
            for (auto& [site, count] : t.sites)
                if (r.sites[site].function)
                    profile.add(stackOf(r.sites[site]), {0, 0, 0, 0, number(count.objects), number(count.bytes)}, {{"retained_by", retainedBy(s, *r.names)}});
    profile.setTime(0, r.endTime - r.startTime);
    return profile.gzipped();
}

}  // namespace minigo::profile
