// This file is the timer behind limits of time and behind SIGQUIT. It has a real-time signal of its own, so that programs may use SIGALRM.
#include "runtime/sched/watchdog.h"

#include <signal.h>
#include <time.h>
#include <unistd.h>

namespace minigo::sched {

namespace {

constexpr long kGraceNanoseconds = 150'000'000;
timer_t timer;
bool prepared = false;
Stop wanted{};
volatile sig_atomic_t asked = 0, isReporting = 0;
StopReport report;

int tickSignal() { return SIGRTMAX; }

void arm(double seconds) {
    itimerspec t{};
    t.it_value.tv_sec = static_cast<time_t>(seconds);
    t.it_value.tv_nsec = static_cast<long>((seconds - static_cast<double>(t.it_value.tv_sec)) * 1e9);
    t.it_interval.tv_nsec = kGraceNanoseconds;
    timer_settime(timer, 0, &t, nullptr);
}

void ask() {
    asked = 1;
    report = wanted.report;
    requestStop(wanted.code, [](const Code* node, Window fp) {
        isReporting = 1;
        report(node, fp);
    });
}

void onTick(int) {
    if (!wanted.report) return;
    if (!asked) return ask();
    if (isReporting) return;  // however long that takes: from here it would be written a second time, in the midst of the first
    asked = asked + 1;
    constexpr int kTicksToWrite = 10;  // the interrupted code may hold a lock that writing needs: it gets no more time than that
    if (asked == 2) wanted.force();
    else if (asked < kTicksToWrite) return;
    _exit(wanted.code);
}

}  // namespace

void prepareWatchdog() {
    if (prepared) return;
    sigevent event{};
    event.sigev_notify = SIGEV_SIGNAL;
    event.sigev_signo = tickSignal();
    if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0) return;
    struct sigaction action {};
    action.sa_handler = onTick;
    action.sa_flags = SA_ONSTACK | SA_NODEFER | SA_RESTART;
    sigaction(tickSignal(), &action, nullptr);
    prepared = true;
}

void stopAfter(double seconds, const Stop& stop) {
    wanted = stop;
    asked = 0;
    isReporting = 0;
    if (!prepared) return requestStop(stop.code, stop.report);
    if (seconds > 0) return arm(seconds);
    ask();
    arm(kGraceNanoseconds / 1e9);
}

void cancelStop() {
    wanted = {};
    itimerspec none{};
    if (prepared) timer_settime(timer, 0, &none, nullptr);
}

}  // namespace minigo::sched
