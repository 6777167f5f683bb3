// This file catches faults of minigo itself: Go's nil dereferences and the like are checked in the tree, so a real SIGSEGV is a bug and says so.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>

#include "runtime/defer/crash.h"
#include "runtime/defer/foreign_memory.h"
#include "runtime/defer/inlined.h"

namespace minigo::defer {

#ifndef MINIGO_SANITIZE

namespace {

constexpr int kBugExit = 70, kFatalExit = 2;
volatile int exitCode = kBugExit;

void onFault(int signal, siginfo_t* info, void*) {
    char text[240];
    auto address = reinterpret_cast<uint64_t>(info->si_addr);
    bool isPrograms = (signal == SIGSEGV || signal == SIGBUS) && isMappedByProgram(address);
    int n = isPrograms ? std::snprintf(text, sizeof text, "unexpected fault address 0x%lx\nfatal error: fault\n[signal %s code=0x%x addr=0x%lx pc=0x0]\n\n", address,
                                       signal == SIGBUS ? "SIGBUS: bus error" : "SIGSEGV: segmentation violation", info->si_code, address)
                       : std::snprintf(text, sizeof text, "minigo bug: signal %d at address %p\n", signal, info->si_addr);
    // A second fault, while the frames are looked up (they are those of the last call that told them), ends at once.
    exitCode = isPrograms ? kFatalExit : kBugExit;
    struct sigaction again {};
    again.sa_handler = [](int) { std::_Exit(exitCode); };
    again.sa_flags = SA_NODEFER;
    for (int s : {SIGSEGV, SIGBUS}) sigaction(s, &again, nullptr);
    writeCrash({text, static_cast<size_t>(n)});
    setFrameKnowledge({});  // the analysis is not for signal handlers
    if (sched::running.goroutine) writeCrash(traceback(sched::running.fp, sched::running.node ? sched::running.node->pos : Pos{}));
    std::_Exit(exitCode);
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
