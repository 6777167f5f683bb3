// This file lowers composite literals straight into their target (spec: Composite literals).
#include "exec/calls.h"
#include "exec/component_runs.h"
#include "exec/open_slots.h"
#include "runtime/heap/frame_objects.h"
#include "runtime/heap/heap.h"
#include "runtime/value/map.h"

namespace minigo::exec {

using namespace types;
using syntax::CompositeLit;
using syntax::Expr;
using syntax::KeyValueExpr;

namespace {

/// Puts the address of new zeroed memory into a slot.
template <bool InFrame>
struct NewCell : Code {
    int32_t slot;
    bool noscan;
    size_t size;
    uint32_t live;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const NewCell*>(code);
        enterRuntime(s, fp, s->live);
        slotAt<void*>(fp, s->slot) = InFrame ? heap::allocateInFrame(s->size, s->noscan) : heap::allocate(s->size, s->noscan);
        MINIGO_NEXT();
    }
};
struct MakeMap : Code {
    const TypeDesc* type;
    int64_t hint;
    uint32_t live;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const MakeMap*>(code);
        enterRuntime(s, fp, s->live);
        return reinterpret_cast<int64_t>(value::makeMap(s->type, s->hint));
    }
};

Operand intConstant(int64_t v) {
    Operand o;
    o.kind = Operand::Constant, o.rep = Rep::Int, o.bits = v, o.type = basic(BasicKind::Int);
    return o;
}

Place partOf(const Place& whole, int64_t offset, Type* t) {
    Place p = whole;
    p.offset += offset;
    p.type = t;
    p.canonical = false;
    return p;
}

const Expr* valueOf(const Expr* element) {
    auto* kv = syntax::as<KeyValueExpr>(element);
    return kv ? kv->value : element;
}

/// The leading elements of a literal whose fields are float64s, when they are computed together: how many.
size_t vectorInto(FunctionLowering& lo, Chain& out, const CompositeLit* e, Struct* s, const Place& fresh) {
    std::vector<const Expr*> values;
    if (fresh.kind != Place::Frame || fresh.offset % 8) return 0;
    for (size_t i = 0; i < e->elements.size() && memoryOf(lo.resolve(s->fields[i]->type)) == Memory::F64 && s->fields[i]->name != "_"; i++) {
        if (auto* kv = syntax::as<KeyValueExpr>(e->elements[i]); kv && static_cast<syntax::Ident*>(kv->key)->name != s->fields[i]->name) break;
        values.push_back(valueOf(e->elements[i]));
    }
    return values.size() < 2 ? 0 : componentValues(lo, out, values, static_cast<int32_t>(fresh.offset), e->pos);
}

constexpr int64_t kWhole = INT32_MAX - 8;  ///< everything of some open slots

void structInto(FunctionLowering& lo, Chain& out, const CompositeLit* e, Struct* s, const Place& fresh, OpenSlots& open) {
    bool hasBlank = false;
    for (const Var* f : s->fields) hasBlank |= f->name == "_";
    if (e->elements.size() < s->fields.size() || s->fields.empty() || hasBlank) {
        lo.zeroPlace(out, fresh);
        open.writtenTo(kWhole);
    }
    std::vector<int64_t> offsets = fieldOffsets(s);
    size_t together = vectorInto(lo, out, e, s, fresh);
    if (together) open.writtenTo(kWhole);
    for (size_t i = together; i < e->elements.size(); i++) {
        size_t index = i;
        if (auto* kv = syntax::as<KeyValueExpr>(e->elements[i])) {
            auto* key = static_cast<syntax::Ident*>(kv->key);
            for (index = 0; index < s->fields.size(); index++)
                if (s->fields[index]->name == key->name && (!key->object || s->fields[index]->package == key->object->package)) break;
        }
        Type* t = lo.resolve(s->fields[index]->type);
        // A blank field stays zero, as gc leaves it; its value is evaluated all the same.
        bool isBlank = s->fields[index]->name == "_";
        lo.into(out, valueOf(e->elements[i]), t, isBlank ? lo.temporaryPlace(t) : partOf(fresh, offsets[index], t));
        open.writtenTo(fresh.offset + offsets[index] + sizeOf(t));
    }
}

/// Index of each element; the number of elements an array of them has.
std::vector<int64_t> elementIndices(const CompositeLit* e, int64_t* length) {
    std::vector<int64_t> indices;
    int64_t next = 0, count = 0;
    for (Expr* element : e->elements) {
        if (auto* kv = syntax::as<KeyValueExpr>(element)) next = int64Value(toInt(kv->key->constant));
        indices.push_back(next++);
        count = std::max(count, next);
    }
    *length = count;
    return indices;
}

void elementsInto(FunctionLowering& lo, Chain& out, const CompositeLit* e, const std::vector<int64_t>& indices, Type* element,
                  const Place& fresh, OpenSlots* open = nullptr) {
    int64_t size = sizeOf(element);
    for (size_t i = 0; i < e->elements.size(); i++) {
        lo.into(out, valueOf(e->elements[i]), element, partOf(fresh, indices[i] * size, element));
        if (open) open->writtenTo(fresh.offset + (indices[i] + 1) * size);
    }
}

void sliceInto(FunctionLowering& lo, Chain& out, const CompositeLit* e, Type* element, const Place& fresh) {
    int64_t length = 0;
    std::vector<int64_t> indices = elementIndices(e, &length);
    int32_t cell = newCell(lo, out, element, length, e->pos);
    elementsInto(lo, out, e, indices, element, cellPlace(cell, 0, element));
    lo.store(out, partOf(fresh, 0, wordType()), lo.load(Place::frame(cell, wordType(), true)));
    lo.store(out, partOf(fresh, 8, basic(BasicKind::Int)), intConstant(length));
    lo.store(out, partOf(fresh, 16, basic(BasicKind::Int)), intConstant(length));
}

int32_t buildMap(FunctionLowering& lo, Chain& out, const CompositeLit* e, Type* mapType) {
    auto* m = as<types::Map>(underlying(mapType));
    int32_t slot = lo.allocateSlot(8);
    auto* n = lo.make<MakeMap>(e->pos);
    n->type = lo.descriptor(mapType);
    n->hint = static_cast<int64_t>(e->elements.size());
    n->live = lo.top();
    lo.store(out, Place::frame(slot, mapType, true), lo.computed(n, mapType, e->pos));
    for (Expr* element : e->elements) {
        int32_t start = lo.mark();
        auto* kv = static_cast<KeyValueExpr*>(element);
        FunctionLowering::Target t;
        t.kind = FunctionLowering::Target::MapElement;
        t.type = lo.resolve(m->element);
        t.map = lo.load(Place::frame(slot, mapType, true));
        t.pos = element->pos;
        lo.order(out, {kv->key, kv->value});
        Place key = lo.temporaryPlace(lo.resolve(m->key)), value = lo.temporaryPlace(t.type);
        // As in an assignment, the value comes first where no call decides the order.
        bool valueFirst = !lo.mayCall(kv->key) && !lo.mayCall(kv->value);
        if (valueFirst) lo.into(out, kv->value, t.type, value);
        {
            OpenSlots open(lo.func, valueFirst ? lo.mark() : value.offset, lo.mark());
            lo.into(out, kv->key, lo.resolve(m->key), key);
        }
        if (!valueFirst) lo.into(out, kv->value, t.type, value);
        t.key = lo.load(key);
        lo.store(out, t, lo.load(value));
        lo.release(start);
    }
    return slot;
}

/// Everything in the literal that must be evaluated in order, nested literals included (spec: Order of evaluation).
void collectOperands(const CompositeLit* e, bool keys, std::vector<const Expr*>& list) {
    for (Expr* element : e->elements) {
        auto* kv = syntax::as<KeyValueExpr>(element);
        if (kv && keys) list.push_back(kv->key);
        list.push_back(kv ? kv->value : element);
    }
}

}  // namespace

Type* wordType() { return basic(BasicKind::UnsafePointer); }

Place cellPlace(int32_t slot, int64_t offset, Type* t) {
    Place p;
    p.kind = Place::Cell, p.slot = slot, p.offset = offset, p.type = t;
    return p;
}

int32_t newCell(FunctionLowering& lo, Chain& out, Type* t, int64_t count, Pos pos, bool inFrame) {
    auto append = [&](auto* n) {
        n->slot = lo.allocateSlot(8);
        n->size = static_cast<size_t>(sizeOf(t) * count);
        // Variadic uintptr arguments may be addresses that must live as long as the call (//go:uintptrescapes).
        n->noscan = lo.descriptor(t)->noPointers && lo.descriptor(t)->kind != value::Kind::Uintptr;
        n->live = lo.top();
        out.append(n);
        return n->slot;
    };
    return inFrame ? append(lo.make<NewCell<true>>(pos)) : append(lo.make<NewCell<false>>(pos));
}

void FunctionLowering::compositeInto(Chain& out, const CompositeLit* e, const Place& fresh) {
    Type* t = typeOf(e);
    Type* u = types::underlying(t);
    std::vector<const Expr*> operands;
    collectOperands(e, u->kind == TypeKind::Map, operands);
    bool isFrame = fresh.kind == Place::Frame;
    OpenSlots open(func, isFrame ? fresh.offset : 0, isFrame ? fresh.offset + sizeOf(t) : 0);
    if (u->kind != TypeKind::Map && needsOrder(*this, operands)) order(out, operands);
    switch (u->kind) {
        case TypeKind::Struct: structInto(*this, out, e, static_cast<Struct*>(u), fresh, open); break;
        case TypeKind::Array: {
            auto* a = static_cast<Array*>(u);
            int64_t length = 0;
            std::vector<int64_t> indices = elementIndices(e, &length);
            if (static_cast<int64_t>(indices.size()) < a->length || a->length == 0) {
                zeroPlace(out, fresh);
                open.writtenTo(kWhole);
            }
            elementsInto(*this, out, e, indices, resolve(a->element), fresh, &open);
            break;
        }
        case TypeKind::Slice: sliceInto(*this, out, e, resolve(static_cast<types::Slice*>(u)->element), fresh); break;
        case TypeKind::Map: store(out, fresh, load(Place::frame(buildMap(*this, out, e, t), t, true))); break;
        case TypeKind::Pointer: store(out, fresh, compositeLit(e, false)); break;  // an elided &T
        default: break;
    }
}

Operand FunctionLowering::compositeLit(const CompositeLit* e, bool addressOf) {
    Type* t = typeOf(e);
    Chain before;
    if (auto* p = as<Pointer>(types::underlying(t)); p || addressOf) {
        Type* pointed = p && !addressOf ? p->element : t;
        int32_t cell = newCell(*this, before, pointed, 1, e->pos);
        // The elements are those of the pointed-to literal, whose type the elided form leaves out.
        CompositeLit* literal = program.arena().make<CompositeLit>(*e);
        literal->type = pointed;
        compositeInto(before, literal, cellPlace(cell, 0, pointed));
        Operand address = load(Place::frame(cell, wordType(), true));
        address.type = p && !addressOf ? t : wordType();
        return sequence(before, address);
    }
    if (types::underlying(t)->kind == TypeKind::Map) {
        int32_t slot = buildMap(*this, before, e, t);
        return sequence(before, load(Place::frame(slot, t, true)));
    }
    Place temp = temporaryPlace(t);
    compositeInto(before, e, temp);
    return sequence(before, load(temp));
}

}  // namespace minigo::exec
