// This file implements -timeout with the scheduler's watchdog. The message is written where the program polls, since there its position is known; a
// program that never polls is in native code, and its last published position is said.
#include "driver/timeout.h"

#include <unistd.h>

#include <cstdio>
#include <string>

#include "driver/session.h"
#include "runtime/defer/crash.h"
#include "runtime/defer/report.h"
#include "runtime/sched/watchdog.h"

namespace minigo::driver {
namespace {

constexpr std::string_view kText = "minigo: time limit (-timeout) exceeded";
bool expired = false;
volatile bool said = false;
bool sessionGoesOn = false;

/// The position of the code under way; without running goroutine, where the main goroutine waits.
std::string place(const value::Code* node, value::Window fp) {
    struct Find {
        Pos pos;
        std::string_view state;
    } found{defer::userPosition(node, fp), {}};
    if (!fp) {
        sched::forEachGoroutine(
            [](const sched::GoroutineInfo& g, void* data) {
                auto* f = static_cast<Find*>(data);
                if (f->pos.valid() || g.isSystem) return;
                f->pos = defer::userPosition(g.innermost);
                if (!g.isRunnable) f->state = sched::spelling(g.reason);
            },
            &found);
    }
    std::string text;
    if (auto* files = defer::fileSet(); files && found.pos.valid()) {
        Position p = files->position(found.pos);
        text = " at " + std::string(p.file) + ":" + std::to_string(p.line);
    }
    if (!found.state.empty()) text += " [" + std::string(found.state) + "]";
    return text;
}

void say(const value::Code* node, value::Window fp) {
    expired = true;
    // What is left to do, such as giving back the stack of a deep recursion, may take as long as it needs.
    if (sessionGoesOn) sched::cancelStop();
    std::string text = std::string(kText) + place(node, fp) + "\n";
    defer::writeCrash(text);
    said = true;
}

void sayByForce() {
    if (said) return;  // giving back the stack of a deep recursion takes long
    using sched::running;
    char text[512];
    std::string at = running.goroutine ? place(running.node, running.fp) : std::string{};
    int n = std::snprintf(text, sizeof text, "%s%s\n", kText.data(), at.c_str());
    if (n > 0 && write(2, text, static_cast<size_t>(n)) < 0) _exit(kExitTimeout);
}

}  // namespace

void startTimeout(double seconds, bool processGoesOn) {
    expired = false;
    said = false;
    sessionGoesOn = processGoesOn;
    sched::prepareWatchdog();
    sched::stopAfter(seconds, {kExitTimeout, say, sayByForce});
}

bool finishTimeout() {
    sched::cancelStop();
    return expired;
}

}  // namespace minigo::driver
