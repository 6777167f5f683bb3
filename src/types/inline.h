// This file tells which calls gc replaces by the called function's body. Go's tracebacks show it: a function that was inlined has no code of its
// own, so its line carries neither arguments nor an offset (`main.f(...)`).
#pragma once
#include <memory>
#include <unordered_map>

#include "types/inline_cost.h"

namespace minigo::types {

/// gc's inliner (cmd/compile/internal/inline, Go 1.21 without profile) on packages that were checked without errors, imported ones first. Functions of
/// the library cost what they cost in Go's own.
class Inlining {
public:
    explicit Inlining(std::vector<CheckedPackage> packages);
    ~Inlining();

    struct Verdict {
        bool can = false;
        int cost = 0;
        std::string why;  ///< in gc's words, when it cannot be inlined
        bool isBig = false;
    };
    /// Of a function of the packages, or a literal in one.
    const Verdict& of(const FuncInfo* f);

    /// False: it is known not to be inlined anywhere. Takes little stack.
    bool mayInline(const FuncInfo* f) const;

    /// One frame of a call stack.
    struct Frame {
        const FuncInfo* function = nullptr;  ///< null: of the library or unknown
        std::string name;                    ///< as tracebacks print it
        Pos pos;                             ///< of the call under way: its "("
    };
    struct View {
        bool isInlined = false;  ///< gc has no frame for it: it was inlined into the next one, or into a wrapper that tracebacks do not show
        std::string name;        ///< gc's, of a literal in a function that was inlined: main.main.counter.func1; empty: the usual one
    };
    /// For frames from the innermost outwards. The last one is taken for a real frame.
    std::vector<View> view(const std::vector<Frame>& frames);
    /// Whether interfaces call the method through a wrapper, since they hold a pointer to the receiver; and that inlines it.
    static bool isWrapped(const FuncInfo* method);
    /// Whether the function's first instruction loads from what a parameter points to: all that it does is to return such a value.
    static bool beginsWithLoad(const FuncInfo* f);
    /// The offset of the field that is read or written at pos through a pointer: the address that faults when that is nil.
    static int64_t faultOffset(const FuncInfo* f, Pos pos, const FileSet& files);
    /// gc's function for the allocation that stands at pos in f: "runtime.makeslice", "runtime.growslice", "runtime.newobject" or "".
    static const char* allocatorAt(const FuncInfo* f, Pos pos);

    /// What `go build -gcflags=-m` says of functions and calls of the last package: "./x.go:3:6: can inline f with cost 4" …; with costs and with
    /// the reasons of those that are not.
    std::string print(const FileSet& files);

private:
    struct Analysis;
    std::unique_ptr<Analysis> a_;
};

}  // namespace minigo::types
