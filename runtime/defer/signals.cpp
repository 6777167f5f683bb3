// This file catches faults of minigo itself: Go's nil dereferences and the like are checked in the tree, so a real SIGSEGV is a bug and says so.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>

#include "runtime/defer/crash.h"

namespace minigo::defer {

#ifndef MINIGO_SANITIZE

namespace {

constexpr int kBugExit = 70;

void onFault(int signal, siginfo_t* info, void*) {
    // A second fault, while the position is looked up, ends at once.
    std::signal(signal, SIG_DFL);
    char text[120];
    int n = std::snprintf(text, sizeof text, "minigo bug: signal %d at address %p\n", signal, info->si_addr);
    writeCrash({text, static_cast<size_t>(n)});
    if (sched::running.goroutine) writeCrash(traceback(sched::running.fp, sched::running.node ? sched::running.node->pos : Pos{}));
    std::_Exit(kBugExit);
}

}  // namespace

void installSignals() {
    static char stack[64 << 10];
    stack_t alternate{};
    alternate.ss_sp = stack;
    alternate.ss_size = sizeof stack;
    sigaltstack(&alternate, nullptr);
    struct sigaction action {};
    action.sa_sigaction = onFault;
    action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
    for (int signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE}) sigaction(signal, &action, nullptr);
}

#else
void installSignals() {}  // the sanitizers report faults themselves
#endif

}  // namespace minigo::defer
