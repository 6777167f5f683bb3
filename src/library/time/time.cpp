// This file holds the native functions of package time.
#include <deque>
#include <fstream>
#include <iterator>
#include <map>

#include "library/native.h"
#include "library/time/zone_rules.h"
#include "runtime/sched/census.h"
#include "runtime/sched/channel.h"
#include "runtime/sched/clock.h"
#include "runtime/sched/control.h"

namespace minigo::library {
namespace {

constexpr int64_t kUnixDays = 719162;  // from year 1 to 1970

Results<int64_t, int32_t, int64_t> now() {
    int64_t wall = sched::wallTime();
    return {wall / 1000000000, static_cast<int32_t>(wall % 1000000000), sched::monotonicTime()};
}

int64_t startedAt() {
    static const int64_t start = sched::monotonicTime();
    return start;
}

Results<int64_t, int64_t, int64_t, int64_t> civil(int64_t days) {
    timezone::Civil c = timezone::civilFromDays(days - kUnixDays);
    return {c.year, c.month, c.day, c.yearDay};
}

int64_t dayNumber(int64_t year, int64_t month) { return timezone::daysFromCivil(year, static_cast<int>(month), 1) + kUnixDays; }

int64_t modulo(int64_t sec, int64_t nsec, int64_t d) {
    __int128 r = (static_cast<__int128>(sec) * 1000000000 + nsec) % d;
    return static_cast<int64_t>(r < 0 ? r + d : r);
}

std::deque<timezone::Rules>& allRules() {
    static std::deque<timezone::Rules> rules;
    return rules;
}

int64_t addRules(std::string_view data) {
    timezone::Rules rules;
    if (!rules.parse(data)) return 0;
    allRules().push_back(std::move(rules));
    return static_cast<int64_t>(allRules().size());
}

int64_t loadZone(String path, Bytes data) {
    if (path.length == 0) return addRules({data.data, static_cast<size_t>(data.length)});
    static std::map<std::string, int64_t> loaded;
    auto [it, isNew] = loaded.try_emplace(std::string(path.view()), 0);
    if (isNew) {
        std::ifstream file(it->first, std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(file), {}};
        it->second = file ? addRules(text) : 0;
    }
    return it->second;
}

Results<String, int64_t, int64_t, int64_t, bool> zoneAt(int64_t rules, int64_t instant) {
    timezone::Period p = allRules()[static_cast<size_t>(rules - 1)].at(instant);
    return {value::staticString(p.type->name), p.type->offset, p.start, p.end, p.type->daylight};
}

Results<int64_t, bool> zoneNamed(int64_t rules, String name, int64_t instant) {
    int64_t offset = 0;
    bool ok = allRules()[static_cast<size_t>(rules - 1)].offsetOf(name.view(), instant, &offset);
    return {offset, ok};
}

void sleepFor(int64_t nanoseconds) { sched::sleep(nanoseconds); }

/// Mirrors runtimeTimer.
struct GoTimer {
    sched::Timer timer;
    sched::Channel* channel;
    Closure* function;
    const void* location;
};

/// Mirrors Time, with a monotonic reading as Now makes it.
struct GoTime {
    uint64_t wall;
    int64_t ext;
    const void* location;
};

GoTime timeNow(const void* location) {
    constexpr int64_t unixToWall = (kUnixDays - 688117) * 86400;  // from 1885
    int64_t wall = sched::wallTime();
    uint64_t seconds = static_cast<uint64_t>(wall / 1000000000 + unixToWall);
    return {uint64_t{1} << 63 | seconds << 30 | static_cast<uint64_t>(wall % 1000000000), sched::monotonicTime() - startedAt() + 1, location};
}

/// Who starts the goroutines of AfterFunc.
const value::CallCode& timerSite() {
    static value::Func func;
    static value::CallCode site;
    if (!site.caller) {
        func.name = value::staticString("time.goFunc");
        func.isSystem = true;
        site.caller = &func;
    }
    return site;
}

void fire(sched::Timer*, void* argument) {
    auto* t = static_cast<GoTimer*>(argument);
    if (t->channel) {
        GoTime now = timeNow(t->location);
        sched::trySend(nullptr, nullptr, t->channel, &now);
    } else {
        sched::spawnFromTimer(&timerSite(), t->function);
    }
}

const void* channelOf(const sched::Timer* t) { return t->fire == fire ? static_cast<GoTimer*>(t->argument)->channel : nullptr; }
[[maybe_unused]] const bool isKnown = (sched::census::setChannelOf(channelOf), true);

void startTimer(GoTimer* t, int64_t d, int64_t period) {
    int64_t now = sched::monotonicTime();
    t->timer.when = d <= 0 ? now : d > INT64_MAX - now ? INT64_MAX : now + d;
    t->timer.period = period;
    t->timer.fire = fire;
    t->timer.argument = t;
    sched::startTimer(&t->timer);
}

bool stopTimer(GoTimer* t) { return sched::stopTimer(&t->timer); }

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(time, "time", inlineNative<now>("now"), inlineNative<startedAt>("startedAt"), inlineNative<civil>("civil"),
               inlineNative<dayNumber>("dayNumber"), inlineNative<modulo>("modulo"), native<loadZone>("loadZone"), inlineNative<zoneAt>("zoneAt"),
               native<zoneNamed>("zoneNamed"), callbackNative<sleepFor>("Sleep"), native<startTimer>("startTimer"), native<stopTimer>("stopTimer"))
