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

/// The frames that gc's runtime has on every goroutine's stack, and where its sources have them.
struct RuntimeFrame {
    const char *frame, *function, *file;
    int64_t line;
};
constexpr RuntimeFrame kRuntimeFrames[] = {{"panic", "runtime.gopanic", "/src/runtime/panic.go", 914},
                                           {"runtime.main", "runtime.main", "/src/runtime/proc.go", 267},
                                           {"runtime.goexit", "runtime.goexit", "/src/runtime/asm_amd64.s", 1650}};
const RuntimeFrame* runtimeFrame(const value::Func* f) {
    for (auto& known : kRuntimeFrames)
        if (f->name.view() == known.frame) return &known;
    return nullptr;
}

const value::Func* exitFunction() {
    static const value::Func* const function = [] {
        auto* f = new value::Func;  // named by program counters for ever
        f->name = value::staticString("runtime.goexit");
        return f;
    }();
    return function;
}

/// Walks the frames that programs see, from the one of the function at fp; the last one is that of goexit.
class VisibleFrames {
public:
    explicit VisibleFrames(Window fp) : frame_(sched::firstFrame(fp, Pos{})) { settle(); }
    bool atEnd() const { return ended_; }
    const value::Func* function() const { return frame_.func ? frame_.func : exitFunction(); }
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
        while (frame_.func && frame_.func->isSystem && !runtimeFrame(frame_.func)) frame_ = sched::nextFrame(frame_);
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
    if (auto* known = runtimeFrame(place->function)) {
        String file = value::makeString("$GOROOT" + std::string(known->file));
        return {value::staticString(known->function), file, known->line, programCounter(place->function, place->function->pos)};
    }
    String file;
    int64_t line = 0;
    if (const FileSet* files = defer::fileSet(); files && place->pos.valid()) {
        const SourceFile* source = files->fileOf(place->pos);
        if (source) {
            Position p = source->position(place->pos);
            line = p.line;
            // A //line directive names a file of its own, or none.
            file = p.file == source->name ? value::staticString(source->path) : p.file.empty() ? value::staticString("??") : value::makeString(p.file);
        }
    }
    return {place->function->name, file, line, programCounter(place->function, place->function->pos)};
}

String runtimeStackText(NativeFrame frame, bool all) {
    sched::Frame f = framesAbove(frame.fp, 2).frame();
    return value::makeString(defer::traceback(f.fp, f.pos, all));
}

}  // namespace minigo::library
