// This file makes functions of REPL entries, and lets calls of a redefined function reach the new one.
#include <cstring>
#include <unordered_map>

#include "exec/interface_nodes.h"
#include "exec/liveness.h"
#include "exec/lower.h"
#include "exec/program.h"
#include "runtime/defer/defer.h"
#include "runtime/defer/foreign_memory.h"
#include "runtime/sched/left_frames.h"

namespace minigo::exec {

namespace {

/// The body of a function that was redefined: the window is the same, the function that owns it another one.
struct Redirect : Code {
    value::Func* target;
    static int64_t runInt(const Code* code, Window fp) {
        auto* f = static_cast<const Redirect*>(code)->target;
        // The window's owner is the call node's callee or, of dynamic calls, the closure's function. A patched node goes straight to the new one.
        auto* call = const_cast<CallCode*>(value::callOf(fp));
        if (call->callee) call->callee = f;
        else value::closureOf(fp) = &f->closure;
        if (sched::mustCallSlow(fp, f)) return sched::callSlow(value::callOf(fp), fp, f);
        return value::enter(f->body, fp);
    }
};

/// Runs the session's deferred calls in a frame of their own.
struct RunPending : Code {
    value::Func* func;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const RunPending*>(code);
        auto* frame = reinterpret_cast<defer::DeferFrame*>(fp);
        std::memset(fp, 0, sizeof *frame);
        sched::publish(nullptr, fp);
        frame->fp = fp;
        if (!__builtin_setjmp(frame->jump)) defer::takePending(frame, fp);
        defer::runDeferred(frame, fp, s->func->frameSize);
        return 0;
    }
};

std::unordered_map<void*, size_t>& remembered() {
    static auto* r = new std::unordered_map<void*, size_t>;
    return *r;
}

}  // namespace

bool RememberedAnswers::keepsAccount = false;

void RememberedAnswers::addSlow(void* place, size_t bytes) { remembered()[place] = bytes; }

void RememberedAnswers::forgetAll() {
    for (auto& [place, bytes] : remembered()) std::memset(place, 0, bytes);
    remembered().clear();
}

void Program::methodsMayChange() { RememberedAnswers::keepsAccount = true; }

void Program::methodsChanged() {
    types_.methodsChanged();
    RememberedAnswers::forgetAll();
}

Closure* Program::entryFunction(types::FuncInfo* info) {
    if (importsUnsafe()) defer::expectFaults();
    FunctionSource* source = newSource(nullptr, info, info->signature);
    value::Func* f = newFunc(source, info->name);
    describe(*source, nullptr);
    f->pos = info->body->pos;
    return &f->closure;
}

void Program::redirect(value::Func* from, value::Func* to) {
    auto* code = new Redirect{};  // trees are never freed
    code->run = &Redirect::runInt;
    code->pos = to->pos;
    code->target = to;
    from->body = code;
    setLeftFrame(from, sched::kUnknownFrame);  // the frame is the other one's
}

Closure* Program::deferredFunction() {
    FunctionSource* source = newSource(nullptr, nullptr, nullptr);
    source->lowered = true;
    value::Func* f = newFunc(source, "main.main");
    auto* code = new RunPending{};
    code->run = &RunPending::runInt;
    code->func = f;
    f->body = code;
    f->frameSize = sizeof(defer::DeferFrame) + value::kFrameHeader;
    f->nativeDepth = 1024;
    return &f->closure;
}

}  // namespace minigo::exec
