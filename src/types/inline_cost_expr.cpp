// This file counts expressions for gc's inliner.
#include "types/inline_counter.h"
#include "types/lookup.h"
#include "types/predicates.h"

namespace minigo::types::inlining {

using namespace syntax;
using syntax::as;

namespace {

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

}  // namespace

bool isEmptyInterface(Type* t) {
    auto* i = isTypeParam(t) ? nullptr : under<Interface>(t);
    return i && typeSet(i)->methods.empty();
}

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

}  // namespace minigo::types::inlining
