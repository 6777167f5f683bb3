// This file declares where in its function a variable's slot is dead: after its last use, until its block ends (spec: Variables says nothing; gc
// frees what only dead variables hold).
#pragma once
#include <vector>

#include "runtime/sched/liveness.h"
#include "types/info.h"

namespace minigo::exec {

struct FrameVariable {
    const types::Var* variable;
    int32_t begin, end;  ///< of its slot in the frame
    bool moved;          ///< a parameter that lives in a heap cell: its own slot is dead from the body on
    bool pointers = true;  ///< the slot may hold some
};
/// A variable of a frame that may hold pointers, and where in the function it does.
struct NamedSlot {
    const types::Var* variable;
    int32_t begin, end;
    Pos from, until;
};
/// Of functions that were lowered for a census; null: not known.
const std::vector<NamedSlot>* namedSlots(const value::Func* function);
/// Keeps them.
void nameSlots(const value::Func* function, const types::FuncInfo& info, const std::vector<FrameVariable>& variables);

/// Is the variable used behind the outermost loop around `at` that its declaration stands before, or, when there is none, behind `at`? Its length, its
/// capacity and runtime.KeepAlive are no uses.
bool isUsedLater(const types::FuncInfo& info, const types::Var* variable, Pos at);

/// While the function is lowered: a temporary that is dead at the positions of `range`, whatever holds elsewhere.
void noteDead(const value::Func* function, const sched::DeadRange& range);
/// What was noted; it is forgotten.
std::vector<sched::DeadRange> takeNotedDead(const value::Func* function);

/// For sched::setLeftFrameSource, of a function that was lowered.
void setLeftFrame(const value::Func* function, uint32_t size);
uint32_t leftFrame(const value::Func* function);

/// Sorted by `begin`. Positions decide, at the grain of statements: uses inside a loop count until the end of the outermost loop that does not
/// contain the declaration, those in a switch or select header until its end. Empty for functions with goto.
/// `areas`: bytes that statements which declare variables took, from the statement's beginning to its end; but for the variables they are dead after it.
/// `unnamedResults`: bytes of a results area that only return statements use. `noted`: of noteDead.
std::vector<sched::DeadRange> deadRanges(const types::FuncInfo& function, const std::vector<FrameVariable>& variables,
                                         uint32_t unnamedResults, const std::vector<sched::DeadRange>& areas, const std::vector<sched::DeadRange>& noted);

}  // namespace minigo::exec
