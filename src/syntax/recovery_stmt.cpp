// This file recovers from errors in statements: their ends, clauses, headers and bodies.
#include "syntax/recovery_context.h"

namespace minigo::syntax {

using namespace recovery;

namespace {

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

}  // namespace

bool recovery::isBareList(antlr4::tree::ParseTree* c) {
    if (ruleOf(c) != P::RuleStmt && ruleOf(c) != P::RuleSimpleStmt) return false;
    return c->children.size() == 1 && ruleOf(c->children[0]) == P::RuleExprList && static_cast<Context*>(c->children[0])->children.size() > 1;
}

/// After a list of expressions that must be the left side of an assignment.
void ErrorStrategy::assignmentExpected() {
    switch (here()) {
    case P::ASSIGN: case P::DEFINE: case P::OPASSIGN: case P::INC: case P::DEC: case P::ARROW: return;
    }
    unexpected("expected := or = or comma");
    advance({P::SEMI, P::RBRACE});
}

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
            assignmentExpected();
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
        assignmentExpected();
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

}  // namespace minigo::syntax
