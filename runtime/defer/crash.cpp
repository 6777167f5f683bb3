// This file prints what gc prints when a program fails, and ends it with status 2.
#include "runtime/defer/crash.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "runtime/defer/inlined.h"
#include "runtime/defer/report.h"
#include "runtime/defer/runtime_frames.h"
#include "runtime/heap/heap.h"
#include "runtime/sched/control.h"
#include "runtime/sched/signals.h"
#include "runtime/value/print.h"

namespace minigo::defer {

using sched::running;

Fault lastFault{};

namespace {

void writeToStandardError(std::string_view text) {
    while (!text.empty()) {
        ssize_t n = write(2, text.data(), text.size());
        if (n <= 0) return;
        text.remove_prefix(static_cast<size_t>(n));
    }
}
void (*output)(std::string_view) = writeToStandardError;

/// GOTRACEBACK (package runtime).
enum class Level { None, Single, All, System, Crash };

Level levelOf(std::string_view v) {
    if (v.empty() || v == "single") return Level::Single;
    if (v == "all" || v == "1") return Level::All;
    if (v == "system") return Level::System;
    if (v == "crash") return Level::Crash;
    bool isNumber = v.find_first_not_of("0123456789") == std::string_view::npos;
    return isNumber && v != "0" ? Level::System : Level::None;
}

Level environmentLevel() {
    const char* wanted = std::getenv("GOTRACEBACK");
    return levelOf(wanted ? wanted : "");
}

Level setLevel = Level::None;
bool levelIsSet = false;

Level tracebackLevel() {
    Level least = environmentLevel();
    return levelIsSet ? std::max(least, setLevel) : least;
}

/// GOTRACEBACK=crash: the process ends by SIGABRT, so that the system can keep a core dump. Only who started it can ask for that.
[[noreturn]] void end() {
    hideRuntimeFrames();  // a REPL goes on
    if (environmentLevel() == Level::Crash) {
        std::signal(SIGABRT, SIG_DFL);
        std::raise(SIGABRT);
    }
    sched::endProgram(2);
}

std::string signalLine() {
    if (!running.goroutine || !sched::faulted()) return {};
    // Of several panics, the one that faulted.
    const Panic* p = running.panics;
    while (p && !(p->runtimeError && p->error == value::RuntimeError::NilDereference)) p = p->link;
    uint64_t address = lastFault.address || !p ? lastFault.address : faultAddressAt(p->fp, p->site ? p->site->pos : Pos{});
    char text[120];
    std::snprintf(text, sizeof text, "[signal SIGSEGV: segmentation violation code=0x1 addr=0x%lx pc=0x%lx]\n", static_cast<unsigned long>(address), static_cast<unsigned long>(lastFault.pc));
    return text;
}

void appendPanics(std::string& out, Panic* p) {
    if (p->link) {
        appendPanics(out, p->link);
        if (!p->link->goexit) out += "\t";
    }
    if (p->goexit) return;
    out += "panic: ";
    if (p->text.data) out += p->text.view();
    else value::printPanicValue(out, p->value);
    if (p->recovered) out += " [recovered]";
    out += "\n";
}

/// f(v) for tryCall: a native closure whose captures are the panic's value and the text's place.
struct TextCall {
    Closure closure;
    Interface v;
    value::String text;
    bool found;
};
int64_t runTextCall(const Code*, Window fp) {
    sched::publish(nullptr, fp, fp + value::functionOf(fp)->frameSize);
    auto* c = reinterpret_cast<TextCall*>(value::closureOf(fp));
    c->found = errorOrString(c->v, &c->text);
    return 0;
}

/// Errors and Stringers print by their methods; a panic in one of those is an error of the run time.
void fillTexts(Panic* newest) {
    static Code body;
    body.run = runTextCall;
    static Func func;
    func.body = &body;
    func.isSystem = true;
    func.frameSize = 2 * value::kFrameHeader;
    func.name = value::staticString("runtime.preprintpanics");
    for (Panic* p = newest; p; p = p->link) {
        if (p->goexit || p->text.data || !p->value.type) continue;
        auto* c = static_cast<TextCall*>(heap::allocate(sizeof(TextCall), false));
        c->closure.func = &func;
        c->v = p->value;
        Interface caught;
        tryCall(&c->closure, nullptr, &caught, true);
        if (c->found) p->text = c->text.data ? c->text : value::staticString("");
    }
}

void onFatal(const Code* node, Window fp, const char* text) { fatal(node, fp, text); }

void onDeadlock(const char* text) {
    std::string out = "fatal error: ";
    out += text;
    out += "\n" + otherGoroutines(0);
    output(out);
}

void onLimit(const Code* node, Window fp, const char* what) {
    std::string out = "minigo: ";
    out += what;
    out += " exceeded";
    Pos pos = userPosition(node, fp);
    if (fileSet() && pos.valid()) {
        Position p = fileSet()->position(pos);
        out += " at " + std::string(p.file) + ":" + std::to_string(p.line);
    }
    output(out + "\n");
    constexpr int kLimitExit = 125;
    sched::endProgram(kLimitExit);
}

/// As runtime/sigtab_linux_generic.go names them.
const char* signalText(int signal) {
    switch (signal) {
        case SIGTRAP: return "SIGTRAP: trace trap";
        case SIGABRT: return "SIGABRT: abort";
        case SIGSYS: return "SIGSYS: bad system call";
        case SIGSTKFLT: return "SIGSTKFLT: stack fault";
        case SIGSEGV: return "SIGSEGV: segmentation violation";
        case SIGBUS: return "SIGBUS: bus error";
        case SIGFPE: return "SIGFPE: floating-point exception";
        case SIGILL: return "SIGILL: illegal instruction";
        default: return "SIGQUIT: quit";
    }
}

/// SIGQUIT and its like.
void dumpGoroutines(int signal) {
    std::string out = signalText(signal);
    out += "\nPC=0x0 m=0 sigcode=0\n";
    showRuntimeFrames({});
    if (running.goroutine) out += "\n" + traceback(running.fp, running.node ? running.node->pos : Pos{}, true);
    else out += otherGoroutines(0);
    output(out + "\n");
}

/// throw: an error of the run time itself. What else is asked for, the traceback is whole.
[[noreturn]] void throwError(std::string_view text, std::string innerFrames, Window fp, Pos pos) {
    showRuntimeFrames(std::move(innerFrames));
    std::string out = "fatal error: ";
    out += text;
    out += "\n" + signalLine();
    if (running.goroutine) out += "\n" + traceback(fp, pos, true);
    else out += otherGoroutines(0);
    output(out);
    end();
}

void onOutOfMemory(size_t size) {
    if (heap::limitWasGiven()) onLimit(running.node, running.fp, "limit of heap size (-max-heap)");
    Pos pos = running.node ? running.node->pos : Pos{};
    throwError("runtime: out of memory", allocationFrames(size, allocatorAt(running.fp, pos)), running.fp, pos);
}

}  // namespace

void setCrashOutput(void (*write)(std::string_view)) { output = write ? write : writeToStandardError; }
void writeCrash(std::string_view text) { output(text); }

void installFailures() {
    sched::setFailureHooks({onFatal, onDeadlock, onLimit});
    heap::setOutOfMemoryHandler(onOutOfMemory);
    sched::installSignalDefaults(dumpGoroutines);
}

void exceedLimit(const char* what) {
    onLimit(running.node, running.fp, what);
    std::abort();
}

void setTraceback(std::string_view level) {
    levelIsSet = true;
    setLevel = levelOf(level);
}

void crash(Panic* newest) {
    sched::setInitializing(false);  // gc's runtime.main unlocks the thread in a deferred call
    fillTexts(newest);
    std::string out;
    appendPanics(out, newest);
    out += signalLine();
    Level level = tracebackLevel();
    if (level >= Level::System) showRuntimeFrames(fatalPanicFrame() + (newest->runtimeError ? raiseFrames(newest->error) : ""));
    if (level != Level::None) out += "\n" + traceback(newest->fp, newest->site ? newest->site->pos : Pos{}, level >= Level::All);
    output(out);
    end();
}

void fatal(const Code* node, Window fp, std::string_view text) {
    std::string out = "fatal error: ";
    out += text;
    out += "\n" + signalLine();
    if (tracebackLevel() >= Level::System) showRuntimeFrames(fatalFrame());
    if (tracebackLevel() != Level::None) {
        if (!fp) fp = running.fp;
        if (running.goroutine) out += "\n" + traceback(fp, node ? node->pos : Pos{}, true);
        else out += otherGoroutines(0);
    }
    output(out);
    end();
}

void failPrinting(Panic* p) {
    const Interface& v = p->value;
    bool isText = v.type && v.type == value::basicType(value::Kind::String);
    std::string text = "panic while printing panic value";
    if (isText) {
        text += ": ";
        value::printPanicValue(text, v);
    } else if (v.type) {
        text += ": type " + std::string(v.type->string.view());
    }
    throwError(text, printFailureFrames(isText), p->frame, Pos{});
}

void stackOverflow(const Code* node, Window fp) {
    output("runtime: goroutine stack exceeds " + std::to_string(sched::maxStack()) + "-byte limit\n");
    throwError("stack overflow", {}, fp, node ? node->pos : Pos{});
}

}  // namespace minigo::defer
