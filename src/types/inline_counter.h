// This file declares the counter behind costOf: a walk over a body that adds up the nodes of gc's tree.
#pragma once
#include "types/inline_cost.h"

namespace minigo::types::inlining {

bool isEmptyInterface(Type* t);
/// Conversions that need no code (typecheck.Convertop: OCONVNOP).
bool isFree(Type* from, Type* to);

class Counter {
public:
    Counter(const FuncInfo& f, const CalleeCost& callee) : f_(f), callee_(callee) {}
    BodyCost run() {
        list(f_.body->stmts);
        return out_;
    }

private:
    void node(int n = 1) { out_.cost += n, out_.nodes += n; }
    void freeNode() { out_.nodes++; }
    void adjust(int cost) { out_.cost += cost; }
    void forbid(const char* why) {
        if (out_.impossible.empty()) out_.impossible = why;
    }

    // statements
    void list(const List<syntax::Stmt*>& l);
    void stmt(const syntax::Node* s);
    void assign(const List<syntax::Expr*>& lhs, const List<syntax::Expr*>& rhs, bool define);
    void variables(const syntax::VarSpec* v);
    void declared(size_t n) { node(static_cast<int>(2 * n)); }  // ODCL of an ONAME
    void tuple(const syntax::Expr* e, size_t n, const std::function<Type*(size_t)>& target);
    void returnStmt(const syntax::ReturnStmt* s);
    void ifStmt(const syntax::IfStmt* s);
    void range(const syntax::RangeStmt* s);
    void switchStmt(const syntax::SwitchStmt* s);
    void typeSwitch(const syntax::TypeSwitchStmt* s);
    void select(const syntax::SelectStmt* s);

    // expressions
    void expr(const syntax::Expr* e);
    void converted(const syntax::Expr* e, Type* target);
    void composite(const syntax::CompositeLit* e, Type* t);
    void selector(const syntax::SelectorExpr* e);
    void receiver(const syntax::SelectorExpr* e);
    void index(const syntax::IndexExpr* e);
    void address(const syntax::Expr* x);
    void concatenation(const syntax::BinaryExpr* e, bool outermost);
    void binary(const syntax::BinaryExpr* e);
    void assertion(const syntax::TypeAssertExpr* e);
    void caseType(Type* interface, const syntax::Expr* e);
    void conversion(const syntax::CallExpr* e);
    void builtin(const syntax::CallExpr* e, BuiltinId id);
    void call(const syntax::CallExpr* e);
    void arguments(const syntax::CallExpr* e, Signature* sig);
    void dictionary(const std::vector<Type*>& args);
    void dictionary(const List<Type*>& args);

    const FuncInfo& f_;
    const CalleeCost& callee_;
    BodyCost out_;
};

}  // namespace minigo::types::inlining
