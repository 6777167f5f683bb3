// This file builds the flows of statements.
#include "syntax/children.h"
#include "types/escape_build.h"
#include "types/lookup.h"
#include "types/positions.h"

namespace minigo::types::escape {

using namespace syntax;
using syntax::as;

namespace {

const Expr* bare(const Expr* e) {
    while (auto* p = as<ParenExpr>(e)) e = p->x;
    return e;
}

bool isBlank(const Expr* e) {
    auto* id = as<Ident>(e);
    return !e || (id && id->name == "_");
}

bool isConstant(const Expr* e, bool value) { return e && e->mode == Mode::Constant && boolValue(e->constant) == value; }

/// Evaluating e has no effect, and twice gives the same.
bool isSafe(const Expr* e) {
    e = bare(e);
    if (e->mode == Mode::Constant || as<Ident>(e)) return true;
    if (auto* s = as<SelectorExpr>(e)) return !s->selection || isSafe(s->x);
    if (auto* s = as<StarExpr>(e)) return isSafe(s->x);
    if (auto* x = as<IndexExpr>(e)) return isSafe(x->x) && isSafe(x->indices[0]);
    if (auto* b = as<BinaryExpr>(e)) return isSafe(b->x) && isSafe(b->y);
    if (auto* u = as<UnaryExpr>(e)) return u->op != Token::Arrow && u->op != Token::And && isSafe(u->x);
    return false;
}

bool isSame(const Expr* a, const Expr* b) {
    a = bare(a), b = bare(b);
    if (a->kind != b->kind) return false;
    if (auto* x = as<Ident>(a)) return x->object && x->object == as<Ident>(b)->object;
    if (auto* x = as<SelectorExpr>(a)) return x->sel->name == as<SelectorExpr>(b)->sel->name && isSame(x->x, as<SelectorExpr>(b)->x);
    if (auto* x = as<StarExpr>(a)) return isSame(x->x, as<StarExpr>(b)->x);
    if (auto* x = as<IndexExpr>(a)) return isSame(x->x, as<IndexExpr>(b)->x) && isSame(x->indices[0], as<IndexExpr>(b)->indices[0]);
    if (auto* x = as<BasicLit>(a)) return x->text == as<BasicLit>(b)->text;
    return false;
}

/// p of *p or p.f where p is a variable that holds a pointer.
const types::Object* pointerBase(const Expr* e) {
    e = bare(e);
    const Expr* x = nullptr;
    if (auto* s = as<StarExpr>(e)) x = bare(s->x);
    if (auto* s = as<SelectorExpr>(e); s && s->selection && s->selection->kind == Selection::Field && s->x->type && types::as<Pointer>(underlying(s->x->type)))
        x = bare(s->x);
    auto* id = as<Ident>(x);
    return id ? id->object : nullptr;
}

}  // namespace

void Builder::stmts(const List<Stmt*>& list) {
    for (auto* s : list) stmt(s);
}

void Builder::block(const List<Stmt*>& list) {
    int depth = loopDepth_;
    stmts(list);
    loopDepth_ = depth;
}

/// Labels that a goto further down jumps back to head a loop.
void Builder::findLoopLabels(const BlockStmt* body) {
    struct Search {
        std::unordered_map<std::string_view, bool>& labels;
        void visit(Node* n) {
            if (n->kind == NodeKind::FuncLit) return;
            if (auto* l = as<LabeledStmt>(n)) labels.emplace(l->label->name, false);
            if (auto* b = as<BranchStmt>(n); b && b->op == Token::Goto && b->label)
                if (auto it = labels.find(b->label->name); it != labels.end()) it->second = true;
            forEachChild(n, [&](Node* c) { visit(c); });
        }
    } search{labels_};
    search.visit(const_cast<BlockStmt*>(body));
}

Hole Builder::declare(const types::Object* o) {
    auto* l = o ? locationOf(o) : nullptr;
    if (!l) return as<Var>(o) && !as<Var>(o)->owner ? graph_.heap() : graph_.blank();  // a package-level variable that a statement declares
    l->loopDepth = loopDepth_;
    return {l};
}

/// Where an assignment to e goes; what lies behind pointers, slices and maps counts as the heap.
Hole Builder::target(const Expr* e) {
    e = e ? bare(e) : nullptr;
    if (isBlank(e)) return graph_.blank();
    if (auto* id = as<Ident>(e)) {
        auto* l = locationOf(id->object);
        return l ? Hole{l} : graph_.heap();
    }
    if (auto* s = as<SelectorExpr>(e)) {
        if (!s->selection) return graph_.heap();
        if (!s->selection->indirect) return target(s->x);
        discard(e);
        return graph_.heap();
    }
    if (auto* x = as<IndexExpr>(e)) {
        Type* t = coreType(x->x->type);
        if (auto* m = types::as<types::Map>(t)) {
            discard(x->x);
            value(note(graph_.heap(), e, "key of map put"), x->indices[0], m->key);
            return graph_.heap();
        }
        discard(x->indices[0]);
        if (types::as<Array>(t)) return target(x->x);
        discard(x->x);
        return graph_.heap();
    }
    discard(e);
    return graph_.heap();
}

/// Assignments that store nothing new: b.buf = b.buf[n:m], x.f = x.g.
bool Builder::isSelfAssignment(const Expr* to, const Expr* from) const {
    to = bare(to), from = bare(from);
    if (auto* s = as<SliceExpr>(from); s && s->x->type && !types::as<Array>(coreString(s->x->type))) {
        auto *a = pointerBase(to), *b = pointerBase(s->x);
        if (a && a == b) return true;
    }
    if (to->kind != from->kind) return false;
    if (auto* a = as<SelectorExpr>(to)) {
        auto* b = as<SelectorExpr>(from);
        bool fields = a->selection && b->selection && a->selection->kind == Selection::Field && b->selection->kind == Selection::Field;
        return fields && isSafe(a->x) && isSame(a->x, b->x);
    }
    if (auto* a = as<IndexExpr>(to)) {
        auto* b = as<IndexExpr>(from);
        if (!a->x->type || types::as<types::Map>(coreType(a->x->type)) || b->indices.size() != 1) return false;
        return isSafe(a->indices[0]) && isSafe(b->indices[0]) && isSafe(a->x) && isSame(a->x, b->x);
    }
    return false;
}

void Builder::assignCall(const std::vector<Hole>& ks, const std::vector<Type*>& targets, const Expr* e) {
    auto* c = as<CallExpr>(bare(e));
    auto* results = types::as<Tuple>(e->type);
    if (!c || !results) return;
    std::vector<Hole> holes = ks;
    for (size_t i = 0; i < holes.size() && i < results->vars.size(); i++) {
        Type* from = results->vars[i]->type;
        if (targets[i] && isInterface(targets[i]) && !isInterface(from) && !isDirectInterface(from))
            holes[i] = spill(holes[i], e, Form::Temporary, gcPos(c), ".autotmp");
    }
    call(&holes, c);
}

void Builder::assignments(const std::vector<const Expr*>& lhs, const std::vector<const Expr*>& rhs, const Node* s, const char* why, bool define) {
    std::vector<Hole> ks;
    std::vector<Type*> targets;
    std::vector<bool> fresh;
    for (auto* e : lhs) {
        auto* id = as<Ident>(e);
        auto* v = id ? types::as<Var>(id->object) : nullptr;
        fresh.push_back(define && v && v->pos == id->pos);
        ks.push_back(fresh.back() ? declare(v) : target(e));
        targets.push_back(isBlank(e) ? nullptr : v ? v->type : e->type);
    }
    if (rhs.size() == 1 && lhs.size() > 1) {
        bool isCall = as<CallExpr>(bare(rhs[0]));
        if (isCall) assignCall(ks, targets, rhs[0]);
        else expr(note(ks[0], s, why), rhs[0]);
    } else {
        for (size_t i = 0; i < rhs.size() && i < ks.size(); i++) {
            if (isHeaderData(bare(lhs[i]))) {
                unsafeValue(note(graph_.heap(), s, why), rhs[i]);
                continue;
            }
            Hole k = ks[i];
            if (!fresh[i] && isSelfAssignment(lhs[i], rhs[i])) {
                auto dot = current_->name.find('.');
                fact(EscapeKind::SelfAssignment, s->pos, current_->name.substr(dot + 1) + " ignoring self-assignment in " + p_.print.text({s}));
                k = graph_.blank();
            }
            value(note(k, s, why), rhs[i], targets[i]);
        }
    }
    for (size_t i = 0; i < ks.size(); i++)
        if (!fresh[i]) ks[i].target->reassigned = true;
}

void Builder::assign(const AssignStmt* s) {
    std::vector<const Expr*> lhs(s->lhs.begin(), s->lhs.end()), rhs(s->rhs.begin(), s->rhs.end());
    const char* why = lhs.size() == 1 ? "assign" : "assign-pair";
    if (lhs.size() == 2 && rhs.size() == 1) {
        auto* e = bare(rhs[0]);
        why = as<TypeAssertExpr>(e) ? "assign-pair-dot-type" : as<IndexExpr>(e) ? "assign-pair-mapr" : "assign-pair-receive";
    }
    assignments(lhs, rhs, s, why, s->define);
}

void Builder::variables(const VarSpec* s) {
    std::vector<Hole> ks;
    std::vector<Type*> targets;
    for (auto* id : s->names) {
        ks.push_back(declare(id->object));
        targets.push_back(id->object ? id->object->type : nullptr);
    }
    if (s->values.size() == 1 && ks.size() > 1) return assignCall(ks, targets, s->values[0]);
    for (uint32_t i = 0; i < s->values.size(); i++) value(note(ks[i], s, ks.size() == 1 ? "assign" : "assign-pair"), s->values[i], targets[i]);
}

void Builder::returnStatement(const ReturnStmt* s) {
    std::vector<Hole> ks;
    std::vector<Type*> targets;
    for (auto* v : current_->signature->results->vars) {
        auto* l = locationOf(v);
        ks.push_back(l ? Hole{l} : graph_.blank());
        targets.push_back(v->type);
    }
    if (s->results.size() == 1 && ks.size() > 1) assignCall(ks, targets, s->results[0]);
    else
        for (uint32_t i = 0; i < s->results.size() && i < ks.size(); i++) value(note(ks[i], s, "return"), s->results[i], targets[i]);
    for (auto& k : ks) k.target->reassigned = true;
}

/// Up to Go 1.21 the variables are declared once, outside of the loop.
void Builder::range(const RangeStmt* s) {
    auto* x = temporary(s->x->type, {}, false);
    expr({x}, s->x);
    bool perIteration = p_.checked.package->goVersionMinor >= 22;
    Hole ks[2] = {graph_.blank(), graph_.blank()};
    const Expr* lhs[2] = {s->key, s->value};
    if (perIteration) loopDepth_++;
    for (int i = 0; i < 2; i++)
        if (s->define && lhs[i] && !isBlank(lhs[i])) ks[i] = declare(as<Ident>(lhs[i])->object);
    if (!perIteration) loopDepth_++;
    for (int i = 0; i < 2; i++)
        if (!s->define && lhs[i]) ks[i] = target(lhs[i]);
    bool array = s->x->type && types::as<Array>(underlying(s->x->type));
    graph_.flow(array ? note(ks[1], s, "range") : deref(ks[1], s, "range-deref"), x);
    for (auto& k : ks) k.target->reassigned |= !(perIteration && s->define);
    block(s->body->stmts);
    loopDepth_--;
}

void Builder::loop(const ForStmt* s) {
    bool perIteration = p_.checked.package->goVersionMinor >= 22 && as<AssignStmt>(s->init) && as<AssignStmt>(s->init)->define;
    if (perIteration) loopDepth_++;
    if (s->init) stmt(s->init);
    if (!perIteration) loopDepth_++;
    discard(s->cond);
    if (s->post) stmt(s->post);
    block(s->body->stmts);
    loopDepth_--;
}

void Builder::typeSwitch(const TypeSwitchStmt* s) {
    if (s->init) stmt(s->init);
    std::vector<Hole> ks;
    for (auto* c : s->clauses) {
        if (!c->implicit) continue;
        Hole k = declare(c->implicit);
        if (auto* l = locationOf(c->implicit)) l->pos = c->pos;  // each clause has a variable of its own
        if (!hasPointers(c->implicit->type)) continue;
        dotType(k, c->implicit->type, c, "switch case");
        ks.push_back(k);
    }
    expr(tee(ks), s->x);
    for (auto* c : s->clauses) block(c->body);
}

/// Code that a constant condition excludes is not looked at, as in gc.
void Builder::branch(const IfStmt* s) {
    if (s->init) stmt(s->init);
    discard(s->cond);
    if (!isConstant(s->cond, false)) block(s->then->stmts);
    if (!s->orElse || isConstant(s->cond, true)) return;
    int depth = loopDepth_;
    stmt(s->orElse);
    loopDepth_ = depth;
}

void Builder::stmt(const Node* s) {
    switch (s->kind) {
        case NodeKind::DeclStmt:
            for (auto* spec : as<DeclStmt>(s)->specs)
                if (auto* v = as<VarSpec>(spec)) variables(v);
            return;
        case NodeKind::LabeledStmt:
            if (labels_[as<LabeledStmt>(s)->label->name]) loopDepth_++;
            return stmt(as<LabeledStmt>(s)->stmt);
        case NodeKind::ExprStmt: {
            auto* e = bare(as<ExprStmt>(s)->x);
            if (auto* c = as<CallExpr>(e)) return call(nullptr, c);
            return discard(e);
        }
        case NodeKind::SendStmt: {
            auto* c = types::as<Chan>(coreType(as<SendStmt>(s)->channel->type));
            discard(as<SendStmt>(s)->channel);
            return value(note(graph_.heap(), s, "send"), as<SendStmt>(s)->value, c ? c->element : nullptr);
        }
        case NodeKind::IncDecStmt: {
            Hole k = target(as<IncDecStmt>(s)->x);
            k.target->reassigned = true;
            return;
        }
        case NodeKind::AssignStmt: return assign(as<AssignStmt>(s));
        case NodeKind::GoStmt: return goOrDefer(as<CallExpr>(bare(as<GoStmt>(s)->call)), s->pos, false);
        case NodeKind::DeferStmt: return goOrDefer(as<CallExpr>(bare(as<DeferStmt>(s)->call)), s->pos, true);
        case NodeKind::ReturnStmt: return returnStatement(as<ReturnStmt>(s));
        case NodeKind::BlockStmt: return stmts(as<BlockStmt>(s)->stmts);
        case NodeKind::IfStmt: return branch(as<IfStmt>(s));
        case NodeKind::SwitchStmt: {
            auto* w = as<SwitchStmt>(s);
            if (w->init) stmt(w->init);
            discard(w->tag);
            for (auto* c : w->clauses) {
                for (auto* e : c->cases) value(graph_.blank(), e, w->tag ? w->tag->type : nullptr);
                block(c->body);
            }
            return;
        }
        case NodeKind::TypeSwitchStmt: return typeSwitch(as<TypeSwitchStmt>(s));
        case NodeKind::SelectStmt:
            for (auto* c : as<SelectStmt>(s)->clauses) {
                if (c->comm) stmt(c->comm);
                block(c->body);
            }
            return;
        case NodeKind::ForStmt: return loop(as<ForStmt>(s));
        case NodeKind::RangeStmt: return range(as<RangeStmt>(s));
        default: return;
    }
}

}  // namespace minigo::types::escape
