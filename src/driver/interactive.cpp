// This file runs the entries of an interactive session: parse, check against what stands, bind, lower, run on the living scheduler, show.
#include "driver/interactive.h"

#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <cerrno>
#include <set>
#include <utility>

#include "base/explanation.h"
#include "driver/go_syntax.h"
#include "driver/interactive_state.h"
#include "driver/snippet.h"
#include "driver/source_loader.h"
#include "driver/timeout.h"
#include "library/host.h"
#include "runtime/defer/defer.h"
#include "runtime/defer/output_limit.h"
#include "runtime/heap/heap.h"
#include "syntax/parser.h"

namespace minigo::driver {

using types::as;

InteractiveState* activeInteractive = nullptr;

namespace {

constexpr int kInterrupted = 130;
char lastWritten = '\n';  ///< by the program to standard output or standard error
bool crashed = false;  ///< the end of the program that is being told of wrote its own text

types::CheckOptions checkOptions(const Options& o) {
    types::CheckOptions out;
    out.goVersionMinor = o.goVersionMinor;
    out.replMode = true;
    return out;
}

int64_t writeAll(int descriptor, const char* data, size_t size) {
    for (size_t done = 0; done < size;) {
        ssize_t n = ::write(descriptor, data + done, size - done);
        if (n < 0) return -errno;
        done += static_cast<size_t>(n);
    }
    return static_cast<int64_t>(size);
}

/// What the program writes goes where it should, and a copy of standard output to the running entry.
int64_t writeThrough(int descriptor, const char* data, size_t size) {
    constexpr size_t kMaxKept = 1 << 20;
    auto& s = *activeInteractive;
    if ((descriptor == 1 || descriptor == 2) && size > 0) lastWritten = data[size - 1];
    if (descriptor == 1 && s.captured.size() < kMaxKept) s.captured.append(data, size);
    return writeAll(descriptor, data, size);
}

void writeCrash(std::string_view text) {
    crashed = true;
    activeInteractive->say(std::string(text));
}

void lostGoroutine(uint64_t id, int code) {
    std::string text = "goroutine " + std::to_string(id);
    activeInteractive->say(crashed ? "(" + text + " is gone)\n" : text + ": os.Exit(" + std::to_string(code) + "): the goroutine is gone, the session goes on\n");
    crashed = false;
}

}  // namespace

InteractiveState::InteractiveState(const Options& o, Interactive::Write w)
    : options(o), write(std::move(w)), checker(files, arena, diagnostics, embedded, checkOptions(o)), program(checker, exec::ProgramOptions{o.goVersionMinor}) {
    embedded.setChecker(checker);
    package = checker.beginEntries();
}

void InteractiveState::say(const std::string& text) {
    lastWritten = '\n';
    write(text);
}

bool InteractiveState::parse(Entry& entry, bool reorder) {
    std::string_view text = entry.text;
    entry.syntax.begin = entry.source->pos(0);
    entry.syntax.end = entry.source->pos(entry.source->size());
    entry.syntax.packages = autoImports(text);
    if (!isSnippet(text)) {
        auto* file = syntax::parseFile(*entry.source, arena, diagnostics);
        if (file->hasErrors || !diagnostics.empty()) return false;
        std::vector<syntax::Node*> items;
        for (auto* d : file->decls)
            if (d->kind != syntax::NodeKind::ImportSpec) items.push_back(d);
        entry.syntax.imports = file->imports;
        entry.syntax.items = arena.list(items);
        return true;
    }
    auto snippet = syntax::parseSnippet(*entry.source, arena, diagnostics);
    if (snippet.hasErrors || !diagnostics.empty()) return false;
    entry.syntax.imports = snippet.imports;
    entry.syntax.items = snippet.items;
    if (!reorder) return true;
    // In a file, functions and types are known everywhere, and so are variables declared before the first statement.
    std::vector<syntax::Node*> first, rest;
    bool statements = false;
    for (auto* item : snippet.items) {
        bool isDeclaration = item->kind >= syntax::NodeKind::ImportSpec;
        statements |= !isDeclaration;
        bool early = isDeclaration && (!statements || item->kind == syntax::NodeKind::FuncDecl || item->kind == syntax::NodeKind::TypeSpec);
        (early ? first : rest).push_back(item);
    }
    first.insert(first.end(), rest.begin(), rest.end());
    entry.syntax.items = arena.list(first);
    return true;
}

bool InteractiveState::check(Entry& entry) {
    entry.syntax.nextResult = nextResult;
    entry.checked = checker.checkEntry(*package, entry.syntax);
    return entry.checked.good;
}

/// The rules that these errors break, in the errors' order.
static std::string explained(const Diagnostics& diagnostics) {
    std::string out;
    std::set<Code> seen;
    for (auto* d : diagnostics.sorted())
        if (auto* e = seen.insert(d->code).second ? explanationOf(d->code) : nullptr) out += (out.empty() ? "" : "\n") + explanationText(*e);
    return out;
}

std::unique_ptr<Entry> InteractiveState::accept(const std::string& text, const std::string& name, bool reorder) {
    auto entry = std::make_unique<Entry>();
    entry->number = nextEntry;
    entry->text = text;
    bool good = false;
    diagnostics.clear();
    onFrontEndStack([&] {
        entry->source = &files.add(name, name, text + "\n");
        good = parse(*entry, reorder) && check(*entry);
    });
    if (!good) {
        say(diagnostics.print(0, true));
        explanations = explained(diagnostics);
        diagnostics.clear();
        return nullptr;
    }
    diagnostics.clear();
    return entry;
}

/// What may be known of an entry only after it is bound: cells, patches of functions, new method sets.
void InteractiveState::commit(Entry& entry) {
    onFrontEndStack([&] {
        shareCells(entry);
        redefine(entry);
    });
    for (auto& step : entry.checked.steps) {
        functions.insert(functions.end(), step.declarations.functions.begin(), step.declarations.functions.end());
        for (auto& r : step.results) nextResult += r.var != nullptr;
    }
    tellDependents(entry);
    nextEntry++;
}

char* InteractiveState::cellOf(types::Var* v) { return program.global(v); }

Interactive::End InteractiveState::runClosure(value::Closure* f) {
    int code = 0;
    crashed = false;
    defer::limitOutput(options.maxOutputBytes);
    bool timed = options.timeoutSeconds > 0;
    if (timed) startTimeout(options.timeoutSeconds, true);
    auto end = sched::runEntry(f, &code, lostGoroutine);
    if (timed && finishTimeout()) return Interactive::End::Stopped;
    if (end == sched::EntryEnd::Stopped) {
        say("interrupted\n");
        return Interactive::End::Stopped;
    }
    if (end == sched::EntryEnd::Failed) {
        if (!crashed) say("os.Exit(" + std::to_string(code) + "): the entry ends, the session goes on\n");
        crashed = false;
        return Interactive::End::Failed;
    }
    if (end == sched::EntryEnd::Exited) say("runtime.Goexit: the entry ends, the session goes on\n");
    return end == sched::EntryEnd::Returned ? Interactive::End::Done : Interactive::End::Failed;
}

Interactive::End InteractiveState::run(Entry& entry) {
    captured.clear();
    auto end = Interactive::End::Done;
    for (auto& step : entry.checked.steps) {
        value::Closure* f = nullptr;
        onFrontEndStack([&] { f = step.body ? program.entryFunction(step.body) : program.prepareInit(step.declarations); });
        if (!step.body)
            for (auto* v : step.vars)
                if (v->global && v->name != "_") std::memset(v->global, 0, static_cast<size_t>(types::sizeOf(v->type)));
        bool idle = !step.body && step.declarations.initOrder.empty() && step.declarations.inits.empty();
        if (!idle) end = runClosure(f);
        if (end != Interactive::End::Done) {
            if (!step.results.empty()) package->blankValue = entry.checked.blankBefore;  // `_` keeps what it was
            break;
        }
        if (!step.results.empty()) showResults(entry, step);
    }
    entry.output = captured;
    entry.failed = end != Interactive::End::Done;
    return end;
}

void InteractiveState::showResults(Entry& entry, types::EntryStep& step) {
    std::string values, typeNames, texts;
    for (auto& r : step.results) {
        std::string text, type;
        if (r.var) {
            const value::TypeDesc* d = nullptr;
            onFrontEndStack([&] { d = program.descriptor(r.type); });
            type = str(r.type);
            text = goSyntax(d, cellOf(r.var), type);
            auto s = textOf(r.type, cellOf(r.var));
            if (!s.empty()) texts += (texts.empty() ? ": " : ", ") + s;
        } else {
            text = types::exactString(r.constant);
            type = str(r.type) + " constant";
        }
        entry.results.push_back({r.var ? std::string(r.var->name) : std::string(), text});
        values += (values.empty() ? "" : ", ") + text;
        typeNames += (typeNames.empty() ? "" : ", ") + type;
    }
    if (step.results.size() > 1) typeNames = "(" + typeNames + ")";
    if (echo) say(values + " // " + typeNames + texts + "\n");
}

namespace {

/// errorOrString on a goroutine: a native function whose captures are value and result.
struct TextOf {
    value::Closure closure;
    value::Interface v;
    value::String text;
    bool found;
};
struct TextEntry {
    value::Closure closure;
    TextOf* inner;
    bool panicked;
};
int64_t runText(const value::Code*, value::Window fp) {
    sched::publish(nullptr, fp, fp + value::functionOf(fp)->frameSize);
    auto* c = reinterpret_cast<TextOf*>(value::closureOf(fp));
    c->found = defer::errorOrString(c->v, &c->text);
    return 0;
}
int64_t runTextEntry(const value::Code*, value::Window fp) {
    sched::publish(nullptr, fp, fp + value::functionOf(fp)->frameSize);
    auto* c = reinterpret_cast<TextEntry*>(value::closureOf(fp));
    value::Interface caught;
    c->panicked = defer::tryCall(&c->inner->closure, nullptr, &caught);
    return 0;
}
value::Func* nativeFunction(int64_t (*run)(const value::Code*, value::Window)) {
    auto* body = new value::Code{};  // lives for ever, like all code
    body->run = run;
    auto* f = new value::Func{};
    f->body = body;
    f->isSystem = true;
    f->frameSize = 2 * value::kFrameHeader;
    f->nativeDepth = 4096;
    f->name = value::staticString("String");
    return f;
}

}  // namespace

std::string InteractiveState::textOf(types::Type* type, const void* address) {
    static value::Func* const inner = nativeFunction(runText);
    static value::Func* const outer = nativeFunction(runTextEntry);
    static auto** root = static_cast<TextEntry**>(heap::allocateGlobal(sizeof(TextEntry*)));
    value::Interface v;
    TextOf* t = nullptr;
    TextEntry* e = nullptr;
    bool has = false;
    onFrontEndStack([&] {
        auto* d = program.descriptor(type);
        if (d->kind == value::Kind::Interface) std::memcpy(static_cast<void*>(&v), address, sizeof v);
        else v = value::makeInterface(d, address);
        if (v.type)
            for (auto* name : {"Error", "String"}) has |= value::findMethod(v.type, value::methodId(name)) != nullptr;
        t = static_cast<TextOf*>(heap::allocate(sizeof(TextOf), false));
        e = static_cast<TextEntry*>(heap::allocate(sizeof(TextEntry), false));
        *root = e;
        t->closure.func = inner, t->v = v;
        e->closure.func = outer, e->inner = t;
    });
    if (!has || (v.type->kind == value::Kind::Pointer && !v.word)) return *root = nullptr, std::string();
    int code = 0;
    auto end = sched::runEntry(&e->closure, &code, lostGoroutine);
    *root = nullptr;
    if (end != sched::EntryEnd::Returned) return {};
    if (e->panicked) return "(its method panics)";
    constexpr size_t kMax = 400;
    auto s = shortened(std::string(t->text.view().substr(0, kMax + 1)), kMax);
    std::replace(s.begin(), s.end(), '\n', ' ');
    return t->found ? s : std::string();
}

Interactive::Interactive(const Options& options, Write write) {
    initializeRuntime(options);
    exec::Program::methodsMayChange();
    state_ = std::make_unique<InteractiveState>(options, std::move(write));
    activeInteractive = state_.get();
    defer::initialize(&state_->files);
    defer::setCrashOutput(writeCrash);
    auto& host = library::host();
    host.arguments = {"minigo"};
    host.sandbox = options.sandbox;
    host.write = writeThrough;
}

Interactive::~Interactive() {
    sched::endEntries();
    defer::setCrashOutput(nullptr);
    library::host().write = nullptr;
    activeInteractive = nullptr;
}

namespace {

/// 0: there is Go in the text; 1: nothing but comments; 2: the last of them is open.
int onlyComments(std::string_view s) {
    for (size_t i = 0; i < s.size(); i++) {
        if (std::isspace(static_cast<unsigned char>(s[i]))) continue;
        auto two = s.substr(i, 2);
        if (two != "//" && two != "/*") return 0;
        i = two == "//" ? s.find('\n', i) : s.find("*/", i + 2);
        if (i == s.npos) return two == "//" ? 1 : 2;
        i += two == "/*";
    }
    return 1;
}

}  // namespace

bool Interactive::isIncomplete(const std::string& text) {
    if (int comments = onlyComments(text)) return comments == 2;
    bool incomplete = false;
    onFrontEndStack([&] {
        FileSet files;
        Arena arena;
        Diagnostics diagnostics(files);
        auto& source = files.add("entry", "entry", text);
        if (isSnippet(text)) {
            incomplete = syntax::parseSnippet(source, arena, diagnostics).incomplete;
        } else {
            auto* file = syntax::parseFile(source, arena, diagnostics);
            incomplete = file->hasErrors && !diagnostics.empty() && diagnostics.list()[0].text.find("EOF") != std::string::npos;
        }
    });
    return incomplete;
}

Interactive::End Interactive::enter(const std::string& text) {
    if (onlyComments(text) == 1) return End::Done;
    auto& s = *state_;
    auto entry = s.accept(text, "entry" + std::to_string(s.nextEntry) + ".go", false);
    if (!entry) return End::CompileError;
    s.commit(*entry);
    auto& e = *entry;
    s.entries.push_back(std::move(entry));
    return s.run(e);
}

Interactive::End Interactive::loadFile(const std::string& path) {
    auto& s = *state_;
    SourceFile* source = nullptr;
    if (auto failure = loadSource(s.files, path, source)) {
        s.say(failure.text + "\n");
        return End::CompileError;
    }
    auto entry = s.accept(source->text, displayName(path), true);
    if (!entry) return End::CompileError;
    s.commit(*entry);
    auto& e = *entry;
    s.entries.push_back(std::move(entry));
    return s.run(e);
}

void Interactive::interrupt() { sched::requestStop(kInterrupted); }

int64_t Interactive::runBackground(int64_t nanoseconds) { return sched::runBetweenEntries(nanoseconds, lostGoroutine); }

bool Interactive::undo() {
    auto& s = *state_;
    if (s.entries.empty()) return false;
    s.takeBack(*s.entries.back());
    auto number = s.entries.back()->number;
    std::string text = s.entries.back()->text;
    if (auto line = text.find('\n'); line != text.npos) text = text.substr(0, line) + " …";
    s.say("undone: entry" + std::to_string(number) + ": " + text + "\n");
    s.entries.pop_back();
    return true;
}

void Interactive::reset() {
    auto& s = *state_;
    sched::endEntries();
    defer::forgetPending();
    s.entries.clear();
    s.functions.clear();
    s.package = s.checker.beginEntries();
    s.nextResult = 1;
}

bool Interactive::runDeferred() {
    if (!defer::pending()) return false;
    value::Closure* f = nullptr;
    onFrontEndStack([&] { f = state_->program.deferredFunction(); });
    state_->captured.clear();
    state_->runClosure(f);
    return true;
}

bool Interactive::takeOpenLine() { return std::exchange(lastWritten, '\n') != '\n'; }
void Interactive::setEcho(bool on) { state_->echo = on; }
int Interactive::goVersionMinor() const { return state_->options.goVersionMinor; }
bool Interactive::fakeTime() const { return state_->options.fakeTime; }

}  // namespace minigo::driver
