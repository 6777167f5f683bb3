// This file holds the parser's actions, and the interface by which they reach the error strategy.
#pragma once
#include "antlr4-runtime.h"

class GoParserBase : public antlr4::Parser {
public:
    explicit GoParserBase(antlr4::TokenStream* input) : antlr4::Parser(input) {}

protected:
    /// After a separator without an item: only the token that closes the list may follow.
    void trail(size_t closer);
};
