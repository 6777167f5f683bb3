// This file prints what gc prints when a program fails, and ends it with status 2.
#include "runtime/defer/crash.h"

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <cstdlib>

#include "runtime/defer/report.h"
#include "runtime/heap/heap.h"
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

/// GOTRACEBACK (package runtime): system and crash add the runtime's own frames and a core dump, which do not exist here.
enum class Level { None, Single, All };

Level levelOf(std::string_view v) {
    if (v == "none" || v == "0") return Level::None;
    if (v == "all" || v == "system" || v == "crash") return Level::All;
    bool isNumber = !v.empty() && v.find_first_not_of("0123456789") == std::string_view::npos;
    return isNumber ? Level::All : Level::Single;
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

std::string signalLine() {
    if (!running.goroutine || !sched::faulted()) return {};
    char text[120];
    std::snprintf(text, sizeof text, "[signal SIGSEGV: segmentation violation code=0x1 addr=0x%lx pc=0x%lx]\n",
                  static_cast<unsigned long>(lastFault.address), static_cast<unsigned long>(lastFault.pc));
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

/// Errors and Stringers print by their methods; a panic in one of those is fatal.
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
        if (tryCall(&c->closure, nullptr, &caught)) {
            std::string text = "panic while printing panic value";
            value::Kind kind = caught.type ? caught.type->kind : value::Kind::Invalid;
            if (kind == value::Kind::String && caught.type == value::basicType(kind)) {
                text += ": ";
                value::printPanicValue(text, caught);
            } else if (caught.type) {
                text += ": type " + std::string(caught.type->string.view());
            }
            fatal(p->site, p->fp, text);
        }
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

/// SIGQUIT and its like.
void dumpGoroutines(int signal) {
    std::string out = signal == SIGTRAP ? "SIGTRAP: trace trap" : signal == SIGSYS ? "SIGSYS: bad system call" : signal == SIGSTKFLT ? "SIGSTKFLT: stack fault"
                                                                                                                          : "SIGQUIT: quit";
    out += "\nPC=0x0 m=0 sigcode=0\n";
    if (running.goroutine) out += "\n" + traceback(running.fp, running.node ? running.node->pos : Pos{}, true);
    else out += otherGoroutines(0);
    output(out + "\n");
}

void onOutOfMemory(size_t) {
    if (heap::limitWasGiven()) onLimit(running.node, running.fp, "limit of heap size (-max-heap)");
    fatal(running.node, running.fp, "runtime: out of memory");
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
    fillTexts(newest);
    std::string out;
    appendPanics(out, newest);
    out += signalLine();
    Level level = tracebackLevel();
    if (level != Level::None) out += "\n" + traceback(newest->fp, newest->site ? newest->site->pos : Pos{}, level == Level::All);
    output(out);
    sched::endProgram(2);
}

void fatal(const Code* node, Window fp, std::string_view text) {
    std::string out = "fatal error: ";
    out += text;
    out += "\n" + signalLine();
    if (tracebackLevel() != Level::None) {
        if (!fp) fp = running.fp;
        if (running.goroutine) out += "\n" + traceback(fp, node ? node->pos : Pos{}, true);
        else out += otherGoroutines(0);
    }
    output(out);
    sched::endProgram(2);
}

}  // namespace minigo::defer
