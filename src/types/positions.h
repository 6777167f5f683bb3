// This file gives the positions that gc's messages use for expressions.
#pragma once
#include "syntax/ast_decl.h"

namespace minigo::types {

/// Where gc says an expression stands: calls at "(", index and slice expressions at "[", selectors and assertions at ".", composite
/// literals at "{", binary expressions at the operator, others at their first byte.
Pos gcPos(const syntax::Expr* e);
/// Where gc starts an expression. It does not look below slice expressions, which start at their "[".
Pos gcStart(const syntax::Node* n);

}  // namespace minigo::types
