// This file finds out which variables function literals capture, which must live in heap cells, and names the literals as gc's
// tracebacks do. It walks a body that was checked without errors, with its literals.
#include "types/checker.h"
#include "types/snippet_block.h"

namespace minigo::types {

using namespace syntax;
using syntax::as;

namespace {

/// gc captures by value what is at most this large.
constexpr int64_t kMaxByValue = 128;

class CaptureWalk {
public:
    CaptureWalk(bool loopVarPerIteration, uint32_t& globalLiterals, const std::unordered_set<const Var*>* packageLevel)
        : loopVarPerIteration_(loopVarPerIteration), globalLiterals_(globalLiterals), packageLevel_(packageLevel) {}
    void function(FuncInfo* info);
    void decide();

private:
    void params(FuncInfo* info);
    void declare(types::Object* o);
    void use(types::Object* o, Pos at);
    void assigned(Expr* e);
    void addressed(Expr* e, Pos at);
    Var* outerValue(Expr* e);
    void name(FuncInfo* info);

    void stmts(const List<Stmt*>& list);
    void stmt(Stmt* s);
    void assign(AssignStmt* s);
    void declaration(DeclStmt* s);
    void range(RangeStmt* s);
    void loop(ForStmt* s);
    void exprs(const List<Expr*>& list);
    void expr(Expr* e);
    void selector(SelectorExpr* e);
    void composite(CompositeLit* e);
    void call(CallExpr* e);
    bool defines(Expr* e);

    bool loopVarPerIteration_;
    uint32_t& globalLiterals_;
    const std::unordered_set<const Var*>* packageLevel_;  ///< variables that functions outside see, or null
    FuncInfo* current_ = nullptr;
    int loops_ = 0;
    std::vector<Var*> all_;
};

bool isLocal(const types::Object* o) {
    auto* v = types::as<Var>(o);
    return v && !v->decl && !v->isField && v->owner;
}

void CaptureWalk::name(FuncInfo* info) {
    if (!info->name.empty()) return;
    auto* outer = info->outer;
    auto package = info->package->isMain ? std::string("main") : info->package->path;
    if (!outer)
        info->name = package + ".glob..func" + std::to_string(++globalLiterals_);
    else
        info->name = outer->name + (outer->literal ? "." : ".func") + std::to_string(++outer->literals);
}

void CaptureWalk::function(FuncInfo* info) {
    auto* savedInfo = current_;
    int savedLoops = loops_;
    current_ = info;
    loops_ = 0;
    info->literals = 0;
    name(info);
    params(info);
    stmts(info->body->stmts);
    current_ = savedInfo;
    loops_ = savedLoops;
}

void CaptureWalk::params(FuncInfo* info) {
    auto own = [&](Var* v) {
        v->owner = info;
        all_.push_back(v);
    };
    if (info->signature->recv) own(info->signature->recv);
    for (auto* v : info->signature->params->vars) own(v);
    for (auto* v : info->signature->results->vars) own(v);
}

void CaptureWalk::declare(types::Object* o) {
    auto* v = types::as<Var>(o);
    if (!v || (current_->isEntry && v->parent == current_->signature->scope)) return;
    if (packageLevel_ && packageLevel_->count(v)) return;
    v->owner = current_;
    v->inLoop = loops_ > 0 || current_->hasGoto;
    current_->locals.push_back(v);
    all_.push_back(v);
}

void CaptureWalk::use(types::Object* o, Pos at) {
    if (!isLocal(o)) return;
    auto* v = types::as<Var>(o);
    if (v->owner == current_) return;
    if (!v->captured) v->capturedAt = at;
    v->captured = true;
    for (auto* f = current_; f && f != v->owner; f = f->outer) {
        bool known = false;
        for (auto* c : f->captures) known |= c == v;
        if (known) break;
        f->captures.push_back(v);
    }
}

/// The variable that e is a part of, without following a pointer, slice or map; null when there is none.
Var* CaptureWalk::outerValue(Expr* e) {
    for (;;) {
        e = unparen(e);
        if (auto* s = as<SelectorExpr>(e)) {
            if (!s->selection || s->selection->indirect || s->selection->kind != Selection::Field) return nullptr;
            e = s->x;
        } else if (auto* x = as<IndexExpr>(e)) {
            if (!x->x->type || !types::as<Array>(coreType(x->x->type))) return nullptr;
            e = x->x;
        } else {
            break;
        }
    }
    auto* id = as<Ident>(e);
    return id && isLocal(id->object) ? types::as<Var>(id->object) : nullptr;
}

void CaptureWalk::assigned(Expr* e) {
    if (auto* v = outerValue(e)) {
        if (!v->reassigned) v->reassignedAt = e->pos;
        v->reassigned = true;
    }
}

void CaptureWalk::addressed(Expr* e, Pos at) {
    if (auto* v = outerValue(e)) {
        if (!v->addressTaken) v->addressTakenAt = at;
        v->addressTaken = true;
    }
}

void CaptureWalk::decide() {
    for (auto* v : all_) {
        bool small = isParameterized(v->type) || sizeOf(v->type) <= kMaxByValue;
        v->heap = v->addressTaken || (v->captured && (v->reassigned || v->isResult || !small));
    }
}

void CaptureWalk::stmts(const List<Stmt*>& list) {
    for (auto* s : list) stmt(s);
}

/// e is the name of a variable that this statement declares.
bool CaptureWalk::defines(Expr* e) {
    auto* id = as<Ident>(e);
    auto* v = id ? types::as<Var>(id->object) : nullptr;
    return v && v->pos == id->pos;
}

void CaptureWalk::assign(AssignStmt* s) {
    exprs(s->rhs);
    for (auto* e : s->lhs) {
        if (s->define && defines(e)) {
            declare(as<Ident>(e)->object);
            continue;
        }
        expr(e);
        assigned(e);
    }
}

void CaptureWalk::declaration(DeclStmt* s) {
    for (auto* spec : s->specs) {
        auto* v = as<VarSpec>(spec);
        if (!v) continue;
        exprs(v->values);
        for (auto* id : v->names) declare(id->object);
    }
}

void CaptureWalk::loop(ForStmt* s) {
    if (s->init) stmt(s->init);
    loops_++;
    if (s->cond) expr(s->cond);
    stmt(s->body);
    if (s->post) stmt(s->post);
    loops_--;
}

void CaptureWalk::range(RangeStmt* s) {
    expr(s->x);
    for (auto* e : {s->key, s->value}) {
        if (!e) continue;
        if (s->define && defines(e)) {
            if (loopVarPerIteration_) loops_++;
            declare(as<Ident>(e)->object);
            if (loopVarPerIteration_) loops_--;
            if (!loopVarPerIteration_) assigned(e);  // the same variable in each iteration
            continue;
        }
        expr(e);
        assigned(e);
    }
    loops_++;
    stmt(s->body);
    loops_--;
}

void CaptureWalk::stmt(Stmt* s) {
    switch (s->kind) {
        case NodeKind::DeclStmt: return declaration(as<DeclStmt>(s));
        case NodeKind::LabeledStmt: return stmt(as<LabeledStmt>(s)->stmt);
        case NodeKind::ExprStmt: return expr(as<ExprStmt>(s)->x);
        case NodeKind::SendStmt:
            expr(as<SendStmt>(s)->channel);
            return expr(as<SendStmt>(s)->value);
        case NodeKind::IncDecStmt:
            expr(as<IncDecStmt>(s)->x);
            return assigned(as<IncDecStmt>(s)->x);
        case NodeKind::AssignStmt: return assign(as<AssignStmt>(s));
        case NodeKind::GoStmt: return expr(as<GoStmt>(s)->call);
        case NodeKind::DeferStmt: return expr(as<DeferStmt>(s)->call);
        case NodeKind::ReturnStmt: return exprs(as<ReturnStmt>(s)->results);
        case NodeKind::BlockStmt: return stmts(as<BlockStmt>(s)->stmts);
        case NodeKind::IfStmt: {
            auto* i = as<IfStmt>(s);
            if (i->init) stmt(i->init);
            expr(i->cond);
            stmt(i->then);
            if (i->orElse) stmt(i->orElse);
            return;
        }
        case NodeKind::SwitchStmt: {
            auto* w = as<SwitchStmt>(s);
            if (w->init) stmt(w->init);
            if (w->tag) expr(w->tag);
            for (auto* c : w->clauses) {
                exprs(c->cases);
                stmts(c->body);
            }
            return;
        }
        case NodeKind::TypeSwitchStmt: {
            auto* w = as<TypeSwitchStmt>(s);
            if (w->init) stmt(w->init);
            expr(w->x);
            for (auto* c : w->clauses) {
                if (c->implicit) declare(c->implicit);
                stmts(c->body);
            }
            return;
        }
        case NodeKind::SelectStmt:
            for (auto* c : as<SelectStmt>(s)->clauses) {
                if (c->comm) stmt(c->comm);
                stmts(c->body);
            }
            return;
        case NodeKind::ForStmt: return loop(as<ForStmt>(s));
        case NodeKind::RangeStmt: return range(as<RangeStmt>(s));
        default: return;
    }
}

void CaptureWalk::exprs(const List<Expr*>& list) {
    for (auto* e : list) expr(e);
}

/// A method with a pointer receiver takes the address of an operand that is no pointer.
void CaptureWalk::selector(SelectorExpr* e) {
    if (!e->selection) return;  // qualified identifier
    expr(e->x);
    auto* f = types::as<Func>(e->selection->object);
    if (f && f->pointerReceiver && e->selection->kind == Selection::MethodValue && !e->selection->indirect) addressed(e->x, e->pos);
}

void CaptureWalk::composite(CompositeLit* e) {
    auto* t = e->type ? coreType(deref(e->type)) : nullptr;
    bool isStruct = t && t->kind == TypeKind::Struct;
    for (auto* x : e->elements) {
        auto* kv = as<KeyValueExpr>(x);
        if (!kv) {
            expr(x);
            continue;
        }
        if (!isStruct) expr(kv->key);
        expr(kv->value);
    }
}

void CaptureWalk::call(CallExpr* e) {
    auto* id = as<Ident>(unparen(e->fun));
    if (auto* b = id ? types::as<Builtin>(id->object) : nullptr; b && b->id == BuiltinId::Recover) current_->hasRecover = true;
    expr(e->fun);
    exprs(e->args);
}

void CaptureWalk::expr(Expr* e) {
    if (!e || e->mode == Mode::TypeExpr || e->mode == Mode::Constant) return;
    switch (e->kind) {
        case NodeKind::Ident: return use(as<Ident>(e)->object, e->pos);
        case NodeKind::CompositeLit: return composite(as<CompositeLit>(e));
        case NodeKind::FuncLit:
            if (as<FuncLit>(e)->info) function(as<FuncLit>(e)->info);
            return;
        case NodeKind::ParenExpr: return expr(as<ParenExpr>(e)->x);
        case NodeKind::SelectorExpr: return selector(as<SelectorExpr>(e));
        case NodeKind::IndexExpr:
            expr(as<IndexExpr>(e)->x);
            return exprs(as<IndexExpr>(e)->indices);
        case NodeKind::SliceExpr: {
            auto* s = as<SliceExpr>(e);
            expr(s->x);
            for (auto* i : s->index) expr(i);
            if (s->x->type && types::as<Array>(coreType(s->x->type))) addressed(s->x, e->pos);
            return;
        }
        case NodeKind::TypeAssertExpr: return expr(as<TypeAssertExpr>(e)->x);
        case NodeKind::CallExpr: return call(as<CallExpr>(e));
        case NodeKind::StarExpr: return expr(as<StarExpr>(e)->x);
        case NodeKind::UnaryExpr: {
            auto* u = as<UnaryExpr>(e);
            expr(u->x);
            if (u->op == Token::And) addressed(u->x, e->pos);
            return;
        }
        case NodeKind::BinaryExpr:
            expr(as<BinaryExpr>(e)->x);
            return expr(as<BinaryExpr>(e)->y);
        case NodeKind::KeyValueExpr:
            expr(as<KeyValueExpr>(e)->key);
            return expr(as<KeyValueExpr>(e)->value);
        default: return;
    }
}

}  // namespace

void Checker::captures(FuncInfo* info) {
    auto* packageLevel = activeSnippet && activeSnippet->body == info ? &activeSnippet->seen : nullptr;
    CaptureWalk walk(env.goVersionMinor >= 22, globalLiterals_[info->package], packageLevel);
    walk.function(info);
    walk.decide();
}

}  // namespace minigo::types
