// This file declares the cost model of gc's inliner (cmd/compile/internal/inline): a function is inlined when the nodes of gc's tree for its body
// cost at most 80.
#pragma once
#include <functional>

#include "types/info.h"

namespace minigo::types::inlining {

constexpr int kBudget = 80;            ///< the most that a function costs that is inlined
constexpr int kCallCost = 57;          ///< of a call that stays a call
constexpr int kBigFunctionNodes = 5000;
constexpr int kBigFunctionMaxCost = 20;  ///< what is inlined into a function of that many nodes

/// What the body of a function costs where it is inlined.
struct BodyCost {
    int cost = 0;
    int nodes = 0;                 ///< of gc's tree
    std::string impossible;        ///< why no cost makes it inlinable: gc's words; empty: nothing forbids it
};

/// The cost of the function that a call names; negative: it is not inlined.
using CalleeCost = std::function<int(const syntax::CallExpr*)>;

/// Costs a body that was checked without errors.
BodyCost costOf(const FuncInfo& f, const CalleeCost& callee);

/// Whether gc has an instruction for calls of this library function ("math.Abs").
bool isIntrinsic(const std::string& name);
/// Library functions that gc inlines and does not charge for.
bool isCheap(const std::string& name);
/// What gc 1.21 says a call of a function of Go's own library costs; negative: not inlined. Names as tracebacks print them.
int libraryCost(const std::string& name);

/// `e` without parentheses.
const syntax::Expr* bare(const syntax::Expr* e);
/// A call of a function: neither a conversion nor a builtin.
bool isFunctionCall(const syntax::CallExpr* e);
const Builtin* builtinOf(const syntax::CallExpr* e);
/// Calls f for what runs when a body runs, in source order: not below function literals, not what constant conditions exclude.
void forEachLive(const syntax::Node* n, const std::function<void(const syntax::Node*)>& f);

/// `if` with a constant condition: what runs of it. `isConstant` false: both may.
struct LiveBranch {
    bool isConstant = false;
    const syntax::Node* body = nullptr;  ///< null: nothing
};
LiveBranch liveBranch(const syntax::IfStmt* s);
/// `switch` with constants only: the clause that runs.
struct LiveClause {
    bool isConstant = false;
    const syntax::CaseClause* clause = nullptr;  ///< null: none
};
LiveClause liveClause(const syntax::SwitchStmt* s);
/// How many statements of a list gc keeps: those behind an `if` that always returns are gone.
size_t liveStatements(const List<syntax::Stmt*>& list);

}  // namespace minigo::types::inlining
