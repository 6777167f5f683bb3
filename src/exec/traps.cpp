// This file raises the run-time panics of nodes, out of line, and holds the slow path of back-edges.
#include "exec/node.h"

namespace minigo::exec {

using value::ErrorDetails;
using value::RuntimeError;

static void publishFrame(Window fp) { publish(fp, value::functionOf(fp)->frameSize); }

[[noreturn, gnu::noinline, gnu::cold]] void raiseNil(const Code* node, Window fp) {
    publishFrame(fp);
    value::raise(node, fp, RuntimeError::NilDereference);
}
[[noreturn, gnu::noinline, gnu::cold]] void raiseDivide(const Code* node, Window fp) {
    publishFrame(fp);
    value::raise(node, fp, RuntimeError::DivideByZero);
}
[[noreturn, gnu::noinline, gnu::cold]] void raiseShift(const Code* node, Window fp) {
    publishFrame(fp);
    value::raise(node, fp, RuntimeError::NegativeShift);
}
[[noreturn, gnu::noinline, gnu::cold]] void raiseIndex(const Code* node, Window fp, int64_t index, int64_t length, bool isSigned) {
    publishFrame(fp);
    ErrorDetails d;
    d.a = index, d.b = length, d.aSigned = isSigned;
    value::raise(node, fp, RuntimeError::IndexOutOfRange, d);
}

[[gnu::noinline, gnu::cold]] void pollBackEdge(const Code* node, Window fp) {
    publishFrame(fp);
    sched::poll(node, fp);
}

[[gnu::noinline]] const LoopExit* findExit(const LoopCode* loop, int64_t status) {
    for (const auto& e : loop->exits)
        if (e.status == status) return &e;
    return nullptr;
}

}  // namespace minigo::exec
