// This file declares a search for assignments to a local variable.
#pragma once
#include "syntax/ast_stmt.h"
#include "types/object.h"

namespace minigo::exec {

/// Does s assign v, directly? (v does not live in a heap cell, so no other function can.)
bool assigns(const syntax::Stmt* s, const types::Var* v);

}  // namespace minigo::exec
