// This file holds the native functions of package syscall.
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "library/host.h"
#include "library/native.h"
#include "library/syscall/blocking.h"
#include "library/syscall/process.h"
#include "runtime/defer/foreign_memory.h"
#include "runtime/defer/output_limit.h"
#include "runtime/sched/poller.h"
#include "runtime/value/type_desc.h"

namespace minigo::library {
namespace {

/// Calls that a program in the sandbox may make: they touch nothing but itself.
bool harmless(uint64_t trap) {
    switch (trap) {
        case SYS_getpid: case SYS_getppid: case SYS_getuid: case SYS_geteuid: case SYS_getgid: case SYS_getegid: case SYS_getcwd: case SYS_gettid:
        case SYS_uname: case SYS_getrusage: case SYS_gettimeofday: case SYS_clock_gettime: case SYS_umask: return true;
        default: return false;
    }
}

bool isStandard(int64_t fd) { return fd >= 0 && fd <= 2; }

Results<uint64_t, uint64_t> systemCall(uint64_t trap, uint64_t a1, uint64_t a2, uint64_t a3, uint64_t a4, uint64_t a5, uint64_t a6) {
    bool onStandard = isStandard(static_cast<int64_t>(a1)) && (trap == SYS_fstat || trap == SYS_close || trap == SYS_lseek || trap == SYS_read);
    if (host().sandbox && !harmless(trap) && !onStandard) return {~uint64_t{0}, EPERM};
    const uint64_t arguments[] = {a1, a2, a3, a4, a5, a6};
    if (sched::othersMayRun() && mayBlock(trap, arguments)) {
        CallResult r = callAside(trap, arguments);
        if (r.value == -1) return {~uint64_t{0}, static_cast<uint64_t>(r.error)};
        return {static_cast<uint64_t>(r.value), 0};
    }
    long r;
    do r = syscall(static_cast<long>(trap), a1, a2, a3, a4, a5, a6);
    while (r == -1 && errno == EINTR);
    if (r == -1) return {~uint64_t{0}, static_cast<uint64_t>(errno)};
    if (trap == SYS_mmap) defer::noteMapped(static_cast<uint64_t>(r), a2);
    if (trap == SYS_munmap) defer::noteUnmapped(a1, a2);
    return {static_cast<uint64_t>(r), 0};
}

/// gc gives the processor to others while a thread blocks in a read.
void waitUnlessNonBlocking(int64_t fd, sched::Direction d) {
    if (!sched::othersMayRun()) return;
    int flags = fcntl(static_cast<int>(fd), F_GETFL);
    if (flags >= 0 && !(flags & O_NONBLOCK)) sched::waitBlocking(static_cast<int>(fd), d);
}

constexpr int64_t kMostAtOnce = 1 << 30;  ///< bytes of one read or write, as in gc

Results<int64_t, uint64_t> readFile(int64_t fd, Bytes p) {
    if (host().sandbox && !isStandard(fd)) return {-1, EPERM};
    waitUnlessNonBlocking(fd, sched::Direction::Read);
    ssize_t n;
    do n = read(static_cast<int>(fd), p.data, static_cast<size_t>(std::min(p.length, kMostAtOnce)));
    while (n == -1 && errno == EINTR);
    if (n == -1) return {-1, static_cast<uint64_t>(errno)};
    return {n, 0};
}

Results<int64_t, uint64_t> writeFile(int64_t fd, Bytes p) {
    if (host().sandbox && !isStandard(fd)) return {-1, EPERM};
    bool isOutput = fd == 1 || fd == 2;
    if (isOutput) {
        p.length = defer::admitOutput(p.length);
        if (p.length == 0) defer::endWhenOutputIsFull();
    }
    waitUnlessNonBlocking(fd, sched::Direction::Write);
    auto size = static_cast<size_t>(std::min(p.length, kMostAtOnce));
    if (host().write && (fd == 1 || fd == 2)) {
        int64_t n = host().write(static_cast<int>(fd), p.data, size);
        if (n < 0) return {-1, static_cast<uint64_t>(-n)};
        return {n, 0};
    }
    ssize_t n;
    do n = write(static_cast<int>(fd), p.data, size);
    while (n == -1 && errno == EINTR);
    if (n == -1) return {-1, static_cast<uint64_t>(errno)};
    return {n, 0};
}

uint64_t setSocketOption(int64_t fd, int64_t level, int64_t option, int64_t value) {
    if (host().sandbox) return EPERM;
    int v = static_cast<int>(value);
    return setsockopt(static_cast<int>(fd), static_cast<int>(level), static_cast<int>(option), &v, sizeof v) == 0 ? 0 : static_cast<uint64_t>(errno);
}

Results<int64_t, uint64_t> getOption(int64_t fd, int64_t level, int64_t option) {
    if (host().sandbox) return {-1, EPERM};
    int v = 0;
    socklen_t size = sizeof v;
    if (getsockopt(static_cast<int>(fd), static_cast<int>(level), static_cast<int>(option), &v, &size) != 0) return {-1, static_cast<uint64_t>(errno)};
    return {v, 0};
}

SliceOf<String> environment() {
    int64_t count = 0;
    for (char** e = environ; *e; ++e) ++count;
    SliceOf<String> all;
    static_cast<Slice&>(all) = value::makeSlice(value::basicType(value::Kind::String), count, count);
    for (int64_t i = 0; i < count; ++i) all[i] = value::makeString(environ[i]);
    return all;
}

void exitProgram(int64_t code) { sched::endProgram(static_cast<int>(code)); }

}  // namespace
}  // namespace minigo::library

using namespace minigo::library;

MINIGO_NATIVES(syscall, "syscall", callbackNative<systemCall>("systemCall"), callbackNative<readFile>("readFile"),
               callbackNative<writeFile>("writeFile"), native<startProcess>("startProcess"), callbackNative<waitProcess>("waitProcess"),
               native<replaceProcess>("replaceProcess"),
               native<setSocketOption>("setSocketOption"), native<getOption>("getOption"),
               native<environment>("environment"), callbackNative<exitProgram>("Exit"))
