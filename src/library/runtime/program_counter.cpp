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

/// The frame `skip` above the one of the function at fp.
sched::Frame frameAbove(Window fp, int64_t skip) {
    sched::Frame f = sched::firstFrame(fp, Pos{});
    while (f.func && skip-- > 0) f = sched::nextFrame(f);
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
    for (auto f = frameAbove(frame.fp, 1 + skip); f.func && n < pcs.length; f = sched::nextFrame(f))
        if (!f.func->isSystem) pcs[n++] = programCounter(f.func, f.pos);
    return n;
}

Results<String, String, int64_t, uint64_t> runtimeDescribe(uint64_t pc) {
    const Place* place = findPlace(pc);
    if (!place) return {String{}, String{}, 0, 0};
    String file;
    int64_t line = 0;
    if (const FileSet* files = defer::fileSet(); files && place->pos.valid()) {
        const SourceFile* source = files->fileOf(place->pos);
        if (source) {
            line = source->position(place->pos).line;
            file = value::staticString(source->path);
        }
    }
    return {place->function->name, file, line, programCounter(place->function, place->function->pos)};
}

String runtimeStackText(NativeFrame frame, bool all) {
    sched::Frame f = frameAbove(frame.fp, 2);
    return value::makeString(defer::traceback(f.fp, f.pos, all));
}

}  // namespace minigo::library
