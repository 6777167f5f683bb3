// This file judges compiler directives, `//go:` comments (cmd/compile documentation, Compiler Directives).
#pragma once
#include "syntax/build.h"

namespace minigo::syntax {

/// Reports directives that gc refuses while it parses; what only the whole package can judge goes to File::directives.
void readDirectives(const SourceFile& source, const std::vector<Lexeme*>& tokens, Errors& errors, Arena& arena, File& file);

}  // namespace minigo::syntax
