// This file moves system calls that wait to threads of their own: goroutines share one thread, which must not wait for one of them. gc does so as well.
#include "library/syscall/blocking.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <cstring>

#include "runtime/sched/poller.h"

namespace minigo::library {

namespace {

/// Shared by the goroutine and the thread, whoever ends last; plain memory, since the goroutine may be ended while it waits.
struct Call {
    uint64_t trap;
    uint64_t arguments[6];
    CallResult result;
    int done;  ///< an eventfd
    std::atomic<int> users;
};

void leave(Call* c) {
    if (c->users.fetch_sub(1) != 1) return;
    close(c->done);
    std::free(c);
}

CallResult callNow(uint64_t trap, const uint64_t* a) {
    long r;
    do r = syscall(static_cast<long>(trap), a[0], a[1], a[2], a[3], a[4], a[5]);
    while (r == -1 && errno == EINTR);
    return {r, r == -1 ? errno : 0};
}

void* runThread(void* argument) {
    auto* c = static_cast<Call*>(argument);
    c->result = callNow(c->trap, c->arguments);
    uint64_t one = 1;
    if (write(c->done, &one, sizeof one) < 0) {}  // an eventfd of 0 takes it
    leave(c);
    return nullptr;
}

/// With all signals blocked: they are the scheduler's thread's.
bool startThread(Call* c) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    pthread_attr_setstacksize(&attributes, 64 << 10);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_t thread;
    int error = pthread_create(&thread, &attributes, runThread, c);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    pthread_attr_destroy(&attributes);
    return error == 0;
}

/// Opening a FIFO waits for the other side.
bool opensFifo(int dir, uint64_t path, uint64_t flags) {
    constexpr uint64_t kNeverWaits = O_NONBLOCK | O_PATH;
    struct stat s;
    return !(flags & kNeverWaits) && (flags & O_ACCMODE) != O_RDWR && fstatat(dir, reinterpret_cast<const char*>(path), &s, 0) == 0 && S_ISFIFO(s.st_mode);
}

}  // namespace

bool mayBlock(uint64_t trap, const uint64_t* a) {
    switch (trap) {
        case SYS_open: return opensFifo(AT_FDCWD, a[0], a[1]);
        case SYS_openat: return opensFifo(static_cast<int>(a[0]), a[1], a[2]);
        case SYS_flock: {
            constexpr uint64_t kNoWait = 4;  // LOCK_NB
            return !(a[1] & kNoWait);
        }
        case SYS_fcntl: return a[1] == F_SETLKW || a[1] == F_OFD_SETLKW;
        case SYS_read: case SYS_write: case SYS_readv: case SYS_writev: case SYS_nanosleep: case SYS_clock_nanosleep: case SYS_wait4:
        case SYS_waitid: case SYS_accept: case SYS_accept4: case SYS_connect: case SYS_sendto: case SYS_recvfrom: case SYS_sendmsg:
        case SYS_recvmsg: case SYS_select: case SYS_pselect6: case SYS_poll: case SYS_ppoll: case SYS_epoll_wait: case SYS_epoll_pwait:
        case SYS_futex: case SYS_msgrcv: case SYS_msgsnd: case SYS_semop: case SYS_semtimedop: case SYS_pause: case SYS_fsync:
            return true;
        default: return false;
    }
}

CallResult callAside(uint64_t trap, const uint64_t* arguments) {
    auto* c = static_cast<Call*>(std::calloc(1, sizeof(Call)));
    if (!c) return callNow(trap, arguments);
    c->trap = trap;
    std::memcpy(c->arguments, arguments, sizeof c->arguments);
    c->users = 2;
    c->done = eventfd(0, EFD_CLOEXEC);
    if (c->done < 0 || !startThread(c)) {
        if (c->done >= 0) close(c->done);
        std::free(c);
        return callNow(trap, arguments);
    }
    sched::waitBlocking(c->done, sched::Direction::Read);
    CallResult result = c->result;
    leave(c);
    return result;
}

}  // namespace minigo::library
