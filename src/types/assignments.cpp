// This file checks initialisations and assignments (spec: Variable declarations, Short variable declarations, Assignment statements).
#include "types/checker.h"
#include "types/positions.h"
#include "types/snippet_block.h"

namespace minigo::types {

using syntax::as;

namespace {

Type* invalid() { return basic(BasicKind::Invalid); }

std::string measure(size_t n, const char* unit) { return std::to_string(n) + " " + unit + (n == 1 ? "" : "s"); }

bool isCall(const List<syntax::Expr*>& list) { return list.size() == 1 && as<syntax::CallExpr>(syntax::unparen(list[0])); }

/// Gives variables whose initialiser failed a type.
void invalidate(const std::vector<Var*>& vars) {
    for (auto* v : vars)
        if (!v->type) v->type = invalid();
}

}  // namespace

void Checker::initConst(Const* lhs, Operand& x) {
    if (!x.valid() || x.type == invalid() || lhs->type == invalid()) {
        if (!lhs->type) lhs->type = invalid();
        return;
    }
    if (x.mode != Mode::Constant) {
        error(x, Code::InvalidConstInit, str(x) + " is not constant");
        if (!lhs->type) lhs->type = invalid();
        return;
    }
    if (!lhs->type) lhs->type = x.type;
    assignment(x, lhs->type, "constant declaration");
    if (x.valid()) lhs->value = x.value;
}

Type* Checker::initVar(Var* lhs, Operand& x, const std::string& context) {
    if (!x.valid() || x.type == invalid() || lhs->type == invalid()) {
        if (!lhs->type) lhs->type = invalid();
        x.mode = Mode::Invalid;
        return lhs->type;
    }
    if (!lhs->type) {
        auto* t = x.type;
        if (t == basic(BasicKind::UntypedNil)) {
            error(x, Code::UntypedNilUse, "use of untyped nil in " + context);
            x.mode = Mode::Invalid;
            return lhs->type = invalid();
        }
        lhs->type = isUntyped(t) ? defaultType(t) : t;
    }
    assignment(x, lhs->type, context);
    return lhs->type;
}

/// The values of e: those of a call with several results, or a value and its ok.
std::vector<Operand> Checker::values(syntax::Expr* e, bool allowCommaOk, bool* commaOk) {
    Operand x;
    rawExpr(nullptr, x, e, nullptr, false);
    auto bit = [](Mode m) { return 1u << static_cast<unsigned>(m); };
    exclude(x, bit(Mode::NoValue) | bit(Mode::Builtin) | bit(Mode::TypeExpr));
    *commaOk = false;
    if (auto* t = as<Tuple>(x.type); t && x.valid()) {
        std::vector<Operand> list;
        for (auto* v : t->vars) {
            Operand r;
            r.mode = Mode::Value;
            r.expr = e;
            r.type = v->type;
            list.push_back(r);
        }
        return list;
    }
    if (!allowCommaOk || (x.mode != Mode::MapIndex && x.mode != Mode::CommaOk)) return {x};
    *commaOk = true;
    Operand ok;
    ok.mode = Mode::Value;
    ok.expr = e;
    ok.type = basic(BasicKind::UntypedBool);
    return {x, ok};
}

void Checker::initVars(const std::vector<Var*>& lhs, const List<syntax::Expr*>& rhs, syntax::Stmt* returnStmt) {
    std::string context = returnStmt ? "return statement" : "assignment";
    if (lhs.size() == rhs.size() && !isCall(rhs)) {
        for (size_t i = 0; i < lhs.size(); i++) {
            Operand x;
            expr(lhs[i]->type, x, rhs[i]);
            initVar(lhs[i], x, context);
        }
        return;
    }
    if (rhs.size() != 1) {
        // A mismatch is worth a report only when the right side is fine.
        if (useExprs(rhs)) {
            if (returnStmt) {
                std::vector<Operand> have(rhs.size());
                for (size_t i = 0; i < rhs.size(); i++) expr(nullptr, have[i], rhs[i]);
                returnError(returnStmt, lhs, have);
            } else if (!rhs.empty()) {
                assignError(rhs, lhs.size(), rhs.size());
            }
        }
        return invalidate(lhs);
    }
    bool commaOk = false;
    auto list = values(rhs[0], lhs.size() == 2 && !returnStmt, &commaOk);
    if (lhs.size() == list.size()) {
        for (size_t i = 0; i < lhs.size(); i++) initVar(lhs[i], list[i], context);
        if (commaOk && list[0].valid() && list[1].valid()) recordCommaOkTypes(rhs[0], list[0].type, list[1].type);
        return;
    }
    if (list.empty() || list[0].valid()) {
        if (returnStmt)
            returnError(returnStmt, lhs, list);
        else
            assignError(rhs, lhs.size(), list.size());
    }
    invalidate(lhs);
}

void Checker::assignError(const List<syntax::Expr*>& rhs, size_t l, size_t r) {
    auto vars = measure(l, "variable"), vals = measure(r, "value");
    std::string text = "assignment mismatch: " + vars + " but ";
    if (auto* call = isCall(rhs) ? as<syntax::CallExpr>(syntax::unparen(rhs[0])) : nullptr) text += str(call->fun) + " returns ";
    error(rhs[0], Code::WrongAssignCount, text + vals);
}

void Checker::returnError(syntax::Stmt* at, const std::vector<Var*>& lhs, const std::vector<Operand>& rhs) {
    Pos pos = at->pos;
    const char* what = "not enough";
    if (rhs.size() > lhs.size()) {
        pos = gcStart(rhs[lhs.size()].expr);
        what = "too many";
    } else if (!rhs.empty()) {
        pos = gcStart(rhs.back().expr);
    }
    std::vector<Type*> have, want;
    for (auto& x : rhs) have.push_back(x.type);
    for (auto* v : lhs) want.push_back(v->type);
    error(pos, Code::WrongResultCount,
          std::string(what) + " return values\n\thave " + typesSummary(have, false) + "\n\twant " + typesSummary(want, false));
}

/// The type of a left side; null for the blank identifier. Assigning to a variable does not use it.
Type* Checker::lhsVar(syntax::Expr* lhs) {
    auto* id = as<syntax::Ident>(syntax::unparen(lhs));
    if (id && id->name == "_") {
        id->object = nullptr;
        return nullptr;
    }
    Var* v = id ? as<Var>(lookupName(*this, id)) : nullptr;
    if (v && v->package != env.package) v = nullptr;
    bool used = v && v->used;
    Operand x;
    expr(nullptr, x, lhs);
    if (v) v->used = used;
    if (!x.valid() || x.type == invalid()) return invalid();
    if (x.mode == Mode::Variable || x.mode == Mode::MapIndex) return x.type;
    if (auto* s = as<syntax::SelectorExpr>(x.expr)) {
        Operand base;
        expr(nullptr, base, s->x);
        if (base.mode == Mode::MapIndex) {
            error(x, Code::UnaddressableFieldAssign, "cannot assign to struct field " + str(x.expr) + " in map");
            return invalid();
        }
    }
    error(x, Code::UnassignableOperand, "cannot assign to " + str(x.expr) + " (neither addressable nor a map index expression)");
    return invalid();
}

/// lhs = rhs, or lhs = *x when x is the value of rhs.
void Checker::assignVar(syntax::Expr* lhs, syntax::Expr* rhs, Operand* x) {
    auto* t = lhsVar(lhs);
    if (t == invalid()) {
        if (x)
            x->mode = Mode::Invalid;
        else
            use({rhs});
        return;
    }
    Operand value;
    if (!x) {
        x = &value;
        expr(t, value, rhs);
    }
    assignment(*x, t, t ? "assignment" : "assignment to _ identifier");
    // A blank left side has the type of what it discards.
    if (!t && x->valid()) {
        auto* id = syntax::unparen(lhs);
        id->type = x->type;
    }
}

void Checker::assignVars(const List<syntax::Expr*>& lhs, const List<syntax::Expr*>& rhs) {
    if (lhs.size() == rhs.size() && !isCall(rhs)) {
        for (size_t i = 0; i < lhs.size(); i++) assignVar(lhs[i], rhs[i], nullptr);
        return;
    }
    if (rhs.size() != 1) {
        bool okLeft = useLHS(lhs), okRight = useExprs(rhs);
        if (okLeft && okRight) assignError(rhs, lhs.size(), rhs.size());
        return;
    }
    bool commaOk = false;
    auto list = values(rhs[0], lhs.size() == 2, &commaOk);
    if (lhs.size() == list.size()) {
        for (size_t i = 0; i < lhs.size(); i++) assignVar(lhs[i], nullptr, &list[i]);
        if (commaOk && list[0].valid() && list[1].valid()) recordCommaOkTypes(rhs[0], list[0].type, list[1].type);
        return;
    }
    if (list.empty() || list[0].valid()) assignError(rhs, lhs.size(), list.size());
    useLHS(lhs);
}

/// The variable that one name on the left of := stands for, an old or a new one; null after an error.
Var* Checker::shortVar(syntax::Expr* lhs, std::unordered_set<std::string_view>& seen, std::vector<Var*>& fresh) {
    auto* id = as<syntax::Ident>(lhs);
    if (!id) {
        useLHS(List<syntax::Expr*>{&lhs, 1});
        error(lhs, Code::BadDecl, "non-name " + str(lhs) + " on left side of :=");
        return nullptr;
    }
    if (id->name != "_" && !seen.insert(id->name).second) {
        error(lhs, Code::RepeatedDecl, str(lhs) + " repeated on left side of :=");
        return nullptr;
    }
    auto* old = env.scope->lookupLocal(id->name);
    if (!old) old = outerOfStatements(env.scope, id->name);
    if (old) {
        id->object = old;
        auto* v = as<Var>(old);
        if (!v) error(lhs, Code::UnassignableOperand, "cannot assign to " + str(lhs));
        return v;
    }
    auto* v = newVar(id->pos, id->name, nullptr);
    if (id->name != "_") {
        fresh.push_back(v);
        id->object = v;
    }
    return v;
}

void Checker::shortVarDecl(Pos pos, const List<syntax::Expr*>& lhs, const List<syntax::Expr*>& rhs) {
    size_t top = delayedCount();
    std::unordered_set<std::string_view> seen;
    std::vector<Var*> vars, fresh;
    bool hasError = false;
    for (auto* e : lhs) {
        auto* v = shortVar(e, seen, fresh);
        if (!v) {
            hasError = true;
            v = newVar(e->pos, "_", nullptr);
        }
        vars.push_back(v);
    }
    initVars(vars, rhs, nullptr);
    for (size_t i = 0; i < vars.size(); i++) {
        lhs[i]->type = vars[i]->type;
        lhs[i]->mode = Mode::Variable;
    }
    processDelayed(top);
    if (fresh.empty() && !hasError) {
        softError(pos, Code::NoNewVar, "no new variables on left side of :=");
        return;
    }
    auto scopePos = syntax::endPos(rhs.back());
    for (auto* v : fresh) declare(env.scope, nullptr, v, scopePos);
}

}  // namespace minigo::types
