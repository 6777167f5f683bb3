// This file builds declarations (spec: Declarations and scope), their doc comments and the directives that belong to them.
#include "syntax/build.h"

namespace minigo::syntax {

using P = GoParser;

/// Calls `each` for every spec of a declaration; those in parentheses get a group number and, without a comment of their own, the group's.
template <class Each>
void Builder::group(Context* c, size_t specRule, Each each) {
    Cursor at(c);
    auto* keyword = at.token();
    at.next();
    bool grouped = at.take(P::LPAREN) != nullptr;
    group_ = grouped ? ++groups_ : 0;
    groupDoc_ = keyword ? doc(keyword) : std::string_view{};
    for (; !at.done();) {
        auto* spec = at.takeRule(specRule);
        if (!spec) {
            at.next();
            continue;
        }
        Spec* s = each(spec);
        s->group = group_;
        if (!options_.docComments) continue;
        if (grouped) s->doc = doc(spec->start);
        if (s->doc.empty()) s->doc = groupDoc_;
    }
}

void Builder::importDecl(Context* c, std::vector<ImportSpec*>& out) {
    group(c, P::RuleImportSpec, [&](Context* spec) {
        out.push_back(importSpec(spec));
        return out.back();
    });
}

void Builder::declaration(Context* c, std::vector<Node*>& out) {
    Cursor at(c);
    auto* inner = at.takeAny();
    if (!inner) return;
    switch (inner->getRuleIndex()) {
    case P::RuleConstDecl: {
        uint32_t iota = 0;
        group(inner, P::RuleConstSpec, [&](Context* spec) {
            auto* s = constSpec(spec);
            s->iota = iota++;
            out.push_back(s);
            return s;
        });
        break;
    }
    case P::RuleVarDecl: {
        auto* keyword = inner->start;
        group(inner, P::RuleVarSpec, [&](Context* spec) {
            auto* s = varSpec(spec);
            s->embed = embedDirective(group_ ? spec->start : keyword);
            out.push_back(s);
            return s;
        });
        break;
    }
    case P::RuleTypeDecl:
        group(inner, P::RuleTypeSpec, [&](Context* spec) {
            auto* s = typeSpec(spec);
            out.push_back(s);
            return s;
        });
        break;
    }
}

ImportSpec* Builder::importSpec(Context* c) {
    auto* s = node<ImportSpec>(pos(c));
    Cursor at(c);
    if (at.tokenType() == P::DOT || at.tokenType() == P::IDENT) {
        s->name = ident(at.token());
        at.next();
    }
    if (auto* path = at.takeRule(P::RuleLiteral)) {
        s->path = literal(path);
        if (!s->path->bad && s->path->lit != LitKind::String) {
            syntaxError(s->path->pos, "import path must be a string");
            s->path->bad = true;
        }
        return s;
    }
    s->path = node<BasicLit>(pos(c));
    s->path->lit = LitKind::String;
    s->path->bad = true;
    return s;
}

List<Ident*> Builder::identList(Context* c) {
    std::vector<Ident*> names;
    if (c)
        for (Cursor at(c); !at.done(); at.next())
            if (at.tokenType() == P::IDENT) names.push_back(ident(at.token()));
    return arena_.list(names);
}

/// Takes the `=` of a declaration. `:=` is accepted with a complaint.
bool Builder::assign(Context* c) {
    if (!c) return false;
    if (c->start->getType() == P::DEFINE) unexpected(c->start, "expected =");
    return true;
}

ConstSpec* Builder::constSpec(Context* c) {
    auto* s = node<ConstSpec>(pos(c));
    Cursor at(c);
    s->names = identList(at.takeRule(P::RuleIdentList));
    if (at.rule() == P::RuleType_) s->type = type(at.takeAny());
    if (assign(at.takeRule(P::RuleAssign)) && at.rule() == P::RuleExprList) s->values = exprList(at.takeAny());
    return s;
}

VarSpec* Builder::varSpec(Context* c) {
    auto* s = node<VarSpec>(pos(c));
    Cursor at(c);
    s->names = identList(at.takeRule(P::RuleIdentList));
    if (at.rule() == P::RuleType_) s->type = type(at.takeAny());
    if (assign(at.takeRule(P::RuleAssign)) && at.rule() == P::RuleExprList) s->values = exprList(at.takeAny());
    if (!s->type && s->values.empty()) s->type = badExpr(pos(c));  // the parser has missed the type
    return s;
}

TypeSpec* Builder::typeSpec(Context* c) {
    auto* s = node<TypeSpec>(pos(c));
    Cursor at(c);
    auto* name = at.take(P::IDENT);
    s->name = name ? ident(name) : blankIdent(pos(c));
    if (at.rule() == P::RuleArrayType) {
        auto* array = arrayType(at.takeAny());
        if (!splitTypeParams(s, array)) s->type = array;
        return s;
    }
    if (at.rule() == P::RuleTypeParams) s->typeParams = typeParams(at.takeAny());
    if (auto* a = at.takeRule(P::RuleAssign)) s->alias = assign(a);
    s->type = anyType(at, pos(c));
    return s;
}

namespace {

bool isTypeElem(const Expr* x) {
    switch (x->kind) {
    case NodeKind::ArrayType: case NodeKind::StructType: case NodeKind::FuncType: case NodeKind::InterfaceType: case NodeKind::MapType:
    case NodeKind::ChanType:
        return true;
    case NodeKind::BinaryExpr: return isTypeElem(as<BinaryExpr>(x)->x) || isTypeElem(as<BinaryExpr>(x)->y);
    case NodeKind::UnaryExpr: return as<UnaryExpr>(x)->op == Token::Tilde || isTypeElem(as<UnaryExpr>(x)->x);
    case NodeKind::StarExpr: return isTypeElem(as<StarExpr>(x)->x);
    case NodeKind::ParenExpr: return isTypeElem(as<ParenExpr>(x)->x);
    default: return false;
    }
}

}  // namespace

/// `type T [P *struct{}] ...` reads as an array type of length P * struct{}, which is no value: then it is a type parameter after all.
bool Builder::splitTypeParams(TypeSpec* spec, ArrayType* array) {
    if (!array->length) return false;
    // Down the left side of a union of terms to `P * x` or `P(x)`.
    std::vector<BinaryExpr*> unions;
    Expr* x = array->length;
    bool sure = false;
    for (auto* b = as<BinaryExpr>(x); b && b->op == Token::Or; b = as<BinaryExpr>(x)) {
        sure = sure || isTypeElem(b->y);
        unions.push_back(b);
        x = b->x;
    }
    Ident* name = nullptr;
    Expr* constraint = nullptr;
    if (auto* product = as<BinaryExpr>(x); product && product->op == Token::Mul && (sure || isTypeElem(product->y))) {
        name = as<Ident>(product->x);
        auto* star = node<StarExpr>(product->pos);
        star->x = product->y;
        constraint = star;
    } else if (auto* call = as<CallExpr>(x); call && call->args.size() == 1 && !call->hasDots && (sure || isTypeElem(call->args[0]))) {
        name = as<Ident>(call->fun);
        constraint = call->args[0];
    }
    if (!name) return false;
    if (!unions.empty()) {
        unions.back()->x = constraint;
        constraint = unions.front();
    }
    std::vector<Param> list{{name, constraint}};
    spec->typeParams = distribute(list, true, array->pos, array->pos);
    spec->type = array->element;
    return true;
}

FuncDecl* Builder::funcDecl(Context* c) {
    auto* f = node<FuncDecl>(pos(c));
    if (options_.docComments) f->doc = doc(c->start);
    Cursor at(c);
    at.take(P::FUNC);
    auto* receivers = at.takeRule(P::RuleParams);
    auto* name = at.take(P::IDENT);
    f->name = name ? ident(name) : blankIdent(pos(c));
    if (receivers) f->receiver = receiver(receivers);
    List<Field*> generic;
    if (at.rule() == P::RuleTypeParams) {
        if (receivers) rejectTypeParams(at, "method");
        else generic = typeParams(at.takeAny());
    }
    auto* s = at.takeRule(P::RuleSignature);
    f->signature = signature(s, s ? pos(s) : pos(c));
    f->signature->typeParams = generic;
    if (at.rule() == P::RuleBlock) f->body = block(at.takeAny());
    return f;
}

Field* Builder::receiver(Context* list) {
    auto fields = params(list);
    size_t count = 0;
    for (auto* f : fields) count += std::max<size_t>(f->names.size(), 1);
    Pos at = pos(tokenAfter(list));
    if (count == 0) {
        errors_.plain(at, "method has no receiver", pos(list), Code::BadRecv);
        return nullptr;
    }
    if (count > 1) {
        errors_.plain(at, "method has multiple receivers", pos(list), Code::BadRecv);
        fields[0]->names.count = std::min<uint32_t>(fields[0]->names.count, 1);
    }
    return fields[0];
}

/// The comment lines that end on the line above `first`, without comment marks.
std::string_view Builder::doc(const Lexeme* first) const {
    if (!options_.docComments) return {};
    size_t i = first->getTokenIndex();
    uint32_t line = source_.line(pos(first));
    std::vector<std::string_view> comments;
    while (i-- > 0) {
        auto* t = tokens_[i];
        if (t->getType() != P::LINE_COMMENT && t->getType() != P::BLOCK_COMMENT) break;
        if (source_.line(source_.pos(t->getStopIndex())) + 1 != line) break;
        line = source_.line(pos(t));
        if (i > 0 && source_.line(source_.pos(tokens_[i - 1]->getStopIndex())) == line && tokens_[i - 1]->getType() != P::SEMI) break;
        comments.push_back(text(t));
    }
    std::string out;
    for (size_t k = comments.size(); k-- > 0;) {
        auto c = comments[k];
        if (c.starts_with("//go:") || c.starts_with("//line ")) continue;
        if (c.starts_with("/*")) c = c.substr(2, c.size() - 4);
        else c = c.substr(c.starts_with("// ") ? 3 : 2);
        out.append(c).append("\n");
    }
    if (!out.empty()) out.pop_back();
    return out.empty() ? std::string_view{} : arena_.text(out);
}

std::string_view Builder::embedDirective(const Lexeme* first) const {
    constexpr std::string_view kMark = "//go:embed ";
    for (size_t i = first->getTokenIndex(); i-- > 0;) {
        auto* t = tokens_[i];
        if (t->getType() != P::LINE_COMMENT) break;
        if (text(t).starts_with(kMark)) return text(t).substr(kMark.size());
    }
    return {};
}

}  // namespace minigo::syntax
