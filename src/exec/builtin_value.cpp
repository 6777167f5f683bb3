// This file lowers min, max, print and println (spec: Min and max, Bootstrapping).
#include <cmath>
#include <string>
#include <unistd.h>

#include "exec/calls.h"
#include "runtime/defer/output_limit.h"
#include "runtime/value/print.h"

namespace minigo::exec {

using namespace types;
using syntax::CallExpr;
using syntax::Expr;

namespace {

template <class T, bool Max>
struct ExtremeInt : Code {
    List<const Code*> x;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const ExtremeInt*>(code);
        auto best = static_cast<T>(evalInt(s->x[0], fp));
        for (uint32_t i = 1; i < s->x.size(); i++) {
            auto v = static_cast<T>(evalInt(s->x[i], fp));
            if (Max ? v > best : v < best) best = v;
        }
        return static_cast<int64_t>(best);
    }
};
/// Any NaN makes the result NaN; -0 is less than +0.
template <bool Max>
struct ExtremeFloat : Code {
    List<const Code*> x;
    static double runFloat(const Code* code, Window fp) {
        auto* s = static_cast<const ExtremeFloat*>(code);
        double best = evalFloat(s->x[0], fp);
        for (uint32_t i = 1; i < s->x.size(); i++) {
            double v = evalFloat(s->x[i], fp);
            if (std::isnan(best)) continue;
            if (std::isnan(v) || (Max ? v > best : v < best) || (v == 0 && best == 0 && std::signbit(v) != Max)) best = v;
        }
        return best;
    }
};
template <bool Max>
struct ExtremeString : Code {
    List<const Code*> x;
    int32_t temp;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const ExtremeString*>(code);
        auto& best = slotAt<value::String>(fp, s->temp);
        best = *reinterpret_cast<value::String*>(evalAddress(s->x[0], fp));
        for (uint32_t i = 1; i < s->x.size(); i++) {
            value::String v = *reinterpret_cast<value::String*>(evalAddress(s->x[i], fp));
            int c = value::compareStrings(v, best);
            if (Max ? c > 0 : c < 0) best = v;
        }
        return fp + s->temp;
    }
};

struct PrintedValue {
    ValueOperand value;
    const TypeDesc* type;
    int32_t slot;
};
struct Print : Code {
    List<PrintedValue> values;
    bool line;
    uint32_t live;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const Print*>(code);
        for (const PrintedValue& v : s->values) v.value.toSlot(fp, v.slot);
        enterRuntime(s, fp, s->live);
        write(s, fp);
        MINIGO_NEXT();
    }
    [[gnu::noinline]] static void write(const Print* s, Window fp) {
        writeText(s, fp);
        defer::endWhenOutputIsFull();
    }
    [[gnu::noinline]] static void writeText(const Print* s, Window fp) {
        std::string text;
        bool first = true;
        for (const PrintedValue& v : s->values) {
            if (s->line && !first) text += ' ';
            first = false;
            value::printValue(text, v.type, fp + v.slot);
        }
        if (s->line) text += '\n';
        text.resize(static_cast<size_t>(defer::admitOutput(static_cast<int64_t>(text.size()))));
        for (size_t at = 0; at < text.size();) {
            ssize_t n = ::write(2, text.data() + at, text.size() - at);
            if (n <= 0) break;
            at += static_cast<size_t>(n);
        }
    }
};

template <bool Max>
Operand extreme(FunctionLowering& lo, const CallExpr* e, Type* t) {
    std::vector<const Code*> codes;
    auto fill = [&](auto* n) {
        for (Expr* a : e->args) codes.push_back(lo.node(lo.exprAs(a, t)));
        n->x = lo.program.list(codes);
        return lo.computed(n, t, e->pos);
    };
    if (isString(t)) {
        auto* n = lo.make<ExtremeString<Max>>(e->pos);
        n->temp = lo.allocateSlot(16);
        return fill(n);
    }
    if (isFloat(t)) return fill(lo.make<ExtremeFloat<Max>>(e->pos));
    if (isUnsigned(t)) return fill(lo.make<ExtremeInt<uint64_t, Max>>(e->pos));
    return fill(lo.make<ExtremeInt<int64_t, Max>>(e->pos));
}

}  // namespace

Operand minMaxCall(FunctionLowering& lo, const CallExpr* e, bool isMax) {
    Type* t = lo.typeOf(e);
    Chain before;
    std::vector<const Expr*> args(e->args.begin(), e->args.end());
    if (needsOrder(lo, args)) lo.order(before, args);
    Operand o = isMax ? extreme<true>(lo, e, t) : extreme<false>(lo, e, t);
    return before.empty() ? o : lo.sequence(before, o);
}

void printStatement(FunctionLowering& lo, Chain& out, const CallExpr* e, bool line) {
    std::vector<const Expr*> args(e->args.begin(), e->args.end());
    std::vector<PrintedValue> values;
    if (auto* results = args.size() == 1 ? as<Tuple>(lo.typeOf(args[0])) : nullptr) {
        // println(f()) with several results of f
        std::vector<Operand> operands = lo.callMulti(out, static_cast<const CallExpr*>(syntax::unparen(e->args[0])));
        for (size_t i = 0; i < operands.size(); i++) {
            Type* t = results->vars[i]->type;
            Operand o = lo.keep(out, operands[i]);
            values.push_back({valueOperand(lo, o), lo.descriptor(t), lo.allocateSlot(std::max(slotSize(t), 8u))});
        }
        args.clear();
    }
    lo.order(out, args);
    for (const Expr* a : args) {
        Type* t = lo.typeOf(a);
        if (a->mode == syntax::Mode::NilValue) t = wordType();
        int32_t slot = lo.allocateSlot(std::max(slotSize(t), 8u));
        values.push_back({valueOperand(lo, lo.exprAs(a, t)), lo.descriptor(t), slot});
    }
    auto* n = lo.make<Print>(e->pos);
    n->values = lo.program.list(values);
    n->line = line;
    n->live = lo.top();
    out.append(n);
}

}  // namespace minigo::exec
