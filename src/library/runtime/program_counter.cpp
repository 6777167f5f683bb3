// This file holds the table of program counters and the natives of package runtime that read call stacks.
#include "library/runtime/program_counter.h"

#include <deque>
#include <map>
#include <unordered_set>

#include "library/native.h"
#include "library/runtime/natives.h"

namespace minigo::library {

namespace {

struct alignas(16) Place {
    const value::Func* function;
    Pos pos;
};

struct Places {
    std::deque<Place> all;
    std::map<std::pair<const value::Func*, uint32_t>, const Place*> index;
    std::unordered_set<uint64_t> addresses;
};
Places& places() {
    static Places p;
    return p;
}

const Place* findPlace(uint64_t pc) {
    pc = (pc + 15) & ~uint64_t{15};
    return places().addresses.contains(pc) ? reinterpret_cast<const Place*>(pc) : nullptr;
}

/// Walks the frames that programs see, from the one of the function at fp; the last one is that of goexit.
class VisibleFrames {
public:
    explicit VisibleFrames(Window fp) : frame_(sched::firstFrame(fp, Pos{})) { settle(); }
    bool atEnd() const { return ended_; }
    const value::Func* function() const { return frame_.func ? frame_.func : profile::runtimeFunction("runtime.goexit"); }
    Pos pos() const { return frame_.func ? frame_.pos : Pos{}; }
    const sched::Frame& frame() const { return frame_; }
    void advance() {
        if (!frame_.func) {
            ended_ = true;
            return;
        }
        frame_ = sched::nextFrame(frame_);
        settle();
    }

private:
    void settle() {
        while (frame_.func && !profile::isVisible(frame_.func)) frame_ = sched::nextFrame(frame_);
    }
    sched::Frame frame_;
    bool ended_ = false;
};

VisibleFrames framesAbove(Window fp, int64_t skip) {
    VisibleFrames f(fp);
    while (!f.atEnd() && skip-- > 0) f.advance();
    return f;
}

}  // namespace

uint64_t programCounter(const value::Func* function, Pos pos) {
    Places& p = places();
    auto [it, isNew] = p.index.try_emplace({function, pos.value}, nullptr);
    if (isNew) {
        p.all.push_back({function, pos});
        it->second = &p.all.back();
        p.addresses.insert(reinterpret_cast<uint64_t>(it->second));
    }
    return reinterpret_cast<uint64_t>(it->second);
}

int64_t runtimeCallers(NativeFrame frame, int64_t skip, SliceOf<uint64_t> pcs) {
    int64_t n = 0;
    for (auto f = framesAbove(frame.fp, 1 + skip); !f.atEnd() && n < pcs.length; f.advance()) pcs[n++] = programCounter(f.function(), f.pos());
    return n;
}

Results<String, String, int64_t, uint64_t> runtimeDescribe(uint64_t pc) {
    const Place* place = findPlace(pc);
    if (!place) return {String{}, String{}, 0, 0};
    profile::PlaceText text = profile::describe({place->function, place->pos});
    return {value::makeString(text.function), value::makeString(text.file), text.line, programCounter(place->function, place->function->pos)};
}

profile::Place placeOf(uint64_t pc) {
    const Place* place = findPlace(pc);
    return place ? profile::Place{place->function, place->pos} : profile::Place{nullptr, Pos{}};
}

String runtimeStackText(NativeFrame frame, bool all) {
    sched::Frame f = framesAbove(frame.fp, 2).frame();
    return value::makeString(defer::traceback(f.fp, f.pos, all));
}

}  // namespace minigo::library
