// This file implements -timeout with an interval timer. The signal handler only sets flags; the message is written where the program polls, since
// only there its position is known.
#include "driver/timeout.h"

#include <signal.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdio>
#include <cstring>
#include <string>

#include "driver/session.h"
#include "runtime/defer/defer.h"
#include "runtime/sched/goroutine.h"

namespace minigo::driver {
namespace {

constexpr long kGraceMicroseconds = 150000;
volatile sig_atomic_t expired = 0;
bool said = false;

void arm(double seconds, long repeatMicroseconds) {
    itimerval t{};
    t.it_value.tv_sec = static_cast<time_t>(seconds);
    t.it_value.tv_usec = static_cast<suseconds_t>((seconds - static_cast<double>(t.it_value.tv_sec)) * 1e6);
    if (!t.it_value.tv_sec && !t.it_value.tv_usec) t.it_value.tv_usec = seconds > 0;
    t.it_interval.tv_usec = repeatMicroseconds;
    setitimer(ITIMER_REAL, &t, nullptr);
}

void onAlarm(int) {
    if (expired) {
        constexpr char text[] = "minigo: time limit (-timeout) exceeded\n";
        if (write(2, text, sizeof text - 1) < 0) _exit(kExitTimeout);
        _exit(kExitTimeout);
    }
    expired = 1;
    sched::requestStop(kExitTimeout);
}

void say(Pos pos) {
    std::string text = "minigo: time limit (-timeout) exceeded";
    if (auto* files = defer::fileSet(); files && pos.valid()) {
        Position p = files->position(pos);
        text += " at " + std::string(p.file) + ":" + std::to_string(p.line);
    }
    std::fprintf(stderr, "%s\n", text.c_str());
    said = true;
}

void onPoll(const value::Code* node, value::Window) {
    if (expired && !said) say(node ? node->pos : Pos{});
}

}  // namespace

void startTimeout(double seconds) {
    struct sigaction action {};
    action.sa_handler = onAlarm;
    sigaction(SIGALRM, &action, nullptr);
    sched::setPollHook(onPoll);
    arm(seconds, kGraceMicroseconds);
}

bool finishTimeout() {
    arm(0, 0);
    if (expired && !said) say(Pos{});
    return expired;
}

}  // namespace minigo::driver
