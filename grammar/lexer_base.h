// This file holds what the lexer decides in code: automatic semicolons, and which braces open a statement's body.
#pragma once
#include "antlr4-runtime.h"

#include <vector>

class GoLexerBase : public antlr4::Lexer {
public:
    explicit GoLexerBase(antlr4::CharStream* input) : antlr4::Lexer(input) {}

    /// Adds the semicolon that the end of the text stands for.
    std::unique_ptr<antlr4::Token> nextToken() override;
    using antlr4::Lexer::emit;
    void emit(std::unique_ptr<antlr4::Token> token) override;
    /// Brackets nested beyond kMaxNesting: the text was cut off there.
    bool tooDeep() const { return tooDeep_; }

protected:
    // Actions of the grammar.
    void newline();
    void blockComment();

private:
    /// What encloses the next token. Header: between if, for or switch and the brace of the body.
    enum class Enclosing : char { Paren, Index, TypeBracket, Braces, TypeBraces, FuncBody, LiteralType, Header };
    struct Frame {
        Enclosing kind;
        bool typeOpen = false;  ///< an array, map, chan, struct or interface type has begun here: its `{` is a literal's
        bool funcOpen = false;  ///< `func` stands here: the next `{` is that function's body
    };

    /// The token's type, with BODY_LBRACE for LBRACE where a body begins.
    size_t track(size_t type);
    size_t openBrace();
    bool closeBracket();

    std::vector<Frame> frames_{Frame{Enclosing::Braces}};
    static constexpr size_t kMaxNesting = 1'000'000;

    bool tooDeep_ = false;
    bool endsStatement_ = false;  ///< a newline after the last token is a semicolon
    bool operandEnd_ = false;     ///< the last token ended an operand
    size_t last_ = 0;
    std::unique_ptr<antlr4::Token> pendingEof_;
};
