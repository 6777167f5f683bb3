// This file follows open files and the like: who opened how many, and who closed them.
#include <algorithm>

#include "runtime/defer/deferred_call.h"
#include "runtime/profile/recording.h"

namespace minigo::profile {

using resource::Resource;

namespace {

/// The user's line that opens it: what the library opens on the way counts for the line that called it. By id, so that its end finds it again.
struct UserLine {
    Pos pos;
    std::string function, via;
};
std::unordered_map<resource::Id, Pos> lines;

UserLine userLine(const Resource& r) {
    Names& names = *recording().names;
    if (names.isUsers(r.opened)) return {r.opened, r.function, ""};
    std::string_view callee;
    for (sched::Frame f = sched::firstFrame(sched::running.fp, Pos{}); f.func; f = sched::nextFrame(f)) {
        if (f.pos.valid() && !f.func->isNative && names.isUsers(f.pos)) return {f.pos, std::string(f.func->name.view()), std::string(callee)};
        callee = f.func->name.view();
    }
    return {r.opened, r.function, ""};
}

uint64_t keyOf(const Resource& r, Pos pos) { return (uint64_t{static_cast<uint8_t>(r.kind)} << 32) | pos.value; }

/// The deferred call that is under way in the running goroutine, innermost; null: none.
const value::CallCode* deferredCallUnderWay(const void** frame) {
    value::Window fp = sched::running.fp;
    while (fp) {
        const value::CallCode* call = value::callOf(fp);
        if (!call || !call->caller) return nullptr;
        value::Window caller = call->offset ? fp - call->offset : value::savedCaller(fp);
        if (auto* statement = defer::deferStatementOf(call)) {
            *frame = caller;
            return statement;
        }
        fp = caller;
    }
    return nullptr;
}

void onOpen(const Resource& r) {
    Recording& rec = recording();
    UserLine at = userLine(r);
    lines[r.id] = at.pos;
    Opener& o = rec.openers[keyOf(r, at.pos)];
    o.kind = r.kind, o.opened = at.pos, o.function = at.function, o.via = at.via;
    if (o.example.empty()) o.example = r.name;
    o.count++;
    o.peak = std::max(o.peak, ++o.open);
    // Closed one after the other in one call: with nothing opened in between.
    for (auto& c : o.closers) c.run = 0;
    if (++rec.files > rec.peakFiles) rec.peakFiles = rec.files;
}

void onClose(const Resource& r) {
    Recording& rec = recording();
    if (rec.files) rec.files--;
    auto line = lines.find(r.id);
    Opener& o = rec.openers[keyOf(r, line == lines.end() ? r.opened : line->second)];
    if (o.open) o.open--;
    const void* frame = nullptr;
    const value::CallCode* statement = deferredCallUnderWay(&frame);
    Pos pos = statement ? statement->pos : Pos{};
    auto at = std::find_if(o.closers.begin(), o.closers.end(), [&](auto& c) { return c.statement == pos; });
    if (at == o.closers.end()) {
        Opener::Closer c;
        c.statement = pos;
        if (statement && statement->caller) c.function = statement->caller->name.view(), c.functionEnd = statement->caller->end;
        at = o.closers.insert(at, c);
    }
    at->count++;
    at->run = frame && frame == at->frame ? at->run + 1 : 1;
    at->frame = frame;
    at->mostAtOnce = std::max(at->mostAtOnce, at->run);
}

void onCloseAgain(const Resource& r) {
    auto line = lines.find(r.id);
    recording().openers[keyOf(r, line == lines.end() ? r.opened : line->second)].closedTwice++;
}

}  // namespace

void watchResources() { resource::setListener({onOpen, onClose, onCloseAgain}); }

}  // namespace minigo::profile
