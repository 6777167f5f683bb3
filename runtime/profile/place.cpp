// This file walks stacks and spells places.
#include "runtime/profile/place.h"

#include <map>

#include "runtime/defer/defer.h"

namespace minigo::profile {

namespace {

/// Functions of gc's runtime, and where its sources have them.
struct RuntimeFunction {
    std::string_view name, file;
    int64_t line, startLine;
};
constexpr RuntimeFunction kRuntimeFunctions[] = {
    {"runtime.gopanic", "runtime/panic.go", 914, 840},
    {"runtime.main", "runtime/proc.go", 267, 144},
    {"runtime.goexit", "runtime/asm_amd64.s", 1650, 1649},
    {"runtime.gopark", "runtime/proc.go", 398, 381},
    {"runtime.chanrecv", "runtime/chan.go", 583, 457},
    {"runtime.chanrecv1", "runtime/chan.go", 442, 441},
    {"runtime.chansend", "runtime/chan.go", 259, 160},
    {"runtime.chansend1", "runtime/chan.go", 145, 144},
    {"runtime.selectgo", "runtime/select.go", 327, 121},
    {"runtime.block", "runtime/select.go", 104, 103},
    {"runtime.semacquire1", "runtime/sema.go", 160, 126},
    {"sync.runtime_SemacquireMutex", "runtime/sema.go", 77, 76},
    {"sync.runtime_Semacquire", "runtime/sema.go", 62, 61},
    {"sync.runtime_notifyListWait", "runtime/sema.go", 527, 512},
    {"runtime.netpollblock", "runtime/netpoll.go", 564, 530},
    {"internal/poll.runtime_pollWait", "runtime/netpoll.go", 343, 334},
    {"runtime.gcBgMarkWorker", "runtime/mgc.go", 1311, 1290},
};

/// Pseudo functions of minigo that stand for one of gc's.
std::string_view standIn(const Func* f) {
    std::string_view name = f->name.view();
    if (name == "panic") return "runtime.gopanic";
    if (f->isSystem && (name == "runtime.main" || name == "runtime.goexit")) return name;
    return {};
}

const RuntimeFunction* known(std::string_view name) {
    for (auto& f : kRuntimeFunctions)
        if (f.name == name) return &f;
    return nullptr;
}

struct RuntimeFuncs {
    std::map<std::string_view, Func*> byName;
};
RuntimeFuncs& runtimeFuncs() {
    static auto* all = new RuntimeFuncs;
    return *all;
}

bool isRuntimeFunction(const Func* f) {
    auto& all = runtimeFuncs().byName;
    auto at = all.find(f->name.view());
    return at != all.end() && at->second == f;
}

int64_t lineOf(Pos pos) {
    const FileSet* files = defer::fileSet();
    SourceFile* file = files && pos.valid() ? files->fileOf(pos) : nullptr;
    return file ? static_cast<int64_t>(file->position(pos).line) : 0;
}

}  // namespace

const Func* runtimeFunction(std::string_view name) {
    Func*& f = runtimeFuncs().byName[name];
    if (!f) {
        f = new Func;  // places name it for ever
        f->name = value::staticString(known(name) ? known(name)->name : name);
    }
    return f;
}

bool isVisible(const Func* f) { return !f->isSystem || !standIn(f).empty(); }

PlaceText describe(const Place& p) {
    PlaceText t{};
    std::string_view stand = isRuntimeFunction(p.function) ? p.function->name.view() : standIn(p.function);
    if (auto* f = stand.empty() ? nullptr : known(stand)) {
        t.function = f->name;
        t.file = "$GOROOT/src/" + std::string(f->file);
        t.line = f->line;
        t.startLine = f->startLine;
        return t;
    }
    t.function = p.function->name.view();
    const FileSet* files = defer::fileSet();
    SourceFile* source = files && p.pos.valid() ? files->fileOf(p.pos) : nullptr;
    if (!source) return t;
    Position at = source->position(p.pos);
    t.line = at.line;
    t.startLine = lineOf(p.function->pos);
    // A //line directive names a file of its own, or none.
    t.file = at.file == source->name ? source->path : at.file.empty() ? "??" : std::string(at.file);
    return t;
}

size_t waitFrames(sched::WaitReason reason, Place* out) {
    using sched::WaitReason;
    size_t n = 0;
    auto add = [&](std::string_view name) { out[n++] = {runtimeFunction(name), Pos{}}; };
    add("runtime.gopark");
    switch (reason) {
        case WaitReason::ChanReceive: case WaitReason::ChanReceiveNil: add("runtime.chanrecv"), add("runtime.chanrecv1"); break;
        case WaitReason::ChanSend: case WaitReason::ChanSendNil: add("runtime.chansend"), add("runtime.chansend1"); break;
        case WaitReason::Select: add("runtime.selectgo"); break;
        case WaitReason::SelectNoCases: add("runtime.block"); break;
        case WaitReason::MutexLock: case WaitReason::RWMutexRLock: case WaitReason::RWMutexLock:
            add("runtime.semacquire1"), add("sync.runtime_SemacquireMutex");
            break;
        case WaitReason::SemAcquire: add("runtime.semacquire1"), add("sync.runtime_Semacquire"); break;
        case WaitReason::CondWait: add("sync.runtime_notifyListWait"); break;
        case WaitReason::IOWait: add("runtime.netpollblock"), add("internal/poll.runtime_pollWait"); break;
        default: break;
    }
    return n;
}

size_t walk(Window fp, Pos pos, Place* out, size_t max) {
    size_t n = 0;
    for (sched::Frame f = sched::firstFrame(fp, pos); f.func && n < max; f = sched::nextFrame(f))
        if (isVisible(f.func)) out[n++] = {f.func, f.pos};
    return n;
}

}  // namespace minigo::profile
