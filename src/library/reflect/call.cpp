// This file holds reflect's calls: functions and methods called with Values, functions made of Go code that takes Values (MakeFunc), method
// values and method expressions. The latter two enter the method in the frame of the call itself, so that recover and tracebacks see it alone.
#include <map>
#include <string>

#include "library/reflect/natives.h"
#include "runtime/heap/heap.h"

namespace minigo::library::reflect {

using value::Func;
using value::MethodDesc;
using value::MethodId;

namespace {

constexpr uint32_t slotOf(const TypeDesc* t) { return static_cast<uint32_t>((t->size + 7) & ~size_t{7}); }

uint32_t sizeOf(const List<const TypeDesc*>& list) {
    uint32_t n = 0;
    for (auto* t : list) n += slotOf(t);
    return n;
}

/// Types whose values fill one canonical slot.
bool isScalar(const TypeDesc* t) { return t->direct; }

value::ResultKind resultKind(const TypeDesc* signature) {
    if (signature->results.empty()) return value::ResultKind::None;
    return signature->results.size() == 1 && isScalar(signature->results[0]) ? value::ResultKind::Scalar : value::ResultKind::Area;
}

/// Finding a method may lower types and declare functions, which needs much stack.
struct Lookup {
    const TypeDesc* type;
    MethodId id;
    const MethodDesc* found;
    static void run(void* p) {
        auto* l = static_cast<Lookup*>(p);
        l->found = value::findMethod(l->type, l->id);
    }
};

const MethodDesc* lookUp(const TypeDesc* type, MethodId id) {
    Lookup l{type, id, nullptr};
    sched::callOnSystemStack(Lookup::run, &l);
    return l.found;
}

/// A method promoted from an embedded interface is the one of what that holds.
const MethodDesc* resolve(Interface& receiver, MethodId id) {
    for (;;) {
        const MethodDesc* m = lookUp(receiver.type, id);
        if (!m || !m->throughInterface) return m;
        receiver = *static_cast<const Interface*>(value::methodReceiver(receiver, *m));
        if (!receiver.type) value::raise(nullptr, nullptr, value::RuntimeError::NilDereference);
    }
}

uint32_t receiverSlot(const MethodDesc& m) { return m.pointerReceiver ? 8 : slotOf(m.receiver); }

[[noreturn]] void raiseNilReceiver(const MethodDesc& m) {
    const TypeDesc* t = m.receiver;
    value::ErrorDetails details;
    std::string text = "value method " + std::string(t->package.view()) + "." + std::string(t->name.view()) + "." +
                       std::string(value::methodName(m.id)) + " called using nil *" + std::string(t->name.view()) + " pointer";
    details.text = value::makeString(text);
    std::string().swap(text);  // raise leaves by longjmp
    value::raise(nullptr, nullptr, value::RuntimeError::Plain, details);
}

void placeReceiver(char* slot, const Interface& receiver, const MethodDesc& m) {
    if (!m.pointerReceiver && m.path.empty() && receiver.type->kind == Kind::Pointer && receiver.word == 0) raiseNilReceiver(m);
    const void* p = value::methodReceiver(receiver, m);
    if (m.pointerReceiver) std::memcpy(slot, &p, sizeof p);
    else if (m.receiver->size) value::loadSlot(slot, p, m.receiver);
}

Slice valuesOf(const List<const TypeDesc*>& types, const char* at) {
    size_t n = types.size();
    if (n == 0) return {};
    auto* values = static_cast<Value*>(heap::allocate(n * sizeof(Value), false));
    for (size_t i = 0; i < n; ++i) {
        values[i] = fromSlot(types[i], at);
        at += slotOf(types[i]);
    }
    return {reinterpret_cast<char*>(values), static_cast<int64_t>(n), static_cast<int64_t>(n)};
}

void placeValues(char* at, const List<const TypeDesc*>& types, const Value* values) {
    for (size_t i = 0; i < types.size(); ++i) {
        if (types[i]->size) value::loadSlot(at, values[i].data(), types[i]);
        at += slotOf(types[i]);
    }
}

/// Body of MakeFunc's functions. The closure holds the program's function and the Go function that checks its results.
struct MadeFunc : Code {
    const TypeDesc* type;
    uint32_t resultsSize, windowSize;

    struct Image {
        Slice results, arguments;
    };
    struct Check {
        Slice checked;
        const TypeDesc* type;
        Closure* function;
        Slice results;
    };
    /// The program's function stands for this one: it may recover when this one was deferred.
    static void callProgram(const Code* code, Window fp, Closure* function, Image* image) {
        value::CallCode site;
        site.pos = code->pos;
        site.caller = value::functionOf(fp);
        defer::Panic* p = sched::running.panics;
        bool deferred = p && p->argument && p->argument == sched::originOf(fp);
        sched::callFrom(&site, fp, function, reinterpret_cast<char*>(image), deferred ? &p->argument : nullptr);
        if (deferred && sched::running.panics == p) p->argument = sched::originOf(fp);
    }
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const MadeFunc*>(code);
        void** captures = value::closureOf(fp)->captures();
        auto *function = static_cast<Closure*>(captures[0]), *check = static_cast<Closure*>(captures[1]);
        sched::publish(code, fp, fp + s->windowSize);
        Image image{{}, valuesOf(s->type->params, fp + s->resultsSize)};
        callProgram(code, fp, function, &image);
        Check c{{}, s->type, function, image.results};
        sched::call(check, reinterpret_cast<char*>(&c));
        placeValues(fp, s->type->results, reinterpret_cast<const Value*>(c.checked.data));
        int64_t result = 0;
        if (resultKind(s->type) == value::ResultKind::Scalar) std::memcpy(&result, fp, sizeof result);
        return result;
    }
};

/// Body of method values (the closure holds the receiver) and method expressions (it is the first parameter).
struct MethodEntry : Code {
    Func* self;
    const MethodDesc* method;
    const TypeDesc* leading;  ///< method expression: type of the first parameter
    MethodId id;

    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const MethodEntry*>(code);
        uint32_t at = s->self->resultsSize, reserved = s->leading ? slotOf(s->leading) : 0;
        uint32_t tail = s->self->argumentsSize - reserved;
        sched::publish(code, fp, fp + at + s->self->argumentsSize);
        Interface receiver;
        if (s->leading) receiver = value::makeInterface(s->leading, fp + at);
        else receiver = *reinterpret_cast<const Interface*>(value::closureOf(fp)->captures());
        const MethodDesc* m = s->method;
        if (m->throughInterface) m = resolve(receiver, s->id);
        char copy[64];  // most receivers; larger ones are copied straight out of their box
        uint32_t slot = receiverSlot(*m);
        bool small = slot <= sizeof copy;
        if (small) placeReceiver(copy, receiver, *m);
        std::memmove(fp + at + slot, fp + at + reserved, tail);
        if (small) std::memcpy(fp + at, copy, slot);
        else placeReceiver(fp + at, receiver, *m);
        Func* f = m->func;
        value::closureOf(fp) = &f->closure;
        if (fp + f->frameSize > sched::running.valueLimit ||
            static_cast<char*>(__builtin_frame_address(0)) - f->nativeDepth < sched::running.nativeLimit) {
            sched::publish(code, fp, fp + at + slot + tail);
            return sched::enter(f, fp);
        }
        return value::enter(f->body, fp);
    }
};

Func* newFunc(const TypeDesc* type, Code* body, uint32_t extra, String name) {
    auto* f = new Func;  // immortal, like all code
    f->body = body;
    f->resultsSize = sizeOf(type->results);
    f->argumentsSize = sizeOf(type->params);
    f->frameSize = f->resultsSize + f->argumentsSize + extra + value::kFrameHeader;
    f->nativeDepth = 2048;
    f->result = resultKind(type);
    f->isNative = true;
    f->name = name;
    f->type = type;
    return f;
}

Func* madeFunc(const TypeDesc* type) {
    static std::map<const TypeDesc*, Func*> known;
    Func*& f = known[type];
    if (!f) {
        auto* code = new MadeFunc;
        code->run = &MadeFunc::runInt;
        code->type = type;
        f = newFunc(type, code, 0, value::staticString("reflect.makeFuncStub"));
        code->resultsSize = f->resultsSize;
        code->windowSize = f->resultsSize + f->argumentsSize;
    }
    return f;
}

Func* methodEntry(const TypeDesc* type, const MethodDesc* m, MethodId id, const TypeDesc* leading) {
    static std::map<std::tuple<const TypeDesc*, const MethodDesc*, const TypeDesc*>, Func*> known;
    Func*& f = known[{type, m, leading}];
    if (!f) {
        auto* code = new MethodEntry;
        code->run = &MethodEntry::runInt;
        code->method = m;
        code->leading = leading;
        code->id = id;
        constexpr uint32_t kUnknownReceiver = 4096;
        f = newFunc(type, code, m->throughInterface ? kUnknownReceiver : receiverSlot(*m), m->func ? m->func->name : String{});
        code->self = f;
    }
    return f;
}

Closure* newClosure(Func* f, const void* captures, size_t size) {
    auto* c = static_cast<Closure*>(heap::allocate(sizeof(Closure) + size, false));
    c->func = f;
    std::memcpy(c->captures(), captures, size);
    return c;
}

/// Window images up to this size stay on the C stack.
constexpr size_t kSmallImage = 1024;

char* zeroed(char* memory, size_t size) {
    std::memset(memory, 0, size);
    return memory;
}
#define MINIGO_IMAGE(size) ((size) <= kSmallImage ? zeroed(static_cast<char*>(__builtin_alloca(size)), size) : static_cast<char*>(heap::allocate(size, false)))

}  // namespace

Slice callFunc(Closure* f, const TypeDesc* t, SliceOf<Value> arguments) {
    uint32_t results = sizeOf(t->results);
    size_t size = results + sizeOf(t->params) + 8;
    char* image = MINIGO_IMAGE(size);
    placeValues(image + results, t->params, arguments.begin());
    sched::call(f, image);
    return valuesOf(t->results, image);
}

Slice callMethod(Interface receiver, uint32_t id, const TypeDesc* t, SliceOf<Value> arguments) {
    const MethodDesc* m = resolve(receiver, MethodId{id});
    uint32_t results = sizeOf(t->results), slot = receiverSlot(*m);
    size_t size = results + slot + sizeOf(t->params) + 8;
    char* image = MINIGO_IMAGE(size);
    placeReceiver(image + results, receiver, *m);
    placeValues(image + results + slot, t->params, arguments.begin());
    sched::call(&m->func->closure, image);
    return valuesOf(t->results, image);
}

Closure* makeFunc(const TypeDesc* t, Closure* function, Closure* check) {
    Closure* captures[] = {function, check};
    return newClosure(madeFunc(t), captures, sizeof captures);
}

Closure* bindMethod(Interface receiver, uint32_t id, const TypeDesc* t) {
    const MethodDesc* m = resolve(receiver, MethodId{id});
    return newClosure(methodEntry(t, m, MethodId{id}, nullptr), &receiver, sizeof receiver);
}

Closure* methodExpression(const TypeDesc* receiver, uint32_t id, const TypeDesc* t) {
    return &methodEntry(t, lookUp(receiver, MethodId{id}), MethodId{id}, receiver)->closure;
}

String functionName(const Closure* f) { return f ? f->func->name : String{}; }

}  // namespace minigo::library::reflect
