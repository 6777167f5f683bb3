// This file waits for file descriptors and for time while no goroutine can run.
#include "runtime/sched/poller.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <vector>

#include "runtime/sched/clock.h"
#include "runtime/sched/internal.h"

namespace minigo::sched {

namespace {

/// A parked goroutine, on its C stack.
struct IoWaiter {
    Goroutine* goroutine;
    IoWaiter* next;
    IoWait result;
};

struct Side {
    IoWaiter *waiting, *lastWaiting;   ///< for readiness
    IoWaiter *locking, *lastLocking;   ///< for their turn
    bool ready, locked, expired;
    Timer deadline;
};

}  // namespace

struct PollDesc {
    int fd;
    uint32_t generation;  ///< events of an earlier use of this PollDesc do not count
    uint32_t index;
    bool evicted, open;
    uint32_t users;       ///< goroutines inside waitFor or lockIo
    Side sides[2];
};

namespace {

struct Poller {
    int epoll = -1;
    volatile int wake = -1;  ///< eventfd; written by signal handlers
    std::vector<PollDesc*> all, free;
    size_t waiting = 0;      ///< goroutines that wait for readiness
};
Poller& poller() {
    static auto* p = new Poller;
    return *p;
}
volatile int* wakeDescriptor = nullptr;  ///< for signal handlers: no lazy initialisation there

constexpr uint64_t kWakeData = ~uint64_t{0};

bool start() {
    Poller& p = poller();
    if (p.epoll >= 0) return true;
    p.epoll = epoll_create1(EPOLL_CLOEXEC);
    if (p.epoll < 0) return false;
    p.wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    epoll_event e{};
    e.events = EPOLLIN;
    e.data.u64 = kWakeData;
    if (p.wake >= 0) epoll_ctl(p.epoll, EPOLL_CTL_ADD, p.wake, &e);
    wakeDescriptor = &p.wake;
    return true;
}

void append(IoWaiter*& first, IoWaiter*& last, IoWaiter* w) {
    w->next = nullptr;
    (last ? last->next : first) = w;
    last = w;
}

IoWaiter* takeFirst(IoWaiter*& first, IoWaiter*& last) {
    IoWaiter* w = first;
    if (w && !(first = w->next)) last = nullptr;
    return w;
}

void wakeWaiting(Side& s, IoWait result) {
    while (IoWaiter* w = takeFirst(s.waiting, s.lastWaiting)) {
        --poller().waiting;
        w->result = result;
        ready(w->goroutine);
    }
}

void becomeReady(Side& s) {
    if (!s.waiting) s.ready = true;
    else wakeWaiting(s, IoWait::Ready);
}

void onDeadline(Timer*, void* argument) {
    auto* s = static_cast<Side*>(argument);
    s->expired = true;
    wakeWaiting(*s, IoWait::TimedOut);
}

void recycle(PollDesc* d) {
    if (!d->open && d->users == 0) poller().free.push_back(d);
}

void leave(PollDesc* d) {
    --d->users;
    recycle(d);
}

/// Where a goroutine is queued, for when it is killed meanwhile.
struct Place {
    PollDesc* poll;
    Side* side;
    IoWaiter* self;
    bool waits;  ///< for an event; else for the lock
};

void takeOut(void* data) {
    auto* p = static_cast<Place*>(data);
    IoWaiter *&first = p->waits ? p->side->waiting : p->side->locking, *&last = p->waits ? p->side->lastWaiting : p->side->lastLocking;
    IoWaiter *rest = nullptr, *end = nullptr;
    while (IoWaiter* w = takeFirst(first, last)) {
        if (w != p->self) append(rest, end, w);
        else if (p->waits) --poller().waiting;
    }
    first = rest, last = end;
    // Who waits for an event holds the lock of its direction.
    if (p->waits && p->side->locked) unlockIo(p->poll, p->side == &p->poll->sides[0] ? Direction::Read : Direction::Write);
    leave(p->poll);
}

void onEvent(const epoll_event& e) {
    Poller& p = poller();
    if (e.data.u64 == kWakeData) {
        uint64_t count;
        while (read(p.wake, &count, sizeof count) > 0) {
        }
        return;
    }
    PollDesc* d = p.all[static_cast<uint32_t>(e.data.u64)];
    if (!d->open || d->generation != static_cast<uint32_t>(e.data.u64 >> 32)) return;
    if (e.events & (EPOLLIN | EPOLLRDHUP | EPOLLHUP | EPOLLERR)) becomeReady(d->sides[0]);
    if (e.events & (EPOLLOUT | EPOLLHUP | EPOLLERR)) becomeReady(d->sides[1]);
}

/// Takes what has happened; true when there was something.
bool takeEvents() {
    constexpr int kMost = 128;
    epoll_event events[kMost];
    int n = epoll_wait(poller().epoll, events, kMost, 0);
    for (int i = 0; i < n; ++i) onEvent(events[i]);
    return n > 0;
}

/// Until an event, a signal, or the time has passed (negative: no limit).
void block(int64_t nanoseconds) {
    constexpr int64_t kSecond = 1'000'000'000;
    pollfd p{poller().epoll, POLLIN, 0};
    timespec t{nanoseconds / kSecond, nanoseconds % kSecond};
    ppoll(&p, 1, nanoseconds < 0 ? nullptr : &t, nullptr);
}

}  // namespace

PollDesc* openPoll(int fd, int* error) {
    if (!start()) return *error = errno, nullptr;
    Poller& p = poller();
    PollDesc* d;
    if (p.free.empty()) {
        d = new PollDesc{};
        d->index = static_cast<uint32_t>(p.all.size());
        p.all.push_back(d);
    } else {
        d = p.free.back();
        p.free.pop_back();
        uint32_t generation = d->generation + 1, index = d->index;
        *d = {};
        d->generation = generation;
        d->index = index;
    }
    d->fd = fd;
    epoll_event e{};
    e.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
    e.data.u64 = uint64_t{d->generation} << 32 | d->index;
    if (epoll_ctl(p.epoll, EPOLL_CTL_ADD, fd, &e) != 0) {
        *error = errno;
        recycle(d);
        return nullptr;
    }
    d->open = true;
    return d;
}

void evict(PollDesc* d) {
    d->evicted = true;
    for (Side& s : d->sides) {
        stopTimer(&s.deadline);
        wakeWaiting(s, IoWait::Closed);
        while (IoWaiter* w = takeFirst(s.locking, s.lastLocking)) {
            w->result = IoWait::Closed;
            ready(w->goroutine);
        }
    }
}

void closePoll(PollDesc* d) {
    if (!d->open) return;
    evict(d);
    epoll_ctl(poller().epoll, EPOLL_CTL_DEL, d->fd, nullptr);
    d->open = false;
    recycle(d);
}

IoWait pollState(const PollDesc* d, Direction direction) {
    if (d->evicted) return IoWait::Closed;
    return d->sides[static_cast<size_t>(direction)].expired ? IoWait::TimedOut : IoWait::Ready;
}

IoWait waitFor(PollDesc* d, Direction direction, WaitReason reason) {
    if (IoWait state = pollState(d, direction); state != IoWait::Ready) return state;
    Side& s = d->sides[static_cast<size_t>(direction)];
    if (s.ready) return s.ready = false, IoWait::Ready;
    IoWaiter w{running.goroutine, nullptr, IoWait::Ready};
    append(s.waiting, s.lastWaiting, &w);
    ++poller().waiting;
    ++d->users;
    Place place{d, &s, &w, true};
    onKill(takeOut, &place);
    park(reason);
    leave(d);
    return w.result;
}

void waitBlocking(int fd, Direction direction) {
    short wanted = direction == Direction::Read ? POLLIN : POLLOUT;
    PollDesc* d = nullptr;
    int error;
    for (;;) {
        pollfd p{fd, wanted, 0};
        if (poll(&p, 1, 0) != 0) break;  // ready, hung up, or not valid: the operation itself tells
        if (!d && !(d = openPoll(fd, &error))) break;
        waitFor(d, direction, WaitReason::SystemCall);
    }
    if (d) closePoll(d);
}

void setDeadline(PollDesc* d, Direction direction, int64_t when) {
    Side& s = d->sides[static_cast<size_t>(direction)];
    stopTimer(&s.deadline);
    s.expired = false;
    if (when == 0 || d->evicted) return;
    if (when <= monotonicTime()) return onDeadline(&s.deadline, &s);
    s.deadline = {};
    s.deadline.when = when;
    s.deadline.fire = onDeadline;
    s.deadline.argument = &s;
    startTimer(&s.deadline);
}

bool lockIo(PollDesc* d, Direction direction) {
    Side& s = d->sides[static_cast<size_t>(direction)];
    if (d->evicted) return false;
    if (!s.locked) return s.locked = true;
    IoWaiter w{running.goroutine, nullptr, IoWait::Ready};
    append(s.locking, s.lastLocking, &w);
    ++d->users;
    Place place{d, &s, &w, false};
    onKill(takeOut, &place);
    park(WaitReason::SemAcquire);
    bool mine = w.result == IoWait::Ready;
    leave(d);
    return mine;
}

void unlockIo(PollDesc* d, Direction direction) {
    Side& s = d->sides[static_cast<size_t>(direction)];
    if (IoWaiter* w = takeFirst(s.locking, s.lastLocking)) ready(w->goroutine);  // stays locked, for it
    else s.locked = false;
}

bool othersMayRun() {
    return scheduler.next || !scheduler.local.empty() || !scheduler.global.empty() || timersPending() || poller().waiting > 0 || scheduler.listens;
}

void wakeUp() {
    if (!wakeDescriptor || *wakeDescriptor < 0) return;
    int saved = errno;
    uint64_t one = 1;
    if (write(*wakeDescriptor, &one, sizeof one) < 0) {}  // full: it is awake already
    errno = saved;
}

void pollEvents() {
    if (poller().waiting > 0) takeEvents();
}

bool waitsForFiles() { return poller().waiting > 0; }

bool waitForEvents() {
    ++scheduler.pauses;
    int64_t left = untilNextTimer();
    bool files = poller().waiting > 0;
    if (left < 0 && !files && !scheduler.listens) return false;
    if (left != 0 && start() && !(files && takeEvents())) {
        if (left < 0 || !skipTime(left)) {
            if (stopCode < 0) block(left);
            takeEvents();
        }
    }
    running.budget = kBudget;
    runTimers();
    return true;
}

void forgetWaiters() {
    for (PollDesc* d : poller().all) {
        d->users = 0;
        for (Side& s : d->sides) s.waiting = s.lastWaiting = s.locking = s.lastLocking = nullptr, s.locked = false, s.deadline = {};
        if (!d->open && std::find(poller().free.begin(), poller().free.end(), d) == poller().free.end()) poller().free.push_back(d);
    }
    poller().waiting = 0;
}

}  // namespace minigo::sched
