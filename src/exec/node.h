// This file holds what all execution tree nodes share: how a node is run, how it goes on to the next one, operand policies, status codes.
//
// A node class derives from Code and has exactly one of these static members; FunctionLowering::make sets the function pointer from it:
//   int64_t runInt(const Code*, Window)       expression of Rep::Int (also calls in tail position)
//   double  runFloat(const Code*, Window)     expression of Rep::Float; never jumps
//   char*   runAddress(const Code*, Window)   expression of Rep::Wide; never jumps
//   template <bool Last> int64_t step(const Code*, Window)   statement: ends with MINIGO_NEXT; Last = returns 0 instead of going on
//
// No node function has a local variable with a destructor or with its address taken that lives across MINIGO_NEXT or a call into
// interpreted code: sibling calls would be lost, and panics leave by longjmp.
#pragma once
#include <bit>

#include "runtime/sched/goroutine.h"
#include "runtime/value/errors.h"
#include "runtime/value/func.h"
#include "runtime/value/type_desc.h"
#include "exec/rep.h"

namespace minigo::exec {

using value::CallCode;
using value::Closure;
using value::Code;
using value::TypeDesc;
using value::Window;
using Step = int64_t (*)(const Code*, Window);

/// What a statement chain inside a loop returns. Function-level chains return the function's scalar result (or 0) instead.
enum Status : int64_t {
    kContinue = 0,    ///< end of the body: next iteration of the innermost loop
    kBreak = 1,       ///< leave the innermost loop
    kReturn = 2,      ///< results are in their slots; leave the function
    kFirstExit = 16,  ///< labelled break, continue and goto: numbered per function, see LoopCode
};

inline int64_t evalInt(const Code* c, Window fp) { return value::enter(c, fp); }
inline double evalFloat(const Code* c, Window fp) { return c->runFloat(c, fp); }
inline char* evalAddress(const Code* c, Window fp) { return c->runAddress(c, fp); }
/// Runs a closed statement chain (of a loop body or inside an expression) and gives its status.
inline int64_t runChain(const Code* c, Window fp) { return value::enter(c, fp); }

/// Goes on with the next statement; `code`, `fp` and `Last` are those of the enclosing step().
#define MINIGO_NEXT()                       \
    do {                                    \
        if constexpr (Last) return 0;       \
        else MINIGO_JUMP(code->next, fp);   \
    } while (0)

template <class T>
inline T& slotAt(Window fp, int32_t offset) {
    return *reinterpret_cast<T*>(fp + offset);
}

/// Tells the collector where the live part of the value stack ends; before anything that may allocate, park or call library code.
inline void publish(Window fp, uint32_t top) { sched::running.top = fp + top; }

// ---- Panics, out of line so that node functions stay small (traps.cpp)
[[noreturn]] void raiseNil(const Code* node, Window fp);
[[noreturn]] void raiseDivide(const Code* node, Window fp);
[[noreturn]] void raiseShift(const Code* node, Window fp);
[[noreturn]] void raiseIndex(const Code* node, Window fp, int64_t index, int64_t length, bool isSigned);
/// Back-edge slow path: publishes the frame and polls.
void pollBackEdge(const Code* node, Window fp);
inline void backEdge(const Code* node, Window fp) {
    if (--sched::running.budget < 0) [[unlikely]] pollBackEdge(node, fp);
}

// ---- Operand policies: `node` is the node that owns the operand (its position is the panic's).
struct LocalInt {  ///< canonical 8-byte slot
    int32_t slot;
    int64_t get(const Code*, Window fp) const { return slotAt<int64_t>(fp, slot); }
};
struct ConstInt {
    int64_t bits;
    int64_t get(const Code*, Window) const { return bits; }
};
struct AnyInt {
    const Code* code;
    int64_t get(const Code*, Window fp) const { return evalInt(code, fp); }
};
struct LocalFloat {  ///< float64 slot
    int32_t slot;
    double get(const Code*, Window fp) const { return slotAt<double>(fp, slot); }
};
struct ConstFloat {
    double number;
    double get(const Code*, Window) const { return number; }
};
struct AnyFloat {
    const Code* code;
    double get(const Code*, Window fp) const { return evalFloat(code, fp); }
};

// ---- Address policies
struct AtFrame {  ///< inside the frame
    int32_t offset;
    char* get(const Code*, Window fp) const { return fp + offset; }
};
struct AtGlobal {  ///< global storage, static data
    char* address;
    char* get(const Code*, Window) const { return address; }
};
struct AtCell {  ///< the slot holds an address that is never nil (a heap cell)
    int32_t slot, offset;
    char* get(const Code*, Window fp) const { return slotAt<char*>(fp, slot) + offset; }
};
struct AtPointer {  ///< the slot holds a Go pointer
    int32_t slot, offset;
    char* get(const Code* node, Window fp) const {
        char* p = slotAt<char*>(fp, slot);
        if (!p) [[unlikely]] raiseNil(node, fp);
        return p + offset;
    }
};
struct AtCapture {  ///< byte `offset` of the closure: a value captured by value
    int32_t offset;
    char* get(const Code*, Window fp) const { return reinterpret_cast<char*>(value::closureOf(fp)) + offset; }
};
struct AtCapturedCell {  ///< the closure holds the cell's address at byte `slot`
    int32_t slot, offset;
    char* get(const Code*, Window fp) const {
        return *reinterpret_cast<char**>(reinterpret_cast<char*>(value::closureOf(fp)) + slot) + offset;
    }
};
struct AtAny {  ///< the node gives the address, all checks included
    const Code* code;
    int32_t offset;
    char* get(const Code*, Window fp) const { return evalAddress(code, fp) + offset; }
};

/// Loads and stores of scalars in memory.
template <class T>
inline int64_t loadInt(const char* p) {
    return static_cast<int64_t>(*reinterpret_cast<const T*>(p));
}
template <class T>
inline double loadFloat(const char* p) {
    return static_cast<double>(*reinterpret_cast<const T*>(p));
}

/// A loop: runs its body chain until the condition fails or the body leaves it.
struct LoopExit {
    int64_t status;
    const Code* target;  ///< where the chain that contains the loop goes on
};
struct LoopCode : Code {
    const Code* body = nullptr;
    int64_t continueStatus = -1;  ///< status of `continue LABEL` of this loop from an inner one
    List<LoopExit> exits;         ///< labelled breaks and gotos that end in the chain of this loop
    bool inLoop = false;          ///< the chain that contains this loop is itself a loop's body
};
/// The body returned `status`, neither kContinue, kBreak nor loop->continueStatus: jumps to its target or hands it on. Use as
/// `MINIGO_LEAVE_LOOP(status)`, the last thing that a loop's step() does.
const LoopExit* findExit(const LoopCode* loop, int64_t status);
#define MINIGO_LEAVE_LOOP(loop, status)                                                    \
    do {                                                                                   \
        if (const LoopExit* exit_ = findExit((loop), (status))) MINIGO_JUMP(exit_->target, fp); \
        return (loop)->inLoop ? (status) : slotAt<int64_t>(fp, 0);                         \
    } while (0)

}  // namespace minigo::exec
