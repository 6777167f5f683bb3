// This file writes the leak report as JSON, version kReportVersion; docs/leaks.md describes its members.
#include <nlohmann/json.hpp>

#include <algorithm>

#include "runtime/profile/report.h"

namespace minigo::profile {

namespace {

using Json = nlohmann::ordered_json;

Json position(Pos pos) {
    const FileSet* files = defer::fileSet();
    if (!files || !pos.valid()) return nullptr;
    Position p = files->position(pos);
    return {{"file", std::string(p.file)}, {"line", p.line}, {"column", p.column}};
}

Json sites(const std::vector<std::pair<SiteId, Count>>& from, const Recording& r) {
    auto sorted = from;
    std::sort(sorted.begin(), sorted.end(), [](auto& a, auto& b) { return a.second.bytes > b.second.bytes; });
    Json out = Json::array();
    for (auto& [id, count] : sorted) {
        const Site& s = r.sites[id];
        out.push_back({{"at", position(s.pos)}, {"through", std::string(s.via)}, {"objects", count.objects}, {"bytes", count.bytes}});
    }
    return out;
}

Json through(const std::vector<Held::Through>& from, const Recording& r) {
    Json out = Json::array();
    for (auto& t : from) {
        Json v = {{"variable", t.variable.name}, {"kind", t.isArgument ? "argument" : t.variable.byReference ? "captured by reference" : "captured by value"}};
        if (!t.variable.why.empty()) v["why"] = t.variable.why;
        v["declared"] = position(t.variable.declared);
        v["objects"] = t.held.objects, v["bytes"] = t.held.bytes;
        v["allocatedAt"] = sites(t.sites, r);
        out.push_back(std::move(v));
    }
    return out;
}

Json openers(const Recording& r) {
    Json out = Json::array();
    for (auto& [key, o] : r.openers) {
        Json closers = Json::array();
        for (auto& c : o.closers) closers.push_back({{"defer", position(c.statement)}, {"function", c.function}, {"count", c.count}, {"mostInOneCall", c.statement.valid() ? c.mostAtOnce : 0}});
        out.push_back({{"kind", std::string(resource::spelling(o.kind))}, {"at", position(o.opened)}, {"function", o.function}, {"example", o.example}, {"opened", o.count}, {"peak", o.peak},
                       {"openAtEnd", o.open}, {"closedTwice", o.closedTwice}, {"closers", std::move(closers)}});
    }
    return out;
}

Json finding(const Finding& f) {
    Json out = {{"kind", f.kind}, {"at", position(f.pos)}, {"function", f.function}, {"sentence", f.sentence}, {"count", f.count}, {"bytes", f.bytes}};
    Json facts = Json::object();
    for (auto& fact : f.facts) facts[fact.label] = fact.text;
    out["facts"] = std::move(facts);
    Json remedy = {{"text", f.remedy.text}, {"loop", position(f.remedy.loop)}, {"measured", f.remedy.measured}};
    if (f.remedy.measured) remedy["unit"] = f.remedy.countsFiles ? "files" : "bytes", remedy["peakBefore"] = f.remedy.before, remedy["peakAfter"] = f.remedy.after;
    if (f.remedy.ownBefore) remedy["heldBefore"] = f.remedy.ownBefore, remedy["heldAfter"] = f.remedy.ownAfter;
    out["remedy"] = std::move(remedy);
    return out;
}

}  // namespace

std::string jsonReport(const Report& report) {
    const Recording& r = *report.recording;
    Json out = {{"version", kReportVersion}, {"program", report.program}, {"exitCode", report.exitCode}};
    out["findings"] = Json::array();
    for (auto& f : report.findings) out["findings"].push_back(finding(f));
    out["notes"] = report.notes;
    out["totals"] = {{"allocatedBytes", r.allocated},   {"allocatedObjects", r.allocations},      {"peakReachableBytes", r.peakLive},
                     {"peakHeapBytes", r.peakHeap},     {"reachableBytesAtEnd", r.liveAtEnd.bytes}, {"reachableObjectsAtEnd", r.liveAtEnd.objects},
                     {"deferredCalls", r.registered},   {"peakPendingDefers", r.peakPending},     {"pendingDefersAtEnd", r.pendingAtEnd},
                     {"peakOpenFiles", r.peakFiles},    {"openFilesAtEnd", r.filesAtEnd},         {"peakGoroutines", r.peakGoroutines},
                     {"collections", r.collections},    {"nanoseconds", r.endTime - r.startTime}};
    Json defers = Json::array();
    for (auto& [statement, s] : r.defers) {
        if (!statement->pos.valid() || !r.names->isUsers(statement->pos)) continue;
        defers.push_back({{"at", position(statement->pos)}, {"function", s.function}, {"registered", s.registered}, {"mostInOneFrame", s.mostInOneFrame},
                          {"records", s.worst.records}, {"recordBytes", s.worst.recordBytes}, {"heldBytes", s.worst.held.bytes}, {"through", through(s.worst.through, r)}});
    }
    out["defers"] = std::move(defers);
    out["openers"] = openers(r);
    Json allocations = Json::array();
    std::vector<std::pair<SiteId, Count>> all;
    for (SiteId i = 1; i < r.sites.size(); ++i)
        if (r.sites[i].allocated.objects) all.push_back({i, r.sites[i].allocated});
    out["allocations"] = sites(all, r);
    out["reachableAtPeak"] = sites(r.peakSites, r);
    for (auto& s : r.curve)
        out["curve"].push_back({{"allocated", s.allocated}, {"nanoseconds", s.time}, {"heap", s.heap}, {"pendingDefers", s.pending}, {"openFiles", s.files}, {"goroutines", s.goroutines}});
    return out.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace minigo::profile
