// This file holds the expressions and types of Go (spec: Types, Expressions). Types are expressions, as in gc.
#pragma once
#include "syntax/ast.h"

namespace minigo::syntax {

struct Field;

struct BadExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::BadExpr;
    Pos end;
};

/// A name. `object` is what it declares or refers to; null for `_`, labels' uses are in BranchStmt, and for the symbolic
/// variable of a type switch (its clauses hold one object each).
struct Ident : Expr {
    static constexpr NodeKind kKind = NodeKind::Ident;
    std::string_view name;
    types::Object* object = nullptr;
    const types::Instance* instance = nullptr;  ///< type arguments when it names an instantiated generic function
};

enum class LitKind : uint8_t { Int, Float, Imag, Rune, String };

struct BasicLit : Expr {
    static constexpr NodeKind kKind = NodeKind::BasicLit;
    LitKind lit = LitKind::Int;
    bool bad = false;       ///< an error of the literal was already reported
    std::string_view text;  ///< as written, quotes included
};

struct CompositeLit : Expr {
    static constexpr NodeKind kKind = NodeKind::CompositeLit;
    Expr* typeExpr = nullptr;  ///< null when elided
    List<Expr*> elements;      ///< values or KeyValueExpr
    Pos lbrace, rbrace;
};

struct FuncLit : Expr {
    static constexpr NodeKind kKind = NodeKind::FuncLit;
    FuncType* signature = nullptr;
    BlockStmt* body = nullptr;
    types::FuncInfo* info = nullptr;
};

struct ParenExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::ParenExpr;
    Expr* x = nullptr;
    Pos rparen;
};

/// x.sel; a qualified identifier when x names a package (then `selection` is null and sel->object is the object).
struct SelectorExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::SelectorExpr;
    Expr* x = nullptr;
    Ident* sel = nullptr;
    const types::Selection* selection = nullptr;
    Pos dot;  ///< unknown (not valid) in trees of embedded packages, as the other opening positions below
};

/// x[i], or an instantiation x[T1, T2].
struct IndexExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::IndexExpr;
    Expr* x = nullptr;
    List<Expr*> indices;
    Pos rbrack, lbrack;
};

struct SliceExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::SliceExpr;
    Expr* x = nullptr;
    Expr* index[3] = {};  ///< low, high, max; null when absent
    bool full = false;    ///< two colons
    Pos rbrack, lbrack;
};

/// x.(T); typeExpr null = x.(type).
struct TypeAssertExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::TypeAssertExpr;
    Expr* x = nullptr;
    Expr* typeExpr = nullptr;
    Pos rparen, dot;
};

/// A call or a conversion (fun->mode == TypeExpr).
struct CallExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::CallExpr;
    Expr* fun = nullptr;
    List<Expr*> args;
    bool hasDots = false;  ///< last argument is followed by ...
    Pos lparen, rparen;
};

/// *x: a dereference or a pointer type.
struct StarExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::StarExpr;
    Expr* x = nullptr;
};

struct UnaryExpr : Expr {  ///< + - ! ^ & <- ~ (Token::And is address-of)
    static constexpr NodeKind kKind = NodeKind::UnaryExpr;
    Token op = Token::None;
    Expr* x = nullptr;
};

struct BinaryExpr : Expr {  ///< pos is the operator's
    static constexpr NodeKind kKind = NodeKind::BinaryExpr;
    Token op = Token::None;
    Expr *x = nullptr, *y = nullptr;
};

struct KeyValueExpr : Expr {
    static constexpr NodeKind kKind = NodeKind::KeyValueExpr;
    Expr *key = nullptr, *value = nullptr;
};

/// ...T in a parameter list; [...]T is an ArrayType whose length is an Ellipsis without element.
struct Ellipsis : Expr {
    static constexpr NodeKind kKind = NodeKind::Ellipsis;
    Expr* element = nullptr;
};

struct ArrayType : Expr {  ///< length null = slice type
    static constexpr NodeKind kKind = NodeKind::ArrayType;
    Expr* length = nullptr;
    Expr* element = nullptr;
};

/// One declaration of struct fields, parameters, results, type parameters or one interface element.
/// Struct: names empty = embedded. Interface: one name and a FuncType = method, else embedded element (union of terms as
/// BinaryExpr Or and UnaryExpr Tilde).
struct Field : Node {
    static constexpr NodeKind kKind = NodeKind::Field;
    List<Ident*> names;
    Expr* type = nullptr;
    BasicLit* tag = nullptr;
};

struct StructType : Expr {
    static constexpr NodeKind kKind = NodeKind::StructType;
    List<Field*> fields;
    Pos rbrace;
};

struct FuncType : Expr {
    static constexpr NodeKind kKind = NodeKind::FuncType;
    List<Field*> typeParams;  ///< of a FuncDecl only
    List<Field*> params;      ///< the last one's type may be an Ellipsis
    List<Field*> results;
    Pos rparen, lparen;       ///< of the parameters
};

struct InterfaceType : Expr {
    static constexpr NodeKind kKind = NodeKind::InterfaceType;
    List<Field*> elements;
    Pos rbrace;
};

struct MapType : Expr {
    static constexpr NodeKind kKind = NodeKind::MapType;
    Expr *key = nullptr, *value = nullptr;
};

enum class ChanDir : uint8_t { Both, Send, Recv };

struct ChanType : Expr {
    static constexpr NodeKind kKind = NodeKind::ChanType;
    ChanDir dir = ChanDir::Both;
    Expr* element = nullptr;
};

}  // namespace minigo::syntax
