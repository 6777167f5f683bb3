// This file lowers expression switches and type switches (spec: Switch statements): constant integers by table, constant strings by
// binary search, dynamic types through a cache, everything else case by case.
#include <algorithm>

#include "exec/interface_nodes.h"
#include "exec/liveness.h"
#include "exec/select.h"

namespace minigo::exec {

using namespace types;
using syntax::CaseClause;
using syntax::Expr;

namespace {

struct JumpIf : Code {
    const Code* condition;
    const Code* target;
    template <bool Last>
    static int64_t step(const Code* code, Window fp) {
        auto* s = static_cast<const JumpIf*>(code);
        if (evalInt(s->condition, fp)) MINIGO_JUMP(s->target, fp);
        MINIGO_NEXT();
    }
};
template <class A>
struct JumpTable : Code {
    A tag;
    int64_t first;
    List<const Code*> targets;
    const Code* otherwise;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const JumpTable*>(code);
        uint64_t i = static_cast<uint64_t>(s->tag.get(s, fp)) - static_cast<uint64_t>(s->first);
        const Code* target = i < s->targets.size() ? s->targets[i] : s->otherwise;
        MINIGO_JUMP(target, fp);
    }
};
struct StringCase {
    value::String text;
    const Code* target;
};
bool shorterOrLess(value::String a, value::String b) {
    if (a.length != b.length) return a.length < b.length;
    return a.length && std::memcmp(a.data, b.data, static_cast<size_t>(a.length)) < 0;
}
struct JumpByString : Code {
    const Code* tag;
    List<StringCase> cases;  ///< sorted by length, then bytes
    const Code* otherwise;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const JumpByString*>(code);
        value::String text = *reinterpret_cast<const value::String*>(evalAddress(s->tag, fp));
        uint32_t low = 0, high = s->cases.size();
        while (low < high) {
            uint32_t middle = (low + high) / 2;
            if (shorterOrLess(s->cases[middle].text, text)) low = middle + 1;
            else high = middle;
        }
        const Code* target = low < s->cases.size() && s->cases[low].text == text ? s->cases[low].target : s->otherwise;
        MINIGO_JUMP(target, fp);
    }
};
struct TypeCase {
    TypeTest test;
    bool isNil;
    const Code* target;
};
struct JumpByType : Code {
    int32_t x;  ///< slot of the interface
    List<TypeCase> cases;
    const Code* otherwise;
    struct Known {
        const TypeDesc* type;
        const Code* target;
    };
    static constexpr size_t kKnown = 16;
    mutable Known known[kKnown];  ///< a type's place is its hash's, or the next free one
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const JumpByType*>(code);
        const TypeDesc* t = slotAt<value::Interface>(fp, s->x).type;
        size_t at = (reinterpret_cast<uintptr_t>(t) * 0x9e3779b97f4a7c15u) >> 60;
        const Known* k = &s->known[at];
        if (k->type != t || !k->target) [[unlikely]] k = s->find(t, at);
        const Code* target = k->target;
        MINIGO_JUMP(target, fp);
    }
    [[gnu::noinline]] const Known* find(const TypeDesc* t, size_t at) const {
        size_t place = at;
        for (size_t i = 0; i < kKnown; i++) {
            const Known& k = known[(at + i) % kKnown];
            if (k.target && k.type == t) return &k;
            if (k.target) continue;
            place = (at + i) % kKnown;
            break;
        }
        RememberedAnswers::add(known, sizeof known);
        Known found{t, otherwise};
        for (const TypeCase& c : cases)
            if (c.isNil ? !t : t && c.test.matches(t)) {
                found.target = c.target;
                break;
            }
        known[place] = found;
        return &known[place];
    }
};

/// The bodies of a switch, and the links that lead to each.
class Clauses {
public:
    Clauses(FunctionLowering& lo, Chain& out, const List<CaseClause*>& clauses) : lo_(lo), out_(out), clauses_(clauses) {
        links_.resize(clauses.size());
        for (size_t i = 0; i < clauses.size(); i++)
            if (clauses[i]->isDefault) default_ = static_cast<int>(i);
    }
    void leadsTo(size_t clause, const Code** link) { links_[clause].push_back(link); }
    void leadsToDefault(const Code** link) {
        if (default_ >= 0) links_[static_cast<size_t>(default_)].push_back(link);
        else exits_.push_back({link});
    }
    /// What flows on in `out` goes to the default clause, or past the switch.
    void restToDefault() {
        for (OpenEnd& e : out_.take()) (default_ >= 0 ? rest_ : exits_).push_back(e);
    }
    template <class F>
    void bodies(const syntax::Stmt* s, F&& head) {
        lo_.enterBreakable(s);
        std::vector<OpenEnd> fallen;
        for (size_t i = 0; i < clauses_.size(); i++) {
            for (const Code** link : links_[i]) out_.open(link);
            if (static_cast<int>(i) == default_) out_.open(std::move(rest_));
            out_.open(std::move(fallen));
            fallen.clear();
            int32_t mark = lo_.mark();
            List<syntax::Stmt*> body = clauses_[i]->body;
            auto* last = body.empty() ? nullptr : syntax::as<syntax::BranchStmt>(body.back());
            bool falls = last && last->op == syntax::Token::Fallthrough;
            if (falls) body.count--;
            head(i);
            lo_.block(out_, body);
            for (OpenEnd& e : out_.take()) (falls ? fallen : exits_).push_back(e);
            lo_.release(mark);
        }
        out_.open(std::move(exits_));
        out_.open(lo_.leaveBreakable());
    }

private:
    FunctionLowering& lo_;
    Chain& out_;
    const List<CaseClause*>& clauses_;
    std::vector<std::vector<const Code**>> links_;
    std::vector<OpenEnd> exits_, rest_;
    int default_ = -1;
};

constexpr int64_t kTableLimit = 4096;

struct ConstantCase {
    int64_t bits;
    size_t clause;
};

/// All cases constant integers, close enough for a table.
bool integerCases(const List<CaseClause*>& clauses, Type* tag, std::vector<ConstantCase>& cases) {
    if (!isInteger(tag)) return false;
    for (size_t i = 0; i < clauses.size(); i++) {
        for (Expr* e : clauses[i]->cases) {
            if (e->mode != syntax::Mode::Constant) return false;
            cases.push_back({isUnsigned(tag) ? static_cast<int64_t>(uint64Value(toInt(e->constant))) : int64Value(toInt(e->constant)), i});
        }
    }
    if (cases.size() < 3) return false;
    auto [low, high] = std::minmax_element(cases.begin(), cases.end(), [](auto& a, auto& b) { return a.bits < b.bits; });
    auto span = static_cast<uint64_t>(high->bits) - static_cast<uint64_t>(low->bits);
    return span < kTableLimit && span < cases.size() * 8 + 16;
}

bool stringCases(const List<CaseClause*>& clauses, Type* tag) {
    if (!isString(tag)) return false;
    size_t count = 0;
    for (auto* c : clauses)
        for (Expr* e : c->cases) {
            if (e->mode != syntax::Mode::Constant) return false;
            count++;
        }
    return count >= 3;
}

void jumpByTable(FunctionLowering& lo, Chain& out, Clauses& clauses, const Operand& tag, const std::vector<ConstantCase>& cases, Pos pos) {
    auto [low, high] = std::minmax_element(cases.begin(), cases.end(), [](auto& a, auto& b) { return a.bits < b.bits; });
    int64_t first = low->bits;
    std::vector<const Code*> targets(static_cast<size_t>(high->bits - first) + 1);
    withIntNoConst(lo, tag, [&](auto a) {
        auto* n = lo.make<JumpTable<decltype(a)>>(pos);
        n->tag = a;
        n->first = first;
        n->targets = lo.program.list(targets);
        out.place(n);
        std::vector<bool> used(targets.size());
        for (const ConstantCase& c : cases) {
            auto i = static_cast<size_t>(c.bits - first);
            if (used[i]) continue;
            used[i] = true;
            clauses.leadsTo(c.clause, &n->targets[i]);
        }
        for (size_t i = 0; i < used.size(); i++)
            if (!used[i]) clauses.leadsToDefault(&n->targets[i]);
        clauses.leadsToDefault(&n->otherwise);
        return 0;
    });
}

void jumpByString(FunctionLowering& lo, Chain& out, Clauses& clauses, const List<CaseClause*>& list, const Operand& tag, Pos pos) {
    struct Entry {
        value::String text;
        size_t clause;
    };
    std::vector<Entry> entries;
    for (size_t i = 0; i < list.size(); i++)
        for (Expr* e : list[i]->cases) entries.push_back({*lo.program.stringConstant(stringValue(e->constant)), i});
    std::stable_sort(entries.begin(), entries.end(), [](auto& a, auto& b) { return shorterOrLess(a.text, b.text); });
    std::vector<StringCase> cases;
    for (const Entry& e : entries) cases.push_back({e.text, nullptr});
    auto* n = lo.make<JumpByString>(pos);
    n->tag = lo.wideNode(tag);
    n->cases = lo.program.list(cases);
    out.place(n);
    for (size_t i = 0; i < entries.size(); i++) clauses.leadsTo(entries[i].clause, &n->cases[i].target);
    clauses.leadsToDefault(&n->otherwise);
}

void jumpIf(FunctionLowering& lo, Chain& out, Clauses& clauses, const Operand& condition, size_t clause, Pos pos) {
    auto* n = lo.make<JumpIf>(pos);
    n->condition = lo.intNode(condition);
    out.append(n);
    clauses.leadsTo(clause, &n->target);
}

/// tag == e, where one of both may be an interface.
Operand caseCondition(FunctionLowering& lo, const Operand& tag, Type* tagType, const Expr* e) {
    Type* caseType = lo.typeOf(e);
    bool mixed = isInterface(tagType) || isInterface(caseType);
    if (e->mode == syntax::Mode::NilValue) {
        // The nil of an interface and of a slice both have a null first word.
        Operand nil = lo.exprAs(e, tagType);
        return tag.rep == Rep::Wide ? lo.compareInterface(syntax::Token::Eql, tag, tagType, nil, basic(BasicKind::UntypedNil), e->pos)
                                    : lo.compare(syntax::Token::Eql, tag, nil, tagType, e->pos);
    }
    if (mixed) return lo.compareInterface(syntax::Token::Eql, tag, tagType, lo.orderedExpr(e), caseType, e->pos);
    return lo.compare(syntax::Token::Eql, tag, lo.orderedExpr(e, tagType), tagType, e->pos);
}

/// Slots that only the choice of a clause reads are dead in the clauses.
void noteDeadInClauses(FunctionLowering& lo, const List<CaseClause*>& list, const syntax::Stmt* s, int32_t begin, int32_t end) {
    for (size_t i = 0; begin < end && i < list.size(); i++)
        noteDead(lo.func, {list[i]->colon, i + 1 < list.size() ? list[i + 1]->pos : endPos(s), begin, end});
}

}  // namespace

void FunctionLowering::switchStatement(Chain& out, const syntax::SwitchStmt* s) {
    int32_t start = mark();
    if (s->init) statement(out, s->init);
    Clauses clauses(*this, out, s->clauses);
    std::vector<ConstantCase> constants;
    int32_t temporaries = mark();
    if (!s->tag) {
        for (size_t i = 0; i < s->clauses.size(); i++)
            for (Expr* e : s->clauses[i]->cases) jumpIf(*this, out, clauses, orderedExpr(e), i, e->pos);
        clauses.restToDefault();
    } else {
        order(out, {s->tag});
        Type* t = typeOf(s->tag);
        Operand tag = expr(s->tag);
        if (integerCases(s->clauses, t, constants)) {
            jumpByTable(*this, out, clauses, tag, constants, s->pos);
        } else if (stringCases(s->clauses, t)) {
            jumpByString(*this, out, clauses, s->clauses, tag, s->pos);
        } else {
            tag = temporaryCopy(out, tag);
            for (size_t i = 0; i < s->clauses.size(); i++)
                for (Expr* e : s->clauses[i]->cases) jumpIf(*this, out, clauses, caseCondition(*this, tag, t, e), i, e->pos);
            clauses.restToDefault();
        }
    }
    noteDeadInClauses(*this, s->clauses, s, temporaries, mark());
    clauses.bodies(s, [](size_t) {});
    release(start);
}

Operand FunctionLowering::temporaryCopy(Chain& out, const Operand& x) {
    if (x.isConstant()) return x;
    Place p = temporaryPlace(x.type);
    store(out, p, x);
    return load(p);
}

void FunctionLowering::typeSwitchStatement(Chain& out, const syntax::TypeSwitchStmt* s) {
    int32_t start = mark();
    if (s->init) statement(out, s->init);
    order(out, {s->x});
    Type* from = typeOf(s->x);
    auto* n = make<JumpByType>(s->pos);
    int32_t temporaries = mark();
    n->x = allocateSlot(sizeof(value::Interface));
    into(out, s->x, from, Place::frame(n->x, from, false));
    Clauses clauses(*this, out, s->clauses);
    std::vector<TypeCase> cases;
    std::vector<size_t> owners;
    for (size_t i = 0; i < s->clauses.size(); i++) {
        for (Expr* e : s->clauses[i]->cases) {
            bool isNil = e->mode == syntax::Mode::NilValue;
            TypeCase c{};
            c.isNil = isNil;
            if (!isNil) c.test = makeTypeTest(*this, from, typeOf(e));
            cases.push_back(c);
            owners.push_back(i);
        }
    }
    n->cases = program.list(cases);
    out.place(n);
    for (size_t i = 0; i < cases.size(); i++) clauses.leadsTo(owners[i], &n->cases[i].target);
    clauses.leadsToDefault(&n->otherwise);
    noteDeadInClauses(*this, s->clauses, s, temporaries, mark());
    Place word = Place::frame(n->x + 8, nullptr, false);
    clauses.bodies(s, [&](size_t i) {
        auto* v = static_cast<Var*>(s->clauses[i]->implicit);
        if (!v) return;
        Type* t = resolve(v->type);
        Operand value;
        if (isInterface(t)) {
            value = load(Place::frame(n->x, t, false));
        } else if (descriptor(t)->direct) {
            word.type = t;
            value = load(word);
        } else {
            value = load(cellPlace(n->x + 8, 0, t));
        }
        declareWith(out, v, value);
    });
    release(start);
}

}  // namespace minigo::exec
