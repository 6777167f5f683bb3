// This file is what the trees of a census tell the leak lab while they run, and what the lab needs to know of the program.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "runtime/defer/defer.h"

namespace minigo::profile {

/// A captured variable or a parameter, where it lies, and how a closure has it.
struct Variable {
    std::string name;
    uint32_t offset = 0, size = 0;  ///< in the closure, or in the deferred call's image
    bool byReference = false;
    std::string why;                ///< of the way it is captured: "never assigned after", "assigned in line 9"
    Pos declared;
};
struct GlobalVariable {
    std::string name;  ///< main.cache
    char* address = nullptr;
    size_t size = 0;
    Pos declared;
};

/// A local variable of a frame, and where in its function it is alive.
struct LocalVariable {
    std::string name;  ///< cache in main.main
    uint32_t offset = 0, size = 0;
    Pos declared, until;
};

/// What the program's text says; asked while it runs, so it must not touch the Go heap.
class Names {
public:
    virtual ~Names() = default;
    virtual std::vector<Variable> captures(const value::Func* f) = 0;
    virtual std::vector<Variable> parameters(const value::Func* f) = 0;
    virtual std::vector<GlobalVariable> globals() = 0;  ///< of the user's packages
    virtual std::vector<LocalVariable> locals(const value::Func* f) = 0;
    /// After the run. Does f look at the variable behind the loop that it is in at `at`? Its length does not count.
    virtual bool isUsedLater(const value::Func* f, Pos declared, Pos at) = 0;
    virtual bool isUsers(Pos pos) = 0;                  ///< not of the library
    /// After the run. The argument of the deferred call that became this parameter, as written: "res"; empty: not known.
    virtual std::string argument(Pos deferStatement, const value::Func* callee, const Variable& parameter) = 0;
    /// The program has ended; what its goroutines still do must not be seen: no output, no files.
    virtual void silence() = 0;
    struct Loop {
        Pos pos;               ///< invalid: the statement is in no loop
        std::string obstacle;  ///< why its body cannot simply become a function
    };
    virtual Loop loopAround(Pos deferStatement) = 0;
    virtual std::string_view lineText(Pos pos) = 0;
};

namespace lab {

/// Called by census trees: the newest record was pushed just now.
void deferred(defer::DeferRecord* record);
/// The function is about to run its deferred calls; its frame is live up to fp + live.
void leaving(value::Window fp, const value::Func* f, uint32_t live);
/// A panic ended in this goroutine, having run some of its records.
void recovered();
/// The node makes closures of f.
void closureMadeAt(const value::Code* node, const value::Func* f);

/// Before the program runs, after heap::initialize with a census. `names` must outlive the report.
void start(Names& names);

}  // namespace lab
}  // namespace minigo::profile
