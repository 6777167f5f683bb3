// This file puts the functions of a package in the order of the escape analysis and prints its report.
#include "types/escape.h"

#include <algorithm>

#include "syntax/children.h"
#include "types/escape_build.h"

namespace minigo::types {

using namespace syntax;
using syntax::as;

namespace {

using escape::Builder;
using escape::PackageState;

const Func* genericOrigin(const Func* f) { return f->origin ? f->origin : f; }

/// Strongly connected sets of functions, callees first. A literal never is a root: it belongs to the set of the function around it. Each
/// function has two numbers, so that a function that reaches itself is told from one that does not.
class BottomUp {
public:
    explicit BottomUp(PackageState& package) : p_(package) {}
    void visitAll(const std::vector<const FuncInfo*>& roots) {
        for (auto* f : roots) visit(f);
    }

private:
    static bool isHidden(const FuncInfo* f) { return f->literal && f->outer; }

    uint32_t visit(const FuncInfo* f) {
        if (auto it = number_.find(f); it != number_.end()) return it->second;
        uint32_t id = ++last_;
        number_[f] = id;
        uint32_t least = ++last_;
        stack_.push_back(f);
        if (f->body) references(f->body, [&](const FuncInfo* g) { least = std::min(least, visit(g)); });
        if ((least != id && least != id + 1) || isHidden(f)) return least;
        auto begin = std::find(stack_.begin(), stack_.end(), f);
        std::vector<const FuncInfo*> set(begin, stack_.end());
        stack_.erase(begin, stack_.end());
        for (auto* g : set) number_[g] = ~0u;
        Builder(p_, set).run();
        return least;
    }

    /// Calls `found` for each function that the node mentions, not only calls.
    template <class F>
    void references(Node* n, F found) {
        const Func* f = nullptr;
        if (auto* id = as<Ident>(n)) f = types::as<Func>(id->object);
        if (auto* s = as<SelectorExpr>(n); s && s->selection) f = types::as<Func>(s->selection->object);
        if (auto* l = as<FuncLit>(n)) {
            if (l->info) found(l->info);
            return;
        }
        if (f) f = genericOrigin(f);
        if (f && f->package == p_.checked.package && f->info && f->info->body) found(f->info);
        if (auto it = p_.externalOf.find(f); it != p_.externalOf.end()) found(it->second);
        forEachChild(n, [&](Node* child) { references(child, found); });
    }

    PackageState& p_;
    std::unordered_map<const FuncInfo*, uint32_t> number_;
    std::vector<const FuncInfo*> stack_;
    uint32_t last_ = 0;
};

void collectInitialisers(PackageState& p, Node* n) {
    if (auto* a = as<AssignStmt>(n); a && a->define && a->lhs.size() == a->rhs.size())
        for (uint32_t i = 0; i < a->lhs.size(); i++)
            if (auto* id = as<Ident>(a->lhs[i]))
                if (auto* v = types::as<Var>(id->object); v && v->pos == id->pos) p.initialisers[v] = a->rhs[i];
    if (auto* v = as<VarSpec>(n); v && v->names.size() == v->values.size())
        for (uint32_t i = 0; i < v->names.size(); i++)
            if (auto* o = types::as<Var>(v->names[i]->object)) p.initialisers[o] = v->values[i];
    forEachChild(n, [&](Node* child) { collectInitialisers(p, child); });
}

/// Literals outside of functions are functions of their own.
void globalLiterals(Node* n, std::vector<const FuncInfo*>& out) {
    if (auto* l = as<FuncLit>(n)) {
        if (l->info) out.push_back(l->info);
        return;
    }
    forEachChild(n, [&](Node* child) { globalLiterals(child, out); });
}

const FuncInfo* external(PackageState& p, Func* f) {
    auto& info = p.external.emplace_back();
    info.signature = f->signature();
    info.function = f;
    info.package = f->package;
    info.name = f->fullName();
    p.externalOf[f] = &info;
    return &info;
}

void analyse(PackageState& p) {
    std::vector<const FuncInfo*> roots;
    for (auto* f : p.checked.functions)
        if (f->info && f->info->body) {
            roots.push_back(f->info);
            collectInitialisers(p, f->info->body);
        }
    for (auto& i : p.checked.initOrder) globalLiterals(i.rhs, roots);
    for (auto* file : p.checked.files)
        for (auto* d : file->decls)
            if (auto* f = as<FuncDecl>(d); f && !f->body)
                if (auto* o = types::as<Func>(f->name->object)) roots.push_back(external(p, o));
    auto at = [](const FuncInfo* f) { return f->body ? f->body->pos : f->function->pos; };
    std::stable_sort(roots.begin(), roots.end(), [&](auto* a, auto* b) { return at(a) < at(b); });
    BottomUp(p).visitAll(roots);
    Signature none;
    Tuple empty;
    none.kind = TypeKind::Signature, empty.kind = TypeKind::Tuple;
    none.params = none.results = &empty;
    FuncInfo init;
    init.signature = &none;
    init.name = "main.init";
    init.package = p.checked.package;
    Builder(p, {}).runInitialisers(&init);
    for (auto& f : p.report.facts)
        if (f.function == &init) f.function = nullptr;
    // gc replaces calls by interface of values whose type is known in a pass of its own, before anything else.
    std::stable_partition(p.report.facts.begin(), p.report.facts.end(), [](auto& f) { return f.kind == EscapeKind::Devirtualized; });
}

std::string where(const FileSet& files, Pos pos) {
    auto p = files.position(pos);
    return p.valid() ? std::string(p.file) + ":" + std::to_string(p.line) + ":" + std::to_string(p.column) : "<autogenerated>:1";
}

void printFlow(std::string& out, const FileSet& files, const EscapeFact& f) {
    auto at = where(files, f.pos);
    for (auto& s : f.flow) {
        std::string operators = s.dereferences < 0 ? "&" : std::string(static_cast<size_t>(s.dereferences), '*');
        out += at + ":   flow: " + s.target + " = " + operators + s.source + ":\n";
        for (auto& c : s.causes) out += at + ":     from " + c.expression + " (" + c.why + ") at " + where(files, c.at) + "\n";
    }
}

}  // namespace

EscapeReport analyseEscapes(const std::vector<CheckedPackage>& packages, FileSet& files) {
    EscapeReport last;
    eachEscapeReport(packages, files, [&](EscapeReport& report) { last = std::move(report); });
    return last;
}

void eachEscapeReport(const std::vector<CheckedPackage>& packages, FileSet& files, const std::function<void(EscapeReport&)>& take) {
    std::unordered_map<const FuncInfo*, std::vector<escape::Leaks>> summaries;
    for (auto& package : packages) {
        PackageState p(package, files);
        p.summaries = std::move(summaries);
        analyse(p);
        summaries = std::move(p.summaries);
        take(p.report);
    }
}

std::vector<const EscapeFact*> EscapeReport::about(std::string_view variable) const {
    std::vector<const EscapeFact*> out;
    for (auto& f : facts)
        if (f.kind < EscapeKind::SelfAssignment && f.variable && f.variable->name == variable) out.push_back(&f);
    return out;
}

const EscapeFact* EscapeReport::at(Pos pos) const {
    for (auto& f : facts)
        if (f.kind < EscapeKind::SelfAssignment && f.pos == pos) return &f;
    return nullptr;
}

std::string EscapeReport::print(const FileSet& files, int level) const {
    std::string out;
    for (auto& f : facts) {
        bool second = f.kind == EscapeKind::Explanation || f.kind == EscapeKind::Capture;
        if (second && level < 2) continue;
        out += where(files, f.pos) + ": " + f.text + "\n";
        if (f.kind == EscapeKind::Explanation) printFlow(out, files, f);
    }
    return out;
}

}  // namespace minigo::types
