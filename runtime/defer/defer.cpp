// This file runs deferred calls, panics, recovers and exits goroutines (spec: Defer statements, Handling panics). Deferred functions of a panicking
// goroutine run on top of its stack; a recovered panic leaves by longjmp to the frame that deferred.
#include "runtime/defer/defer.h"

#include <cstdlib>
#include <initializer_list>

#include "runtime/defer/crash.h"
#include "runtime/defer/deferred_call.h"
#include "runtime/defer/error_texts.h"
#include "runtime/defer/panic_observer.h"
#include "runtime/defer/push_once.h"
#include "runtime/heap/frame_objects.h"
#include "runtime/heap/heap.h"
#include "runtime/sched/control.h"
#include "runtime/sched/left_frames.h"
#include "runtime/value/map_writers.h"
#include "runtime/value/type_desc.h"

namespace minigo::defer {

using sched::running;
using value::callOf;
void (*panicStarts)() = nullptr;

using value::closureOf;
using value::functionOf;
using value::kFrameHeader;
using value::savedCaller;

namespace {

PanicHooks hooks{};
void tellObserver() {
    if (panicStarts) panicStarts();
}

/// Stands for the deferred calls of runtime.Goexit; tracebacks do not show it.
Func goexitFunc = [] {
    Func f;
    f.name = value::staticString("runtime.goexit");
    f.isSystem = true;
    return f;
}();

Window aligned(Window at) { return reinterpret_cast<Window>((reinterpret_cast<uintptr_t>(at) + 7) & ~uintptr_t{7}); }

/// __builtin_longjmp must not stand in a function that calls __builtin_setjmp. The sanitizers know the new stack already when this runs on the old one.
[[noreturn, gnu::noinline, gnu::no_sanitize_address]] void jumpTo(void* segment, void** buffer) {
    sched::restoreSegment(segment);
    __builtin_longjmp(buffer, 1);
}

[[noreturn]] void land(DeferFrame* frame) {
    running.onSystemStack = false;
    sched::publish(nullptr, frame->fp);
    jumpTo(frame->segment, frame->jump);
}

/// Makes the pseudo frame "panic" above the frame that panicked, so that frame walks need no special case.
void buildPseudoFrame(Panic* p, Window top) {
    Window fp = aligned(top) + kFrameHeader;
    p->toFrame.caller = p->fp ? functionOf(p->fp) : nullptr;
    p->toFrame.callee = p->goexit ? &goexitFunc : &panicFunc;
    p->toFrame.pos = p->site ? p->site->pos : Pos{};
    p->fromFrame.caller = p->toFrame.callee;
    callOf(fp) = &p->toFrame;
    closureOf(fp) = nullptr;
    savedCaller(fp) = p->fp;
    p->frame = fp;
}

[[noreturn]] void raiseNilCall() { value::raise(nullptr, nullptr, value::RuntimeError::NilDereference); }

void runRecord(Panic* p, DeferRecord* d) {
    sched::publish(nullptr, p->frame, p->frame);
    if (!d->function) raiseNilCall();
    sched::callFrom(&p->fromFrame, p->frame, d->function, d->image(), &p->argument);
    p->argument = nullptr;
}

/// The panic ends here: continue in the frame of `d`, or with a Goexit that it had cut short.
[[noreturn]] void leave(Panic* p, DeferRecord* d) {
    running.panics = p->link;
    if (Panic* q = running.panics; q && q->goexit && q->aborted) {
        q->aborted = false;
        jumpTo(q->segment, q->jump);
    }
    while (running.panics && running.panics->aborted) running.panics = running.panics->link;
    if (!running.panics) sched::faulted() = false;
    land(d->frame);
}

/// Runs pending records until one recovers; returns when none is left.
[[gnu::noinline]] void unwind(Panic* p) {
    p->landing = nullptr;  // a Goexit may come back from a deferred call that was cut short
    while (DeferRecord* d = running.defers) {
        if (d->started) {
            // A deferred call panicked: the panic (or Goexit) that ran it goes no further.
            if (d->panic) d->panic->aborted = true;
            d->panic = nullptr;
            running.defers = d->link;
            continue;
        }
        if (d->catches) {
            running.defers = d->link;
            if (p->goexit) continue;
            if (d->printsPanic) failPrinting(p);
            std::memcpy(d->image(), &p->value, sizeof p->value);
            leave(p, d);
        }
        d->started = true;
        d->panic = p;
        p->landing = d->frame;
        runRecord(p, d);
        p->landing = nullptr;
        d->panic = nullptr;
        running.defers = d->link;
        if (p->recovered) leave(p, d);
    }
}

[[noreturn]] void start(Panic* p, const Code* node, Window fp) {
    Window top = running.top;
    if (fp) top = fp + functionOf(fp)->frameSize;
    p->fp = fp ? fp : running.fp;
    p->site = fp ? node : running.node;
    p->link = running.panics;
    running.panics = p;
    buildPseudoFrame(p, top);
    sched::publish(p->site, p->fp, p->frame);
    tellObserver();
    unwind(p);
    sched::publish(p->site, p->fp, p->frame);
    crash(running.panics);
}

/// Calls `func() string` on v.
value::String callTextMethod(Interface v, const value::MethodDesc* m) {
    const void* receiver = value::methodReceiver(v, *m);
    if (m->throughInterface) {
        // The path ended at an embedded interface: its dynamic value has the method.
        Interface inner;
        std::memcpy(&inner, receiver, sizeof inner);
        if (!inner.type) raiseNilCall();
        return callTextMethod(inner, value::findMethod(inner.type, m->id));
    }
    // Window: the result, then the receiver.
    size_t size = sizeof(value::String) + m->func->argumentsSize;
    auto* image = static_cast<char*>(heap::allocate(size < sizeof(value::String) + 8 ? sizeof(value::String) + 8 : size, false));
    char* to = image + m->func->resultsSize;
    if (m->pointerReceiver) std::memcpy(to, &receiver, sizeof receiver);
    else value::loadSlot(to, receiver, m->receiver);
    sched::call(&m->func->closure, image);
    value::String text;
    std::memcpy(&text, image, sizeof text);
    return text;
}

void onRaise(const Code* node, Window fp, value::RuntimeError error, const value::ErrorDetails& details) {
    if (!fp) {
        node = running.node;
        fp = running.fp;
    } else {
        sched::publish(node, fp);
    }
    if (error == value::RuntimeError::StackOverflow) stackOverflow(node, fp);
    Panic p{};
    p.runtimeError = true;
    p.error = error;
    value::String text = errorText(error, details);
    p.text = text;
    if (hasPrefix(error)) {
        value::String parts[] = {value::staticString("runtime error: "), text};
        p.text = value::concat(parts, 2);
    }
    if (error == value::RuntimeError::NilDereference) {
        sched::faulted() = true;
        lastFault = {static_cast<uint64_t>(details.a), reinterpret_cast<uint64_t>(node)};
    }
    if (hooks.runtimeError) p.value = hooks.runtimeError(error, details, text);
    else p.value = value::makeInterface(value::basicType(value::Kind::String), &p.text);
    start(&p, node, fp);
}

sched::LeftStack leftStack(const Panic* p) {
    sched::LeftStack left;
    left.panic = reinterpret_cast<char*>(const_cast<Panic*>(p));
    left.panicEnd = left.panic + sizeof *p;
    left.next = p->link;
    if (p->landing) left.segment = p->landing->segment, left.landing = static_cast<char*>(p->landing->jump[2]);
    return left;
}

}  // namespace

const Panic* panicAt(Window fp) {
    const Panic* p = running.panics;
    while (p && p->frame != fp) p = p->link;
    return p;
}

void initialize(const FileSet* files) {
    value::setRaiseHandler(onRaise);
    value::setMapRaceHandler([](uint64_t writer, bool writes, const char* text) {
        if (writes) sched::interruptFor(writer >> 32);
        fatal(running.node, running.fp, text);
    });
    setFileSet(files);
    sched::setPanicFunction(&panicFunc);
    sched::setLeftStackSource(leftStack);
    installFailures();
    installSignals();
}

void setPanicHooks(const PanicHooks& h) { hooks = h; }

namespace {
DeferRecord* linkRecord(DeferRecord* d, DeferFrame* frame, Window fp, const CallCode* site, uint32_t imageSize) {
    frame->fp = fp;
    frame->segment = sched::currentSegment();
    d->link = running.defers;
    d->fp = fp;
    d->frame = frame;
    d->site = site;
    d->size = imageSize;
    running.defers = d;
    return d;
}
}  // namespace

DeferRecord* push(DeferFrame* frame, Window fp, const CallCode* site, uint32_t imageSize) {
    return linkRecord(static_cast<DeferRecord*>(heap::allocate(sizeof(DeferRecord) + imageSize, false)), frame, fp, site, imageSize);
}
DeferRecord* pushOnce(DeferFrame* frame, Window fp, const CallCode* site, uint32_t imageSize) {
    return linkRecord(static_cast<DeferRecord*>(heap::allocateInFrame(sizeof(DeferRecord) + imageSize, false)), frame, fp, site, imageSize);
}

int64_t runsDeferredCall(const Code*, Window) { return 0; }

void runDeferred(DeferFrame*, Window fp, uint32_t live) {
    if (!running.defers || running.defers->fp != fp) return;
    Func* func = functionOf(fp);
    DeferredCall site;
    site.run = runsDeferredCall;
    site.caller = func;
    site.pos = running.node && running.fp == fp ? running.node->pos : func->end;
    while (DeferRecord* d = running.defers) {
        if (d->fp != fp) break;
        running.defers = d->link;
        sched::publish(&site, fp, fp + live);
        if (!d->function) raiseNilCall();
        // A word that still points at the record must not hold the rest of the chain, nor what the call was given.
        Closure* f = d->function;
        d->function = nullptr;
        site.statement = d->site;
        d->link = nullptr;
        sched::callFrom(&site, fp, f, d->image(), nullptr);
        if (d->size) std::memset(d->image(), 0, d->size);
    }
}

void panic(const Code* node, Window fp, Interface v) {
    if (fp) sched::publish(node, fp);
    Panic p{};
    p.value = v;
    if (!v.type && hooks.nilPanic) {
        p.value = hooks.nilPanic();
        p.runtimeError = true;
        p.text = errorText(value::RuntimeError::NilPanic, {});
    }
    start(&p, node, fp);
}

Interface recover(Window fp) {
    Panic* p = running.panics;
    if (!p || p->goexit || p->recovered || !p->argument || sched::originOf(fp) != p->argument) return {};
    p->recovered = true;
    return p->value;
}

void goexit(const Code* node, Window fp) {
    Panic p{};
    p.goexit = true;
    p.fp = fp ? fp : running.fp;
    p.site = fp ? node : running.node;
    p.segment = sched::currentSegment();
    p.link = running.panics;
    buildPseudoFrame(&p, fp ? fp + functionOf(fp)->frameSize : running.top);
    running.panics = &p;
    sched::publish(p.site, p.fp, p.frame);
    tellObserver();
    // A recovery that would skip this Goexit comes back here and goes on.
    (void)__builtin_setjmp(p.jump);
    unwind(running.panics);
    sched::endGoroutine();
}

bool tryCall(Closure* f, char* image, Interface* caught, bool printsPanic) {
    DeferFrame frame;
    volatile Window fp = running.fp, top = running.top;
    const Code* volatile node = running.node;
    DeferRecord* volatile record = push(&frame, fp, nullptr, sizeof(Interface));
    record->catches = true;
    record->printsPanic = printsPanic;
    if (!__builtin_setjmp(frame.jump)) {
        sched::call(f, image);
        running.defers = record->link;
        return false;
    }
    sched::publish(node, fp, top);
    std::memcpy(static_cast<void*>(caught), record->image(), sizeof *caught);
    return true;
}

bool errorOrString(Interface v, value::String* text) {
    if (!v.type) return false;
    static const value::TypeDesc* const wanted = value::funcOf({}, {value::basicType(value::Kind::String)}, false);
    for (const char* name : {"Error", "String"}) {
        const value::MethodDesc* m = value::findMethod(v.type, value::methodId(name));
        if (!m || m->signature != wanted) continue;
        *text = callTextMethod(v, m);
        return true;
    }
    return false;
}

}  // namespace minigo::defer
