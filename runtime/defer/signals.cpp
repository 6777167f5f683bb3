// This file catches faults of minigo itself: Go's nil dereferences and the like are checked in the tree, so a real SIGSEGV is a bug and says so.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>

#include <ucontext.h>

#include "runtime/defer/crash.h"
#include "runtime/defer/foreign_memory.h"
#include "runtime/defer/inlined.h"
#include "runtime/sched/control.h"
#include "runtime/sched/signals.h"
#include "runtime/value/errors.h"

namespace minigo::defer {

#ifndef MINIGO_SANITIZE

namespace {

constexpr int kBugExit = 70, kFatalExit = 2;
volatile int exitCode = kBugExit;

uint64_t faultAddress;

/// debug.SetPanicOnFault. Only the frame that deferred is known to stand where the fault was, as nodes need not tell where they are before they read
/// memory; the frames above it have nothing left to do.
[[noreturn]] void panicAtFault() {
    const DeferRecord* d = sched::running.defers;
    bool isInnermost = d->fp == sched::running.fp;
    value::ErrorDetails details;
    details.a = static_cast<int64_t>(faultAddress);
    value::raise(isInnermost ? sched::running.node : d->site, d->fp, value::RuntimeError::NilDereference, details);
}

/// While deferred calls of a panic run their frames stand above the one that deferred: a fault there ends the program.
bool canPanic() { return sched::running.goroutine && sched::panicsOnFault() && sched::running.defers && !sched::running.panics; }

/// The handler returns to panicAtFault, called where the fault was.
bool resumeInPanic(void* context) {
    constexpr uint64_t kRedZone = 128, kAlignment = 16;
    auto& registers = static_cast<ucontext_t*>(context)->uc_mcontext;
#if defined(__x86_64__)
    auto* sp = &registers.gregs[REG_RSP];
    *sp = static_cast<greg_t>((static_cast<uint64_t>(*sp) - kRedZone) / kAlignment * kAlignment - sizeof(void*));
    registers.gregs[REG_RIP] = reinterpret_cast<greg_t>(panicAtFault);
    return true;
#elif defined(__aarch64__)
    registers.sp = registers.sp / kAlignment * kAlignment;
    registers.pc = reinterpret_cast<uint64_t>(panicAtFault);
    return true;
#else
    return false;
#endif
}

void onFault(int signal, siginfo_t* info, void* context) {
    if (info->si_code <= 0) return sched::userSignal(signal);  // kill(2), sigqueue(3), tgkill(2)
    char text[240];
    auto address = reinterpret_cast<uint64_t>(info->si_addr);
    bool isPrograms = (signal == SIGSEGV || signal == SIGBUS) && isMappedByProgram(address);
    faultAddress = address;
    if (isPrograms && canPanic() && resumeInPanic(context)) return;
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
