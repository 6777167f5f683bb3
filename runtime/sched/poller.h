// This file holds the poller: goroutines wait for file descriptors (pipes, terminals, sockets, pidfds), with deadlines and cancellation, while the others
// run. It stands on epoll, edge-triggered: a descriptor is registered once, and a wait that finds it ready already costs no system call.
//
//     PollDesc* d = openPoll(fd, &error);          // fd non-blocking; null and EPERM: a regular file, which is always ready
//     while ((n = read(fd, …)) < 0 && errno == EAGAIN)
//         if (IoWait w = waitReadable(d); w != IoWait::Ready) …   // closed or past its deadline
//     evict(d); closePoll(d); close(fd);
//
// All of it is for goroutines on their own stack (callbackNative), with the frame published. Waiting goroutines are not dead for the deadlock finder.
#pragma once
#include "runtime/sched/goroutine.h"

namespace minigo::sched {

struct PollDesc;
enum class Direction : uint8_t { Read, Write };
enum class IoWait : uint8_t { Ready, Closed, TimedOut };

/// Registers a descriptor; null: *error says why (EPERM: its kind cannot be waited for).
PollDesc* openPoll(int fd, int* error);
/// Ends every wait, also later ones, as Closed.
void evict(PollDesc* d);
/// Unregisters, before the descriptor is closed. Evicted waiters may still be on their way; the PollDesc lives until the last one has left.
void closePoll(PollDesc* d);

/// Waits until the descriptor may be ready: call the operation and, on EAGAIN, wait again.
IoWait waitFor(PollDesc* d, Direction direction, WaitReason reason = WaitReason::IOWait);
inline IoWait waitReadable(PollDesc* d) { return waitFor(d, Direction::Read); }
inline IoWait waitWritable(PollDesc* d) { return waitFor(d, Direction::Write); }

/// For descriptors that are not non-blocking and not registered (standard input): waits until poll(2) says ready; kinds that cannot be waited for are
/// ready. `direction` as above.
void waitBlocking(int fd, Direction direction);

/// Sets when waits in a direction end as TimedOut: monotonicTime() scale; 0 = never; a time that has passed ends running waits at once.
void setDeadline(PollDesc* d, Direction direction, int64_t when);
/// Whether the deadline has passed or d is evicted; Ready: neither. To be asked before an operation is tried.
IoWait pollState(const PollDesc* d, Direction direction);

/// One operation at a time in each direction, as os.File promises for whole writes; waits in order. False: evicted meanwhile (nothing to unlock).
bool lockIo(PollDesc* d, Direction direction);
void unlockIo(PollDesc* d, Direction direction);

/// True when a goroutine other than the running one can make progress some day: a blocking call then delays somebody.
bool othersMayRun();

}  // namespace minigo::sched
