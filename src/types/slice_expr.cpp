// This file checks slice expressions (spec: Slice expressions).
#include "types/checker.h"
#include "types/positions.h"
#include "types/predicates.h"

namespace minigo::types {

bool Checker::sliceOperand(Operand& x, syntax::SliceExpr* e, int64_t& length) {
    auto* u = coreString(x.type);
    auto fail = [&](const std::string& text) {
        error(x, Code::NonSliceableOperand, "invalid operation: " + text);
        return false;
    };
    if (!u) return fail("cannot slice " + str(x) + ": " + str(x.type) + " has no core type");
    if (auto* b = as<Basic>(u); b && isString(b)) {
        if (e->full) {
            error(e->index[2] ? e->index[2] : e, Code::InvalidSliceExpr, "invalid operation: 3-index slice of string");
            return false;
        }
        if (x.mode == Mode::Constant) length = static_cast<int64_t>(stringValue(x.value).size());
        if (isUntyped(x.type)) {
            x.type = basic(BasicKind::String);
            updateExprType(e->x, x.type, true);
        }
        return true;
    }
    if (auto* a = as<Array>(u)) {
        length = a->length;
        if (x.mode != Mode::Variable) return fail(str(x) + " (slice of unaddressable value)");
        x.type = newSlice(a->element);
        return true;
    }
    if (auto* p = as<Pointer>(u)) {
        if (auto* a = under<Array>(p->element)) {
            length = a->length;
            x.type = newSlice(a->element);
            return true;
        }
    }
    return as<Slice>(u) ? true : fail("cannot slice " + str(x));
}

void Checker::sliceExpr(Operand& x, syntax::SliceExpr* e) {
    expr(nullptr, x, e->x);
    if (!x.valid()) {
        for (auto* i : e->index)
            if (i) use({i});
        return;
    }
    int64_t length = -1;
    if (!sliceOperand(x, e, length)) {
        x.mode = Mode::Invalid;
        return;
    }
    x.mode = Mode::Value;
    x.value = nullptr;
    if (e->full && (!e->index[1] || !e->index[2])) {
        error(e, Code::InvalidSyntaxTree, "2nd and 3rd index required in 3-index slice");
        x.mode = Mode::Invalid;
        return;
    }
    int64_t bounds[3];
    for (int i = 0; i < 3; i++) {
        bounds[i] = i == 0 && !e->index[i] ? 0 : -1;
        if (e->index[i]) bounds[i] = index(e->index[i], length >= 0 ? length + 1 : -1);
        else if (i > 0 && length >= 0) bounds[i] = length;
    }
    // Constant indices must be in order; one report is enough.
    for (int i = 0; i < 2; i++)
        for (int j = i + 1; j < 3 && bounds[i] > 0; j++)
            if (bounds[j] >= 0 && bounds[j] < bounds[i]) {
                if (!e->index[j]) continue;
                error(e->index[j], Code::SwappedSliceIndices,
                      "invalid slice indices: " + std::to_string(bounds[j]) + " < " + std::to_string(bounds[i]));
                return;
            }
}

}  // namespace minigo::types
