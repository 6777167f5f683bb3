// This file holds the question which frames of a call stack gc would not have: functions that it inlines have no code of their own, so their lines in
// tracebacks carry neither arguments nor an offset.
#pragma once
#include <string>

#include "runtime/sched/goroutine.h"

namespace minigo::defer {

enum FrameMark : uint8_t {
    kInlined = 1,  ///< gc has inlined it into the next one
    kWrapped = 2,  ///< gc calls it through a wrapper that takes a pointer to the receiver
    kCapturing = 4,  ///< gc's function captures what is a parameter here
};

/// What the executor knows of frames from the syntax; asked only when a traceback is printed.
struct FrameKnowledge {
    bool isProgram;  ///< runtime.main calls main.main; entries of a REPL have nothing around them
    /// Sets marks[i] (0: the innermost), and names[i] where gc's name is another one than the function's.
    void (*mark)(const sched::Frame* frames, size_t count, uint8_t* marks, std::string* names);
    /// gc's code for the function begins with the instruction that fails when what its first expression points to is nil.
    bool (*beginsWithLoad)(const value::Func* f);
    /// The address that a field access through a nil pointer touches there.
    int64_t (*faultAddress)(const sched::Frame& f);
    /// gc's function for the allocation under way there: "runtime.makeslice", "runtime.growslice", "runtime.newobject" or "".
    const char* (*allocator)(const sched::Frame& f);
};
void setFrameKnowledge(const FrameKnowledge& k);
const char* allocatorAt(value::Window fp, Pos pos);
uint64_t faultAddressAt(value::Window fp, Pos pos);

}  // namespace minigo::defer
