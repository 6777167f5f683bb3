// This file declares the dump of a checked file's expressions with what the checker knows of each.
#pragma once
#include <string>

#include "syntax/ast_decl.h"
#include "types/object.h"

namespace minigo::types {

/// One line an expression, in source order, operands below what they are operands of: `line:column  expression  type`, then ` = value` of a
/// constant, or what else than a value it is (type, builtin, no value). `files` gives lines; names of `from` stand without its package.
std::string dumpTypes(const FileSet& files, const syntax::File& file, const Package* from);

}  // namespace minigo::types
