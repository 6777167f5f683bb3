// This file counts what a function body costs in gc's inliner: one for each node of gc's tree, with the exceptions that
// cmd/compile/internal/inline documents. What nodes gc makes of a construct is said beside it.
#include "types/inline_cost.h"

#include "types/lookup.h"
#include "types/predicates.h"

namespace minigo::types::inlining {

using namespace syntax;
using syntax::as;

const Expr* bare(const Expr* e) {
    while (auto* p = as<ParenExpr>(e)) e = p->x;
    return e;
}

const Builtin* builtinOf(const CallExpr* e) {
    auto* fun = bare(e->fun);
    if (auto* id = as<Ident>(fun)) return types::as<Builtin>(id->object);
    auto* s = as<SelectorExpr>(fun);
    return s && !s->selection ? types::as<Builtin>(s->sel->object) : nullptr;
}

bool isFunctionCall(const CallExpr* e) { return e->fun->mode != Mode::TypeExpr && !builtinOf(e); }

namespace {

bool isEmptyInterface(Type* t) {
    auto* i = isTypeParam(t) ? nullptr : under<Interface>(t);
    return i && typeSet(i)->methods.empty();
}

/// int and int64 are the same to gc's code generator.
BasicKind simpleKind(Type* t) {
    switch (types::as<Basic>(underlying(t))->basic) {
        case BasicKind::Int: return BasicKind::Int64;
        case BasicKind::Uint: case BasicKind::Uintptr: return BasicKind::Uint64;
        default: return types::as<Basic>(underlying(t))->basic;
    }
}

bool isPointerLike(Type* t) { return under<Pointer>(t) || isUnsafePointer(t); }
bool isUintptr(Type* t) { return isBasicKind(t, BasicKind::Uintptr); }

/// Conversions that need no code (typecheck.Convertop: OCONVNOP).
bool isFree(Type* from, Type* to) {
    if (isTypeParam(from) || isTypeParam(to)) return !isInterface(to) || isTypeParam(to);
    if (identical(from, to)) return !isFloat(from) && !isComplex(from);
    if (isInterface(to)) return isEmptyInterface(to) && isEmptyInterface(from);
    if (isNumeric(from) && isNumeric(to)) return !isFloat(from) && !isComplex(from) && simpleKind(from) == simpleKind(to);
    if (identicalIgnoreTags(underlying(from), underlying(to))) return true;
    auto *p = under<Pointer>(from), *q = under<Pointer>(to);
    if (p && q) return true;
    if ((isPointerLike(from) || isUintptr(from)) && isUnsafePointer(to)) return true;
    if (isUnsafePointer(from) && (isPointerLike(to) || isUintptr(to))) return true;
    return under<Chan>(from) && under<Chan>(to);
}

class Counter {
public:
    Counter(const FuncInfo& f, const CalleeCost& callee) : f_(f), callee_(callee) {}
    BodyCost run() {
        list(f_.body->stmts);
        return out_;
    }

private:
    void node(int n = 1) { out_.cost += n, out_.nodes += n; }
    void freeNode() { out_.nodes++; }
    void adjust(int cost) { out_.cost += cost; }
    void forbid(const char* why) {
        if (out_.impossible.empty()) out_.impossible = why;
    }

    // statements
    void list(const List<Stmt*>& l);
    void stmt(const Node* s);
    void assign(const List<Expr*>& lhs, const List<Expr*>& rhs, bool define);
    void variables(const VarSpec* v);
    void declared(size_t n) { node(static_cast<int>(2 * n)); }  // ODCL of an ONAME
    void tuple(const Expr* e, size_t n, const std::function<Type*(size_t)>& target);
    void range(const RangeStmt* s);
    void switchStmt(const SwitchStmt* s);
    void typeSwitch(const TypeSwitchStmt* s);
    void select(const SelectStmt* s);

    // expressions
    void expr(const Expr* e);
    void converted(const Expr* e, Type* target);
    void composite(const CompositeLit* e, Type* t);
    void selector(const SelectorExpr* e);
    void receiver(const SelectorExpr* e);
    void index(const IndexExpr* e);
    void address(const Expr* x);
    void concatenation(const BinaryExpr* e, bool outermost);
    void binary(const BinaryExpr* e);
    void assertion(const TypeAssertExpr* e);
    void caseType(Type* interface, const Expr* e);
    void conversion(const CallExpr* e);
    void builtin(const CallExpr* e, BuiltinId id);
    void call(const CallExpr* e);
    void arguments(const CallExpr* e, Signature* sig);
    void dictionary(const std::vector<Type*>& args);
    void dictionary(const List<Type*>& args);

    const FuncInfo& f_;
    const CalleeCost& callee_;
    BodyCost out_;
};

void Counter::list(const List<Stmt*>& l) {
    size_t n = liveStatements(l);
    for (size_t i = 0; i < n; i++) stmt(l[static_cast<uint32_t>(i)]);
}

/// The n values of one expression: assigned to temporaries (OAS2, n × (ODCL, ONAME, ONAME)) that then stand for them.
void Counter::tuple(const Expr* e, size_t n, const std::function<Type*(size_t)>& target) {
    freeNode();  // the OCONVNOP that holds the assignment
    node();
    node(static_cast<int>(4 * n));
    expr(e);
    auto* values = types::as<Tuple>(e->type);
    for (size_t i = 0; i < n; i++) {
        Type* to = target(i);
        Type* from = values && i < values->vars.size() ? values->vars[i]->type : nullptr;
        if (to && from && !identical(from, to) && !isFree(from, to)) node();
    }
}

bool isBlank(const Expr* e) {
    auto* id = as<Ident>(bare(e));
    return id && id->name == "_";
}

bool declares(const Expr* e) {
    auto* id = as<Ident>(bare(e));
    auto* v = id ? types::as<Var>(id->object) : nullptr;
    return v && v->pos == id->pos;
}

void Counter::assign(const List<Expr*>& lhs, const List<Expr*>& rhs, bool define) {
    node();  // OAS or OAS2
    for (auto* l : lhs) {
        if (isBlank(l)) node();
        else if (define && declares(l)) declared(1), node();
        else expr(l);
    }
    auto target = [&](size_t i) -> Type* {
        const Expr* l = lhs[static_cast<uint32_t>(i)];
        if (isBlank(l)) return nullptr;
        auto* id = as<Ident>(bare(l));
        return id && id->object ? id->object->type : l->type;
    };
    if (rhs.size() == 1 && lhs.size() > 1) {
        adjust(-(4 * static_cast<int>(lhs.size()) + 1));
        return tuple(rhs[0], lhs.size(), target);
    }
    for (uint32_t i = 0; i < rhs.size(); i++) converted(rhs[i], target(i));
}

void Counter::variables(const VarSpec* v) {
    if (v->values.empty()) {
        for (auto* n : v->names) node(isBlank(n) ? 2 : 4);  // OAS without a right side
        return;
    }
    node();
    for (auto* n : v->names) node(isBlank(n) ? 1 : 3);
    auto target = [&](size_t i) -> Type* {
        auto* o = v->names[static_cast<uint32_t>(i)]->object;
        return o ? o->type : nullptr;
    };
    if (v->values.size() == 1 && v->names.size() > 1) {
        adjust(-(4 * static_cast<int>(v->names.size()) + 1));
        return tuple(v->values[0], v->names.size(), target);
    }
    for (uint32_t i = 0; i < v->values.size(); i++) converted(v->values[i], target(i));
}

void Counter::range(const RangeStmt* s) {
    node();
    for (auto* e : {s->key, s->value}) {
        if (!e) continue;
        if (isBlank(e)) node();
        else if (s->define && declares(e)) declared(1), node();
        else expr(e);
    }
    expr(s->x);
    list(s->body->stmts);
}

void Counter::switchStmt(const SwitchStmt* s) {
    node();
    if (s->init) stmt(s->init);
    if (auto live = liveClause(s); live.isConstant) {
        if (!live.clause) return;
        node(live.clause->isDefault ? 1 : 2);
        return list(live.clause->body);
    }
    Type* tag = s->tag ? s->tag->type : basic(BasicKind::Bool);
    for (auto* c : s->clauses)
        for (auto* e : c->cases)
            if (e->mode != Mode::NilValue && !identical(e->type, tag) && isInterface(e->type) && !isInterface(tag)) tag = emptyInterface;
    if (s->tag) converted(s->tag, tag);
    for (auto* c : s->clauses) {
        node();
        for (auto* e : c->cases) converted(e, tag);
        list(c->body);
    }
}

/// A type in a clause or assertion: nothing for an empty interface, else the address of a type or of an interface table.
void Counter::caseType(Type* interface, const Expr* e) {
    if (isParameterized(e->type)) return node(4);
    if (!isEmptyInterface(interface)) node(3);
}

void Counter::typeSwitch(const TypeSwitchStmt* s) {
    node();
    if (s->init) stmt(s->init);
    node();  // OTYPESW
    if (s->bind) node();
    expr(s->x);
    for (auto* c : s->clauses) {
        node();
        if (c->implicit) node();
        for (auto* e : c->cases) {
            if (e->mode == Mode::NilValue) node();
            else caseType(s->x->type, e);
        }
        list(c->body);
    }
}

void Counter::select(const SelectStmt* s) {
    node();
    for (auto* c : s->clauses) {
        node();
        auto* a = as<AssignStmt>(c->comm);
        auto* x = as<ExprStmt>(c->comm);
        if (a && a->lhs.size() == 1) {  // OSELRECV2 v, _ = <-c
            node(2);
            if (isBlank(a->lhs[0])) node();
            else if (a->define) declared(1), node();
            else expr(a->lhs[0]);
            expr(a->rhs[0]);
        } else if (a) {  // OSELRECV2 of temporaries, and their assignment in the body
            node(1 + 2 * 3);
            expr(a->rhs[0]);
            node(1 + 2);
            for (auto* l : a->lhs) {
                if (isBlank(l)) node();
                else if (a->define) declared(1), node();
                else expr(l);
            }
        } else if (x) {
            node(3);
            expr(x->x);
        } else if (c->comm) {
            stmt(c->comm);
        }
        list(c->body);
    }
}

void Counter::stmt(const Node* s) {
    if (!s) return;
    switch (s->kind) {
        case NodeKind::EmptyStmt: return;
        case NodeKind::BlockStmt: return list(static_cast<const BlockStmt*>(s)->stmts);
        case NodeKind::ExprStmt: return expr(static_cast<const ExprStmt*>(s)->x);
        case NodeKind::DeclStmt:
            for (auto* d : static_cast<const DeclStmt*>(s)->specs)
                if (auto* v = as<VarSpec>(d)) variables(v);
            return;
        case NodeKind::LabeledStmt:
            node();
            return stmt(static_cast<const LabeledStmt*>(s)->stmt);
        case NodeKind::SendStmt: {
            auto* x = static_cast<const SendStmt*>(s);
            node();
            expr(x->channel);
            auto* c = types::as<Chan>(coreType(x->channel->type));
            return converted(x->value, c ? c->element : nullptr);
        }
        case NodeKind::IncDecStmt:
            node(2);
            return expr(static_cast<const IncDecStmt*>(s)->x);
        case NodeKind::AssignStmt: {
            auto* a = static_cast<const AssignStmt*>(s);
            if (a->op == Token::None) return assign(a->lhs, a->rhs, a->define);
            node();
            expr(a->lhs[0]);
            return converted(a->rhs[0], isShift(a->op) ? nullptr : a->lhs[0]->type);
        }
        case NodeKind::GoStmt: return forbid("unhandled op GO");
        case NodeKind::DeferStmt: return forbid("unhandled op DEFER");
        case NodeKind::ReturnStmt: {
            auto* r = static_cast<const ReturnStmt*>(s);
            auto& results = f_.signature->results->vars;
            node();
            if (r->results.size() == 1 && results.size() > 1) return tuple(r->results[0], results.size(), [&](size_t i) { return results[i]->type; });
            for (uint32_t i = 0; i < r->results.size(); i++) converted(r->results[i], results[i]->type);
            return;
        }
        case NodeKind::BranchStmt: return static_cast<const BranchStmt*>(s)->op == Token::Fallthrough ? freeNode() : node();
        case NodeKind::IfStmt: {
            auto* i = static_cast<const IfStmt*>(s);
            if (i->init) stmt(i->init);
            auto live = liveBranch(i);
            if (live.isConstant) return freeNode(), stmt(live.body);
            node();
            expr(i->cond);
            stmt(i->then);
            return stmt(i->orElse);
        }
        case NodeKind::SwitchStmt: return switchStmt(static_cast<const SwitchStmt*>(s));
        case NodeKind::TypeSwitchStmt: return typeSwitch(static_cast<const TypeSwitchStmt*>(s));
        case NodeKind::SelectStmt: return select(static_cast<const SelectStmt*>(s));
        case NodeKind::ForStmt: {
            auto* l = static_cast<const ForStmt*>(s);
            node();
            stmt(l->init);
            if (l->cond) expr(l->cond);
            stmt(l->post);
            return list(l->body->stmts);
        }
        case NodeKind::RangeStmt: return range(static_cast<const RangeStmt*>(s));
        default: return;
    }
}

/// e where a value of type `target` is wanted; null: as it is.
void Counter::converted(const Expr* e, Type* target) {
    if (target && e->type && e->mode != Mode::NilValue && e->type->kind != TypeKind::Tuple && !identical(e->type, target)) {
        if (isFree(e->type, target)) freeNode();
        else node();
    }
    expr(e);
}

void Counter::expr(const Expr* e) {
    e = bare(e);
    if (e->mode == Mode::Constant || e->mode == Mode::NilValue) return node();
    switch (e->kind) {
        case NodeKind::Ident: return node();
        case NodeKind::FuncLit: return node(), adjust(15);
        case NodeKind::CompositeLit: return composite(static_cast<const CompositeLit*>(e), e->type);
        case NodeKind::SelectorExpr: return selector(static_cast<const SelectorExpr*>(e));
        case NodeKind::IndexExpr: return index(static_cast<const IndexExpr*>(e));
        case NodeKind::SliceExpr: {
            auto* s = static_cast<const SliceExpr*>(e);
            node();
            if (under<Array>(s->x->type)) address(bare(s->x));
            else expr(s->x);
            for (auto* i : s->index)
                if (i) expr(i);
            return;
        }
        case NodeKind::TypeAssertExpr: return assertion(static_cast<const TypeAssertExpr*>(e));
        case NodeKind::CallExpr: return call(static_cast<const CallExpr*>(e));
        case NodeKind::StarExpr: {
            auto* x = bare(static_cast<const StarExpr*>(e)->x);
            node();
            // *(*T)(unsafe.Pointer(&x)) costs less.
            for (auto* c = as<CallExpr>(x); c && c->fun->mode == Mode::TypeExpr; c = as<CallExpr>(x)) {
                if (!isFree(c->args[0]->type, c->type)) break;
                x = bare(c->args[0]);
            }
            if (auto* u = as<UnaryExpr>(x); u && u->op == Token::And && !as<CompositeLit>(bare(u->x))) adjust(-1);
            return expr(static_cast<const StarExpr*>(e)->x);
        }
        case NodeKind::UnaryExpr: {
            auto* u = static_cast<const UnaryExpr*>(e);
            if (u->op == Token::And) return address(bare(u->x));
            node();
            return expr(u->x);
        }
        case NodeKind::BinaryExpr: return binary(static_cast<const BinaryExpr*>(e));
        default: return node();
    }
}

void Counter::address(const Expr* x) {
    node();  // OADDR, or OPTRLIT of a literal
    // &s.f is free where f is the first field.
    auto* s = as<SelectorExpr>(x);
    if (s && s->selection && s->selection->kind == Selection::Field && s->selection->path.size() == 1 && as<Ident>(bare(s->x))) {
        auto* t = types::as<Struct>(underlying(deref(s->x->type)));
        if (t && !isParameterized(t) && fieldOffsets(t)[static_cast<size_t>(s->selection->path[0])] == 0) adjust(-2);
    }
    expr(x);
}

void Counter::selector(const SelectorExpr* e) {
    if (!e->selection) return node();
    switch (e->selection->kind) {
        case Selection::Field:
            node(static_cast<int>(e->selection->path.size()));
            return expr(e->x);
        case Selection::MethodValue:
            node(), adjust(1);
            return receiver(e);
        case Selection::MethodExpr: return freeNode();
    }
}

/// The receiver of x.m: through embedded fields, dereferenced or its address taken.
void Counter::receiver(const SelectorExpr* e) {
    auto& path = e->selection->path;
    Type* t = e->x->type;
    for (int i : path) {
        t = types::as<Struct>(underlying(deref(t)))->fields[static_cast<size_t>(i)]->type;
    }
    node(static_cast<int>(path.size()));
    auto* m = types::as<Func>(e->selection->object);
    if (!isInterface(t) && !isTypeParam(t) && m) {
        bool isPointer = types::as<Pointer>(t) != nullptr;
        if (isPointer != m->pointerReceiver) {
            node();
            if (m->pointerReceiver && path.size() == 1 && as<Ident>(bare(e->x))) {
                auto* s = types::as<Struct>(underlying(deref(e->x->type)));
                if (s && !isParameterized(s) && fieldOffsets(s)[static_cast<size_t>(path[0])] == 0) adjust(-2);
            }
        }
    }
    expr(e->x);
}

void Counter::index(const IndexExpr* e) {
    auto* id = as<Ident>(bare(e->x));
    auto* s = as<SelectorExpr>(bare(e->x));
    if ((id && types::as<Func>(id->object)) || (s && !s->selection && types::as<Func>(s->sel->object))) return node();
    node();
    if (auto* p = under<Pointer>(e->x->type); p && under<Array>(p->element)) node();
    expr(e->x);
    auto* m = types::as<Map>(coreType(e->x->type));
    converted(e->indices[0], m ? m->key : nullptr);
}

void Counter::composite(const CompositeLit* e, Type* t) {
    if (auto* p = types::as<Pointer>(coreType(t))) {
        node();  // OPTRLIT
        t = p->element;
    }
    Type* core = coreType(t);
    node();
    if (core->kind == TypeKind::Slice) adjust(1);
    auto* s = types::as<Struct>(core);
    auto* m = types::as<Map>(core);
    for (uint32_t i = 0; i < e->elements.size(); i++) {
        const Expr* value = e->elements[i];
        auto* pair = as<KeyValueExpr>(value);
        if (pair) value = pair->value;
        if (s) {
            node();
            Type* field = nullptr;
            if (pair) {
                int at = fieldIndex(s->fields, f_.package, static_cast<const Ident*>(pair->key)->name);
                if (at >= 0) field = s->fields[static_cast<size_t>(at)]->type;
            } else {
                field = s->fields[i]->type;
            }
            converted(value, field);
            continue;
        }
        if (pair) {
            node();
            converted(pair->key, m ? m->key : nullptr);
        }
        converted(value, m ? m->element : core->kind == TypeKind::Slice ? static_cast<Slice*>(core)->element : static_cast<Array*>(core)->element);
    }
}

void Counter::concatenation(const BinaryExpr* e, bool outermost) {
    if (outermost) node();
    for (auto* o : {e->x, e->y}) {
        auto* x = bare(o);
        auto* b = as<BinaryExpr>(x);
        if (b && b->op == Token::Add && b->mode != Mode::Constant) concatenation(b, false);
        else expr(x);
    }
}

void Counter::binary(const BinaryExpr* e) {
    if (e->op == Token::Add && isString(e->type) && !isTypeParam(e->type)) return concatenation(e, true);
    node();
    bool mixed = isComparison(e->op) && e->x->type && e->y->type;
    converted(e->x, mixed && isInterface(e->y->type) ? e->y->type : nullptr);
    converted(e->y, mixed && isInterface(e->x->type) ? e->x->type : nullptr);
}

void Counter::assertion(const TypeAssertExpr* e) {
    node();
    expr(e->x);
    if (!e->typeExpr) return;
    bool isStatic = isEmptyInterface(e->x->type) && !isParameterized(e->typeExpr->type);
    if (!isStatic) node(2 + 2);  // the types' addresses
}

void Counter::conversion(const CallExpr* e) {
    Type *from = e->args[0]->type, *to = e->type;
    bool isConstant = bare(e->args[0])->mode == Mode::Constant || bare(e->args[0])->mode == Mode::NilValue;
    if ((isConstant && isTypeParam(to)) || bare(e->args[0])->mode == Mode::NilValue || isFree(from, to)) freeNode();
    else node();
    expr(e->args[0]);
}

void Counter::builtin(const CallExpr* e, BuiltinId id) {
    auto all = [&](uint32_t first = 0) {
        for (uint32_t i = first; i < e->args.size(); i++) expr(e->args[i]);
    };
    node();
    switch (id) {
        case BuiltinId::New: return;
        case BuiltinId::Recover: return forbid("call to recover");
        case BuiltinId::Make:
            if (types::as<Slice>(coreType(e->type))) return all(1);
            if (e->args.size() < 2) node();  // the size 0
            return all(1);
        case BuiltinId::Panic: {
            node();
            // The conversion is not counted.
            bool isConverted = !identical(e->args[0]->type, emptyInterface) && e->args[0]->mode != Mode::NilValue;
            if (isConverted) adjust(-1);
            return converted(e->args[0], emptyInterface);
        }
        case BuiltinId::Append: {
            auto* s = types::as<Slice>(coreType(e->type));
            expr(e->args[0]);
            for (uint32_t i = 1; i < e->args.size(); i++) converted(e->args[i], e->hasDots || !s ? nullptr : s->element);
            return;
        }
        case BuiltinId::Delete: {
            auto* m = types::as<Map>(coreType(e->args[0]->type));
            expr(e->args[0]);
            return converted(e->args[1], m ? m->key : nullptr);
        }
        default: return all();
    }
}

/// The dictionary of an instance: the address of a constant one, or taken from one's own.
void Counter::dictionary(const std::vector<Type*>& args) {
    if (args.empty()) return;
    bool isDynamic = false;
    for (auto* t : args) isDynamic = isDynamic || isParameterized(t);
    node(isDynamic ? 3 : 2);
}
void Counter::dictionary(const List<Type*>& args) { dictionary(std::vector<Type*>(args.begin(), args.end())); }

void Counter::arguments(const CallExpr* e, Signature* sig) {
    auto& params = sig->params->vars;
    if (e->args.size() == 1 && e->args[0]->type && e->args[0]->type->kind == TypeKind::Tuple) {
        size_t n = static_cast<Tuple*>(e->args[0]->type)->vars.size();
        if (sig->variadic) node(), adjust(1);
        return tuple(e->args[0], n, [&](size_t i) -> Type* {
            if (sig->variadic && i + 1 >= params.size()) return types::as<Slice>(underlying(params.back()->type))->element;
            return params[i]->type;
        });
    }
    size_t fixed = params.size() - (sig->variadic && !e->hasDots ? 1 : 0);
    for (size_t i = 0; i < e->args.size(); i++) {
        if (i == fixed) node(), adjust(1);  // OSLICELIT
        auto* a = e->args[static_cast<uint32_t>(i)];
        auto* slice = i >= fixed ? types::as<Slice>(coreType(params.back()->type)) : nullptr;
        converted(a, i < fixed ? params[i]->type : slice ? slice->element : nullptr);
    }
    if (sig->variadic && !e->hasDots && e->args.size() == fixed) node();  // nil
}

void Counter::call(const CallExpr* e) {
    if (auto* b = builtinOf(e)) return builtin(e, b->id);
    if (e->fun->mode == Mode::TypeExpr) return conversion(e);
    auto* sig = types::as<Signature>(coreType(e->fun->type));
    if (!sig) return node();
    node();
    int cost = callee_(e);
    adjust(cost < 0 ? kCallCost : cost);
    auto* fun = bare(e->fun);
    if (auto* x = as<IndexExpr>(fun); x && x->mode == Mode::Value) {
        auto* inner = bare(x->x);
        if (as<Ident>(inner) || (as<SelectorExpr>(inner) && !static_cast<const SelectorExpr*>(inner)->selection)) fun = inner;
    }
    auto* s = as<SelectorExpr>(fun);
    auto* id = as<Ident>(fun);
    if (s && !s->selection) id = s->sel;
    if (s && s->selection && s->selection->kind == Selection::MethodValue) {
        Type* t = s->selection->recv;
        auto* m = types::as<Func>(s->selection->object);
        receiver(s);
        if (m && isInterface(m->signature()->recv ? m->signature()->recv->type : t)) node();  // ODOTINTER
        else freeNode();
        if (isTypeParam(t)) node(3);
        else if (auto* n = types::as<Named>(deref(m && m->signature()->recv ? m->signature()->recv->type : t))) dictionary(n->typeArgs);
    } else {
        if (id && types::as<Func>(id->object)) node();
        else expr(fun);
        if (id && id->instance) dictionary(id->instance->typeArgs);
    }
    arguments(e, sig);
}

}  // namespace

BodyCost costOf(const FuncInfo& f, const CalleeCost& callee) { return Counter(f, callee).run(); }

}  // namespace minigo::types::inlining
