// This file prints syntax trees as indented text: a line a node with its position, then its parts.
#include "syntax/parser.h"

namespace minigo::syntax {

namespace {

class Dumper {
public:
    explicit Dumper(const SourceFile& source) : source_(source) {}
    std::string take() { return std::move(out_); }

    void file(const File& f) {
        out_ += "File package " + std::string(f.packageName->name) + "\n";
        depth_++;
        for (auto* d : f.decls) node("", d);
    }

    void node(const char* label, const Node* n) {
        if (!n) return;
        out_.append(depth_ * 2, ' ');
        if (*label) out_ += std::string(label) + ": ";
        out_ += kindName(n->kind);
        out_ += " " + std::to_string(source_.line(n->pos)) + ":" + std::to_string(source_.column(n->pos));
        depth_++;
        parts(n);
        depth_--;
    }

private:
    static const char* kindName(NodeKind k) {
        static constexpr const char* kNames[] = {
            "BadExpr", "Ident", "BasicLit", "CompositeLit", "FuncLit", "ParenExpr", "SelectorExpr", "IndexExpr", "SliceExpr", "TypeAssertExpr",
            "CallExpr", "StarExpr", "UnaryExpr", "BinaryExpr", "KeyValueExpr", "Ellipsis", "ArrayType", "StructType", "FuncType",
            "InterfaceType", "MapType", "ChanType", "BadStmt", "EmptyStmt", "DeclStmt", "LabeledStmt", "ExprStmt", "SendStmt", "IncDecStmt",
            "AssignStmt", "GoStmt", "DeferStmt", "ReturnStmt", "BranchStmt", "BlockStmt", "IfStmt", "CaseClause", "SwitchStmt",
            "TypeSwitchStmt", "CommClause", "SelectStmt", "ForStmt", "RangeStmt", "ImportSpec", "ConstSpec", "TypeSpec", "VarSpec",
            "FuncDecl", "Field",
        };
        return kNames[static_cast<size_t>(k)];
    }

    /// Ends the node's own line; what is said about it must be said before.
    void line(std::string_view text = {}) {
        if (!text.empty()) out_.append(" ").append(text);
        out_ += "\n";
    }
    template <class T>
    void list(const char* label, List<T*> l) {
        for (auto* n : l) node(label, n);
    }

    void parts(const Node* n) {
        if (n->kind <= NodeKind::KeyValueExpr) expression(n);
        else if (n->kind <= NodeKind::ChanType) type(n);
        else if (n->kind <= NodeKind::BlockStmt) simpleStatement(n);
        else if (n->kind <= NodeKind::RangeStmt) statement(n);
        else declaration(n);
    }

    void expression(const Node* n) {
        switch (n->kind) {
        case NodeKind::Ident: return line(as<Ident>(n)->name);
        case NodeKind::BasicLit: return line(as<BasicLit>(n)->text);
        case NodeKind::CompositeLit:
            line();
            node("type", as<CompositeLit>(n)->typeExpr);
            return list("", as<CompositeLit>(n)->elements);
        case NodeKind::FuncLit:
            line();
            node("", as<FuncLit>(n)->signature);
            return node("", as<FuncLit>(n)->body);
        case NodeKind::ParenExpr: line(); return node("", as<ParenExpr>(n)->x);
        case NodeKind::SelectorExpr:
            line(as<SelectorExpr>(n)->sel->name);
            return node("", as<SelectorExpr>(n)->x);
        case NodeKind::IndexExpr:
            line();
            node("x", as<IndexExpr>(n)->x);
            return list("index", as<IndexExpr>(n)->indices);
        case NodeKind::SliceExpr: {
            auto* s = as<SliceExpr>(n);
            line(s->full ? "full" : "");
            node("x", s->x);
            node("low", s->index[0]);
            node("high", s->index[1]);
            return node("max", s->index[2]);
        }
        case NodeKind::TypeAssertExpr:
            line(as<TypeAssertExpr>(n)->typeExpr ? "" : "(type)");
            node("x", as<TypeAssertExpr>(n)->x);
            return node("type", as<TypeAssertExpr>(n)->typeExpr);
        case NodeKind::CallExpr:
            line(as<CallExpr>(n)->hasDots ? "..." : "");
            node("fun", as<CallExpr>(n)->fun);
            return list("arg", as<CallExpr>(n)->args);
        case NodeKind::StarExpr: line(); return node("", as<StarExpr>(n)->x);
        case NodeKind::UnaryExpr: line(spelling(as<UnaryExpr>(n)->op)); return node("", as<UnaryExpr>(n)->x);
        case NodeKind::BinaryExpr:
            line(spelling(as<BinaryExpr>(n)->op));
            node("", as<BinaryExpr>(n)->x);
            return node("", as<BinaryExpr>(n)->y);
        case NodeKind::KeyValueExpr:
            line();
            node("key", as<KeyValueExpr>(n)->key);
            return node("value", as<KeyValueExpr>(n)->value);
        default: line();
        }
    }

    void type(const Node* n) {
        switch (n->kind) {
        case NodeKind::Ellipsis: line(); return node("", as<Ellipsis>(n)->element);
        case NodeKind::ArrayType:
            line(as<ArrayType>(n)->length ? "" : "slice");
            node("length", as<ArrayType>(n)->length);
            return node("element", as<ArrayType>(n)->element);
        case NodeKind::StructType: line(); return list("", as<StructType>(n)->fields);
        case NodeKind::FuncType:
            line();
            list("type parameter", as<FuncType>(n)->typeParams);
            list("parameter", as<FuncType>(n)->params);
            return list("result", as<FuncType>(n)->results);
        case NodeKind::InterfaceType: line(); return list("", as<InterfaceType>(n)->elements);
        case NodeKind::MapType:
            line();
            node("key", as<MapType>(n)->key);
            return node("value", as<MapType>(n)->value);
        case NodeKind::ChanType: {
            auto dir = as<ChanType>(n)->dir;
            line(dir == ChanDir::Send ? "send" : dir == ChanDir::Recv ? "receive" : "");
            return node("element", as<ChanType>(n)->element);
        }
        default: line();
        }
    }

    void simpleStatement(const Node* n) {
        switch (n->kind) {
        case NodeKind::DeclStmt: line(); return list("", as<DeclStmt>(n)->specs);
        case NodeKind::LabeledStmt: line(as<LabeledStmt>(n)->label->name); return node("", as<LabeledStmt>(n)->stmt);
        case NodeKind::ExprStmt: line(); return node("", as<ExprStmt>(n)->x);
        case NodeKind::SendStmt:
            line();
            node("channel", as<SendStmt>(n)->channel);
            return node("value", as<SendStmt>(n)->value);
        case NodeKind::IncDecStmt: line(as<IncDecStmt>(n)->increment ? "++" : "--"); return node("", as<IncDecStmt>(n)->x);
        case NodeKind::AssignStmt:
            line(as<AssignStmt>(n)->define ? ":=" : std::string(spelling(as<AssignStmt>(n)->op)) + "=");
            list("left", as<AssignStmt>(n)->lhs);
            return list("right", as<AssignStmt>(n)->rhs);
        case NodeKind::GoStmt: line(); return node("", as<GoStmt>(n)->call);
        case NodeKind::DeferStmt: line(); return node("", as<DeferStmt>(n)->call);
        case NodeKind::ReturnStmt: line(); return list("", as<ReturnStmt>(n)->results);
        case NodeKind::BranchStmt:
            line(spelling(as<BranchStmt>(n)->op));
            return node("label", as<BranchStmt>(n)->label);
        case NodeKind::BlockStmt: line(); return list("", as<BlockStmt>(n)->stmts);
        default: line();
        }
    }

    void statement(const Node* n) {
        line(n->kind == NodeKind::CaseClause && as<CaseClause>(n)->isDefault ? "default" : "");
        switch (n->kind) {
        case NodeKind::IfStmt: {
            auto* s = as<IfStmt>(n);
            node("init", s->init);
            node("condition", s->cond);
            node("then", s->then);
            return node("else", s->orElse);
        }
        case NodeKind::CaseClause:
            list("case", as<CaseClause>(n)->cases);
            return list("", as<CaseClause>(n)->body);
        case NodeKind::SwitchStmt:
            node("init", as<SwitchStmt>(n)->init);
            node("tag", as<SwitchStmt>(n)->tag);
            return list("", as<SwitchStmt>(n)->clauses);
        case NodeKind::TypeSwitchStmt: {
            auto* s = as<TypeSwitchStmt>(n);
            node("init", s->init);
            node("bind", s->bind);
            node("x", s->x);
            return list("", s->clauses);
        }
        case NodeKind::CommClause:
            node("communication", as<CommClause>(n)->comm);
            return list("", as<CommClause>(n)->body);
        case NodeKind::SelectStmt: return list("", as<SelectStmt>(n)->clauses);
        case NodeKind::ForStmt: {
            auto* s = as<ForStmt>(n);
            node("init", s->init);
            node("condition", s->cond);
            node("post", s->post);
            return node("", s->body);
        }
        case NodeKind::RangeStmt: {
            auto* s = as<RangeStmt>(n);
            node(s->define ? "define key" : "key", s->key);
            node(s->define ? "define value" : "value", s->value);
            list("extra", s->extra);
            node("range", s->x);
            return node("", s->body);
        }
        default: return;
        }
    }

    static std::string specNotes(const Spec* s) { return s->group ? "group " + std::to_string(s->group) : ""; }

    void declaration(const Node* n) {
        if (n->kind == NodeKind::Field) {
            auto* f = as<Field>(n);
            line();
            list("name", f->names);
            node("type", f->type);
            return node("tag", f->tag);
        }
        auto notes = specNotes(static_cast<const Spec*>(n));
        switch (n->kind) {
        case NodeKind::ImportSpec:
            line(notes);
            node("name", as<ImportSpec>(n)->name);
            return node("path", as<ImportSpec>(n)->path);
        case NodeKind::ConstSpec: {
            auto* s = as<ConstSpec>(n);
            line(notes + (notes.empty() ? "" : ", ") + "iota " + std::to_string(s->iota));
            list("name", s->names);
            node("type", s->type);
            return list("value", s->values);
        }
        case NodeKind::TypeSpec: {
            auto* s = as<TypeSpec>(n);
            line(notes + (s->alias ? " alias" : ""));
            node("name", s->name);
            list("type parameter", s->typeParams);
            return node("type", s->type);
        }
        case NodeKind::VarSpec: {
            auto* s = as<VarSpec>(n);
            line(notes + std::string(s->embed));
            list("name", s->names);
            node("type", s->type);
            return list("value", s->values);
        }
        default: {
            auto* f = as<FuncDecl>(n);
            line(notes);
            node("name", f->name);
            node("receiver", f->receiver);
            node("signature", f->signature);
            return node("body", f->body);
        }
        }
    }

    const SourceFile& source_;
    std::string out_;
    size_t depth_ = 0;
};

}  // namespace

std::string dumpTree(const SourceFile& source, const Node* node) {
    Dumper d(source);
    d.node("", node);
    return d.take();
}

std::string dumpTree(const File& file) {
    Dumper d(*file.source);
    d.file(file);
    return d.take();
}

}  // namespace minigo::syntax
