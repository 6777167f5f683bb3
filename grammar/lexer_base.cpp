// This file implements automatic semicolons (spec: Semicolons) and resolves the ambiguity of composite literals in statement headers
// (spec: Composite literals) while tokens are made, so that the grammar needs neither predicates nor a second set of expressions.
#include "GoLexer.h"

using antlr4::Token;
using L = GoLexer;

std::unique_ptr<Token> GoLexerBase::nextToken() {
    if (pendingEof_) return std::move(pendingEof_);
    if (frames_.size() > kMaxNesting) {
        tooDeep_ = true;
        _input->seek(_input->size());
    }
    auto token = Lexer::nextToken();
    if (token->getType() != Token::EOF || !endsStatement_) return token;
    endsStatement_ = false;
    auto semi = _factory->create({this, _input}, L::SEMI, "EOF", Token::DEFAULT_CHANNEL, token->getStartIndex(), token->getStartIndex() - 1,
                                 token->getLine(), token->getCharPositionInLine());
    pendingEof_ = std::move(token);
    return semi;
}

void GoLexerBase::newline() {
    if (endsStatement_) setType(L::SEMI);
    else skip();
}

void GoLexerBase::blockComment() {
    bool lines = false;
    if (endsStatement_)
        for (size_t n = _input->index() - tokenStartCharIndex; n > 0 && !lines; n--) lines = _input->LA(-static_cast<ssize_t>(n)) == '\n';
    if (lines) setType(L::SEMI);
    else channel = HIDDEN;
}

void GoLexerBase::emit(std::unique_ptr<Token> token) {
    size_t type = token->getType();
    if (type == Token::EOF || token->getChannel() != Token::DEFAULT_CHANNEL) return Lexer::emit(std::move(token));
    switch (type) {
    case L::IDENT: case L::NUMBER: case L::RUNE: case L::STRING: case L::RAWSTRING:
    case L::BREAK: case L::CONTINUE: case L::FALLTHROUGH: case L::RETURN: case L::INC: case L::DEC:
    case L::RPAREN: case L::RBRACK: case L::RBRACE:
        endsStatement_ = true;
        break;
    default: endsStatement_ = false;
    }
    size_t tracked = track(type);
    if (tracked != type) static_cast<antlr4::WritableToken*>(token.get())->setType(tracked);
    Lexer::emit(std::move(token));
}

size_t GoLexerBase::track(size_t type) {
    size_t result = type;
    bool operandEnd = false;
    auto& frame = frames_.back();
    switch (type) {
    case L::IDENT: case L::NUMBER: case L::RUNE: case L::STRING: case L::RAWSTRING: operandEnd = true; break;
    case L::IF: case L::FOR: case L::SWITCH: frames_.push_back({Enclosing::Header}); break;
    case L::FUNC: frame.funcOpen = true; break;
    case L::MAP: case L::CHAN: case L::STRUCT: case L::INTERFACE: frame.typeOpen = true; break;
    case L::LPAREN:
        // A conversion ends the type; the parameters of a func type do not.
        if (operandEnd_ && !frame.funcOpen) frame.typeOpen = false;
        frames_.push_back({Enclosing::Paren});
        break;
    case L::LBRACK:
        if (!operandEnd_) frame.typeOpen = true;
        frames_.push_back({operandEnd_ ? Enclosing::Index : Enclosing::TypeBracket});
        break;
    case L::LBRACE: result = openBrace(); break;
    case L::RPAREN: case L::RBRACK: case L::RBRACE: operandEnd = closeBracket(); break;
    case L::MUL:
        if (operandEnd_) frame.typeOpen = frame.funcOpen = false;
        break;
    case L::ARROW: case L::DOT: case L::ELLIPSIS: break;  // parts of types as well as of expressions
    default: frame.typeOpen = frame.funcOpen = false;
    }
    operandEnd_ = operandEnd;
    last_ = type;
    return result;
}

size_t GoLexerBase::openBrace() {
    auto frame = frames_.back();
    if (last_ == L::STRUCT || last_ == L::INTERFACE) frames_.push_back({Enclosing::TypeBraces});
    else if (frame.funcOpen) frames_.push_back({Enclosing::FuncBody});
    else if (frame.kind != Enclosing::Header) frames_.push_back({Enclosing::Braces});
    else if (frame.typeOpen && operandEnd_) frames_.push_back({Enclosing::LiteralType});
    else {
        frames_.back() = {Enclosing::Braces};
        return L::BODY_LBRACE;
    }
    return L::LBRACE;
}

bool GoLexerBase::closeBracket() {
    while (frames_.size() > 1 && frames_.back().kind == Enclosing::Header) frames_.pop_back();
    auto kind = frames_.back().kind;
    if (frames_.size() > 1) frames_.pop_back();
    auto& frame = frames_.back();
    switch (kind) {
    case Enclosing::TypeBracket: return false;                // the element type follows
    case Enclosing::FuncBody: frame.funcOpen = frame.typeOpen = false; return true;
    case Enclosing::LiteralType: case Enclosing::Braces: frame.typeOpen = false; return true;
    case Enclosing::Paren: return !frame.funcOpen;            // after parameters a result type may follow
    default: return true;
    }
}
