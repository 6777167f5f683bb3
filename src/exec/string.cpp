// This file lowers string concatenation: one node for all operands of a chain of + (spec: String concatenation).
#include "exec/calls.h"
#include "exec/open_slots.h"

namespace minigo::exec {

using namespace types;
using syntax::Expr;

namespace {

struct Concat : Code {
    List<const Code*> parts;
    int32_t temp;  ///< room for all parts; the result ends in the first
    uint32_t live;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const Concat*>(code);
        auto* strings = reinterpret_cast<value::String*>(fp + s->temp);
        for (uint32_t i = 0; i < s->parts.size(); i++) strings[i] = *reinterpret_cast<value::String*>(evalAddress(s->parts[i], fp));
        enterRuntime(s, fp, s->live);
        strings[0] = value::concat(strings, s->parts.size());
        return fp + s->temp;
    }
};

void flatten(const FunctionLowering& lo, const Expr* e, std::vector<const Expr*>& parts) {
    const Expr* x = syntax::unparen(const_cast<Expr*>(e));
    auto* b = syntax::as<syntax::BinaryExpr>(x);
    if (!b || b->op != syntax::Token::Add || b->mode == syntax::Mode::Constant || lo.hoisted.contains(b)) {
        parts.push_back(e);
        return;
    }
    flatten(lo, b->x, parts);
    flatten(lo, b->y, parts);
}

}  // namespace

Operand FunctionLowering::concatOperands(const std::vector<Operand>& parts, Type* t, Pos pos) {
    auto* n = make<Concat>(pos);
    n->temp = allocateSlot(static_cast<uint32_t>(parts.size() * sizeof(value::String)));
    std::vector<const Code*> codes;
    for (const Operand& o : parts) codes.push_back(wideNode(o));
    n->parts = program.list(codes);
    n->live = top();
    return computed(n, t, pos);
}

Operand FunctionLowering::concat(const syntax::BinaryExpr* e) {
    std::vector<const Expr*> parts;
    flatten(*this, e, parts);
    auto* n = make<Concat>(e->pos);
    n->temp = allocateSlot(static_cast<uint32_t>(parts.size() * sizeof(value::String)));
    std::vector<const Code*> codes;
    OpenSlots open(func, n->temp, mark());
    for (const Expr* p : parts) {
        open.writtenTo(n->temp + static_cast<int64_t>(codes.size() * sizeof(value::String)));
        codes.push_back(wideNode(expr(p)));
    }
    n->parts = program.list(codes);
    n->live = top();
    return computed(n, typeOf(e), e->pos);
}

}  // namespace minigo::exec
