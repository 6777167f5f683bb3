// This file prints syntax as gc's back end does in its messages about escaping values ("&T{...}", "make([]int, n)", "x := f()").
#pragma once
#include <unordered_set>

#include "types/escape_graph.h"

namespace minigo::types::escape {

class NodePrinter {
public:
    explicit NodePrinter(const Package* package) : package_(package) {}
    std::string text(const NodeText& n) const;
    std::string expr(const syntax::Expr* e) const { return expr(e, 0); }
    std::string type(Type* t) const;
    static std::string name(const Var* v);
    /// Calls of go and defer whose arguments were copied before.
    std::unordered_set<const syntax::CallExpr*> wrapped;

private:
    std::string expr(const syntax::Expr* e, int precedence) const;
    std::string selector(const syntax::SelectorExpr* e) const;
    std::string call(const syntax::CallExpr* e) const;
    std::string binary(const syntax::BinaryExpr* e, int precedence) const;
    std::string statement(const syntax::Node* n) const;
    std::string list(const List<syntax::Expr*>& l) const;

    const Package* package_;
};

/// How many arguments of a call are gathered in the slice of a variadic parameter; -1 when none is made: no variadic function, or f(x...).
int gatheredArguments(const syntax::CallExpr* call);
/// What a call's function expression is, when it is no conversion and no builtin.
Signature* calledSignature(const syntax::CallExpr* call);

}  // namespace minigo::types::escape
