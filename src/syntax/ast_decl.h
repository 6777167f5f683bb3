// This file holds declarations and source files (spec: Declarations and scope, Packages).
#pragma once
#include "syntax/ast_stmt.h"

namespace minigo::syntax {

/// Specs of one parenthesised group share a `group` number (> 0); a spec of its own has 0. A doc comment is the text of the
/// comment lines directly above, without comment marks; kept only when the parser was asked to.
struct Spec : Node {
    uint32_t group = 0;
    std::string_view doc;
};
struct ImportSpec : Spec {
    static constexpr NodeKind kKind = NodeKind::ImportSpec;
    Ident* name = nullptr;  ///< `.`, `_`, a local name, or null
    BasicLit* path = nullptr;
};
struct ConstSpec : Spec {
    static constexpr NodeKind kKind = NodeKind::ConstSpec;
    List<Ident*> names;
    Expr* type = nullptr;
    List<Expr*> values;  ///< empty = implicit repetition of the previous spec of the group
    uint32_t iota = 0;
};
struct TypeSpec : Spec {
    static constexpr NodeKind kKind = NodeKind::TypeSpec;
    Ident* name = nullptr;
    List<Field*> typeParams;
    bool alias = false;
    Expr* type = nullptr;
};
struct VarSpec : Spec {
    static constexpr NodeKind kKind = NodeKind::VarSpec;
    List<Ident*> names;
    Expr* type = nullptr;
    List<Expr*> values;
    std::string_view embed;  ///< text of a //go:embed directive above
};
struct FuncDecl : Spec {
    static constexpr NodeKind kKind = NodeKind::FuncDecl;
    Field* receiver = nullptr;       ///< at most one name
    Ident* name = nullptr;
    FuncType* signature = nullptr;   ///< with type parameters
    BlockStmt* body = nullptr;       ///< null = native (library only) or a missing body
    types::FuncInfo* info = nullptr;
};

/// A `//go:` comment that is in its place or that only the whole package can judge (cmd/compile, Compiler Directives).
struct Directive {
    Pos pos;                   ///< behind the slashes
    std::string_view text;     ///< without the slashes
    FuncDecl* function;        ///< the declaration below it; null: of another declaration, where it means nothing
};

struct File {
    const SourceFile* source = nullptr;
    Ident* packageName = nullptr;
    List<ImportSpec*> imports;
    List<Node*> decls;  ///< ImportSpec, ConstSpec, TypeSpec, VarSpec, FuncDecl in source order
    std::string_view doc;
    std::string_view goVersion;  ///< of a //go:build go1.N line, or empty
    List<Directive> directives;
    Pos end;
    bool hasErrors = false;
};

}  // namespace minigo::syntax
