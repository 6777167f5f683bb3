// This file joins statements that do the same with the components of vectors, whether these are fields of structs or plain variables:
//     dx := p.x - q.x                       p.vx -= dx * q.m * s
//     dy := p.y - q.y                       p.vy -= dy * q.m * s
//     dz := p.z - q.z                       p.vz -= dz * q.m * s
//     d2 := dx*dx + dy*dy + dz*dz
// One node runs them all; it looks at the pointers and indices that they share once. What the first statement cannot fail at, the others
// cannot fail at either.
#include <algorithm>

#include "exec/component_nodes.h"
#include "exec/component_runs.h"
#include "exec/intrinsics.h"
#include "exec/select.h"
#include "types/checker.h"

namespace minigo::exec {

using syntax::Token;

namespace {

using namespace components;

constexpr size_t kMaxRun = 3;

/// A float64 in a struct behind a local pointer, in an element of a local slice by a local index, or in the frame.
struct Field {
    Place::Kind kind = Place::Nowhere;
    int32_t slot = 0, index = 0;     ///< of the pointer, or of the slice and its index
    uint32_t size = 0;               ///< of the slice's elements
    int32_t offset = 0;              ///< from the pointer or element, else from fp
    types::Type* whole = nullptr;    ///< what the pointer points to, the slice's element type
    bool inFrame() const { return kind == Place::Frame; }
    bool sharesBase(const Field& o) const { return kind == o.kind && (inFrame() || (slot == o.slot && index == o.index)); }
    bool operator==(const Field& o) const { return sharesBase(o) && offset == o.offset; }
};

/// One statement: what becomes of the value of its term.
struct Part {
    enum Term { Combine, Plain, Weighted } term = Plain;
    Token op = Token::None;          ///< of an update, else None
    bool isFresh = false;            ///< a new variable or part of a literal, or else `to`
    types::Var* declared = nullptr;
    Field to;
    Token termOp = Token::None;      ///< Combine: a termOp b
    Field a, b;                      ///< Weighted: a * b * weight, where a and weight are locals
    Field weight;
    bool joins(const Part& o) const {
        return term == o.term && op == o.op && termOp == o.termOp && to.sharesBase(o.to) && a.sharesBase(o.a) && b.sharesBase(o.b) && weight == o.weight &&
               isFresh == o.isFresh;
    }
};

struct Run {
    std::vector<Part> parts;
    bool aVaries = false, bVaries = false;
    bool mayOverlap = false;  ///< two pointers may point into each other's variables
    /// Takes the part if it does the same as the others with the components that follow theirs.
    bool add(const Part& p) {
        if (!parts.empty()) {
            const Part& first = parts[0];
            if (parts.size() == kMaxRun || !p.joins(first)) return false;
            bool a = !(p.a == first.a), b = !(p.b == first.b);
            if (parts.size() > 1 && (a != aVaries || b != bVaries)) return false;
            int32_t step = 8 * static_cast<int32_t>(parts.size());
            auto follows = [&](const Field& f, const Field& start) { return f.offset == start.offset + step; };
            if ((a && !follows(p.a, first.a)) || (b && !follows(p.b, first.b)) || (!p.isFresh && !follows(p.to, first.to))) return false;
            aVaries = a, bVaries = b;
        }
        parts.push_back(p);
        return true;
    }
    /// Nothing that a part reads is written by an earlier one. Two pointers to the same type point to the same or to separate variables
    /// where no package of the program imports unsafe.
    bool isIndependent() const {
        auto hits = [this](const Field& to, const Field& from) {
            if (from.kind == Place::Nowhere || to.inFrame() != from.inFrame()) return false;
            if (mayOverlap && !to.inFrame() && !to.sharesBase(from)) return true;
            return to.offset == from.offset || (!to.inFrame() && !types::identical(to.whole, from.whole));
        };
        if (parts[0].isFresh) return true;
        for (size_t i = 0; i < parts.size(); i++)
            for (size_t j = 0; j < parts.size(); j++) {
                const Part &to = parts[i], &from = parts[j];
                bool later = i < j;
                if ((later || !aVaries) && hits(to.to, from.a)) return false;
                if ((later || !bVaries) && hits(to.to, from.b)) return false;
                if (hits(to.to, from.weight)) return false;
            }
        return true;
    }
    /// The factor that a product has in common; null when there is none.
    const Field* factor() const {
        if (parts[0].termOp != Token::Mul || aVaries == bVaries) return nullptr;
        return aVaries ? &parts[0].b : &parts[0].a;
    }
    const Field& vector() const { return aVaries ? parts[0].a : parts[0].b; }
    /// There is a node for it.
    bool isSupported(FunctionLowering& lo) {
        if (parts.size() < 2) return false;
        if (!parts[0].isFresh && !parts[0].to.inFrame()) mayOverlap = lo.program.importsUnsafe();
        if (!isIndependent()) return false;
        const Part& p = parts[0];
        switch (p.term) {
            case Part::Plain: return aVaries && !p.isFresh;
            case Part::Weighted: return aVaries && !bVaries && !p.isFresh;
            case Part::Combine: break;
        }
        if (aVaries && bVaries) return p.isFresh && (p.a.kind == p.b.kind || p.a.inFrame() || p.b.inFrame());
        return factor() && (factor()->inFrame() || (!vector().inFrame() && factor()->sharesBase(vector())));
    }
};

/// The second run does to what the first one reads, weighted by the first one's variable, what the first did.
bool isAnswer(FunctionLowering& lo, const Run& run, Run& second) {
    if (second.parts.size() != run.parts.size() || !second.isSupported(lo)) return false;
    const Part &a = run.parts[0], &b = second.parts[0];
    if (a.term != Part::Weighted || b.term != Part::Weighted || a.to.kind != a.b.kind) return false;
    if (!a.to.sharesBase(b.b) || !a.b.sharesBase(b.to) || !(a.a == b.a) || !(a.weight == b.weight)) return false;
    // Components of the two updates that meet (one and the same body) meet in order: f[i] and g[i] only.
    auto size = static_cast<int32_t>(8 * run.parts.size());
    auto overlaps = [&](int32_t f, int32_t length) { return f < a.to.offset + size && a.to.offset < f + length; };
    return !overlaps(b.b.offset, 8) && (a.to.offset == b.to.offset || !overlaps(b.to.offset, size));
}

using Variables = std::vector<const types::Var*>;

const types::Var* localVariable(const syntax::Expr* e) {
    auto* id = syntax::as<syntax::Ident>(syntax::unparen(const_cast<syntax::Expr*>(e)));
    auto* v = id ? types::as<types::Var>(id->object) : nullptr;
    return v && v->owner && !v->heap ? v : nullptr;
}

class Recogniser {
public:
    explicit Recogniser(FunctionLowering& lo) : lo_(lo) {}

    /// The longest run that starts at list[*at], which becomes the statement behind it.
    Run runOf(const List<syntax::Stmt*>& list, size_t* at) {
        Run run;
        Variables declared;
        while (*at < list.size() && run.parts.size() < kMaxRun) {
            Run longer = run;
            std::vector<Part> parts = partsOf(list[*at], declared);
            bool joined = !parts.empty();
            for (auto& p : parts) joined = joined && longer.add(p);
            if (!joined) break;
            run = longer;
            for (auto& p : parts) declared.push_back(p.declared);
            ++*at;
        }
        return run;
    }
    /// The same of values that are to stand one after the other in the frame.
    Run runOf(const std::vector<const syntax::Expr*>& values) {
        Run run;
        Variables none;
        declared_ = &none;
        for (auto* e : values) {
            Part p;
            p.isFresh = true;
            if (!term(e, p) || !run.add(p)) break;
        }
        return run;
    }
    /// The sum of the squares of the run's variables, and nothing else, that the statement declares; `root`: its square root.
    types::Var* squares(const syntax::Stmt* s, const Run& run, bool* root) {
        auto* a = syntax::as<syntax::AssignStmt>(s);
        if (!a || !a->define || a->lhs.size() != 1 || a->rhs.size() != 1) return nullptr;
        const syntax::Expr* sum = a->rhs[0];
        const syntax::Expr* under = squareRootOf(sum);
        *root = under != nullptr;
        if (under) sum = under;
        for (size_t i = run.parts.size(); i-- > 0;) {
            auto* plus = i ? binaryOf(sum, Token::Add) : nullptr;
            if (i && !plus) return nullptr;
            auto* square = binaryOf(plus ? plus->y : sum, Token::Mul);
            if (!square || localVariable(square->x) != run.parts[i].declared || localVariable(square->y) != run.parts[i].declared) return nullptr;
            if (plus) sum = plus->x;
        }
        return fresh(a->lhs[0]);
    }

private:
    /// The parts that the statement consists of: one, or those of a parallel declaration.
    std::vector<Part> partsOf(const syntax::Stmt* s, const Variables& declared) {
        auto* a = syntax::as<syntax::AssignStmt>(s);
        if (!a || a->lhs.size() != a->rhs.size() || a->lhs.size() > kMaxRun) return {};
        if (!a->define && (a->lhs.size() != 1 || (a->op != Token::Add && a->op != Token::Sub))) return {};
        declared_ = &declared;
        std::vector<Part> parts(a->lhs.size());
        for (size_t i = 0; i < parts.size(); i++) {
            Part& p = parts[i];
            p.op = a->op;
            if (!term(a->rhs[i], p)) return {};
            p.isFresh = a->define;
            if (a->define) p.declared = fresh(a->lhs[i]);
            else p.to = field(a->lhs[i]);
            if (!p.declared && p.to.kind == Place::Nowhere) return {};
        }
        return parts;
    }
    static const syntax::BinaryExpr* binaryOf(const syntax::Expr* e, Token op) {
        auto* b = syntax::as<syntax::BinaryExpr>(syntax::unparen(const_cast<syntax::Expr*>(e)));
        return b && b->op == op && !b->constant ? b : nullptr;
    }
    types::Var* fresh(const syntax::Expr* e) {
        auto* v = const_cast<types::Var*>(localVariable(e));
        return v && v->pos == e->pos && memoryOf(lo_.resolve(v->type)) == Memory::F64 ? v : nullptr;
    }
    bool isKnown(const types::Var* v) { return v && std::find(declared_->begin(), declared_->end(), v) == declared_->end(); }
    Field field(const syntax::Expr* e) {
        Field f;
        if (e->constant || !e->type || memoryOf(lo_.typeOf(e)) != Memory::F64) return f;
        const syntax::Expr* root = syntax::unparen(const_cast<syntax::Expr*>(e));
        while (auto* s = syntax::as<syntax::SelectorExpr>(root)) {
            if (!s->selection || s->selection->kind != types::Selection::Field) return f;
            root = syntax::unparen(s->x);
        }
        if (auto* i = syntax::as<syntax::IndexExpr>(root)) {
            auto* s = lo_.under<types::Slice>(lo_.typeOf(i->x));
            if (!s || !isKnown(localVariable(i->x)) || !isKnown(localVariable(i->indices[0]))) return f;
            f.whole = lo_.resolve(s->element);
        } else {
            if (auto* star = syntax::as<syntax::StarExpr>(root)) root = star->x;
            if (!isKnown(localVariable(root))) return f;
            if (auto* p = lo_.under<types::Pointer>(lo_.typeOf(root))) f.whole = lo_.resolve(p->element);
        }
        Place p = lo_.addressable(e);
        if (p.offset > INT32_MAX || p.offset % 8) return f;
        bool isElement = p.kind == Place::SliceElement && !p.index && !p.indexUnsigned;
        if (p.kind != Place::Frame && p.kind != Place::Pointer && !isElement) return f;
        f.kind = p.kind, f.slot = p.slot, f.index = p.indexSlot, f.size = p.size, f.offset = static_cast<int32_t>(p.offset);
        return f;
    }
    bool term(const syntax::Expr* e, Part& p) {
        for (Token op : {Token::Sub, Token::Add, Token::Mul}) {
            auto* b = binaryOf(e, op);
            if (!b) continue;
            auto* inner = op == Token::Mul ? binaryOf(b->x, Token::Mul) : nullptr;
            if (inner) {
                p.term = Part::Weighted, p.a = field(inner->x), p.b = field(inner->y), p.weight = field(b->y);
                return p.a.inFrame() && p.weight.inFrame() && p.b.kind != Place::Nowhere && !p.b.inFrame();
            }
            p.term = Part::Combine, p.termOp = op, p.a = field(b->x), p.b = field(b->y);
            return p.a.kind != Place::Nowhere && p.b.kind != Place::Nowhere;
        }
        p.term = Part::Plain, p.a = field(e);
        return p.a.kind != Place::Nowhere;
    }

    FunctionLowering& lo_;
    const Variables* declared_ = nullptr;
};

/// From a run to its node.
class Builder {
public:
    Builder(FunctionLowering& lo, Chain& out, const Run& run, Pos pos) : lo_(lo), out_(out), run_(run), first_(run.parts[0]), pos_(pos) {}

    void fresh(int32_t slot) {
        if (first_.termOp == Token::Add) return declare<AddOp>(Fresh{slot});
        if (first_.termOp == Token::Sub) return declare<SubOp>(Fresh{slot});
        if (run_.factor()) return scaled(Fresh{slot});
        declare<MulOp>(Fresh{slot});
    }
    /// Of differences.
    void freshAndSquares(int32_t slot, int32_t sum, bool root) {
        if (root) declare<SubOp>(FreshAndSquares<true>{slot, sum});
        else declare<SubOp>(FreshAndSquares<false>{slot, sum});
    }
    void update() {
        withBase(first_.to, [&](auto base) {
            if (first_.op == Token::Add) change(Updated<AddOp, decltype(base)>{base, first_.to.offset});
            else change(Updated<SubOp, decltype(base)>{base, first_.to.offset});
        });
    }

    /// Both runs in one node; `isAnswer` holds.
    void exchange(const Run& answer) {
        if (first_.op == answer.parts[0].op) return first_.op == Token::Add ? exchange<AddOp, AddOp>(answer) : exchange<SubOp, SubOp>(answer);
        first_.op == Token::Add ? exchange<AddOp, SubOp>(answer) : exchange<SubOp, AddOp>(answer);
    }

private:
    template <class Op, class Op2>
    void exchange(const Run& answer) {
        const Part& back = answer.parts[0];
        auto fill = [&](auto p, auto q) {
            auto with = [&](auto* n) {
                n->p = p, n->q = q;
                n->x = first_.a.offset, n->y = first_.weight.offset;
                n->f = first_.to.offset, n->m = first_.b.offset, n->g = back.to.offset, n->w = back.b.offset;
                out_.append(n);
            };
            if (run_.parts.size() == 2) with(lo_.make<Exchanged<Op, Op2, decltype(p), 2>>(pos_));
            else with(lo_.make<Exchanged<Op, Op2, decltype(p), 3>>(pos_));
        };
        const Field &p = first_.to, &q = first_.b;
        if (p.kind == Place::Pointer) fill(ThroughPointer{p.slot}, ThroughPointer{q.slot});
        else fill(OfElement{p.slot, p.index, p.size}, OfElement{q.slot, q.index, q.size});
    }
    template <class F>
    static void withBase(const Field& f, F&& g) {
        if (f.kind == Place::Pointer) g(ThroughPointer{f.slot});
        else if (f.kind == Place::SliceElement) g(OfElement{f.slot, f.index, f.size});
        else g(InFrame{});
    }
    template <class Op, class Target>
    void declare(Target target) {
        withBase(first_.a, [&](auto p) { withBase(first_.b, [&](auto q) { declare<Op>(target, p, q); }); });
    }
    template <class Op, class Target, class P, class Q>
    void declare(Target target, P p, Q q) {
        if constexpr (std::is_same_v<P, Q> || std::is_same_v<P, InFrame> || std::is_same_v<Q, InFrame>)
            append(target, Combined<Op, P, Q>{p, q, first_.a.offset, first_.b.offset});
    }
    template <class Target>
    void scaled(Target target) {
        const Field &vector = run_.vector(), &factor = *run_.factor();
        withBase(vector, [&](auto q) {
            using Q = decltype(q);
            if (factor.inFrame()) append(target, Scaled<Q, false>{q, vector.offset, factor.offset});
            else if constexpr (!std::is_same_v<Q, InFrame>) append(target, Scaled<Q, true>{q, vector.offset, factor.offset});
        });
    }
    template <class Target>
    void change(Target target) {
        switch (first_.term) {
            case Part::Plain: return withBase(first_.a, [&](auto q) { append(target, Plain<decltype(q)>{q, first_.a.offset}); });
            case Part::Combine: return scaled(target);
            case Part::Weighted: break;
        }
        withBase(first_.b, [&](auto q) {
            if constexpr (!std::is_same_v<decltype(q), InFrame>)
                append(target, Weighted<decltype(q)>{q, first_.a.offset, first_.b.offset, first_.weight.offset});
        });
    }
    template <class Target, class Term>
    void append(Target target, Term term) {
        auto with = [&](auto* n) {
            n->target = target, n->term = term;
            out_.append(n);
        };
        if (run_.parts.size() == 2) with(lo_.make<Components<Target, Term, 2>>(pos_));
        else with(lo_.make<Components<Target, Term, 3>>(pos_));
    }

    FunctionLowering& lo_;
    Chain& out_;
    const Run& run_;
    const Part& first_;
    Pos pos_;
};

}  // namespace

size_t componentValues(FunctionLowering& lo, Chain& out, const std::vector<const syntax::Expr*>& values, int32_t slot, Pos pos) {
    if (!lo.hoisted.empty()) return 0;
    Run run = Recogniser(lo).runOf(values);
    if (!run.isSupported(lo)) return 0;
    Builder(lo, out, run, pos).fresh(slot);
    return run.parts.size();
}

size_t FunctionLowering::componentRun(Chain& out, const List<syntax::Stmt*>& list, size_t at) {
    if (list[at]->kind != syntax::NodeKind::AssignStmt) return 0;
    Lines lines(*this, list[at]->pos, list[at]);
    if (statementLine_) return 0;
    Recogniser recogniser(*this);
    size_t end = at;
    Run run = recogniser.runOf(list, &end);
    if (!run.isSupported(*this)) return 0;
    Builder builder(*this, out, run, list[at]->pos);
    if (!run.parts[0].isFresh) {
        size_t next = end;
        Run second = run.parts[0].term == Part::Weighted ? recogniser.runOf(list, &next) : Run{};
        if (isAnswer(*this, run, second)) {
            builder.exchange(second);
            return next - at;
        }
        builder.update();
        return end - at;
    }
    // One after the other, these are neighbours.
    auto declare = [&](types::Var* v) {
        Place p = temporaryPlace(v->type);
        places_[v] = p;
        return static_cast<int32_t>(p.offset);
    };
    int32_t slot = declare(run.parts[0].declared);
    for (size_t i = 1; i < run.parts.size(); i++) declare(run.parts[i].declared);
    bool root = false;
    bool differences = run.parts[0].termOp == Token::Sub;
    if (types::Var* sum = differences && end < list.size() ? recogniser.squares(list[end], run, &root) : nullptr) {
        builder.freshAndSquares(slot, declare(sum), root);
        return end + 1 - at;
    }
    builder.fresh(slot);
    return end - at;
}

}  // namespace minigo::exec
