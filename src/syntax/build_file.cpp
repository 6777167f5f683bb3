// This file builds whole files and snippets, and holds what the other parts of the builder share.
#include <algorithm>

#include "syntax/build.h"

namespace minigo::syntax {

using P = GoParser;

std::string_view Builder::text(const Lexeme* t) const {
    size_t from = t->getStartIndex(), to = t->getStopIndex() + 1;
    return to > from && to <= source_.text.size() ? std::string_view(source_.text).substr(from, to - from) : std::string_view{};
}

Lexeme* Builder::tokenAfter(const Context* c) const {
    size_t i = (c->stop ? c->stop : c->start)->getTokenIndex() + 1;
    while (i < tokens_.size() && tokens_[i]->getChannel() != antlr4::Token::DEFAULT_CHANNEL) i++;
    return tokens_[std::min(i, tokens_.size() - 1)];
}

void Builder::unexpected(const Lexeme* t, const std::string& expectation) {
    bool plain = expectation.starts_with("expected ");
    syntaxError(pos(t), "unexpected " + describe(t, text(t)) + (plain ? ", " : " ") + expectation);
}

void Builder::tooDeep(Pos at) {
    if (!errors_.anySyntax()) syntaxError(at, "program nests too deeply (more than " + std::to_string(kMaxTreeDepth) + " levels)");
}

Ident* Builder::ident(const Lexeme* t) {
    auto* n = node<Ident>(pos(t));
    n->name = text(t);
    return n;
}

Ident* Builder::blankIdent(Pos at) {
    auto* n = node<Ident>(at);
    n->name = "_";
    return n;
}

BadExpr* Builder::badExpr(Pos at) {
    auto* n = node<BadExpr>(at);
    n->end = at;
    return n;
}

std::string describe(const Lexeme* t, std::string_view text) {
    switch (t->getType()) {
    case P::NUMBER: case P::RUNE: case P::STRING: case P::RAWSTRING: return "literal " + std::string(text);
    case P::COMMA: return "comma";
    case P::SEMI: return text == ";" ? "semicolon" : text.empty() ? "EOF" : "newline";
    case antlr4::Token::EOF: return "EOF";
    default: return std::string(text);
    }
}

File* Builder::file(Context* c) {
    auto* f = arena_.make<File>();
    f->source = &source_;
    f->end = source_.pos(source_.size());
    Cursor at(c);
    if (auto* clause = at.takeRule(P::RulePackageClause)) {
        Cursor in(clause);
        if (options_.docComments) f->doc = doc(clause->start);
        in.take(P::PACKAGE);
        if (auto* name = in.take(P::IDENT)) f->packageName = ident(name);
    }
    if (!f->packageName) f->packageName = blankIdent(source_.pos(0));
    std::vector<ImportSpec*> imports;
    std::vector<Node*> decls;
    bool otherSeen = false;
    for (; !at.done();) {
        auto* top = at.takeRule(P::RuleTopLevelDecl);
        if (!top) {
            at.next();
            continue;
        }
        Cursor in(top);
        if (in.rule() == P::RuleImportDecl) {
            if (otherSeen) syntaxError(pos(top), "imports must appear before other declarations");
            size_t before = imports.size();
            importDecl(in.takeAny(), imports);
            decls.insert(decls.end(), imports.begin() + static_cast<ptrdiff_t>(before), imports.end());
            otherSeen = false;  // gc complains about the first import of a row only
        } else if (in.rule() == P::RuleDeclaration) {
            declaration(in.takeAny(), decls);
            otherSeen = true;
        } else if (in.rule() == P::RuleFuncDecl) {
            decls.push_back(funcDecl(in.takeAny()));
            otherSeen = true;
        }
    }
    f->imports = arena_.list(imports);
    f->decls = arena_.list(decls);
    return f;
}

void Builder::snippet(Context* c, Snippet& out) {
    std::vector<ImportSpec*> imports;
    std::vector<Node*> items;
    for (Cursor at(c); !at.done();) {
        auto* item = at.takeRule(P::RuleSnippetItem);
        if (!item) {
            at.next();
            continue;
        }
        Cursor in(item);
        if (in.rule() == P::RuleImportDecl) importDecl(in.takeAny(), imports);
        else if (in.rule() == P::RuleFuncDecl) items.push_back(funcDecl(in.takeAny()));
        else if (in.rule() == P::RuleStmt) {
            auto* s = stmt(in.takeAny());
            // A declaration at the top of a snippet is the snippet's, not one of a block.
            if (auto* d = as<DeclStmt>(s)) items.insert(items.end(), d->specs.begin(), d->specs.end());
            else items.push_back(s);
        }
    }
    out.imports = arena_.list(imports);
    out.items = arena_.list(items);
}

}  // namespace minigo::syntax
