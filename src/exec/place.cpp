// This file finds the place of addressable expressions: variables, fields through embedding, dereferences, elements (spec: Address
// operators, Selectors, Index expressions).
#include "exec/element_nodes.h"
#include "types/positions.h"

namespace minigo::exec {

using syntax::NodeKind;

namespace {

/// A pointer value, nil checked.
template <class V>
struct Checked {
    V v;
    char* get(const Code* node, Window fp) const {
        auto* p = reinterpret_cast<char*>(v.get(node, fp));
        if (!p) [[unlikely]] raiseNil(node, fp);
        return p;
    }
};
/// Element of a slice or string whose header lies anywhere; the header is read before the index is evaluated.
template <class At, class I>
struct ElementOf {
    At header;
    I index;
    uint32_t size;
    bool isUnsigned;
    char* get(const Code* node, Window fp) const {
        auto* s = reinterpret_cast<value::String*>(header.get(node, fp));
        char* data = const_cast<char*>(s->data);
        int64_t length = s->length;
        int64_t i = index.get(node, fp);
        if (static_cast<uint64_t>(i) >= static_cast<uint64_t>(length)) [[unlikely]] raiseIndex(node, fp, i, length, !isUnsigned);
        return data + i * static_cast<int64_t>(size);
    }
};
template <class At>
Place computedPlace(FunctionLowering& lo, At at, types::Type* t, Pos pos) {
    auto* n = lo.make<AddressNode<At>>(pos);
    n->at = at;
    Place p;
    p.kind = Place::Computed, p.base = n, p.type = t, p.pos = pos;
    return p;
}

bool isUnsigned64(FunctionLowering& lo, const syntax::Expr* index) {
    types::Type* t = lo.typeOf(index);
    return !index->constant && memoryOf(t) == Memory::I64 && types::isUnsigned(t);
}

Place sliceElement(FunctionLowering& lo, const syntax::IndexExpr* e, types::Type* element, bool isString) {
    Operand x = lo.expr(e->x);
    const syntax::Expr* indexExpr = e->indices[0];
    Operand i = indexExpr->constant ? lo.constant(indexExpr->constant, types::basic(types::BasicKind::Int), e->pos) : lo.expr(indexExpr);
    Pos pos = lo.accessPos(e);
    bool elsewhere = lo.isElsewhere(pos);
    bool u = isUnsigned64(lo, indexExpr);
    auto size = isString ? 1u : static_cast<uint32_t>(lo.sizeOf(element));
    if (x.isFrameWide() && !elsewhere) {
        Place p;
        p.kind = Place::SliceElement, p.slot = x.slot(), p.size = size, p.indexUnsigned = u, p.type = element, p.pos = pos;
        if (i.isLocal()) p.indexSlot = i.slot();
        else p.index = lo.intNode(i);
        return p;
    }
    Place row = lo.placeOf(x);
    bool isRow = !isString && row.kind == Place::SliceElement && !row.index && row.offset == 0 && !row.indexUnsigned && row.size == sizeof(value::Slice);
    if (isRow && i.isLocal() && !u && !elsewhere) {
        Place p = row;
        p.kind = Place::RowElement, p.rowSlot = row.indexSlot, p.indexSlot = i.slot(), p.size = size, p.type = element, p.pos = pos;
        return p;
    }
    return withFewAddresses(lo, row, [&](auto at) {
        return withInt(lo, i, [&](auto index) { return computedPlace(lo, ElementOf<decltype(at), decltype(index)>{at, index, size, u}, element, pos); });
    });
}

Place arrayElement(FunctionLowering& lo, const syntax::IndexExpr* e, Place base, types::Array* array) {
    const syntax::Expr* indexExpr = e->indices[0];
    types::Type* element = lo.resolve(array->element);
    int64_t size = lo.sizeOf(element);
    if (indexExpr->constant) {
        base.offset += types::int64Value(types::toInt(indexExpr->constant)) * size;
        base.type = element, base.canonical = false, base.pos = e->pos;
        return base;
    }
    Operand i = lo.expr(indexExpr);
    auto place = [&](auto at, auto index) {
        return computedPlace(lo, ArrayElement<decltype(at), decltype(index)>{at, index, array->length, size, isUnsigned64(lo, indexExpr)}, element,
                             lo.accessPos(e));
    };
    if (base.kind == Place::Computed && base.offset == 0 && i.isLocal() && !lo.isElsewhere(base.base->pos)) {
        if (auto* row = asAddress<FrameElement>(base.base)) return place(row->at, LocalInt{i.slot()});
        if (auto* row = asAddress<PointedElement>(base.base)) return place(row->at, LocalInt{i.slot()});
    }
    return withFewAddresses(lo, base, [&](auto at) { return withIntNoConst(lo, i, [&](auto index) { return place(at, index); }); });
}

Place indexPlace(FunctionLowering& lo, const syntax::IndexExpr* e) {
    types::Type* t = lo.under(lo.typeOf(e->x));
    if (auto* s = types::as<types::Slice>(t)) return sliceElement(lo, e, lo.resolve(s->element), false);
    if (auto* a = types::as<types::Array>(t)) return arrayElement(lo, e, lo.addressable(e->x), a);
    if (auto* p = types::as<types::Pointer>(t)) {
        auto* a = lo.under<types::Array>(p->element);
        return arrayElement(lo, e, lo.deref(lo.expr(e->x), lo.resolve(p->element), lo.accessPos(e)), a);
    }
    return sliceElement(lo, e, types::basic(types::BasicKind::Uint8), true);
}

/// An element of an array without an address: the value is complete before its index is evaluated.
bool isValueIndex(FunctionLowering& lo, const syntax::IndexExpr* e) {
    return lo.under(lo.typeOf(e->x))->kind == types::TypeKind::Array && !lo.hasAddress(e->x);
}

}  // namespace

Pos FunctionLowering::accessPos(const syntax::Expr* e) { return statementLine_ ? types::gcPos(e) : e->pos; }

bool FunctionLowering::isElsewhere(Pos at) {
    if (!statementLine_ || !at.valid()) return false;
    return program.options().files->position(at).line != statementLine_;
}

FunctionLowering::Lines::Lines(FunctionLowering& l, Pos statement, const syntax::Node* extent) : lo(l), outer(l.statementLine_) {
    lo.statementLine_ = 0;
    const FileSet* files = lo.program.options().files;
    if (!files || !extent || !statement.valid()) return;
    uint32_t first = files->position(syntax::startPos(extent)).line, last = files->position(syntax::endPos(extent)).line;
    if (first != last) lo.statementLine_ = files->position(statement).line;
}

Place FunctionLowering::deref(Operand pointer, types::Type* element, Pos pos) {
    if (pointer.isLocal() && !isElsewhere(pos)) {
        Place p;
        p.kind = Place::Pointer, p.slot = pointer.slot(), p.type = resolve(element), p.pos = pos;
        return p;
    }
    return computedPlace(*this, Checked<AnyInt>{{intNode(pointer)}}, resolve(element), pos);
}

Place FunctionLowering::field(Place base, types::Struct* s, size_t index, types::Type* fieldType) {
    base.offset += types::fieldOffsets(s)[index];
    base.type = resolve(fieldType);
    base.canonical = false;
    return base;
}

Place FunctionLowering::walkPath(const syntax::Expr* x, const List<int>& path, size_t count, Pos pos) {
    types::Type* t = typeOf(x);
    Place p;
    if (auto* pointer = under<types::Pointer>(t)) {
        t = resolve(pointer->element);
        p = deref(expr(x), t, pos);
    } else {
        p = addressable(x);
    }
    for (size_t i = 0; i < count; i++) {
        if (auto* pointer = under<types::Pointer>(t)) {
            Operand value = load(p);
            value.type = t;
            t = resolve(pointer->element);
            p = deref(value, t, pos);
        }
        auto* s = under<types::Struct>(t);
        auto n = static_cast<size_t>(path[i]);
        t = resolve(s->fields[n]->type);
        p = field(p, s, n, t);
        p.pos = pos;
    }
    return p;
}

Place FunctionLowering::addressable(const syntax::Expr* e) {
    if (!hoisted.empty())
        if (auto it = hoisted.find(e); it != hoisted.end()) return placeOf(it->second);
    switch (e->kind) {
        case NodeKind::ParenExpr: return addressable(syntax::as<syntax::ParenExpr>(e)->x);
        case NodeKind::Ident: {
            auto* id = syntax::as<syntax::Ident>(e);
            if (!id->object && id->name == "_") {
                Place p;
                p.type = typeOf(e), p.pos = e->pos;
                return p;
            }
            if (auto* v = types::as<types::Var>(id->object)) return place(v, e->pos);
            break;
        }
        case NodeKind::SelectorExpr: {
            auto* s = syntax::as<syntax::SelectorExpr>(e);
            if (!s->selection) {
                if (auto* v = types::as<types::Var>(s->sel->object)) return place(v, e->pos);
            } else if (s->selection->kind == types::Selection::Field) {
                return walkPath(s->x, s->selection->path, s->selection->path.size(), accessPos(s));
            }
            break;
        }
        case NodeKind::IndexExpr: {
            auto* i = syntax::as<syntax::IndexExpr>(e);
            types::TypeKind k = under(typeOf(i->x))->kind;
            if (k != types::TypeKind::Map && k != types::TypeKind::Signature && !isValueIndex(*this, i)) return indexPlace(*this, i);
            break;
        }
        case NodeKind::StarExpr: {
            auto* s = syntax::as<syntax::StarExpr>(e);
            auto* pointer = under<types::Pointer>(typeOf(s->x));
            return deref(expr(s->x), pointer->element, e->pos);
        }
        default: break;
    }
    return placeOf(expr(e));
}

Operand FunctionLowering::index(const syntax::IndexExpr* e) {
    if (e->x->mode == syntax::Mode::TypeExpr) return zero(e->type, e->pos);
    types::Type* t = under(typeOf(e->x));
    if (t->kind == types::TypeKind::Signature) return expr(e->x);  // an instantiation: the name below carries the type arguments
    if (t->kind == types::TypeKind::Map) return mapIndex(e);
    if (!isValueIndex(*this, e)) return load(indexPlace(*this, e));
    Chain before;
    Place value = temporaryPlace(typeOf(e->x));
    into(before, e->x, value.type, value);
    return sequence(before, load(arrayElement(*this, e, value, types::as<types::Array>(t))));
}

Operand FunctionLowering::addressOf(const syntax::Expr* e, Pos pos) {
    while (auto* p = syntax::as<syntax::ParenExpr>(e)) e = p->x;
    if (auto* c = syntax::as<syntax::CompositeLit>(e)) return compositeLit(c, true);
    return addressOperand(addressable(e), pos);
}

}  // namespace minigo::exec
