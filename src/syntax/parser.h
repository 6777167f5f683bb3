// This file is the entry to the front end: source text in, syntax tree out. The only layer below that knows ANTLR is hidden here.
#pragma once
#include "base/diagnostic.h"
#include "syntax/ast_decl.h"

namespace minigo::syntax {

struct ParseOptions {
    bool docComments = false;
    bool checkDirectives = true;  ///< judge //go: comments as outside the standard library
};

/// Parses a source file (its `//line` comments are applied to `source`). Errors go to `diagnostics` in gc's wording; the returned tree then has Bad nodes (File::hasErrors).
/// Must run on the front-end stack (runOnFrontEndStack): nesting is bounded by its size, beyond that a clear error.
File* parseFile(SourceFile& source, Arena& arena, Diagnostics& diagnostics, const ParseOptions& options = {});

/// One REPL entry or a snippet: imports, declarations and statements in any order.
struct Snippet {
    const SourceFile* source = nullptr;
    List<ImportSpec*> imports;
    List<Node*> items;  ///< ConstSpec, TypeSpec, VarSpec, FuncDecl and statements, in source order
    bool incomplete = false;  ///< the text ends inside a construct: ask for more lines
    bool hasErrors = false;
};
Snippet parseSnippet(SourceFile& source, Arena& arena, Diagnostics& diagnostics);

/// Tokens of a file, one a line (`-dump tokens`).
std::string dumpTokens(SourceFile& source);
/// The tree as indented text (`-dump ast`).
std::string dumpTree(const File& file);
std::string dumpTree(const SourceFile& source, const Node* node);

/// Runs `f` on a stack of at least 1 GB of reserved address space.
void runOnFrontEndStack(void (*f)(void*), void* argument);

}  // namespace minigo::syntax
