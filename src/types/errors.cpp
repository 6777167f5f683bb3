// This file reports errors with gc's rules about position and repetition.
#include "types/checker.h"
#include "types/positions.h"
#include "types/predicates.h"

namespace minigo::types {

using syntax::NodeKind;

namespace {

/// The opening token behind x; in trees that do not know it, the end of x.
Pos behind(const syntax::Expr* x, Pos open) { return open.valid() ? open : syntax::endPos(x); }

}  // namespace

Pos gcPos(const syntax::Expr* e) {
    switch (e->kind) {
        case NodeKind::SelectorExpr: return behind(static_cast<const syntax::SelectorExpr*>(e)->x, static_cast<const syntax::SelectorExpr*>(e)->dot);
        case NodeKind::IndexExpr: return behind(static_cast<const syntax::IndexExpr*>(e)->x, static_cast<const syntax::IndexExpr*>(e)->lbrack);
        case NodeKind::SliceExpr: return behind(static_cast<const syntax::SliceExpr*>(e)->x, static_cast<const syntax::SliceExpr*>(e)->lbrack);
        case NodeKind::TypeAssertExpr:
            return behind(static_cast<const syntax::TypeAssertExpr*>(e)->x, static_cast<const syntax::TypeAssertExpr*>(e)->dot);
        case NodeKind::FuncType: return static_cast<const syntax::FuncType*>(e)->lparen.valid() ? static_cast<const syntax::FuncType*>(e)->lparen : e->pos;
        case NodeKind::CallExpr: return static_cast<const syntax::CallExpr*>(e)->lparen;
        case NodeKind::CompositeLit: return static_cast<const syntax::CompositeLit*>(e)->lbrace;
        default: return e->pos;
    }
}

Pos gcStart(const syntax::Node* n) {
    for (;;) {
        switch (n->kind) {
            case NodeKind::SelectorExpr: n = static_cast<const syntax::SelectorExpr*>(n)->x; break;
            case NodeKind::IndexExpr: n = static_cast<const syntax::IndexExpr*>(n)->x; break;
            case NodeKind::TypeAssertExpr: n = static_cast<const syntax::TypeAssertExpr*>(n)->x; break;
            case NodeKind::CallExpr: n = static_cast<const syntax::CallExpr*>(n)->fun; break;
            case NodeKind::BinaryExpr: n = static_cast<const syntax::BinaryExpr*>(n)->x; break;
            case NodeKind::CompositeLit: {
                auto* lit = static_cast<const syntax::CompositeLit*>(n);
                if (!lit->typeExpr) return lit->lbrace;
                n = lit->typeExpr;
                break;
            }
            case NodeKind::FuncType:
            case NodeKind::SliceExpr: return gcPos(static_cast<const syntax::Expr*>(n));
            case NodeKind::SendStmt: n = static_cast<const syntax::SendStmt*>(n)->channel; break;
            case NodeKind::AssignStmt: n = static_cast<const syntax::AssignStmt*>(n)->lhs[0]; break;
            case NodeKind::IncDecStmt: n = static_cast<const syntax::IncDecStmt*>(n)->x; break;
            default: return n->pos;
        }
    }
}

namespace {

/// gc hints at the -lang setting when a message is about the language version.
bool isVersionMessage(const std::string& text) {
    size_t at = text.find("requires go");
    return at != std::string::npos && text.find(" or later", at) != std::string::npos;
}

}  // namespace

void Checker::report(Pos at, Code code, std::string text, bool soft) {
    if (code == Code::InvalidSyntaxTree) text = "invalid syntax tree: " + text;
    // A message about something invalid follows from an error already reported.
    auto mentions = [&](const char* what) {
        size_t i = text.find(what);
        return i != std::string::npos && i > 0;
    };
    if (!diagnostics.empty() && (mentions("invalid operand") || mentions("invalid type"))) return;
    if (env.errorPos.valid()) at = env.errorPos;
    if (isVersionMessage(text)) text += " (-lang was set to go1." + std::to_string(options.goVersionMinor) + "; check go.mod)";
    diagnostics.add({at, code, std::move(text), false, soft, false});
}

void Checker::error(Pos at, Code code, std::string text) { report(at, code, std::move(text), false); }
void Checker::error(const syntax::Node* at, Code code, std::string text) { report(gcStart(at), code, std::move(text), false); }
void Checker::error(const Operand& at, Code code, std::string text) {
    report(at.expr ? gcStart(at.expr) : Pos{}, code, std::move(text), false);
}
void Checker::softError(Pos at, Code code, std::string text) { report(at, code, std::move(text), true); }

void Checker::unsupportedVersion(Pos at, int minor, const std::string& what) {
    report(at, Code::UnsupportedFeature, what + " requires go1." + std::to_string(minor) + " or later", true);
}

std::string Checker::where(Pos p) const {
    auto at = files.position(p);
    return std::string(at.file) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

std::string Checker::qualifiedName(const Object* o) const {
    if (!o->package || o->package == env.package) return std::string(o->name);
    return o->package->name + "." + std::string(o->name);
}

}  // namespace minigo::types
