// This file makes a program of a snippet: a text without package clause, where statements and declarations are mixed.
#pragma once
#include <string_view>
#include <vector>

#include "syntax/parser.h"

namespace minigo::driver {

/// True when the text's first token is not `package` (comments and a #! line are skipped).
bool isSnippet(std::string_view text);

/// True when the text has no token: as a snippet, a program that does nothing.
bool isBlank(std::string_view text);

struct SnippetProgram {
    syntax::File* file;
    const syntax::FuncDecl* statements;  ///< func main made of the statements (types::announceSnippet); null: the snippet has its own
    Pos firstStatement;                  ///< that is no declaration
};
/// A file of package main: the snippet's declarations, and func main with its statements in order. Supported packages that the text mentions
/// (`strings.ToUpper`) without importing them are imported; such specs have no position. When the snippet declares func main itself and
/// has no statements, it is the program; with statements, main is an ordinary function that they may call.
SnippetProgram programOf(const syntax::Snippet& snippet, Arena& arena);

/// Paths of the supported packages that a text mentions as `name.Exported`.
std::vector<std::string_view> autoImports(std::string_view text);

/// The import path that a bare package name stands for in a snippet; empty when there is none. `rand` is math/rand, `template` text/template.
std::string_view autoImportPath(std::string_view packageName);

}  // namespace minigo::driver
