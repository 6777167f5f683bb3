// This file catches faults. Go's nil dereferences and the like are checked in the tree, so a real SIGSEGV is a bug and says so, unless the program's
// own pointers can be anything: then it is Go's panic or fatal error.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>

#include <ucontext.h>

#include "runtime/defer/crash.h"
#include "runtime/defer/fault_place.h"
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
FaultPlace faultPlace;

/// At a nil dereference that no check saw, or after debug.SetPanicOnFault. Where the place is not known the panic begins in the frame that deferred:
/// those above it have nothing left to do.
[[noreturn]] void panicAtFault() {
    const DeferRecord* d = sched::running.defers;
    FaultPlace at = faultPlace.fp ? faultPlace : FaultPlace{d->site, d->fp};
    value::ErrorDetails details;
    details.a = static_cast<int64_t>(faultAddress);
    value::raise(at.node, at.fp, value::RuntimeError::NilDereference, details);
}

/// While deferred calls of a panic run their frames stand above the one that deferred.
bool canPanic() {
    auto& r = sched::running;
    return r.goroutine && !r.onSystemStack && (faultPlace.fp || (r.defers && !r.panics));
}

/// Go's run time takes a fault below this address for a nil dereference (runtime/signal_unix.go, sigpanic).
constexpr uint64_t kFirstPage = 4096;

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

const char* spelling(int signal) {
    switch (signal) {
        case SIGBUS: return "SIGBUS: bus error";
        case SIGILL: return "SIGILL: illegal instruction";
        case SIGFPE: return "SIGFPE: floating-point exception";
        default: return "SIGSEGV: segmentation violation";
    }
}

/// What a program sees whose own fault it is: a panic that nobody recovers, or a fatal error.
int describeFault(char* text, size_t size, int signal, int code, uint64_t address, uint64_t instruction, bool panics) {
    char line[120];
    std::snprintf(line, sizeof line, "[signal %s code=0x%x addr=0x%lx pc=0x%lx]\n\n", spelling(signal), static_cast<unsigned>(code), address, instruction);
    if (panics) return std::snprintf(text, size, "panic: runtime error: invalid memory address or nil pointer dereference\n%s", line);
    return std::snprintf(text, size, "unexpected fault address 0x%lx\nfatal error: fault\n%s", address, line);
}

void onFault(int signal, siginfo_t* info, void* context) {
    if (info->si_code <= 0) return sched::userSignal(signal);  // kill(2), sigqueue(3), tgkill(2)
    char text[240];
    auto address = reinterpret_cast<uint64_t>(info->si_addr);
    bool isPrograms = isProgramsFault(address);
    bool isNil = signal == SIGSEGV && address < kFirstPage && (info->si_code == SEGV_MAPERR || info->si_code == SEGV_ACCERR);
    bool panics = isNil || (sched::running.goroutine && sched::panicsOnFault());
    faultAddress = address;
    faultPlace = placeOfFault(context);
    if (isPrograms && panics && canPanic() && resumeInPanic(context)) return;
    int n = isPrograms ? describeFault(text, sizeof text, signal, info->si_code, address, instructionOf(context), panics)
                       : std::snprintf(text, sizeof text, "minigo bug: signal %d at address %p\n", signal, info->si_addr);
    if (!faultPlace.fp) faultPlace = {sched::running.node, sched::running.fp};
    // A second fault, while the frames are looked up, ends at once.
    exitCode = isPrograms ? kFatalExit : kBugExit;
    struct sigaction again {};
    again.sa_handler = [](int) { std::_Exit(exitCode); };
    again.sa_flags = SA_NODEFER;
    for (int s : {SIGSEGV, SIGBUS, SIGILL, SIGFPE}) sigaction(s, &again, nullptr);
    writeCrash({text, static_cast<size_t>(n)});
    setFrameKnowledge({});  // the analysis is not for signal handlers
    if (sched::running.goroutine) writeCrash(traceback(faultPlace.fp, faultPlace.node ? faultPlace.node->pos : Pos{}));
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
