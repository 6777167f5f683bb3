// This file replaces calls of small functions by what they return: parameters become operands of the caller. A function qualifies when its body is
// `return e`, perhaps after `if c { return e }`, and nothing in it can fail, allocate or be observed, so that its frame is never missed: not in
// tracebacks, not by runtime.Callers, not by the collector. Pointer parameters that it looks behind are tested before; a nil one makes the call.
#include "exec/inline_calls.h"

#include <algorithm>

#include "exec/interface_nodes.h"
#include "exec/intrinsics.h"
#include "exec/select.h"
#include "runtime/heap/census.h"

namespace minigo::exec {

using namespace types;
using syntax::CallExpr;
using syntax::Expr;
using syntax::Mode;
using syntax::NodeKind;
using syntax::Token;

namespace {

constexpr int kMostNodes = 40;     ///< of a body's expressions: bigger ones cost more than the call
constexpr size_t kMostPointers = 2;

/// `if c { return e }` … `return e`
struct Branch {
    const Expr *condition, *value;  ///< the last one has no condition
};

const Expr* returned(const syntax::Stmt* s) {
    auto* r = syntax::as<syntax::ReturnStmt>(s);
    return r && r->results.size() == 1 ? r->results[0] : nullptr;
}

/// Empty: the body has another shape.
std::vector<Branch> branchesOf(const syntax::BlockStmt* body) {
    std::vector<Branch> list;
    for (size_t i = 0; i < body->stmts.size(); i++) {
        const syntax::Stmt* s = body->stmts[i];
        if (const Expr* e = returned(s)) {
            list.push_back({nullptr, e});
            return i + 1 == body->stmts.size() ? list : std::vector<Branch>{};
        }
        auto* choice = syntax::as<syntax::IfStmt>(s);
        if (!choice || choice->init || choice->then->stmts.size() != 1) return {};
        const Expr* e = returned(choice->then->stmts[0]);
        if (!e) return {};
        list.push_back({choice->cond, e});
        auto* other = syntax::as<syntax::BlockStmt>(choice->orElse);
        if (choice->orElse && (!other || other->stmts.size() != 1 || !returned(other->stmts[0]) || i + 1 != body->stmts.size())) return {};
        if (!other) continue;
        list.push_back({nullptr, returned(other->stmts[0])});
        return list;
    }
    return {};
}

/// Which function a call names.
struct Callee {
    value::Func* func = nullptr;
    const Expr* receiver = nullptr;
    MethodRef method;
    FunctionSource* source() const { return static_cast<FunctionSource*>(func->declaration); }
};

bool mayQualify(const Func* f) {
    const Func* declared = f->origin ? f->origin : f;
    const syntax::FuncDecl* d = declared->syntax;
    if (!d || !d->body || d->body->stmts.size() == 0 || d->body->stmts.size() > 4) return false;
    if (!declared->info || !declared->info->bodyChecked) return false;
    NodeKind first = d->body->stmts[0]->kind;
    return first == NodeKind::ReturnStmt || first == NodeKind::IfStmt;
}

Callee calleeOf(FunctionLowering& lo, const CallExpr* e) {
    Callee c;
    const Expr* fun = syntax::unparen(e->fun);
    if (auto* index = syntax::as<syntax::IndexExpr>(fun); index && index->mode != Mode::MapIndex) fun = syntax::unparen(index->x);
    auto* id = syntax::as<syntax::Ident>(fun);
    auto* sel = syntax::as<syntax::SelectorExpr>(fun);
    if (sel && !sel->selection) id = sel->sel;
    if (id) {
        auto* f = as<Func>(id->object);
        if (f && mayQualify(f)) c.func = lo.program.function(f, lo.typeArguments(id->instance));
        return c;
    }
    if (!sel || !sel->selection || sel->selection->kind != Selection::MethodValue || !mayQualify(static_cast<Func*>(sel->selection->object))) return c;
    c.method = findMethod(lo, lo.typeOf(sel->x), sel->selection);
    c.func = c.method.func;
    c.receiver = sel->x;
    return c;
}

/// While it lives, types are read as the callee's instance has them.
class AsCallee {
public:
    AsCallee(FunctionLowering& lo, const FunctionSource& callee) : lo_(lo), other_{&callee.substitution, {}} { lo_.exchangeTypes(other_); }
    ~AsCallee() { lo_.exchangeTypes(other_); }
    AsCallee(const AsCallee&) = delete;
    AsCallee& operator=(const AsCallee&) = delete;

private:
    FunctionLowering& lo_;
    FunctionLowering::TypeView other_;
};

/// Whether a body only computes.
class Inspection {
public:
    Inspection(FunctionLowering& lo, const FunctionSource& f) : lo_(lo), function_(f) {}
    InlineVerdict verdict();

private:
    bool isPure(const Expr* e);
    bool isPureAs(const Expr* e, Type* to) {
        if (lo_.under(to)->kind == TypeKind::Interface && (!e->type || !isInterface(lo_.typeOf(e)))) return false;  // may allocate
        return isPure(e);
    }
    bool isPureUnary(const syntax::UnaryExpr* u);
    bool isPureBinary(const syntax::BinaryExpr* b);
    bool isPureSelector(const syntax::SelectorExpr* s);
    bool isPureCall(const CallExpr* c);
    bool isPureLiteral(const syntax::CompositeLit* c);
    bool isSimple(const Expr* e) {
        Type* t = lo_.under(lo_.typeOf(e));
        return (isNumeric(t) && !isComplex(t)) || isBoolean(t);
    }
    const Var* parameter(const Expr* e) const {
        auto* id = syntax::as<syntax::Ident>(syntax::unparen(const_cast<Expr*>(e)));
        auto* v = id ? as<Var>(id->object) : nullptr;
        return v && v->owner == function_.info && (v->isParam || v->isReceiver) && !v->heap && !v->reassigned ? v : nullptr;
    }
    bool looksBehind(const Expr* pointer) {
        const Var* v = parameter(pointer);
        if (!v || lo_.under(lo_.typeOf(pointer))->kind != TypeKind::Pointer) return false;
        if (std::find(pointers_.begin(), pointers_.end(), v) == pointers_.end()) pointers_.push_back(v);
        return pointers_.size() <= kMostPointers;
    }

    FunctionLowering& lo_;
    const FunctionSource& function_;
    int nodes_ = 0;
    std::vector<const Var*> pointers_;
};

InlineVerdict Inspection::verdict() {
    const FuncInfo* f = function_.info;
    if (!f || !f->body || !f->bodyChecked || f->hasDefer || f->hasRecover || f->hasLabels || f->signature->variadic) return {};
    auto& results = f->signature->results->vars;
    if (results.size() != 1 || results[0]->heap) return {};
    std::vector<Branch> branches = branchesOf(f->body);
    for (const Branch& b : branches)
        if ((b.condition && !isPure(b.condition)) || !isPureAs(b.value, results[0]->type)) return {};
    // A pointer that only some branch looks behind may well be nil: `if n == nil { return 0 }`.
    if (branches.size() > 1 && !pointers_.empty()) return {};
    return {!branches.empty() && nodes_ <= kMostNodes, nodes_, pointers_};
}

bool Inspection::isPureUnary(const syntax::UnaryExpr* u) {
    return (u->op == Token::Add || u->op == Token::Sub || u->op == Token::Xor || u->op == Token::Not) && isSimple(u) && isPure(u->x);
}

bool Inspection::isPureBinary(const syntax::BinaryExpr* b) {
    if (syntax::isComparison(b->op)) {
        auto comparable = [&](const Expr* e) {
            if (e->mode == Mode::NilValue) return true;
            Type* t = lo_.under(lo_.typeOf(e));
            return isSimple(e) || isString(t) || t->kind == TypeKind::Pointer;
        };
        return comparable(b->x) && comparable(b->y) && isPure(b->x) && isPure(b->y);
    }
    if (!isSimple(b) || !isPure(b->x) || !isPure(b->y)) return false;
    if (syntax::isShift(b->op)) return b->y->constant || isUnsigned(lo_.under(lo_.typeOf(b->y)));
    bool divides = (b->op == Token::Quo || b->op == Token::Rem) && isInteger(lo_.under(lo_.typeOf(b)));
    return !divides || b->y->constant;
}

bool Inspection::isPureSelector(const syntax::SelectorExpr* s) {
    if (!s->selection || s->selection->kind != Selection::Field) return false;
    if (lo_.under(lo_.typeOf(s->x))->kind == TypeKind::Pointer) return s->selection->path.size() == 1 && looksBehind(s->x);
    return !s->selection->indirect && isPure(s->x);
}

bool Inspection::isPureCall(const CallExpr* c) {
    if (c->fun->mode == Mode::TypeExpr) {
        const Expr* x = c->args[0];
        return x->type && x->mode != Mode::NilValue && isSimple(c) && isSimple(x) && isPure(x);
    }
    for (const Expr* a : c->args)
        if (a->mode == Mode::NilValue || !isPure(a)) return false;
    if (const Builtin* b = builtinOf(c)) {
        if (b->id != BuiltinId::Len && b->id != BuiltinId::Cap) return false;
        Type* t = lo_.under(lo_.typeOf(c->args[0]));
        return t->kind == TypeKind::Slice || isString(t);
    }
    if (isIntrinsic(c)) return true;
    const InlineVerdict* v = inlineVerdict(lo_, c);
    if (!v || !v->pointers.empty() || (nodes_ += v->nodes) > kMostNodes) return false;
    auto* sel = syntax::as<syntax::SelectorExpr>(syntax::unparen(c->fun));
    if (sel && sel->selection && !isPure(sel->x)) return false;
    auto* signature = lo_.core<Signature>(c->fun->type);
    for (size_t i = 0; i < c->args.size(); i++)
        if (lo_.under(signature->params->vars[i]->type)->kind == TypeKind::Interface) return false;
    return true;
}

bool Inspection::isPureLiteral(const syntax::CompositeLit* c) {
    auto* s = lo_.under<Struct>(lo_.typeOf(c));
    if (!s) return false;
    for (size_t i = 0; i < c->elements.size(); i++) {
        auto* kv = syntax::as<syntax::KeyValueExpr>(c->elements[i]);
        const Expr* value = kv ? kv->value : c->elements[i];
        auto* key = kv ? syntax::as<syntax::Ident>(kv->key) : nullptr;
        Type* to = kv ? nullptr : s->fields[i]->type;
        for (auto* f : s->fields)
            if (key && f->name == key->name) to = f->type;
        if (!to || !isPureAs(value, to)) return false;
    }
    return true;
}

bool Inspection::isPure(const Expr* e) {
    if (++nodes_ > kMostNodes) return false;
    if (e->constant || e->mode == Mode::NilValue) return true;
    if (!e->type) return false;
    switch (e->kind) {
        case NodeKind::ParenExpr: return isPure(syntax::as<syntax::ParenExpr>(e)->x);
        case NodeKind::Ident: return parameter(e) != nullptr;
        case NodeKind::UnaryExpr: return isPureUnary(syntax::as<syntax::UnaryExpr>(e));
        case NodeKind::BinaryExpr: return isPureBinary(syntax::as<syntax::BinaryExpr>(e));
        case NodeKind::SelectorExpr: return isPureSelector(syntax::as<syntax::SelectorExpr>(e));
        case NodeKind::StarExpr: return looksBehind(syntax::as<syntax::StarExpr>(e)->x);
        case NodeKind::CallExpr: return isPureCall(syntax::as<CallExpr>(e));
        case NodeKind::CompositeLit: return isPureLiteral(syntax::as<syntax::CompositeLit>(e));
        default: return false;
    }
}

const InlineVerdict& verdictOn(FunctionLowering& lo, const Callee& c) {
    auto [it, isNew] = lo.program.inlineVerdicts.try_emplace(c.func);
    if (!isNew) return it->second;  // no, while the body is being looked at: it does not inline itself
    AsCallee view(lo, *c.source());
    InlineVerdict v = Inspection(lo, *c.source()).verdict();
    return lo.program.inlineVerdicts[c.func] = std::move(v);
}

/// A function of the program as it is written: not what a REPL may redefine, nor what the leak lab or a step through the program shows.
bool inlines() { return !RememberedAnswers::keepsAccount && !heap::census::on(); }

// ---- Nodes

template <class Test>
struct ChooseInt : Code {
    Test test;
    const Code *then, *otherwise;
    static int64_t runInt(const Code* code, Window fp) {
        auto* s = static_cast<const ChooseInt*>(code);
        if (s->test.get(code, fp)) MINIGO_JUMP(s->then, fp);
        MINIGO_JUMP(s->otherwise, fp);
    }
};
template <class Test>
struct ChooseFloat : Code {
    Test test;
    const Code *then, *otherwise;
    static double runFloat(const Code* code, Window fp) {
        auto* s = static_cast<const ChooseFloat*>(code);
        return evalFloat(s->test.get(code, fp) ? s->then : s->otherwise, fp);
    }
};
template <class Test>
struct ChooseAddress : Code {
    Test test;
    const Code *then, *otherwise;
    static char* runAddress(const Code* code, Window fp) {
        auto* s = static_cast<const ChooseAddress*>(code);
        return evalAddress(s->test.get(code, fp) ? s->then : s->otherwise, fp);
    }
};

/// Neither pointer is nil.
struct BothPointers {
    int32_t a, b;
    int64_t get(const Code*, Window fp) const { return slotAt<char*>(fp, a) && slotAt<char*>(fp, b); }
};

template <class Test>
Operand choose(FunctionLowering& lo, Test test, const Operand& then, const Operand& otherwise, Type* t, Pos pos) {
    auto fill = [&](auto* n) {
        n->test = test, n->then = lo.node(then), n->otherwise = lo.node(otherwise);
        return lo.computed(n, t, pos);
    };
    if (repOf(t) == Rep::Int) return fill(lo.make<ChooseInt<Test>>(pos));
    if constexpr (std::is_same_v<Test, AnyInt> || std::is_same_v<Test, BothPointers>) {
        if (repOf(t) == Rep::Float) return fill(lo.make<ChooseFloat<Test>>(pos));
        return fill(lo.make<ChooseAddress<Test>>(pos));
    } else {
        auto* n = lo.make<IntNode<Test>>(pos);
        n->v = test;
        return choose(lo, AnyInt{n}, then, otherwise, t, pos);
    }
}

/// A condition as a policy: comparisons of a variable with another one or a constant are part of the node.
template <class F>
Operand withCondition(FunctionLowering& lo, const Expr* e, F&& f) {
    auto* b = syntax::as<syntax::BinaryExpr>(syntax::unparen(const_cast<Expr*>(e)));
    if (b && syntax::isComparison(b->op) && b->x->type && b->x->mode != Mode::NilValue && b->y->mode != Mode::NilValue) {
        Type* t = lo.typeOf(b->x->constant ? b->y : b->x);
        bool isSigned = isInteger(t) && (!isUnsigned(t) || memoryOf(t) != Memory::I64);
        Operand x = lo.exprAs(b->x, t), y = lo.exprAs(b->y, t);
        if (isSigned && x.isLocal()) {
            auto with = [&](auto r) {
                LocalInt l{x.slot()};
                using R = decltype(r);
                switch (b->op) {
                    case Token::Eql: return f(BinaryInt<EqlOp, LocalInt, R>{l, r});
                    case Token::Neq: return f(BinaryInt<NeqOp, LocalInt, R>{l, r});
                    case Token::Lss: return f(BinaryInt<LssOp, LocalInt, R>{l, r});
                    case Token::Leq: return f(BinaryInt<LeqOp, LocalInt, R>{l, r});
                    case Token::Gtr: return f(BinaryInt<GtrOp, LocalInt, R>{l, r});
                    default: return f(BinaryInt<GeqOp, LocalInt, R>{l, r});
                }
            };
            if (y.isLocal()) return with(LocalInt{y.slot()});
            if (y.isConstant()) return with(ConstInt{y.bits});
        }
    }
    return f(AnyInt{lo.intNode(lo.expr(e))});
}

/// Parameters as operands of the caller while the body is lowered.
class Binding {
public:
    explicit Binding(FunctionLowering& lo) : lo_(lo) {}
    ~Binding() {
        for (auto& [v, before] : saved_) {
            if (before.kind == Operand::None) lo_.bound.erase(v);
            else lo_.bound[v] = before;
        }
    }
    void bind(const Var* v, const Operand& o) {
        auto it = lo_.bound.find(v);
        saved_.push_back({v, it == lo_.bound.end() ? Operand{} : it->second});
        lo_.bound[v] = o;
    }

private:
    FunctionLowering& lo_;
    std::vector<std::pair<const Var*, Operand>> saved_;
};

/// An argument as the body may read it again and again: nothing changes it meanwhile.
Operand settled(FunctionLowering& lo, Chain& before, const Expr* e, Type* t) {
    auto* call = syntax::as<CallExpr>(syntax::unparen(const_cast<Expr*>(e)));
    if (call && repOf(t) == Rep::Wide && lo.hoisted.find(call) == lo.hoisted.end()) {
        Place fresh = lo.temporaryPlace(t);
        lo.into(before, e, t, fresh);
        return lo.load(fresh);
    }
    Operand o = lo.exprAs(e, t);
    o.type = t;
    if (o.isConstant() || o.isLocal() || o.isFrameWide() || (o.kind == Operand::InPlace && o.place.kind == Place::Global && o.place.immortal)) return o;
    return lo.keep(before, o);
}

Operand bodyValue(FunctionLowering& lo, const FunctionSource& callee, Pos pos) {
    AsCallee view(lo, callee);
    FunctionLowering::Lines noLines(lo, Pos{}, nullptr);
    Type* t = lo.resolve(callee.info->signature->results->vars[0]->type);
    std::vector<Branch> branches = branchesOf(callee.info->body);
    Operand value = lo.exprAs(branches.back().value, t);
    value.type = t;
    for (size_t i = branches.size() - 1; i-- > 0;) {
        Operand then = lo.exprAs(branches[i].value, t);
        then.type = t;
        value = withCondition(lo, branches[i].condition, [&](auto test) { return choose(lo, test, then, value, t, pos); });
    }
    return value;
}

/// The call itself, with the arguments that were evaluated already.
Operand callWith(FunctionLowering& lo, const CallExpr* e, const std::vector<std::pair<const Expr*, Operand>>& arguments) {
    auto saved = lo.hoisted;
    for (auto& [x, value] : arguments) lo.hoisted[x] = value;
    Operand o = plainCall(lo, e);
    lo.hoisted = std::move(saved);
    return o;
}

}  // namespace

const InlineVerdict* inlineVerdict(FunctionLowering& lo, const CallExpr* e) {
    if (!inlines() || e->fun->mode == Mode::TypeExpr || e->fun->mode == Mode::Builtin || e->hasDots) return nullptr;
    if (e->args.size() == 1 && e->args[0]->type && as<Tuple>(e->args[0]->type)) return nullptr;
    Callee c = calleeOf(lo, e);
    if (!c.func || !c.source()) return nullptr;
    const InlineVerdict& v = verdictOn(lo, c);
    if (!v.isInlinable) return nullptr;
    if (!c.receiver) return &v;
    // Who calls through an embedded field, or with a value behind a pointer, keeps the call: its checks belong to it.
    if (!c.method.path.empty() || (c.method.throughPointer && !c.method.pointerReceiver)) return nullptr;
    // &x is passed: not an expression of the program that could stand for the pointer in a call.
    if (c.method.pointerReceiver && !c.method.throughPointer) return nullptr;
    return &v;
}

namespace {

/// A call that is being inlined: its arguments, evaluated in `before` where the body could not read them in place.
struct Inlining {
    Inlining(FunctionLowering& lo, Chain& before, const CallExpr* e);
    Callee callee;
    std::vector<std::pair<const Var*, Operand>> values;
    std::vector<std::pair<const Expr*, Operand>> arguments;
};

Inlining::Inlining(FunctionLowering& lo, Chain& before, const CallExpr* e) : callee(calleeOf(lo, e)) {
    const FuncInfo* f = callee.source()->info;
    auto* signature = lo.core<Signature>(e->fun->type);
    std::vector<const Expr*> operands;
    std::vector<Type*> targets;
    if (callee.receiver) operands.push_back(callee.receiver), targets.push_back(nullptr);
    for (size_t i = 0; i < e->args.size(); i++) operands.push_back(e->args[i]), targets.push_back(signature->params->vars[i]->type);
    if (needsOrder(lo, operands)) lo.order(before, operands, true, targets);
    auto add = [&](const Var* param, const Expr* x, Type* t) {
        values.push_back({param, settled(lo, before, x, t)});
        arguments.push_back({x, values.back().second});
    };
    // Only receivers that are passed as they stand: see inlineVerdict.
    if (callee.receiver) add(f->signature->recv, callee.receiver, lo.typeOf(callee.receiver));
    for (size_t i = 0; i < e->args.size(); i++) add(f->signature->params->vars[i], e->args[i], lo.resolve(signature->params->vars[i]->type));
}

}  // namespace

Operand inlinedCall(FunctionLowering& lo, const CallExpr* e) {
    int32_t mark = lo.mark();
    Chain before;
    Inlining call(lo, before, e);
    const InlineVerdict& v = verdictOn(lo, call.callee);
    Operand result;
    {
        Binding binding(lo);
        for (auto& [param, value] : call.values) binding.bind(param, value);
        result = bodyValue(lo, *call.callee.source(), e->pos);
        if (!v.pointers.empty()) {
            int32_t a = lo.bound[v.pointers.front()].slot(), b = lo.bound[v.pointers.back()].slot();
            result = choose(lo, BothPointers{a, b}, result, callWith(lo, e, call.arguments), result.type, e->pos);
        }
    }
    result.pos = e->pos;
    if (before.empty()) return result;
    result = lo.sequence(before, result);
    if (result.rep != Rep::Wide) lo.release(mark);
    return result;
}

bool inlinedInto(FunctionLowering& lo, Chain& out, const CallExpr* e, const Place& fresh) {
    const InlineVerdict* v = inlineVerdict(lo, e);
    if (!v || !v->pointers.empty()) return false;
    std::vector<Branch> branches = branchesOf(calleeOf(lo, e).source()->info->body);
    if (branches.size() != 1 || syntax::unparen(const_cast<Expr*>(branches[0].value))->kind != NodeKind::CompositeLit) return false;
    Inlining call(lo, out, e);
    Binding binding(lo);
    for (auto& [param, value] : call.values) binding.bind(param, value);
    AsCallee view(lo, *call.callee.source());
    FunctionLowering::Lines noLines(lo, Pos{}, nullptr);
    lo.into(out, branches[0].value, fresh.type, fresh);
    return true;
}

}  // namespace minigo::exec
