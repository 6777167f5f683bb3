// This file implements the goroutine and threadcreate profiles.
#include "runtime/profile/goroutine_profile.h"

#include "runtime/sched/clock.h"
#include "runtime/sched/events.h"

namespace minigo::profile {

std::vector<GoroutineRecord> goroutineRecords() {
    std::vector<GoroutineRecord> all;
    sched::forEachLive(
        [](sched::Goroutine* g, void* data) {
            auto* list = static_cast<std::vector<GoroutineRecord>*>(data);
            sched::GoroutineFacts f = sched::factsOf(g);
            if (f.isSystem) return;
            Place frames[kMaxDepth + 8];
            size_t n = f.isWaiting ? waitFrames(f.reason, frames) : 0;
            n += walk(f.fp, f.node ? f.node->pos : Pos{}, frames + n);
            GoroutineRecord r{f.id, Stack(frames, frames + n), {}};
            if (f.labels) r.labels = *static_cast<const LabelSet*>(f.labels);
            bool isRunning = g == sched::running.goroutine;
            list->insert(isRunning ? list->begin() : list->end(), std::move(r));
        },
        &all);
    return all;
}

Pprof goroutineProfile() {
    Pprof out({{"goroutine", "count"}}, {"goroutine", "count"}, 1);
    out.setTime(sched::wallTime(), 0);
    std::vector<GoroutineRecord> all = goroutineRecords();
    std::vector<bool> done(all.size());
    for (size_t i = 0; i < all.size(); ++i) {
        if (done[i]) continue;
        int64_t count = 0;
        for (size_t j = i; j < all.size(); ++j) {
            bool same = !done[j] && all[j].stack == all[i].stack && all[j].labels == all[i].labels;
            if (!same) continue;
            done[j] = true;
            ++count;
        }
        out.add(all[i].stack, {count}, all[i].labels);
    }
    return out;
}

Pprof threadProfile() {
    Pprof out({{"threadcreate", "count"}}, {"threadcreate", "count"}, 1);
    out.setTime(sched::wallTime(), 0);
    out.add({}, {1});
    return out;
}

void setGoroutineLabels(const LabelSet* labels) { sched::setLabels(labels); }
const LabelSet* goroutineLabels() { return static_cast<const LabelSet*>(sched::labels()); }

}  // namespace minigo::profile
