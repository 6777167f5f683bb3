// This file tells where values live and why: gc's escape analysis, on the typed syntax tree. Every fact that `-gcflags=-m` prints is an
// EscapeFact, in gc's order and words, and it keeps the flow that decided it, so that other tools (leak report, REPL) can ask
// "why is x on the heap" without reading text.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "types/info.h"

namespace minigo::types {

enum class EscapeKind : uint8_t {
    MovedToHeap,       ///< "moved to heap: x"                         variable
    EscapesToHeap,     ///< "&T{...} escapes to heap"                  expression
    DoesNotEscape,     ///< "make([]int, 3) does not escape"           expression, or variable for a parameter
    LeakingParam,      ///< "leaking param: p", also "… to result r"   variable
    LeakingContent,    ///< "leaking param content: p"                 variable
    SelfAssignment,    ///< "f ignoring self-assignment in …"
    Devirtualized,     ///< "devirtualizing i.M to *T"
    Explanation,       ///< "x escapes to heap:", "parameter p leaks to {heap} with derefs=0:" with its flow; printed by -m=2
    Capture,           ///< "f capturing by ref: x (addr=false assign=true width=8)"; printed by -m=2
};

/// One edge of a flow: target = source, `dereferences` times dereferenced (-1: its address).
struct EscapeStep {
    struct Cause {
        std::string expression;  ///< as gc prints it: "p := &x", "return p"
        std::string why;         ///< "assign", "return", "captured by a closure", "call parameter" …
        Pos at;
    };
    std::string target, source;  ///< "{heap}", "p", "{storage for &T{...}}"
    int dereferences = 0;
    std::vector<Cause> causes;
};

struct EscapeFact {
    EscapeKind kind;
    Pos pos;
    std::string text;                          ///< gc's line without its position
    const FuncInfo* function = nullptr;        ///< in which it stands; null: package level
    const Var* variable = nullptr;
    const syntax::Expr* expression = nullptr;
    std::vector<EscapeStep> flow;              ///< from the value to what outlives it; empty when nothing does
};

struct EscapeReport {
    std::vector<EscapeFact> facts;  ///< in gc's order, explanations and captures included

    /// Decisions (no explanations) about variables of this name, with their flows.
    std::vector<const EscapeFact*> about(std::string_view variable) const;
    /// The decision about the allocation or variable that stands at `pos`; null when there is none.
    const EscapeFact* at(Pos pos) const;
    /// gc's lines, one a fact: level 1 is -m, level 2 is -m=2 with the explanations.
    std::string print(const FileSet& files, int level) const;
};

/// Analyses all functions of packages that were checked without errors, imported ones first (cmd/compile/internal/escape: locations,
/// dereference counts, summaries of called functions bottom up), and reports on the last package. Functions of the library have the summaries
/// that gc computes for Go's own.
EscapeReport analyseEscapes(const std::vector<CheckedPackage>& packages, FileSet& files);

/// The same, with the reports on all of the packages, one after the other.
void eachEscapeReport(const std::vector<CheckedPackage>& packages, FileSet& files, const std::function<void(EscapeReport&)>& take);

/// Does gc keep values of t in an interface's data word themselves?
bool isDirectInterface(Type* t);

}  // namespace minigo::types
