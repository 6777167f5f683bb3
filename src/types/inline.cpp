// This file decides what gc inlines: functions bottom up over the call graph, then the calls of each function.
#include <algorithm>

#include "syntax/children.h"
#include "types/inline_analysis.h"

namespace minigo::types {

using namespace syntax;
using namespace inlining;
using syntax::as;

void Inlining::Analysis::collect(Node* n) {
    if (auto* a = as<AssignStmt>(n); a && a->define && a->lhs.size() == a->rhs.size())
        for (uint32_t i = 0; i < a->lhs.size(); i++)
            if (auto* id = as<Ident>(a->lhs[i]))
                if (auto* v = types::as<Var>(id->object); v && v->pos == id->pos) initialisers[v] = a->rhs[i];
    if (auto* v = as<VarSpec>(n); v && v->names.size() == v->values.size())
        for (uint32_t i = 0; i < v->names.size(); i++)
            if (auto* o = types::as<Var>(v->names[i]->object)) initialisers[o] = v->values[i];
    if (auto* g = as<GoStmt>(n)) deferred.insert(as<CallExpr>(bare(g->call)));
    if (auto* d = as<DeferStmt>(n)) deferred.insert(as<CallExpr>(bare(d->call)));
    forEachChild(n, [&](Node* child) { collect(child); });
}

void Inlining::Analysis::add(const CheckedPackage& p) {
    for (auto* f : p.functions)
        if (f->info && f->info->body) bodies[f] = f->info;
    for (auto* file : p.files) {
        for (auto& d : file->directives)
            if (d.text == "go:noinline") marked.insert(d.function);
        for (auto* d : file->decls) collect(d);
    }
    static Tuple none{{TypeKind::Tuple}, {}};
    static Signature plain{{TypeKind::Signature}, {}, {}, nullptr, &none, &none};
    auto& init = initFunctions[(p.package->isMain ? "main" : p.package->path) + ".init"];
    init.signature = &plain;
    init.package = p.package;
    auto& map = calls[&init];
    for (auto* file : p.files)
        for (auto* d : file->decls)
            if (auto* v = as<VarSpec>(d))
                for (auto* e : v->values) forEachLive(e, [&](const Node* n) { noteCall(map, n); });
}

/// What the call costs in the function that contains it; negative: it stays a call.
int Inlining::Analysis::costOf(const CallExpr* e) {
    // Bodies are costed before calls in them are inlined: results of calls are not followed, parameters have no values.
    auto* fun = bare(e->fun);
    Callee c;
    if (auto* id = as<Ident>(fun); id && types::as<Var>(id->object)) {
        Site own{types::as<Var>(id->object)->owner};
        const Expr* value = fun;
        for (int i = 0; i < 10 && value; i++) {
            auto* name = as<Ident>(value);
            auto* v = name ? types::as<Var>(name->object) : nullptr;
            if (!v) break;
            auto it = initialisers.find(v);
            value = it == initialisers.end() || v->reassigned || v->addressTaken || v->owner != own.function ? nullptr : bare(it->second);
        }
        if (value && value->kind == NodeKind::FuncLit) c.info = static_cast<const FuncLit*>(value)->info;
        else if (auto* name = value ? as<Ident>(value) : nullptr) c = calleeOfFunc(types::as<Func>(name->object));
        c.isDirect = false;
    } else {
        c = calleeOf(e, nullptr);
        if (auto* l = as<FuncLit>(fun)) c = {l->info, {}, false};
        else if (isLiteralOrFunction(fun) || as<IndexExpr>(fun)) {
            Site none{nullptr};
            c = calleeOf(e, &none);
        }
    }
    return costAt(c);
}

int Inlining::Analysis::costAt(const Callee& c) {
    if (!c.library.empty()) return (c.isDirect && isIntrinsic(c.library)) || isCheap(c.library) ? 0 : libraryCost(c.library);
    if (!c.info) return -1;
    auto it = verdicts.find(c.info);
    if (it == verdicts.end()) {
        if (c.info->function) return -1;  // of the same cycle, and not judged yet
        judge(c.info);
        it = verdicts.find(c.info);
    }
    return it->second.can ? it->second.cost : -1;
}

void Inlining::Analysis::judge(const FuncInfo* f) {
    auto [it, isNew] = verdicts.try_emplace(f);
    if (!isNew) return;
    Verdict v;
    BodyCost c = inlining::costOf(*f, [this](const CallExpr* e) { return costOf(e); });
    v.cost = c.cost;
    v.isBig = c.nodes >= kBigFunctionNodes;
    if (f->function && marked.count(f->function->syntax)) v.why = "marked go:noinline";
    else if (!c.impossible.empty()) v.why = c.impossible;
    else if (c.cost > kBudget) v.why = "function too complex: cost " + std::to_string(c.cost) + " exceeds budget " + std::to_string(kBudget);
    else v.can = true;
    verdicts[f] = v;
}

/// Functions of the packages that the body mentions, and literals in it.
void Inlining::Analysis::references(const FuncInfo* f, const std::function<void(const FuncInfo*)>& found) {
    forEachLive(f->body, [&](const Node* n) {
        if (auto* l = as<FuncLit>(n)) return found(l->info);
        const Func* mentioned = nullptr;
        if (auto* id = as<Ident>(n)) mentioned = types::as<Func>(id->object);
        if (auto* s = as<SelectorExpr>(n)) mentioned = types::as<Func>(s->selection ? s->selection->object : s->sel->object);
        auto it = bodies.find(originOf(mentioned));
        if (it != bodies.end() && it->second->package == f->package) found(it->second);
    });
}

uint32_t Inlining::Analysis::visit(const FuncInfo* f) {
    auto [it, isNew] = number.try_emplace(f, 0);
    if (!isNew) return it->second;
    uint32_t id = number[f] = ++last;
    uint32_t least = ++last;
    stack.push_back(f);
    references(f, [&](const FuncInfo* g) { least = std::min(least, visit(g)); });
    bool isLiteral = !f->function && f->outer;
    if ((least == id || least == id + 1) && !isLiteral) {
        bool recursive = least == id;
        auto from = std::find(stack.begin(), stack.end(), f);
        std::vector<const FuncInfo*> block(from, stack.end());
        stack.erase(from, stack.end());
        auto named = std::count_if(block.begin(), block.end(), [](auto* g) { return g->function != nullptr; });
        for (auto* g : block) {
            number[g] = UINT32_MAX;
            // Literals in a recursive function are judged when their calls are.
            if (recursive && named <= 1 && g->function) {
                Verdict v;
                v.why = "recursive";
                v.isBig = inlining::costOf(*g, [](const CallExpr*) { return -1; }).nodes >= kBigFunctionNodes;
                verdicts.try_emplace(g, v);
            }
        }
        for (auto* g : block) judge(g);
    }
    return least;
}

bool Inlining::Analysis::isInlined(const Callee& c, const Site* site) {
    if (!c.info) return !c.library.empty() && !(c.isDirect && isIntrinsic(c.library)) && libraryCost(c.library) >= 0;
    auto it = verdicts.find(c.info);
    if (it == verdicts.end() || !it->second.can) return false;
    const Site* root = site;
    for (; root->outer; root = root->outer)
        if (root->function == c.info) return false;  // a cycle comes to its begin
    if (root->function == c.info) return false;
    auto big = verdicts.find(root->function);
    return big == verdicts.end() || !big->second.isBig || it->second.cost <= kBigFunctionMaxCost;
}

Inlining::Inlining(std::vector<CheckedPackage> packages) : a_(std::make_unique<Analysis>()) {
    a_->packages = std::move(packages);
    for (auto& p : a_->packages) a_->add(p);
    for (auto& p : a_->packages)
        for (auto* f : p.functions)
            if (f->info && f->info->body) a_->visit(f->info);
}
Inlining::~Inlining() = default;

const Inlining::Verdict& Inlining::of(const FuncInfo* f) {
    a_->judge(f);
    return a_->verdicts[f];
}

bool Inlining::mayInline(const FuncInfo* f) const {
    auto it = a_->verdicts.find(f);
    return it == a_->verdicts.end() || it->second.can;
}

}  // namespace minigo::types
