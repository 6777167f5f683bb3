// This file holds what all syntax tree nodes share, and the whole-file structs. Nodes are plain structs in an Arena: no virtual
// functions, no ANTLR. The checker annotates them (see src/types/info.h); syntax itself never looks at the annotations.
//
// Positions are gc's (cmd/compile/internal/syntax): a binary expression, an assignment, x++, a send and a key:value pair stand at their
// operator, everything else at its first byte unless its struct says otherwise. startPos/endPos give the extent.
#pragma once
#include <string_view>

#include "base/arena.h"
#include "base/source.h"

namespace minigo::types {
struct Type;
struct Object;
struct Constant;
struct Selection;
struct Instance;
struct FuncInfo;
struct Scope;
}  // namespace minigo::types

namespace minigo::syntax {

enum class NodeKind : uint8_t {
    // expressions and types
    BadExpr, Ident, BasicLit, CompositeLit, FuncLit, ParenExpr, SelectorExpr, IndexExpr, SliceExpr, TypeAssertExpr, CallExpr,
    StarExpr, UnaryExpr, BinaryExpr, KeyValueExpr, Ellipsis, ArrayType, StructType, FuncType, InterfaceType, MapType, ChanType,
    // statements
    BadStmt, EmptyStmt, DeclStmt, LabeledStmt, ExprStmt, SendStmt, IncDecStmt, AssignStmt, GoStmt, DeferStmt, ReturnStmt,
    BranchStmt, BlockStmt, IfStmt, CaseClause, SwitchStmt, TypeSwitchStmt, CommClause, SelectStmt, ForStmt, RangeStmt,
    // declarations
    ImportSpec, ConstSpec, TypeSpec, VarSpec, FuncDecl, Field,
};

struct Node {
    NodeKind kind;
    Pos pos;
};

/// What an expression denotes; filled by the checker. The names are go/types'.
enum class Mode : uint8_t {
    Invalid,    ///< not checked, or wrong
    NoValue,    ///< a call without result
    Builtin,    ///< a predeclared function
    TypeExpr,   ///< a type
    Constant,   ///< Expr::constant is set
    Variable,   ///< addressable
    MapIndex,   ///< assignable, comma-ok
    Value,      ///< neither addressable nor assignable
    NilValue,   ///< untyped nil (Expr::type is the type it was converted to)
    CommaOk,    ///< like Value, comma-ok
    CgoFunc,
};

struct Expr : Node {
    Mode mode = Mode::Invalid;
    types::Type* type = nullptr;               ///< final type (untyped expressions: after conversion or defaulting)
    const types::Constant* constant = nullptr; ///< value when mode is Constant, represented in `type`
};

enum class Token : uint8_t {
    None,
    Add, Sub, Mul, Quo, Rem, And, Or, Xor, Shl, Shr, AndNot,  // binary, also OP= and, Add Sub Xor And Mul(no), unary
    LAnd, LOr, Eql, Neq, Lss, Leq, Gtr, Geq,                  // logical and comparison
    Not, Tilde, Arrow,                                        // unary
    Assign, Define,
    Break, Continue, Goto, Fallthrough,
    Var, Const, Type, Import,
};
const char* spelling(Token t);
inline bool isComparison(Token t) { return t >= Token::Eql && t <= Token::Geq; }
inline bool isShift(Token t) { return t == Token::Shl || t == Token::Shr; }

struct Stmt : Node {};

struct FuncType;
struct BlockStmt;
struct Ident;

template <class T>
T* as(Node* n) {
    return n && n->kind == T::kKind ? static_cast<T*>(n) : nullptr;
}
template <class T>
const T* as(const Node* n) {
    return n && n->kind == T::kKind ? static_cast<const T*>(n) : nullptr;
}

/// First and one-past-last byte of a node.
Pos startPos(const Node* n);
Pos endPos(const Node* n);
/// `e` without enclosing parentheses.
Expr* unparen(Expr* e);
/// The expression in Go syntax, one line, as gc's error texts show it (long literals shortened: `func() {…}`, `T{…}`).
std::string print(const Expr* e);

}  // namespace minigo::syntax
