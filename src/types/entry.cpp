// This file checks the entries of a REPL: package main grows entry by entry. A function, a type, or several declarations are checked like
// a file's (they see each other); anything else runs in order, like the body of a function whose outermost variables are package-level.
#include <algorithm>

#include "types/checker.h"
#include "types/positions.h"
#include "types/snippet_block.h"

namespace minigo::types {

using syntax::as;

/// What the steps of one entry share.
struct Checker::EntryWork {
    Package& package;
    CheckedEntry& out;
    uint32_t nextResult;
    Pos begin, end;
    /// Declarations whose function bodies are not checked yet: they see variables of the statements behind them.
    struct Waiting {
        size_t step;
        std::vector<Object*> objects;
    };
    std::vector<Waiting> waiting = {};

    void finishBodies(Checker& checker);
};

namespace {

template <class T>
T* node(Arena& arena, Pos pos) {
    T* n = arena.make<T>();
    n->kind = T::kKind;
    n->pos = pos;
    return n;
}

bool isDeclaration(const syntax::Node* n) { return n->kind >= syntax::NodeKind::ImportSpec; }

/// A call that writes: its count and error are ignored by custom (fmt.Println, strings.Builder.WriteString).
bool isWrite(const syntax::Expr* e, const Tuple* results) {
    auto* call = as<syntax::CallExpr>(e);
    if (!call || results->vars.size() != 2 || results->vars[0]->type != basic(BasicKind::Int) || results->vars[1]->type != errorType) return false;
    auto* selector = as<syntax::SelectorExpr>(call->fun);
    if (!selector) return false;
    auto name = selector->sel->name;
    return name.starts_with("Print") || name.starts_with("Fprint") || name.starts_with("Write");
}

/// The package-level names that a spec declares.
std::vector<std::string_view> namesOf(const syntax::Node* spec) {
    std::vector<std::string_view> out;
    if (auto* c = as<syntax::ConstSpec>(spec))
        for (auto* id : c->names) out.push_back(id->name);
    if (auto* v = as<syntax::VarSpec>(spec))
        for (auto* id : v->names) out.push_back(id->name);
    if (auto* t = as<syntax::TypeSpec>(spec)) out.push_back(t->name->name);
    if (auto* f = as<syntax::FuncDecl>(spec); f && !f->receiver && f->name->name != "init") out.push_back(f->name->name);
    return out;
}

void putName(Scope& scope, std::string_view name, Object* o) {
    scope.names.erase(name);
    if (o) scope.names[o->name] = o;
}

}  // namespace

Package* Checker::beginEntries() {
    auto* imports = make<Scope>();
    imports->parent = universe();
    auto* p = make<Package>();
    p->path = p->name = "main";
    p->isMain = true;
    p->checker = this;
    p->goVersionMinor = options.goVersionMinor;
    p->scope = make<Scope>();
    p->scope->parent = imports;
    p->scope->package = p;
    packages[p->path] = p;
    return p;
}

void Checker::bindEntryName(EntryWork& work, std::string_view name, Object* after) {
    auto* before = work.package.scope->lookupLocal(name);
    work.out.bindings.push_back({intern(name), before, after});
    putName(*work.package.scope, name, after);
}

void Checker::dropEntry(Package& package, const CheckedEntry& entry) {
    for (auto it = entry.methods.rbegin(); it != entry.methods.rend(); ++it) {
        if (it->before) it->type->methods[it->index] = it->before;
        else it->type->methods.resize(it->index);
    }
    for (auto it = entry.bindings.rbegin(); it != entry.bindings.rend(); ++it) putName(*package.scope, it->name, it->before);
    package.blankValue = entry.blankBefore;
}

/// The import stands in the scope around the package, found when it is first mentioned.
void Checker::autoImport(Package& package, std::string_view path) {
    auto slash = path.rfind('/');
    auto name = intern(slash == std::string_view::npos ? path : path.substr(slash + 1));
    auto* scope = package.scope->parent;
    if (scope->names.count(name)) return;
    auto* o = create<PkgName>();
    o->name = name;
    o->path = intern(path);
    o->package = &package;
    o->type = basic(BasicKind::Invalid);
    o->used = true;
    scope->insert(o);
}

CheckedEntry Checker::checkEntry(Package& package, const EntrySource& source) {
    auto saved = env;
    auto savedObjects = std::move(objectsOf_[&package]);
    objectsOf_[&package].clear();
    size_t errorsBefore = diagnostics.size();
    CheckedEntry out;
    out.blankBefore = package.blankValue;
    EntryWork work{package, out, source.nextResult, source.begin, source.end};
    auto* imports = package.scope->parent;
    auto savedImports = imports->names;
    for (auto* spec : source.imports) {
        // Importing again is no error in a session: the new import holds.
        if (auto* name = spec->name) imports->names.erase(name->name);
        else if (spec->path && spec->path->text.size() > 2) {
            auto path = spec->path->text.substr(1, spec->path->text.size() - 2);
            auto slash = path.rfind('/');
            imports->names.erase(slash == std::string_view::npos ? path : path.substr(slash + 1));
        }
        collectDecl(package, imports, spec, nullptr);
    }
    for (auto path : source.packages) autoImport(package, path);
    {
        SnippetBlock bodies(*this, package);
        if (diagnostics.size() == errorsBefore) entryItems(work, source);
    }
    out.good = diagnostics.size() == errorsBefore;
    if (out.good) instanceCycles(package);
    anonymousCycles();
    interfaceLiterals_.clear();
    instanceGraph.clear();
    imports_.clear();
    out.good = diagnostics.size() == errorsBefore;
    if (!out.good) {
        dropEntry(package, out);
        imports->names = std::move(savedImports);
    }
    objectsOf_[&package] = std::move(savedObjects);
    env = saved;
    return out;
}

void Checker::entryItems(EntryWork& work, const EntrySource& source) {
    // Labels and their gotos belong to one body; otherwise each expression statement ends a step, so that its value can be shown at once.
    bool labels = false;
    for (auto* item : source.items) labels |= item->kind == syntax::NodeKind::LabeledStmt;
    size_t errors = diagnostics.size();
    std::vector<syntax::Stmt*> stmts;
    auto flush = [&] {
        if (!stmts.empty() && diagnostics.size() == errors) entryStatements(work, stmts);
        stmts.clear();
    };
    for (size_t i = 0; i < source.items.size();) {
        auto* item = source.items[i];
        if (!isDeclaration(item)) {
            stmts.push_back(static_cast<syntax::Stmt*>(item));
            if (item->kind == syntax::NodeKind::ExprStmt && !labels) flush();
            i++;
            continue;
        }
        std::vector<syntax::Node*> group;
        bool likeFile = false;
        for (; i < source.items.size() && isDeclaration(source.items[i]); i++) {
            group.push_back(source.items[i]);
            likeFile |= group.back()->kind == syntax::NodeKind::FuncDecl || group.back()->kind == syntax::NodeKind::TypeSpec;
        }
        if (likeFile || group.size() > 1) {
            flush();
            if (diagnostics.size() == errors) entryDeclarations(work, group);
            if (i == source.items.size()) work.finishBodies(*this);
        } else {
            auto* s = node<syntax::DeclStmt>(arena, group[0]->pos);
            s->specs = arena.list(group);
            stmts.push_back(s);
        }
    }
    flush();
    if (diagnostics.size() == errors) work.finishBodies(*this);
}

/// Checks the bodies of the functions declared so far, and what depends on them.
void Checker::EntryWork::finishBodies(Checker& checker) {
    activeSnippet->finish();
    for (auto& w : std::exchange(waiting, {})) {
        auto& declarations = out.steps[w.step].declarations;
        checker.objectsOf_[&package] = std::move(w.objects);
        size_t errors = checker.diagnostics.size();
        declarations.initOrder = checker.initOrder(package);
        checker.recordUntyped();
        if (checker.diagnostics.size() == errors) checker.lateErrors(declarations, {});
    }
}

void Checker::entryDeclarations(EntryWork& work, const std::vector<syntax::Node*>& specs) {
    auto& package = work.package;
    work.out.steps.emplace_back();
    auto& step = work.out.steps.back();
    step.declarations.package = &package;
    size_t delayedBefore = delayedCount();
    objectsOf_[&package].clear();
    std::vector<std::pair<std::string_view, Object*>> hidden;
    for (auto* spec : specs)
        for (auto name : namesOf(spec)) {
            auto* old = package.scope->lookupLocal(name);
            if (std::any_of(hidden.begin(), hidden.end(), [&](auto& h) { return h.first == name; })) continue;
            hidden.emplace_back(intern(name), old);
            package.scope->names.erase(name);
        }
    std::vector<PendingMethod> methods;
    auto* outerPending = std::exchange(pendingMethods_, &methods);
    for (auto* spec : specs) collectDecl(package, package.scope, spec, &step.declarations);
    pendingMethods_ = outerPending;
    for (auto& m : methods) associateMethod(package, m);
    for (auto& [name, old] : hidden) work.out.bindings.push_back({name, old, package.scope->lookupLocal(name)});
    for (auto& m : methods) {
        bool pointer = m.pointer;
        auto* base = m.base ? baseTypeName(package, pointer, m.base) : nullptr;
        if (base && base->color == 1) entryMethods(work, base);
    }
    packageObjects(package);
    processDelayed(delayedBefore);
    recordUntyped();
    for (auto* o : objectsOf_[&package])
        if (auto* v = as<Var>(o)) step.vars.push_back(v);
    work.waiting.push_back({work.out.steps.size() - 1, objectsOf_[&package]});
}

/// Methods for a type of an earlier entry: one of a new name is added, others take the place of the old one.
void Checker::entryMethods(EntryWork& work, TypeName* base) {
    auto it = methodsOf_.find(base);
    auto* named = as<Named>(base->type);
    if (it == methodsOf_.end() || !named) return;
    auto methods = std::move(it->second);
    methodsOf_.erase(it);
    for (auto* m : methods) {
        int index = methodIndex(named->methods, m->package, m->name);
        if (index < 0) {
            work.out.methods.push_back({named, named->methods.size(), nullptr, m});
            named->methods.push_back(m);
            continue;
        }
        auto*& old = named->methods[static_cast<size_t>(index)];
        if (old->pos >= work.begin) {
            error(m->pos, Code::DuplicateMethod,
                  "method " + std::string(base->name) + "." + std::string(m->name) + " already declared at " + where(old->pos));
            continue;
        }
        work.out.methods.push_back({named, static_cast<size_t>(index), old, m});
        old = m;
    }
    later([this, named] { checkFieldUniqueness(named); });
}

void Checker::entryStatements(EntryWork& work, const std::vector<syntax::Stmt*>& stmts) {
    work.out.steps.emplace_back();
    auto& step = work.out.steps.back();
    auto* sig = newType<Signature>();
    sig->params = newTuple({});
    sig->results = newTuple({});
    sig->scope = newScope(work.package.scope, work.begin, work.end);
    sig->scope->isFunc = true;
    auto* block = node<syntax::BlockStmt>(arena, syntax::startPos(stmts[0]));
    block->rbrace = syntax::endPos(stmts.back());
    block->stmts = arena.list(stmts);
    env = {};
    env.package = &work.package;
    step.body = newFuncInfo(sig, block);
    step.body->isEntry = step.body->bodyChecked = true;
    step.body->name = "main.main";
    env.scope = sig->scope;
    env.signature = sig;
    env.function = step.body;
    env.goVersionMinor = options.goVersionMinor;
    entryBody(work, step);
    env = {};
}

void Checker::entryBody(EntryWork& work, EntryStep& step) {
    std::unordered_set<syntax::CallExpr*> panics;
    env.panicCalls = &panics;
    size_t errors = diagnostics.size();
    auto* scope = step.body->signature->scope;
    auto& stmts = step.body->body->stmts;
    for (auto& s : stmts) {
        if (auto* e = as<syntax::ExprStmt>(s)) s = entryExpression(work, step, e);
        else stmt(s);
    }
    labels(step.body->body);
    for (auto* inner : scope->children)
        if (!inner->isFunc) usage(inner);
    recordUntyped();
    if (diagnostics.size() != errors) return;
    captures(step.body);
    std::vector<Object*> declared;
    for (auto& [name, o] : scope->names) declared.push_back(o);
    std::sort(declared.begin(), declared.end(), [](Object* a, Object* b) { return a->pos != b->pos ? a->pos < b->pos : a->name < b->name; });
    for (auto* o : declared) {
        if (auto* v = as<Var>(o)) step.vars.push_back(v);
        o->parent = work.package.scope;
        o->scopePos = {};
        o->color = 1;
        bindEntryName(work, o->name, o);
    }
    if (!step.results.empty() && step.results.back().var) work.package.blankValue = step.results.back().var;
}

/// An expression at top level: a call without results stays a statement, everything else becomes `_1 := e`.
syntax::Stmt* Checker::entryExpression(EntryWork& work, EntryStep& step, syntax::ExprStmt* s) {
    size_t top = delayedCount();
    Operand x;
    rawExpr(nullptr, x, s->x, nullptr, false);
    processDelayed(top);
    if (!x.valid() || x.mode == Mode::NoValue) return s;
    if (x.mode == Mode::Builtin) return error(x, Code::UncalledBuiltin, str(x) + " must be called"), s;
    if (x.mode == Mode::TypeExpr) return error(x, Code::NotAnExpr, str(x) + " is not an expression"), s;
    if (x.isNil()) return error(x, Code::UntypedNilUse, "use of untyped nil: it has no type by itself"), s;
    if (x.mode == Mode::Constant && isUntyped(x.type) && isNumeric(x.type)) {
        const Constant* rounded = nullptr;
        if (!representableConst(x.value, as<Basic>(defaultType(x.type)), &rounded)) {
            step.results.push_back({nullptr, x.value, x.type, s->x});
            return node<syntax::EmptyStmt>(arena, s->pos);
        }
    }
    std::vector<syntax::Expr*> lhs;
    auto add = [&](Operand& value) {
        auto* v = entryResult(work, step, s->x, value);
        auto* id = node<syntax::Ident>(arena, v->pos);
        id->name = v->name;
        id->object = v;
        id->type = v->type;
        id->mode = Mode::Variable;
        lhs.push_back(id);
    };
    if (auto* t = as<Tuple>(x.type)) {
        if (isWrite(s->x, t)) return s;
        for (auto* result : t->vars) {
            Operand value;
            value.mode = Mode::Value;
            value.expr = s->x;
            value.type = result->type;
            add(value);
        }
    } else {
        add(x);
    }
    auto* a = node<syntax::AssignStmt>(arena, s->pos);
    a->lhs = arena.list(lhs);
    a->rhs = arena.list(std::vector<syntax::Expr*>{s->x});
    a->define = true;
    return a;
}

Var* Checker::entryResult(EntryWork& work, EntryStep& step, syntax::Expr* e, Operand& x) {
    auto* v = newVar(syntax::startPos(e), intern("_" + std::to_string(work.nextResult++)), nullptr);
    initVar(v, x, "variable declaration");
    v->used = true;
    env.scope->names.erase(v->name);
    env.scope->insert(v);
    step.results.push_back({v, nullptr, v->type, e});
    return v;
}

}  // namespace minigo::types
