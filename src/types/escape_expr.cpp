// This file builds the flows of expressions.
#include "types/escape_build.h"
#include "types/lookup.h"
#include "types/positions.h"
#include "types/predicates.h"

namespace minigo::types::escape {

using namespace syntax;
using syntax::as;

namespace {

bool isUntypedNil(const Expr* e) { return e->mode == Mode::NilValue || (e->type && isBasicKind(e->type, BasicKind::UntypedNil)); }

/// The type of a field selection after the first `n` steps of its path.
Type* typeAfter(const SelectorExpr* e, size_t n) {
    Type* t = e->x->type;
    for (size_t i = 0; i < n; i++) {
        auto* s = types::as<Struct>(underlying(types::deref(t)));
        if (!s) s = types::as<Struct>(coreType(types::deref(t)));
        if (!s) return t;
        t = s->fields[static_cast<size_t>(e->selection->path[static_cast<uint32_t>(i)])]->type;
    }
    return t;
}

}  // namespace

/// The field Data of a reflect.SliceHeader or StringHeader behind a pointer: a uintptr that keeps what it addresses.
bool isHeaderData(const Expr* e) {
    auto* s = as<SelectorExpr>(e);
    if (!s || !s->selection || s->sel->name != "Data" || !s->x->type) return false;
    auto* p = types::as<Pointer>(underlying(s->x->type));
    auto* n = p ? types::as<Named>(p->element) : nullptr;
    return n && n->object->package && n->object->package->path == "reflect" && (n->object->name == "SliceHeader" || n->object->name == "StringHeader");
}

void Builder::index(Hole k, const IndexExpr* e) {
    Type* t = e->x->type ? coreString(e->x->type) : nullptr;
    if (!t || types::as<Signature>(t)) return;  // an instantiation
    if (types::as<types::Map>(t)) {
        discard(e->x);
        return value(graph_.blank(), e->indices[0], static_cast<types::Map*>(t)->key);
    }
    if (types::as<Array>(t)) expr(note(k, e, "fixed-array-index-of"), e->x);
    else if (types::as<Pointer>(t)) expr(deref(note(k, e, "fixed-array-index-of"), e->x, "indirection"), e->x);
    else expr(deref(k, e, "dot of pointer"), e->x);
    discard(e->indices[0]);
}

void Builder::expr(Hole k, const Expr* e) {
    if (!e) return;
    while (auto* p = as<ParenExpr>(e)) e = p->x;
    if (e->mode == Mode::TypeExpr || e->mode == Mode::Constant || e->mode == Mode::Builtin || isUntypedNil(e)) return;
    if (k.dereferences >= 0 && e->type && !hasPointers(e->type)) k.target = graph_.blankLocation();
    switch (e->kind) {
        case NodeKind::Ident:
            if (auto* l = locationOf(as<Ident>(e)->object)) graph_.flow(k, l);
            return;
        case NodeKind::FuncLit: return functionLiteral(k, as<FuncLit>(e));
        case NodeKind::CompositeLit: {
            auto* c = as<CompositeLit>(e);
            if (!c->typeExpr && types::as<Pointer>(underlying(e->type))) return pointerLiteral(k, c, c, e->type);
            return composite(k, c, e->type, c);
        }
        case NodeKind::SelectorExpr: return selector(k, as<SelectorExpr>(e));
        case NodeKind::IndexExpr: return index(k, as<IndexExpr>(e));
        case NodeKind::SliceExpr: {
            auto* s = as<SliceExpr>(e);
            k = note(k, e, "slice");
            bool array = s->x->type && types::as<Array>(coreString(s->x->type));
            expr(array ? address(k, s->x, "address-of") : k, s->x);
            for (auto* i : s->index) discard(i);
            return;
        }
        case NodeKind::TypeAssertExpr: {
            auto* a = as<TypeAssertExpr>(e);
            dotType(k, a->typeExpr ? a->typeExpr->type : e->type, e, "dot");
            return expr(k, a->x);
        }
        case NodeKind::CallExpr: {
            auto* c = as<CallExpr>(e);
            if (c->fun->mode == Mode::TypeExpr) return conversion(k, c);
            std::vector<Hole> ks{k};
            return call(&ks, c);
        }
        case NodeKind::StarExpr: return expr(deref(k, e, "indirection"), as<StarExpr>(e)->x);
        case NodeKind::UnaryExpr: {
            auto* u = as<UnaryExpr>(e);
            if (u->op != Token::And) return discard(u->x);
            auto* x = u->x;
            while (auto* p = as<ParenExpr>(x)) x = p->x;
            if (auto* c = as<CompositeLit>(x)) return pointerLiteral(k, c, e, e->type);
            return expr(address(k, e, "address-of"), x);
        }
        case NodeKind::BinaryExpr: {
            auto* b = as<BinaryExpr>(e);
            if (b->op == Token::Add && isString(e->type)) return concatenation(k, b);
            bool mixed = isComparison(b->op) && b->x->type && b->y->type && isInterface(b->x->type) != isInterface(b->y->type);
            value(graph_.blank(), b->x, mixed ? b->y->type : nullptr);
            return value(graph_.blank(), b->y, mixed ? b->x->type : nullptr);
        }
        default: return;
    }
}

void Builder::value(Hole k, const Expr* e, Type* target) {
    if (!e) return;
    bool converts = target && e->type && isInterface(target) && !isInterface(e->type) && !isUntypedNil(e) && e->type->kind != TypeKind::Tuple;
    if (converts) toInterface(k, e, e);
    else expr(k, e);
}

void Builder::toInterface(Hole k, const Expr* operand, const Expr* printed) {
    while (auto* p = as<ParenExpr>(operand)) operand = p->x;
    if (!isDirectInterface(operand->type)) k = spill(k, printed, Form::Plain, gcPos(operand), p_.print.expr(printed));
    expr(note(k, operand, "interface-converted"), operand);
}

void Builder::dotType(Hole& k, Type* t, const Node* n, const char* why) {
    if (!isInterface(t) && !isDirectInterface(t)) k = graph_.shifted(k, 1);
    k = note(k, n, why);
}

/// Applies the steps of a selector's path, the last field first, to the flow of its operand.
void Builder::fieldPath(Hole k, const SelectorExpr* e, size_t length) {
    for (size_t i = length; i-- > 0;) {
        bool pointer = types::as<Pointer>(underlying(typeAfter(e, i))) != nullptr;
        k = pointer ? deref(k, e, "dot of pointer") : note(k, e, "dot");
    }
    expr(k, e->x);
}

void Builder::selector(Hole k, const SelectorExpr* e) {
    if (!e->selection) return;  // a name of another package
    if (e->selection->kind == Selection::Field) return fieldPath(k, e, e->selection->path.size());
    if (e->selection->kind == Selection::MethodValue) methodValue(k, e);
}

/// x.m as a value: the receiver flows into the closure and, whenever it is called, to the method.
void Builder::methodValue(Hole k, const SelectorExpr* e) {
    Hole closure = spill(k, e);
    bool isInterfaceMethod = false;
    Callee callee = methodCallee(e, isInterfaceMethod);
    auto* sig = types::as<Signature>(e->type);
    std::vector<Hole> results(sig ? sig->results->vars.size() : 0, graph_.heap());
    Hole parameterHole = isInterfaceMethod ? graph_.heap() : parameter(&results, callee, 0);
    receiver(tee({parameterHole, closure}), e, nullptr, nullptr);
}

/// The receiver operand of e as the method wants it: its address, or what it points to.
void Builder::receiver(Hole k, const SelectorExpr* e, const CallExpr* call, Wrapper* wrapper) {
    if (call) k = note(k, call, "call parameter");
    if (wrapper && e->x->mode != Mode::Constant) {
        auto* copy = copied(e->x, nullptr, wrapper);
        graph_.flow(k, copy);
        return;
    }
    auto* f = types::as<Func>(e->selection->object);
    Type* t = typeAfter(e, e->selection->path.size());
    bool pointer = types::as<Pointer>(t) != nullptr;
    if (f && !isInterface(t)) {
        if (f->pointerReceiver && !pointer) k = address(k, e->x, "address-of");
        if (!f->pointerReceiver && pointer) k = deref(k, e->x, "indirection");
    }
    fieldPath(k, e, e->selection->path.size());
}

void Builder::pointerLiteral(Hole k, const CompositeLit* lit, const Expr* printed, Type* t) {
    auto* p = types::as<Pointer>(underlying(t));
    composite(spill(k, printed), lit, p ? p->element : lit->type, lit);
}

void Builder::composite(Hole k, const CompositeLit* e, Type* t, const Expr* printed) {
    auto* u = coreType(t);
    if (auto* s = types::as<Struct>(u)) {
        for (uint32_t i = 0; i < e->elements.size(); i++) {
            auto* kv = as<KeyValueExpr>(e->elements[i]);
            Type* field = nullptr;
            if (!kv && i < s->fields.size()) field = s->fields[i]->type;
            if (auto* id = kv ? as<Ident>(kv->key) : nullptr)
                for (auto* f : s->fields)
                    if (f->name == id->name) field = f->type;
            value(note(k, printed, "struct literal element"), kv ? kv->value : e->elements[i], field);
        }
        return;
    }
    if (auto* m = types::as<types::Map>(u)) {
        spill(k, printed);
        for (auto* x : e->elements) {
            auto* kv = as<KeyValueExpr>(x);
            value(note(graph_.heap(), printed, "map literal key"), kv->key, m->key);
            value(note(graph_.heap(), printed, "map literal value"), kv->value, m->element);
        }
        return;
    }
    auto* slice = types::as<types::Slice>(u);
    auto* array = types::as<Array>(u);
    if (slice) k = spill(k, printed, Form::Plain, e->lbrace, p_.print.expr(printed));
    Type* element = slice ? slice->element : array ? array->element : nullptr;
    for (auto* x : e->elements) {
        auto* kv = as<KeyValueExpr>(x);
        value(note(k, printed, slice ? "slice-literal-element" : "array literal element"), kv ? kv->value : x, element);
    }
}

void Builder::conversion(Hole k, const CallExpr* e) {
    const Expr* x = e->args[0];
    while (auto* p = as<ParenExpr>(x)) x = p->x;
    Type *to = e->type, *from = x->type;
    if (isInterface(to) && from && !isInterface(from) && !isUntypedNil(x)) return toInterface(k, x, e);
    auto *slice = types::as<types::Slice>(coreType(to)), *source = from ? types::as<types::Slice>(coreType(from)) : nullptr;
    bool text = (isString(to) && from && !isString(from)) || (slice && from && isString(from));
    if (text) {
        spill(k, e, Form::Plain, gcPos(x), p_.print.expr(e));
        return discard(x);
    }
    if (isUnsafePointer(to) && from && isBasicKind(from, BasicKind::Uintptr)) return unsafeValue(k, x);
    if (source && types::as<Array>(coreType(to))) return expr(deref(k, e, "slice-to-array"), x);
    expr(k, x);
}

/// uintptr arithmetic that may come from an unsafe.Pointer.
void Builder::unsafeValue(Hole k, const Expr* e) {
    while (auto* p = as<ParenExpr>(e)) e = p->x;
    if (e->mode == Mode::Constant) return;
    if (auto* c = as<CallExpr>(e); c && c->fun->mode == Mode::TypeExpr) {
        if (c->args[0]->type && isUnsafePointer(c->args[0]->type)) return expr(k, c->args[0]);
        return discard(c->args[0]);
    }
    if (isHeaderData(e)) return expr(deref(k, e, "reflect.Header.Data"), as<SelectorExpr>(e)->x);
    if (auto* u = as<UnaryExpr>(e); u && u->op != Token::Arrow && u->op != Token::And) return unsafeValue(k, u->x);
    if (auto* b = as<BinaryExpr>(e); b && !isComparison(b->op)) {
        unsafeValue(k, b->x);
        return isShift(b->op) ? discard(b->y) : unsafeValue(k, b->y);
    }
    discard(e);
}

/// a + b + c is one allocation.
void Builder::concatenation(Hole k, const BinaryExpr* e) {
    spill(k, e);
    std::vector<const Expr*> pending{e->y, e->x};
    while (!pending.empty()) {
        auto* x = pending.back();
        pending.pop_back();
        while (auto* p = as<ParenExpr>(x)) x = p->x;
        auto* b = as<BinaryExpr>(x);
        if (b && b->op == Token::Add && x->mode != Mode::Constant) pending.push_back(b->y), pending.push_back(b->x);
        else discard(x);
    }
}

}  // namespace minigo::types::escape
