// This file implements the parser's code.
#include "grammar/parser_base.h"

void GoParserBase::enterRule(antlr4::ParserRuleContext* context, size_t state, size_t rule) {
    if (static_cast<const char*>(__builtin_frame_address(0)) < stackLimit_) throw NestingTooDeep();
    Parser::enterRule(context, state, rule);
}

void GoParserBase::trail(size_t closer) {
    // An empty alternative predicts every token that may follow the item, of which only the closer is right.
    if (_input->LA(1) != closer) _errHandler->reportError(this, antlr4::InputMismatchException(this));
}
