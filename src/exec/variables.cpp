// This file places variables: frame slots, heap cells, captures, package-level storage (spec: Variables).
#include "exec/select.h"
#include "exec/value_operand.h"

#include "runtime/heap/heap.h"

namespace minigo::exec {

namespace {

/// A new variable: each execution of its declaration makes a cell of its own.
struct NewCell : Code {
    int32_t slot;
    uint32_t size, top;
    bool noPointers;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const NewCell*>(code);
        enterRuntime(s, fp, s->top);
        slotAt<void*>(fp, s->slot) = heap::allocate(s->size, s->noPointers);
        MINIGO_NEXT();
    }
};
/// A loop variable per iteration: the next one starts with the value of the last.
struct CopyCell : Code {
    int32_t slot;
    uint32_t size, top;
    bool noPointers;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const CopyCell*>(code);
        enterRuntime(s, fp, s->top);
        void* cell = heap::allocate(s->size, s->noPointers);
        std::memcpy(cell, slotAt<void*>(fp, s->slot), s->size);
        slotAt<void*>(fp, s->slot) = cell;
        MINIGO_NEXT();
    }
};

template <class N>
void appendCell(FunctionLowering& lo, Chain& out, types::Type* t, int32_t slot, Pos pos) {
    auto* n = lo.make<N>(pos);
    n->slot = slot;
    n->size = static_cast<uint32_t>(lo.sizeOf(t));
    n->noPointers = lo.descriptor(t)->noPointers;
    n->top = lo.top();
    out.append(n);
}

}  // namespace

void FunctionLowering::declare(Chain& out, types::Var* v, bool zero) {
    if (!v->owner) {  // of a REPL entry's outermost block
        if (zero) zeroPlace(out, place(v, v->pos));
        return;
    }
    types::Type* t = resolve(v->type);
    Place p;
    if (v->heap) {
        p.kind = Place::Cell, p.slot = allocateSlot(8), p.type = t;
        appendCell<NewCell>(*this, out, t, p.slot, v->pos);
    } else {
        p = temporaryPlace(t);
        if (zero) {
            Place at = p;
            at.pos = v->pos;
            zeroPlace(out, at);
        }
    }
    places_[v] = p;
}

void FunctionLowering::declareWith(Chain& out, types::Var* v, const Operand& value) {
    // The value's temporaries are free again, so that the slot of a cell may be one of them: the value comes first.
    bool runsLater = value.kind == Operand::Computed || value.kind == Operand::Fused || value.kind == Operand::Root || (value.kind == Operand::InPlace && value.place.kind == Place::Computed);
    Operand first = v->heap && runsLater ? keep(out, value) : value;
    declare(out, v, false);
    store(out, place(v, v->pos), first);
}

void FunctionLowering::renewCell(Chain& out, const types::Var* v) {
    Place p = place(v, v->pos);
    if (p.kind == Place::Cell) appendCell<CopyCell>(*this, out, p.type, p.slot, v->pos);
}

uint32_t FunctionLowering::captureSize(const types::Var* v, types::Type* t) { return v->heap ? 8 : slotSize(t); }

Place FunctionLowering::place(const types::Var* v, Pos at) {
    Place p;
    if (auto b = bound.find(v); b != bound.end()) {
        p = placeOf(b->second);
    } else if (auto it = places_.find(v); it != places_.end()) {
        p = it->second;
    } else if (!v->owner) {
        p.kind = Place::Global, p.type = resolve(v->type);
        p.address = program.global(const_cast<types::Var*>(v));
    } else {
        p = capturedPlace(v);
    }
    p.pos = at;
    return p;
}

Place FunctionLowering::capturedPlace(const types::Var* v) {
    int32_t offset = sizeof(Closure);
    for (const types::Var* c : source.info->captures) {
        types::Type* t = resolve(c->type);
        if (c != v) {
            offset += static_cast<int32_t>(captureSize(c, t));
            continue;
        }
        Place p;
        p.type = t;
        if (v->heap) p.kind = Place::CapturedCell, p.slot = offset;
        else p.kind = Place::Capture, p.offset = offset;
        places_[v] = p;
        return p;
    }
    throw LoweringError{v->pos, "variable " + std::string(v->name) + " has no place in " + source.info->name};
}

Place FunctionLowering::captureSource(const types::Var* v) {
    Place p = place(v, v->pos);
    if (!v->heap) return p;
    types::Type* pointer = types::basic(types::BasicKind::UnsafePointer);
    if (p.kind == Place::Cell) return Place::frame(p.slot, pointer, true);
    Place c;
    c.kind = Place::Capture, c.offset = p.slot, c.type = pointer;
    return c;
}

}  // namespace minigo::exec
