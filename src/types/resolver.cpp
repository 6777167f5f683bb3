// This file checks whole packages: it collects the declarations of all files, then checks them (spec: Packages, Program execution).
#include <algorithm>

#include "types/checker.h"
#include "types/snippet_block.h"

namespace minigo::types {

namespace {

/// 1.N of a `//go:build go1.N` line; 0 when the file has none.
int fileVersion(std::string_view text) {
    if (text.substr(0, 4) != "go1.") return 0;
    int n = 0;
    for (size_t i = 4; i < text.size() && text[i] >= '0' && text[i] <= '9'; i++) n = n * 10 + (text[i] - '0');
    return n;
}

std::string packageString(const Package* p) { return "package " + p->name + " (\"" + p->path + "\")"; }

}  // namespace

/// Makes the package and its environment, and takes the files that belong to it.
void Checker::beginPackage(CheckedPackage& out, std::string_view path, const std::vector<syntax::File*>& all) {
    auto* package = make<Package>();
    package->path = path;
    package->checker = this;
    package->scope = make<Scope>();
    package->scope->parent = universe();
    package->scope->package = package;
    package->goVersionMinor = options.goVersionMinor;
    out.package = package;
    env = {};
    env.package = package;
    env.scope = package->scope;
    env.goVersionMinor = options.goVersionMinor;
    for (auto* f : all) {
        if (package->name.empty()) {
            package->name = f->packageName->name;
            if (package->name == "_") error(f->packageName, Code::BlankPkgName, "invalid package name _");
        }
        if (f->packageName->name == package->name)
            out.files.push_back(f);
        else
            error(f->packageName, Code::MismatchedPkgName,
                  "package " + std::string(f->packageName->name) + "; expected " + package->name);
    }
    package->isMain = package->name == "main" && path == "main";
    packages[package->path] = package;
}

CheckedPackage Checker::checkFiles(std::string_view path, const std::vector<syntax::File*>& all, const PackageOptions& packageOptions) {
    auto saved = env;
    int savedVersion = options.goVersionMinor;
    if (packageOptions.goVersionMinor) options.goVersionMinor = packageOptions.goVersionMinor;
    auto savedImports = std::move(imports_);
    auto savedPath = std::move(objectPath);
    auto savedGraph = std::move(instanceGraph);
    auto savedLiterals = std::move(interfaceLiterals_);
    bool savedLarge = std::exchange(largeTypes_, false);
    interfaceLiterals_.clear();
    instanceGraph.clear();
    imports_.clear();
    objectPath.clear();
    size_t errorsBefore = diagnostics.size(), delayedBefore = delayedCount();

    CheckedPackage out;
    beginPackage(out, path, all);
    auto* package = out.package;

    SnippetBlock snippet(*this, *package, out.files);
    collectObjects(*package, out.files, out);
    packageObjects(*package);
    processDelayed(delayedBefore);
    snippet.finish();
    out.initOrder = initOrder(*package);
    if (!options.ignoreFuncBodies && !options.replMode) unusedImports();
    recordUntyped();
    if (diagnostics.size() == errorsBefore) instanceCycles(*package);
    anonymousCycles();
    if (diagnostics.size() == errorsBefore) lateErrors(out, packageOptions);
    package->complete = true;

    options.goVersionMinor = savedVersion;
    largeTypes_ = savedLarge;
    imports_ = std::move(savedImports);
    instanceGraph = std::move(savedGraph);
    interfaceLiterals_ = std::move(savedLiterals);
    objectPath = std::move(savedPath);
    env = saved;
    return out;
}

namespace {

/// Is there a function that must be meant for main (`func Main`)? Then its package is not a part of a program but a wrong one.
bool nearlyMain(const Package& package) {
    return std::any_of(package.scope->names.begin(), package.scope->names.end(), [](auto& entry) {
        auto& [name, o] = entry;
        constexpr std::string_view kMain = "main";
        auto same = [](char a, char b) { return (a | 0x20) == b; };
        return o->kind == ObjectKind::Func && std::equal(name.begin(), name.end(), kMain.begin(), kMain.end(), same);
    });
}

}  // namespace

void Checker::lateErrors(const CheckedPackage& out, const PackageOptions& packageOptions) {
    size_t before = diagnostics.size();
    auto linked = directives(out);
    auto* main = as<Func>(out.package->isMain ? out.package->scope->lookupLocal("main") : nullptr);
    if (!packageOptions.bodiesElsewhere && !packageOptions.partial)
        for (auto* o : objectsOf_[out.package])
            if (auto* f = as<Func>(o); f && f->syntax && !f->syntax->body && !linked.count(f))
                error(declarationPos(f), Code::MissingInitBody, "missing function body");
    if (diagnostics.size() == before) backEndErrors(out);
    if (diagnostics.size() != before || !out.package->isMain || main || options.replMode) return;
    if (packageOptions.partial && !nearlyMain(*out.package)) return;
    diagnostics.add({Pos{}, Code::InvalidMainDecl, "runtime.main_main·f: function main is undeclared in the main package"});
}

void Checker::collectObjects(Package& package, const std::vector<syntax::File*>& files, CheckedPackage& out) {
    std::vector<PendingMethod> methods;
    std::vector<Scope*> fileScopes;
    auto* outerPending = pendingMethods_;
    pendingMethods_ = &methods;
    for (auto* file : files) {
        auto* scope = newScope(package.scope, file->packageName->pos, file->end);
        fileScopes.push_back(scope);
        int version = fileVersion(file->goVersion);
        // A //go:build line may lower the version only where the module's language is 1.21 or later.
        if (version && !(version < options.goVersionMinor && options.goVersionMinor < 21)) fileVersions_[scope] = version;
        for (auto* decl : file->decls) collectDecl(package, scope, decl, &out);
    }
    pendingMethods_ = outerPending;
    checkFileScopes(package, fileScopes);
    for (auto& m : methods) associateMethod(package, m);
}

/// Spec, Declarations and scope: no identifier may be declared in both the file and package block.
void Checker::checkFileScopes(Package& package, const std::vector<Scope*>& fileScopes) {
    for (auto* scope : fileScopes) {
        for (auto& [name, o] : scope->names) {
            auto* alt = package.scope->lookupLocal(name);
            if (!alt) continue;
            std::string how = " already declared through ";
            if (auto* p = as<PkgName>(o))
                how += "import of " + packageString(p->imported);
            else
                how += "dot-import of " + packageString(o->package);
            redeclared(std::string(alt->name) + how, alt->pos, o, Code::DuplicateDecl);
        }
    }
}

/// Types first, aliases next, everything else last: so an alias rarely is needed before it is known.
void Checker::packageObjects(Package& package) {
    auto objects = objectsOf_[&package];
    std::vector<Object*> aliases, others;
    for (auto* o : objects) {
        auto* t = as<TypeName>(o);
        if (!t)
            others.push_back(o);
        else if (t->isAlias)
            aliases.push_back(o);
        else
            objectDecl(o);
    }
    for (auto* o : aliases) objectDecl(o);
    for (auto* o : others) objectDecl(o);
    for (auto* o : objects)
        if (auto* t = as<TypeName>(o)) methodsOf_.erase(t);
}

void Checker::unusedImports() {
    for (auto* p : imports_) {
        if (p->used || p->name == "_") continue;
        const std::string& path = p->imported->path;
        auto slash = path.rfind('/');
        auto element = slash == std::string::npos ? path : path.substr(slash + 1);
        std::string text = "\"" + path + "\" imported";
        if (!p->name.empty() && p->name != "." && p->name != element) text += " as " + std::string(p->name);
        softError(p->pos, Code::UnusedImport, text + " and not used");
    }
}

Package* Checker::importPackage(Pos at, std::string_view written) {
    if (written == "unsafe") return unsafePackage;
    std::string path = importer.resolve(written, env.package ? std::string_view(env.package->path) : std::string_view());
    if (auto it = packages.find(path); it != packages.end() && it->second != env.package) return it->second;
    std::string why;
    Package* p = importer.import(path, why);
    if (p) return packages[path] = p;
    Diagnostic d{at, Code::BrokenImport, why};
    d.loader = true;
    diagnostics.add(std::move(d));
    p = make<Package>();
    p->path = path;
    p->name = path.substr(path.rfind('/') + 1);
    p->scope = make<Scope>();
    p->scope->parent = universe();
    p->fake = true;
    return packages[p->path] = p;
}

void Checker::collectImport(Package& package, Scope* fileScope, syntax::ImportSpec* spec) {
    if (!spec->path || spec->path->bad) return;
    auto* value = makeFromLiteral(spec->path->text, static_cast<int>(syntax::LitKind::String));
    auto path = value ? stringValue(value) : std::string_view{};
    if (path.empty()) {
        error(spec->path, Code::BadImportPath, "invalid import path (empty string)");
        return;
    }
    for (char c : path) {
        auto u = static_cast<unsigned char>(c);
        if (u > ' ' && u != 0x7F && std::string_view("!\"#$%&'()*,:;<=>?[\\]^{|}`").find(c) == std::string_view::npos) continue;
        char text[64];
        snprintf(text, sizeof text, u >= ' ' && u < 0x7F ? "U+%04X '%c'" : "U+%04X", u, c);
        error(spec->path, Code::BadImportPath, "invalid import path (invalid character " + std::string(text) + ")");
        return;
    }
    if (path == "C" && spec->name) {
        error(spec->name, Code::ImportCRenamed, "cannot rename import \"C\"");
        return;
    }
    auto* imported = importPackage(spec->path->pos, path);
    auto name = spec->name ? spec->name->name : std::string_view(imported->name);
    if (name == "init") {
        error(spec->pos, Code::InvalidInitDecl, "cannot import package as init - init must be a func");
        return;
    }
    if (std::find(package.imports.begin(), package.imports.end(), imported) == package.imports.end())
        package.imports.push_back(imported);
    auto* o = create<PkgName>();
    o->pos = spec->pos;
    o->name = intern(name);
    o->package = &package;
    o->imported = imported;
    o->type = basic(BasicKind::Invalid);
    o->used = imported->fake;
    if (spec->name) spec->name->object = o;
    imports_.push_back(o);
    if (name == ".")
        dotImport(package, fileScope, spec, o);
    else
        declare(fileScope, nullptr, o, {});
}

void Checker::dotImport(Package&, Scope* fileScope, syntax::ImportSpec* spec, PkgName* name) {
    auto* imported = name->imported;
    std::vector<std::string_view> all;
    if (imported->loader) all = imported->loader->names();
    for (auto& [n, o] : imported->scope->names) all.push_back(n);
    auto& dots = dotImports_[fileScope];
    for (auto n : all) {
        auto* o = imported->scope->lookupLocal(n);
        if (!o || !o->exported()) continue;
        auto* alt = fileScope->insert(o);
        if (alt && alt != o)
            redeclared(std::string(n) + " redeclared in this block", spec->name->pos, alt, Code::DuplicateDecl);
        else
            dots[o->name] = name;
    }
}

Scope* Checker::embeddedFileScope(Package& package, const std::vector<std::pair<std::string_view, std::string_view>>& imports) {
    auto* scope = newScope(package.scope, {}, {});
    for (auto& [local, path] : imports) {
        if (local == "_") continue;
        auto* o = create<PkgName>();
        auto slash = path.rfind('/');
        o->name = intern(!local.empty() ? local : slash == std::string_view::npos ? path : path.substr(slash + 1));
        o->path = intern(path);
        o->package = &package;
        o->type = basic(BasicKind::Invalid);
        o->used = true;
        scope->insert(o);
    }
    return scope;
}

}  // namespace minigo::types
