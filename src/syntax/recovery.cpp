// This file implements error messages and recovery. The texts, and the tokens at which parsing resumes, are gc's.
#include "syntax/recovery_context.h"

namespace minigo::syntax {

using antlr4::Parser;
using namespace recovery;

namespace {

bool startsDeclaration(size_t type) {
    return type == P::IMPORT || type == P::CONST || type == P::TYPE || type == P::VAR || type == P::FUNC;
}

}  // namespace

std::string recovery::nameOf(Parser* parser, size_t type) {
    switch (type) {
    case P::IDENT: return "name";
    case P::SEMI: return "semicolon or newline";
    case P::COMMA: return "comma";
    case P::BODY_LBRACE: return "{";
    case kEof: return "EOF";
    }
    auto literal = parser->getVocabulary().getLiteralName(type);
    return literal.size() > 2 ? literal.substr(1, literal.size() - 2) : literal;
}

// ---- reporting and skipping

void ErrorStrategy::error(std::string message) {
    auto* token = parser_->getCurrentToken();
    bool atEnd = token->getType() == kEof || (token->getType() == P::SEMI && token->getStopIndex() + 1 == token->getStartIndex());
    if (errors_.empty()) firstErrorAtEnd_ = atEnd;
    // At the end of the text everything that is open would complain.
    if (token->getType() == kEof && !errors_.empty()) return;
    errors_.syntax(source_.pos(token->getStartIndex()), std::move(message));
}

void ErrorStrategy::unexpected(const std::string& expectation) {
    auto* token = parser_->getCurrentToken();
    std::string_view text;
    if (token->getStopIndex() + 1 > token->getStartIndex() && token->getType() != kEof)
        text = std::string_view(source_.text).substr(token->getStartIndex(), token->getStopIndex() + 1 - token->getStartIndex());
    error("unexpected " + describe(token, text) + (expectation.starts_with("expected ") ? ", " : " ") + expectation);
}

void ErrorStrategy::skipOne() {
    if (here() == kEof) return;
    skipping_ = true;  // consume() then marks the token in the tree as dropped
    parser_->consume();
    skipping_ = false;
}

void ErrorStrategy::advance(std::initializer_list<size_t> follow) {
    bool function = inFunction();
    for (size_t type; (type = here()) != kEof; skipOne()) {
        if (function && startsStatement(type)) return;
        for (size_t f : follow)
            if (f == type || (f == P::LBRACE && type == P::BODY_LBRACE)) return;
    }
}

bool ErrorStrategy::inFunction() const {
    for (antlr4::tree::ParseTree* c = parser_->getContext(); c; c = c->parent)
        if (ruleOf(c) == P::RuleStmtList || ruleOf(c) == P::RuleSnippet) return true;
    return false;
}

/// One token is expected and another found: that one is dropped, and parsing goes on as if it had been right.
void ErrorStrategy::want(size_t type) {
    unexpected("expected " + nameOf(parser_, type));
    skipOne();
}

void ErrorStrategy::expressionExpected() {
    unexpected("expected expression");
    advance({P::RPAREN, P::RBRACK, P::RBRACE});
}

void ErrorStrategy::typeExpected() {
    auto* previous = parser_->getTokenStream()->LT(-1);
    auto* c = parser_->getContext();
    switch (previous ? previous->getType() : 0) {
    case P::ELLIPSIS: return error("... is missing type");
    case P::CHAN: return error("missing channel element type");
    case P::ARROW: return here() == P::CHAN ? void() : error("missing channel element type");
    case P::LBRACK:
        if (ruleOf(c->parent) != P::RuleTypeArgs || here() != P::RBRACK) break;
        return unexpected("expected type argument list");
    }
    if (ruleOf(c) == P::RuleTypeSpec || ruleOf(c->parent) == P::RuleTypeSpec || ruleOf(c->parent) == P::RuleTypeDecl) {
        unexpected("in type declaration");
        return advance({P::SEMI, P::RPAREN});
    }
    if (ruleOf(c) == P::RuleTypeTerm || ruleOf(c->parent) == P::RuleTypeTerm) {
        unexpected("expected ~ term or type");
        return advance({P::OR, P::TILDE, P::SEMI, P::RPAREN, P::RBRACK, P::RBRACE});
    }
    unexpected("expected type");
    advance({P::COMMA, P::COLON, P::SEMI, P::RPAREN, P::RBRACK, P::RBRACE});
}

/// After the index in brackets: what is no bracket is read as the rest of a slice expression.
void ErrorStrategy::restOfIndex() {
    unexpected("expected comma, : or ]");
    advance({P::COMMA, P::COLON, P::RBRACK});
    if (here() != P::COLON && here() != P::RBRACK) parser_->expr();
    if (here() == P::COLON) {
        skipOne();
        if (here() != P::RBRACK) parser_->expr();
    }
    if (here() == P::RBRACK) skipOne();
    else want(P::RBRACK);
}

/// In brackets behind an operand, at something that is no index.
void ErrorStrategy::indexExpected(Context* c) {
    if (c->children.size() > 2 && parser_->getTokenStream()->LT(-1)->getType() == P::COMMA) return want(P::RBRACK);
    if (c->children.size() > 1) return restOfIndex();
    if (here() == P::RBRACK) unexpected("expected operand");
    else expressionExpected();
    if (here() == P::RBRACK) skipOne();
}

/// gc reads a dot behind a type's name as part of it, whatever comes then.
void ErrorStrategy::nameExpectedAfterDot() {
    if (here() != P::DOT || !atDotOfTypeName()) return;
    skipOne();
    want(P::IDENT);
}

/// Whether the token at hand follows a type's name that could be a package's.
bool ErrorStrategy::atDotOfTypeName() {
    antlr4::tree::ParseTree* c = parser_->getContext();
    while (c && c->children.empty()) {
        auto* parent = c->parent;
        if (!parent) return false;
        size_t i = 0;
        while (i < parent->children.size() && parent->children[i] != c) i++;
        c = i > 0 ? parent->children[i - 1] : nullptr;
    }
    for (; c && !isToken(c) && !c->children.empty(); c = c->children.back())
        if (ruleOf(c) == P::RuleTypeName) return c->children.size() == 1;
    return false;
}

// ---- what the parser calls

/// In an array type, at no "]": a length that is missing, or a comma behind it. True if the bracket was found (and taken).
bool ErrorStrategy::lengthExpected() {
    if (parser_->getTokenStream()->LT(-1)->getType() == P::LBRACK) {
        expressionExpected();
        if (here() == P::RBRACK) {
            skipOne();
            return true;
        }
    }
    if (here() != P::COMMA) return false;
    error("unexpected comma; expected ]");
    skipOne();
    if (here() != P::RBRACK) return false;
    skipOne();
    return true;
}

Lexeme* ErrorStrategy::recoverInline(Parser* parser) {
    parser_ = static_cast<GoParser*>(parser);
    auto* c = parser->getContext();
    auto rule = ruleOf(c);
    auto* token = parser->getCurrentToken();
    nameExpectedAfterDot();
    auto expected = parser->getExpectedTokens();
    size_t type = expected.isEmpty() ? 0 : static_cast<size_t>(expected.getMinElement());

    if (auto* form = listForm(rule); form && type == form->closer && closerExpected(c, *form)) return token;
    switch (rule) {
    case P::RulePackageClause:
    case P::RuleSemi:
        // Errors in the package clause end it all (mostly the go command has refused the file before, see header_errors.cpp).
        if (rule == P::RulePackageClause || static_cast<Context*>(c->parent)->children.size() == 2) {
            if (type == P::PACKAGE) error("package statement must be first");
            else unexpected("expected " + nameOf(parser_, type));
            throw antlr4::ParseCancellationException();
        }
        if (here() == kEof) return token;
        unexpected("after top level declaration");
        advance({P::IMPORT, P::CONST, P::TYPE, P::VAR, P::FUNC});
        return token;
    case P::RuleBody:
        if (type != P::BODY_LBRACE) break;
        bodyExpected(static_cast<Context*>(c->parent));
        return token;
    case P::RuleSwitchStmt:
        if (type != P::BODY_LBRACE) break;
        bodyExpected(c);
        return token;
    case P::RuleSelectStmt:
        if (type != P::LBRACE) break;
        error("missing { after select clause");
        advance({P::CASE, P::DEFAULT, P::RBRACE});
        return token;
    case P::RuleForStmt:
        if (type != P::SEMI) break;
        forHeader(c);
        return token;
    case P::RuleFuncDecl: case P::RuleLiteral: throw antlr4::InputMismatchException(parser);
    case P::RuleIndex:
        if (static_cast<Context*>(c)->children.size() != 2) break;  // [ expr
        restOfIndex();
        return token;
    }
    bool array = rule == P::RuleArrayType || rule == P::RuleSimpleElemType || rule == P::RuleLiteralType;
    if (type == P::RBRACK && array && lengthExpected()) return token;
    if (type == P::LBRACE && here() == P::BODY_LBRACE && !errors_.empty()) {
        skipOne();
        return token;
    }
    if (rule == P::RuleSnippet) {
        unexpected("expected statement");
        skipOne();
        return token;
    }
    want(type);
    return token;
}

void ErrorStrategy::selectorExpected(Context* c) {
    if (c->children.size() > 1) {
        typeExpected();
        if (here() == P::RPAREN) skipOne();
        else want(P::RPAREN);
        return;
    }
    unexpected("expected name or (");
    advance({P::SEMI, P::RPAREN});
}

void ErrorStrategy::reportError(Parser* parser, const antlr4::RecognitionException& e) {
    parser_ = static_cast<GoParser*>(parser);
    auto* c = parser->getContext();
    nameExpectedAfterDot();
    bool noAlternative = dynamic_cast<const antlr4::NoViableAltException*>(&e) != nullptr;
    if (auto* form = listForm(ruleOf(c))) return elementExpected(c, *form, noAlternative);
    if (noAlternative && retry(c)) return;
    switch (ruleOf(c)) {
    case P::RuleFuncDecl: {
        bool method = Cursor(c).done() ? false : c->children.size() > 1;
        unexpected(method ? "expected name" : "expected name or (");
        advance({P::LBRACE, P::SEMI});
        if (isBrace(here())) parser_->block();
        return;
    }
    case P::RuleImportSpec: case P::RuleLiteral:
        error("missing import path");
        return advance({P::SEMI, P::RPAREN});
    case P::RuleVarSpec:
        typeExpected();
        if (here() != P::ASSIGN && here() != P::DEFINE) return;
        parser_->assign();
        parser_->exprList();
        return;
    case P::RuleIfStmt:
        error("else must be followed by if or statement block");
        return advance({P::IDENT, P::RBRACE});
    case P::RuleForStmt:
        bodyExpected(c);
        parser_->stmtList();
        if (here() == P::RBRACE) skipOne();
        else want(P::RBRACE);
        return;
    case P::RuleSuffix: return selectorExpected(c);
    case P::RuleIndex: return indexExpected(c);
    case P::RuleFieldDecl:
        unexpected("expected name");
        return advance({P::DOT, P::SEMI, P::RBRACE});
    case P::RuleNameTail:
        if (parser->getTokenStream()->LT(-1)->getType() != P::LBRACK) return typeExpected();
        expressionExpected();
        if (here() != P::RBRACK) return;
        skipOne();
        parser_->type_();
        return;
    case P::RuleTypeSpec: case P::RuleType_: case P::RuleTypeName: case P::RuleTypeLit: case P::RuleTypeTerm: case P::RuleTypeElem:
    case P::RuleElemType: case P::RuleSimpleElemType: case P::RuleResult: case P::RuleParam: case P::RuleTypeArgs:
    case P::RuleTypeParam:
        return typeExpected();
    case P::RuleLiteralType: return c->children.empty() ? expressionExpected() : typeExpected();
    default: return expressionExpected();
    }
}

/// A prediction over several tokens failed: the likeliest alternative is parsed after all, and finds the error at its place.
bool ErrorStrategy::retry(Context* c) {
    auto next = parser_->getTokenStream()->LA(2);
    switch (ruleOf(c)) {
    case P::RuleSnippetItem:
        if (here() == P::FUNC && (next == P::IDENT || next == P::LPAREN)) parser_->funcDecl();
        else parser_->stmt();
        return true;
    case P::RuleTypeSpec:
        if (here() != P::LBRACK) return false;
        // As in gc, a name that no operator or `]` follows begins a list of type parameters.
        if (auto third = parser_->getTokenStream()->LA(3); next == P::IDENT && (third < P::DEFINE || third > P::TILDE) && third != P::RBRACK &&
                                                          third != P::DOT && third != P::LPAREN && third != P::LBRACK) {
            parser_->typeParams();
            if (here() == P::ASSIGN) skipOne();
            parser_->type_();
        } else {
            parser_->arrayType();
        }
        return true;
    case P::RuleSignature:
        if (here() == P::LPAREN) parser_->params();
        return true;
    case P::RuleInterfaceElem:
        if (here() != P::IDENT || next != P::LPAREN) return false;
        skipOne();
        parser_->signature();
        return true;
    default: return false;
    }
}

void ErrorStrategy::recover(Parser*, std::exception_ptr) {}

void ErrorStrategy::sync(Parser* parser) {
    auto* c = parser->getContext();
    auto rule = c->getRuleIndex();
    if (rule == P::RuleSimpleStmt && ruleOf(c->parent) == P::RuleCommClause && isBareList(c)) {
        parser_ = static_cast<GoParser*>(parser);
        return assignmentExpected();
    }
    if (rule != P::RuleStmtList && rule != P::RuleSourceFile && rule != P::RuleSwitchStmt && rule != P::RuleSelectStmt && rule != P::RuleSnippet) return;
    parser_ = static_cast<GoParser*>(parser);
    if (c->children.empty()) return;
    nameExpectedAfterDot();
    auto* last = c->children.back();
    switch (rule) {
    case P::RuleStmtList: case P::RuleSnippet:
        if (!isToken(last)) endOfStatement(c);
        return;
    case P::RuleSwitchStmt: case P::RuleSelectStmt: {
        bool open = false;
        for (Cursor at(c); !at.done() && !open; at.next()) open = isBrace(at.tokenType());
        if (open) clauseExpected(rule);
        return;
    }
    default: return declarationExpected(c);
    }
}

/// At the top level, at something that is no declaration.
void ErrorStrategy::declarationExpected(Context* c) {
    if (c->children.size() < 2 || startsDeclaration(here()) || here() == kEof) return;
    Context* function = nullptr;
    for (Cursor at(c); !at.done(); at.next())
        if (at.rule() == P::RuleTopLevelDecl) {
            Cursor copy = at;
            Cursor in(copy.takeAny());
            function = in.rule() == P::RuleFuncDecl ? in.takeAny() : nullptr;
        }
    bool bodiless = function && !function->children.empty() && ruleOf(function->children.back()) == P::RuleSignature;
    if (isBrace(here()) && bodiless) error("unexpected semicolon or newline before {");
    else error("non-declaration statement outside function body");
    advance({P::IMPORT, P::CONST, P::TYPE, P::VAR, P::FUNC});
}

}  // namespace minigo::syntax
