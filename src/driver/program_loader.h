// This file loads a program: its files, the packages of its module that they import, in dependency order, all parsed and checked.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "driver/embed.h"
#include "driver/embedded_packages.h"
#include "driver/module.h"
#include "driver/source_tree.h"

namespace minigo::driver {

/// Finds packages of the user's module first, then embedded ones.
class PackageFinder : public types::Importer {
public:
    explicit PackageFinder(EmbeddedPackages& embedded) : embedded_(embedded) {}
    types::Package* import(std::string_view path, std::string& why) override;
    void add(const std::string& path, types::Package* package) { local_[path] = package; }
    bool has(const std::string& path) const { return local_.count(path) != 0; }
    /// Takes packages of Go's library from a source tree in place of the embedded ones.
    void setTree(SourceTree* tree) { tree_ = tree; }
    std::string resolve(std::string_view path, std::string_view importer) override;
    /// Is it a package of the library at hand?
    bool exists(std::string_view path) const;

private:
    EmbeddedPackages& embedded_;
    SourceTree* tree_ = nullptr;
    std::map<std::string, types::Package*, std::less<>> local_;
};

/// First everything is found and parsed (what `go list` does; its errors are reported alone), then package by package is checked.
class ProgramLoader {
public:
    using Parse = std::function<syntax::File*(SourceFile&)>;
    ProgramLoader(FileSet& files, Arena& arena, Diagnostics& diagnostics, types::TypeChecker& checker, PackageFinder& finder, std::optional<Module> module, Parse parse,
                  int goVersionMinor)
        : files_(files), arena_(arena), diagnostics_(diagnostics), checker_(checker), finder_(finder), module_(std::move(module)), parse_(std::move(parse)),
          goVersionMinor_(goVersionMinor) {}

    /// A package whose files are given: package main of a program; a package with its test files. `path` is what others import it by, and what
    /// messages call it is `name`.
    struct Root {
        std::string path, name;
        std::vector<syntax::File*> files;
        bool importsPrograms = false;  ///< may import package main (a test of it)
        types::PackageOptions options = {};
    };
    /// Checks the roots with all that they import from their module; `packages` are in initialisation order. False: see the diagnostics (of the
    /// roots), or `failure`.
    bool load(const std::vector<Root>& roots, std::vector<types::CheckedPackage>& packages);
    /// What is printed as it stands: errors of finding packages, and of checking those that are not roots.
    const std::string& failure() const { return failure_; }
    /// Says where the list of packages is also after an import that exists nowhere.
    void setHints(bool on) { hints_ = on; }
    /// Whether `failure` is of the kind that go reports before it compiles anything.
    bool setupFailed() const { return setupFailed_; }

private:
    struct Unit {
        std::string path, name;
        std::vector<syntax::File*> files;
        std::vector<Diagnostic> syntaxErrors;
        std::vector<std::unique_ptr<Embedding>> embeddings;
        std::vector<std::string> imports;  ///< of the module, sorted
        std::string notAllowed;            ///< the first import of an internal package that it may not import, as go reports it
        bool isRoot = false, importsPrograms = false, visited = false, good = true;
        types::PackageOptions options;
    };

    void discover(Unit& unit);
    void findEmbedded(Unit& unit);
    void import(Unit& unit, const std::string& path, const syntax::ImportSpec* spec);
    bool readFolder(Unit& unit, const std::string& folder, const syntax::ImportSpec* spec);
    std::string reasonAgainst(const std::string& path) const;
    void check(Unit& unit, std::vector<types::CheckedPackage>& packages);
    void failAt(const syntax::ImportSpec* spec, const std::string& text);
    int languageVersion() const;
    void failInStack(const std::string& path, const std::string& text);
    std::string stackOfImports() const;
    void notAllowed(Unit& unit, const syntax::ImportSpec* spec, const std::string& path);

    FileSet& files_;
    Arena& arena_;
    Diagnostics& diagnostics_;
    types::TypeChecker& checker_;
    PackageFinder& finder_;
    std::optional<Module> module_;
    Parse parse_;
    int goVersionMinor_;
    std::map<std::string, std::unique_ptr<Unit>> units_;
    std::vector<Unit*> order_;     ///< dependencies first
    std::vector<Unit*> underWay_;
    std::string failure_;
    bool setupFailed_ = false, mistyped_ = false, hints_ = false, isTest_ = false;
};

/// The import path that a spec names, without quotes.
std::string importedPath(const syntax::ImportSpec* spec);
/// "found packages a (x.go) and b (y.go) in DIR" when the files disagree on the package clause; empty when they agree.
std::string packageClash(const std::vector<syntax::File*>& files, const std::string& folder);

}  // namespace minigo::driver
