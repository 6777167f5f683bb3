// This file ends a program that must stop (time limit, SIGQUIT), whatever it does: at its next poll, or by force when it does not poll.
#pragma once
#include "runtime/sched/control.h"

namespace minigo::sched {

struct Stop {
    int code;            ///< runMain's result, or the exit status of the process
    StopReport report;   ///< says why, at the poll
    void (*force)();     ///< says why in a signal handler: the program was in native code all the time
};

/// After `seconds` (0: now) the program is asked to stop; 150 ms later the process ends. Async-signal-safe once prepareWatchdog was called.
void stopAfter(double seconds, const Stop& stop);
void prepareWatchdog();
/// The run is over.
void cancelStop();

}  // namespace minigo::sched
