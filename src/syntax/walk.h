// This file visits syntax trees.
#pragma once
#include <functional>

#include "syntax/ast_decl.h"

namespace minigo::syntax {

/// Calls `visit` for the node and everything below it, outer nodes first. Null is allowed.
void walk(Node* node, const std::function<void(Node*)>& visit);

}  // namespace minigo::syntax
