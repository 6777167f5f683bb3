// This file recovers from errors in bracketed lists and grouped declarations.
#include "syntax/recovery_context.h"

namespace minigo::syntax {

using namespace recovery;

namespace {

/// Whether it is a field declaration that consists of a name.
bool isLoneName(antlr4::tree::ParseTree* c) {
    if (ruleOf(c) != P::RuleFieldDecl || c->children.size() != 1 || !isToken(c->children[0])) return false;
    return static_cast<antlr4::tree::TerminalNode*>(c->children[0])->getSymbol()->getType() == P::IDENT;
}

}  // namespace

const ErrorStrategy::ListForm* listForm(size_t rule) {
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

/// A list's closer was expected and another token found. False if the list is not open.
bool ErrorStrategy::closerExpected(Context* c, const ListForm& form) {
    size_t opened = 0;
    for (auto* child : c->children) {
        bool opener = isToken(child) && (typeid(*child) == typeid(antlr4::tree::ErrorNodeImpl) ||
                                         static_cast<antlr4::tree::TerminalNode*>(child)->getSymbol()->getType() == form.opener);
        opened = opened ? opened + 1 : opener;
    }
    if (opened == 0 || (opened == 1 && here() == kEof)) return false;
    if (form.rule == P::RuleStructType && opened > 1 && isLoneName(c->children.back())) {
        // gc reads a name that neither a tag nor the field's end follows as one with a type.
        typeExpected();
        restOfList(c, form);
    } else if (opened > 1) {
        endList(c, form);
    } else {
        elementError(form);
        restOfList(c, form);
    }
    return true;
}

/// At something that no element of a list begins with. `noAlternative`: a prediction failed, so that the rule ends here.
void ErrorStrategy::elementExpected(Context* c, const ListForm& form, bool noAlternative) {
    if (here() == kEof && c->children.size() > 1) return unexpected("expected " + nameOf(parser_, form.closer));
    bool opened = false;
    for (Cursor at(c); !at.done(); at.next()) opened |= at.tokenType() == form.opener;
    elementError(form);
    if (noAlternative && opened) restOfList(c, form);
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

}  // namespace minigo::syntax
