// This file is the face of the checker to other layers: packages as a whole, names and bodies of embedded packages on demand.
#include <algorithm>

#include "types/checker.h"

namespace minigo::types {

Checker::Checker(FileSet& files, Arena& arena, Diagnostics& diagnostics, Importer& importer, CheckOptions options)
    : files(files), arena(arena), diagnostics(diagnostics), importer(importer), options(options), unsafePackage(predeclaredUnsafe()) {
    env.goVersionMinor = options.goVersionMinor;
}

Checker::~Checker() {
    for (auto it = owned_.rbegin(); it != owned_.rend(); ++it) it->destroy(it->p);
}

void Checker::processDelayed(size_t from) {
    for (size_t i = from; i < delayed_.size(); i++) {
        auto next = std::move(delayed_[i]);  // actions add actions
        auto* package = std::exchange(env.package, next.package);
        int version = std::exchange(env.goVersionMinor, next.goVersionMinor);
        next.action();
        env.package = package;
        env.goVersionMinor = version;
    }
    delayed_.erase(delayed_.begin() + static_cast<std::ptrdiff_t>(from), delayed_.end());
}

/// Checks the body of a function of an embedded package.
void Checker::checkLazyBody(Func* f) {
    if (f->origin) f = f->origin;
    size_t from = delayedCount();
    objectDecl(f);
    if (f->info && !f->info->bodyChecked && f->decl) {
        auto* package = std::exchange(env.package, f->package);
        funcBody(f->info, f->decl, nullptr);
        env.package = package;
    }
    processDelayed(from);
    recordUntyped();
}

namespace {

/// Visits what an initialiser depends on, in an order in which each comes after its own dependencies.
struct InitWalk {
    Checker& checker;
    std::unordered_set<Object*> seen;
    std::unordered_set<DeclInfo*> emitted;
    std::vector<Initializer> out;

    void visit(Object* o) {
        if (!o->decl || !seen.insert(o).second) return;
        if (auto* f = as<Func>(o)) {
            if (o->decl->package->loader) checker.checkLazyBody(f);
        } else {
            checker.objectDecl(o);
            checker.processDelayed(0);
        }
        auto dependencies = o->decl->dependencies;
        std::stable_sort(dependencies.begin(), dependencies.end(), [](Object* a, Object* b) { return a->pos < b->pos; });
        for (auto* d : dependencies) visit(d);
        auto* v = as<Var>(o);
        if (!v || !v->decl->init || !emitted.insert(v->decl).second) return;
        out.push_back({v->decl->lhs.empty() ? std::vector<Var*>{v} : v->decl->lhs, v->decl->init});
    }
};

}  // namespace

TypeChecker::TypeChecker(FileSet& files, Arena& arena, Diagnostics& diagnostics, Importer& importer, CheckOptions options)
    : impl_(std::make_unique<Checker>(files, arena, diagnostics, importer, options)) {}

TypeChecker::~TypeChecker() = default;

CheckedPackage TypeChecker::check(std::string_view path, const std::vector<syntax::File*>& files, const PackageOptions& options) {
    return impl_->checkFiles(path, files, options);
}

Package* TypeChecker::declareEmbedded(std::string_view path, std::string_view name, PackageLoader* loader) {
    auto* p = impl_->make<Package>();
    p->path = path;
    p->name = name;
    p->scope = impl_->make<Scope>();
    p->scope->parent = universe();
    p->scope->package = p;
    p->loader = loader;
    p->checker = impl_.get();
    p->complete = true;
    impl_->packages[p->path] = p;
    return p;
}

Object* TypeChecker::lookup(Package& package, std::string_view name) {
    auto* o = package.scope->lookupLocal(name);
    if (!o) return nullptr;
    size_t from = impl_->delayedCount();
    if (o->decl) impl_->objectDecl(o);
    impl_->processDelayed(from);
    impl_->recordUntyped();
    return o;
}

void TypeChecker::checkBody(Func* f) { impl_->checkLazyBody(f); }

std::vector<Initializer> TypeChecker::initializersFor(Var* v) {
    InitWalk walk{*impl_, {}, {}, {}};
    walk.visit(v);
    impl_->recordUntyped();
    return std::move(walk.out);
}

std::vector<TypeChecker::MethodEntry> TypeChecker::methodSet(Type* t) {
    auto entries = impl_->methodSet(t);
    impl_->processDelayed(0);
    return entries;
}

Type* TypeChecker::substitute(Type* t, const Substitution& s) {
    auto* result = impl_->subst(t, s);
    impl_->processDelayed(0);
    return result;
}

Func* TypeChecker::instantiatedMethod(Named* instance, Func* origin) {
    auto& methods = instance->origin->methods;
    auto it = std::find(methods.begin(), methods.end(), origin);
    if (it == methods.end()) return nullptr;
    auto* f = instance->typeArgs.empty() ? origin : impl_->expandMethod(instance, static_cast<size_t>(it - methods.begin()));
    impl_->processDelayed(0);
    return f;
}

bool TypeChecker::implements(Type* t, Interface* i) {
    bool ok = impl_->implements(t, i, false, nullptr);
    impl_->processDelayed(0);
    return ok;
}

Package* TypeChecker::beginEntries() { return impl_->beginEntries(); }
CheckedEntry TypeChecker::checkEntry(Package& package, const EntrySource& source) { return impl_->checkEntry(package, source); }
const std::vector<Object*>& TypeChecker::mentionedBy(const Object* o) {
    static const std::vector<Object*> none;
    return o->decl ? o->decl->dependencies : none;
}
void TypeChecker::dropEntry(Package& package, const CheckedEntry& entry) { impl_->dropEntry(package, entry); }

}  // namespace minigo::types
