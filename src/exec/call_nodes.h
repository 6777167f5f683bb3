// This file holds the nodes that call: any way to find the callee × any way to fill its window × what becomes of the result.
#pragma once
#include "exec/receiver.h"

namespace minigo::exec {

// ---- Preparation: arguments into the callee's window. `at` counts from the caller's fp.
struct PrepareNothing {
    [[gnu::always_inline]] void run(const Code*, Window) const {}
};
struct PrepareChain {
    const Code* chain;
    [[gnu::always_inline]] void run(const Code*, Window fp) const { runChain(chain, fp); }
};
template <class A>
struct Prepare1 {
    int32_t at;
    A a;
    [[gnu::always_inline]] void run(const Code* node, Window fp) const { slotAt<int64_t>(fp, at) = a.get(node, fp); }
};
template <class A, class B>
struct Prepare2 {
    int32_t at;
    A a;
    B b;
    [[gnu::always_inline]] void run(const Code* node, Window fp) const {
        slotAt<int64_t>(fp, at) = a.get(node, fp);
        slotAt<int64_t>(fp, at + 8) = b.get(node, fp);
    }
};
template <class A, class B, class C>
struct Prepare3 {
    int32_t at;
    A a;
    B b;
    C c;
    [[gnu::always_inline]] void run(const Code* node, Window fp) const {
        slotAt<int64_t>(fp, at) = a.get(node, fp);
        slotAt<int64_t>(fp, at + 8) = b.get(node, fp);
        slotAt<int64_t>(fp, at + 16) = c.get(node, fp);
    }
};

// ---- Targets: give the Func; those without a fixed callee also store the closure.
struct StaticTarget {
    [[gnu::always_inline]] value::Func* get(const CallCode* node, Window, Window) const { return node->callee; }
};
template <class F>
struct ClosureTarget {
    F function;
    [[gnu::always_inline]] value::Func* get(const CallCode* node, Window fp, Window callee) const {
        auto* c = reinterpret_cast<Closure*>(function.get(node, fp));
        if (!c) [[unlikely]] raiseNil(node, fp);
        value::closureOf(callee) = c;
        return c->func;
    }
};
/// Where an interface call remembers a dynamic type: the call's function when the receiver is the interface word, else the method.
struct MethodCache {
    const TypeDesc* type;
    value::Func* func;
    const value::MethodDesc* method;  ///< null: the receiver is the word
};
struct InterfaceMethod {
    MethodId id;
    uint32_t at;    ///< of the receiver in the window
    uint32_t tail;  ///< bytes of arguments behind it
    bool isDirect;  ///< a nil pointer fails as at any dereference: gc's code has no wrapper here that would say more
    mutable MethodCache cache[4];  ///< the node itself looks at the first two, whose receivers are words
    mutable uint32_t next;  ///< entry to replace
};
value::Func* dispatchSlow(const CallCode* node, Window fp, Window callee, const InterfaceMethod& m, const Interface* i);

template <class A>
struct InterfaceTarget {
    A receiver;
    InterfaceMethod method;
    [[gnu::always_inline]] value::Func* get(const CallCode* node, Window fp, Window callee) const {
        auto* i = reinterpret_cast<const Interface*>(receiver.get(node, fp));
        const MethodCache& c = method.cache[0];
        const MethodCache& d = method.cache[1];
        value::Func* f;
        if (i->type && i->type == c.type) [[likely]] f = c.func;
        else if (i->type && i->type == d.type) f = d.func;
        else return dispatchSlow(node, fp, callee, method, i);
        slotAt<uint64_t>(callee, static_cast<int32_t>(method.at)) = i->word;
        value::closureOf(callee) = &f->closure;
        return f;
    }
};

template <class Target, class Prepare>
struct CallNode : CallCode {
    Target target;
    Prepare prepare;
};

/// Where the native stack ends now. __builtin_frame_address would give nearly the same, but makes the function set up a frame pointer: three
/// instructions of the 26 of a call.
[[gnu::always_inline]] inline char* stackPointer() {
#if defined(__x86_64__)
    char* sp;
    asm("mov %%rsp, %0" : "=r"(sp));
    return sp;
#else
    return static_cast<char*>(__builtin_frame_address(0));
#endif
}
/// sched::mustCallSlow as part of the node: left to itself, the compiler makes a call of it.
[[gnu::always_inline]] inline bool mustCallSlow(Window callee, const value::Func* f) {
    return callee + f->frameSize > sched::running.valueLimit ||
           stackPointer() - f->nativeDepth < sched::running.nativeLimit || --sched::running.budget < 0;
}

/// Calls and comes back.
template <class Target, class Prepare>
[[gnu::always_inline]] inline int64_t invoke(const CallNode<Target, Prepare>* s, Window fp) {
    s->prepare.run(s, fp);
    Window callee = fp + s->offset;
    value::Func* f = s->target.get(s, fp, callee);
    value::callOf(callee) = s;
    if (mustCallSlow(callee, f)) [[unlikely]] return sched::callSlow(s, callee, f);
    return value::enter(f->body, callee);
}

template <class Target, class Prepare>
struct CallInt : CallNode<Target, Prepare> {
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const CallInt*>(code);
        s->prepare.run(s, fp);
        Window callee = fp + s->offset;
        value::Func* f = s->target.get(s, fp, callee);
        value::callOf(callee) = s;
        if (mustCallSlow(callee, f)) [[unlikely]] return sched::callSlow(s, callee, f);
        MINIGO_JUMP(f->body, callee);
    }
};
/// x = f(…) of a variable in the frame.
template <class Target, class Prepare>
struct CallSet : CallNode<Target, Prepare> {
    int32_t slot;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const CallSet*>(code);
        slotAt<int64_t>(fp, s->slot) = invoke(s, fp);
        MINIGO_NEXT();
    }
};
template <class Target, class Prepare>
struct CallFloat : CallNode<Target, Prepare> {
    static double runFloat(const Code* code, Window fp) { return std::bit_cast<double>(invoke(static_cast<const CallFloat*>(code), fp)); }
};
template <class Target, class Prepare>
struct CallFloat32 : CallNode<Target, Prepare> {
    static double runFloat(const Code* code, Window fp) {
        return floatFromBits(invoke(static_cast<const CallFloat32*>(code), fp), Memory::F32);
    }
};
template <class Target, class Prepare>
struct CallWide : CallNode<Target, Prepare> {
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const CallWide*>(code);
        invoke(s, fp);
        return fp + s->offset;
    }
};
template <class Target, class Prepare>
struct CallStep : CallNode<Target, Prepare> {
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        invoke(static_cast<const CallStep*>(code), fp);
        MINIGO_NEXT();
    }
};

}  // namespace minigo::exec
