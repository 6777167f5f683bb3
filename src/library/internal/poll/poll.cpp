// This file holds the native functions of package internal/poll: operations on descriptors that park the goroutine instead of the process.
#include "library/internal/poll/fd.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include "library/host.h"
#include "library/native.h"
#include "runtime/defer/output_limit.h"
#include "runtime/sched/clock.h"
#include "runtime/sched/signals.h"
#include "runtime/value/map_writers.h"

namespace minigo::library::poll {

using sched::Direction;
using sched::IoWait;

namespace {

constexpr int64_t kMostAtOnce = 1 << 30;    ///< bytes of one read or write, as in gc
constexpr int64_t kWaitFreeWrite = 4096;    ///< PIPE_BUF: what a pipe that polls writable takes without blocking
/// Copies of more would keep limits and signals waiting.
constexpr int64_t kChunk = 16 << 20;

int64_t codeOf(IoWait w) { return w == IoWait::Ready ? 0 : w == IoWait::Closed ? kClosing : kTimedOut; }

/// Makes the descriptor non-blocking and registers it; an errno when its kind cannot be waited for.
int64_t registerFd(Fd* f) {
    int fd = static_cast<int>(f->descriptor), error = 0;
    f->desc = sched::openPoll(fd, &error);
    if (!f->desc) return error;
    int flags = fcntl(fd, F_GETFL);
    if (flags >= 0 && !(flags & O_NONBLOCK)) fcntl(fd, F_SETFL, flags | O_NONBLOCK);
    f->mode = Mode::Polled;
    return 0;
}

void decideMode(Fd* f) {
    struct stat s;
    if (fstat(static_cast<int>(f->descriptor), &s) != 0) return;
    bool waits = S_ISFIFO(s.st_mode) || S_ISSOCK(s.st_mode) || S_ISCHR(s.st_mode);
    f->mode = Mode::Direct;
    if (!waits) return;
    int flags = fcntl(static_cast<int>(f->descriptor), F_GETFL);
    if (flags >= 0 && ((flags & O_NONBLOCK) || f->mayChange)) registerFd(f);
    else f->mode = Mode::Blocking;
}

bool isStandard(const Fd* f) { return f->descriptor >= 0 && f->descriptor <= 2; }
bool isForbidden(const Fd* f) { return host().sandbox && !isStandard(f); }

}  // namespace

int64_t stateOf(const Fd* f, Direction d) {
    if (f->closed) return kClosing;
    return f->desc ? codeOf(sched::pollState(f->desc, d)) : 0;
}

int64_t waitAgain(Fd* f, Direction d) {
    if (!f->desc) return f->closed ? kClosing : 0;
    return codeOf(sched::waitFor(f->desc, d));
}

void prepare(Fd* f, Direction d) {
    if (f->mode == Mode::Unknown && !f->closed) decideMode(f);
    if (f->mode != Mode::Blocking || f->closed) return;
    if (!sched::othersMayRun()) return;  // blocking delays nobody
    sched::waitBlocking(static_cast<int>(f->descriptor), d);
}

namespace {

/// Whole reads and writes take turns.
struct Turn {
    Fd* f;
    Direction d;
    bool held;
};
bool take(Turn& t) {
    t.held = t.f->mode == Mode::Polled && t.f->desc && sched::lockIo(t.f->desc, t.d);
    return t.held || t.f->mode != Mode::Polled;
}
void give(Turn& t) {
    if (t.held && t.f->desc) sched::unlockIo(t.f->desc, t.d);
}

Results<int64_t, int64_t> readSome(Fd* f, Bytes p) {
    if (isForbidden(f)) return {0, EPERM};
    if (f->mode == Mode::Unknown && !f->closed) decideMode(f);
    Turn turn{f, Direction::Read, false};
    if (!take(turn)) return {0, kClosing};
    if (p.length == 0) return give(turn), Results<int64_t, int64_t>{0, stateOf(f, Direction::Read)};
    auto size = static_cast<size_t>(std::min(p.length, f->mode == Mode::Direct ? kMostAtOnce : kChunk));
    Outcome o = attempt(f, Direction::Read, [&] { return read(static_cast<int>(f->descriptor), p.data, size); });
    give(turn);
    return {std::max<int64_t>(o.n, 0), o.code};
}

int64_t put(Fd* f, const char* data, int64_t length) {
    if (host().write && (f->descriptor == 1 || f->descriptor == 2)) {
        int64_t n = host().write(static_cast<int>(f->descriptor), data, static_cast<size_t>(length));
        if (n < 0) errno = static_cast<int>(-n);
        return n < 0 ? -1 : n;
    }
    return write(static_cast<int>(f->descriptor), data, static_cast<size_t>(length));
}

Results<int64_t, int64_t> writeAll(Fd* f, Bytes p) {
    if (isForbidden(f)) return {0, EPERM};
    bool isOutput = f->descriptor == 1 || f->descriptor == 2;
    if (isOutput) p.length = defer::admitOutput(p.length);
    if (f->mode == Mode::Unknown && !f->closed) decideMode(f);
    Turn turn{f, Direction::Write, false};
    if (!take(turn)) return {0, kClosing};
    int64_t done = 0, code = 0;
    value::released();
    do {
        int64_t size = std::min(p.length - done, kChunk);
        if (f->mode == Mode::Blocking && sched::othersMayRun()) size = std::min(size, kWaitFreeWrite);
        Outcome o = attempt(f, Direction::Write, [&] { return put(f, reinterpret_cast<const char*>(p.data) + done, size); });
        code = o.code;
        if (o.n > 0) done += o.n;
        else if (p.length == 0 || code != 0) break;
        else code = EIO;
    } while (code == 0 && done < p.length);
    give(turn);
    if (isOutput) defer::endWhenOutputIsFull();
    // package os/signal: "a write to a broken pipe on file descriptors 1 or 2 will cause the program to exit with a SIGPIPE signal".
    if (code == EPIPE && isOutput && !sched::isSignalEnabled(SIGPIPE) && !sched::isSignalIgnored(SIGPIPE)) sched::dieOf(SIGPIPE);
    return {done, code};
}

Results<int64_t, int64_t> readAt(Fd* f, Bytes p, int64_t offset) {
    if (isForbidden(f)) return {0, EPERM};
    if (f->closed) return {0, kClosing};
    ssize_t n;
    do n = pread(static_cast<int>(f->descriptor), p.data, static_cast<size_t>(std::min(p.length, kMostAtOnce)), offset);
    while (n < 0 && errno == EINTR);
    return {std::max<int64_t>(n, 0), n < 0 ? errno : 0};
}

Results<int64_t, int64_t> writeAt(Fd* f, Bytes p, int64_t offset) {
    if (isForbidden(f)) return {0, EPERM};
    if (f->closed) return {0, kClosing};
    ssize_t n;
    do n = pwrite(static_cast<int>(f->descriptor), p.data, static_cast<size_t>(std::min(p.length, kMostAtOnce)), offset);
    while (n < 0 && errno == EINTR);
    return {std::max<int64_t>(n, 0), n < 0 ? errno : 0};
}

int64_t closeFd(Fd* f) {
    if (f->closed) return kClosing;
    if (isForbidden(f)) return EPERM;
    f->closed = true;
    if (f->desc) {
        sched::closePoll(f->desc);
        f->desc = nullptr;
    }
    return close(static_cast<int>(f->descriptor)) == 0 ? 0 : errno;
}

bool hasDeadlines(Fd* f) {
    if (f->mode == Mode::Unknown && !f->closed) decideMode(f);
    return f->desc != nullptr;
}

/// `nanoseconds` from now; 0: none.
void setDeadlineIn(Fd* f, int64_t nanoseconds, bool forReads, bool forWrites) {
    if (!f->desc) return;
    int64_t now = sched::monotonicTime(), when = 0;
    if (nanoseconds != 0) when = nanoseconds > INT64_MAX - now ? INT64_MAX : std::max<int64_t>(now + nanoseconds, 1);
    if (forReads) sched::setDeadline(f->desc, Direction::Read, when);
    if (forWrites) sched::setDeadline(f->desc, Direction::Write, when);
}

int64_t makeBlocking(Fd* f) {
    if (f->mode == Mode::Unknown && !f->closed) decideMode(f);
    if (f->mode != Mode::Polled) return 0;
    int fd = static_cast<int>(f->descriptor), flags = fcntl(fd, F_GETFL);
    if (flags < 0 || fcntl(fd, F_SETFL, flags & ~O_NONBLOCK) != 0) return errno;
    sched::closePoll(f->desc);
    f->desc = nullptr;
    f->mode = Mode::Blocking;
    return 0;
}

int64_t waitRead(Fd* f) {
    int64_t code = stateOf(f, Direction::Read);
    return code ? code : waitAgain(f, Direction::Read);
}

int64_t waitWrite(Fd* f) {
    int64_t code = stateOf(f, Direction::Write);
    return code ? code : waitAgain(f, Direction::Write);
}

int64_t stateForReads(Fd* f) { return stateOf(f, Direction::Read); }
int64_t stateForWrites(Fd* f) { return stateOf(f, Direction::Write); }

}  // namespace
}  // namespace minigo::library::poll

using namespace minigo::library;
using namespace minigo::library::poll;

MINIGO_NATIVES(internal_poll, "internal/poll", callbackNative<readSome>("(*FD).read"), callbackNative<writeAll>("(*FD).write"),
               inlineNative<readAt>("(*FD).readAt"), inlineNative<writeAt>("(*FD).writeAt"), callbackNative<registerFd>("(*FD).register"),
               callbackNative<closeFd>("(*FD).close"), callbackNative<hasDeadlines>("(*FD).hasDeadlines"),
               callbackNative<setDeadlineIn>("(*FD).setDeadlineIn"), callbackNative<makeBlocking>("(*FD).makeBlocking"),
               callbackNative<waitRead>("(*FD).waitRead"), callbackNative<waitWrite>("(*FD).waitWrite"), inlineNative<stateForReads>("(*FD).readState"),
               inlineNative<stateForWrites>("(*FD).writeState"))
