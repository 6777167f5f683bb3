// This file answers questions about an interactive session: types, names, what is pending, what runs, how much memory.
#include <algorithm>
#include <ctime>

#include "base/explanation.h"
#include "driver/documentation.h"
#include "driver/go_syntax.h"
#include "driver/interactive_state.h"
#include "exec/dump.h"
#include "runtime/defer/defer.h"
#include "runtime/heap/heap.h"
#include "runtime/sched/clock.h"
#include "syntax/parser.h"

namespace minigo::driver {

using types::as;

std::string positionText(const FileSet& files, Pos p) {
    if (!p.valid()) return "?";
    auto at = files.position(p);
    return std::string(at.file) + ":" + std::to_string(at.line);
}

sched::Frame sessionFrame(const FileSet& files, const sched::GoroutineInfo& g) {
    auto frame = g.innermost;
    auto isSessions = [&] {
        auto* file = frame.func->isSystem ? nullptr : files.fileOf(frame.pos);
        return file && file->path.rfind("$GOROOT/", 0) != 0;
    };
    while (frame.func && !isSessions()) frame = sched::nextFrame(frame);
    return frame;
}

namespace {

std::string methodLine(InteractiveState& s, types::Named* type, types::Func* m) {
    return "func (" + std::string(m->pointerReceiver ? "*" : "") + std::string(type->object->name) + ") " + std::string(m->name) + s.str(m->type).substr(4);
}

std::string methodLines(InteractiveState& s, types::Type* t) {
    std::string out;
    auto* named = as<types::Named>(t);
    if (!named) return out;
    for (auto* m : named->methods)
        if (m && m->type) out += "    " + methodLine(s, named, m) + "\n";
    return out;
}

/// The documentation of a field or method of a type that the session declared.
std::string memberLines(InteractiveState& s, types::Named* type, const std::string& name) {
    auto declaredAt = [&](types::Object* o) { return "    declared at " + positionText(s.files, o->pos) + "\n"; };
    for (auto* m : type->methods)
        if (m && m->type && m->name == name) return methodLine(s, type, m) + "\n" + declaredAt(m);
    if (auto* fields = as<types::Struct>(types::underlying(type)))
        for (auto* f : fields->fields)
            if (f->name == name) return "type " + std::string(type->object->name) + " struct { " + name + " " + s.str(f->type) + " }\n" + declaredAt(f);
    return std::string(type->object->name) + " has no field or method " + name + "\n";
}

std::string declarationOf(InteractiveState& s, types::Object* o) {
    std::string name(o->name);
    if (auto* f = as<types::Func>(o)) return "func " + name + s.str(f->type).substr(4);
    if (auto* t = as<types::TypeName>(o)) {
        if (t->isAlias) return "type " + name + " = " + s.str(t->type);
        std::string parameters;
        if (auto* n = as<types::Named>(t->type); n && !n->typeParams.empty()) {
            for (auto* p : n->typeParams) parameters += (parameters.empty() ? "[" : ", ") + std::string(p->object->name) + " " + s.str(p->bound);
            parameters += "]";
        }
        return "type " + name + parameters + " " + s.str(types::underlying(t->type));
    }
    if (auto* c = as<types::Const>(o)) return "const " + name + " = " + types::constantString(c->value) + " // " + s.str(c->type);
    return "var " + name + " " + s.str(o->type);
}

std::string listed(std::string text, const char* none) { return text.empty() ? std::string(none) + "\n" : text; }

bool isResult(std::string_view name) { return name.size() > 1 && name[0] == '_' && std::isdigit(static_cast<unsigned char>(name[1])); }

}  // namespace

std::string Interactive::explain(const std::string& code) {
    if (code.empty()) return listed(state_->explanations, "no compile error to explain");
    auto* e = explanationNamed(code);
    return e ? explanationText(*e) : "there is no error " + code + "; minigo help errors lists them\n";
}

/// The type of a generic function, which is no expression by itself; empty when the name is none.
static std::string genericType(InteractiveState& s, const std::string& name) {
    if (auto* f = as<types::Func>(s.find(name))) return s.str(f->type) + "\n";
    std::string text, head = "\nfunc " + name.substr(name.find('.') + 1);
    if (!driver::documentation(name, text)) return "";
    auto at = text.find(head);
    return at == text.npos ? "" : "func" + text.substr(at + head.size(), text.find('\n', at + 1) - at - head.size()) + "\n";
}

std::string Interactive::typeOf(const std::string& expression) {
    auto& s = *state_;
    // A type is no expression statement; ask for it as one.
    std::unique_ptr<Entry> entry;
    std::string why;
    if (s.probe("type _ = " + expression, entry, why) || s.probe("type _ " + expression, entry, why)) {
        auto* spec = syntax::as<syntax::TypeSpec>(entry->syntax.items[0]);
        if (auto* t = spec->type->type) return s.str(t) + (s.str(types::underlying(t)) != s.str(t) ? " = " + s.str(types::underlying(t)) : "") + "\n" + methodLines(s, t);
    }
    if (expression == "nil") return "untyped nil\n";
    if (!s.probe(expression, entry, why)) {
        auto generic = why.find("without instantiation") == why.npos ? "" : genericType(s, expression);
        return generic.empty() ? why : generic;
    }
    std::string out;
    for (auto& step : entry->checked.steps) {
        if (step.results.empty()) continue;
        std::string types;
        for (auto& r : step.results) types += (types.empty() ? "" : ", ") + s.str(r.type);
        out += step.results.size() > 1 ? "(" + types + ")" : types;
        if (auto* c = step.results[0].expr->constant; c && step.results.size() == 1) out += " constant " + types::constantString(c);
        out += "\n";
    }
    auto* call = entry->syntax.items.size() == 1 ? syntax::as<syntax::ExprStmt>(entry->syntax.items[0]) : nullptr;
    if (out.empty() && call && call->x->type) return s.str(call->x->type) + "\n";  // fmt.Println(x): shown as a statement
    return out.empty() ? "no value\n" : out;
}

std::string Interactive::documentation(const std::string& name) {
    auto& s = *state_;
    auto dot = name.find('.');
    std::string first = name.substr(0, dot), rest = dot == name.npos ? "" : name.substr(dot + 1);
    if (auto* o = s.find(first)) {
        if (auto* v = as<types::Var>(o); v && !rest.empty()) {
            auto* t = v->type;
            if (auto* p = as<types::Pointer>(t)) t = p->element;
            auto* n = as<types::Named>(t);
            if (n && n->object->package == s.package) return memberLines(s, n, rest);
            if (n && n->object->package) {
                std::string text;
                bool found = documentationOf(n->object->package->path, n->object->name, rest, text);
                return found ? text : text + "\n";
            }
        }
        auto* t = as<types::TypeName>(o);
        if (auto* n = t && !rest.empty() ? as<types::Named>(t->type) : nullptr; n && n->object->package == s.package) return memberLines(s, n, rest);
        return declarationOf(s, o) + "\n" + (t && !t->isAlias ? methodLines(s, t->type) : "") + "    declared at " + positionText(s.files, o->pos) + "\n";
    }
    if (auto* p = as<types::PkgName>(s.package->scope->parent->lookupLocal(first))) {
        std::string path = p->imported ? p->imported->path : std::string(p->path), text;
        auto second = rest.find('.');
        bool found = documentationOf(path, rest.substr(0, second), second == rest.npos ? "" : rest.substr(second + 1), text);
        return found ? text : text + "\n";
    }
    if (auto* o = types::universe()->lookupLocal(name)) return std::string(o->name) + " is predeclared (spec: Predeclared identifiers)\n";
    std::string text;
    bool found = driver::documentation(name, text);
    return found ? text : text + "\n";
}

std::string Interactive::variables() {
    auto& s = *state_;
    std::string out;
    constexpr size_t kWidth = 100;
    for (auto* o : s.names()) {
        if (auto* c = as<types::Const>(o)) {
            out += declarationOf(s, c) + "\n";
            continue;
        }
        auto* v = as<types::Var>(o);
        if (!v || isResult(v->name)) continue;
        const value::TypeDesc* d = nullptr;
        onFrontEndStack([&] { d = s.program.descriptor(v->type); });
        auto text = goSyntax(d, s.cellOf(v));
        text = shortened(text, kWidth);
        out += std::string(v->name) + " " + s.str(v->type) + " = " + text + "\n";
    }
    return listed(out, "no variables");
}

std::string Interactive::functions() {
    auto& s = *state_;
    std::string out;
    for (auto* o : s.names())
        if (as<types::Func>(o)) out += declarationOf(s, o) + "\n";
    return listed(out, "no functions");
}

std::string Interactive::types() {
    auto& s = *state_;
    std::string out;
    for (auto* o : s.names())
        if (auto* t = as<types::TypeName>(o)) out += declarationOf(s, o) + "\n" + (t->isAlias ? "" : methodLines(s, t->type));
    return listed(out, "no types");
}

std::string Interactive::imports() {
    std::vector<std::string> lines;
    for (auto& [name, o] : state_->package->scope->parent->names) {
        auto* p = as<types::PkgName>(o);
        if (!p) continue;
        std::string path = p->imported ? p->imported->path : std::string(p->path);
        auto last = path.substr(path.rfind('/') + 1);
        lines.push_back((last == name ? "" : std::string(name) + " ") + "\"" + path + "\"");
    }
    std::sort(lines.begin(), lines.end());
    std::string out;
    for (auto& l : lines) out += l + "\n";
    return listed(out, "no imports");
}

std::string Interactive::pendingDefers() {
    auto& s = *state_;
    std::string out;
    int n = 0;
    for (auto* d = defer::pending(); d; d = d->link) {
        std::string text, name = d->function ? typeInSession(d->function->func->name.view()) : "nil";
        if (d->function && d->function->func->type && !d->function->func->isSystem) {
            auto* func = d->function->func;
            size_t at = func->resultsSize, params = 0;
            for (auto* p : func->type->params) params += (p->size + 7) & ~size_t{7};
            if (func->argumentsSize > params) at += func->argumentsSize - params;  // the receiver
            for (auto* p : func->type->params) {
                text += (text.empty() ? "" : ", ") + goSyntax(p, d->image() + at);
                at += (p->size + 7) & ~size_t{7};
            }
            text = name + "(" + text + ")";
        } else {
            text = "a predeclared function";
        }
        Pos pos = d->site ? d->site->pos : Pos{};
        if (auto* file = s.files.fileOf(pos); file && text[0] == 'a' && d->function && d->function->func->isSystem) {
            auto line = file->lineText(file->line(pos));
            if (auto at = line.find("defer "); at != line.npos) text = std::string(line.substr(at + 6));
        }
        n++;
        out += std::to_string(n) + ". " + text + " // " + positionText(s.files, pos) + (n == 1 ? ", runs first" : "") + "\n";
    }
    return listed(out, "no deferred calls are pending");
}

std::string Interactive::goroutines() {
    struct List {
        InteractiveState& s;
        std::string out;
    } list{*state_, {}};
    sched::forEachGoroutine(
        [](const sched::GoroutineInfo& g, void* data) {
            auto& l = *static_cast<List*>(data);
            if (g.isSystem) return;
            l.out += "goroutine " + std::to_string(g.id) + " [" + (g.isRunnable ? "runnable" : sched::spelling(g.reason));
            if (!g.isRunnable && g.waitingSinceNs) {
                double seconds = static_cast<double>(sched::monotonicTime() - g.waitingSinceNs) / 1e9;
                if (seconds >= 60) l.out += ", " + std::to_string(static_cast<int>(seconds / 60)) + " minutes";
            }
            l.out += "]";
            if (auto frame = sessionFrame(l.s.files, g); frame.func) l.out += " " + typeInSession(frame.func->name.view()) + " at " + positionText(l.s.files, frame.pos);
            if (g.createdBy) l.out += ", created at " + positionText(l.s.files, g.createdBy->pos);
            l.out += "\n";
        },
        &list);
    return listed(list.out, "no goroutines");
}

bool Interactive::stopGoroutine(uint64_t id) { return sched::killGoroutine(id); }

std::string Interactive::syntaxTree(const std::string& text) {
    auto& s = *state_;
    std::string out;
    onFrontEndStack([&] {
        Diagnostics diagnostics(s.files);
        auto& source = s.files.add("expression", "expression", text + "\n");
        auto snippet = syntax::parseSnippet(source, s.arena, diagnostics);
        if (!diagnostics.empty()) out = diagnostics.print(0, true);
        else
            for (auto* n : snippet.items) out += syntax::dumpTree(source, n);
    });
    return out;
}

std::string Interactive::executionTree(const std::string& text) {
    auto& s = *state_;
    std::unique_ptr<Entry> entry;
    std::string why, out;
    if (!s.probe(text, entry, why)) return why;
    exec::NodeLog log;
    exec::NodeLog::current = &log;
    onFrontEndStack([&] {
        for (auto& step : entry->checked.steps) {
            if (step.body) out += exec::dumpTree(s.program, s.files, s.program.entryFunction(step.body)->func);
            else out += exec::dumpTrees(s.program, s.files, step.declarations);
        }
    });
    exec::NodeLog::current = nullptr;
    return out.empty() ? "no statement and no function to show\n" : out;
}

namespace {

struct Measured {
    double seconds = 0, cpu = 0;
    uint64_t mallocs = 0, bytes = 0;
    Interactive::End end{};
};

double clockSeconds(clockid_t id) {
    timespec t;
    clock_gettime(id, &t);
    return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_nsec) * 1e-9;
}

Measured measure(InteractiveState& s, Entry& entry) {
    Measured m;
    auto before = minigo::heap::statistics();
    double wall = clockSeconds(CLOCK_MONOTONIC), cpu = clockSeconds(CLOCK_PROCESS_CPUTIME_ID);
    m.end = s.run(entry);
    m.seconds = clockSeconds(CLOCK_MONOTONIC) - wall;
    m.cpu = clockSeconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    auto after = minigo::heap::statistics();
    m.mallocs = after.mallocs - before.mallocs;
    m.bytes = after.totalAllocatedBytes - before.totalAllocatedBytes;
    return m;
}

std::string duration(double seconds) {
    char text[40];
    if (seconds < 1e-6) std::snprintf(text, sizeof text, "%.0fns", seconds * 1e9);
    else if (seconds < 1e-3) std::snprintf(text, sizeof text, "%.1fµs", seconds * 1e6);
    else if (seconds < 1) std::snprintf(text, sizeof text, "%.2fms", seconds * 1e3);
    else std::snprintf(text, sizeof text, "%.2fs", seconds);
    return text;
}

}  // namespace

std::string Interactive::time(const std::string& text) {
    auto& s = *state_;
    auto entry = s.accept(text, "entry" + std::to_string(s.nextEntry) + ".go", false);
    if (!entry) return {};
    s.commit(*entry);
    auto& e = *entry;
    s.entries.push_back(std::move(entry));
    auto m = measure(s, e);
    return duration(m.seconds) + " (" + duration(m.cpu) + " processor time), " + std::to_string(m.mallocs) + " allocations, " + std::to_string(m.bytes) + " bytes\n";
}

std::string Interactive::benchmark(const std::string& text) {
    auto& s = *state_;
    std::unique_ptr<Entry> probed;
    std::string why;
    if (!s.probe(text, probed, why)) return why;
    size_t results = 0;
    for (auto& step : probed->checked.steps) results += step.results.size();
    std::string blanks;
    for (size_t i = 0; i < results; i++) blanks += i ? ", _" : "_";
    std::string body = results ? blanks + " = " + text : text;
    constexpr double kWanted = 0.5;
    constexpr uint64_t kMost = 1'000'000'000;
    for (uint64_t n = 1;;) {
        auto entry = s.accept("for i := 0; i < " + std::to_string(n) + "; i++ {\n" + body + "\n}", "bench.go", false);
        if (!entry) return {};
        auto m = measure(s, *entry);
        s.takeBack(*entry);
        if (m.end != End::Done) return {};
        if (m.seconds >= kWanted || n >= kMost) {
            auto times = static_cast<double>(n);
            char line[160];
            double ns = m.seconds * 1e9 / times;
            std::snprintf(line, sizeof line, ns < 100 ? "%10lu\t%10.2f ns/op\t%8lu B/op\t%8lu allocs/op\n" : "%10lu\t%10.0f ns/op\t%8lu B/op\t%8lu allocs/op\n",
                          static_cast<unsigned long>(n), ns, static_cast<unsigned long>(m.bytes / n), static_cast<unsigned long>(m.mallocs / n));
            return line;
        }
        double grow = m.seconds > 0 ? 1.2 * kWanted / m.seconds : 100;
        n = static_cast<uint64_t>(static_cast<double>(n) * std::min(std::max(grow, 2.0), 100.0));
        if (n > kMost) n = kMost;
    }
}

std::string Interactive::escape(const std::string& name) {
    auto& s = *state_;
    auto* f = as<types::Func>(s.find(name));
    if (auto dot = name.find('.'); !f && dot != name.npos)
        if (auto* t = as<types::TypeName>(s.find(name.substr(0, dot))))
            if (auto* n = as<types::Named>(t->type))
                for (auto* m : n->methods)
                    if (m && m->name == name.substr(dot + 1)) f = m;
    if (!f || !f->info) {
        auto* v = as<types::Var>(s.find(name));
        return v ? std::string(v->name) + " is a package-level variable: its cell lives as long as the session\n" : "no function " + name + " in this session\n";
    }
    std::string out;
    auto at = [&](Pos p) { return positionText(s.files, p); };
    auto say = [&](types::Var* v) {
        if (!v || v->name.empty() || v->name == "_") return;
        std::string line = std::string(v->name) + " " + s.str(v->type) + ": ";
        line += v->heap ? "in a heap cell" : "in the frame";
        std::string why;
        auto because = [&](const std::string& t) { why += (why.empty() ? "" : "; ") + t; };
        if (v->addressTaken) because("its address is taken at " + at(v->addressTakenAt));
        if (v->captured) because(std::string("captured by ") + (v->heap ? "reference" : "value") + " at " + at(v->capturedAt));
        if (v->captured && v->reassigned) because("assigned again at " + at(v->reassignedAt));
        out += line + (why.empty() ? "" : ": " + why) + "\n";
    };
    auto* info = f->info;
    auto* sig = info->signature;
    if (sig->recv) say(sig->recv);
    for (auto* v : sig->params->vars) say(v);
    for (auto* v : sig->results->vars) say(v);
    for (auto* v : info->locals) say(v);
    return listed(out, "no variables");
}

void Interactive::setGoVersionMinor(int minor) {
    auto& s = *state_;
    s.options.goVersionMinor = minor;
    s.checker.impl().options.goVersionMinor = minor;
    s.package->goVersionMinor = minor;
    s.program.setGoVersionMinor(minor);
}

std::string Interactive::setFakeTime(bool on) {
    if (on == state_->options.fakeTime) return {};
    if (!sched::useVirtualClock(on)) return "timers are running: the clock cannot be exchanged";
    state_->options.fakeTime = on;
    return {};
}

}  // namespace minigo::driver
