// This file holds the check of package and import clauses that the go command makes.
#pragma once
#include <vector>

#include "antlr4-runtime.h"
#include "syntax/errors.h"

namespace minigo::syntax {

/// Adds the error, if any, that the go command would stop at. Called only for files that have errors.
void reportHeaderErrors(const SourceFile& source, const std::vector<antlr4::Token*>& tokens, Errors& errors);

}  // namespace minigo::syntax
