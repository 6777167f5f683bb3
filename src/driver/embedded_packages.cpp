// This file implements importing embedded packages.
#include "driver/embedded_packages.h"

#include <algorithm>
#include <unordered_set>

#include "library/embedded.h"
#include "syntax/serialize.h"

namespace minigo::driver {

/// Decodes and collects the declarations of one package when the checker asks for a name.
class EmbeddedPackages::Loader : public types::PackageLoader {
public:
    Loader(std::string_view bytes, FileSet& files, Arena& arena) : arena_(arena), package_(syntax::readPackage(bytes, arena)) {
        for (auto& f : package_.files) {
            std::vector<uint32_t> lines(f.lineStarts.begin(), f.lineStarts.end());
            std::string path = "$GOROOT/src/" + std::string(package_.path) + "/" + std::string(f.name);
            fileBase_.push_back(files.addWithoutText(path, path, std::move(lines), f.size).base);
        }
    }

    types::Package* package = nullptr;
    std::string_view name() const { return package_.name; }
    bool loadsWhole() const { return package_.loadWhole; }
    const List<std::string_view>& initialised() const { return package_.initialised; }

    bool load(types::Checker& checker, types::Package& package, std::string_view name) override {
        auto matches = range({}, name);
        if (matches.first == matches.second) return false;
        for (auto* d = matches.first; d != matches.second; d++) {
            collect(checker, package, d->blob);
            if (d->kind != syntax::DeclKind::Type) continue;
            auto methods = methodsOf(name);
            for (auto* m = methods.first; m != methods.second; m++) collect(checker, package, m->blob);
        }
        return true;
    }

    /// The init functions, of which a program that imports the package runs each once.
    void loadInits(types::Checker& checker, types::CheckedPackage& out) {
        for (auto& d : package_.decls)
            if (d.kind == syntax::DeclKind::Init) collect(checker, *package, d.blob, &out);
    }

    bool hasLoaded(std::string_view name) const {
        auto matches = range({}, name);
        return matches.first != matches.second && loaded_.contains(matches.first->blob);
    }

    std::vector<std::string_view> names() const override {
        std::vector<std::string_view> out;
        for (auto& d : package_.decls)
            if (d.receiver.empty() && !d.name.empty()) out.push_back(d.name);
        return out;
    }

private:
    using Range = std::pair<const syntax::EmbeddedDecl*, const syntax::EmbeddedDecl*>;

    Range range(std::string_view receiver, std::string_view name) const {
        auto less = [](const syntax::EmbeddedDecl& a, std::pair<std::string_view, std::string_view> b) {
            return std::pair(a.receiver, a.name) < b;
        };
        auto* begin = std::lower_bound(package_.decls.begin(), package_.decls.end(), std::pair(receiver, name), less);
        auto* end = begin;
        while (end != package_.decls.end() && end->receiver == receiver && end->name == name) end++;
        return {begin, end};
    }

    Range methodsOf(std::string_view receiver) const {
        auto* begin = std::lower_bound(package_.decls.begin(), package_.decls.end(), receiver,
                                       [](const syntax::EmbeddedDecl& a, std::string_view r) { return a.receiver < r; });
        auto* end = begin;
        while (end != package_.decls.end() && end->receiver == receiver) end++;
        return {begin, end};
    }

    void collect(types::Checker& checker, types::Package& package, uint32_t blob, types::CheckedPackage* out = nullptr) {
        if (!loaded_.insert(blob).second) return;
        auto* scope = fileScope(checker, package, syntax::fileOfBlob(package_, blob));
        for (auto* spec : syntax::readBlob(package_, blob, fileBase_, arena_)) checker.collectDecl(package, scope, spec, out);
    }

    types::Scope* fileScope(types::Checker& checker, types::Package& package, uint32_t file) {
        if (scopes_.size() < package_.files.size()) scopes_.resize(package_.files.size());
        if (!scopes_[file]) {
            std::vector<std::pair<std::string_view, std::string_view>> imports;
            for (auto& i : package_.files[file].imports) imports.emplace_back(i.name, i.path);
            scopes_[file] = checker.embeddedFileScope(package, imports);
        }
        return scopes_[file];
    }

    Arena& arena_;
    syntax::EmbeddedPackage package_;
    std::vector<uint32_t> fileBase_;
    std::vector<types::Scope*> scopes_;
    std::unordered_set<uint32_t> loaded_;
};

EmbeddedPackages::EmbeddedPackages(FileSet& files, Arena& arena) : files_(files), arena_(arena) {}
EmbeddedPackages::~EmbeddedPackages() = default;

std::vector<types::CheckedPackage> EmbeddedPackages::initialisations() {
    std::vector<types::CheckedPackage> all;
    for (size_t i = 0; i < withInits_.size(); i++) {  // checking a body may import more
        types::CheckedPackage p;
        p.package = withInits_[i]->package;
        withInits_[i]->loadInits(checker_->impl(), p);
        for (auto* f : p.inits) checker_->checkBody(f);
        all.push_back(std::move(p));
    }
    withInits_.clear();
    return all;
}

bool EmbeddedPackages::imported(std::string_view path) const { return loaders_.contains(std::string(path)); }

bool EmbeddedPackages::reached(std::string_view path, std::string_view name) const {
    auto at = loaders_.find(std::string(path));
    return at != loaders_.end() && at->second->hasLoaded(name);
}

bool EmbeddedPackages::exists(std::string_view path) { return path == "unsafe" || !library::embeddedPackage(path).empty(); }

std::string EmbeddedPackages::reasonAgainst(std::string_view path) {
    if (exists(path)) return {};
    std::string p(path);
    if (path.substr(0, path.find('/')).find('.') != path.npos)
        return "no required module provides package " + p + ": minigo runs programs of the standard library only";
    return "package " + p + " is not in std ($GOROOT/src/" + p + ")";
}

types::Package* EmbeddedPackages::import(std::string_view path, std::string& why) {
    std::string key(path);
    if (auto it = loaders_.find(key); it != loaders_.end()) return it->second->package;
    why = reasonAgainst(path);
    if (!why.empty()) return nullptr;
    auto loader = std::make_unique<Loader>(library::embeddedPackage(path), files_, arena_);
    loader->package = checker_->declareEmbedded(path, loader->name(), loader.get());
    auto& added = *(loaders_[key] = std::move(loader));
    for (auto& imported : added.initialised()) import(imported, why);
    if (added.loadsWhole()) withInits_.push_back(&added);
    return added.package;
}

std::vector<std::string> supportedPackages() {
    std::vector<std::string> out{"unsafe"};
    for (auto path : library::embeddedPackagePaths())
        if (path.substr(0, 9) != "internal/" && path.find("/internal/") == path.npos) out.emplace_back(path);
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace minigo::driver
