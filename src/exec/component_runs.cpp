// This file joins statements that do the same with the components of two things, as code on vectors does:
//     dx := p.x - q.x                       p.vx -= dx * q.m * s
//     dy := p.y - q.y                       p.vy -= dy * q.m * s
//     dz := p.z - q.z                       p.vz -= dz * q.m * s
// One node runs them all in order; it looks at the pointers that they share once.
#include <array>
#include <optional>

#include "exec/select.h"

namespace minigo::exec {

using syntax::Token;

namespace {

constexpr size_t kMaxRun = 3;

double* fieldAt(char* p, int32_t offset) { return reinterpret_cast<double*>(p + offset); }
/// The pointer in the slot, nil-checked.
[[gnu::always_inline]] inline char* pointerAt(const Code* node, Window fp, int32_t slot) {
    char* p = slotAt<char*>(fp, slot);
    if (!p) [[unlikely]] raiseNil(node, fp);
    return p;
}

/// x[i] = p.f[i] op q.g[i]
template <class Op, size_t N>
struct FieldDifferences : Code {
    int32_t p, q;
    struct Part {
        int32_t to, f, g;
    } parts[N];
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const FieldDifferences*>(code);
        char* p = pointerAt(code, fp, s->p);
        char* q = pointerAt(code, fp, s->q);
#pragma GCC unroll 3
        for (const Part& c : s->parts) slotAt<double>(fp, c.to) = Op::apply(code, fp, *fieldAt(p, c.f), *fieldAt(q, c.g));
        MINIGO_NEXT();
    }
};
/// p.f[i] op= x[i] * q.g[i] * y. Fields are read anew each time: p and q may be the same.
template <class Op, size_t N>
struct AddScaled : Code {
    int32_t p, q, y;
    struct Part {
        int32_t x, f, g;
    } parts[N];
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const AddScaled*>(code);
        char* q = pointerAt(code, fp, s->q);
        char* p = pointerAt(code, fp, s->p);
        double y = slotAt<double>(fp, s->y);
#pragma GCC unroll 3
        for (const Part& c : s->parts) {
            double v = slotAt<double>(fp, c.x) * *fieldAt(q, c.g) * y;
            double* f = fieldAt(p, c.f);
            *f = Op::apply(code, fp, *f, v);
        }
        MINIGO_NEXT();
    }
};
/// p.f[i] op= x * q.g[i]
template <class Op, size_t N>
struct AddProducts : Code {
    int32_t p, q, x;
    struct Part {
        int32_t f, g;
    } parts[N];
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const AddProducts*>(code);
        double x = slotAt<double>(fp, s->x);
        char* q = pointerAt(code, fp, s->q);
        char* p = pointerAt(code, fp, s->p);
#pragma GCC unroll 3
        for (const Part& c : s->parts) {
            double v = x * *fieldAt(q, c.g);
            double* f = fieldAt(p, c.f);
            *f = Op::apply(code, fp, *f, v);
        }
        MINIGO_NEXT();
    }
};

/// A statement that can be part of a run, in terms of slots and offsets.
struct Part {
    enum Kind { Difference, Scaled, Product } kind;
    Token op;
    int32_t p = 0, f = 0, q = 0, g = 0;
    int32_t x = 0, y = 0;           ///< locals; Scaled: both
    types::Var* declared = nullptr;  ///< Difference
    bool joins(const Part& o) const {
        return kind == o.kind && op == o.op && p == o.p && q == o.q && (kind != Scaled || y == o.y) && (kind != Product || x == o.x);
    }
};

const types::Var* localFloat(FunctionLowering& lo, const syntax::Expr* e) {
    auto* id = syntax::as<syntax::Ident>(syntax::unparen(const_cast<syntax::Expr*>(e)));
    auto* v = id ? types::as<types::Var>(id->object) : nullptr;
    return v && v->owner && !v->heap && memoryOf(lo.resolve(v->type)) == Memory::F64 ? v : nullptr;
}
std::optional<int32_t> floatSlot(FunctionLowering& lo, const syntax::Expr* e) {
    if (e->constant || !localFloat(lo, e)) return {};
    Operand o = lo.expr(e);
    if (!o.isLocal()) return {};
    return o.slot();
}
/// p.f with a local pointer p.
bool pointerField(FunctionLowering& lo, const syntax::Expr* e, int32_t& slot, int32_t& offset) {
    auto* s = syntax::as<syntax::SelectorExpr>(syntax::unparen(const_cast<syntax::Expr*>(e)));
    auto* id = s && s->selection && s->selection->kind == types::Selection::Field ? syntax::as<syntax::Ident>(s->x) : nullptr;
    if (!id || !types::as<types::Var>(id->object) || lo.under(lo.typeOf(id))->kind != types::TypeKind::Pointer) return false;
    Operand o = lo.load(lo.addressable(e));
    if (!isPointerField(o, Memory::F64)) return false;
    slot = o.place.slot, offset = static_cast<int32_t>(o.place.offset);
    return true;
}
const syntax::BinaryExpr* binaryOf(const syntax::Expr* e, Token op) {
    auto* b = syntax::as<syntax::BinaryExpr>(syntax::unparen(const_cast<syntax::Expr*>(e)));
    return b && b->op == op && !b->constant ? b : nullptr;
}

std::optional<Part> partOf(FunctionLowering& lo, const syntax::Stmt* s) {
    auto* a = syntax::as<syntax::AssignStmt>(s);
    if (!a || a->lhs.size() != 1 || a->rhs.size() != 1) return {};
    const syntax::Expr* value = a->rhs[0];
    Part p{};
    if (a->define) {
        auto* id = syntax::as<syntax::Ident>(a->lhs[0]);
        auto* v = id ? types::as<types::Var>(id->object) : nullptr;
        auto* b = binaryOf(value, Token::Sub);
        p.kind = Part::Difference, p.op = Token::Sub, p.declared = v;
        if (!b || !v || v->pos != id->pos || !localFloat(lo, id)) return {};
        if (!pointerField(lo, b->x, p.p, p.f) || !pointerField(lo, b->y, p.q, p.g)) return {};
        return p;
    }
    p.op = a->op;
    if (p.op != Token::Add && p.op != Token::Sub) return {};
    auto* b = binaryOf(value, Token::Mul);
    if (!b || !pointerField(lo, a->lhs[0], p.p, p.f)) return {};
    if (auto* inner = binaryOf(b->x, Token::Mul)) {
        auto x = floatSlot(lo, inner->x), y = floatSlot(lo, b->y);
        p.kind = Part::Scaled;
        if (!x || !y || !pointerField(lo, inner->y, p.q, p.g)) return {};
        p.x = *x, p.y = *y;
        return p;
    }
    auto x = floatSlot(lo, b->x);
    p.kind = Part::Product;
    if (!x || !pointerField(lo, b->y, p.q, p.g)) return {};
    p.x = *x;
    return p;
}

template <class Op, size_t N>
void appendRun(FunctionLowering& lo, Chain& out, const std::vector<Part>& parts, const std::vector<int32_t>& slots, Pos pos) {
    const Part& first = parts[0];
    switch (first.kind) {
        case Part::Difference: {
            auto* n = lo.make<FieldDifferences<SubOp, N>>(pos);
            n->p = first.p, n->q = first.q;
            for (size_t i = 0; i < N; i++) n->parts[i] = {slots[i], parts[i].f, parts[i].g};
            out.append(n);
            return;
        }
        case Part::Scaled: {
            auto* n = lo.make<AddScaled<Op, N>>(pos);
            n->p = first.p, n->q = first.q, n->y = first.y;
            for (size_t i = 0; i < N; i++) n->parts[i] = {parts[i].x, parts[i].f, parts[i].g};
            out.append(n);
            return;
        }
        case Part::Product: {
            auto* n = lo.make<AddProducts<Op, N>>(pos);
            n->p = first.p, n->q = first.q, n->x = first.x;
            for (size_t i = 0; i < N; i++) n->parts[i] = {parts[i].f, parts[i].g};
            out.append(n);
            return;
        }
    }
}

}  // namespace

size_t FunctionLowering::componentRun(Chain& out, const List<syntax::Stmt*>& list, size_t at) {
    std::vector<Part> parts;
    if (list[at]->kind != syntax::NodeKind::AssignStmt) return 0;
    Lines lines(*this, list[at]->pos, list[at]);
    if (statementLine_) return 0;
    while (parts.size() < kMaxRun && at + parts.size() < list.size()) {
        auto p = partOf(*this, list[at + parts.size()]);
        if (!p || (!parts.empty() && !p->joins(parts[0]))) break;
        parts.push_back(*p);
    }
    if (parts.size() < 2) return 0;
    std::vector<int32_t> slots;
    for (auto& p : parts) {
        if (!p.declared) continue;
        Place place = temporaryPlace(p.declared->type);
        places_[p.declared] = place;
        slots.push_back(static_cast<int32_t>(place.offset));
    }
    Pos pos = list[at]->pos;
    auto with = [&](auto op) {
        using Op = decltype(op);
        if (parts.size() == 2) appendRun<Op, 2>(*this, out, parts, slots, pos);
        else appendRun<Op, 3>(*this, out, parts, slots, pos);
    };
    if (parts[0].op == Token::Add) with(AddOp{});
    else with(SubOp{});
    return parts.size();
}

}  // namespace minigo::exec
