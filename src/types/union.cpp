// This file checks unions of type terms in interfaces (spec: General interfaces).
#include <memory>

#include "types/checker.h"
#include "types/positions.h"

namespace minigo::types {

using syntax::as;

namespace {

constexpr size_t kMaxTerms = 100;

void flatten(syntax::Expr* e, std::vector<syntax::Expr*>& terms, std::vector<syntax::Expr*>& unions) {
    if (auto* b = as<syntax::BinaryExpr>(e); b && b->op == syntax::Token::Or) {
        flatten(b->x, terms, unions);
        unions.push_back(b);
        e = b->y;
    }
    terms.push_back(e);
}

bool disjoint(const Term& x, const Term& y) {
    auto* a = y.tilde ? underlying(x.type) : x.type;
    auto* b = x.tilde ? underlying(y.type) : y.type;
    return !identical(a, b);
}

}  // namespace

/// One term, `T` or `~T`.
Term Checker::unionTerm(syntax::Expr* e) {
    auto* u = as<syntax::UnaryExpr>(e);
    bool tilde = u && u->op == syntax::Token::Tilde;
    auto* operand = tilde ? u->x : e;
    Term term{tilde, typ(operand)};
    if (isTypeParam(term.type)) {
        error(operand, Code::MisplacedTypeParam,
              tilde ? "type in term " + str(e) + " cannot be a type parameter" : "term cannot be a type parameter");
        term.type = basic(BasicKind::Invalid);
    }
    if (tilde) {
        auto* t = create<Union>();
        t->terms = {term};
        recordTypeAndValue(e, Mode::TypeExpr, t, nullptr);
    }
    return term;
}

Type* Checker::unionType(syntax::Expr* e) {
    std::vector<syntax::Expr*> exprs, unions;
    flatten(e, exprs, unions);
    auto* invalid = basic(BasicKind::Invalid);
    Type* result = nullptr;
    std::vector<Term> terms;
    for (size_t i = 0; i < exprs.size(); i++) {
        auto term = unionTerm(exprs[i]);
        if (exprs.size() == 1 && !term.tilde) return term.type;
        if (terms.size() < kMaxTerms) {
            terms.push_back(term);
            auto* u = create<Union>();
            u->terms = terms;
            result = u;
        } else if (result != invalid) {
            error(exprs[i], Code::InvalidUnion, "cannot handle more than 100 union terms (implementation limitation)");
            result = invalid;
        }
        if (i > 0) recordTypeAndValue(unions[i - 1], Mode::TypeExpr, result, nullptr);
    }
    if (result != invalid) later([this, terms, exprs] { validateTerms(terms, exprs); });
    return result;
}

/// Spec: T of ~T must be its own underlying type; unions may not hold interfaces with methods, comparable or overlapping terms.
void Checker::validateTerms(const std::vector<Term>& terms, const std::vector<syntax::Expr*>& exprs) {
    auto text = [](const Term& t) { return (t.tilde ? "~" : "") + typeString(t.type, nullptr); };  // gc qualifies the names in terms
    for (size_t i = 0; i < terms.size(); i++) {
        auto& t = terms[i];
        if (t.type == basic(BasicKind::Invalid)) continue;
        auto* u = underlying(t.type);
        auto* iface = as<Interface>(u);
        if (t.tilde && iface) {
            error(exprs[i], Code::InvalidUnion, "invalid use of ~ (" + str(t.type) + " is an interface)");
            continue;
        }
        if (t.tilde && !identical(u, t.type)) {
            error(exprs[i], Code::InvalidUnion, "invalid use of ~ (underlying type of " + str(t.type) + " is " + str(u) + ")");
            continue;
        }
        if (iface) {
            auto* set = typeSetOf(iface);
            if (!set->methods.empty())
                error(exprs[i], Code::InvalidUnion, "cannot use " + text(t) + " in union (" + text(t) + " contains methods)");
            else if (t.type == comparableType)
                error(exprs[i], Code::InvalidUnion, "cannot use comparable in union");
            else if (set->comparable)
                error(exprs[i], Code::InvalidUnion, "cannot use " + text(t) + " in union (" + text(t) + " embeds comparable)");
            continue;
        }
        for (size_t k = 0; k < i; k++) {
            if (isInterface(terms[k].type) || disjoint(terms[k], t)) continue;
            softError(gcStart(exprs[i]), Code::InvalidUnion, "overlapping terms " + text(t) + " and " + text(terms[k]));
            break;
        }
    }
}

}  // namespace minigo::types
