// This file lists the fields of every syntax tree node once, for the writer and the reader of serialize.cpp.
#pragma once
#include "syntax/ast_decl.h"

namespace minigo::syntax {

// An archive A has: node(T*&) for a child or null, list(List<T*>&), flag(bool&), number(uint32_t&), pos(Pos&), text(std::string_view&) and
// choice(Enum&). Kind and position of the node itself are the archive's.

template <class A> void fields(A& a, BadExpr& n) { a.pos(n.end); }
template <class A> void fields(A& a, Ident& n) { a.text(n.name); }
template <class A> void fields(A& a, BasicLit& n) { a.choice(n.lit), a.flag(n.bad), a.text(n.text); }
template <class A> void fields(A& a, CompositeLit& n) { a.node(n.typeExpr), a.list(n.elements), a.pos(n.lbrace), a.pos(n.rbrace); }
template <class A> void fields(A& a, FuncLit& n) { a.node(n.signature), a.node(n.body); }
template <class A> void fields(A& a, ParenExpr& n) { a.node(n.x), a.pos(n.rparen); }
template <class A> void fields(A& a, SelectorExpr& n) { a.node(n.x), a.node(n.sel); }
template <class A> void fields(A& a, IndexExpr& n) { a.node(n.x), a.list(n.indices), a.pos(n.rbrack); }
template <class A> void fields(A& a, SliceExpr& n) {
    a.node(n.x);
    for (auto*& i : n.index) a.node(i);
    a.flag(n.full), a.pos(n.rbrack);
}
template <class A> void fields(A& a, TypeAssertExpr& n) { a.node(n.x), a.node(n.typeExpr), a.pos(n.rparen); }
template <class A> void fields(A& a, CallExpr& n) { a.node(n.fun), a.list(n.args), a.flag(n.hasDots), a.pos(n.lparen), a.pos(n.rparen); }
template <class A> void fields(A& a, StarExpr& n) { a.node(n.x); }
template <class A> void fields(A& a, UnaryExpr& n) { a.choice(n.op), a.node(n.x); }
template <class A> void fields(A& a, BinaryExpr& n) { a.choice(n.op), a.node(n.x), a.node(n.y); }
template <class A> void fields(A& a, KeyValueExpr& n) { a.node(n.key), a.node(n.value); }
template <class A> void fields(A& a, Ellipsis& n) { a.node(n.element); }
template <class A> void fields(A& a, ArrayType& n) { a.node(n.length), a.node(n.element); }
template <class A> void fields(A& a, StructType& n) { a.list(n.fields), a.pos(n.rbrace); }
template <class A> void fields(A& a, FuncType& n) { a.list(n.typeParams), a.list(n.params), a.list(n.results), a.pos(n.rparen); }
template <class A> void fields(A& a, InterfaceType& n) { a.list(n.elements), a.pos(n.rbrace); }
template <class A> void fields(A& a, MapType& n) { a.node(n.key), a.node(n.value); }
template <class A> void fields(A& a, ChanType& n) { a.choice(n.dir), a.node(n.element); }

template <class A> void fields(A&, BadStmt&) {}
template <class A> void fields(A&, EmptyStmt&) {}
template <class A> void fields(A& a, DeclStmt& n) { a.list(n.specs); }
template <class A> void fields(A& a, LabeledStmt& n) { a.node(n.label), a.node(n.stmt); }
template <class A> void fields(A& a, ExprStmt& n) { a.node(n.x); }
template <class A> void fields(A& a, SendStmt& n) { a.node(n.channel), a.node(n.value); }
template <class A> void fields(A& a, IncDecStmt& n) { a.node(n.x), a.flag(n.increment); }
template <class A> void fields(A& a, AssignStmt& n) { a.list(n.lhs), a.list(n.rhs), a.choice(n.op), a.flag(n.define); }
template <class A> void fields(A& a, GoStmt& n) { a.node(n.call); }
template <class A> void fields(A& a, DeferStmt& n) { a.node(n.call); }
template <class A> void fields(A& a, ReturnStmt& n) { a.list(n.results); }
template <class A> void fields(A& a, BranchStmt& n) { a.choice(n.op), a.node(n.label); }
template <class A> void fields(A& a, BlockStmt& n) { a.list(n.stmts), a.pos(n.rbrace); }
template <class A> void fields(A& a, IfStmt& n) { a.node(n.init), a.node(n.cond), a.node(n.then), a.node(n.orElse); }
template <class A> void fields(A& a, CaseClause& n) { a.list(n.cases), a.flag(n.isDefault), a.list(n.body), a.pos(n.colon); }
template <class A> void fields(A& a, SwitchStmt& n) { a.node(n.init), a.node(n.tag), a.list(n.clauses), a.pos(n.rbrace); }
template <class A> void fields(A& a, TypeSwitchStmt& n) {
    a.node(n.init), a.node(n.bind), a.node(n.guard), a.list(n.clauses), a.pos(n.rbrace);
    n.x = n.guard ? n.guard->x : nullptr;
}
template <class A> void fields(A& a, CommClause& n) { a.node(n.comm), a.list(n.body), a.pos(n.colon); }
template <class A> void fields(A& a, SelectStmt& n) { a.list(n.clauses), a.pos(n.rbrace); }
template <class A> void fields(A& a, ForStmt& n) { a.node(n.init), a.node(n.cond), a.node(n.post), a.node(n.body); }
template <class A> void fields(A& a, RangeStmt& n) {
    a.node(n.key), a.node(n.value), a.list(n.extra), a.flag(n.define), a.node(n.x), a.pos(n.rangePos), a.node(n.body);
}

// Doc comments are kept beside the names of a package, not in its declarations.
template <class A> void fields(A& a, ImportSpec& n) { a.number(n.group), a.node(n.name), a.node(n.path); }
template <class A> void fields(A& a, ConstSpec& n) { a.number(n.group), a.list(n.names), a.node(n.type), a.list(n.values), a.number(n.iota); }
template <class A> void fields(A& a, TypeSpec& n) { a.number(n.group), a.node(n.name), a.list(n.typeParams), a.flag(n.alias), a.node(n.type); }
template <class A> void fields(A& a, VarSpec& n) { a.number(n.group), a.list(n.names), a.node(n.type), a.list(n.values), a.text(n.embed); }
template <class A> void fields(A& a, FuncDecl& n) { a.node(n.receiver), a.node(n.name), a.node(n.signature), a.node(n.body); }
template <class A> void fields(A& a, Field& n) { a.list(n.names), a.node(n.type), a.node(n.tag); }

/// Calls `f` with a null pointer of the node type that `kind` names.
template <class F>
auto withNodeType(NodeKind kind, F f) {
    switch (kind) {
#define MINIGO_NODE(T) \
    case NodeKind::T: return f(static_cast<T*>(nullptr));
        MINIGO_NODE(Ident) MINIGO_NODE(BasicLit) MINIGO_NODE(CompositeLit) MINIGO_NODE(FuncLit) MINIGO_NODE(ParenExpr)
        MINIGO_NODE(SelectorExpr) MINIGO_NODE(IndexExpr) MINIGO_NODE(SliceExpr) MINIGO_NODE(TypeAssertExpr) MINIGO_NODE(CallExpr)
        MINIGO_NODE(StarExpr) MINIGO_NODE(UnaryExpr) MINIGO_NODE(BinaryExpr) MINIGO_NODE(KeyValueExpr) MINIGO_NODE(Ellipsis)
        MINIGO_NODE(ArrayType) MINIGO_NODE(StructType) MINIGO_NODE(FuncType) MINIGO_NODE(InterfaceType) MINIGO_NODE(MapType)
        MINIGO_NODE(ChanType) MINIGO_NODE(BadStmt) MINIGO_NODE(EmptyStmt) MINIGO_NODE(DeclStmt) MINIGO_NODE(LabeledStmt)
        MINIGO_NODE(ExprStmt) MINIGO_NODE(SendStmt) MINIGO_NODE(IncDecStmt) MINIGO_NODE(AssignStmt) MINIGO_NODE(GoStmt)
        MINIGO_NODE(DeferStmt) MINIGO_NODE(ReturnStmt) MINIGO_NODE(BranchStmt) MINIGO_NODE(BlockStmt) MINIGO_NODE(IfStmt)
        MINIGO_NODE(CaseClause) MINIGO_NODE(SwitchStmt) MINIGO_NODE(TypeSwitchStmt) MINIGO_NODE(CommClause) MINIGO_NODE(SelectStmt)
        MINIGO_NODE(ForStmt) MINIGO_NODE(RangeStmt) MINIGO_NODE(ImportSpec) MINIGO_NODE(ConstSpec) MINIGO_NODE(TypeSpec)
        MINIGO_NODE(VarSpec) MINIGO_NODE(FuncDecl) MINIGO_NODE(Field)
#undef MINIGO_NODE
    case NodeKind::BadExpr: break;
    }
    return f(static_cast<BadExpr*>(nullptr));
}

}  // namespace minigo::syntax
