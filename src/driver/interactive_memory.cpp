// This file answers what an interactive session's memory is held by: sizes per variable, the paths that keep a value alive, goroutines that nothing
// can wake any more.
#include <algorithm>
#include <unordered_set>

#include "driver/go_syntax.h"
#include "driver/interactive_state.h"
#include "exec/lower.h"
#include "runtime/defer/defer.h"
#include "runtime/heap/census.h"
#include "runtime/heap/heap.h"
#include "runtime/sched/census.h"
#include "runtime/sched/channel.h"
#include "runtime/value/map.h"

namespace minigo::driver {

using types::as;
using value::Kind;
using value::TypeDesc;

namespace {

template <class T>
T load(const void* p) {
    T v;
    std::memcpy(&v, p, sizeof v);
    return v;
}

/// Walks values by their types, breadth first, and knows how each object was reached first.
class TypedWalk {
public:
    TypedWalk(InteractiveState& s, void* wanted) : s_(s), wanted_(wanted) {}

    uint64_t bytes = 0;
    std::string found;  ///< the path to what was wanted

    void from(const TypeDesc* type, const void* address, std::string label) {
        queue_.push_back({type, static_cast<const char*>(address), std::move(label)});
        for (size_t i = 0; i < queue_.size() && i < kMost && found.empty(); i++) {
            Item item = queue_[i];
            visit(item.type, item.address, item.label);
        }
        queue_.clear();
    }

private:
    struct Item {
        const TypeDesc* type;
        const char* address;
        std::string label;
    };
    static constexpr size_t kMost = 2'000'000;

    /// True: reached for the first time.
    bool touch(const void* p, const std::string& label) {
        void* base = p ? heap::baseOf(const_cast<void*>(p)) : nullptr;
        if (!base) return p != nullptr && outside_.insert(p).second;
        if (base == wanted_ && found.empty()) found = label;
        if (!seen_.insert(base).second) return false;
        bytes += heap::sizeOf(base);
        return true;
    }

    void visit(const TypeDesc* t, const char* p, const std::string& label) {
        switch (t->kind) {
            case Kind::String: touch(load<value::String>(p).data, label); return;
            case Kind::Pointer:
                if (auto* to = load<const char*>(p); touch(to, label)) queue_.push_back({t->element, to, t->element->kind == Kind::Struct ? label : "*" + label});
                return;
            case Kind::UnsafePointer: touch(load<const char*>(p), label); return;
            case Kind::Slice: {
                auto v = load<value::Slice>(p);
                if (touch(v.data, label)) elements(t->element, v.data, v.length, label);
                return;
            }
            case Kind::Array: return elements(t->element, p, t->length, label);
            case Kind::Struct:
                if (t->noPointers) return;
                for (auto& f : t->fields)
                    if (!f.type->noPointers) visit(f.type, p + f.offset, label + "." + std::string(f.name.view()));
                return;
            case Kind::Map: return map(t, load<value::Map*>(p), label);
            case Kind::Chan: return channel(t, load<sched::Channel*>(p), label);
            case Kind::Interface: {
                auto v = load<value::Interface>(p);
                if (!v.type) return;
                if (!v.type->direct) touch(reinterpret_cast<const void*>(v.word), label);
                auto* data = v.type->direct ? nullptr : reinterpret_cast<const char*>(v.word);
                if (v.type->pointerShaped) visit(v.type, p + offsetof(value::Interface, word), label);
                else if (data) visit(v.type, data, label + ".(" + typeInSession(v.type->string.view()) + ")");
                return;
            }
            case Kind::Func: return function(load<value::Closure*>(p), label);
            default: return;
        }
    }

    void elements(const TypeDesc* t, const char* data, int64_t n, const std::string& label) {
        if (t->noPointers) return;
        for (int64_t i = 0; i < n && found.empty(); i++) visit(t, data + static_cast<size_t>(i) * t->size, label + "[" + std::to_string(i) + "]");
    }

    void map(const TypeDesc* t, value::Map* m, const std::string& label) {
        if (!touch(m, label)) return;
        value::MapIterator it{};
        for (mapIterate(t, m, &it); it.key; mapNext(t, &it)) {
            touch(it.table, label);
            std::string at = label + "[" + goSyntax(t->key, it.key) + "]";
            visit(t->key, static_cast<const char*>(it.key), "key of " + at);
            visit(t->element, static_cast<const char*>(it.element), at);
        }
    }

    void channel(const TypeDesc* t, sched::Channel* c, const std::string& label) {
        if (!touch(c, label) || !c->buffer) return;
        touch(c->buffer, label);
        for (int64_t i = 0; i < c->count; i++) {
            int64_t at = (c->head + i) % c->capacity;
            visit(t->element, c->buffer + static_cast<size_t>(at) * c->elementSize, "value buffered in " + label);
        }
    }

    void function(value::Closure* c, const std::string& label) {
        if (!c || !touch(c, label)) return;
        auto* source = static_cast<exec::FunctionSource*>(c->func->declaration);
        if (!source || !source->literal || !source->info || !source->substitution.params.empty()) return;
        auto* at = reinterpret_cast<const char*>(c->captures());
        for (auto* v : source->info->captures) {
            auto* d = s_.program.descriptor(v->type);
            std::string name = label + " captures " + std::string(v->name);
            if (v->heap) {
                auto* cell = load<const char*>(at);
                if (touch(cell, name)) visit(d, cell, name);
                at += 8;
            } else {
                visit(d, at, name);
                at += exec::FunctionLowering::captureSize(v, v->type);
            }
        }
    }

    InteractiveState& s_;
    void* wanted_;
    std::vector<Item> queue_;
    std::unordered_set<const void*> seen_, outside_;
};

/// What a goroutine is, for reports.
std::string describe(InteractiveState& s, const sched::GoroutineInfo& g) {
    std::string out = "goroutine " + std::to_string(g.id) + " [" + (g.isRunnable ? "runnable" : sched::spelling(g.reason)) + "]";
    if (auto frame = sessionFrame(s.files, g); frame.func) out += " at " + positionText(s.files, frame.pos);
    if (g.createdBy) out += ", created at " + positionText(s.files, g.createdBy->pos);
    return out;
}

/// Every word may be a pointer.
class Marks {
public:
    uint64_t bytes = 0;

    void range(const char* begin, const char* end) {
        for (auto* p = begin; p + sizeof(void*) <= end; p += sizeof(void*)) word(load<void*>(p));
        while (!work_.empty()) {
            auto* base = static_cast<char*>(work_.back());
            work_.pop_back();
            size_t size = heap::sizeOf(base);
            for (size_t i = 0; i + sizeof(void*) <= size; i += sizeof(void*)) word(load<void*>(base + i));
        }
    }
    bool has(void* p) const { return seen_.count(heap::baseOf(p)) != 0; }

    void stack(const sched::GoroutineInfo& g) {
        for (auto f = g.innermost; f.func; f = sched::nextFrame(f)) {
            auto* header = f.fp - value::kFrameHeader;
            range(header, f.fp + f.func->frameSize);
        }
    }

    void deferred(const defer::DeferRecord* r) {
        for (; r; r = r->link) {
            auto* at = reinterpret_cast<const char*>(r);
            range(at, at + sizeof *r + r->size);
        }
    }

private:
    void word(void* p) {
        void* base = p ? heap::baseOf(p) : nullptr;
        if (!base || !seen_.insert(base).second) return;
        bytes += heap::sizeOf(base);
        work_.push_back(base);
    }
    std::unordered_set<void*> seen_;
    std::vector<void*> work_;
};

/// Is one of the things by which the goroutine could be woken in reach of what lives?
bool canBeWoken(size_t i, const Marks& live) {
    struct Question {
        const Marks& live;
        bool reached = false;
    } q{live};
    sched::census::forEachAwaited(
        i,
        [](const void* object, void* data) {
            auto& q = *static_cast<Question*>(data);
            constexpr uintptr_t kNoAddress = 0xffff;
            auto* p = const_cast<void*>(object);
            // Not in the heap: a package-level variable, which anybody may use.
            q.reached = q.reached || (heap::baseOf(p) ? q.live.has(p) : reinterpret_cast<uintptr_t>(p) > kNoAddress);
        },
        &q);
    return q.reached;
}

std::string amount(uint64_t bytes) {
    char text[40];
    if (bytes < 10'000) std::snprintf(text, sizeof text, "%lu B", static_cast<unsigned long>(bytes));
    else if (bytes < 10'000'000) std::snprintf(text, sizeof text, "%.1f KB", static_cast<double>(bytes) / 1e3);
    else std::snprintf(text, sizeof text, "%.1f MB", static_cast<double>(bytes) / 1e6);
    return text;
}

const void* pointed(const TypeDesc* d, const char* cell) {
    switch (d->kind) {
        case Kind::Pointer: case Kind::Map: case Kind::Chan: case Kind::Func: case Kind::UnsafePointer: case Kind::Slice: case Kind::String: return load<void*>(cell);
        case Kind::Interface: {
            auto v = load<value::Interface>(cell);
            return v.type && (v.type->pointerShaped || !v.type->direct) ? reinterpret_cast<const void*>(v.word) : nullptr;
        }
        default: return nullptr;
    }
}

}  // namespace

namespace {

/// The session's variables by their names, then those whose names mean something else now: functions may keep them.
std::vector<std::pair<types::Var*, std::string>> livingVariables(InteractiveState& s) {
    std::vector<std::pair<types::Var*, std::string>> out;
    std::unordered_set<const void*> cells;
    for (auto* o : s.names())
        if (auto* v = as<types::Var>(o); v && cells.insert(s.cellOf(v)).second) out.emplace_back(v, std::string(v->name));
    for (auto& e : s.entries)
        for (auto& step : e->checked.steps)
            for (auto* v : step.vars)
                if (v->name != "_" && cells.insert(s.cellOf(v)).second) out.emplace_back(v, "the old " + std::string(v->name) + " (" + positionText(s.files, v->pos) + ")");
    return out;
}

}  // namespace

std::string Interactive::heap() {
    auto& s = *state_;
    auto st = minigo::heap::statistics();
    std::string out = amount(st.allocatedBytes) + " in " + std::to_string(st.mallocs - st.frees) + " objects; " + std::to_string(st.collections) + " collections; " +
                      amount(st.totalAllocatedBytes) + " allocated in all\n";
    struct Line {
        uint64_t bytes;
        std::string text;
    };
    std::vector<Line> lines;
    onFrontEndStack([&] {
        for (auto* o : s.names()) {
            auto* v = as<types::Var>(o);
            if (!v) continue;
            TypedWalk walk(s, nullptr);
            walk.from(s.program.descriptor(v->type), s.cellOf(v), std::string(v->name));
            if (walk.bytes) lines.push_back({walk.bytes, std::string(v->name) + " " + s.str(v->type) + " holds " + amount(walk.bytes)});
        }
    });
    std::stable_sort(lines.begin(), lines.end(), [](auto& a, auto& b) { return a.bytes > b.bytes; });
    constexpr size_t kMost = 20;
    for (size_t i = 0; i < lines.size() && i < kMost; i++) out += lines[i].text + "\n";
    return out;
}

std::string Interactive::why(const std::string& name) {
    auto& s = *state_;
    auto* v = as<types::Var>(s.find(name));
    if (!v) return "no variable " + name + " in this session\n";
    std::string out;
    onFrontEndStack([&] {
        auto* d = s.program.descriptor(v->type);
        const void* p = pointed(d, s.cellOf(v));
        void* base = p ? heap::baseOf(const_cast<void*>(p)) : nullptr;
        if (!base) {
            out = name + " points to nothing in the heap; the variable itself lives as long as the session\n";
            return;
        }
        out = "what " + name + " points to (" + amount(heap::sizeOf(base)) + ") is kept alive by\n  the variable " + name + "\n";
        for (auto& [other, label] : livingVariables(s)) {
            if (other == v) continue;
            TypedWalk walk(s, base);
            walk.from(s.program.descriptor(other->type), s.cellOf(other), label);
            if (!walk.found.empty()) out += "  " + walk.found + "\n";
        }
        int n = 0;
        for (auto* r = defer::pending(); r; r = r->link) {
            n++;
            std::string label = "deferred call " + std::to_string(n) + " (" + positionText(s.files, r->site ? r->site->pos : Pos{}) + ")";
            Marks marks;
            auto* f = reinterpret_cast<const char*>(&r->function);
            marks.range(f, f + sizeof r->function);
            bool byFunction = marks.has(base);
            marks.range(r->image(), r->image() + r->size);
            if (byFunction) out += "  " + label + ": its function captures it\n";
            else if (marks.has(base)) out += "  " + label + ": its arguments\n";
        }
        for (size_t i = 0; i < sched::census::count(); i++) {
            auto g = sched::census::info(i);
            if (g.isSystem) continue;
            Marks marks;
            marks.stack(g);
            marks.deferred(sched::census::defers(i));
            if (marks.has(base)) out += "  " + describe(s, g) + "\n";
        }
    });
    return out;
}

std::string Interactive::leaks() {
    auto& s = *state_;
    std::string out;
    onFrontEndStack([&] {
        Marks live;
        // All package-level variables, as functions may keep some whose names have another meaning now, those of the library, timers.
        heap::census::forEachRoot(
            [](void* begin, void* end, void* data) { static_cast<Marks*>(data)->range(static_cast<char*>(begin), static_cast<char*>(end)); }, &live);
        live.deferred(defer::pending());
        size_t n = sched::census::count();
        std::vector<bool> alive(n);
        auto lives = [&](size_t i) {
            alive[i] = true;
            live.stack(sched::census::info(i));
            live.deferred(sched::census::defers(i));
        };
        for (size_t i = 0; i < n; i++)
            if (!sched::census::isBlocked(i)) lives(i);
        // A blocked goroutine lives when something alive can reach what it waits for; then what it reaches lives too.
        for (bool more = true; more;) {
            more = false;
            for (size_t i = 0; i < n; i++)
                if (!alive[i] && canBeWoken(i, live)) lives(i), more = true;
        }
        uint64_t before = live.bytes;
        for (size_t i = 0; i < n; i++) {
            if (alive[i]) continue;
            auto g = sched::census::info(i);
            live.stack(g);
            live.deferred(sched::census::defers(i));
            out += describe(s, g) + ": nothing can wake it; it holds " + amount(live.bytes - before) + "\n";
            before = live.bytes;
        }
    });
    return out.empty() ? "no goroutine is blocked for ever\n" : out;
}

}  // namespace minigo::driver
