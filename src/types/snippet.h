// This file tells the checker that a package is made of a snippet: statements stand beside functions there.
#pragma once
#include "types/info.h"

namespace minigo::types {

/// What the checker must know of a snippet: functions see the variables and constants of the statements' outermost block.
struct SnippetSource {
    const syntax::FuncDecl* statements = nullptr;  ///< func main made of them
    Pos firstStatement;                            ///< variables that stand before it need no use, as those of a package
};

/// To be called before the package with func `statements` is checked; without statements: no snippet is to come.
void announceSnippet(const SnippetSource& source);

}  // namespace minigo::types
