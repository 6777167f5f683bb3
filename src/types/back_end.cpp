// This file reports what gc's back end refuses in programs without type errors: types that are too large and stack frames beyond a gigabyte.
// It looks at packages with large arrays or literals only (Checker::largeTypes_).
#include <algorithm>

#include "syntax/children.h"
#include "types/checker.h"
#include "types/positions.h"
#include "types/predicates.h"

namespace minigo::types {

using syntax::as;

namespace {

constexpr int64_t kAddressSpace = int64_t{1} << 50;     // cmd/compile: MaxWidth of amd64
constexpr int64_t kMaxChannelElement = int64_t{1} << 16;
constexpr int64_t kMaxFrame = int64_t{1} << 30;
constexpr int64_t kMaxStackVariable = 10 << 20;         // larger variables go to the heap
constexpr int64_t kMegabyte = 1 << 20;

class BackEnd {
public:
    explicit BackEnd(Checker& checker) : c_(checker) {}

    void type(Type* t, Pos at) {
        if (!t || !seen_.insert(t).second) return;
        switch (t->kind) {
            case TypeKind::Named: {
                auto* n = types::as<Named>(t);
                if (n->object->package == c_.env.package) type(underlying(t), n->object->pos);
                break;
            }
            case TypeKind::Pointer: type(types::as<Pointer>(t)->element, at); break;
            case TypeKind::Slice: type(types::as<Slice>(t)->element, at); break;
            case TypeKind::Array: array(types::as<Array>(t), at); break;
            case TypeKind::Map:
                type(types::as<Map>(t)->key, at);
                type(types::as<Map>(t)->element, at);
                break;
            case TypeKind::Chan: channel(types::as<Chan>(t), at); break;
            case TypeKind::Struct:
                for (auto* f : types::as<Struct>(t)->fields) type(f->type, at);
                break;
            case TypeKind::Signature:
                for (auto* v : types::as<Signature>(t)->params->vars) type(v->type, at);
                for (auto* v : types::as<Signature>(t)->results->vars) type(v->type, at);
                break;
            default: break;
        }
    }

    void function(const FuncInfo* info, Pos at) {
        Frame frame;
        if (auto* recv = info->signature->recv) frame.args += large(recv->type);
        for (auto* v : info->signature->params->vars) frame.args += large(v->type);
        for (auto* v : info->signature->results->vars) frame.args += large(v->type);
        statements(info->body, frame);
        if (frame.locals + frame.args + frame.callee < kMaxFrame) return;
        auto text = "stack frame too large (>1GB): " + std::to_string(frame.locals / kMegabyte) + " MB locals + " +
                    std::to_string(frame.args / kMegabyte) + " MB args";
        if (frame.callee >= kMegabyte) text += " + " + std::to_string(frame.callee / kMegabyte) + " MB callee";
        c_.error(at, Code::TypeTooLarge, text);
    }

private:
    struct Frame {
        int64_t locals = 0, args = 0, callee = 0;
    };

    static int64_t large(Type* t) { return std::clamp<int64_t>(sizeOf(t), 0, kAddressSpace); }

    void array(Array* a, Pos at) {
        type(a->element, at);
        int64_t element = sizeOf(a->element);
        if (element > 0 && a->length > (kAddressSpace - 1) / element)
            c_.error(at, Code::TypeTooLarge, "type " + c_.str(a) + " larger than address space");
    }
    void channel(Chan* ch, Pos at) {
        type(ch->element, at);
        if (sizeOf(ch->element) >= kMaxChannelElement) c_.error(at, Code::TypeTooLarge, "channel element type too large (>64kB)");
    }

    void statements(syntax::Node* n, Frame& frame) {
        if (auto* id = as<syntax::Ident>(n)) return local(types::as<Var>(id->object), id->pos, frame);
        if (auto* lit = as<syntax::FuncLit>(n)) {
            if (lit->info) function(lit->info, lit->pos);
            return;
        }
        if (n->kind <= syntax::NodeKind::ChanType) expression(static_cast<syntax::Expr*>(n), frame);
        if (auto* r = as<syntax::RangeStmt>(n); r && r->value && r->x->type)
            if (types::as<Array>(underlying(r->x->type))) frame.locals += large(r->x->type);  // the copy that is ranged over
        syntax::forEachChild(n, [&](syntax::Node* child) { statements(child, frame); });
    }

    void local(Var* v, Pos at, Frame& frame) {
        if (!v || v->pos != at || !v->type || v->isField) return;
        type(v->type, v->pos);
        int64_t size = large(v->type);
        if (!v->heap && !v->isParam && !v->isResult && !v->isReceiver && size <= kMaxStackVariable) frame.locals += size;
    }

    void expression(syntax::Expr* e, Frame& frame) {
        if (e->type) type(e->type, gcPos(e));
        if (auto* lit = as<syntax::CompositeLit>(e); lit && lit->type) return literal(lit, frame);
        auto* call = as<syntax::CallExpr>(e);
        if (!call || call->fun->mode == syntax::Mode::TypeExpr || call->fun->mode == syntax::Mode::Builtin) return;
        auto* sig = call->fun->type ? types::as<Signature>(underlying(call->fun->type)) : nullptr;
        if (!sig) return;
        int64_t callee = 0;
        for (auto* v : sig->params->vars) callee += large(v->type);
        for (auto* v : sig->results->vars) callee += large(v->type);
        frame.callee = std::max(frame.callee, callee);
        for (auto* a : call->args)
            if (auto* inner = as<syntax::CallExpr>(a); inner && inner->type) frame.locals += large(inner->type);
    }

    /// The array of a slice literal is built on the stack, unless it is constant.
    void literal(syntax::CompositeLit* lit, Frame& frame) {
        auto* slice = types::as<Slice>(underlying(lit->type));
        auto isConstant = [](syntax::Expr* e) {
            auto* pair = as<syntax::KeyValueExpr>(e);
            return (pair ? pair->value : e)->constant != nullptr;
        };
        if (!slice || std::all_of(lit->elements.begin(), lit->elements.end(), isConstant)) return;
        int64_t n = 0;
        for (auto* element : lit->elements) {
            auto* pair = as<syntax::KeyValueExpr>(element);
            n = (pair && pair->key->constant ? int64Value(pair->key->constant) : n) + 1;
            int64_t size;
            if (!__builtin_mul_overflow(n, std::max<int64_t>(sizeOf(slice->element), 0), &size) && size >= kMaxFrame) {
                frame.locals += std::min(size, kAddressSpace);
                return;
            }
        }
    }

    Checker& c_;
    std::unordered_set<Type*> seen_;
};

}  // namespace

/// Where gc says a function's declaration stands: behind `func`.
Pos Checker::declarationPos(const Func* f) const {
    if (!f->syntax || !f->syntax->receiver) return f->pos;
    auto* file = files.fileOf(f->syntax->pos);
    size_t at = f->syntax->pos.value - file->base + 4;
    while (at < file->text.size() && file->text[at] != '(') at++;
    return file->pos(at);
}

void Checker::backEndErrors(const CheckedPackage& out) {
    if (!largeTypes_) return;
    auto* package = std::exchange(env.package, out.package);
    BackEnd backEnd(*this);
    for (auto* o : objectsOf_[out.package]) {
        if (!o->type || (o->kind == ObjectKind::TypeName && as<TypeName>(o)->isAlias)) continue;
        if (o->kind != ObjectKind::Const) backEnd.type(o->type, o->pos);
    }
    for (auto* f : out.functions)
        if (f->info && f->info->signature && f->info->bodyChecked) backEnd.function(f->info, declarationPos(f));
    env.package = package;
}

}  // namespace minigo::types
