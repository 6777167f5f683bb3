// This file dumps a checked file's expressions with their types and constants.
#include "types/dump.h"

#include <algorithm>

#include "syntax/children.h"
#include "types/constant.h"
#include "types/type.h"

namespace minigo::types {

using syntax::Mode;
using syntax::Node;

namespace {

class Dumper {
public:
    Dumper(const FileSet& files, const Package* from) : files_(files), from_(from) {}

    void node(Node* n, size_t depth) {
        bool shown = isShown(n);
        if (shown) line(static_cast<syntax::Expr*>(n), depth);
        if (shown && static_cast<syntax::Expr*>(n)->mode == Mode::TypeExpr) return;  // what a type consists of are types
        syntax::forEachChild(n, [&](Node* child) { node(child, depth + (shown ? 1 : 0)); });
    }
    std::string take() { return std::move(text_); }

private:
    const FileSet& files_;
    const Package* from_;
    std::string text_;

    /// Names that are declared, field names and keys of literals have no value of their own.
    static bool isShown(const Node* n) {
        return n->kind < syntax::NodeKind::BadStmt && static_cast<const syntax::Expr*>(n)->mode != Mode::Invalid;
    }

    void line(const syntax::Expr* e, size_t depth) {
        Position p = files_.position(syntax::startPos(e));
        std::string at = std::to_string(p.line) + ":" + std::to_string(p.column);
        text_ += at + std::string(at.size() < 8 ? 8 - at.size() : 1, ' ') + std::string(depth * 2, ' ') + syntax::print(e);
        std::string what = describe(e);
        if (!what.empty()) text_ += "  " + what;
        text_ += '\n';
    }
    std::string describe(const syntax::Expr* e) const {
        std::string type = e->type ? typeString(e->type, from_) : "";
        switch (e->mode) {
            case Mode::NoValue: return "no value";
            case Mode::Builtin: return "builtin";
            case Mode::TypeExpr: return "type";
            case Mode::NilValue: return type + " = nil";
            case Mode::Variable: return type + "  variable";
            case Mode::MapIndex: return type + "  map element";
            default: return e->constant ? type + " = " + constantString(e->constant) : type;
        }
    }
};

}  // namespace

std::string dumpTypes(const FileSet& files, const syntax::File& file, const Package* from) {
    Dumper d(files, from);
    for (Node* n : file.decls) d.node(n, 0);
    return d.take();
}

}  // namespace minigo::types
