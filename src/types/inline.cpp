// This file decides what gc inlines: functions bottom up over the call graph, then the calls of each function.
#include "types/inline.h"

#include <algorithm>
#include <unordered_set>

#include "syntax/children.h"
#include "types/inline_cost.h"
#include "types/lookup.h"
#include "types/positions.h"
#include "types/predicates.h"

namespace minigo::types {

using namespace syntax;
using namespace inlining;
using syntax::as;

namespace {

/// Where a body stands: as a function's own code (no call), or in place of a call in another body.
struct Site {
    const FuncInfo* function;
    const CallExpr* call = nullptr;
    const Site* outer = nullptr;
};

struct Callee {
    const FuncInfo* info = nullptr;
    std::string library;  ///< of Go's own library: its name
    bool isDirect = false;  ///< named by the call itself
    bool known() const { return info || !library.empty(); }
};

const Func* originOf(const Func* f) { return f && f->origin ? f->origin : f; }

bool isLiteralOrFunction(const Expr* e) {
    if (e->kind == NodeKind::FuncLit) return true;
    auto* id = as<Ident>(e);
    auto* s = as<SelectorExpr>(e);
    if (s && s->selection) return s->selection->kind == Selection::MethodExpr;
    if (s) id = s->sel;
    return id && types::as<Func>(id->object);
}

/// Whether an interface holds the value itself.
bool isPointerShaped(Type* t) {
    t = underlying(t);
    if (auto* s = types::as<Struct>(t)) return s->fields.size() == 1 && isPointerShaped(s->fields[0]->type);
    if (auto* a = types::as<Array>(t)) return a->length == 1 && isPointerShaped(a->element);
    return t->kind == TypeKind::Pointer || t->kind == TypeKind::Map || t->kind == TypeKind::Chan || t->kind == TypeKind::Signature || isUnsafePointer(t);
}

bool contains(const std::vector<Var*>& vars, const Var* v) { return std::find(vars.begin(), vars.end(), v) != vars.end(); }

/// The name without the package that is compiled: as gc's messages have it.
std::string localName(const FuncInfo& f) {
    std::string_view name = f.name;
    std::string prefix = (f.package->isMain || f.package->name == "main" ? "main" : f.package->path) + ".";
    if (name.starts_with(prefix)) name.remove_prefix(prefix.size());
    return std::string(name);
}

}  // namespace

struct Inlining::Analysis {
    std::vector<CheckedPackage> packages;
    std::unordered_map<const FuncInfo*, Verdict> verdicts;
    std::unordered_map<const Func*, const FuncInfo*> bodies;
    std::unordered_map<const Var*, const Expr*> initialisers;
    std::unordered_map<std::string, FuncInfo> initFunctions;     ///< "main.init": what runs initialisers of package-level variables
    std::unordered_set<const FuncDecl*> marked;  ///< //go:noinline
    using Calls = std::unordered_map<uint32_t, const CallExpr*>;  ///< by the position of "("
    std::unordered_map<const FuncInfo*, Calls> calls;
    std::unordered_set<const CallExpr*> deferred;  ///< of go and defer

    // Tarjan's algorithm, as gc's ir.VisitFuncsBottomUp: literals belong to the function around them.
    std::unordered_map<const FuncInfo*, uint32_t> number;
    std::vector<const FuncInfo*> stack;
    uint32_t last = 0;

    void add(const CheckedPackage& p);
    void collect(Node* n);
    uint32_t visit(const FuncInfo* f);
    void references(const FuncInfo* f, const std::function<void(const FuncInfo*)>& found);
    void judge(const FuncInfo* f);
    Callee calleeOfFunc(const Func* f);
    /// The one value that e can have, followed through variables that are assigned once, parameters of inlined calls and results of inlined functions.
    /// `via` (may be null) gets the inlined call that made it.
    const Expr* valueOf(const Expr* e, const Site* site, const CallExpr** via = nullptr, int depth = 0);
    const Expr* argumentFor(const Var* v, const Site* site);
    Callee calleeOf(const CallExpr* e, const Site* site, const CallExpr** via = nullptr);
    Callee calleeOfMethod(const SelectorExpr* s);
    int costOf(const CallExpr* e);
    int costAt(const Callee& c);
    bool isInlined(const Callee& c, const Site* site);
    const Expr* onlyResult(const FuncInfo* f);
    const CallExpr* callAt(const FuncInfo* f, Pos pos);
    bool isThroughWrapper(const CallExpr* e, const FuncInfo* callee, const Site* site);
    static void noteCall(Calls& calls, const Node* n);
    void collectCalls(const FuncInfo* f);
    /// A literal in an inlined function is made again where that is inlined, with a name that tells where.
    struct Copy {
        const FuncInfo* into;   ///< the function whose code it belongs to
        const CallExpr* call;   ///< the inlined one
        std::string name;
    };
    std::unordered_map<const FuncInfo*, std::vector<Copy>> copies;
    bool copiesAreNamed = false;
    void nameCopies(const FuncInfo* f);
    void nameAllCopies();
    const Copy* copyOf(const FuncInfo* literal, const FuncInfo* root, const CallExpr* via, const std::vector<Frame>& frames, size_t from);
    std::string nameOf(const FuncInfo* f, const FuncInfo* root, const CallExpr* via, const std::vector<Frame>& frames, size_t from);
    void printCalls(const FuncInfo* f, const FileSet& files, std::vector<std::pair<Pos, std::string>>& out);
};

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

Callee Inlining::Analysis::calleeOfFunc(const Func* f) {
    f = originOf(f);
    if (!f) return {};
    if (auto it = bodies.find(f); it != bodies.end()) return {it->second, {}, true};
    if (f->package && f->package->loader) return {nullptr, f->fullName(), true};
    return {};
}

Callee Inlining::Analysis::calleeOfMethod(const SelectorExpr* s) {
    bool isExpression = s->selection->kind == Selection::MethodExpr;
    auto* m = types::as<Func>(s->selection->object);
    if (!m || !m->signature() || !m->signature()->recv || isInterface(m->signature()->recv->type)) return {};
    if (isTypeParam(s->selection->recv)) return {};
    // T.m of a promoted method, or (*T).m of T's, is a wrapper.
    if (isExpression && (!s->selection->path.empty() || m->pointerReceiver != (types::as<Pointer>(s->x->type) != nullptr))) return {};
    Callee c = calleeOfFunc(m);
    c.isDirect = false;
    return c;
}

const Expr* Inlining::Analysis::argumentFor(const Var* v, const Site* site) {
    if (!site->call || v->reassigned || v->addressTaken) return nullptr;
    auto* sig = site->function->signature;
    auto& params = sig->params->vars;
    auto at = std::find(params.begin(), params.end(), v);
    if (at == params.end() || (sig->variadic && at + 1 == params.end()) || site->call->args.size() < params.size()) return nullptr;
    return site->call->args[static_cast<uint32_t>(at - params.begin())];
}

/// gc's canDelayResults: one return with a value, results without names.
const Expr* Inlining::Analysis::onlyResult(const FuncInfo* f) {
    const Expr* result = nullptr;
    int returns = 0;
    for (auto* v : f->signature->results->vars)
        if (!v->name.empty() && v->name != "_") return nullptr;
    forEachLive(f->body, [&](const Node* n) {
        auto* r = as<ReturnStmt>(n);
        if (!r) return;
        returns++;
        result = r->results.size() == 1 ? r->results[0] : nullptr;
    });
    return returns == 1 ? result : nullptr;
}

const Expr* Inlining::Analysis::valueOf(const Expr* e, const Site* site, const CallExpr** via, int depth) {
    constexpr int kDeepest = 40;
    e = bare(e);
    if (!site || depth > kDeepest) return nullptr;
    if (isLiteralOrFunction(e)) return e;
    if (auto* c = as<CallExpr>(e)) {
        if (!isFunctionCall(c)) return nullptr;
        Callee callee = calleeOf(c, site);
        if (!callee.info || !isInlined(callee, site)) return nullptr;
        auto* result = onlyResult(callee.info);
        Site inner{callee.info, c, site};
        auto* value = result ? valueOf(result, &inner, via, depth + 1) : nullptr;
        if (via && !*via) *via = c;
        return value;
    }
    auto* id = as<Ident>(e);
    auto* v = id ? types::as<Var>(id->object) : nullptr;
    if (!v) return nullptr;
    const Site* home = site;
    while (home && home->function != v->owner) home = home->outer;
    if (!home) return nullptr;
    if (contains(home->function->signature->params->vars, v)) {
        auto* a = argumentFor(v, home);
        return a ? valueOf(a, home->outer, via, depth + 1) : nullptr;
    }
    auto it = initialisers.find(v);
    if (it == initialisers.end() || v->reassigned || v->addressTaken) return nullptr;
    return valueOf(it->second, home, via, depth + 1);
}

Callee Inlining::Analysis::calleeOf(const CallExpr* e, const Site* site, const CallExpr** via) {
    auto* fun = bare(e->fun);
    if (auto* x = as<IndexExpr>(fun)) {
        auto* inner = bare(x->x);
        if (isLiteralOrFunction(inner)) fun = inner;
    }
    if (auto* s = as<SelectorExpr>(fun); s && s->selection && s->selection->kind == Selection::MethodValue) return calleeOfMethod(s);
    bool isDirect = isLiteralOrFunction(fun) && fun->kind != NodeKind::FuncLit;
    auto* value = valueOf(fun, site, via);
    if (!value) return {};
    if (auto* l = as<FuncLit>(value)) return {l->info, {}, false};
    Callee c;
    if (auto* s = as<SelectorExpr>(value); s && s->selection) c = calleeOfMethod(s);
    else c = calleeOfFunc(types::as<Func>((s ? s->sel : static_cast<const Ident*>(value))->object));
    c.isDirect = isDirect;
    return c;
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

void Inlining::Analysis::noteCall(Calls& calls, const Node* n) {
    if (auto* c = as<CallExpr>(n); c && c->lparen.valid() && isFunctionCall(c)) calls[c->lparen.value] = c;
}

void Inlining::Analysis::collectCalls(const FuncInfo* f) {
    auto [it, isNew] = calls.try_emplace(f);
    if (!isNew) return;
    auto& map = it->second;
    forEachLive(f->body, [&](const Node* n) { noteCall(map, n); });
}

const CallExpr* Inlining::Analysis::callAt(const FuncInfo* f, Pos pos) {
    collectCalls(f);
    auto& map = calls[f];
    auto it = map.find(pos.value);
    return it == map.end() || deferred.count(it->second) ? nullptr : it->second;
}

/// A method that is called through an interface or as a method value is called by a wrapper, which has it inlined.
bool Inlining::Analysis::isThroughWrapper(const CallExpr* e, const FuncInfo* callee, const Site* site) {
    auto* recv = callee->signature->recv;
    if (!recv || !callee->function) return false;
    auto* s = as<SelectorExpr>(bare(e->fun));
    bool isMethodCall = s && s->selection && s->selection->kind == Selection::MethodValue;
    if (!isMethodCall) return true;
    if (!isInterface(s->x->type)) return isTypeParam(s->selection->recv);
    // gc knows what a variable that is assigned once holds, and calls that method itself.
    auto* id = as<Ident>(bare(s->x));
    auto* v = id ? types::as<Var>(id->object) : nullptr;
    auto held = v && v->owner == site->function && !v->reassigned && !v->addressTaken ? initialisers.find(v) : initialisers.end();
    if (held != initialisers.end() && held->second->type && !isInterface(held->second->type)) return false;
    return isWrapped(callee);
}

bool Inlining::isWrapped(const FuncInfo* method) {
    auto* recv = method->signature->recv;
    if (!recv || !method->function || method->function->pointerReceiver) return false;
    return !isPointerShaped(recv->type);
}

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

namespace {

/// Calls f for the calls that run when a body runs, arguments before the call: gc's order of inlining.
void forEachCall(const Node* n, const std::function<void(const CallExpr*)>& f) {
    std::vector<const CallExpr*> calls;
    forEachLive(n, [&](const Node* x) {
        if (auto* c = as<CallExpr>(x); c && isFunctionCall(c)) calls.push_back(c);
    });
    // Outer calls come first in that walk; one ends where its ")" is.
    std::stable_sort(calls.begin(), calls.end(), [](auto* a, auto* b) { return a->rparen < b->rparen; });
    for (auto* c : calls) f(c);
}

void directLiterals(Node* n, std::vector<const FuncInfo*>& out) {
    if (auto* l = as<FuncLit>(n)) return out.push_back(l->info);
    forEachChild(n, [&](Node* child) { directLiterals(child, out); });
}

}  // namespace

void Inlining::Analysis::nameCopies(const FuncInfo* f) {
    struct Place {
        Site site;
        std::string chain;
    };
    std::vector<std::unique_ptr<Place>> places;
    places.push_back(std::make_unique<Place>(Place{{f}, {}}));
    uint32_t count = f->literals;
    for (size_t i = 0; i < places.size(); i++) {
        Place* p = places[i].get();
        forEachCall(p->site.function->body, [&](const CallExpr* e) {
            const CallExpr* via = nullptr;
            if (deferred.count(e)) return;
            Callee c = calleeOf(e, &p->site, &via);
            if (!c.info || !isInlined(c, &p->site)) return;
            std::string name = localName(*c.info);
            for (auto& copy : copies[c.info])
                if (copy.into == f && copy.call == via) name = copy.name.substr(copy.name.find('.') + 1);
            std::vector<const FuncInfo*> literals;
            directLiterals(c.info->body, literals);
            std::string chain = p->chain + "." + name;
            for (auto* l : literals) copies[l].push_back({f, e, f->name + chain + ".func" + std::to_string(++count)});
            places.push_back(std::make_unique<Place>(Place{{c.info, e, &p->site}, chain}));
        });
    }
}

void Inlining::Analysis::nameAllCopies() {
    if (copiesAreNamed) return;
    copiesAreNamed = true;
    std::vector<const FuncInfo*> all;
    for (auto& [f, v] : verdicts) all.push_back(f);
    for (auto* f : all) nameCopies(f);
}

const Inlining::Analysis::Copy* Inlining::Analysis::copyOf(const FuncInfo* literal, const FuncInfo* root, const CallExpr* via,
                                                         const std::vector<Frame>& frames, size_t from) {
    nameAllCopies();
    auto it = copies.find(literal);
    if (it == copies.end() || it->second.empty()) return nullptr;
    for (auto& c : it->second)
        if (c.into == root && c.call == via) return &c;
    // Who made it is not known. It was most likely made by a function that is still under way.
    for (size_t i = from; i < frames.size(); i++)
        for (auto& c : it->second)
            if (c.into == frames[i].function) return &c;
    return &it->second.front();
}

std::string Inlining::Analysis::nameOf(const FuncInfo* f, const FuncInfo* root, const CallExpr* via, const std::vector<Frame>& frames, size_t from) {
    std::string suffix;
    for (; f && !f->function && f->outer; f = f->outer) {
        if (auto* c = copyOf(f, root, via, frames, from)) return c->name + suffix;
        suffix = f->name.substr(std::min(f->name.size(), f->outer->name.size())) + suffix;
    }
    return {};
}

std::vector<Inlining::View> Inlining::view(const std::vector<Frame>& frames) {
    std::vector<View> out(frames.size());
    std::vector<Site> sites(frames.size());
    for (size_t i = frames.size(); i-- > 0;) {
        auto init = frames[i].function ? a_->initFunctions.end() : a_->initFunctions.find(frames[i].name);
        sites[i] = {init == a_->initFunctions.end() ? frames[i].function : &init->second};
        auto rename = [&](const CallExpr* via) {
            auto* f = frames[i].function;
            if (!f || f->function || !f->outer || f->package->loader) return;
            const Site* root = &sites[i];
            while (root->outer) root = root->outer;
            out[i].name = a_->nameOf(f, root->function, via, frames, i + 1);
        };
        rename(nullptr);
        if (i + 1 == frames.size()) continue;
        if (!sites[i + 1].function) {
            // The run time calls Error and String through their interfaces.
            auto* f = frames[i].function;
            auto it = f ? a_->verdicts.find(f) : a_->verdicts.end();
            out[i].isInlined = it != a_->verdicts.end() && it->second.can && frames[i + 1].name == "runtime.preprintpanics" && isWrapped(f);
            continue;
        }
        const Site* outer = &sites[i + 1];
        auto* call = a_->callAt(outer->function, frames[i + 1].pos);
        if (!call) continue;
        const CallExpr* via = nullptr;
        Callee c = a_->calleeOf(call, outer, &via);
        if (c.known()) {
            bool isSame = c.info ? c.info == frames[i].function : c.library == frames[i].name;
            if (!isSame || !a_->isInlined(c, outer)) continue;
            out[i].isInlined = true;
            sites[i] = {frames[i].function, call, outer};
            rename(via);
        } else if (frames[i].function && frames[i].function->body && a_->isThroughWrapper(call, frames[i].function, outer)) {
            auto it = a_->verdicts.find(frames[i].function);
            out[i].isInlined = it != a_->verdicts.end() && it->second.can;
        }
    }
    return out;
}

/// "inlining call to f" for what stands in f's own code after inlining; positions are those of the calls in f.
void Inlining::Analysis::printCalls(const FuncInfo* f, const FileSet& files, std::vector<std::pair<Pos, std::string>>& out) {
    (void)files;
    std::vector<std::unique_ptr<Site>> sites;
    std::vector<std::pair<const Site*, Pos>> pending;
    auto walk = [&](const Site* site, Pos outermost) {
        forEachLive(site->function->body, [&](const Node* n) {
            auto* e = as<CallExpr>(n);
            if (!e || !isFunctionCall(e) || deferred.count(e)) return;
            Callee c = calleeOf(e, site);
            if (!c.known() || !isInlined(c, site)) return;
            Pos at = outermost.valid() ? outermost : gcPos(e);
            std::string name = c.library;
            if (c.info) name = c.info->package == f->package ? localName(*c.info) : c.info->name;
            out.push_back({at, "inlining call to " + name});
            if (!c.info) return;
            sites.push_back(std::make_unique<Site>(Site{c.info, e, site}));
            pending.push_back({sites.back().get(), at});
        });
    };
    sites.push_back(std::make_unique<Site>(Site{f}));
    walk(sites.back().get(), Pos{});
    for (size_t i = 0; i < pending.size(); i++) walk(pending[i].first, pending[i].second);
}

std::string Inlining::print(const FileSet& files) {
    std::string out;
    auto& p = a_->packages.back();
    std::vector<const FuncInfo*> all;
    for (auto& [f, v] : a_->verdicts)
        if (f->package == p.package) all.push_back(f);
    auto start = [](const FuncInfo* f) { return f->function ? f->function->pos : f->literal ? f->literal->pos : f->body->pos; };
    std::sort(all.begin(), all.end(), [&](auto* a, auto* b) { return start(a) < start(b); });
    std::vector<std::pair<Pos, std::string>> lines;
    for (auto* f : all) {
        const Verdict& v = a_->verdicts[f];
        if (v.can) lines.push_back({start(f), "can inline " + localName(*f) + " with cost " + std::to_string(v.cost)});
        else lines.push_back({start(f), "cannot inline " + localName(*f) + ": " + v.why});
        a_->printCalls(f, files, lines);
    }
    std::stable_sort(lines.begin(), lines.end(), [](auto& a, auto& b) { return a.first < b.first; });
    for (auto& [pos, text] : lines) {
        Position at = files.position(pos);
        out += std::string(at.file) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + text + "\n";
    }
    return out;
}

}  // namespace minigo::types
