// This file holds the error strategy of the parser.
#pragma once
#include "GoParser.h"
#include "syntax/errors.h"

namespace minigo::syntax {

/// Reports errors in gc's words and resumes where gc's parser does. Each method stands for something that parser does: match() failing
/// is its want() or the end of its list(), a rule that cannot begin is the function of that name, sync() is where its loops look up.
class ErrorStrategy final : public antlr4::ANTLRErrorStrategy {
public:
    ErrorStrategy(const SourceFile& source, Errors& errors) : source_(source), errors_(errors) {}

    /// Whether the first error stands at the end of the text: more text could mend it.
    bool firstErrorAtEnd() const { return firstErrorAtEnd_; }

    void reset(antlr4::Parser*) override {}
    antlr4::Token* recoverInline(antlr4::Parser* parser) override;
    void recover(antlr4::Parser* parser, std::exception_ptr e) override;
    void sync(antlr4::Parser* parser) override;
    bool inErrorRecoveryMode(antlr4::Parser*) override { return skipping_; }
    void reportMatch(antlr4::Parser*) override {}
    void reportError(antlr4::Parser* parser, const antlr4::RecognitionException& e) override;

    struct ListForm;

private:
    size_t here() const { return parser_->getTokenStream()->LA(1); }
    void error(std::string message);
    void unexpected(const std::string& expectation);
    void skipOne();
    void advance(std::initializer_list<size_t> follow);
    bool inFunction() const;

    void want(size_t type);
    bool endList(antlr4::ParserRuleContext* c, const ListForm& form);
    void elementError(const ListForm& form);
    void restOfList(antlr4::ParserRuleContext* c, const ListForm& form);
    bool closerExpected(antlr4::ParserRuleContext* c, const ListForm& form);
    void elementExpected(antlr4::ParserRuleContext* c, const ListForm& form, bool noAlternative);
    void endOfStatement(antlr4::ParserRuleContext* c);
    void assignmentExpected();
    void clauseExpected(size_t rule);
    void bodyExpected(antlr4::ParserRuleContext* header);
    void restOfHeader(bool isFor);
    bool opened();
    void demoteBrace();
    void restOfIndex();
    void indexExpected(antlr4::ParserRuleContext* c);
    void selectorExpected(antlr4::ParserRuleContext* c);
    bool lengthExpected();
    void nameExpectedAfterDot();
    bool atDotOfTypeName();
    void restOfGroup(const ListForm& form);
    void forHeader(antlr4::ParserRuleContext* c);
    void expressionExpected();
    void typeExpected();
    void restOfSpec();
    void declarationExpected(antlr4::ParserRuleContext* c);
    bool retry(antlr4::ParserRuleContext* c);

    const SourceFile& source_;
    Errors& errors_;
    GoParser* parser_ = nullptr;
    bool skipping_ = false;
    bool firstErrorAtEnd_ = false;
};

}  // namespace minigo::syntax
