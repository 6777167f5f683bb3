// This file prints expressions in the short form that gc's error texts use: one line, bodies and elements elided.
#include "syntax/ast_decl.h"

namespace minigo::syntax {

namespace {

class Printer {
public:
    std::string take() { return std::move(out_); }

    void expr(const Expr* e) {
        if (!e) return;
        switch (e->kind) {
        case NodeKind::BadExpr: out_ += "<bad expr>"; break;
        case NodeKind::Ident: out_ += as<Ident>(e)->name; break;
        case NodeKind::BasicLit: out_ += as<BasicLit>(e)->text; break;
        case NodeKind::CompositeLit:
            expr(as<CompositeLit>(e)->typeExpr);
            out_ += as<CompositeLit>(e)->elements.empty() ? "{}" : "{…}";
            break;
        case NodeKind::FuncLit:
            expr(as<FuncLit>(e)->signature);
            out_ += as<FuncLit>(e)->body->stmts.empty() ? " {}" : " {…}";
            break;
        case NodeKind::ParenExpr:
            out_ += '(';
            expr(as<ParenExpr>(e)->x);
            out_ += ')';
            break;
        case NodeKind::SelectorExpr:
            expr(as<SelectorExpr>(e)->x);
            out_ += '.';
            out_ += as<SelectorExpr>(e)->sel->name;
            break;
        case NodeKind::IndexExpr:
            expr(as<IndexExpr>(e)->x);
            out_ += '[';
            list(as<IndexExpr>(e)->indices);
            out_ += ']';
            break;
        case NodeKind::SliceExpr: slice(as<SliceExpr>(e)); break;
        case NodeKind::TypeAssertExpr:
            expr(as<TypeAssertExpr>(e)->x);
            out_ += ".(";
            if (auto* t = as<TypeAssertExpr>(e)->typeExpr) expr(t);
            else out_ += "type";
            out_ += ')';
            break;
        case NodeKind::CallExpr:
            expr(as<CallExpr>(e)->fun);
            out_ += '(';
            list(as<CallExpr>(e)->args);
            if (as<CallExpr>(e)->hasDots) out_ += "...";
            out_ += ')';
            break;
        case NodeKind::StarExpr:
            out_ += '*';
            expr(as<StarExpr>(e)->x);
            break;
        case NodeKind::UnaryExpr:
            out_ += spelling(as<UnaryExpr>(e)->op);
            expr(as<UnaryExpr>(e)->x);
            break;
        case NodeKind::BinaryExpr: binary(as<BinaryExpr>(e)); break;
        case NodeKind::KeyValueExpr:
            expr(as<KeyValueExpr>(e)->key);
            out_ += ": ";
            expr(as<KeyValueExpr>(e)->value);
            break;
        default: type(e);
        }
    }

private:
    void type(const Expr* e) {
        switch (e->kind) {
        case NodeKind::Ellipsis:
            out_ += "...";
            expr(as<Ellipsis>(e)->element);
            break;
        case NodeKind::ArrayType:
            out_ += '[';
            expr(as<ArrayType>(e)->length);
            out_ += ']';
            expr(as<ArrayType>(e)->element);
            break;
        case NodeKind::StructType: structType(as<StructType>(e)); break;
        case NodeKind::FuncType:
            out_ += "func";
            signature(as<FuncType>(e));
            break;
        case NodeKind::InterfaceType: interfaceType(as<InterfaceType>(e)); break;
        case NodeKind::MapType:
            out_ += "map[";
            expr(as<MapType>(e)->key);
            out_ += ']';
            expr(as<MapType>(e)->value);
            break;
        case NodeKind::ChanType: channel(as<ChanType>(e)); break;
        default: break;
        }
    }

    void list(List<Expr*> l) {
        for (uint32_t i = 0; i < l.size(); i++) {
            if (i) out_ += ", ";
            expr(l[i]);
        }
    }

    void slice(const SliceExpr* s) {
        expr(s->x);
        out_ += '[';
        expr(s->index[0]);
        out_ += ':';
        expr(s->index[1]);
        if (s->index[2]) {
            out_ += ':';
            expr(s->index[2]);
        }
        out_ += ']';
    }

    // Operators lean to the left, and chains of them may be long: their left sides are collected in a loop.
    void binary(const BinaryExpr* b) {
        std::vector<const BinaryExpr*> chain;
        const Expr* left = b;
        for (; left->kind == NodeKind::BinaryExpr; left = chain.back()->x) chain.push_back(as<BinaryExpr>(left));
        expr(left);
        for (size_t i = chain.size(); i-- > 0;) {
            out_ += ' ';
            out_ += spelling(chain[i]->op);
            out_ += ' ';
            expr(chain[i]->y);
        }
    }

    void channel(const ChanType* c) {
        out_ += c->dir == ChanDir::Recv ? "<-chan " : c->dir == ChanDir::Send ? "chan<- " : "chan ";
        auto* inner = as<ChanType>(c->element);
        bool ambiguous = c->dir == ChanDir::Both && inner && inner->dir == ChanDir::Recv;
        if (ambiguous) out_ += '(';
        expr(c->element);
        if (ambiguous) out_ += ')';
    }

    void names(List<Ident*> l) {
        for (uint32_t i = 0; i < l.size(); i++) {
            if (i) out_ += ", ";
            out_ += l[i]->name;
        }
    }

    void fields(List<Field*> l, const char* separator) {
        for (uint32_t i = 0; i < l.size(); i++) {
            if (i) out_ += separator;
            names(l[i]->names);
            if (!l[i]->names.empty()) out_ += ' ';
            expr(l[i]->type);
            if (l[i]->tag) {
                out_ += ' ';
                out_ += l[i]->tag->text;
            }
        }
    }

    void structType(const StructType* s) {
        out_ += "struct{";
        fields(s->fields, "; ");
        out_ += '}';
    }

    void interfaceType(const InterfaceType* t) {
        out_ += "interface{";
        for (uint32_t i = 0; i < t->elements.size(); i++) {
            auto* f = t->elements[i];
            if (i) out_ += "; ";
            if (auto* m = as<FuncType>(f->type); m && !f->names.empty()) {
                out_ += f->names[0]->name;
                signature(m);
            } else expr(f->type);
        }
        out_ += '}';
    }

    void signature(const FuncType* f) {
        out_ += '(';
        fields(f->params, ", ");
        out_ += ')';
        if (f->results.empty()) return;
        out_ += ' ';
        bool bare = f->results.size() == 1 && f->results[0]->names.empty();
        if (!bare) out_ += '(';
        fields(f->results, ", ");
        if (!bare) out_ += ')';
    }

    std::string out_;
};

}  // namespace

std::string print(const Expr* e) {
    Printer p;
    p.expr(e);
    return p.take();
}

}  // namespace minigo::syntax
