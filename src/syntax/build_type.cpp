// This file builds types (spec: Types), signatures and parameter lists. Parentheses around a type leave no trace, as in gc.
#include "syntax/build.h"

namespace minigo::syntax {

using P = GoParser;

Expr* Builder::type(Context* c) {
    if (!c) return badExpr(Pos{});
    Depth depth(*this);
    if (depth.exceeded()) return tooDeep(pos(c)), badExpr(pos(c));
    Cursor at(c);
    at.take(P::LPAREN);
    return anyType(at, pos(c));
}

/// The rule at hand, whichever of the grammar's type rules it is.
Expr* Builder::anyType(Cursor& at, Pos fallback) {
    switch (at.rule()) {
    case P::RuleType_: return type(at.takeAny());
    case P::RuleTypeName: return typeName(at.takeAny());
    case P::RuleArrayType: return arrayType(at.takeAny());
    case P::RuleTypeLit: return typeLit(at.takeAny());
    case P::RuleElemType: case P::RuleSimpleElemType: return elemType(at.takeAny());
    case P::RuleStructType: return structType(at.takeAny());
    case P::RuleInterfaceType: return interfaceType(at.takeAny());
    default: return badExpr(fallback);
    }
}

Expr* Builder::typeLit(Context* c) {
    Cursor at(c);
    return compositeType(at, pos(c));
}

Expr* Builder::elemType(Context* c) {
    Depth depth(*this);
    if (depth.exceeded()) return tooDeep(pos(c)), badExpr(pos(c));
    Cursor at(c);
    if (c->getRuleIndex() == P::RuleSimpleElemType) return compositeType(at, pos(c));
    at.take(P::LPAREN);
    return anyType(at, pos(c));
}

Expr* Builder::compositeType(Cursor& at, Pos start) {
    switch (at.tokenType()) {
    case P::MUL: {
        at.next();
        auto* star = node<StarExpr>(start);
        star->x = anyType(at, start);
        return star;
    }
    case P::LBRACK: {
        at.next();
        auto* array = node<ArrayType>(start);
        if (auto* dots = at.take(P::ELLIPSIS)) array->length = node<Ellipsis>(pos(dots));
        else if (auto* length = at.takeRule(P::RuleExpr)) array->length = expr(length);
        at.take(P::RBRACK);
        array->element = anyType(at, start);
        return array;
    }
    case P::MAP: {
        at.next();
        at.take(P::LBRACK);
        auto* map = node<MapType>(start);
        map->key = anyType(at, start);
        at.take(P::RBRACK);
        map->value = anyType(at, start);
        return map;
    }
    case P::ARROW: case P::CHAN: {
        auto* channel = node<ChanType>(start);
        if (at.take(P::ARROW)) channel->dir = ChanDir::Recv;
        at.take(P::CHAN);
        if (at.take(P::ARROW)) channel->dir = ChanDir::Send;
        channel->element = anyType(at, start);
        return channel;
    }
    case P::FUNC: {
        at.next();
        rejectTypeParams(at, "function type");
        if (at.rule() == P::RuleSignature) return signature(at.takeAny(), start);
        return spelledSignature(at, start);
    }
    default: return anyType(at, start);
    }
}

Expr* Builder::typeName(Context* c) {
    Cursor at(c);
    auto* name = at.take(P::IDENT);
    if (!name) return badExpr(pos(c));
    Expr* x = ident(name);
    if (at.take(P::DOT)) {
        auto* s = node<SelectorExpr>(x->pos);
        s->x = x;
        auto* sel = at.take(P::IDENT);
        s->sel = sel ? ident(sel) : blankIdent(x->pos);
        x = s;
    }
    if (auto* args = at.takeRule(P::RuleTypeArgs)) x = typeArgs(args, x);
    return x;
}

Expr* Builder::typeArgs(Context* c, Expr* generic) {
    auto* index = node<IndexExpr>(startPos(generic));
    index->x = generic;
    index->rbrack = pos(c);
    std::vector<Expr*> args;
    for (Cursor at(c); !at.done();) {
        if (at.rule() == P::RuleType_) {
            args.push_back(type(at.takeAny()));
            continue;
        }
        if (at.tokenType() == P::RBRACK) index->rbrack = pos(at.token());
        at.next();
    }
    if (args.empty()) args.push_back(badExpr(pos(c)));
    index->indices = arena_.list(args);
    return index;
}

ArrayType* Builder::arrayType(Context* c) {
    Cursor at(c);
    return as<ArrayType>(compositeType(at, pos(c)));
}

StructType* Builder::structType(Context* c) {
    Depth depth(*this);
    auto* s = node<StructType>(pos(c));
    s->rbrace = c->stop ? pos(c->stop) : pos(c);
    if (depth.exceeded()) return tooDeep(pos(c)), s;
    std::vector<Field*> fields;
    for (Cursor at(c); !at.done();) {
        if (at.rule() == P::RuleFieldDecl) fields.push_back(fieldDecl(at.takeAny()));
        else at.next();
    }
    s->fields = arena_.list(fields);
    return s;
}

Field* Builder::fieldDecl(Context* c) {
    auto* f = node<Field>(pos(c));
    Cursor at(c);
    if (auto* first = at.take(P::IDENT)) {
        std::vector<Ident*> names{ident(first)};
        while (at.take(P::COMMA))
            if (auto* name = at.take(P::IDENT)) names.push_back(ident(name));
        if (names.size() > 1) {
            f->type = anyType(at, f->pos);
        } else if (auto* tail = at.takeRule(P::RuleNameTail)) {
            auto p = nameTail(tail, names[0]);
            if (!p.name) names.clear();
            f->type = p.type;
        } else {
            f->type = names[0];
            names.clear();
        }
        f->names = arena_.list(names);
    } else {
        // An embedded type: T, *T; in parentheses it is an error.
        StarExpr* star = nullptr;
        for (; at.tokenType() == P::MUL || at.tokenType() == P::LPAREN; at.next()) {
            if (at.tokenType() == P::LPAREN) syntaxError(pos(at.token()), "cannot parenthesize embedded type");
            else star = node<StarExpr>(pos(at.token()));
        }
        f->type = anyType(at, f->pos);
        if (star) {
            star->x = f->type;
            f->type = star;
        }
        at.take(P::RPAREN);
    }
    if (auto* tag = at.takeRule(P::RuleLiteral)) f->tag = literal(tag);
    return f;
}

InterfaceType* Builder::interfaceType(Context* c) {
    Depth depth(*this);
    auto* i = node<InterfaceType>(pos(c));
    i->rbrace = c->stop ? pos(c->stop) : pos(c);
    if (depth.exceeded()) return tooDeep(pos(c)), i;
    std::vector<Field*> elements;
    for (Cursor at(c); !at.done();) {
        if (at.rule() == P::RuleInterfaceElem) elements.push_back(interfaceElem(at.takeAny()));
        else at.next();
    }
    i->elements = arena_.list(elements);
    return i;
}

Field* Builder::interfaceElem(Context* c) {
    auto* f = node<Field>(pos(c));
    Cursor at(c);
    auto* name = at.take(P::IDENT);
    if (!name) {
        f->type = typeElem(at.takeRule(P::RuleTypeElem));
        return f;
    }
    std::vector<Ident*> names{ident(name)};
    f->names = arena_.list(names);
    if (auto* list = at.takeRule(P::RuleTypeParams)) errors_.plain(pos(list), "interface method must have no type parameters", {}, Code::InvalidMethodTypeParams);
    auto* s = at.takeRule(P::RuleSignature);
    f->type = s ? static_cast<Expr*>(signature(s, pos(s))) : badExpr(f->pos);
    return f;
}

Expr* Builder::typeElem(Context* c) {
    if (!c) return badExpr(Pos{});
    Cursor at(c);
    return unionOf(at, nullptr, pos(c));
}

/// A union of terms (spec: General interfaces), of which `x` is the first if it was read already.
Expr* Builder::unionOf(Cursor& at, Expr* x, Pos fallback) {
    Lexeme* bar = nullptr;
    while (!at.done()) {
        auto* term = at.takeRule(P::RuleTypeTerm);
        if (!term) {
            bar = at.token();
            at.next();
            continue;
        }
        Cursor termAt(term);
        auto* tilde = termAt.take(P::TILDE);
        Expr* t = anyType(termAt, pos(term));
        if (tilde) t = underlying(tilde, t);
        if (x && bar) {
            auto* b = node<BinaryExpr>(pos(bar));
            b->op = Token::Or;
            b->x = x;
            b->y = t;
            t = b;
        }
        x = t;
    }
    return x ? x : badExpr(fallback);
}

Expr* Builder::underlying(Lexeme* tilde, Expr* t) {
    auto* u = node<UnaryExpr>(pos(tilde));
    u->op = Token::Tilde;
    u->x = t;
    return u;
}

/// A name with or without its constraint; a constraint without a name is left for distribute() to refuse.
Builder::Param Builder::typeParam(Context* c) {
    Cursor at(c);
    Ident* name = nullptr;
    if (auto* t = at.take(P::IDENT)) {
        name = ident(t);
        if (at.done()) return {name, nullptr};
        if (at.rule() == P::RuleTypeElem) return {name, typeElem(at.takeAny())};
        if (auto* dots = at.take(P::ELLIPSIS)) {
            auto* e = node<Ellipsis>(pos(dots));
            e->element = anyType(at, e->pos);
            return {name, e};
        }
        Expr* first = name;
        if (at.take(P::DOT)) {
            auto* s = node<SelectorExpr>(name->pos);
            s->x = name;
            auto* sel = at.take(P::IDENT);
            s->sel = sel ? ident(sel) : blankIdent(name->pos);
            first = s;
            if (auto* args = at.takeRule(P::RuleTypeArgs)) first = typeArgs(args, first);
        }
        return {nullptr, unionOf(at, first, pos(c))};
    }
    auto* tilde = at.take(P::TILDE);
    at.take(P::LPAREN);
    Expr* first = anyType(at, pos(c));
    at.take(P::RPAREN);
    return {nullptr, unionOf(at, tilde ? underlying(tilde, first) : first, pos(c))};
}

FuncType* Builder::signature(Context* c, Pos start) {
    auto* f = node<FuncType>(start);
    f->rparen = start;
    if (!c) return f;
    Cursor at(c);
    if (auto* list = at.takeRule(P::RuleParams)) {
        f->params = params(list);
        f->lparen = pos(list);
        if (list->stop) f->rparen = pos(list->stop);
    }
    if (auto* r = at.takeRule(P::RuleResult)) f->results = results(r);
    return f;
}

/// As signature(); `conversion` becomes the parenthesised operand behind it, if any.
FuncType* Builder::exprSignature(Context* c, Pos start, Context*& conversion) {
    Cursor at(c);
    auto* f = spelledSignature(at, start);
    conversion = at.takeRule(P::RuleCallArgs);
    return f;
}

/// Where the grammar spells a signature out: params (params | type)?
FuncType* Builder::spelledSignature(Cursor& at, Pos start) {
    auto* f = node<FuncType>(start);
    f->rparen = start;
    if (auto* list = at.takeRule(P::RuleParams)) {
        f->params = params(list);
        f->lparen = pos(list);
        if (list->stop) f->rparen = pos(list->stop);
    }
    if (auto* list = at.takeRule(P::RuleParams)) f->results = params(list);
    else if (at.rule() == P::RuleSimpleElemType) {
        std::vector<Param> one{{nullptr, anyType(at, start)}};
        f->results = distribute(one, false, start, start);
    }
    return f;
}

List<Field*> Builder::results(Context* c) {
    Cursor at(c);
    if (auto* list = at.takeRule(P::RuleParams)) return params(list);
    std::vector<Param> one{{nullptr, anyType(at, pos(c))}};
    return distribute(one, false, pos(c), pos(c));
}

List<Field*> Builder::params(Context* c) {
    std::vector<Param> list;
    for (Cursor at(c); !at.done();) {
        if (at.rule() == P::RuleParam) list.push_back(param(at.takeAny()));
        else at.next();
    }
    return distribute(list, false, c->stop ? pos(c->stop) : pos(c), pos(tokenAfter(c)));
}

Builder::Param Builder::param(Context* c) {
    Cursor at(c);
    Ident* name = nullptr;
    if (auto* t = at.take(P::IDENT)) {
        name = ident(t);
        if (at.done()) return {name, nullptr};
        if (auto* tail = at.takeRule(P::RuleNameTail)) return nameTail(tail, name);
    }
    if (auto* dots = at.take(P::ELLIPSIS)) {
        auto* e = node<Ellipsis>(pos(dots));
        e->element = anyType(at, e->pos);
        return {name, e};
    }
    at.take(P::LPAREN);
    return {name, anyType(at, pos(c))};
}

/// What follows `name`: the type of what it names, or the rest of a type that it begins (then the result has no name).
Builder::Param Builder::nameTail(Context* c, Ident* name) {
    Cursor at(c);
    if (at.take(P::DOT)) {
        auto* s = node<SelectorExpr>(name->pos);
        s->x = name;
        auto* sel = at.take(P::IDENT);
        s->sel = sel ? ident(sel) : blankIdent(name->pos);
        auto* args = at.takeRule(P::RuleTypeArgs);
        return {nullptr, args ? typeArgs(args, s) : s};
    }
    auto* open = at.take(P::LBRACK);
    if (!open) {
        at.take(P::LPAREN);
        return {name, anyType(at, pos(c))};
    }
    Expr* length = nullptr;
    std::vector<Expr*> args;
    bool comma = false;
    if (auto* first = at.takeRule(P::RuleExpr)) args.push_back(length = expr(first));
    while (at.take(P::COMMA)) {
        comma = true;
        if (at.rule() == P::RuleType_) args.push_back(type(at.takeAny()));
    }
    auto* close = at.take(P::RBRACK);
    if (!args.empty() && at.done()) {
        auto* index = node<IndexExpr>(name->pos);
        index->x = name;
        index->indices = arena_.list(args);
        index->rbrack = close ? pos(close) : pos(c);
        return {nullptr, index};
    }
    if (comma && at.rule() == P::RuleType_) {
        auto* context = static_cast<Context*>(c->parent);
        bool field = context && context->getRuleIndex() == P::RuleFieldDecl;
        auto* extra = static_cast<Context*>(c->children.back())->start;
        unexpected(extra, field ? "in struct type; possibly missing semicolon or newline or }" : "in parameter list; possibly missing comma or )");
    }
    auto* array = node<ArrayType>(pos(open));
    array->length = length;
    array->element = anyType(at, pos(c));
    return {name, array};
}

List<Field*> Builder::typeParams(Context* c) {
    std::vector<Param> list;
    for (Cursor at(c); !at.done();) {
        auto* p = at.takeRule(P::RuleTypeParam);
        if (!p) {
            at.next();
            continue;
        }
        list.push_back(typeParam(p));
    }
    if (list.empty()) syntaxError(c->stop ? pos(c->stop) : pos(c), "empty type parameter list");
    return distribute(list, true, c->stop ? pos(c->stop) : pos(c), pos(tokenAfter(c)));
}

/// Makes fields of a list in which `a, b int` is still two items. Either all have names or none: where none has both a name and a
/// type, the names are types.
List<Field*> Builder::distribute(std::vector<Param>& list, bool requireNames, Pos close, Pos found) {
    size_t named = 0, typed = 0;
    for (auto& p : list) named += p.name && p.type, typed += p.type != nullptr;
    if (named == 0 && !requireNames) {
        for (auto& p : list)
            if (!p.type) p = {nullptr, p.name};
    } else if (named != list.size()) {
        Pos wrong{};
        Expr* type = nullptr;
        for (size_t i = list.size(); i-- > 0;) {
            auto& p = list[i];
            if (p.type) {
                type = p.type;
                if (!p.name) p.name = blankIdent(wrong = startPos(type));
            } else if (type) {
                p.type = type;
            } else {
                p.type = badExpr(wrong = p.name->pos);
            }
        }
        if (wrong.valid()) {
            if (!requireNames) errors_.syntax(wrong, "mixed named and unnamed parameters", found);
            else if (named == typed) syntaxError(close, "missing type constraint");
            else errors_.syntax(wrong, "type parameters must be named", found);
        }
    }
    std::vector<Field*> fields;
    std::vector<Ident*> names;
    for (size_t i = 0; i < list.size(); i++) {
        if (list[i].name) names.push_back(list[i].name);
        if (i + 1 < list.size() && list[i + 1].type == list[i].type) continue;
        auto* f = node<Field>(names.empty() ? startPos(list[i].type) : names[0]->pos);
        f->names = arena_.list(names);
        f->type = list[i].type;
        fields.push_back(f);
        names.clear();
    }
    return arena_.list(fields);
}

void Builder::rejectTypeParams(Cursor& at, const char* context) {
    if (auto* list = at.takeRule(P::RuleTypeParams)) errors_.syntax(pos(list), std::string(context) + " must have no type parameters", {}, Code::InvalidMethodTypeParams);
}

}  // namespace minigo::syntax
