// This file tells tracebacks what gc makes of functions: which ones it inlines and the like. The analysis is made when the first traceback of a program
// is printed.
#include "exec/inlined_frames.h"

#include "exec/program.h"
#include "runtime/defer/defer.h"
#include "runtime/defer/inlined.h"
#include "runtime/heap/heap.h"
#include "syntax/parser.h"
#include "types/inline.h"

namespace minigo::exec {

namespace {

std::vector<types::CheckedPackage> packages;
std::unique_ptr<types::Inlining> analysis;

const types::FuncInfo* bodyOf(const value::Func* f) {
    auto* source = static_cast<const FunctionSource*>(f->declaration);
    return source && source->info && source->info->body ? source->info : nullptr;
}

/// Trees are as deep as the program nests: what walks them runs on the front end's stack.
template <class F>
void onBigStack(F&& f) {
    heap::CollectionPause pause;
    syntax::runOnFrontEndStack([](void* p) { (*static_cast<F*>(p))(); }, &f);
}

/// False: none of them is, whatever is called where.
bool mayBeMarked(const sched::Frame* frames, size_t count) {
    for (size_t i = 0; i < count; i++) {
        auto* f = bodyOf(frames[i].func);
        if (f && !f->package->loader ? analysis->mayInline(f) || f->signature->recv || !f->function : types::inlining::libraryCost(std::string(frames[i].func->name.view())) >= 0)
            return true;
    }
    return false;
}

/// Made around a deferred or go call of a predeclared function: no source, so it begins and ends at one place.
bool isCallWrapper(const types::FuncInfo* f) { return f && f->literal && f->body->rbrace == f->literal->pos; }

void mark(const sched::Frame* frames, size_t count, uint8_t* marks, std::string* names) {
    if (count == 0 || (analysis && !mayBeMarked(frames, count))) return;
    onBigStack([&] {
        if (!analysis) analysis = std::make_unique<types::Inlining>(packages);
        std::vector<types::Inlining::Frame> all;
        for (size_t i = 0; i < count; i++) all.push_back({bodyOf(frames[i].func), std::string(frames[i].func->name.view()), frames[i].pos});
        auto views = analysis->view(all);
        for (size_t i = 0; i < count; i++) {
            if (views[i].isInlined) marks[i] |= defer::kInlined;
            names[i] = std::move(views[i].name);
            if (all[i].function && types::Inlining::isWrapped(all[i].function)) marks[i] |= defer::kWrapped;
            if (isCallWrapper(all[i].function)) marks[i] |= defer::kCapturing;
        }
    });
}

bool beginsWithLoad(const value::Func* f) {
    auto* body = bodyOf(f);
    return body && types::Inlining::beginsWithLoad(body);
}

const char* allocator(const sched::Frame& f) {
    const char* name = "";
    if (auto* body = f.func ? bodyOf(f.func) : nullptr) onBigStack([&] { name = types::Inlining::allocatorAt(body, f.pos); });
    return name;
}

int64_t faultAddress(const sched::Frame& f) {
    int64_t address = 0;
    auto* body = f.func && defer::fileSet() ? bodyOf(f.func) : nullptr;
    if (body) onBigStack([&] { address = types::Inlining::faultOffset(body, f.pos, *defer::fileSet()); });
    return address;
}

}  // namespace

void rememberForTracebacks(const std::vector<types::CheckedPackage>& program) {
    packages = program;
    analysis.reset();
    defer::setFrameKnowledge({!packages.empty(), mark, beginsWithLoad, faultAddress, allocator});
}

}  // namespace minigo::exec
