// This file implements Program: functions and their instances, package-level storage, static data.
#include "exec/program.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "exec/failure_order.h"
#include "exec/inlined_frames.h"
#include "exec/link_names.h"
#include "exec/liveness.h"
#include "exec/lower.h"
#include "exec/open_slots.h"
#include "exec/panic_values.h"
#include "runtime/heap/heap.h"
#include "runtime/sched/left_frames.h"
#include "runtime/value/map_writers.h"
#include "runtime/value/native_table.h"
#include "syntax/parser.h"
#include "types/checker.h"

namespace minigo::exec {

namespace {

struct LowerMe : Code {
    static int64_t runInt(const Code* code, Window fp);
};

struct LowerRequest {
    Program* program;
    FunctionSource* source;
    std::vector<Closure*> initializers;
};

[[noreturn]] void reportBug(const FunctionSource& source, const LoweringError& e) {
    auto p = source.program->checker().impl().files.position(e.pos);
    std::fflush(stdout);
    std::fprintf(stderr, "minigo bug: %s\n\tat %.*s:%u:%u\n", e.text.c_str(), static_cast<int>(p.file.size()), p.file.data(), p.line, p.column);
    std::_Exit(70);
}

/// Initialisers that a function's first call has to run. Plain memory that lives for ever, as code does: they may lower more functions, and a
/// panic may leave them.
struct DueInitializers {
    Closure** list = nullptr;
    size_t count = 0;
};

/// Lowers on the front-end stack. Holds everything with a destructor, so that none of it is live when interpreted code runs.
[[gnu::noinline]] DueInitializers lowerNow(FunctionSource* source) {
    LowerRequest request{source->program, source, {}};
    heap::CollectionPause pause;
    syntax::runOnFrontEndStack(
        [](void* p) {
            auto& r = *static_cast<LowerRequest*>(p);
            r.program->lowerOrEnd(*r.source);
            for (auto& d : r.program->takeInitializers()) r.initializers.push_back(d.function);
        },
        &request);
    DueInitializers due;
    due.count = request.initializers.size();
    if (due.count == 0) return due;
    due.list = new Closure*[due.count];
    std::copy(request.initializers.begin(), request.initializers.end(), due.list);
    return due;
}

[[gnu::noinline]] void runInitializers(DueInitializers due) {
    char image[8];
    for (size_t i = 0; i < due.count; i++) sched::call(due.list[i], image);
}

/// First call of a function: lowers it, runs the initialisers of library variables that it uses, and goes on to its body. Nothing of this is left on
/// the C stack while the body runs: a frame there would keep what earlier calls have left in the words that it does not write.
int64_t LowerMe::runInt(const Code*, Window fp) {
    value::Func* func = value::functionOf(fp);
    sched::publish(nullptr, fp, fp + func->resultsSize + func->argumentsSize);
    runInitializers(lowerNow(static_cast<FunctionSource*>(func->declaration)));
    sched::clearDeadStack();
    sched::running.budget++;  // the call is counted already
    if (sched::mustCallSlow(fp, func)) return sched::callSlow(value::callOf(fp), fp, func);
    MINIGO_JUMP(func->body, fp);
}

LowerMe* lowerMeNode() {
    static LowerMe node;
    node.run = &LowerMe::runInt;
    return &node;
}

/// A function without a body that has no native either.
struct MissingNative : Code {
    static int64_t runInt(const Code* code, Window fp) {
        value::ErrorDetails d;
        d.text = value::makeString("call of " + std::string(value::functionOf(fp)->name.view()) + ", which minigo does not implement");
        value::raise(code, fp, value::RuntimeError::Plain, d);
    }
};
MissingNative* missingNativeNode() {
    static MissingNative node;
    node.run = &MissingNative::runInt;
    return &node;
}

}  // namespace

Program::Program(types::TypeChecker& checker, ProgramOptions options)
    : checker_(checker), options_(options), types_(checker, [this](types::Func* f) { return function(f); }) {
    installPanicHooks(*this);
    rememberForTracebacks({});
    sched::setLivenessSource([](const value::Func* f) -> sched::DeadRanges {
        auto* source = static_cast<const FunctionSource*>(f->declaration);
        if (!source) return {};
        return {source->deadRanges.data(), source->deadRanges.size()};
    });
    value::setFailureHook(failInOrder);
    sched::setUnwrittenSource(unwrittenDuring);
    sched::setLeftFrameSource([](const value::Func* f) -> uint32_t {
        auto* source = static_cast<const FunctionSource*>(f->declaration);
        return source && source->info ? leftFrame(f) : sched::kUnknownFrame;
    });
}
Program::~Program() = default;

bool Program::importsUnsafe() {
    auto isUnsafe = [](const types::Package* p) { return p->isUnsafe; };
    for (auto& [path, p] : checker_.impl().packages)
        if (!p->loader && std::any_of(p->imports.begin(), p->imports.end(), isUnsafe)) return true;
    return false;
}

value::String Program::immortal(std::string_view text) { return value::staticString(arena_.text(text)); }

FunctionSource* Program::newSource(types::Func* f, types::FuncInfo* info, types::Signature* signature) {
    auto s = std::make_unique<FunctionSource>();
    s->program = this, s->function = f, s->info = info, s->signature = signature;
    sources_.push_back(std::move(s));
    return sources_.back().get();
}

/// Library code in Go that orders memory without the scheduler's knowledge.
static bool synchronizesUnseen(std::string_view name) { return name.starts_with("sync/atomic.") || name.starts_with("sync.(*Map)."); }

value::Func* Program::newFunc(FunctionSource* source, std::string_view name) {
    auto* f = new value::Func;  // immortal, like all code
    f->name = immortal(name);
    if (synchronizesUnseen(name)) value::trustWriters();
    f->declaration = source;
    f->body = lowerMeNode();
    source->runtime = f;
    return f;
}

/// Fills in what callers need before the body is lowered.
void Program::describe(FunctionSource& source, types::Type* receiver) {
    WindowLayout w = layoutWindow(source.signature, receiver);
    value::Func* f = source.runtime;
    f->resultsSize = w.resultsSize, f->argumentsSize = w.argumentsSize, f->result = w.kind;
    f->frameSize = w.size() + value::kFrameHeader;
    f->type = descriptor(source.signature);
    if (source.info) f->hasDefer = source.info->hasDefer;
}

void Program::bindNative(value::Func* func, const types::Func* f) {
    func->isNative = true;
    std::string full = f->fullName(), path = f->package ? f->package->path : "";
    const value::Native* n = value::findNative(full);
    if (!n && full.size() > path.size() && full.compare(0, path.size(), path) == 0) n = value::findNative(path, std::string_view(full).substr(path.size() + 1));
    if (!n) {
        func->body = missingNativeNode();
        return;
    }
    auto* code = arena_.make<Code>();
    code->run = n->entry;
    code->pos = f->pos;
    func->body = code;
}

static types::Named* receiverNamed(types::Type* t) {
    if (auto* p = types::as<types::Pointer>(t)) t = p->element;
    return types::as<types::Named>(t);
}

value::Func* Program::function(types::Func* f, const std::vector<types::Type*>& given) {
    if (f->runtime && given.empty()) return static_cast<value::Func*>(f->runtime);
    if (auto* other = linked(f); other != f) return function(other, given);
    types::Func* generic = f->origin ? f->origin : f;
    std::vector<types::Type*> args = given;
    types::Var* recv = f->signature()->recv;
    if (args.empty() && recv)
        if (auto* named = receiverNamed(recv->type); named && f->origin) args = named->typeArgs;
    if (!args.empty() || f->origin) {
        std::vector<const TypeDesc*> key;
        for (auto* t : args) key.push_back(descriptor(t));
        auto& slot = instances_[{generic, key}];
        if (slot) return slot;
        FunctionSource* source = newSource(generic, nullptr, nullptr);
        types::Signature* sig = generic->signature();
        source->substitution.params = sig->recv ? sig->recvTypeParams : sig->typeParams;
        source->substitution.args = args;
        slot = newFunc(source, generic->fullName());
        source->signature = types::as<types::Signature>(concrete(sig, source->substitution));
        describe(*source, sig->recv ? concrete(sig->recv->type, source->substitution) : nullptr);
        slot->pos = generic->pos;
        if (generic->syntax && !generic->syntax->body) bindNative(slot, generic);
        return slot;
    }
    FunctionSource* source = newSource(f, f->info, f->signature());
    value::Func* result = newFunc(source, f->fullName());
    f->runtime = result;
    describe(*source, recv ? recv->type : nullptr);
    result->pos = f->pos;
    if (f->syntax && !f->syntax->body) bindNative(result, f);
    return result;
}

value::Func* Program::literal(FunctionSource& outer, const syntax::FuncLit* literal) {
    auto& slot = outer.literals[literal];
    if (slot) return slot;
    auto* declared = literal->info->signature;
    FunctionSource* source = newSource(nullptr, literal->info, declared);
    source->outer = &outer, source->literal = literal, source->substitution = outer.substitution;
    if (!source->substitution.params.empty()) source->signature = types::as<types::Signature>(concrete(declared, source->substitution));
    slot = newFunc(source, literal->info->name);
    describe(*source, nullptr);
    slot->pos = literal->pos;
    return slot;
}

void Program::lowerOrEnd(FunctionSource& source) {
    try {
        lower(source);
    } catch (const LoweringError& e) {
        reportBug(source, e);
    }
}

void Program::lower(FunctionSource& source) {
    if (source.lowered) return;
    source.lowered = true;
    if (!source.info && source.function) {
        if (!source.function->info || !source.function->info->bodyChecked) checker_.checkBody(source.function);
        source.info = source.function->info;
    } else if (source.function && source.info && !source.info->bodyChecked) {
        checker_.checkBody(source.function);
    }
    if (!source.info || !source.info->body) throw LoweringError{source.function ? source.function->pos : Pos{}, "function without a body: " + std::string(source.runtime->name.view())};
    source.runtime->hasDefer = source.info->hasDefer;
    source.runtime->end = source.info->body->rbrace;
    FunctionLowering(*this, source).lower();
}

Closure* Program::functionValue(types::Func* f) { return &function(f)->closure; }

const TypeDesc* Program::descriptor(types::Type* t) {
    if (t->descriptor) return static_cast<const TypeDesc*>(t->descriptor);
    const TypeDesc* d = types_.lower(t);
    t->descriptor = const_cast<TypeDesc*>(d);
    return d;
}

char* Program::staticData(size_t size) {
    size = (size + 15) & ~size_t{15};
    constexpr size_t kBlock = 64 << 10;
    if (size > staticLeft_) {
        size_t bytes = size > kBlock ? size : kBlock;
        char* block = static_cast<char*>(std::calloc(1, bytes));
        heap::addRoots(block, block + bytes);
        if (size > kBlock) return block;
        staticNext_ = block, staticLeft_ = bytes;
    }
    char* p = staticNext_;
    staticNext_ += size, staticLeft_ -= size;
    return p;
}

char* Program::zeroes(size_t size) {
    if (size <= zeroesSize_) return zeroes_;
    zeroesSize_ = size < 4096 ? 4096 : size;
    return zeroes_ = static_cast<char*>(std::calloc(1, zeroesSize_));
}

const value::String* Program::stringConstant(std::string_view text) {
    auto [it, isNew] = strings_.try_emplace(std::string(text));
    if (isNew && !text.empty()) it->second = value::staticString(it->first);  // an empty string has no data, as in gc
    return &it->second;
}

char* Program::global(types::Var* v) {
    if (v->global) return static_cast<char*>(v->global);
    if (auto* other = linked(v); other != v) {
        v->global = global(other);
        return static_cast<char*>(v->global);
    }
    auto size = static_cast<size_t>(types::sizeOf(v->type));
    v->global = size ? staticData(size) : heap::zeroBase;
    if (v->package && v->package->loader) reached_.push_back(v);
    return static_cast<char*>(v->global);
}

}  // namespace minigo::exec
