// This file holds what the parser does in code: the check of trailing separators and the guard against too deep nesting.
#pragma once
#include "antlr4-runtime.h"

class GoParserBase : public antlr4::Parser {
public:
    explicit GoParserBase(antlr4::TokenStream* input) : antlr4::Parser(input) {}

    /// Thrown out of the entry rule. It is no RecognitionException, so no rule catches it.
    struct NestingTooDeep : std::exception {};
    /// The parser recurses as the text nests, and must not go below this address.
    void setStackLimit(const char* lowest) { stackLimit_ = lowest; }
    void enterRule(antlr4::ParserRuleContext* context, size_t state, size_t rule) override;

protected:
    /// After the token that opens a list or a separator, without an item: only the token that closes the list may follow.
    void trail(size_t closer);

private:
    const char* stackLimit_ = nullptr;
};
