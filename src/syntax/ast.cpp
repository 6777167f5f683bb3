// This file implements what can be asked of any syntax tree node: where it begins and ends, and its operator's spelling.
#include "syntax/ast_decl.h"

namespace minigo::syntax {

const char* spelling(Token t) {
    static constexpr const char* kSpellings[] = {
        "", "+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", "&^", "&&", "||", "==", "!=", "<", "<=", ">", ">=", "!", "~", "<-", "=", ":=",
        "break", "continue", "goto", "fallthrough", "var", "const", "type", "import",
    };
    return kSpellings[static_cast<size_t>(t)];
}

Expr* unparen(Expr* e) {
    while (auto* p = as<ParenExpr>(e)) e = p->x;
    return e;
}

Pos startPos(const Node* n) {
    // Down the left side; a loop, since a chain of operators can be as deep as the tree may get.
    while (n) {
        switch (n->kind) {
        case NodeKind::BinaryExpr: n = as<BinaryExpr>(n)->x; break;
        case NodeKind::KeyValueExpr: n = as<KeyValueExpr>(n)->key; break;
        case NodeKind::AssignStmt: n = as<AssignStmt>(n)->lhs.empty() ? nullptr : as<AssignStmt>(n)->lhs[0]; break;
        case NodeKind::IncDecStmt: n = as<IncDecStmt>(n)->x; break;
        case NodeKind::SendStmt: n = as<SendStmt>(n)->channel; break;
        default: return n->pos;
        }
    }
    return {};
}

namespace {

Pos plus(Pos p, size_t n) { return Pos{p.value + static_cast<uint32_t>(n)}; }

template <class T>
Pos endOfList(List<T*> list, Pos otherwise) {
    return list.empty() ? otherwise : endPos(list.back());
}

Pos endOfExpr(const Node* n) {
    switch (n->kind) {
    case NodeKind::BadExpr: return as<BadExpr>(n)->end;
    case NodeKind::Ident: return plus(n->pos, as<Ident>(n)->name.size());
    case NodeKind::BasicLit: return plus(n->pos, as<BasicLit>(n)->text.size());
    case NodeKind::CompositeLit: return plus(as<CompositeLit>(n)->rbrace, 1);
    case NodeKind::FuncLit: return endPos(as<FuncLit>(n)->body);
    case NodeKind::ParenExpr: return plus(as<ParenExpr>(n)->rparen, 1);
    case NodeKind::SelectorExpr: return endPos(as<SelectorExpr>(n)->sel);
    case NodeKind::IndexExpr: return plus(as<IndexExpr>(n)->rbrack, 1);
    case NodeKind::SliceExpr: return plus(as<SliceExpr>(n)->rbrack, 1);
    case NodeKind::TypeAssertExpr: return plus(as<TypeAssertExpr>(n)->rparen, 1);
    case NodeKind::CallExpr: return plus(as<CallExpr>(n)->rparen, 1);
    case NodeKind::StarExpr: return endPos(as<StarExpr>(n)->x);
    case NodeKind::UnaryExpr: return endPos(as<UnaryExpr>(n)->x);
    case NodeKind::BinaryExpr: return endPos(as<BinaryExpr>(n)->y);
    case NodeKind::KeyValueExpr: return endPos(as<KeyValueExpr>(n)->value);
    case NodeKind::Ellipsis: return as<Ellipsis>(n)->element ? endPos(as<Ellipsis>(n)->element) : plus(n->pos, 3);
    case NodeKind::ArrayType: return endPos(as<ArrayType>(n)->element);
    case NodeKind::StructType: return plus(as<StructType>(n)->rbrace, 1);
    case NodeKind::FuncType: return endOfList(as<FuncType>(n)->results, plus(as<FuncType>(n)->rparen, 1));
    case NodeKind::InterfaceType: return plus(as<InterfaceType>(n)->rbrace, 1);
    case NodeKind::MapType: return endPos(as<MapType>(n)->value);
    case NodeKind::ChanType: return endPos(as<ChanType>(n)->element);
    default: return n->pos;
    }
}

Pos endOfStmt(const Node* n) {
    switch (n->kind) {
    case NodeKind::DeclStmt: return endOfList(as<DeclStmt>(n)->specs, n->pos);
    case NodeKind::LabeledStmt: return endPos(as<LabeledStmt>(n)->stmt);
    case NodeKind::ExprStmt: return endPos(as<ExprStmt>(n)->x);
    case NodeKind::SendStmt: return endPos(as<SendStmt>(n)->value);
    case NodeKind::IncDecStmt: return plus(n->pos, 2);
    case NodeKind::AssignStmt: return endOfList(as<AssignStmt>(n)->rhs, n->pos);
    case NodeKind::GoStmt: return endPos(as<GoStmt>(n)->call);
    case NodeKind::DeferStmt: return endPos(as<DeferStmt>(n)->call);
    case NodeKind::ReturnStmt: return endOfList(as<ReturnStmt>(n)->results, plus(n->pos, 6));
    case NodeKind::BranchStmt: {
        auto* b = as<BranchStmt>(n);
        return b->label ? endPos(b->label) : plus(n->pos, std::string_view(spelling(b->op)).size());
    }
    case NodeKind::BlockStmt: return plus(as<BlockStmt>(n)->rbrace, 1);
    case NodeKind::IfStmt: return as<IfStmt>(n)->orElse ? endPos(as<IfStmt>(n)->orElse) : endPos(as<IfStmt>(n)->then);
    case NodeKind::CaseClause: return endOfList(as<CaseClause>(n)->body, plus(as<CaseClause>(n)->colon, 1));
    case NodeKind::SwitchStmt: return plus(as<SwitchStmt>(n)->rbrace, 1);
    case NodeKind::TypeSwitchStmt: return plus(as<TypeSwitchStmt>(n)->rbrace, 1);
    case NodeKind::CommClause: return endOfList(as<CommClause>(n)->body, plus(as<CommClause>(n)->colon, 1));
    case NodeKind::SelectStmt: return plus(as<SelectStmt>(n)->rbrace, 1);
    case NodeKind::ForStmt: return endPos(as<ForStmt>(n)->body);
    case NodeKind::RangeStmt: return endPos(as<RangeStmt>(n)->body);
    default: return n->pos;
    }
}

template <class Spec>
Pos endOfSpec(const Spec* s) {
    return endOfList(s->values, s->type ? endPos(s->type) : endOfList(s->names, s->pos));
}

}  // namespace

Pos endPos(const Node* n) {
    if (!n) return {};
    if (n->kind <= NodeKind::ChanType) return endOfExpr(n);
    if (n->kind <= NodeKind::RangeStmt) return endOfStmt(n);
    switch (n->kind) {
    case NodeKind::ImportSpec: return endPos(as<ImportSpec>(n)->path);
    case NodeKind::ConstSpec: return endOfSpec(as<ConstSpec>(n));
    case NodeKind::TypeSpec: return endPos(as<TypeSpec>(n)->type);
    case NodeKind::VarSpec: return endOfSpec(as<VarSpec>(n));
    case NodeKind::FuncDecl: return as<FuncDecl>(n)->body ? endPos(as<FuncDecl>(n)->body) : endPos(as<FuncDecl>(n)->signature);
    case NodeKind::Field: {
        auto* f = as<Field>(n);
        return f->tag ? endPos(f->tag) : f->type ? endPos(f->type) : endOfList(f->names, f->pos);
    }
    default: return n->pos;
    }
}

}  // namespace minigo::syntax
