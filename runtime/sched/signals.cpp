// This file installs signal handlers. A handler only notes the signal and interrupts the scheduler.
#include "runtime/sched/signals.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <initializer_list>

#include "runtime/sched/internal.h"
#include "runtime/sched/watchdog.h"

namespace minigo::sched {

namespace {

std::atomic<uint64_t> pending{0}, enabled{0}, ignored{0};  ///< bit n-1: signal n
Goroutine* receiver = nullptr;
void (*writeDump)(int) = nullptr;
volatile sig_atomic_t dumpSignal = 0;
constexpr int kExitStatus = 2;

constexpr uint64_t bit(int signal) { return uint64_t{1} << (signal - 1); }
constexpr bool isValid(int signal) { return signal >= 1 && signal <= 64; }
/// Their handler is the one for faults of minigo itself: it hands on what somebody sent (userSignal).
bool isFault(int signal) { return signal == SIGSEGV || signal == SIGBUS || signal == SIGFPE || signal == SIGILL; }
/// Nobody's, the C library's, and the watchdog's.
bool isReserved(int signal) { return signal == SIGKILL || signal == SIGSTOP || (signal >= 32 && signal < SIGRTMIN) || signal == SIGRTMAX; }
bool isDump(int signal) { return signal == SIGQUIT || signal == SIGTRAP || signal == SIGABRT || signal == SIGSYS || signal == SIGSTKFLT; }
bool isSystemDefault(int signal) {
    switch (signal) {
        case SIGINT:
        case SIGTERM:
        case SIGHUP:
        case SIGTSTP:
        case SIGTTIN:
        case SIGTTOU:
        case SIGCONT:
        case SIGPIPE: return true;
        default: return false;
    }
}

void onSignal(int signal) {
    pending |= bit(signal);
    interrupt();
}

void onIgnorable(int) {}

void report(const Code*, Window) {
    if (writeDump) writeDump(dumpSignal);
}
/// In the handler: the goroutine is in a native function, and what it published is what it is at.
void force() { report(nullptr, nullptr); }

void onDump(int signal) {
    dumpSignal = signal;
    stopAfter(0, {kExitStatus, report, force});
}

void install(int signal, void (*handler)(int)) {
    struct sigaction action {};
    action.sa_handler = handler;
    action.sa_flags = SA_ONSTACK | SA_RESTART;
    sigaction(signal, &action, nullptr);
}

/// abort() of minigo's own code, not a signal that somebody sent.
void onAbort(int signal, siginfo_t* info, void*) {
    constexpr int kBugExit = 70;
    constexpr char kText[] = "minigo bug: abort\n";
    if (info->si_code != SI_TKILL || info->si_pid != getpid()) return onDump(signal);
    if (write(STDERR_FILENO, kText, sizeof kText - 1) < 0) {}  // nobody is left to tell
    _exit(kBugExit);
}

void installAbort() {
    struct sigaction action {};
    action.sa_sigaction = onAbort;
    action.sa_flags = SA_ONSTACK | SA_RESTART | SA_SIGINFO;
    sigaction(SIGABRT, &action, nullptr);
}

void installDefault(int signal) {
    if (isReserved(signal) || isFault(signal)) return;
    if (signal == SIGABRT) installAbort();
    else if (isDump(signal)) install(signal, onDump);
    else if (isSystemDefault(signal)) install(signal, SIG_DFL);
    else install(signal, onIgnorable);
}

void deliver() {
    if (!receiver || !pending.load()) return;
    Goroutine* g = receiver;
    receiver = nullptr;
    ready(g);
}

/// Of what was inherited, Go's programs respect an ignored SIGHUP or SIGINT only.
bool isFree(int signal) {
    struct sigaction old {};
    sigaction(signal, nullptr, &old);
    return old.sa_handler == SIG_DFL || old.sa_handler == SIG_IGN;
}

}  // namespace

void installSignalDefaults(void (*dump)(int)) {
    writeDump = dump;
    setEventHook(deliver);
    prepareWatchdog();
    for (int signal : {SIGQUIT, SIGTRAP, SIGABRT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXFSZ, SIGIO, SIGSYS, SIGSTKFLT}) {
        if (isFree(signal)) installDefault(signal);
    }
    for (int signal = SIGRTMIN; signal < SIGRTMAX; signal++)
        if (isFree(signal)) installDefault(signal);
    // The collector's signals for stopping threads: minigo has it stop none.
    for (int signal : {SIGPWR, SIGXCPU}) installDefault(signal);
    // A write to a closed pipe or connection is an error, not the end.
    if (isFree(SIGPIPE)) install(SIGPIPE, onIgnorable);
}

void userSignal(int signal) {
    if (enabled & bit(signal)) onSignal(signal);
    else if (!(ignored & bit(signal))) onDump(signal);
}

void enableSignal(int signal) {
    if (!isValid(signal) || isReserved(signal)) return;
    enabled |= bit(signal);
    ignored &= ~bit(signal);
    setListening(true);
    if (!isFault(signal)) install(signal, onSignal);
}

void disableSignal(int signal) {
    if (!isValid(signal) || isReserved(signal)) return;
    enabled &= ~bit(signal);
    if (!(ignored & bit(signal))) signal == SIGPIPE ? install(signal, onIgnorable) : installDefault(signal);
}

void ignoreSignal(int signal) {
    if (!isValid(signal) || isReserved(signal)) return;
    enabled &= ~bit(signal);
    ignored |= bit(signal);
    if (!isFault(signal)) install(signal, SIG_IGN);
}

bool isSignalIgnored(int signal) {
    if (!isValid(signal)) return false;
    struct sigaction now {};
    return sigaction(signal, nullptr, &now) == 0 && now.sa_handler == SIG_IGN;
}

bool isSignalEnabled(int signal) { return isValid(signal) && (enabled & bit(signal)); }

int receiveSignal() {
    for (;;) {
        uint64_t now = pending.load() & enabled.load();
        if (now) {
            int signal = __builtin_ctzll(now) + 1;
            pending &= ~bit(signal);
            return signal;
        }
        pending = 0;
        receiver = running.goroutine;
        park(WaitReason::SystemCall);
    }
}

void dieOf(int signal) {
    install(signal, SIG_DFL);
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, signal);
    sigprocmask(SIG_UNBLOCK, &set, nullptr);
    raise(signal);
}

void forgetSignals() {
    receiver = nullptr;
    pending = 0;
    for (int signal = 1; signal <= 64; ++signal)
        if (enabled & bit(signal)) disableSignal(signal);
    setListening(false);
}

}  // namespace minigo::sched
