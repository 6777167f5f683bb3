// This file holds what a program's process does with signals: Go's defaults, and what package os/signal changes.
#pragma once
#include <cstdint>

namespace minigo::sched {

/// Go's defaults: SIGQUIT and its like dump all goroutines and exit with status 2, others that would kill are ignored; SIGINT, SIGTERM and SIGHUP keep
/// the system's action, so that the process ends at once and its parent sees why. `dump` writes the text on request.
void installSignalDefaults(void (*dump)(int signal));

/// In the handler of faults: SIGSEGV, SIGBUS, SIGFPE or SIGILL came from somebody who sent it. Delivered, or Go's dump.
void userSignal(int signal);

/// Deliver to receiveSignal from now on. Goroutines that wait for signals are not dead.
void enableSignal(int signal);
/// Back to the default.
void disableSignal(int signal);
void ignoreSignal(int signal);
bool isSignalIgnored(int signal);
/// Parks until an enabled signal came; equal ones that came meanwhile count once.
int receiveSignal();
/// Gives the process a signal's default action, as a write to a closed standard output does with SIGPIPE.
void dieOf(int signal);
bool isSignalEnabled(int signal);
/// Signals that came are forgotten with the program that waited for them.
void forgetSignals();

}  // namespace minigo::sched
