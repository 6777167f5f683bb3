// This file judges what was recorded: which of it is a leak, and why. Thresholds stand here, each with its reason; docs/leaks.md explains them.
#include <algorithm>
#include <cstdio>

#include "runtime/profile/report.h"

namespace minigo::profile {

namespace {

/// Records of one statement in one frame: fewer are no loop that runs away.
constexpr uint64_t kManyRecords = 8;
/// What they hold, records included: less is not worth a word.
constexpr uint64_t kManyBytes = 64 << 10;
/// Open at the same time, closed by deferred calls of one frame.
constexpr uint64_t kManyFiles = 8;
/// Containers and closures below this are no leak yet.
constexpr uint64_t kLargeBytes = 1 << 20;
/// Allocations of a program that does more than fill one container.
constexpr uint64_t kOtherObjects = 1000;
/// Timers of one line that nobody waits for: fewer come from requests with a time limit.
constexpr uint64_t kManyTimers = 1000;

/// Sites of one line become one; largest first.
std::vector<std::pair<SiteId, Count>> byLine(std::vector<std::pair<SiteId, Count>> sites, const Recording& r) {
    std::sort(sites.begin(), sites.end(), [](auto& a, auto& b) { return a.second.bytes > b.second.bytes; });
    std::vector<std::pair<SiteId, Count>> out;
    for (auto& [id, count] : sites) {
        std::string at = place(r.sites[id].pos);
        auto same = std::find_if(out.begin(), out.end(), [&](auto& x) { return place(r.sites[x.first].pos) == at; });
        if (same == out.end()) out.push_back({id, count});
        else same->second += count;
    }
    return out;
}

std::string spelledSites(std::vector<std::pair<SiteId, Count>> sites, const Recording& r) {
    sites = byLine(std::move(sites), r);
    std::string out;
    for (size_t i = 0; i < sites.size() && i < 3; ++i) {
        auto& [id, count] = sites[i];
        const Site& s = r.sites[id];
        if (!s.pos.valid() || count.bytes * 20 < sites[0].second.bytes) continue;
        if (!out.empty()) out += "\n";
        out += place(s.pos) + ": ";
        std::string_view text = r.names->lineText(s.pos);
        size_t from = text.find_first_not_of(" \t");
        if (from != text.npos) out += text.substr(from);
        if (!s.via.empty()) out += " (in " + std::string(s.via) + ")";
        out += " - " + many(count.objects, "object") + ", " + inBytes(count.bytes);
    }
    return out;
}

std::string spelledVariable(const DeferSite& s, const Held::Through& t, const Recording& r) {
    const Variable& v = t.variable;
    if (!t.isArgument) {
        if (v.name.empty()) return "the closure's bound receiver";
        return "variable " + v.name + " (line " + std::to_string(lineOf(v.declared)) + "), captured by " + (v.byReference ? "reference" : "value") + ": " + v.why;
    }
    std::string written = s.callee && s.statement ? r.names->argument(s.statement->pos, s.callee, v) : std::string();
    std::string out = written.empty() ? "an argument" : "argument " + written;
    if (!v.name.empty() && v.name != "_arg" && v.name != written) out += " (parameter " + v.name + ")";
    return out + ", evaluated at the defer statement and kept in the record";
}

const Held::Through* largest(const std::vector<Held::Through>& through) {
    const Held::Through* best = nullptr;
    for (auto& t : through)
        if (!best || t.held.bytes > best->held.bytes) best = &t;
    return best;
}

/// "./x.go:12 (in os.Open)", where `via` is the library function that the line calls.
std::string placeOf(const Opener& o) { return place(o.opened) + (o.via.empty() ? "" : " (in " + o.via + ")"); }

const Opener::Closer* filesClosedBy(const Recording& r, Pos statement, const Opener** opener) {
    for (auto& [key, o] : r.openers)
        for (auto& c : o.closers)
            if (c.statement.valid() && c.statement == statement && c.mostAtOnce >= kManyFiles) return *opener = &o, &c;
    return nullptr;
}

void proposeFunction(Finding& f, Names& names, Pos statement) {
    Names::Loop loop = names.loopAround(statement);
    if (!loop.pos.valid()) {
        f.remedy.text = "call a function of its own for each round, so that its deferred calls run at the end of the round";
        return;
    }
    f.remedy.loop = loop.pos;
    f.remedy.isMechanical = loop.obstacle.empty();
    f.remedy.text = "a function of its own for the body of the loop in line " + std::to_string(lineOf(loop.pos));
    if (!loop.obstacle.empty()) f.remedy.text += " (by hand: " + loop.obstacle + ")";
}

void pendingDefers(Report& report) {
    const Recording& r = *report.recording;
    for (auto& [statement, s] : r.defers) {
        const Held& h = s.worst;
        uint64_t bytes = h.held.bytes + h.recordBytes;
        if (!statement->pos.valid() || !r.names->isUsers(statement->pos)) continue;
        if (h.inOneFrame < kManyRecords || bytes < kManyBytes) continue;
        Finding f;
        f.kind = "pending-defers", f.pos = statement->pos, f.function = s.function, f.count = h.records, f.bytes = bytes;
        f.sentence = many(h.records, "deferred call") + " of this line wait for " + s.function + " to return, and nothing else keeps the " + inBytes(bytes) +
                     " that they hold.";
        const Held::Through* t = largest(h.through);
        if (t && t->held.bytes) {
            f.facts.push_back({"held by", spelledVariable(s, *t, r) + " - " + inBytes(t->held.bytes)});
            if (auto sites = spelledSites(t->sites, r); !sites.empty()) f.facts.push_back({"allocated at", sites});
        }
        f.facts.push_back({"records", withCommas(h.records) + " at the peak, " + inBytes(h.recordBytes) + " themselves; " + withCommas(s.registered) + " registered in all"});
        const Opener* opener = nullptr;
        if (auto* c = filesClosedBy(r, statement->pos, &opener))
            f.facts.push_back({"open", many(c->mostAtOnce, "file") + " at the same time, opened at " + placeOf(*opener)});
        if (s.functionEnd.valid()) f.facts.push_back({"let go", "when " + s.function + " returns (its end is line " + std::to_string(lineOf(s.functionEnd)) + "), newest first"});
        proposeFunction(f, *r.names, statement->pos);
        report.findings.push_back(std::move(f));
    }
}

uint64_t recordsInOneFrame(const Recording& r, Pos statement) {
    for (auto& [code, s] : r.defers)
        if (code->pos == statement) return s.mostInOneFrame;
    return 0;
}

bool hasFinding(const Report& report, Pos pos) {
    return std::any_of(report.findings.begin(), report.findings.end(), [&](auto& f) { return f.pos == pos; });
}

void openFiles(Report& report) {
    const Recording& r = *report.recording;
    for (auto& [key, o] : r.openers) {
        std::string noun(resource::spelling(o.kind));
        if (o.kind == resource::Kind::Directory) noun = "folder";
        for (auto& c : o.closers) {
            if (!c.statement.valid() || c.mostAtOnce < kManyFiles || hasFinding(report, c.statement)) continue;
            if (recordsInOneFrame(r, c.statement) < kManyFiles) continue;  // one call that closes many
            Finding f;
            f.kind = "open-files", f.pos = c.statement, f.function = c.function, f.count = c.mostAtOnce;
            f.sentence = many(c.mostAtOnce, noun.c_str()) + " are open at the same time, since the deferred calls of this line close them only when " + c.function + " returns.";
            f.facts.push_back({"opened at", placeOf(o) + ", " + withCommas(o.count) + " in all, for example " + o.example});
            f.facts.push_back({"let go", "when " + c.function + " returns (its end is line " + std::to_string(lineOf(c.functionEnd)) + "), newest first"});
            proposeFunction(f, *r.names, c.statement);
            report.findings.push_back(std::move(f));
        }
        if (o.open) {
            Finding f;
            f.kind = "open-files", f.pos = o.opened, f.function = o.function, f.count = o.open;
            f.sentence = many(o.open, noun.c_str()) + (o.open == 1 ? " that was opened here is" : " that were opened here are") + " never closed.";
            f.facts.push_back({"for example", o.example});
            f.facts.push_back({"opened", withCommas(o.count) + " in all, " + withCommas(o.peak) + " at the same time" + (o.via.empty() ? "" : ", by " + o.via)});
            bool isRequest = o.kind == resource::Kind::Connection && o.via.starts_with("net/http.");
            f.remedy.text = isRequest ? "close the body of each response, defer resp.Body.Close() right after the error check: the connection waits for that"
                                      : "defer its Close right after the error check";
            report.findings.push_back(std::move(f));
        }
        if (o.closedTwice) report.notes.push_back(many(o.closedTwice, noun.c_str()) + " opened at " + place(o.opened) + " had Close called again after it was closed (it returns an error, nothing more).");
    }
}

std::string inSeconds(int64_t ns) {
    char text[40];
    std::snprintf(text, sizeof text, "%.3f s", static_cast<double>(ns) / 1e9);
    return text;
}

std::string whyForEver(sched::WaitReason reason) {
    switch (reason) {
        case sched::WaitReason::ChanReceiveNil:
        case sched::WaitReason::ChanSendNil: return "the channel is nil";
        case sched::WaitReason::SelectNoCases: return "a select without cases never ends";
        case sched::WaitReason::ChanReceive: return "nobody who can still run has the channel, so nothing will be sent and nobody will close it";
        case sched::WaitReason::ChanSend: return "nobody who can still run has the channel, so nobody will receive";
        case sched::WaitReason::Select: return "nobody who can still run has one of its channels";
        default: return "nobody who can still run reaches what it waits for";
    }
}

std::string remedyFor(sched::WaitReason reason) {
    switch (reason) {
        case sched::WaitReason::ChanSend: return "room in the channel for every sender, or a select that also waits for a context or a done channel";
        case sched::WaitReason::ChanReceive:
        case sched::WaitReason::Select: return "close the channel when nothing more will be sent, or let its select also wait for a context";
        case sched::WaitReason::ChanReceiveNil:
        case sched::WaitReason::ChanSendNil: return "make the channel";
        case sched::WaitReason::SelectNoCases: return "a channel that ends it";
        case sched::WaitReason::MutexLock:
        case sched::WaitReason::RWMutexLock:
        case sched::WaitReason::RWMutexRLock: return "unlock it on every way out: defer Unlock right after Lock";
        case sched::WaitReason::CondWait: return "a Signal or Broadcast after each change of the condition";
        default: return "as many calls of Done (or releases) as it waits for";
    }
}

void blockedGoroutines(Report& report) {
    const Recording& r = *report.recording;
    for (auto& s : r.stuck) {
        Finding f;
        f.kind = "blocked-goroutines", f.pos = s.blockedAt, f.function = s.function, f.count = s.count, f.bytes = s.held.bytes;
        f.sentence = many(s.count, "goroutine") + (s.count == 1 ? " is" : " are") + " blocked for ever here (" + sched::spelling(s.reason) + "): " + whyForEver(s.reason) + ".";
        if (s.createdAt.valid()) f.facts.push_back({"created", "at " + place(s.createdAt) + (s.creator.empty() ? "" : " in " + s.creator)});
        f.facts.push_back({"blocked", "since " + inSeconds(s.since) + " of " + inSeconds(r.endTime - r.startTime)});
        f.facts.push_back({"keeps", inBytes(s.held.bytes) + " alive" + (s.count > 1 ? ", " + inBytes(s.held.bytes / s.count) + " each" : "")});
        if (auto sites = spelledSites(s.sites, r); s.held.bytes >= 1024 && !sites.empty()) f.facts.push_back({"allocated at", sites});
        f.remedy.text = remedyFor(s.reason);
        report.findings.push_back(std::move(f));
    }
}

void closures(Report& report) {
    const Recording& r = *report.recording;
    for (auto& c : r.closures) {
        if (!c.holding || c.held.bytes < kLargeBytes) continue;
        const Held::Through* t = largest(c.through);
        if (!t || t->variable.name.empty()) continue;
        if (c.holding < kManyRecords) {
            report.notes.push_back(many(c.closures, "closure") + " of " + place(c.madeAt) + (c.closures == 1 ? " is" : " are") + " still reachable at the end, and only " +
                                   (c.closures == 1 ? "its" : "their") + " captures keep " + inBytes(c.held.bytes) + ", through variable " + t->variable.name + ".");
            continue;
        }
        Finding f;
        f.kind = "closures", f.pos = c.madeAt, f.function = c.literal->name.view(), f.count = c.closures, f.bytes = c.held.bytes;
        f.sentence = many(c.closures, "closure") + " of this line are still reachable at the end, and only their captures keep " + inBytes(c.held.bytes) + ".";
        const Variable& v = t->variable;
        f.facts.push_back({"held by", "variable " + v.name + " (line " + std::to_string(lineOf(v.declared)) + "), captured by " + (v.byReference ? "reference" : "value") + ": " + v.why + " - " + inBytes(t->held.bytes)});
        if (auto sites = spelledSites(t->sites, r); !sites.empty()) f.facts.push_back({"allocated at", sites});
        f.remedy.text = "capture only what the closure needs (a length, a field, a copy), or drop the closures when they are done";
        report.findings.push_back(std::move(f));
    }
}

/// What is allocated in lines that the root holds nothing of: what the program does besides filling it.
Count allocatedElsewhere(const Recording& r, const Root& root) {
    Count own;
    for (auto& [site, count] : root.sites) own += r.sites[site].allocated;
    return {r.allocations - std::min(own.objects, r.allocations), r.allocated - std::min(own.bytes, r.allocated)};
}

/// The clock when one of the lines that fill it allocated last.
uint64_t lastFilled(const Recording& r, const Root& root) {
    uint64_t last = 0;
    for (auto& [site, count] : root.sites)
        if (count.bytes * 10 >= root.points.back().bytes) last = std::max(last, r.sites[site].last);
    return last;
}

/// It never shrank, it was filled until the end, and it is not all that the program makes: one that builds a table and then uses it is no leak.
bool onlyGrew(const Recording& r, const Root& root) {
    if (root.shrank || root.points.size() < 4 || root.points.back().bytes < kLargeBytes) return false;
    uint64_t end = root.points.back().bytes;
    uint64_t rises = 0, level = root.points[0].bytes;
    for (auto& p : root.points)
        if (p.bytes > level + end / 100) level = p.bytes, rises++;
    Count elsewhere = allocatedElsewhere(r, root);
    bool doesOtherThings = elsewhere.objects >= kOtherObjects && elsewhere.bytes * 4 >= end;
    return rises >= 3 && lastFilled(r, root) >= r.allocated / 100 * 98 && doesOtherThings;
}

void sparseArrays(Report& report) {
    const Recording& r = *report.recording;
    for (auto& a : r.sparseArrays) {
        if (a.arrays < kManyRecords || a.bytes < kLargeBytes) continue;
        Finding f;
        f.kind = "small-slices", f.pos = r.sites[a.site].pos, f.count = a.arrays, f.bytes = a.bytes;
        if (auto* in = r.sites[a.site].function) f.function = in->name.view();
        f.sentence = many(a.arrays, "array") + " made here are still reachable at the end, " + inBytes(a.bytes) + ", though the slices that hold them show only " + inBytes(a.used) + ".";
        f.facts.push_back({"each", inBytes(a.bytes / a.arrays) + " kept, " + inBytes(a.used / a.arrays) + " in use"});
        f.remedy.text = "keep a copy of the part (bytes.Clone, append([]T(nil), part...)) instead of a slice of the whole array";
        report.findings.push_back(std::move(f));
    }
}

/// Most of what it reaches are arrays that have a finding of their own.
bool explainedBySlices(const Report& report, const Root& root) {
    uint64_t explained = 0;
    for (auto& [site, count] : root.sites)
        for (auto& f : report.findings)
            if (f.kind == "small-slices" && f.pos == report.recording->sites[site].pos) explained += count.bytes;
    return explained * 2 > root.points.back().bytes;
}

/// A local variable counts when it was there until the end, and is a leak when nothing looks at what it holds after it was filled.
bool isThereToTheEnd(const Recording& r, const Root& root) { return !root.function || root.points.back().allocated >= r.allocated / 2; }
bool isUsedLater(const Recording& r, const Root& root) { return root.function && r.names->isUsedLater(root.function, root.declared, root.at); }

void growing(Report& report) {
    const Recording& r = *report.recording;
    for (auto& root : r.roots) {
        if (!onlyGrew(r, root) || !isThereToTheEnd(r, root) || explainedBySlices(report, root)) continue;
        if (isUsedLater(r, root)) {
            report.notes.push_back("What variable " + root.name + " (" + place(root.declared) + ") reaches only grew: " + inBytes(root.points.back().bytes) + " at the last look.");
            continue;
        }
        Finding f;
        f.kind = "growing", f.pos = root.declared, f.function = root.name, f.bytes = root.points.back().bytes;
        f.sentence = "What " + root.name + " reaches only grew while the program ran: " + inBytes(f.bytes) + " at the end.";
        std::string curve;
        size_t n = root.points.size();
        for (size_t i = 0; i < 5; ++i) curve += (i ? " -> " : "") + inBytes(root.points[i * (n - 1) / 4].bytes);
        f.facts.push_back({"grew", curve});
        if (auto sites = spelledSites(root.sites, r); !sites.empty()) f.facts.push_back({"allocated at", sites});
        f.remedy.text = "a bound: delete what is no longer needed, or keep copies instead of slices of large arrays";
        report.findings.push_back(std::move(f));
    }
}

void tickers(Report& report) {
    const Recording& r = *report.recording;
    for (auto& t : r.tickers) {
        if (t.running < 2) {
            report.notes.push_back("The ticker made at " + place(t.pos) + " was never stopped.");
            continue;
        }
        Finding f;
        f.kind = "tickers", f.pos = t.pos, f.count = t.running;
        f.sentence = many(t.running, "ticker") + " made here still run at the end; a ticker that is not stopped is never freed in Go 1.21.";
        f.remedy.text = "defer ticker.Stop() after it was made";
        report.findings.push_back(std::move(f));
    }
}

void abandonedTimers(Report& report) {
    const Recording& r = *report.recording;
    for (auto& t : r.abandonedTimers) {
        const Site& s = r.sites[t.site];
        std::string what = many(t.count, "timer") + " made " + (t.count < kManyTimers || t.bytes < kManyBytes ? "at " + place(s.pos) : "here") + " still run" + (t.count == 1 ? "s" : "") + " at the end though nobody has " + (t.count == 1 ? "its channel" : "their channels") + " any more";
        if (t.count < kManyTimers || t.bytes < kManyBytes) {
            if (t.count >= kManyTimers / 10) report.notes.push_back(what + "; they keep " + inBytes(t.bytes) + " until they fire.");
            continue;
        }
        Finding f;
        f.kind = "timers", f.pos = s.pos, f.count = t.count, f.bytes = t.bytes;
        if (s.function) f.function = s.function->name.view();
        f.sentence = what + ": they keep " + inBytes(t.bytes) + " until they fire, the last one " + inSeconds(t.last) + " later.";
        if (!s.via.empty()) f.facts.push_back({"made by", std::string(s.via)});
        f.facts.push_back({"each", inBytes(t.bytes / t.count) + "; Go 1.21 frees a timer when it has fired or was stopped"});
        f.remedy.text = "one time.NewTimer before the loop, Reset for each round and Stop at the end, instead of time.After in the loop";
        report.findings.push_back(std::move(f));
    }
}

/// One pending call that alone keeps much at a collection: worth knowing, though it may be meant so.
void singleRecords(Report& report) {
    const Recording& r = *report.recording;
    for (auto& [statement, s] : r.defers) {
        if (s.worstAtCollection.bytes < kLargeBytes || hasFinding(report, statement->pos) || !r.names->isUsers(statement->pos)) continue;
        report.notes.push_back("At a collection the deferred call of " + place(statement->pos) + " alone kept " + inBytes(s.worstAtCollection.bytes) +
                               (s.worst.through.empty() ? "" : ", through " + spelledVariable(s, *largest(s.worst.through), r)) + ".");
    }
}

}  // namespace

Report makeReport(std::string program, int exitCode) {
    Report report;
    report.program = std::move(program);
    report.exitCode = exitCode;
    report.recording = &recording();
    pendingDefers(report);
    openFiles(report);
    blockedGoroutines(report);
    closures(report);
    sparseArrays(report);
    growing(report);
    tickers(report);
    abandonedTimers(report);
    singleRecords(report);
    std::stable_sort(report.findings.begin(), report.findings.end(), [](auto& a, auto& b) { return a.bytes != b.bytes ? a.bytes > b.bytes : a.pos < b.pos; });
    return report;
}

}  // namespace minigo::profile
