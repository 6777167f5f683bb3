// This file prints syntax in the words of gc's back end.
#include "types/escape_text.h"

#include "syntax/ast_decl.h"

namespace minigo::types::escape {

using namespace syntax;
using syntax::as;

namespace {

constexpr int kPrimary = 8, kUnary = 7;

int precedenceOf(Token op) {
    switch (op) {
        case Token::LOr: return 1;
        case Token::LAnd: return 2;
        case Token::Eql: case Token::Neq: case Token::Lss: case Token::Leq: case Token::Gtr: case Token::Geq: return 4;
        case Token::Add: case Token::Sub: case Token::Or: case Token::Xor: return 5;
        default: return 6;
    }
}

/// `struct{a int}` → `struct { a int }`, `interface{}` → `interface {}`.
std::string spaced(std::string s) {
    for (std::string_view word : {std::string_view("struct{"), std::string_view("interface{")})
        for (size_t at = 0; (at = s.find(word, at)) != s.npos;) {
            size_t open = at + word.size() - 1, close = open, depth = 0;
            for (; close < s.size(); close++) {
                if (s[close] == '{') depth++;
                if (s[close] == '}' && --depth == 0) break;
            }
            if (close > open + 1 && close < s.size()) s.insert(close, " "), s.insert(open + 1, " ");
            s.insert(open, " ");
            at = open + 2;
        }
    return s;
}

}  // namespace

Signature* calledSignature(const CallExpr* call) {
    return call->fun->mode == Mode::TypeExpr || call->fun->mode == Mode::Builtin || !call->fun->type ? nullptr
                                                                                                      : types::as<Signature>(coreType(call->fun->type));
}

int gatheredArguments(const CallExpr* call) {
    auto* sig = calledSignature(call);
    if (!sig || !sig->variadic || call->hasDots) return -1;
    size_t given = call->args.size();
    if (given == 1 && call->args[0]->type)
        if (auto* t = types::as<Tuple>(call->args[0]->type)) given = t->vars.size();
    return static_cast<int>(given) - static_cast<int>(sig->params->vars.size()) + 1;
}

std::string NodePrinter::name(const Var* v) {
    if (!v->name.empty()) return std::string(v->name);
    if (v->isResult && v->owner) {
        auto& results = v->owner->signature->results->vars;
        for (size_t i = 0; i < results.size(); i++)
            if (results[i] == v) return "~r" + std::to_string(i);
    }
    return "_";
}

std::string NodePrinter::type(Type* t) const { return spaced(typeString(t, package_)); }

std::string NodePrinter::list(const List<Expr*>& l) const {
    std::string out;
    for (auto* e : l) out += (out.empty() ? "" : ", ") + expr(e);
    return out;
}

std::string NodePrinter::text(const NodeText& n) const {
    switch (n.form) {
        case Form::Name: return name(n.var);
        case Form::Variadic: return "... argument";
        case Form::Temporary: return ".autotmp";
        case Form::Wrapper: return "func literal";
        case Form::Copy: return ".autotmp = " + expr(static_cast<const Expr*>(n.node));
        case Form::Plain: break;
    }
    if (!n.node) return n.var ? name(n.var) : "";
    return n.node->kind <= NodeKind::ChanType ? expr(static_cast<const Expr*>(n.node)) : statement(n.node);
}

std::string NodePrinter::statement(const Node* n) const {
    if (auto* a = as<AssignStmt>(n)) {
        std::string op = a->define ? " := " : a->op != Token::None ? std::string(" ") + spelling(a->op) + "= " : " = ";
        return list(a->lhs) + op + list(a->rhs);
    }
    if (auto* r = as<ReturnStmt>(n)) return r->results.empty() ? "return" : "return " + list(r->results);
    if (auto* s = as<SendStmt>(n)) return expr(s->channel) + " <- " + expr(s->value);
    if (as<RangeStmt>(n) || as<ForStmt>(n)) return "for loop";
    if (auto* v = as<VarSpec>(n)) {
        std::string out;
        for (auto* id : v->names) out += (out.empty() ? "" : ", ") + std::string(id->name);
        return out + " := " + list(v->values);
    }
    if (as<CaseClause>(n)) return "case";
    return "statement";
}

std::string NodePrinter::selector(const SelectorExpr* e) const {
    auto x = e->x->mode == Mode::TypeExpr ? "(" + type(e->x->type) + ")" : expr(e->x, kPrimary);
    if (e->x->mode == Mode::TypeExpr && !types::as<Pointer>(e->x->type)) x = type(e->x->type);
    return x + "." + std::string(e->sel->name);
}

std::string NodePrinter::call(const CallExpr* e) const {
    if (e->fun->mode == Mode::TypeExpr) {
        auto t = type(e->type);
        bool named = t == "any" || (isNamed(e->type) && !types::as<TypeParam>(e->type));
        return (named ? t : "(" + t + ")") + "(" + (e->args.empty() ? "" : expr(e->args[0])) + ")";
    }
    auto* id = as<Ident>(unparen(e->fun));
    auto* b = id ? types::as<Builtin>(id->object) : nullptr;
    if (b && (b->id == BuiltinId::Make || b->id == BuiltinId::New)) {
        std::string out = std::string(id->name) + "(" + type(e->args[0]->type);
        for (uint32_t i = 1; i < e->args.size(); i++) out += ", " + expr(e->args[i]);
        return out + ")";
    }
    int gathered = gatheredArguments(e);
    std::string out = expr(e->fun, kPrimary) + "(";
    auto* s = as<SelectorExpr>(unparen(e->fun));
    auto* m = s && s->selection && s->selection->kind == Selection::MethodValue ? types::as<Func>(s->selection->object) : nullptr;
    if (m && !isInterface(s->selection->recv) && m->signature() && m->signature()->recv && !isInterface(m->signature()->recv->type)) {
        // gc calls methods as functions with the receiver as first argument.
        Type* t = m->signature()->recv->type;
        out = (types::as<Pointer>(t) ? "(" + type(t) + ")" : type(t)) + "." + std::string(m->name) + "(";
        out += wrapped.count(e) ? ".autotmp" : expr(s->x);
        if (!e->args.empty()) out += ", ";
    }
    size_t plain = gathered < 0 ? e->args.size() : e->args.size() - static_cast<size_t>(gathered);
    bool copied = wrapped.count(e) != 0;
    for (size_t i = 0; i < plain && i < e->args.size(); i++) {
        auto* a = e->args[static_cast<uint32_t>(i)];
        out += (i ? ", " : "") + (copied && a->mode != Mode::Constant ? ".autotmp" : expr(a));
    }
    if (gathered > 0) out += std::string(plain ? ", " : "") + "... argument...";
    else if (gathered == 0) out += std::string(plain ? ", " : "") + "nil...";
    else if (e->hasDots) out += "...";
    return out + ")";
}

std::string NodePrinter::binary(const BinaryExpr* e, int precedence) const {
    int own = precedenceOf(e->op);
    std::string out = expr(e->x, own) + " " + spelling(e->op) + " " + expr(e->y, own + 1);
    return own < precedence ? "(" + out + ")" : out;
}

std::string NodePrinter::expr(const Expr* e, int precedence) const {
    while (auto* p = as<ParenExpr>(e)) e = p->x;
    if (e->mode == Mode::Constant) return print(e);
    if (e->mode == Mode::TypeExpr) return type(e->type);
    switch (e->kind) {
        case NodeKind::FuncLit: return "func literal";
        case NodeKind::CompositeLit: {
            auto* c = as<CompositeLit>(e);
            auto* p = types::as<Pointer>(e->type);
            return std::string(p && !c->typeExpr ? "&" : "") + type(p && !c->typeExpr ? p->element : e->type) + (c->elements.empty() ? "{}" : "{...}");
        }
        case NodeKind::SelectorExpr: return selector(as<SelectorExpr>(e));
        case NodeKind::IndexExpr: {
            auto* i = as<IndexExpr>(e);
            return expr(i->x, kPrimary) + "[" + list(i->indices) + "]";
        }
        case NodeKind::SliceExpr: {
            auto* s = as<SliceExpr>(e);
            std::string out = expr(s->x, kPrimary) + "[";
            if (s->index[0]) out += expr(s->index[0]);
            out += ":";
            if (s->index[1]) out += expr(s->index[1]);
            if (s->full) out += ":" + expr(s->index[2]);
            return out + "]";
        }
        case NodeKind::TypeAssertExpr: return expr(as<TypeAssertExpr>(e)->x, kPrimary) + ".(" + type(e->type) + ")";
        case NodeKind::CallExpr: return call(as<CallExpr>(e));
        case NodeKind::StarExpr: {
            auto out = "*" + expr(as<StarExpr>(e)->x, kUnary + 1);
            return precedence > kUnary ? "(" + out + ")" : out;
        }
        case NodeKind::UnaryExpr: {
            auto out = spelling(as<UnaryExpr>(e)->op) + expr(as<UnaryExpr>(e)->x, kUnary + 1);
            return precedence > kUnary ? "(" + out + ")" : out;
        }
        case NodeKind::BinaryExpr: return binary(as<BinaryExpr>(e), precedence);
        case NodeKind::KeyValueExpr: return expr(as<KeyValueExpr>(e)->key) + ":" + expr(as<KeyValueExpr>(e)->value);
        default: return print(e);
    }
}

}  // namespace minigo::types::escape
