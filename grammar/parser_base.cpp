// This file implements the actions of the parser's grammar.
#include "grammar/parser_base.h"

void GoParserBase::trail(size_t closer) {
    // An empty alternative predicts every token that may follow the list, of which only the closer is right.
    if (_input->LA(1) != closer) _errHandler->reportError(this, antlr4::InputMismatchException(this));
}
