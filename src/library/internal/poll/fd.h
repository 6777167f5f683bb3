// This file is what natives of packages os, net and os/exec share: a descriptor that waits in the scheduler's poller. It mirrors poll.FD of fd.go.
#pragma once
#include <cerrno>
#include <cstddef>
#include <cstdint>

#include "runtime/sched/poller.h"

namespace minigo::library::poll {

enum class Mode : uint8_t {
    Unknown,   ///< found out at the first operation
    Direct,    ///< regular files, directories: operations never wait
    Blocking,  ///< not O_NONBLOCK: poll(2) before each operation
    Polled     ///< O_NONBLOCK and registered; has deadlines
};

struct Fd {
    int64_t descriptor;
    sched::PollDesc* desc;
    Mode mode;
    bool closed;
    bool mayChange;  ///< its open file description is ours: it may become non-blocking
    bool isStream, zeroReadIsEof;
};

/// How an operation ended: 0, an errno, or one of these.
constexpr int64_t kClosing = -1, kTimedOut = -2;

struct Outcome {
    int64_t n;
    int64_t code;
};

/// kClosing, kTimedOut or 0: whether an operation may be tried.
int64_t stateOf(const Fd* f, sched::Direction d);
/// Until the operation may be tried again; the same codes.
int64_t waitAgain(Fd* f, sched::Direction d);
/// Before the first attempt: waits on descriptors that block.
void prepare(Fd* f, sched::Direction d);

/// Runs a system call (-1 and errno on failure) as often as it takes, parking the goroutine between. For natives on the goroutine's stack, with the frame
/// published.
template <class Operation>
Outcome attempt(Fd* f, sched::Direction d, Operation operation) {
    prepare(f, d);
    for (;;) {
        if (int64_t code = stateOf(f, d)) return {-1, code};
        int64_t n = operation();
        if (n >= 0) return {n, 0};
        int error = errno;
        if (error == EINTR) continue;
        if (error != EAGAIN || f->mode != Mode::Polled) return {-1, error};
        if (int64_t code = waitAgain(f, d)) return {-1, code};
    }
}

}  // namespace minigo::library::poll
