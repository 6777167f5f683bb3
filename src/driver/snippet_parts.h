// This file tells which declarations of a snippet stand at package level and which run in place, among its statements.
#pragma once
#include <vector>

#include "syntax/parser.h"

namespace minigo::driver {

struct SnippetParts {
    std::vector<syntax::Node*> declarations;  ///< of package level
    std::vector<syntax::Stmt*> statements;    ///< in order, declarations among them
    Pos firstStatement;                       ///< that is no declaration
};

/// Functions and types are package-level ones. Variables and constants run in place (functions see them all the same, see
/// types/snippet.cpp), where a variable that no function mentions is a local one of main, which is faster. At package level stay:
/// everything when there are no statements; variables before the first statement, when an initialiser before them or an init function
/// reaches them, or a type needs them; constants before the first statement, and later ones that types or signatures need.
SnippetParts partsOf(const syntax::Snippet& snippet, Arena& arena);

}  // namespace minigo::driver
