// This file tells what gc's code does at a position: where it faults, what it allocates.
#include "syntax/children.h"
#include "types/inline.h"
#include "types/lookup.h"
#include "types/predicates.h"

namespace minigo::types {

using namespace syntax;
using namespace inlining;
using syntax::as;

bool Inlining::beginsWithLoad(const FuncInfo* f) {
    auto* r = f->body->stmts.size() == 1 ? as<ReturnStmt>(f->body->stmts[0]) : nullptr;
    if (!r || r->results.size() != 1) return false;
    auto* e = bare(r->results[0]);
    while (auto* s = as<SelectorExpr>(e)) {
        if (!s->selection || s->selection->kind != Selection::Field) return false;
        e = bare(s->x);
    }
    if (auto* s = as<StarExpr>(e)) e = bare(s->x);
    auto* id = as<Ident>(e);
    auto* v = id && e != bare(r->results[0]) ? types::as<Var>(id->object) : nullptr;
    return v && (v->isParam || v->isReceiver) && under<Pointer>(v->type);
}

namespace {

/// Bytes from the last pointer on the way of x.f to f; negative: there is no pointer. `inner` are selectors of x.f's own fields.
int64_t offsetBehindPointer(const SelectorExpr* s) {
    if (!s->selection || s->selection->kind != Selection::Field) return -1;
    Type* t = s->x->type;
    int64_t offset = -1;
    if (auto* x = as<SelectorExpr>(bare(s->x)); x && !under<Pointer>(t)) offset = offsetBehindPointer(x);
    for (int i : s->selection->path) {
        if (under<Pointer>(t)) offset = 0;
        auto* fields = types::as<Struct>(underlying(deref(t)));
        if (!fields || isParameterized(fields)) return -1;
        if (offset >= 0) offset += fieldOffsets(fields)[static_cast<size_t>(i)];
        t = fields->fields[static_cast<size_t>(i)]->type;
    }
    return offset;
}

}  // namespace

int64_t Inlining::faultOffset(const FuncInfo* f, Pos pos, const FileSet& files) {
    constexpr int64_t kCheckedExplicitly = 4096;  // gc tests the pointer itself before it touches what lies so far behind it
    int64_t found = -1, exact = -1;
    auto line = files.position(pos).line;
    forEachLive(f->body, [&](const Node* n) {
        auto* s = as<SelectorExpr>(n);
        if (!s || !s->dot.valid() || files.position(s->dot).line != line) return;
        int64_t offset = offsetBehindPointer(s);
        if (offset < 0) return;
        if (found < 0) found = offset;
        if (s->dot == pos) exact = offset;
    });
    if (exact >= 0) found = exact;
    return found < 0 || found >= kCheckedExplicitly ? 0 : found;
}

const char* Inlining::allocatorAt(const FuncInfo* f, Pos pos) {
    const char* found = "";
    forEachLive(f->body, [&](const Node* n) {
        auto* c = as<CallExpr>(n);
        auto* b = c && (c->pos == pos || c->lparen == pos || c->fun->pos == pos) ? builtinOf(c) : nullptr;
        if (!b) return;
        if (b->id == BuiltinId::Make && types::as<Slice>(coreType(c->type))) found = "runtime.makeslice";
        if (b->id == BuiltinId::Append) found = "runtime.growslice";
        if (b->id == BuiltinId::New) found = "runtime.newobject";
    });
    return found;
}

}  // namespace minigo::types
