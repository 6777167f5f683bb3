// This file holds the native functions of package sync: locks and queues on the scheduler's semaphores.
#include "library/native.h"
#include "library/sync/pool.h"
#include "runtime/sched/semaphore.h"
#include "runtime/value/map_writers.h"
#include "runtime/value/type_desc.h"

namespace minigo::library {
namespace {

using sched::WaitReason;

struct Mutex {
    static constexpr int32_t kLocked = 1, kWoken = 2, kInTurn = 4, kWaiter = 8;
    int32_t state;
    uint32_t sema;
};

[[noreturn]] void raiseNil(NativeFrame frame) { value::raise(frame.code, frame.fp, value::RuntimeError::NilDereference); }

[[noreturn]] void panicText(NativeFrame frame, std::string_view text) {
    String s = value::staticString(text);
    defer::panic(frame.code, frame.fp, value::makeInterface(value::basicType(value::Kind::String), &s));
}

/// gc's two modes: a woken waiter competes with newcomers; once one has waited for long, the lock passes from hand to hand until the queue is empty or who
/// gets it has not waited for long.
void lockSlow(Mutex* m, WaitReason reason) {
    bool waited = false, impatient = false;
    sched::WaitStart start;
    for (;;) {
        int32_t old = m->state, next = old;
        bool taken = old & (Mutex::kLocked | Mutex::kInTurn);
        if (!(old & Mutex::kInTurn)) next |= Mutex::kLocked;
        if (taken) next += Mutex::kWaiter;
        if (impatient && (old & Mutex::kLocked)) next |= Mutex::kInTurn;
        if (waited) next &= ~Mutex::kWoken;
        m->state = next;
        if (!taken) return;
        if (!waited) start = sched::waitStart();
        sched::acquire(&m->sema, reason, waited);
        waited = true;
        impatient = impatient || sched::isLongAgo(start);
        if (m->state & Mutex::kInTurn) {
            bool isLast = m->state / Mutex::kWaiter == 1;
            m->state += Mutex::kLocked - Mutex::kWaiter;
            if (!impatient || isLast) m->state &= ~Mutex::kInTurn;
            return;
        }
    }
}

void mutexLock(NativeFrame frame, Mutex* m) {
    if (!m) raiseNil(frame);
    if (m->state == 0) [[likely]] m->state = Mutex::kLocked;
    else lockSlow(m, WaitReason::MutexLock);
}

void unlock(Mutex* m) {
    value::released();
    m->state &= ~Mutex::kLocked;
    if (m->state == 0) return;
    if (m->state & Mutex::kInTurn) return sched::release(&m->sema, true);  // nobody else can take it
    if (m->state < Mutex::kWaiter || (m->state & Mutex::kWoken)) return;
    m->state = (m->state - Mutex::kWaiter) | Mutex::kWoken;
    sched::release(&m->sema);
}

void mutexUnlock(NativeFrame frame, Mutex* m) {
    if (!m) raiseNil(frame);
    if (!(m->state & Mutex::kLocked)) defer::fatal(frame.code, frame.fp, "sync: unlock of unlocked mutex");
    unlock(m);
}

struct RWMutex {
    static constexpr int32_t kMaxReaders = 1 << 30;
    Mutex writers;
    uint32_t writerSema, readerSema;
    int32_t readers, leaving;
};

void readLock(NativeFrame frame, RWMutex* rw) {
    if (!rw) raiseNil(frame);
    if (++rw->readers < 0) sched::acquire(&rw->readerSema, WaitReason::RWMutexRLock);
}

void readUnlock(NativeFrame frame, RWMutex* rw) {
    if (!rw) raiseNil(frame);
    if (rw->readers == 0 || rw->readers == -RWMutex::kMaxReaders) defer::fatal(frame.code, frame.fp, "sync: RUnlock of unlocked RWMutex");
    value::released();
    if (--rw->readers < 0 && --rw->leaving == 0) sched::release(&rw->writerSema);
}

void writeLock(NativeFrame frame, RWMutex* rw) {
    if (!rw) raiseNil(frame);
    if (rw->writers.state == 0) rw->writers.state = Mutex::kLocked;
    else lockSlow(&rw->writers, WaitReason::MutexLock);
    int32_t active = rw->readers;
    rw->readers -= RWMutex::kMaxReaders;
    if (active != 0) {
        rw->leaving += active;
        sched::acquire(&rw->writerSema, WaitReason::RWMutexLock);
    }
}

void writeUnlock(NativeFrame frame, RWMutex* rw) {
    if (!rw) raiseNil(frame);
    if (rw->readers >= 0) defer::fatal(frame.code, frame.fp, "sync: Unlock of unlocked RWMutex");
    rw->readers += RWMutex::kMaxReaders;
    for (int32_t i = rw->readers; i > 0; --i) sched::release(&rw->readerSema);
    unlock(&rw->writers);
}

struct WaitGroup {
    uint32_t waiters;
    int32_t count;
    uint32_t sema;
};

void waitGroupAdd(NativeFrame frame, WaitGroup* wg, int64_t delta) {
    if (!wg) raiseNil(frame);
    value::released();
    wg->count = static_cast<int32_t>(wg->count + delta);
    if (wg->count < 0) panicText(frame, "sync: negative WaitGroup counter");
    if (wg->count > 0) return;
    uint32_t n = wg->waiters;
    wg->waiters = 0;
    for (; n > 0; --n) sched::release(&wg->sema);
}

void waitGroupDone(NativeFrame frame, WaitGroup* wg) { waitGroupAdd(frame, wg, -1); }

void waitGroupWait(NativeFrame frame, WaitGroup* wg) {
    if (!wg) raiseNil(frame);
    if (wg->count == 0) return;
    ++wg->waiters;
    sched::acquire(&wg->sema, WaitReason::SemAcquire);
}

/// On the stack of the parked goroutine.
struct CondWaiter {
    sched::Goroutine* goroutine;
    CondWaiter* next;
    uint32_t ticket;
    bool woken;
};

struct WaitQueue {
    uint32_t drawn, called;
    CondWaiter *first, *last;
};

void leaveQueue(WaitQueue* q, const CondWaiter* gone) {
    CondWaiter* before = nullptr;
    for (CondWaiter* w = q->first; w; before = w, w = w->next) {
        if (w != gone) continue;
        (before ? before->next : q->first) = w->next;
        if (q->last == w) q->last = before;
        return;
    }
}

void queueWait(WaitQueue* q, uint32_t ticket) {
    if (static_cast<int32_t>(ticket - q->called) < 0) return;  // called before it got here
    CondWaiter self{sched::running.goroutine, nullptr, ticket, false};
    if (q->last) q->last->next = &self;
    else q->first = &self;
    q->last = &self;
    struct Place {
        WaitQueue* queue;
        CondWaiter* self;
    } place{q, &self};
    while (!self.woken) {
        sched::onKill([](void* p) { leaveQueue(static_cast<Place*>(p)->queue, static_cast<Place*>(p)->self); }, &place);
        sched::park(WaitReason::CondWait);
    }
}

void wake(CondWaiter* w) {
    w->woken = true;
    sched::ready(w->goroutine);
}

void queueWakeOne(WaitQueue* q) {
    if (q->called == q->drawn) return;
    uint32_t ticket = q->called++;
    CondWaiter* before = nullptr;
    for (CondWaiter* w = q->first; w; before = w, w = w->next) {
        if (w->ticket != ticket) continue;
        (before ? before->next : q->first) = w->next;
        if (q->last == w) q->last = before;
        return wake(w);
    }
}

void queueWakeAll(WaitQueue* q) {
    q->called = q->drawn;
    CondWaiter* w = q->first;
    q->first = q->last = nullptr;
    while (w) {
        CondWaiter* next = w->next;
        wake(w);
        w = next;
    }
}

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(sync, "sync", callbackNative<mutexLock>("(*Mutex).Lock"), callbackNative<mutexUnlock>("(*Mutex).Unlock"),
               callbackNative<readLock>("(*RWMutex).RLock"), callbackNative<readUnlock>("(*RWMutex).RUnlock"),
               callbackNative<writeLock>("(*RWMutex).Lock"), callbackNative<writeUnlock>("(*RWMutex).Unlock"),
               callbackNative<waitGroupAdd>("(*WaitGroup).Add"), callbackNative<waitGroupDone>("(*WaitGroup).Done"),
               callbackNative<waitGroupWait>("(*WaitGroup).Wait"), callbackNative<queueWait>("(*waitQueue).wait"),
               callbackNative<queueWakeOne>("(*waitQueue).wakeOne"), callbackNative<queueWakeAll>("(*waitQueue).wakeAll"),
               inlineNative<registerPool>("(*Pool).register"))
