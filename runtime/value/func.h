// This file holds the calling convention: code nodes, functions, windows on the value stack.
//
// A frame is a window on the goroutine's value stack. From fp upwards: results, receiver, parameters, locals, temporaries; every variable starts
// at a multiple of 8 and scalars are canonical (sign- or zero-extended to 8 bytes; float32 as its 32 bits). Below fp:
//   fp-8   the CallCode that made the call        fp-16  the Closure (always stored when the call node has no fixed callee)
//   fp-24  the caller's fp when the call hopped to another stack segment, else unspecified (see CallCode::offset)
// The callee's window starts at caller's fp + CallCode::offset, above the caller's live temporaries; arguments are evaluated straight into it.
// A function with exactly one scalar result returns it in rax (floats bit-cast); all other results are left in the results area.
#pragma once
#include "base/source.h"
#include "runtime/value/value.h"

namespace minigo::value {

struct TypeDesc;
using Window = char*;

/// Base of all execution tree nodes.
struct Code {
    union {
        int64_t (*run)(const Code*, Window);
        double (*runFloat)(const Code*, Window);
        char* (*runAddress)(const Code*, Window);
    };
    const Code* next = nullptr;
    Pos pos;
};

// Jumps between nodes are sibling calls where the compiler makes them: with musttail in clang, in gcc when the build says that it optimises them
// (MINIGO_SIBLING_CALLS). Elsewhere (-O0, -O1, sanitizers) a jump records its target and returns, and `enter` goes on with it; so whoever runs
// a node that may jump (a function body, a statement chain, an integer expression) uses `enter`.
#if defined(__clang__) && !defined(MINIGO_SANITIZE)
#define MINIGO_RECORD_JUMPS 0
#define MINIGO_TAIL [[clang::musttail]] return
#elif defined(MINIGO_SIBLING_CALLS) && !defined(MINIGO_SANITIZE)
#define MINIGO_RECORD_JUMPS 0
#define MINIGO_TAIL return
#else
#define MINIGO_RECORD_JUMPS 1
#endif

#if MINIGO_RECORD_JUMPS
struct PendingJump {
    const Code* target;
    Window fp;
};
inline PendingJump pendingJump{};
inline int64_t recordJump(const Code* target, Window fp) {
    pendingJump = {target, fp};
    return 0;
}
#define MINIGO_JUMP(target, window) return ::minigo::value::recordJump((target), (window))
inline int64_t enter(const Code* code, Window fp) {
    int64_t result = code->run(code, fp);
    while (const Code* target = pendingJump.target) {
        pendingJump.target = nullptr;
        result = target->run(target, pendingJump.fp);
    }
    return result;
}
#else
#define MINIGO_JUMP(target, window)               \
    do {                                          \
        const ::minigo::value::Code* to = (target); \
        MINIGO_TAIL to->run(to, (window));        \
    } while (0)
/// Runs a node to its end, whatever it jumps to.
inline int64_t enter(const Code* code, Window fp) { return code->run(code, fp); }
#endif

enum class ResultKind : uint8_t { None, Scalar, Area };

struct Func {
    const Code* body = nullptr;   ///< entered with the window; starts as a "lower me" node
    uint32_t frameSize = 0;       ///< bytes from fp that the body may touch, callee windows' headers included
    uint32_t resultsSize = 0;     ///< bytes of the results area
    uint32_t argumentsSize = 0;   ///< receiver and parameters; they follow the results
    uint32_t nativeDepth = 0;     ///< worst-case C stack bytes of its expressions
    ResultKind result = ResultKind::None;
    bool hasDefer = false, isNative = false;
    bool isSystem = false;        ///< not shown in tracebacks
    String name;                  ///< main.f, main.(*T).m, main.f.func1
    Pos pos, end;
    const TypeDesc* type = nullptr;  ///< signature, receiver not included
    void* declaration = nullptr;     ///< exec's own data
    Closure closure{this};           ///< the func value of a function without captures
};

/// A node that calls: `pos` is the call's position, `caller` the function that contains it.
struct CallCode : Code {
    Func* caller = nullptr;
    Func* callee = nullptr;   ///< null: look at the Closure at fp-16
    uint32_t offset = 0;      ///< callee's fp - caller's fp; 0 = hopped or entered by the runtime: caller's fp stands at fp-24
};

inline const CallCode*& callOf(Window fp) { return reinterpret_cast<const CallCode**>(fp)[-1]; }
inline Closure*& closureOf(Window fp) { return reinterpret_cast<Closure**>(fp)[-2]; }
inline Window& savedCaller(Window fp) { return reinterpret_cast<Window*>(fp)[-3]; }
constexpr uint32_t kFrameHeader = 24;
inline Func* functionOf(Window fp) { return callOf(fp)->callee ? callOf(fp)->callee : closureOf(fp)->func; }

}  // namespace minigo::value
