// This file implements error messages and recovery. The texts, and the tokens at which parsing resumes, are gc's.
#include "syntax/recovery.h"

#include "syntax/build.h"

namespace minigo::syntax {

using antlr4::Parser;
using P = GoParser;

/// A bracketed list: gc's list() with its context and what its elements complain about.
struct ErrorStrategy::ListForm {
    size_t rule, opener, separator, closer;
    const char* context;
};

namespace {

constexpr size_t kEof = antlr4::Token::EOF;

/// Keywords at which a statement begins: inside a function nothing is skipped past them.
bool startsStatement(size_t type) {
    switch (type) {
    case P::BREAK: case P::CONST: case P::CONTINUE: case P::DEFER: case P::FALLTHROUGH: case P::FOR: case P::GO: case P::GOTO: case P::IF:
    case P::RETURN: case P::SELECT: case P::SWITCH: case P::TYPE: case P::VAR:
        return true;
    default: return false;
    }
}

bool startsDeclaration(size_t type) {
    return type == P::IMPORT || type == P::CONST || type == P::TYPE || type == P::VAR || type == P::FUNC;
}

bool isBrace(size_t type) { return type == P::LBRACE || type == P::BODY_LBRACE; }

std::string nameOf(Parser* parser, size_t type) {
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

bool isToken(antlr4::tree::ParseTree* c) {
    return typeid(*c) == typeid(antlr4::tree::TerminalNodeImpl) || typeid(*c) == typeid(antlr4::tree::ErrorNodeImpl);
}

size_t ruleOf(antlr4::tree::ParseTree* c) { return !c || isToken(c) ? Cursor::kNoRule : static_cast<Context*>(c)->getRuleIndex(); }

/// What the header of an if, for or switch statement holds so far.
struct HeaderState {
    explicit HeaderState(Context* c) {
        for (auto* child : c->children) {
            if (ruleOf(child) == P::RuleBody) break;
            bool token = isToken(child);
            auto type = token ? static_cast<antlr4::tree::TerminalNode*>(child)->getSymbol()->getType() : 0;
            // What was dropped in place of the second semicolon counts as that.
            bool dropped = typeid(*child) == typeid(antlr4::tree::ErrorNodeImpl) && semis == 1;
            lastIsSemi = type == P::SEMI || dropped;
            semis += lastIsSemi;
            range |= type == P::RANGE;
            if (ruleOf(child) == P::RuleSimpleStmt) readStatement(static_cast<Context*>(child));
        }
    }
    void readStatement(Context* c) {
        statement = c;
        for (Cursor at(c); !at.done(); at.next())
            if (at.rule() == P::RuleAssignTail)
                for (Cursor tail(at.context()); !tail.done(); tail.next()) range |= tail.tokenType() == P::RANGE;
    }

    size_t semis = 0;
    Context* statement = nullptr;  ///< the last one
    bool range = false, lastIsSemi = false;
};

/// Whether `c`, a statement or simple statement, is a list of expressions that nothing is assigned to.
bool isBareList(Context* c) {
    if (ruleOf(c) != P::RuleStmt && ruleOf(c) != P::RuleSimpleStmt) return false;
    return c->children.size() == 1 && ruleOf(c->children[0]) == P::RuleExprList && static_cast<Context*>(c->children[0])->children.size() > 1;
}

}  // namespace

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
    if (ruleOf(c) == P::RuleTypeSpec || ruleOf(c->parent) == P::RuleTypeSpec) {
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

// ---- lists

static const ErrorStrategy::ListForm* listForm(size_t rule);

void ErrorStrategy::elementError(const ListForm& form) {
    switch (form.rule) {
    case P::RuleCallArgs: case P::RuleLiteralValue: return expressionExpected();
    case P::RuleParams: case P::RuleTypeParams:
        unexpected("expected " + nameOf(parser_, form.closer));
        return advance({P::COMMA, form.closer});
    case P::RuleStructType:
        unexpected("expected field name or embedded type");
        return advance({P::SEMI, P::RBRACE});
    case P::RuleInterfaceType:
        unexpected("expected ~ term or type");
        return advance({P::OR, P::TILDE, P::SEMI, P::RPAREN, P::RBRACK, P::RBRACE});
    case P::RuleImportDecl:
        error("missing import path");
        return advance({P::SEMI, P::RPAREN});
    default:
        want(P::IDENT);
        return restOfSpec();
    }
}

/// After an element neither separator nor closer. True if the closer was found (and taken).
bool ErrorStrategy::endList(Context*, const ListForm& form) {
    if (here() != form.closer) {
        unexpected(std::string("in ") + form.context + "; possibly missing " + nameOf(parser_, form.separator) + " or " + nameOf(parser_, form.closer));
        advance({P::RPAREN, P::RBRACK, P::RBRACE});
    }
    if (here() != form.closer) return false;
    skipOne();
    return true;
}

/// One more specification of a grouped declaration.
void ErrorStrategy::restOfGroup(const ListForm& form) {
    switch (form.rule) {
    case P::RuleImportDecl: return void(parser_->importSpec());
    case P::RuleConstDecl: return void(parser_->constSpec());
    case P::RuleVarDecl: return void(parser_->varSpec());
    default: return void(parser_->typeSpec());
    }
}

/// After something that is no element: the fields or methods behind it, then the end of the list.
void ErrorStrategy::restOfList(Context* c, const ListForm& form) {
    if (form.rule == P::RuleConstDecl || form.rule == P::RuleVarDecl || form.rule == P::RuleTypeDecl || form.rule == P::RuleImportDecl) {
        while (here() == P::SEMI) {
            skipOne();
            if (here() == form.closer || here() == kEof) break;
            restOfGroup(form);
        }
        return void(endList(c, form));
    }
    bool fields = form.rule == P::RuleStructType;
    if (!fields && form.rule != P::RuleInterfaceType) return void(endList(c, form));
    while (here() == P::SEMI) {
        skipOne();
        switch (here()) {
        case P::RBRACE: case kEof: break;
        case P::STRUCT: case P::INTERFACE: case P::FUNC: case P::MAP: case P::CHAN: case P::LBRACK: case P::ARROW: case P::TILDE:
            if (fields) elementError(form);
            else parser_->interfaceElem();
            break;
        case P::IDENT: case P::MUL: case P::LPAREN:
            if (fields) parser_->fieldDecl();
            else parser_->interfaceElem();
            break;
        default: elementError(form);
        }
    }
    if (here() != kEof) endList(c, form);
}

// ---- statements

/// Two statements without a semicolon between them.
void ErrorStrategy::endOfStatement(Context* c) {
    while (true) {
        auto type = here();
        if (type == P::SEMI || type == P::RBRACE || (type == kEof && ruleOf(c) == P::RuleSnippet)) return;
        // A label without a statement: the builder complains about that, and gc ends the list here.
        auto* last = static_cast<Context*>(c->children.back());
        if (ruleOf(last) == P::RuleStmt && !last->children.empty() && last->stop && last->stop->getType() == P::COLON) return;
        if (last->children.size() == 1 && last->start && last->start->getType() == P::RETURN) {
            expressionExpected();
            if (here() == P::SEMI || here() == P::RBRACE) return;
        }
        if (isBareList(last)) {
            unexpected("expected := or = or comma");
            advance({P::SEMI, P::RBRACE});
            if (here() == P::SEMI || here() == P::RBRACE) return;
        }
        unexpected("at end of statement");
        advance({P::SEMI, P::RBRACE, P::CASE, P::DEFAULT});
        if (!startsStatement(here())) return;
        parser_->stmt();
    }
}

/// In the braces of a switch or select statement, at something that is no clause.
void ErrorStrategy::clauseExpected(size_t) {
    while (true) {
        auto type = here();
        if (type == P::CASE || type == P::DEFAULT || type == P::RBRACE || type == kEof) return;
        unexpected("expected case or default or }");
        advance({P::COLON, P::CASE, P::DEFAULT, P::RBRACE});
        if (here() == P::COLON) skipOne();
        else want(P::COLON);
        parser_->stmtList();
    }
}

/// The brace of a body is missing; `header` is the if, for or switch statement. What follows goes through gc's header() from where it stopped.
void ErrorStrategy::bodyExpected(Context* header) {
    HeaderState h(header);
    auto rule = ruleOf(header);
    const char* keyword = rule == P::RuleIfStmt ? "if" : rule == P::RuleForStmt ? "for" : "switch";
    if (!errors_.empty() && opened()) return;
    if (h.statement && !h.lastIsSemi && isBareList(h.statement)) {
        unexpected("expected := or = or comma");
        advance({P::SEMI, P::RBRACE});
    }
    bool initMissing = h.semis == 0 && !h.statement && !h.range;
    if (initMissing && here() == P::VAR) {
        skipOne();
        error(std::string("var declaration not allowed in ") + keyword + " initializer");
        parser_->simpleStmt();
    } else if (initMissing || (h.lastIsSemi && (rule != P::RuleForStmt || h.semis == 2))) {
        expressionExpected();  // a condition or post statement that cannot begin
    }
    if (h.semis == 0 && !h.range) restOfHeader(rule == P::RuleForStmt);
    if (opened()) return;
    if (rule == P::RuleSwitchStmt) {
        error("missing { after switch clause");
        return advance({P::CASE, P::DEFAULT, P::RBRACE});
    }
    unexpected(std::string("expected { after ") + keyword + " clause");
    advance({P::IDENT, P::RBRACE});
    demoteBrace();
}

/// Takes the brace that opens a body.
bool ErrorStrategy::opened() {
    if (!isBrace(here())) return false;
    skipOne();
    return true;
}

/// A header's statements after the first one, and the semicolons before them.
void ErrorStrategy::restOfHeader(bool isFor) {
    if (isBrace(here())) return;
    if (here() == P::SEMI) {
        skipOne();
    } else {
        want(P::LBRACE);
        if (!isBrace(here())) advance({P::LBRACE, P::RBRACE});
    }
    if (isFor && here() != P::SEMI) {
        if (isBrace(here())) return unexpected("expected for loop condition");
        parser_->simpleStmt();
    }
    if (isFor) {
        if (here() == P::SEMI) skipOne();
        else want(P::SEMI);
    }
    if (!isBrace(here())) parser_->simpleStmt();
}

/// Statements follow where a body's brace was expected: that brace, when it comes, is one of a composite literal.
void ErrorStrategy::demoteBrace() {
    auto* tokens = parser_->getTokenStream();
    for (ssize_t i = 1;; i++) {
        auto* t = tokens->LT(i);
        switch (t->getType()) {
        case kEof: case P::IF: case P::FOR: case P::SWITCH: case P::FUNC: case P::LBRACE: case P::RBRACE: return;
        case P::BODY_LBRACE: return static_cast<antlr4::WritableToken*>(t)->setType(P::LBRACE);
        }
    }
}

/// The second semicolon of a for clause is missing.
void ErrorStrategy::forHeader(Context* c) {
    HeaderState h(c);
    if (h.semis == 1 && h.lastIsSemi && isBrace(here())) {
        unexpected("expected for loop condition");
        return;
    }
    if (h.range) return;  // the builder complains of the first semicolon
    if (h.lastIsSemi) expressionExpected();
    if (here() == P::SEMI) skipOne();
    else want(P::SEMI);
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

Lexeme* ErrorStrategy::recoverInline(Parser* parser) {
    parser_ = static_cast<GoParser*>(parser);
    auto* c = parser->getContext();
    auto rule = ruleOf(c);
    auto* token = parser->getCurrentToken();
    nameExpectedAfterDot();
    auto expected = parser->getExpectedTokens();
    size_t type = expected.isEmpty() ? 0 : static_cast<size_t>(expected.getMinElement());

    if (auto* form = listForm(rule)) {
        size_t opened = 0;
        for (auto* child : c->children) {
            bool opener = isToken(child) && (typeid(*child) == typeid(antlr4::tree::ErrorNodeImpl) ||
                                             static_cast<antlr4::tree::TerminalNode*>(child)->getSymbol()->getType() == form->opener);
            opened = opened ? opened + 1 : opener;
        }
        if (opened && type == form->closer && here() != kEof) {
            if (opened == 1) {
                elementError(*form);
                restOfList(c, *form);
            } else {
                endList(c, *form);
            }
            return token;
        }
        if (opened > 1 && type == form->closer) {
            endList(c, *form);
            return token;
        }
    }
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
    if (type == P::RBRACK && array && parser->getTokenStream()->LT(-1)->getType() == P::LBRACK) {
        expressionExpected();
        if (here() == P::RBRACK) {
            skipOne();
            return token;
        }
    }
    if (type == P::RBRACK && here() == P::COMMA && array) {
        error("unexpected comma; expected ]");
        skipOne();
        if (here() == P::RBRACK) {
            skipOne();
            return token;
        }
    }
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

void ErrorStrategy::reportError(Parser* parser, const antlr4::RecognitionException& e) {
    parser_ = static_cast<GoParser*>(parser);
    auto* c = parser->getContext();
    nameExpectedAfterDot();
    bool noAlternative = dynamic_cast<const antlr4::NoViableAltException*>(&e) != nullptr;
    if (auto* form = listForm(ruleOf(c))) {
        if (here() == kEof && c->children.size() > 1) return unexpected("expected " + nameOf(parser_, form->closer));
        bool opened = false;
        for (Cursor at(c); !at.done(); at.next()) opened |= at.tokenType() == form->opener;
        elementError(*form);
        if (noAlternative && opened) restOfList(c, *form);
        return;
    }
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
    case P::RuleSuffix:
        if (c->children.size() > 1) return typeExpected();
        unexpected("expected name or (");
        return advance({P::SEMI, P::RPAREN});
    case P::RuleIndex:
        if (c->children.size() > 2 && parser->getTokenStream()->LT(-1)->getType() == P::COMMA) return want(P::RBRACK);
        if (c->children.size() > 1) return restOfIndex();
        if (here() == P::RBRACK) unexpected("expected operand");
        else expressionExpected();
        if (here() == P::RBRACK) skipOne();
        return;
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

/// After a declaration's name that was none: what is left of it.
void ErrorStrategy::restOfSpec() {
    auto assigned = [&] { return here() == P::ASSIGN || here() == P::DEFINE; };
    if (here() == P::SEMI || here() == P::RPAREN || here() == kEof) return;
    if (!assigned()) parser_->type_();
    if (!assigned()) return;
    parser_->assign();
    parser_->exprList();
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

static const ErrorStrategy::ListForm* listForm(size_t rule) {
    static constexpr ErrorStrategy::ListForm kForms[] = {
        {P::RuleCallArgs, P::LPAREN, P::COMMA, P::RPAREN, "argument list"},
        {P::RuleParams, P::LPAREN, P::COMMA, P::RPAREN, "parameter list"},
        {P::RuleTypeParams, P::LBRACK, P::COMMA, P::RBRACK, "parameter list"},
        {P::RuleLiteralValue, P::LBRACE, P::COMMA, P::RBRACE, "composite literal"},
        {P::RuleStructType, P::LBRACE, P::SEMI, P::RBRACE, "struct type"},
        {P::RuleInterfaceType, P::LBRACE, P::SEMI, P::RBRACE, "interface type"},
        {P::RuleImportDecl, P::LPAREN, P::SEMI, P::RPAREN, "grouped declaration"},
        {P::RuleConstDecl, P::LPAREN, P::SEMI, P::RPAREN, "grouped declaration"},
        {P::RuleVarDecl, P::LPAREN, P::SEMI, P::RPAREN, "grouped declaration"},
        {P::RuleTypeDecl, P::LPAREN, P::SEMI, P::RPAREN, "grouped declaration"},
    };
    for (auto& f : kForms)
        if (f.rule == rule) return &f;
    return nullptr;
}

}  // namespace minigo::syntax
