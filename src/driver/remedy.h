// This file rewrites a program so that the body of a loop becomes a function of its own, whose deferred calls run at the end of each iteration: the
// remedy that the leak lab proposes, made for measuring it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "syntax/ast_decl.h"

namespace minigo::driver {

/// The innermost loop around the defer statement at `pos`, in the function that the statement belongs to.
struct LoopAround {
    Pos loop;
    std::string obstacle;  ///< why its body cannot become a function as it stands: "return leaves the loop"; empty: it can
};
std::optional<LoopAround> loopAround(const std::vector<syntax::File*>& files, Pos deferStatement);
/// The call of the defer statement at `pos`; null: there is none.
const syntax::CallExpr* deferredCallAt(const std::vector<syntax::File*>& files, Pos pos);
/// Replaces the body `{ … }` of the loop at that position by `{ func() { … }() }`; false: there is no such loop, or its body cannot be moved.
bool moveBodyToFunction(const std::vector<syntax::File*>& files, Pos loop, Arena& arena);

}  // namespace minigo::driver
