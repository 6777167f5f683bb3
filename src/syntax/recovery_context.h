// This file holds what the parts of the error strategy ask of tokens and of the rules that are under way.
#pragma once
#include "syntax/build.h"
#include "syntax/recovery.h"

namespace minigo::syntax {

/// A bracketed list: gc's list() with its context and what its elements complain about.
struct ErrorStrategy::ListForm {
    size_t rule, opener, separator, closer;
    const char* context;
};
/// The form of a rule that is such a list; null: it is none.
const ErrorStrategy::ListForm* listForm(size_t rule);

namespace recovery {

using P = GoParser;

inline constexpr size_t kEof = antlr4::Token::EOF;

/// Keywords at which a statement begins: inside a function nothing is skipped past them.
inline bool startsStatement(size_t type) {
    switch (type) {
    case P::BREAK: case P::CONST: case P::CONTINUE: case P::DEFER: case P::FALLTHROUGH: case P::FOR: case P::GO: case P::GOTO: case P::IF:
    case P::RETURN: case P::SELECT: case P::SWITCH: case P::TYPE: case P::VAR:
        return true;
    default: return false;
    }
}

inline bool isBrace(size_t type) { return type == P::LBRACE || type == P::BODY_LBRACE; }

/// Whether `c`, a statement or simple statement, is a list of expressions that nothing is assigned to.
bool isBareList(antlr4::tree::ParseTree* c);

/// How gc's messages call a token of that type.
std::string nameOf(antlr4::Parser* parser, size_t type);

inline bool isToken(antlr4::tree::ParseTree* c) {
    return typeid(*c) == typeid(antlr4::tree::TerminalNodeImpl) || typeid(*c) == typeid(antlr4::tree::ErrorNodeImpl);
}

inline size_t ruleOf(antlr4::tree::ParseTree* c) { return !c || isToken(c) ? Cursor::kNoRule : static_cast<Context*>(c)->getRuleIndex(); }

}  // namespace recovery
}  // namespace minigo::syntax
