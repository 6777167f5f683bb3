// This file holds the statements of Go (spec: Statements).
#pragma once
#include "syntax/ast_expr.h"

namespace minigo::syntax {

struct Decl;

struct BadStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::BadStmt;
};
struct EmptyStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::EmptyStmt;
};
struct DeclStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::DeclStmt;
    List<Node*> specs;  ///< ConstSpec, TypeSpec, VarSpec
};
struct LabeledStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::LabeledStmt;
    Ident* label = nullptr;
    Stmt* stmt = nullptr;
};
struct ExprStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::ExprStmt;
    Expr* x = nullptr;
};
struct SendStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::SendStmt;
    Expr *channel = nullptr, *value = nullptr;
};
struct IncDecStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::IncDecStmt;
    Expr* x = nullptr;
    bool increment = true;
};
/// op None and define false: plain assignment; op set: x op= y.
struct AssignStmt : Stmt {  ///< pos is the operator's
    static constexpr NodeKind kKind = NodeKind::AssignStmt;
    List<Expr*> lhs, rhs;
    Token op = Token::None;
    bool define = false;
};
struct GoStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::GoStmt;
    Expr* call = nullptr;  ///< a CallExpr in a correct program
};
struct DeferStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::DeferStmt;
    Expr* call = nullptr;
};
struct ReturnStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::ReturnStmt;
    List<Expr*> results;
};
struct BranchStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::BranchStmt;
    Token op = Token::Break;
    Ident* label = nullptr;
    Stmt* target = nullptr;  ///< filled by the checker: break/continue: the enclosing for, switch or select statement; goto: the LabeledStmt
};
struct BlockStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::BlockStmt;
    List<Stmt*> stmts;
    Pos rbrace;
};
struct IfStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::IfStmt;
    Stmt* init = nullptr;
    Expr* cond = nullptr;
    BlockStmt* then = nullptr;
    Stmt* orElse = nullptr;  ///< IfStmt or BlockStmt
};
struct CaseClause : Stmt {
    static constexpr NodeKind kKind = NodeKind::CaseClause;
    List<Expr*> cases;
    bool isDefault = false;
    List<Stmt*> body;
    Pos colon;
    types::Object* implicit = nullptr;  ///< the variable that `switch x := y.(type)` declares in this clause
};
struct SwitchStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::SwitchStmt;
    Stmt* init = nullptr;
    Expr* tag = nullptr;
    List<CaseClause*> clauses;
    Pos rbrace;
};
struct TypeSwitchStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::TypeSwitchStmt;
    Stmt* init = nullptr;
    Ident* bind = nullptr;  ///< x of `x := y.(type)`
    Expr* x = nullptr;      ///< y
    TypeAssertExpr* guard = nullptr;
    List<CaseClause*> clauses;
    Pos rbrace;
};
struct CommClause : Stmt {
    static constexpr NodeKind kKind = NodeKind::CommClause;
    Stmt* comm = nullptr;  ///< SendStmt, ExprStmt (receive) or AssignStmt (receive); null = default
    List<Stmt*> body;
    Pos colon;
};
struct SelectStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::SelectStmt;
    List<CommClause*> clauses;
    Pos rbrace;
};
struct ForStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::ForStmt;
    Stmt* init = nullptr;
    Expr* cond = nullptr;
    Stmt* post = nullptr;
    BlockStmt* body = nullptr;
};
struct RangeStmt : Stmt {
    static constexpr NodeKind kKind = NodeKind::RangeStmt;
    Expr *key = nullptr, *value = nullptr;  ///< null when absent
    List<Expr*> extra;                      ///< a third and further variable: an error that the checker reports
    bool define = false;
    Expr* x = nullptr;
    Pos rangePos;
    BlockStmt* body = nullptr;
};

}  // namespace minigo::syntax
